"""Sentences of 本院认为 that say what was done wrong or left undone, and by whom."""

import re
from collections.abc import Iterator, Sequence
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
    r"应当(?!认定|予以支持|驳回|承担|支付|赔偿|返还|适用|视为|按照法律规定)|"
    r"理[应当](?!承担|支付|赔偿)|(?<![无毋])须(?!要|知|指|强调|说明的是|承担|支付|赔偿|返还)|不得(?!不|已|作为)|方可|"
    r"(?:负有|(?<!没)有)(?!权)[^，；。]{0,36}(?:义务|责任)(?!人)|对[^，；。]{2,24}(?:质量|安全)[^，；。]{0,4}负责(?!人)"
)
# Who is meant by a clause that names no one is not known where the sentence has one of these.
_OTHERS = re.compile(
    r"本院|法院|审|仲裁|双方|第三人|案外|他人|证人|公安|交警|检察|法律|司法|法》|规定[，：]|《|约定|协议|公司|请求|主张|"
    r"诉讼|有效|无效|效力|被告人|罪"
)
_SUPPOSED = re.compile(r"(?:的|时|前)$|尚未|未经(?:登记|追认)|^(?:只要|凡|对于|因)")
_OPENING = re.compile(r"^(?:综上，)?本院(?:经审查)?认为[，：]")
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

    A clause that speaks of proof, of a claim that fails or of a mere case (如果…) is none, unless
    it says that one cannot be held to have done one's part (不能认为已经履行).
    """
    if _REFUSED.search(sentence):
        return None
    actor = None
    deed = ""
    clauses = [match.group().strip("，；：。！？") for match in _CLAUSE.finditer(sentence)]
    for clause in clauses:
        named = cast.actor(clause) or actor
        if named != actor:
            actor, deed = named, ""
        if actor is None or _clears(clause):
            deed = ""
        elif not _pattern("omission", "act", "finding", "double").search(clause):
            deed = clause
        elif actor.may_be_blamed(outcome):
            return actor.role, clause, deed
    return _find_unnamed(sentence, clauses, cast, outcome)


def _clears(clause: str) -> bool:
    """Whether the clause speaks of no wrong, whatever words of wrongs it has."""
    return not _pattern("double").search(clause) and _pattern("not").search(clause) is not None


def _find_unnamed(
    sentence: str, clauses: Sequence[str], cast: Cast, outcome: Outcome
) -> tuple[str, str, str] | None:
    """The first clause that tells an act without an actor: 风险测评由客户经理代为勾选.

    None where the sentence says what is due or agreed, or speaks of others than the parties.
    """
    if _OTHERS.search(_OPENING.sub("", sentence)) or _DUTY.search(sentence):
        return None
    for clause in clauses:
        told = says_act(clause) and not _clears(clause) and not _SUPPOSED.search(clause)
        meant = cast.sued(clause) if told and cast.actor(clause) is None else None
        if meant is not None and meant.may_be_blamed(outcome):
            return meant.role, clause, ""
    return None
