"""The problems of a letter: which sentences state them, in how many cases, and the advice."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from jsmine.domain.anchor import Anchor
from jsmine.domain.finding import Evidence, Ground, ProblemStatement, subject_of
from jsmine.domain.judgment import Judgment, Problem
from jsmine.draft.cases import Cases
from jsmine.draft.measures import (
    ANY,
    Advice,
    Field,
    ProblemType,
    choose_field,
    general_field,
)
from jsmine.draft.quotes import find_deed, find_norm, find_quotes
from jsmine.draft.statements import COURT_SECTIONS, print_places, stating

# Our choice, no rule gives these: a letter names few problems, and each of some weight among its
# cases: in a tenth of them and in two at least, or in one where there are fewer than _FEW.
_MOST_PROBLEMS = 4
_SMALLEST_SHARE = 0.1
_LEAST_CASES, _FEW = 2, 4
# A field whose problems are found in a smaller share of the cases is not what they are about.
_LEAST_COVERED = 0.3
# How many quotes a problem shows, and how many are sought: another problem may have some already.
_QUOTES, _QUOTES_SOUGHT = 2, 8


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedProblem:
    """One problem with the sentences that state it, quotes from them, and the advice."""

    type: ProblemType
    statement: str
    anchors: tuple[Anchor, ...]
    quotes: tuple[Evidence, ...]
    advice: Advice
    where: Mapping[str, str]
    # Where no field knows better: what was done, and what a court said to be due.
    deed: Evidence | None = None
    norm: Evidence | None = None


def choose_problems(
    judgments: Sequence[Judgment], unit_class: str, evidence: Sequence[Anchor]
) -> tuple[Field, tuple[PlannedProblem, ...], tuple[Problem, ...]]:
    """The field and its problems; the general field if its own say too little of these cases.

    The patterns of the general field are wide: only sentences that flagging took as evidence of
    a wrong count there.
    """
    field = choose_field([j.text_of(*COURT_SECTIONS) or j.text for j in judgments])
    problems, refused = plan_problems(field, judgments, unit_class)
    if field.id == "general":
        problems, refused = plan_problems(field, judgments, unit_class, evidence)
    covered = {a.judgment_id for p in problems for a in p.anchors}
    if len(covered) >= _LEAST_COVERED * len(judgments):
        return field, problems, refused
    general = general_field()
    others, other_refused = plan_problems(general, judgments, unit_class, evidence)
    if len({a.judgment_id for p in others for a in p.anchors}) > len(covered):
        return general, others, other_refused
    return field, problems, refused


def plan_problems(
    field: Field,
    judgments: Sequence[Judgment],
    unit_class: str,
    allowed: Sequence[Anchor] | None = None,
) -> tuple[tuple[PlannedProblem, ...], tuple[Problem, ...]]:
    """The problems of the field that count enough, the most frequent first; and what was left out.

    Only what the class of unit can act on is written; where no advice fits it, all advice asks to
    act through others. With ``allowed`` only these sentences count.
    """
    counted = _frequent(field, judgments, allowed)
    planned: list[PlannedProblem] = []
    refused: list[Problem] = []
    if not any(problem.advice_for(unit_class) for problem, _ in counted):
        refused.append(_UNCLEAR)
        unit_class = ANY
    used: set[str] = set()
    for problem, anchors in counted:
        advice = problem.advice_for(unit_class)
        if advice is None and unit_class == ANY:
            advice = problem.advice[0].through_others()
        if advice is None:
            refused.append(_outside(problem, len(anchors)))
            continue
        if len(planned) == _MOST_PROBLEMS:
            break
        statement = f"{field.id}.{problem.id}"
        place = {} if allowed is None else {"at": print_places(anchors)}
        planned.append(
            PlannedProblem(
                type=problem,
                statement=statement,
                anchors=anchors,
                quotes=_fresh_quotes(
                    problem, judgments, used, None if allowed is None else anchors
                ),
                advice=advice,
                where={"statement": statement, **place},
            )
        )
    return tuple(planned), tuple(refused)


def _frequent(
    field: Field, judgments: Sequence[Judgment], allowed: Sequence[Anchor] | None
) -> list[tuple[ProblemType, tuple[Anchor, ...]]]:
    """The problem types that count enough, each with its places, the most frequent first."""
    share = round(_SMALLEST_SHARE * len(judgments))
    least = 1 if len(judgments) < _FEW else max(_LEAST_CASES, share)
    counted = [item for item in _counted(field, judgments, allowed) if len(item[1]) >= least]
    return sorted(counted, key=lambda item: (item[0].needs_deed, -len(item[1])))


def _counted(
    field: Field, judgments: Sequence[Judgment], allowed: Sequence[Anchor] | None
) -> list[tuple[ProblemType, tuple[Anchor, ...]]]:
    """The problem types, each with the first stating sentence of each judgment.

    Where only the ``allowed`` sentences count, each counts for the first type that it fits: the
    types of the general field run from the narrow to the wide.
    """
    counted = []
    for problem in field.problems:
        found = [(j, stating(problem, j, allowed)) for j in judgments]
        counted.append((problem, tuple(anchors[0] for _, anchors in found if anchors)))
        if allowed is not None:
            taken = {anchor for _, anchors in found for anchor in anchors}
            allowed = [anchor for anchor in allowed if anchor not in taken]
    return counted


def in_own_words(
    problems: Sequence[PlannedProblem], finding: Ground, cases: Cases
) -> tuple[PlannedProblem, ...]:
    """Each problem of the general field with what was done and what courts said to be due.

    Its own words hold for any dispute: these say what this one is about. None is said twice.
    A problem that needs them and has none is left out.
    """
    done: list[PlannedProblem] = []
    used = {e.quote for problem in problems for e in problem.quotes}
    for problem in problems:
        stating_it = {a.judgment_id for a in problem.anchors}
        norms = [
            norm
            for statement in finding.statements
            for norm in statement.norms
            if norm.anchor.judgment_id in stating_it
            and not any(norm.quote in other or other in norm.quote for other in used)
        ]
        norm = find_norm(norms, cases.by_id)
        if norm is not None:
            used.add(norm.quote)
        deed = _deed(problem, finding.statements, cases)
        if deed is None and problem.type.needs_deed:
            continue
        done.append(replace(problem, norm=norm, deed=deed, quotes=_besides(deed, problem.quotes)))
    return tuple(done)


def _deed(
    problem: PlannedProblem, statements: Sequence[ProblemStatement], cases: Cases
) -> Evidence | None:
    """What the statements say was done in the most of the problem's sentences, as a court put it.

    ``None`` if no two cases share one, or no court put it so.
    """
    shared: dict[str, list[Evidence]] = defaultdict(list)
    for statement in statements:
        act = statement.text.removeprefix(subject_of(statement.role))
        shared[act] += [e for e in statement.evidence if e.anchor in problem.anchors]
    least = min(_LEAST_CASES, len(problem.anchors))
    for act in sorted(shared, key=lambda act: (-len(shared[act]), act)):
        if len(shared[act]) >= least and (
            found := find_deed(problem.type, act, shared[act], cases.by_id)
        ):
            return found
    return None


def _besides(deed: Evidence | None, quotes: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
    """The quotes that say more than the deed; all, if none does."""
    if deed is None:
        return quotes
    return tuple(q for q in quotes if deed.quote not in q.quote) or quotes


def _fresh_quotes(
    problem: ProblemType,
    judgments: Sequence[Judgment],
    used: set[str],
    allowed: Sequence[Anchor] | None,
) -> tuple[Evidence, ...]:
    """Quotes that no other problem of the letter has; overlapping ones count as the same."""
    fresh: list[Evidence] = []
    for evidence in find_quotes(problem, judgments, _QUOTES_SOUGHT, allowed):
        if any(evidence.quote in other or other in evidence.quote for other in used):
            continue
        used.add(evidence.quote)
        fresh.append(evidence)
        if len(fresh) == _QUOTES:
            break
    return tuple(fresh)


_UNCLEAR = Problem(
    code="duty_unclear",
    message="从单位名称不能判断其对该类问题的职责，建议写为协调有关主管部门办理，请核对被建议单位。",
)


def _outside(problem: ProblemType, count: int) -> Problem:
    return Problem(
        code="outside_duty",
        message=f"“{problem.title}”问题（{count}件）不在该单位职责内，未写入本建议书，可另向有权单位提出。",
    )
