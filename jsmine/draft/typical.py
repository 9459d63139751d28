"""典型案例 of a white paper: effective judgments, told in the court's own words, naming nobody."""

import re
from collections.abc import Sequence

from jsmine.domain.anchor import Anchor
from jsmine.domain.judgment import Judgment, SectionKind
from jsmine.domain.suggestion import Clause, Part
from jsmine.draft.body import heading_anchor
from jsmine.draft.check.privacy import private_data
from jsmine.draft.dimensions import cause_of, court_label, court_of
from jsmine.draft.names import party_names, shows_name
from jsmine.draft.plan import Plan
from jsmine.draft.problems import PlannedProblem
from jsmine.draft.quotes import find_quotes
from jsmine.text.sentences import iter_sentences

_SHORTEST, _LONGEST, _MOST_FACTS = 14, 110, 2
_MOST_CASES = 2
_UNQUOTABLE = "“”‘’「」"
# Sentences that say where the facts stand, not what they are.
_NO_FACT = re.compile(
    r"予以确认|予以认定|新证据|无异议|一审|二审|原审|上述事实|证据(?:证明|证实|在卷)|本院"
)


def typical_case(judgment: Judgment) -> str:
    """The line that introduces a case; the check writes it again."""
    return (
        f"{judgment.case_number}，{court_label(court_of(judgment))}审理，"
        f"案由为{cause_of(judgment)}，裁判结果为{judgment.outcome.value}，裁判已经发生法律效力。"
    )


def typical_clauses(plan: Plan) -> list[tuple[str, list[Clause]]]:
    """At most two cases of the finding: its problem and its clauses; effective judgments only."""
    told: list[tuple[str, list[Clause]]] = []
    used: set[str] = set()
    for problem in plan.problems:
        stating_ids = {anchor.judgment_id for anchor in problem.anchors}
        for judgment in plan.judgments:
            if judgment.id in used or judgment.id not in stating_ids:
                continue
            clauses = _case(plan, problem, judgment)
            if clauses is None:
                continue
            used.add(judgment.id)
            told.append((plan.fill(problem.type.title), clauses))
            break
        if len(told) == _MOST_CASES:
            break
    return told


def _case(plan: Plan, problem: PlannedProblem, judgment: Judgment) -> list[Clause] | None:
    if judgment.effective is not True or judgment.case_number is None:
        return None
    own = tuple(a for a in problem.anchors if a.judgment_id == judgment.id)
    held = find_quotes(problem.type, [judgment], 1, own)
    if not held:
        return None
    told: list[tuple[str, tuple[Anchor, ...], tuple[str, ...]]] = [
        (typical_case(judgment), (heading_anchor(judgment),), ())
    ]
    facts = _facts(judgment)
    if facts:
        quotes = tuple(judgment.text[a.start : a.end] for a in facts)
        told.append((f"经审理查明，{'；'.join(f'“{q}”' for q in quotes)}。", facts, quotes))
    quote = held[0]
    told.append((f"法院认为，“{quote.quote}”。", (quote.anchor,), (quote.quote,)))
    told.append((f"典型意义：裁判指出，{plan.fill(problem.type.fact)}。", own, ()))
    return [
        Clause(
            id=f"case.{place}",
            # The first line only says which case it is.
            part=Part.PROBLEM if place > 1 else Part.CASELOAD,
            text=text,
            anchors=anchors,
            quotes=quotes,
        )
        for place, (text, anchors, quotes) in enumerate(told, start=1)
    ]


def _facts(judgment: Judgment) -> tuple[Anchor, ...]:
    """The first sentences of the facts that can be quoted as they stand."""
    names = [name for name, _ in party_names(judgment)]
    found: list[Anchor] = []
    for section in judgment.passages(SectionKind.FACTS):
        for start, end in iter_sentences(judgment.text, section.start, section.end):
            while end > start and judgment.text[end - 1] in "。；！？":
                end -= 1
            sentence = judgment.text[start:end]
            if len(found) < _MOST_FACTS and _quotable(sentence, names):
                found.append(Anchor(judgment_id=judgment.id, start=start, end=end))
    return tuple(found)


def _quotable(sentence: str, names: Sequence[str]) -> bool:
    if not _SHORTEST <= len(sentence) <= _LONGEST or any(m in sentence for m in _UNQUOTABLE):
        return False
    if _NO_FACT.search(sentence):
        return False
    return not shows_name(sentence, names) and not any(private_data(sentence))
