"""WhitePaper → CheckReport: the same proofs as for a letter, and tables that add up."""

from collections.abc import Iterable, Sequence
from datetime import date

from jsmine.domain.finding import FlaggedRun, Recipient
from jsmine.domain.suggestion import (
    CheckReport,
    Clause,
    ClauseProblem,
    Figure,
    Part,
    Suggestion,
    SuggestionKind,
)
from jsmine.domain.white_paper import Chapter, PaperTable, TableKind, WhitePaper
from jsmine.draft.caseload import SMALLEST_CELL, caseload_chapters
from jsmine.draft.check.context import Context, Faults, fault, make_context
from jsmine.draft.check.evidence import check_evidence
from jsmine.draft.check.numbers import check_numbers, proved
from jsmine.draft.check.outside import compare_outside
from jsmine.draft.check.privacy import check_privacy
from jsmine.draft.check.statutes import check_statutes
from jsmine.draft.check.wording import check_wording
from jsmine.draft.paper_lines import paper_lines, paper_tables
from jsmine.draft.paper_parts import article_text
from jsmine.draft.picture_check import check_pictures, picture_figures
from jsmine.draft.printed import Printed
from jsmine.draft.quarters import court_quarters
from jsmine.draft.settings import DraftSettings
from jsmine.draft.typical import typical_case
from jsmine.draft.white_paper import scope_chapter, scope_judgments
from jsmine.ports import JudgmentSource, StatuteBook

_CHECKS = (check_evidence, check_numbers, check_statutes, check_privacy, check_wording)


def check_white_paper(
    paper: WhitePaper,
    source: JudgmentSource,
    *,
    statutes: StatuteBook | None = None,
    on: date,
    runs: Iterable[FlaggedRun] | None = None,
    printed: Printed | None = None,
) -> CheckReport:
    """Re-proves every sentence, table and picture of the paper.

    ``runs`` are those stored, newest first, against which trends and the map are proved; without
    them it is said that they are not. ``printed`` is what the .docx shows; what was changed there
    outside the system is named.
    """
    problems: list[ClauseProblem] = []
    clauses = [c for chapter in paper.chapters for c in (chapter.heading, *chapter.clauses)]
    if printed is not None:
        clauses, problems = compare_outside(paper_lines(paper), paper_tables(paper), printed)
    context = make_context(_as_letter(paper, clauses), source, statutes, on, _settings(paper))
    problems += [problem for check in _CHECKS for problem in check(context)]
    problems += _small(clauses)
    problems += _caseload(paper, context, source)
    for chapter in paper.chapters:
        if chapter.table is not None:
            problems += _table(chapter.table, chapter, context)
    problems += check_pictures(paper, context, runs)
    problems += _typical(context)
    problems += _articles(context)
    problems += _pairs(context)
    figures = sum(len(clause.figures) for clause in clauses)
    figures += sum(len(r.figures) for c in paper.chapters if c.table for r in c.table.rows)
    figures += sum(len(picture_figures(chapter)) for chapter in paper.chapters)
    return CheckReport(
        problems=tuple(dict.fromkeys(problems)),
        checked={
            "clauses": len(clauses),
            "figures": figures,
            "quotes": sum(len(clause.quotes) for clause in clauses),
            "statutes": sum(len(clause.citations) for clause in clauses),
            "tables": sum(chapter.table is not None for chapter in paper.chapters),
        },
    )


def _settings(paper: WhitePaper) -> DraftSettings:
    return DraftSettings(court=paper.court)


def _as_letter(paper: WhitePaper, clauses: Sequence[Clause]) -> Suggestion:
    """The paper's clauses where the checks of a letter look for them."""
    return Suggestion(
        id=paper.id,
        kind=SuggestionKind.CLASS,
        court=paper.court,
        recipient=Recipient(name="", why=""),
        subject=paper.title,
        clauses=tuple(clauses),
        drafted_on=paper.drafted_on,
    )


def _small(clauses: Sequence[Clause]) -> Faults:
    """No count in the text is so small that a case could be recognised by it."""
    for clause in clauses:
        for figure in clause.figures:
            if figure.query.measure == "count" and 0 < figure.value < SMALLEST_CELL:
                yield fault(
                    "small_cell", f"“{figure.printed}”少于{SMALLEST_CELL}件，不应列出。", clause
                )


