"""Elements (要素) of a kind of dispute: the facts that its judges ask for one by one."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from jsmine.domain.judgment import Judgment, PartyKind, SectionKind
from jsmine.resources import load_table

_APPLIES = "适用"
_ASIDE = (SectionKind.HEADER, SectionKind.PARTIES, SectionKind.SIGNATURE, SectionKind.APPENDIX)
_OF_PARTIES: dict[str, Callable[[Judgment], bool]] = {
    "被告二人以上": lambda judgment: _defendants(judgment) > 1,
    "被告三人以上": lambda judgment: _defendants(judgment) > 2,
    "一方为单位": lambda judgment: any(
        party.kind is PartyKind.ORGANISATION for party in judgment.parties
    ),
}


@dataclass(frozen=True, slots=True)
class Element:
    """One row of the table: its place is its bit in a judgment's set of elements."""

    kind: str
    name: str
    cause: str
    pattern: re.Pattern[str]


@cache
def elements_table() -> tuple[Element, ...]:
    """All elements, by place."""
    return tuple(
        Element(row["kind"], row["element"], row["cause"], re.compile(row["pattern"], re.DOTALL))
        for row in load_table("search_elements.csv")
    )


def elements_of(judgment: Judgment) -> int:
    """The elements that a judgment tells, as a set of bits; 0 where no kind of dispute applies."""
    spans = [s.span for s in judgment.sections if s.kind not in _ASIDE]
    text = "\n".join(span.of(judgment.text) for span in spans)
    cause = judgment.cause.name if judgment.cause else ""
    found, applies = 0, False
    for place, element in enumerate(elements_table()):
        if element.name == _APPLIES:
            applies = (not cause or element.cause in cause) and bool(element.pattern.search(text))
        if applies and _told(element, judgment, text):
            found |= 1 << place
    return found


def elements_alike(asked: int, sets: Sequence[int], *, told: bool) -> NDArray[np.float64]:
    """How far each judgment agrees with the query in the elements of its kind of dispute.

    1 where all agree, 0 where half do or less, and where the kind is another. What facts that
    were only ``told`` leave out may still have been so: it counts half.
    """
    left_out = 0.5 if told else 1.0
    result = np.zeros(len(sets))
    for kind in _kinds_of(asked):
        places = [p for p, e in enumerate(elements_table()) if e.kind == kind]
        mask = sum(1 << place for place in places)
        named, unnamed = mask & asked, mask & ~asked
        most = named.bit_count() + left_out * unnamed.bit_count()
        lacking = np.array([(named & ~found).bit_count() for found in sets])
        beyond = np.array([(unnamed & found).bit_count() for found in sets])
        share = 1 - (lacking + left_out * beyond) / most
        same = np.array([kind in _kinds_of(found) for found in sets])
        result = np.maximum(result, np.where(same, np.clip(2 * share - 1, 0, 1), 0))
    return result


def elements_apart(ours: int, theirs: int, *, told: bool) -> list[str]:
    """The elements that only one of two judgments of a kind has: a phrase for each of the two.

    Where ours were only ``told``, what they leave out is a question, not a difference.
    """
    kinds = _kinds_of(ours) & _kinds_of(theirs)
    table = [(place, e.name) for place, e in enumerate(elements_table()) if e.kind in kinds]
    only_ours = [name for place, name in table if (ours & ~theirs) >> place & 1]
    only_theirs = [name for place, name in table if (theirs & ~ours) >> place & 1]
    apart = [f"本案{'、'.join(only_ours)}，该案未提及"] if only_ours else []
    if only_theirs:
        apart.append(f"该案{'、'.join(only_theirs)}，本案{'请核对' if told else '未提及'}")
    return apart


@cache
def _kinds_of(found: int) -> frozenset[str]:
    return frozenset(
        element.kind
        for place, element in enumerate(elements_table())
        if element.name == _APPLIES and found >> place & 1
    )


def _told(element: Element, judgment: Judgment, text: str) -> bool:
    of_parties = _OF_PARTIES.get(element.name)
    return of_parties(judgment) if of_parties else bool(element.pattern.search(text))


def _defendants(judgment: Judgment) -> int:
    return sum(party.is_sued for party in judgment.parties)
