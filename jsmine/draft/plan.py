"""What a letter is written from: its cases, field, problems, recipient, and what makes it due."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from jsmine.domain.finding import (
    NO_TRADE,
    ORGANISATION,
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
    Field,
    find_field,
    find_problem,
    recipient_class,
)
from jsmine.draft.problems import (
    PlannedProblem,
    choose_problems,
    in_own_words,
    plan_problems,
)
from jsmine.draft.settings import DraftSettings
from jsmine.errors import UnsupportedClaim
from jsmine.ports import JudgmentSource, StatuteBook

NO_RECIPIENT = "【请填写：被建议单位名称】"


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
        problems, refused = plan_problems(field, judgments, unit_class, evidence)
    else:
        field, problems, refused = choose_problems(judgments, unit_class, evidence)
    if field.id == "general":
        problems = in_own_words(problems, finding, cases)
    if not problems:
        raise UnsupportedClaim(
            "裁判文书中没有可以支撑建议的法院认定，不能起草，请核对该问题的裁判文书。",
            finding=finding.id,
        )
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
