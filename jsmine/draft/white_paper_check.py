"""WhitePaper → CheckReport: the same proofs as for a letter, and tables that add up."""

from datetime import date

from jsmine.domain.finding import Recipient
from jsmine.domain.suggestion import CheckReport, ClauseProblem, Suggestion, SuggestionKind
from jsmine.domain.white_paper import Chapter, PaperTable, WhitePaper
from jsmine.draft.cases import load_cases
from jsmine.draft.check.context import Context, Faults, fault, make_context
from jsmine.draft.check.evidence import check_evidence
from jsmine.draft.check.numbers import check_numbers
from jsmine.draft.check.privacy import check_privacy
from jsmine.draft.check.statutes import check_statutes
from jsmine.draft.figures import compute
from jsmine.draft.settings import DraftSettings
from jsmine.draft.white_paper import SMALLEST_CELL
from jsmine.ports import JudgmentSource, StatuteBook

_CHECKS = (check_evidence, check_numbers, check_statutes, check_privacy)


def check_white_paper(
    paper: WhitePaper,
    source: JudgmentSource,
    *,
    statutes: StatuteBook | None = None,
    on: date,
) -> CheckReport:
    """Re-proves every sentence and table of the paper."""
    problems: list[ClauseProblem] = []
    for chapter in paper.chapters:
        context = _context(paper, chapter, source, statutes, on)
        problems += [problem for check in _CHECKS for problem in check(context)]
        problems += _small(chapter)
        if chapter.table is not None:
            problems += _table(chapter.table, chapter.id, source)
    clauses = [clause for chapter in paper.chapters for clause in chapter.clauses]
    return CheckReport(
        problems=tuple(dict.fromkeys(problems)),
        checked={
            "clauses": len(clauses),
            "figures": sum(len(clause.figures) for clause in clauses),
            "quotes": sum(len(clause.quotes) for clause in clauses),
            "statutes": sum(len(clause.citations) for clause in clauses),
        },
    )


def _context(
    paper: WhitePaper,
    chapter: Chapter,
    source: JudgmentSource,
    statutes: StatuteBook | None,
    on: date,
) -> Context:
    as_letter = Suggestion(
        id=chapter.id,
        kind=SuggestionKind.CLASS,
        court=paper.court,
        recipient=Recipient(name="", why=""),
        subject=chapter.title,
        clauses=chapter.clauses,
    )
    return make_context(as_letter, source, statutes, on, DraftSettings(court=paper.court))


def _small(chapter: Chapter) -> Faults:
    """No count in the text is so small that a case could be recognised by it."""
    for clause in chapter.clauses:
        for figure in clause.figures:
            if figure.query.measure == "count" and 0 < figure.value < SMALLEST_CELL:
                yield fault(
                    "small_cell", f"“{figure.printed}”少于{SMALLEST_CELL}件，不应列出。", clause
                )


def _table(table: PaperTable, chapter: str, source: JudgmentSource) -> Faults:
    """Each cell again, each row against its total."""
    for row in table.rows:
        for figure in (*row.figures, row.total):
            ids = figure.query.judgment_ids
            judgments = load_cases(source, ids).some(ids)
            if compute(figure.query, judgments) != figure.value:
                yield fault(
                    "figure_differs", f"“{row.name}”的“{figure.printed}”不能复算。", chapter
                )
        if sum(figure.value for figure in row.figures) != row.total.value:
            yield fault("total_differs", f"“{row.name}”各年之和与合计不一致。", chapter)
