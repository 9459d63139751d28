"""Printed lines → paragraphs: what pages and hard-wrapped text files break is joined again."""

import re
from collections.abc import Sequence

_SENTENCE_END = re.compile(r"[。！？：；”）)】]\s*$")
_INDENTED = re.compile(r"[　]|[ ]{2,}")
_NEW_PARAGRAPH = re.compile(
    rf"^(?:{_INDENTED.pattern}|[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|原告|被告|审"
    r"判|书记|本院认为|上诉人|被上诉人|二[〇○零]|附[：:])"
)
# A file is hard-wrapped if no line is longer than a printed one and some are equally full and end
# inside a sentence; a full line may lack the two Chinese characters that a mark draws with it.
_LONGEST_LINE = 120  # columns
_SLACK = 4
_FEWEST_FULL = 3
_SHARE_INDENTED = 0.1


def join_lines(lines: Sequence[str]) -> str:
    """A full line that ends inside a sentence goes on in the next."""
    kept = [line.rstrip() for line in lines if line.strip()]
    width = max((len(line) for line in kept), default=0)
    paragraphs: list[str] = []
    goes_on = False
    for line in kept:
        if goes_on and not _NEW_PARAGRAPH.match(line):
            paragraphs[-1] += line.lstrip()
        else:
            paragraphs.append(line.strip())
        goes_on = len(line) >= width * 0.8 and not _SENTENCE_END.search(line)
    return "\n".join(paragraphs)


def join_wrapped(text: str) -> str:
    """The text of a file with its paragraphs whole; one that is not hard-wrapped is as it was."""
    lines = [line.rstrip() for line in text.splitlines() if line.strip()]
    if _columns(max(lines, key=len, default="")) > _LONGEST_LINE:
        return text  # nearly every judgment has such a paragraph
    widths = [_columns(line) for line in lines]
    full = max(widths, default=0) - _SLACK
    inside = sum(
        width >= full and not _SENTENCE_END.search(line)
        for line, width in zip(lines, widths, strict=True)
    )
    if inside < _FEWEST_FULL:
        return text
    indents = sum(_INDENTED.match(line) is not None for line in lines)
    begins = _INDENTED if indents >= _SHARE_INDENTED * len(lines) else _NEW_PARAGRAPH
    paragraphs: list[str] = []
    goes_on = False
    for line, width in zip(lines, widths, strict=True):
        if goes_on and not begins.match(line):
            paragraphs[-1] += line
        else:
            paragraphs.append(line)
        # Where paragraphs are indented, a full line goes on whatever mark it ends with.
        goes_on = width >= full and (begins is _INDENTED or not _SENTENCE_END.search(line))
    return "\n".join(paragraphs)


def _columns(line: str) -> int:
    """The width as printed: Chinese characters take two columns."""
    return len(line) + sum(not char.isascii() for char in line)
