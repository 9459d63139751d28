"""What a letter will say: the field, the problems that count enough, the advice for each."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from jsmine.domain.anchor import Anchor
from jsmine.domain.finding import (
    NO_TRADE,
    ORGANISATION,
    Evidence,
    Ground,
    Recipient,
    subject_of,
)
from jsmine.domain.judgment import Judgment, Problem, StatuteCitation
from jsmine.domain.lead import Duty
from jsmine.domain.suggestion import SuggestionKind
from jsmine.draft.cases import Cases, load_cases
from jsmine.draft.citable import citable
from jsmine.draft.dimensions import cause_of
from jsmine.draft.duties import find_duty, provisions
from jsmine.draft.law import in_force
from jsmine.draft.measures import (
    ANY,
    Advice,
    Field,
    ProblemType,
    choose_field,
    find_field,
    find_problem,
    general_field,
    recipient_class,
)
from jsmine.draft.quotes import find_norm, find_quotes
from jsmine.draft.settings import DraftSettings
from jsmine.draft.statements import COURT_SECTIONS, print_places, stating
from jsmine.errors import UnsupportedClaim
from jsmine.ports import JudgmentSource, StatuteBook

MOST_PROBLEMS = 4
SMALLEST_SHARE = 0.1
LEAST_COVERED = 0.3
NO_RECIPIENT = "【请填写：被建议单位名称】"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedProblem:
    """One problem with the sentences that state it, quotes from them, and the advice."""

    type: ProblemType
    statement: str
    anchors: tuple[Anchor, ...]
    quotes: tuple[Evidence, ...]
    advice: Advice
    where: Mapping[str, str]
    norm: Evidence | None = None  # what a court said to be due, where no field knows better


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Everything that the parts of the letter are written from."""

    finding: Ground
    cases: Cases
    judgments: tuple[Judgment, ...]
    field: Field
    words: dict[str, str]
    problems: tuple[PlannedProblem, ...]
    recipient: Recipient
    kind: SuggestionKind
    settings: DraftSettings
    statutes: StatuteBook | None
    on: date
    refused: tuple[Problem, ...]
    smallest: int = 0  # counts below are not printed (white papers)
    with_causes: bool = True  # whether each problem says what it shows
    duty: Duty | None = None  # what makes the letter due
    due_by: tuple[StatuteCitation, ...] = ()  # its provisions in force

    def fill(self, text: str) -> str:
        """A phrase with the names of this dispute put in."""
        for name, value in self.words.items():
            text = text.replace("{" + name + "}", value)
        return text

    @property
    def stated(self) -> dict[str, str]:
        """All problems of the letter, as conditions of a query."""
        where = {"statement": "|".join(problem.statement for problem in self.problems)}
        places = [p.where["at"] for p in self.problems if "at" in p.where]
        return {**where, "at": " ".join(places)} if places else where


def make_plan(
    finding: Ground,
    source: JudgmentSource,
    *,
    settings: DraftSettings,
    recipient: str | None,
    kind: SuggestionKind,
    statutes: StatuteBook | None,
    on: date,
    only: str = "",
) -> Plan:
    """The plan of a letter on the finding; ``only`` names its one problem (``field.problem``).

    Raises:
        UnsupportedClaim: no judgment is there, or none states a wrong that can be advised on.
    """
    cases = load_cases(source, finding.documents)
    judgments = tuple(j for j in cases.by_id.values() if citable(j))
    left_out = _left_out(len(finding.documents) - len(judgments))
    if not judgments:
        raise UnsupportedClaim("找不到该问题所依据的裁判文书，不能起草。", finding=finding.id)
    unit = _recipient(finding, recipient)
    evidence = tuple(e.anchor for s in finding.statements for e in s.evidence)
    unit_class = recipient_class(unit.name)
    if only:
        field = _narrowed(only)
        problems, refused = _problems(field, judgments, unit_class, evidence)
    else:
        field, problems, refused = _choose(judgments, unit_class, evidence)
    if not problems:
        raise UnsupportedClaim(
            "裁判文书中没有可以支撑建议的法院认定，不能起草，请核对该问题的裁判文书。",
            finding=finding.id,
        )
    if field.id == "general":
        problems = _with_norms(problems, finding, cases)
    duty = find_duty(only)
    due_by, not_in_force = _due_by(duty, statutes, on)
    return Plan(
        finding=finding,
        cases=cases,
        judgments=judgments,
        field=field,
        words=_words(finding, judgments) | {"duty": field.problems[0].title},
        problems=problems,
        recipient=unit,
        kind=kind,
        settings=settings,
        statutes=statutes,
        on=on,
        refused=left_out + refused + not_in_force,
        duty=duty,
        due_by=due_by,
    )


def _due_by(
    duty: Duty | None, statutes: StatuteBook | None, on: date
) -> tuple[tuple[StatuteCitation, ...], tuple[Problem, ...]]:
    """The provisions of the duty that may be cited; the others are told."""
    if duty is None:
        return (), ()
    all_of_it = provisions(duty)
    kept = tuple(one for one in all_of_it if in_force(one, statutes, on))
    left_out = tuple(one for one in all_of_it if one not in kept)
    message = (
        f"{'、'.join(map(str, left_out))}已经废止，或者法律库中没有在起草之日施行的条文，未写入。"
    )
    return kept, (Problem(code="not_in_force", message=message),) if left_out else ()


