"""The date of the judgment (落款日期) and the date of docketing (立案日期)."""

import re
from datetime import date

from jsmine.domain.anchor import Span
from jsmine.text.numerals import DATE, date_of

_FILED = re.compile(
    r"(?P<date>[12]\d{3}[ 　]*年[ 　]*\d{1,2}[ 　]*月[ 　"
    r"]*\d{1,2}[ 　]*日)[ 　]*"
    r"(?:依法)?(?:予以|登记)?(?:立案|受理)"
)
_PROSECUTED = re.compile(
    r"于[ 　]*(?P<date>[12]\d{3}[ 　]*年[ 　]*\d{1,2}[ 　]*月[ 　]*\d{1,2}[ 　]*日)[ 　"
    r"]*向本院(?:提起公诉|起诉|提起诉讼)"
)
_GAPS = re.compile(r"[ 　]+")


def find_judgment_date(text: str, start: int, end: int) -> tuple[date, Span] | None:
    """The date under the signatures; the first whole date there."""
    match = DATE.search(text, start, end)
    if match is not None:
        day = date_of(match)
        if day is not None:
            return day, Span(*match.span())
    return _spaced(text, start, end)


def _spaced(text: str, start: int, end: int) -> tuple[date, Span] | None:
    """A date with blanks or line ends between its characters: 二 〇 二 一 年."""
    part = text[start:end]
    kept = [i for i, char in enumerate(part) if not char.isspace()]
    squeezed = (
        "".join(part[i] for i in kept)
        .replace("\uff10", "0")
        .replace("\u039f", "O")
        .replace("廿", "二十")
    )
    match = DATE.search(squeezed)
    day = date_of(match) if match else None
    if match is None or day is None or len(squeezed) != len(kept):
        return None
    return day, Span(start + kept[match.start()], start + kept[match.end() - 1] + 1)


def find_filing_date(text: str, start: int, end: int) -> tuple[date, Span] | None:
    """The day on which the court docketed the case."""
    match = _FILED.search(text, start, end) or _PROSECUTED.search(text, start, end)
    if match is None:
        return None
    inner = DATE.search(match["date"])
    day = date_of(inner) if inner else None
    return (day, Span(match.start("date"), match.end("date"))) if day else None
