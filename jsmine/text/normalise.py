"""Normalising once, before the text is frozen: width, line ends, invisible characters."""

import re

# Full-width letters and digits become half-width; Chinese punctuation keeps its width.
_WIDTH = {code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B))}
_WIDTH |= {code: code - 0xFEE0 for code in range(0xFF41, 0xFF5B)}
_WIDTH |= {0x00A0: 0x20, 0x2002: 0x20, 0x2003: 0x20, 0x3000: 0x3000}
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060\ufeff\u00ad\x00-\x08\x0e-\x1f\x7f]")
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_TRAILING = re.compile(r"[ \t\u3000]+(?=\n|$)")
_BLANK_LINES = re.compile(r"\n{3,}")


def normalise(text: str) -> str:
    """The text as it will be frozen; normalising it again changes nothing."""
    text = _LINE_ENDS.sub("\n", text)
    text = _INVISIBLE.sub("", text).translate(_WIDTH)
    text = _TRAILING.sub("", text)
    return _BLANK_LINES.sub("\n\n", text).strip("\n")
