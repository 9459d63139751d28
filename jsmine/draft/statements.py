"""Sentences in which a court says that something was done wrong, found by the type's patterns."""

import re
from collections.abc import Sequence
from functools import lru_cache

from jsmine.domain.anchor import Anchor
from jsmine.domain.judgment import Judgment, Section, SectionKind
from jsmine.draft.measures import ProblemType, compiled
from jsmine.text.sentences import iter_sentences

COURT_SECTIONS = (SectionKind.REASONING,)

# The sentence only repeats what a party says: it is no finding of the court.
_PARTY_VIEW = re.compile(
    r"(?:主张|辩称|诉称|上诉称|抗辩称|认为其|提出的?|声称|所称)[^，。；]{0,40}(?:，|。|$)"
)
# … unless the court takes a stand on it in the same sentence.
_STAND = re.compile(
    r"不能成立|不予采[纳信]|没有(?:依据|根据|道理)|于法无据|本院不|难以|矛盾|不符|不成立|"
    r"违反|违背|侵害|有违|构成|过错|应当|不得|理由不|无正当|无依据"
)


def find_statements(problem: ProblemType, judgment: Judgment) -> tuple[Anchor, ...]:
    """The sentences of the court's reasons that state this wrong, in order."""
    spans = _spans(problem, judgment.text, judgment.passages(*problem.sections))
    return tuple(Anchor(judgment_id=judgment.id, start=a, end=b) for a, b in spans)


@lru_cache(maxsize=8192)  # every figure of a letter asks for the same sentences again
def _spans(
    problem: ProblemType, text: str, sections: tuple[Section, ...]
) -> tuple[tuple[int, int], ...]:
    said, unless = compiled(problem.said), compiled(problem.unless)
    found = []
    for section in sections:
        for start, end in iter_sentences(text, section.start, section.end):
            sentence = text[start:end]
            if said is None or not said.search(sentence):
                continue
            if (unless is not None and unless.search(sentence)) or is_party_view(sentence):
                continue
            found.append((start, end))
    return tuple(found)


def is_party_view(sentence: str) -> bool:
    """Whether the sentence only repeats a party's view."""
    return bool(_PARTY_VIEW.search(sentence)) and not _STAND.search(sentence)


def fits(problem: ProblemType, judgment: Judgment, anchor: Anchor) -> bool:
    """Whether the place lies in the court's reasons and states this wrong."""
    sections = judgment.passages(*problem.sections)
    if not any(s.start <= anchor.start and anchor.end <= s.end for s in sections):
        return False
    said, unless = compiled(problem.said), compiled(problem.unless)
    text = judgment.text[anchor.start : anchor.end]
    if said is None or not said.search(text) or is_party_view(text):
        return False
    return unless is None or not unless.search(text)


def print_places(anchors: Sequence[Anchor]) -> str:
    """Anchors as a condition of a query: ``id:start-end`` with spaces between."""
    return " ".join(f"{a.judgment_id}:{a.start}-{a.end}" for a in anchors)


def parse_places(text: str) -> tuple[Anchor, ...]:
    """The anchors that ``print_places`` wrote.

    Raises:
        ValueError: the text is no list of places.
    """
    found = []
    for place in text.split():
        judgment_id, _, span = place.rpartition(":")
        start, _, end = span.partition("-")
        found.append(Anchor(judgment_id=judgment_id, start=int(start), end=int(end)))
    return tuple(found)


def states(problem: ProblemType, judgment: Judgment) -> bool:
    """Whether the court states this wrong."""
    return bool(find_statements(problem, judgment))


def stating(
    problem: ProblemType, judgment: Judgment, allowed: Sequence[Anchor] | None = None
) -> tuple[Anchor, ...]:
    """The sentences that state this wrong; of ``allowed`` only, if that is given."""
    if allowed is None:
        return find_statements(problem, judgment)
    own = (a for a in allowed if a.judgment_id == judgment.id)
    return tuple(a for a in own if fits(problem, judgment, a))
