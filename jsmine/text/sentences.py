"""Cutting Chinese text into sentences, with their places."""

import re
from collections.abc import Iterator

# A sentence ends at 。！？ or a line end; a closing quotation mark or bracket still belongs to it.
_SENTENCE = re.compile(r"[^。！？\n]*(?:[。！？]+[”’」』）)》]*|(?=\n)|\Z)")
_CLAUSE = re.compile(r"[^。！？；\n]*(?:[。！？；]+[”’」』）)》]*|(?=\n)|\Z)")


def iter_sentences(
    text: str, start: int = 0, end: int | None = None, *, semicolons: bool = False
) -> Iterator[tuple[int, int]]:
    """The ``(start, end)`` of each sentence of ``text[start:end]``, white space stripped.

    With ``semicolons`` a ；ends one too.
    """
    stop = len(text) if end is None else end
    for match in (_CLAUSE if semicolons else _SENTENCE).finditer(text, start, stop):
        left, right = match.span()
        while left < right and text[left].isspace():
            left += 1
        while right > left and text[right - 1].isspace():
            right -= 1
        if right > left:
            yield left, right


def split_sentences(text: str, *, semicolons: bool = False) -> list[str]:
    """The sentences of the text."""
    return [text[a:b] for a, b in iter_sentences(text, semicolons=semicolons)]
