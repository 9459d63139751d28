"""Crimes (罪名): whole, or as some acts and objects of one whose name lists several."""

import re
from functools import cache

from jsmine.domain.anchor import Span
from jsmine.domain.judgment import Cause
from jsmine.ingest.cause_tables import cause_tables

_CRIME = re.compile(
    r"(?:犯(?:有)?(?!罪)|以(?=[\u4e00-\u9fa5、]{2,24}罪(?:分别)?判处))"
    r"(?P<crimes>[\u4e00-\u9fa5、（）()]{2,60}?罪)(?![\u4e00-\u9fa5]*?名)"
)


@cache
def _crimes_by_first() -> dict[str, tuple[str, ...]]:
    groups: dict[str, list[str]] = {}
    for name in _crimes():
        groups.setdefault(name[0], []).append(name)
    return {first: tuple(names) for first, names in groups.items()}


def crime_at(text: str, position: int) -> str | None:
    """The longest crime whose name (with or without 罪) stands at this place."""
    for name in _crimes_by_first().get(text[position : position + 1], ()):
        if text.startswith(name[:-1], position):
            return name
    return None


@cache
def _crimes() -> tuple[str, ...]:
    return tuple(sorted(cause_tables()["刑事"], key=len, reverse=True))


def build_crime(name: str) -> Cause:
    """A crime of the table; some acts of one (贩卖毒品罪) keep their name and stand under it."""
    table = cause_tables()["刑事"]
    if name in table:
        return table[name]
    bordered = _BORDER.sub("国（边）境", name)
    whole = bordered if bordered in table else _whole_of(name.removesuffix("罪"), named=True)
    if whole is None:
        return Cause(name=name, version="", path=(name,))
    crime = table[whole]
    return Cause(name=name, code=crime.code, version=crime.version, path=(*crime.path, name))


_BORDER = re.compile("国境|边境")
_LONGEST_LIST = 160  # 甲、乙等23人涉嫌诈骗、非法持有枪支、…一案


def find_crime(text: str, start: int, end: int) -> tuple[str, Span] | None:
    """The first crime of a charge or of the name of the case; its span leaves 罪 out if need be."""
    match = _CRIME.search(text, start, end)
    if match is not None:
        begin = match.start("crimes")
        for name in _crimes_by_first().get(text[begin], ()):
            if text.startswith(name, begin):
                return name, Span(begin, begin + len(name))
        length = crime_length(text, begin, end)
        if not text.startswith(("、", "罪"), begin + length):  # 抢劫枪支罪 is not 抢劫罪
            length = match["crimes"].index("罪")
        return text[begin : begin + length] + "罪", Span(begin, begin + length)
    position = text.find("一案", start, end)
    while position >= 0:
        clause = 1 + max(text.rfind(mark, start, position) for mark in "，。；\n")
        for at in range(max(start, clause, position - _LONGEST_LIST), position - 1):
            length = crime_length(text, at, position)
            if length:
                return text[at : at + length] + "罪", Span(at, at + length)
        position = text.find("一案", position + 2, end)
    return None


def crime_length(text: str, position: int, end: int) -> int:
    """How long a crime (written without 罪) stands here, whole or a choice of its acts; or 0."""
    name = crime_at(text, position)
    if name is not None and position + len(name) - 1 <= end:
        return len(name) - 1
    written = _ACTS.match(text, position, end)
    if written is None:
        return 0
    for stop in range(written.end(), position + 3, -1):
        if _whole_of(text[position:stop]) is not None:
            return stop - position
    return 0


_ACTS = re.compile("[\u4e00-\u9fa5、]{4,30}")


@cache
def _whole_of(written: str, *, named: bool = False) -> str | None:
    """The crime of which these are some acts and objects: 销售假药, 掩饰、隐瞒犯罪所得.

    Of what is known to be a whole name (``named``: 非法持有枪支) the last word may be any of the
    crime's; in running text that would cut a name short.
    """
    return next(
        (
            name
            for name in _compounds().get(written[:2], ())
            if (
                written[-1:] == name[-2]
                or ("、" in written and name.startswith(f"{written}、"))
                or (named and f"{written[-2:]}、" in name)
            )
            and _is_within(written, name)
        ),
        None,
    )


@cache
def _compounds() -> dict[str, tuple[str, ...]]:
    """The crimes of several acts or objects by each two characters in them, the shortest first."""
    found: dict[str, list[str]] = {}
    for name in reversed(_crimes()):
        if "、" in name:
            for pair in {name[at : at + 2] for at in range(len(name) - 1)}:
                found.setdefault(pair, []).append(name)
    return {pair: tuple(names) for pair, names in found.items()}


def _is_within(written: str, name: str) -> bool:
    """Whether ``written`` is left of ``name`` when words of two or more characters go."""
    place = position = 0
    while place < len(written):
        place += written[place] == "、"
        stop = len(written)
        while stop - place >= 2 and name.find(written[place:stop], position) < 0:
            stop -= 1
        if stop - place < 2:
            return False
        position = name.find(written[place:stop], position) + stop - place
        place = stop
    return True
