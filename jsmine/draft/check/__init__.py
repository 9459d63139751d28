"""Suggestion → CheckReport: everything that the letter says is proved again."""

from dataclasses import replace
from datetime import date

from jsmine.domain.suggestion import CheckReport, ClauseProblem, Suggestion
from jsmine.draft.check.context import Context, make_context
from jsmine.draft.check.evidence import check_evidence
from jsmine.draft.check.form import check_form, check_issuer, check_pairs
from jsmine.draft.check.numbers import check_numbers
from jsmine.draft.check.outside import compare_outside
from jsmine.draft.check.privacy import check_privacy
from jsmine.draft.check.statutes import check_statutes
from jsmine.draft.check.wording import check_wording
from jsmine.draft.frame import SLOT
from jsmine.draft.paragraphs import letter_lines
from jsmine.draft.printed import Printed, Rows
from jsmine.draft.settings import DraftSettings
from jsmine.ports import JudgmentSource, StatuteBook

_CHECKS = (
    check_form,
    check_issuer,
    check_pairs,
    check_evidence,
    check_numbers,
    check_statutes,
    check_privacy,
    check_wording,
)


def check_suggestion(
    suggestion: Suggestion,
    source: JudgmentSource,
    *,
    statutes: StatuteBook | None = None,
    on: date,
    printed: Printed | None = None,
    number: str = "",
    settings: DraftSettings | None = None,
) -> CheckReport:
    """Re-proves the letter against the judgments, the statutes and the form.

    ``printed`` is what the .docx shows, where ``number`` is the one given at signing; what was
    changed there outside the system is named.
    """
    seen, outside = suggestion, list[ClauseProblem]()
    if printed is not None:
        lines = letter_lines(suggestion, number=number)
        clauses, outside = compare_outside(lines, _slot(printed), printed)
        seen = replace(suggestion, clauses=tuple(clauses))
    problems = outside + _run(make_context(seen, source, statutes, on, settings or DraftSettings()))
    return CheckReport(
        problems=tuple(dict.fromkeys(problems)),
        checked={
            "clauses": len(suggestion.clauses),
            "figures": sum(len(clause.figures) for clause in suggestion.clauses),
            "quotes": sum(len(clause.quotes) for clause in suggestion.clauses),
            "statutes": sum(len(clause.citations) for clause in suggestion.clauses),
        },
    )


def _run(context: Context) -> list[ClauseProblem]:
    return [problem for check in _CHECKS for problem in check(context)]


def _slot(printed: Printed) -> tuple[Rows, ...]:
    """The cover's slot for the emblem: still marked, or with the emblem in it."""
    return ((("",),),) if printed.tables == ((("",),),) else (((SLOT,),),)
