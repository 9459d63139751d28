"""What a white paper says of one finding: all its problems, and what each addressee can do."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from jsmine.domain.finding import Finding
from jsmine.domain.judgment import Judgment
from jsmine.domain.suggestion import SuggestionKind
from jsmine.draft.caseload import SMALLEST_CELL
from jsmine.draft.plan import Plan, make_plan
from jsmine.draft.problems import PlannedProblem
from jsmine.draft.settings import DraftSettings
from jsmine.errors import UnsupportedClaim
from jsmine.ports import JudgmentSource, StatuteBook

_MOST_PROBLEMS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """A finding with all its problems, and for each addressee the plan of what it can do."""

    name: str
    plan: Plan
    plans: tuple[Plan, ...]

    def place(self, statement: str) -> str:
        """The paragraph in which a problem is described; nothing if it is not."""
        known = [problem.statement for problem in self.plan.problems]
        return f"{self.name}/problem-{known.index(statement) + 1}" if statement in known else ""

    @property
    def actor(self) -> str:
        """Who does wrong."""
        return self.plan.fill(self.plan.field.actor[0] if self.plan.field.actor else "{actor}")


def make_matters(
    findings: Sequence[Finding],
    within: Mapping[str, Judgment],
    source: JudgmentSource,
    *,
    settings: DraftSettings,
    statutes: StatuteBook | None,
    on: date,
) -> tuple[Matter, ...]:
    """The findings within these judgments; those that too few judgments state are left out."""
    matters: list[Matter] = []
    for finding in findings:
        kept = replace(finding, documents=tuple(i for i in finding.documents if i in within))
        plans = _plans(kept, source, settings, statutes, on)
        if plans:
            merged = replace(plans[0], problems=_merged(plans))
            matters.append(Matter(name=f"finding-{len(matters) + 1}", plan=merged, plans=plans))
    return tuple(matters)


def _plans(
    finding: Finding,
    source: JudgmentSource,
    settings: DraftSettings,
    statutes: StatuteBook | None,
    on: date,
) -> tuple[Plan, ...]:
    """One plan for each addressee that can act on a problem of enough judgments."""
    plans = []
    names: list[str | None] = [unit.name for unit in finding.recipients]
    for recipient in names or [None]:
        try:
            plan = make_plan(
                finding,
                source,
                settings=settings,
                recipient=recipient,
                kind=SuggestionKind.CLASS,
                statutes=statutes,
                on=on,
            )
        except UnsupportedClaim:
            continue
        problems = tuple(p for p in plan.problems if len(p.anchors) >= SMALLEST_CELL)
        if problems:
            plans.append(
                replace(plan, problems=problems, smallest=SMALLEST_CELL, with_causes=False)
            )
    return tuple(plans)


def _merged(plans: Sequence[Plan]) -> tuple[PlannedProblem, ...]:
    """Every problem that some addressee can act on, most frequent first, no quote twice."""
    found = {p.statement: p for plan in reversed(plans) for p in plan.problems}
    order = sorted(found.values(), key=lambda p: (-len(p.anchors), p.statement))
    used: set[str] = set()
    merged = []
    for problem in order[:_MOST_PROBLEMS]:
        quotes = tuple(q for q in problem.quotes if not any(q.quote in u for u in used))
        used |= {q.quote for q in quotes}
        merged.append(replace(problem, quotes=quotes))
    return tuple(merged)
