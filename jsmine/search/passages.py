"""The passages of a judgment that are compared: facts with facts, reasons with reasons."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import pairwise

from jsmine.domain.anchor import Span
from jsmine.domain.judgment import Judgment, SectionKind
from jsmine.text.words import content_words, hide_masks

_CHINESE = re.compile(r"[\u4e00-\u9fa5]+")


class Kind(StrEnum):
    """What a passage is about; the value is the field's name in the index."""

    FACTS = "facts"
    REASONING = "reasoning"
    CLAIMS = "claims"

    @property
    def why(self) -> str:
        """The phrase that says in what respect two passages agree."""
        return {"facts": "事实相近", "reasoning": "裁判理由相近", "claims": "诉辩意见相近"}[self]

    @property
    def told(self) -> str:
        """The phrase that says where a judgment has the facts that were typed in."""
        return {
            "facts": "事实相近",
            "reasoning": "所述案情见于裁判理由",
            "claims": "所述案情见于诉辩意见",
        }[self]


_SECTIONS = {
    Kind.FACTS: (SectionKind.FACTS, SectionKind.EVIDENCE),
    Kind.REASONING: (SectionKind.REASONING,),
    Kind.CLAIMS: (SectionKind.CLAIMS, SectionKind.DEFENCE),
}
# Where the court found no facts of its own, the facts stand in what was found or told before.
_INSTEAD_OF_FACTS = ((SectionKind.OTHER,), (SectionKind.LOWER_COURT,), (SectionKind.CLAIMS,))


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One kind with the ranges that belong to it."""

    kind: Kind
    spans: tuple[Span, ...]


def find_passages(judgment: Judgment) -> tuple[Passage, ...]:
    """The passages that the judgment has, in the order of ``Kind``."""
    found = []
    for kind, sections in _SECTIONS.items():
        spans = _spans(judgment, sections)
        if kind is Kind.FACTS and not spans:
            spans = next(filter(None, (_spans(judgment, s) for s in _INSTEAD_OF_FACTS)), ())
        if spans:
            found.append(Passage(kind=kind, spans=spans))
    if not found and judgment.text:
        return (Passage(kind=Kind.FACTS, spans=(Span(0, len(judgment.text)),)),)
    return tuple(found)


class Terms:
    """A text as the channels read it: its words, and its characters in pairs.

    Pairs find what the cutting into words misses: 借款合同 and 借贷合同.
    """

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def words(self) -> list[str]:
        """The content words, in order."""
        return content_words(self._text)

    @cached_property
    def pairs(self) -> list[str]:
        """Every two neighbouring Chinese characters, in order."""
        runs = _CHINESE.findall(hide_masks(self._text))
        return [a + b for run in runs for a, b in pairwise(run)]


def passage_terms(judgment: Judgment) -> dict[Kind, Terms]:
    """The terms of each passage; names of parties are no content."""
    names = party_names(judgment)
    result = {}
    for passage in find_passages(judgment):
        texts = [hide_names(span.of(judgment.text), names) for span in passage.spans]
        result[passage.kind] = Terms("\n".join(texts))
    return result


def party_names(judgment: Judgment) -> tuple[str, ...]:
    """The parties' names, longest first, so that a part never hides before the whole."""
    names = {p.name for p in judgment.parties if len(p.name) > 1}
    return tuple(sorted(names, key=lambda name: (-len(name), name)))


def hide_names(text: str, names: tuple[str, ...]) -> str:
    """The text with the names blanked, of the same length."""
    for name in names:
        text = text.replace(name, " " * len(name))
    return text


def _spans(judgment: Judgment, kinds: tuple[SectionKind, ...]) -> tuple[Span, ...]:
    return tuple(s.span for s in judgment.passages(*kinds) if len(s.span))
