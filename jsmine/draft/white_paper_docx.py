"""审判白皮书 → .docx: cover, contents, parts with tables, charts and numbered captions."""

from io import BytesIO

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from jsmine.domain.white_paper import Chapter, PaperTable, TableKind, WhitePaper
from jsmine.draft import page
from jsmine.draft.disputes import map_words
from jsmine.draft.docx_package import Provenance, embed_provenance, save_bytes, set_properties
from jsmine.draft.fields import add_bookmark, add_field
from jsmine.draft.paper_lines import (
    Section,
    chart_values,
    chart_words,
    contents_lines,
    cover_lines,
    paper_sections,
    table_rows,
)
from jsmine.draft.printed import Line, picture_hashes
from jsmine.draft.provenance import dump_provenance, kind_of
from jsmine.draft.trends import alert_of, trend_rows, trend_words

_BARS_WIDTH, _MM_A_PIXEL = 132, 0.14
_TEXT_WIDTH, _LEAST_COLUMN, _MOST_COLUMN = 156, 20, 45  # mm


def render_white_paper(paper: WhitePaper) -> bytes:
    """The paper as .docx; the same paper gives the same bytes."""
    document = docx.Document()
    page.prepare(document)
    page.set_cover_page(document.sections[0])
    _cover(document, cover_lines(paper))
    sections = list(paper_sections(paper))
    page.begin_body(document)
    _contents(document, contents_lines(paper))
    for number, section in enumerate(sections):
        _section(document, section, number)
    set_properties(document, title=paper.title, author=paper.court, on=paper.drafted_on)
    provenance = Provenance(
        kind=kind_of(paper), text=dump_provenance(paper), pictures=picture_hashes(document)
    )
    embed_provenance(document, provenance)
    return save_bytes(document)


def _cover(document: Document, lines: tuple[Line, Line, Line]) -> None:
    court, title, day = (document.add_paragraph(line.text, style=line.style) for line in lines)
    court.paragraph_format.space_before = Mm(40)
    title.paragraph_format.space_before = Mm(6)
    day.paragraph_format.space_before = Mm(90)


def _contents(document: Document, lines: list[Line]) -> None:
    """Entries with the pages of their headings.

    Page references, not one TOC field: LibreOffice keeps the pages of that as they were written,
    and nobody knows them before the text is laid out.
    """
    title, *entries = lines
    document.add_paragraph(title.text, style=title.style)
    for number, line in enumerate(entries):
        entry = document.add_paragraph(style=line.style)
        entry.add_run(f"{line.text}\t")
        add_field(entry, f"PAGEREF {_mark(number)} \\h", "1", stale=True)


def _mark(number: int) -> str:
    return f"_Toc{number + 1:08d}"


def _section(document: Document, section: Section, number: int) -> None:
    heading = document.add_paragraph(style=section.heading.style)
    run = heading.add_run(section.heading.text)
    add_bookmark(run, _mark(number), number)
    heading.paragraph_format.page_break_before = number == 0
    for line in section.body:
        page.add_body(document, line.text, line.style)
    table = section.chapter.table
    if section.picture:
        caption, note = section.picture
        _picture(document, *_drawn(section.chapter), caption)
        document.add_paragraph(note.text, style=note.style)
    if table is None:
        return
    if section.caption is not None:
        _caption(document, section.caption).paragraph_format.keep_with_next = True
        _table(document, table, noted=section.note is not None)
        _note(document, section)
    if section.chart is not None:
        wide = None if table.kind is TableKind.GRID else _BARS_WIDTH
        _picture(document, _draw(table), chart_words(table), section.chart, wide)
    if section.caption is None:
        _note(document, section)


def _note(document: Document, section: Section) -> None:
    if section.note is not None:
        document.add_paragraph(section.note.text, style=section.note.style)


def _picture(
    document: Document, image: bytes, words: str, caption: Line, wide: float | None = None
) -> None:
    """The chart with what it shows in words, for those who cannot see it."""
    paragraph = document.add_paragraph(style=page.PICTURE)
    paragraph.paragraph_format.keep_with_next = True
    drawn = paragraph.add_run().add_picture(BytesIO(image), width=Mm(wide or _own_width(image)))
    drawn._inline.docPr.set("descr", f"{caption.text}：{words}")
    _caption(document, caption)


def _own_width(image: bytes) -> float:
    """Few columns are not blown up: the letters of every picture are of one size, if it fits."""
    pixels = int.from_bytes(image[16:20], "big")  # the width in a PNG's header
    return min(_TEXT_WIDTH, pixels * _MM_A_PIXEL)


def _draw(table: PaperTable) -> bytes:
    from jsmine.draft import charts  # heavy, and needed by white papers only

    if table.kind is TableKind.GRID:
        head, *rows = table_rows(table)
        return charts.draw_grid(head, rows)
    return charts.draw_bars(chart_values(table), table.head)


def _drawn(chapter: Chapter) -> tuple[bytes, str]:
    """The trend or the map of a chapter, as an image and in words."""
    from jsmine.draft import charts

    if chapter.trend is not None:
        rows, alert = trend_rows(chapter.trend), alert_of(chapter.trend)
        return charts.draw_trend(rows, alert), trend_words(chapter.trend)
    if chapter.map is None:
        raise ValueError(f"chapter {chapter.id} has no picture")
    return charts.draw_map(chapter.map.circles), map_words(chapter.map)


def _caption(document: Document, line: Line) -> Paragraph:
    """表1　…: the number is a field, so that it counts on when captions are added."""
    written = document.add_paragraph(style=line.style)
    label, shown = line.text[0], line.text[1:].partition("　")[0]
    written.add_run(label)
    add_field(written, f"SEQ {label} \\* ARABIC", shown)
    written.add_run(line.text[1 + len(shown) :])
    return written


def _table(document: Document, table: PaperTable, *, noted: bool) -> None:
    """The table on one page, with its note if one follows."""
    rows = table_rows(table)
    drawn = document.add_table(rows=len(rows), cols=len(rows[0]))
    count = len(rows[0]) - 1
    others = max(_LEAST_COLUMN, min(_MOST_COLUMN, 96 / count))
    first = _TEXT_WIDTH - count * others
    page.set_table(drawn, (first, *[others] * count))
    for number, (row, texts) in enumerate(zip(drawn.rows, rows, strict=True)):
        for place, (cell, text) in enumerate(zip(row.cells, texts, strict=True)):
            paragraph = cell.paragraphs[0]
            paragraph.style = page.CELL
            left = place == 0 and number > 0
            paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT if left else WD_ALIGN_PARAGRAPH.CENTER
            paragraph.add_run(text).font.bold = number == 0
            paragraph.paragraph_format.keep_with_next = noted or number < len(rows) - 1
    space = document.add_paragraph(style=page.CELL).paragraph_format
    space.line_spacing, space.keep_with_next = Pt(6), noted
