"""Sentences of 本院认为 that say what was done wrong or left undone, and by whom."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from jsmine.cluster.roles import Cast, cast_of
from jsmine.domain.anchor import Anchor
from jsmine.domain.finding import Evidence
from jsmine.domain.judgment import Judgment, Outcome, SectionKind
from jsmine.resources import load_table
from jsmine.text.sentences import iter_sentences

# Where the court decided against the plaintiff, only what it reproaches him with is a wrong.
LOST = (Outcome.DENIED, Outcome.DISMISSED, Outcome.RETRIAL_REFUSED)
UNDECIDED = (Outcome.WITHDRAWN, Outcome.SETTLED, Outcome.REMANDED)
WON = (Outcome.GRANTED, Outcome.PARTLY_GRANTED)

_CLAUSE = re.compile(r"[^，；：。！？\n]+[，；：。！？]*")
_DUTY = re.compile(
    r"应当(?!认定|予以支持|驳回|承担|支付|赔偿|返还|适用|视为|按照法律规定)|理应(?!承担|支付|赔偿)|"
    r"(?:负有|(?<!没)有)(?!权)[^，；。]{0,36}(?:义务|责任)(?!人)"
)
_REFUSED = re.compile(r"(?:请求|诉请|诉求|该项|部分|抚慰金)[^。；]{0,40}(?:不予支持|应予驳回)")
_SHORT, _LONG = 12, 260


@dataclass(frozen=True, slots=True, kw_only=True)
class Wrong:
    """One sentence with its actor's role and the clause that carries the reproach.

    A ``concrete`` clause says what was done or left undone, not only what it amounts to;
    ``deed`` is the clause just before it, if it is about the same actor.
    """

    evidence: Evidence
    role: str
    clause: str
    concrete: bool
    deed: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What one judgment says: wrongs, and what the court held to be due (应当…)."""

    wrongs: tuple[Wrong, ...]
    norms: tuple[Evidence, ...]


@cache
def _pattern(*kinds: str) -> re.Pattern[str]:
    rows = (row for row in load_table("cluster/wrongs.csv") if row["kind"] in kinds)
    return re.compile("|".join(f"(?:{row['pattern']})" for row in rows))


def says_act(clause: str, *, at_once: bool = False) -> bool:
    """Whether the clause has words of an act or an omission, or begins with them."""
    pattern = _pattern("omission", "act")
    return (pattern.match(clause) if at_once else pattern.search(clause)) is not None


def weighs(clause: str) -> bool:
    """Whether the clause begins with what an act amounts to: 有违诚实信用."""
    return _pattern("finding").match(clause) is not None


def read_wrongs(judgment: Judgment) -> Reading:
    """The reproaches and duties stated in the reasons; an undecided case states none."""
    if judgment.outcome in UNDECIDED:
        return Reading(wrongs=(), norms=())
    cast = cast_of(judgment)
    wrongs: list[Wrong] = []
    norms: list[Evidence] = []
    for start, end in _reasons(judgment):
        sentence = judgment.text[start:end]
        evidence = Evidence(
            anchor=Anchor(judgment_id=judgment.id, start=start, end=end), quote=sentence
        )
        found = _find_wrong(sentence, cast, judgment.outcome)
        if found is not None:
            role, clause, deed = found
            wrongs.append(
                Wrong(
                    evidence=evidence,
                    role=role,
                    clause=clause,
                    concrete=says_act(clause),
                    deed=deed,
                )
            )
        elif _DUTY.search(sentence) and not _pattern("not").search(sentence):
            norms.append(evidence)
    return Reading(wrongs=tuple(wrongs), norms=tuple(norms))


def _reasons(judgment: Judgment) -> Iterator[tuple[int, int]]:
    """Places of the sentences of the reasons, neither scraps nor lists."""
    for section in judgment.passages(SectionKind.REASONING):
        for start, end in iter_sentences(judgment.text, section.start, section.end):
            if _SHORT <= end - start <= _LONG:
                yield start, end


def _find_wrong(sentence: str, cast: Cast, outcome: Outcome) -> tuple[str, str, str] | None:
    """Role of the actor, the clause of the reproach and the one before it, if the sentence is one.

    A clause that speaks of proof, of a claim that fails or of a mere case (如果…) is none.
    """
    if _REFUSED.search(sentence):
        return None
    actor = None
    deed = ""
    for match in _CLAUSE.finditer(sentence):
        clause = match.group().strip("，；：。！？")
        named = cast.actor(clause) or actor
        if named != actor:
            actor, deed = named, ""
        if actor is None or _pattern("not").search(clause):
            deed = ""
        elif not _pattern("omission", "act", "finding").search(clause):
            deed = clause
        elif actor.may_be_blamed(outcome):
            return actor.role, clause, deed
    return None
