"""审判白皮书 as it is printed: cover, contents, chapters with their tables and charts."""

from collections.abc import Iterator
from dataclasses import dataclass

from jsmine.domain.white_paper import (
    Chapter,
    PaperRow,
    PaperTable,
    TableKind,
    WhitePaper,
)
from jsmine.draft import page
from jsmine.draft.caseload import shown_cells
from jsmine.draft.disputes import map_note
from jsmine.draft.paragraphs import group_paragraphs
from jsmine.draft.printed import Line, Rows
from jsmine.draft.quarters import grid_cells
from jsmine.draft.trends import trend_note
from jsmine.text.days import format_date
from jsmine.text.numerals import format_numeral
from jsmine.text.quarters import axis_name

CONTENTS = "目　录"


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A chapter as printed: heading, paragraphs, what stands under its picture and at its table."""

    chapter: Chapter
    heading: Line
    body: tuple[Line, ...]
    picture: tuple[Line, ...] = ()
    caption: Line | None = None
    note: Line | None = None
    chart: Line | None = None


def cover_lines(paper: WhitePaper) -> tuple[Line, Line, Line]:
    """Court, title and day on the cover."""
    return (
        Line(style=page.COVER_COURT, text=paper.court),
        Line(style=page.COVER_NAME, text=paper.title.removeprefix(paper.court)),
        Line(style=page.NUMBER, text=format_date(paper.drafted_on)),
    )


def contents_lines(paper: WhitePaper) -> list[Line]:
    """The table of contents: one entry for each heading."""
    lines = [Line(style=page.CONTENTS_TITLE, text=CONTENTS)]
    for section in paper_sections(paper):
        style = page.CONTENTS_ONE if section.chapter.level == 1 else page.CONTENTS_TWO
        lines.append(Line(style=style, text=section.heading.text))
    return lines


def paper_sections(paper: WhitePaper) -> Iterator[Section]:
    """The chapters in order, numbered 第一部分 and （一）, tables and charts throughout."""
    part = section = tables = charts = 0
    for chapter in paper.chapters:
        if chapter.level == 1:
            part, section = part + 1, 0
            label = f"第{format_numeral(part)}部分　"
        else:
            section += 1
            label = f"（{format_numeral(section)}）"
        heading = Line(
            style=page.LEVEL_ONE if chapter.level == 1 else page.LEVEL_TWO,
            text=label + chapter.heading.text,
            clauses=(chapter.heading,),
        )
        body = tuple(
            Line(style=page.BODY, text=paragraph.text, clauses=paragraph.clauses)
            for paragraph in group_paragraphs(chapter.clauses)
        )
        charts += chapter.trend is not None or chapter.map is not None
        under = _under(chapter, charts)
        if chapter.table is None:
            yield Section(chapter=chapter, heading=heading, body=body, picture=under)
            continue
        table = chapter.table
        printed, drawn, note = _is_printed(table), _is_drawn(table), _note(table)
        tables, charts = tables + printed, charts + drawn
        yield Section(
            chapter=chapter,
            heading=heading,
            body=body,
            picture=under,
            caption=_caption("表", tables, table.title) if printed else None,
            note=Line(style=page.TABLE_NOTE, text=note) if note else None,
            chart=_caption("图", charts, table.title) if drawn else None,
        )


def _caption(label: str, number: int, title: str) -> Line:
    return Line(style=page.CAPTION, text=f"{label}{number}　{title}")


def _under(chapter: Chapter, number: int) -> tuple[Line, ...]:
    """What stands under a trend or a map: its caption and how it is to be read."""
    if chapter.trend is not None:
        title, note = chapter.trend.title, trend_note(chapter.trend)
    elif chapter.map is not None:
        title, note = chapter.map.title, map_note(chapter.map)
    else:
        return ()
    return _caption("图", number, title), Line(style=page.TABLE_NOTE, text=note)


def _is_printed(table: PaperTable) -> bool:
    return table.kind is not TableKind.GRID


def _is_drawn(table: PaperTable) -> bool:
    """One bar shows nothing."""
    return table.kind is TableKind.GRID or len(chart_values(table)) > 1


def _note(table: PaperTable) -> str:
    parts = [table.note] if table.note else []
    if any("*" in row for row in table_rows(table)[1:]):
        parts.append(f"*为少于{table.smallest}件或者可由合计推出的单元格。")
    return f"注：{''.join(parts)}" if parts else ""


def paper_lines(paper: WhitePaper) -> list[Line]:
    """Every line of the paper in the order of the file."""
    lines = [*cover_lines(paper), *contents_lines(paper)]
    for section in paper_sections(paper):
        lines += [section.heading, *section.body, *section.picture]
        lines += [line for line in _around(section) if line]
    return lines


def _around(section: Section) -> tuple[Line | None, Line | None, Line | None]:
    """What stands around the table; the note stands under what it explains."""
    if section.caption is None:
        return section.caption, section.chart, section.note
    return section.caption, section.note, section.chart


def paper_tables(paper: WhitePaper) -> tuple[Rows, ...]:
    """The cells of every table of the paper."""
    return tuple(table_rows(c.table) for c in paper.chapters if c.table and _is_printed(c.table))


def table_rows(table: PaperTable) -> Rows:
    """The cells of a table as printed: head, rows, and for parts the whole."""
    if table.kind is TableKind.CROSS:
        head = (table.head, *table.columns, "合计")
        return (head, *(_cross(row, table.smallest) for row in table.rows))
    if table.kind is TableKind.GRID:
        body = zip(table.rows, grid_cells(table), strict=True)
        head = (table.head, *map(axis_name, table.columns))
        return (head, *((row.name, *cells) for row, cells in body))
    counts = [row.figures[0] for row in table.rows]
    shown = shown_cells(counts, table.smallest)
    rows = [
        (row.name, cell, "*" if cell == "*" else row.figures[1].printed)
        for row, cell in zip(table.rows, shown, strict=True)
    ]
    whole = f"{int(table.whole.value)}" if table.whole is not None else ""
    return ((table.head, *table.columns), *rows, ("合计", whole, "100.0%"))


def _cross(row: PaperRow, smallest: int) -> tuple[str, ...]:
    total = f"{int(row.total.value)}" if row.total is not None else ""
    return (row.name, *shown_cells(row.figures, smallest), total)


def chart_values(table: PaperTable) -> list[tuple[str, int]]:
    """What the chart of a table draws: the counts that the table shows, or the rows' totals."""
    if table.kind is TableKind.CROSS:
        return [(row.name, int(row.total.value)) for row in table.rows if row.total is not None]
    rows = table_rows(table)[1:-1]
    return [(name, int(cell)) for name, cell, _ in rows if cell != "*"]


def chart_words(table: PaperTable) -> str:
    """What the chart of a table shows, in words; hidden cells stay hidden."""
    if table.kind is not TableKind.GRID:
        return "，".join(f"{name}{count}件" for name, count in chart_values(table)) + "。"
    (_, *quarters), *rows = table_rows(table)
    parts = (
        name + "，".join(f"{q}为{c}" for q, c in zip(quarters, cells, strict=True) if c != "0")
        for name, *cells in rows
    )
    return "；".join(parts) + "（单位：件，其余为零）。"
