"""Pictures of a white paper against the runs of grouping and flagging that they were drawn from."""

from collections.abc import Iterable, Sequence

from jsmine.domain.finding import FlaggedRun
from jsmine.domain.judgment import Judgment
from jsmine.domain.suggestion import ClauseProblem, Figure
from jsmine.domain.white_paper import Chapter, PaperTrend, WhitePaper
from jsmine.draft.check.context import Context, Faults, fault
from jsmine.draft.check.numbers import proved
from jsmine.draft.disputes import disputes_chapter
from jsmine.draft.trends import finding_trend, folds_series
from jsmine.text.days import format_date


def picture_figures(chapter: Chapter) -> tuple[Figure, ...]:
    """The figures that the trend or the map of a chapter shows."""
    shown = chapter.trend.figures if chapter.trend is not None else ()
    circles = chapter.map.circles if chapter.map is not None else ()
    return (*shown, *(circle.figure for circle in circles))


def check_pictures(
    paper: WhitePaper, context: Context, runs: Iterable[FlaggedRun] | None
) -> Faults:
    """Every number again; the rest is what one of the runs gives.

    ``runs`` come newest first and are read as far as needed. A picture of an older run is true
    to it, which is said with the day of the run; one that no run gives is wrong.
    """
    open_ = [chapter for chapter in paper.chapters if chapter.trend or chapter.map]
    for chapter in open_:
        for figure in picture_figures(chapter):
            if not proved(context, figure):
                message = f"图“{_title(chapter)}”中的“{figure.printed}”不能复算。"
                yield fault("figure_differs", message, chapter.heading)
    if runs is None:
        yield from _unproved(open_, context)
        return
    newest: FlaggedRun | None = None
    for run in runs:
        newest = newest or run
        found = [chapter for chapter in open_ if _is_of(run, chapter, paper, context)]
        open_ = [chapter for chapter in open_ if chapter not in found]
        if run is not newest:
            for chapter in found:
                message = (
                    f"图“{_title(chapter)}”依据{format_date(run.at.date())}的分析结果，与之相符；"
                    f"{format_date(newest.at.date())}已重新分析，结果与图不同，图仍以当时为准，"
                    "需要反映新结果的，请重新编写。"
                )
                yield fault("run_renewed", message, chapter.heading, blocks=False)
        if not open_:
            return
    for chapter in open_:
        yield _differs(chapter, "与库中保存的各次分析结果都不一致")


def _unproved(chapters: Sequence[Chapter], context: Context) -> Faults:
    """Without runs a trend is at least what its own expected numbers give."""
    for chapter in chapters:
        message = f"图“{_title(chapter)}”未与库中的分析结果核对。"
        yield fault("curve_unproved", message, chapter.heading, blocks=False)
        picture = chapter.trend
        if picture is not None and picture != finding_trend(
            picture.finding,
            picture.trend,
            _counted(picture, context),
            chapter.table,
            folded=picture.folded,
        ):
            yield _differs(chapter, "与图中所列不一致")


def _is_of(run: FlaggedRun, chapter: Chapter, paper: WhitePaper, context: Context) -> bool:
    """Whether the run gives this picture."""
    picture = chapter.trend
    if picture is None:
        judgments = [context.cases.by_id[i] for i in paper.judgment_ids if i in context.cases.by_id]
        return chapter == disputes_chapter(run.grouping, run.flagging.findings, judgments)
    stored = next((f for f in run.flagging.findings if f.id == picture.finding), None)
    if stored is None or stored.cases != _counted_ids(picture):
        return False
    folded = folds_series(stored, context.cases.by_id)
    known = _counted(picture, context)
    return picture == finding_trend(
        picture.finding, stored.trend, known, chapter.table, folded=folded
    )


def _counted(picture: PaperTrend, context: Context) -> list[Judgment]:
    return [context.cases.by_id[i] for i in _counted_ids(picture) if i in context.cases.by_id]


def _counted_ids(picture: PaperTrend) -> tuple[str, ...]:
    return picture.figures[0].query.judgment_ids if picture.figures else ()


def _title(chapter: Chapter) -> str:
    return next((picture.title for picture in (chapter.trend, chapter.map) if picture), "")


def _differs(chapter: Chapter, how: str) -> ClauseProblem:
    if chapter.map is not None:
        return fault("map_differs", f"图“{_title(chapter)}”的内容{how}。", chapter.heading)
    message = f"图“{_title(chapter)}”的预期件数或者预警期间{how}。"
    return fault("curve_differs", message, chapter.heading)