def _caseload(paper: WhitePaper, context: Context, source: JudgmentSource) -> Faults:
    """The caseload is what the judgments of the scope give, written once more."""
    missing = [i for i in paper.judgment_ids if i not in context.cases.by_id]
    if missing:
        message = f"统计对象中有{len(missing)}份裁判文书不在库中，无法核验。"
        yield fault("judgment_missing", message, "scope")
        return
    judgments = [context.cases.by_id[i] for i in paper.judgment_ids]
    if any(not paper.scope.holds(judgment) for judgment in judgments):
        yield fault("scope_differs", "统计对象中有不在所列统计范围内的裁判文书。", "scope")
    if not paper.scope.findings and len(scope_judgments(paper.scope, (), source)) != len(judgments):
        message = "编写之后库中该范围的裁判文书有增减，数字仍以编写之日为准。"
        yield fault("scope_grown", message, "scope", blocks=False)
    written = {chapter.id: chapter for chapter in paper.chapters}
    expected = (scope_chapter(paper.scope, judgments), *caseload_chapters(judgments))
    gone = {c.id for c in expected} - set(written)
    if gone:
        yield fault("part_missing", "统计范围或者案件基本情况的分项不全。", "caseload")
    for chapter in expected:
        if chapter.id in written and written[chapter.id] != chapter:
            message = f"“{written[chapter.id].heading.text}”一节与重新统计的结果不一致。"
            yield fault("figure_differs", message, chapter.heading)


def _table(table: PaperTable, chapter: Chapter, context: Context) -> Faults:
    """Each cell again; the rows against the whole, or each row against its total."""
    figures = [figure for row in table.rows for figure in row.figures]
    figures += [row.total for row in table.rows if row.total is not None]
    figures += [table.whole] if table.whole is not None else []
    for figure in figures:
        if not proved(context, figure):
            message = f"表“{table.title}”中的“{figure.printed}”不能复算。"
            yield fault("figure_differs", message, chapter.heading)
    if table.kind is TableKind.CROSS:
        for row in table.rows:
            if row.total is None or _sum(row.figures) != row.total.value:
                message = f"“{row.name}”各年之和与合计不一致。"
                yield fault("total_differs", message, chapter.heading)
    elif table.kind is TableKind.GRID:
        whole = table.whole.query.judgment_ids if table.whole is not None else ()
        known = [context.cases.by_id[i] for i in whole if i in context.cases.by_id]
        if table != court_quarters(known):
            message = f"图“{table.title}”与重新统计的结果不一致。"
            yield fault("figure_differs", message, chapter.heading)
    elif table.whole is None or _sum([r.figures[0] for r in table.rows]) != table.whole.value:
        yield fault("total_differs", f"表“{table.title}”各行之和与合计不一致。", chapter.heading)


def _sum(figures: Sequence[Figure]) -> float:
    return sum(figure.value for figure in figures)


def _typical(context: Context) -> Faults:
    """Typical cases are effective, and introduced as they are."""
    for clause in context.suggestion.clauses:
        if not clause.id.startswith("typical-case-") or not clause.id.endswith("/case.1"):
            continue
        judgment = next(
            (context.cases.by_id.get(a.judgment_id) for a in clause.anchors), None
        )  # fmt: skip
        if judgment is None:
            continue
        if judgment.effective is not True:
            message = f"{judgment.case_number}不能确认已经生效，不得作为典型案例。"
            yield fault("not_effective", message, clause)
        if clause.text != typical_case(judgment):
            yield fault(
                "case_differs", "典型案例的案号、法院、案由或者结果与裁判文书不一致。", clause
            )


def _articles(context: Context) -> Faults:
    """The articles of the appendix read as they do in the statute book."""
    for clause in context.suggestion.clauses:
        if not clause.id.startswith("articles/article-") or not clause.citations:
            continue
        citation = clause.citations[0]
        text = article_text(citation.law, citation.article, context.statutes, context.on)
        if text and not clause.text.endswith(text):
            yield fault("statute_text", f"{citation}的条文与法律库不一致。", clause)


def _pairs(context: Context) -> Faults:
    """Every problem is answered by an advice, every advice answers a problem."""
    clauses = context.suggestion.clauses
    answered = {c.pairs_with for c in clauses if c.part is Part.ADVICE}
    problems = {
        c.id for c in clauses if c.part is Part.PROBLEM and c.id.startswith("finding-")
        and "." not in c.id and "/problem-" in c.id
    }  # fmt: skip
    for problem in sorted(problems - answered):
        yield fault("problem_without_advice", "该问题没有对应的建议。", problem)
    for clause in clauses:
        if clause.part is Part.ADVICE and clause.pairs_with not in problems:
            yield fault("advice_without_problem", "该建议没有对应的问题。", clause)
