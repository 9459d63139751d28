"""Finding → Suggestion: every part of the form, in its order, each sentence with its support."""

from datetime import date
from hashlib import sha256

from jsmine.domain.finding import Ground
from jsmine.domain.suggestion import Suggestion, SuggestionKind
from jsmine.draft.body import advice_clauses, discovery_clauses, problem_clauses
from jsmine.draft.frame import back_clauses, front_clauses
from jsmine.draft.plan import Plan, make_plan
from jsmine.draft.settings import DraftSettings
from jsmine.errors import UnsupportedClaim
from jsmine.ports import JudgmentSource, StatuteBook


def compose_suggestion(
    finding: Ground,
    source: JudgmentSource,
    *,
    settings: DraftSettings,
    recipient: str | None = None,
    kind: SuggestionKind = SuggestionKind.CLASS,
    statutes: StatuteBook | None = None,
    on: date,
    only: str = "",
) -> Suggestion:
    """The draft of a 司法建议书 on the finding, in the form of 法释〔2023〕11号 annexes 1-2.

    ``only`` names the one problem that it is about, where the ground is a single sentence.

    Raises:
        UnsupportedClaim: the judgments do not support any advice to this unit.
    """
    plan = make_plan(
        finding,
        source,
        settings=settings,
        recipient=recipient,
        kind=kind,
        statutes=statutes,
        on=on,
        only=only,
    )
    clauses = (
        *front_clauses(plan),
        *discovery_clauses(plan),
        *problem_clauses(plan),
        *advice_clauses(plan),
        *back_clauses(plan),
    )
    return Suggestion(
        id=_id(plan),
        kind=kind,
        court=settings.court,
        recipient=plan.recipient,
        subject=plan.fill(plan.field.subject),
        clauses=clauses,
        finding_id=finding.id,
        drafted_on=on,
        reply_months=settings.reply_months,
        refused=plan.refused,
    )


def name_problems(
    finding: Ground, source: JudgmentSource, *, settings: DraftSettings, on: date
) -> dict[str, int]:
    """What a letter on the finding would name as problems, with the judgments that state each.

    The most stated first; empty if no letter could be drafted.
    """
    try:
        plan = make_plan(
            finding,
            source,
            settings=settings,
            recipient=None,
            kind=SuggestionKind.CLASS,
            statutes=None,
            on=on,
        )
    except UnsupportedClaim:
        return {}
    return {
        plan.fill(problem.type.title): len({anchor.judgment_id for anchor in problem.anchors})
        for problem in plan.problems
    }


def _id(plan: Plan) -> str:
    """The same finding, recipient and kind are the same suggestion in a newer version."""
    named = "\n".join((plan.finding.id, plan.recipient.name, plan.kind.value))
    return "suggestion-" + sha256(named.encode("utf-8")).hexdigest()[:12]
