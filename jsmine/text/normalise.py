"""Normalising once, before the text is frozen: width, line ends, invisible characters."""

import re

# Full-width letters and digits become half-width; Chinese punctuation keeps its width.
_WIDTH = {
    chr(code): chr(code - 0xFEE0)
    for first, last in ((0xFF10, 0xFF19), (0xFF21, 0xFF3A), (0xFF41, 0xFF5A))
    for code in range(first, last + 1)
}
_BLANKS = {"\u00a0": " ", "\u2002": " ", "\u2003": " "}
_LINE_ENDS = dict.fromkeys("\r\x0b\x0c\x85\u2028\u2029", "\n")
_INVISIBLE = "\u200b-\u200f\u202a-\u202e\u2060\ufeff\u00ad\x00-\x08\x0e-\x1f\x7f"
_CHANGED = _WIDTH | _BLANKS | _LINE_ENDS
# One scan tells whether anything must change; most texts need a few distinct characters at most.
_ODD = re.compile(f"[{''.join(_CHANGED)}{_INVISIBLE}]")
_BLANK_LINES = re.compile(r"\n{3,}")
_TRAILING = " \t\u3000"


def normalise(text: str) -> str:
    """The text as it will be frozen; normalising it again changes nothing."""
    odd = set(_ODD.findall(text))
    if odd:
        text = text.replace("\r\n", "\n")
        for char in sorted(odd):
            text = text.replace(char, _CHANGED.get(char, ""))
    if " \n" in text or "\u3000\n" in text or "\t\n" in text:
        text = "\n".join([line.rstrip(_TRAILING) for line in text.split("\n")])
    if "\n\n\n" in text:
        text = _BLANK_LINES.sub("\n\n", text)
    return text.rstrip(_TRAILING).strip("\n")