def _left_out(count: int) -> tuple[Problem, ...]:
    message = f"有{count}份裁判文书属于不公开的类型或者不在库中，未计入。"
    return (Problem(code="not_citable", message=message),) if count else ()


def _narrowed(statement: str) -> Field:
    """The field with the one problem that is named.

    Raises:
        UnsupportedClaim: there is no such problem.
    """
    field, problem = find_field(statement.partition(".")[0]), find_problem(statement)
    if field is None or problem is None:
        raise UnsupportedClaim("没有这种问题的起草依据，请更新后重试。", statement=statement)
    return replace(field, problems=(problem,))


def _recipient(finding: Ground, name: str | None) -> Recipient:
    if name is None:
        return finding.recipients[0] if finding.recipients else Recipient(
            name=NO_RECIPIENT, why="尚未确定"
        )  # fmt: skip
    known = next((r for r in finding.recipients if r.name == name), None)
    return known or Recipient(name=name, why="由起草人指定，请核对其职责依据。")


def _choose(
    judgments: Sequence[Judgment], unit_class: str, evidence: Sequence[Anchor]
) -> tuple[Field, tuple[PlannedProblem, ...], tuple[Problem, ...]]:
    """The field and its problems; the general field if its own say too little of these cases.

    The patterns of the general field are wide: only sentences that flagging took as evidence of
    a wrong count there.
    """
    field = choose_field([j.text_of(*COURT_SECTIONS) or j.text for j in judgments])
    problems, refused = _problems(field, judgments, unit_class)
    if field.id == "general":
        problems, refused = _problems(field, judgments, unit_class, evidence)
    covered = {a.judgment_id for p in problems for a in p.anchors}
    if len(covered) >= LEAST_COVERED * len(judgments):
        return field, problems, refused
    general = general_field()
    others, other_refused = _problems(general, judgments, unit_class, evidence)
    if len({a.judgment_id for p in others for a in p.anchors}) > len(covered):
        return general, others, other_refused
    return field, problems, refused


def _problems(
    field: Field,
    judgments: Sequence[Judgment],
    unit_class: str,
    allowed: Sequence[Anchor] | None = None,
) -> tuple[tuple[PlannedProblem, ...], tuple[Problem, ...]]:
    least = 1 if len(judgments) < 4 else max(2, round(SMALLEST_SHARE * len(judgments)))
    counted = _counted(field, judgments, allowed)
    counted = [item for item in counted if len(item[1]) >= least]
    counted.sort(key=lambda item: -len(item[1]))
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
        if len(planned) == MOST_PROBLEMS:
            break
        quotes = _fresh_quotes(problem, judgments, used, allowed and anchors)
        planned.append(
            PlannedProblem(
                type=problem,
                statement=f"{field.id}.{problem.id}",
                anchors=anchors,
                quotes=quotes,
                advice=advice,
                where=_where(f"{field.id}.{problem.id}", anchors, allowed),
            )
        )
    return tuple(planned), tuple(refused)


def _where(
    statement: str, anchors: Sequence[Anchor], allowed: Sequence[Anchor] | None
) -> dict[str, str]:
    if allowed is None:
        return {"statement": statement}
    return {"statement": statement, "at": print_places(anchors)}


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


def _with_norms(
    problems: Sequence[PlannedProblem], finding: Ground, cases: Cases
) -> tuple[PlannedProblem, ...]:
    """Each problem with what courts of its own cases said to be due; none is said twice."""
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
        done.append(replace(problem, norm=norm))
    return tuple(done)


def _fresh_quotes(
    problem: ProblemType,
    judgments: Sequence[Judgment],
    used: set[str],
    allowed: Sequence[Anchor] | None,
) -> tuple[Evidence, ...]:
    """Quotes that no other problem of the letter has; overlapping ones count as the same."""
    fresh: list[Evidence] = []
    for evidence in find_quotes(problem, judgments, 8, allowed):
        if any(evidence.quote in other or other in evidence.quote for other in used):
            continue
        used.add(evidence.quote)
        fresh.append(evidence)
        if len(fresh) == 2:
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


def _words(finding: Ground, judgments: Sequence[Judgment]) -> dict[str, str]:
    """The names that the phrases of the general field leave open."""
    roles = Counter(s.role for s in finding.statements if s.role and "告" not in s.role)
    causes = Counter(cause_of(j) for j in judgments if cause_of(j))
    cause = causes.most_common(1)[0][0] if causes else ""
    whole = bool(cause) and causes[cause] * 5 >= len(judgments) * 4
    actor = roles.most_common(1)[0][0] if roles else ORGANISATION
    matter = cause if whole else cause.removesuffix("纠纷") + "等纠纷" if cause else "同类纠纷"
    return {
        "actor": subject_of(actor),
        "matter": matter if actor in NO_TRADE else f"涉{actor}的{matter}",
    }
