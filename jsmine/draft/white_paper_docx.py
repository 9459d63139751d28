"""审判白皮书 → .docx with tables and charts."""

import json
from collections.abc import Sequence
from io import BytesIO

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt
from pydantic import TypeAdapter

from jsmine.domain.suggestion import Figure
from jsmine.domain.white_paper import Chapter, PaperRow, PaperTable, WhitePaper
from jsmine.draft import page
from jsmine.draft.docx_package import embed_json, save_bytes, set_properties
from jsmine.draft.paragraphs import group_paragraphs
from jsmine.text.numerals import format_date, format_numeral

KIND = "white-paper"
_ADAPTER = TypeAdapter(WhitePaper)


def render_white_paper(paper: WhitePaper) -> bytes:
    """The paper as .docx; the same paper gives the same bytes."""
    document = docx.Document()
    page.prepare(document)
    page.set_cover_page(document.sections[0])
    first = document.add_paragraph(paper.court, style=page.COVER_COURT)
    first.paragraph_format.space_before = Mm(40)
    document.add_paragraph(paper.title.removeprefix(paper.court), style=page.COVER_NAME)
    day = document.add_paragraph(format_date(paper.drafted_on), style=page.NUMBER)
    day.paragraph_format.space_before = Mm(30)
    page.begin_body(document)
    for number, chapter in enumerate(paper.chapters, start=1):
        _chapter(document, chapter, number)
    set_properties(document, title=paper.title, author=paper.court, on=paper.drafted_on)
    embed_json(document, KIND, _ADAPTER.dump_json(paper).decode("utf-8"))
    return save_bytes(document)


def _chapter(document: Document, chapter: Chapter, number: int) -> None:
    title = f"第{format_numeral(number)}部分　{chapter.title}"
    document.add_paragraph(title, style=page.LEVEL_ONE)
    for paragraph in group_paragraphs(chapter.clauses):
        document.add_paragraph(paragraph.text, style=page.BODY)
    if chapter.table is not None:
        _table(document, chapter.table)
        _chart(document, chapter.table)


def shown_cells(row: PaperRow, smallest: int) -> tuple[str, ...]:
    """The cells as printed: a small one is hidden, and one more if it could be derived."""
    values = [figure.value for figure in row.figures]
    hidden = {n for n, value in enumerate(values) if 0 < value < smallest}
    if len(hidden) == 1:
        rest = [n for n, value in enumerate(values) if n not in hidden and value > 0]
        hidden |= {min(rest, key=lambda n: values[n])} if rest else set()
    return tuple("*" if n in hidden else f"{int(value)}" for n, value in enumerate(values))


def _table(document: Document, table: PaperTable) -> None:
    caption = document.add_paragraph(f"表：{table.title}", style=page.NUMBER)
    caption.paragraph_format.keep_with_next = True
    drawn = document.add_table(rows=1, cols=len(table.columns) + 2)
    drawn.style = "Table Grid"
    lines = [("问题", *table.columns, "合计")]
    lines += [
        (row.name, *shown_cells(row, table.smallest), f"{int(row.total.value)}")
        for row in table.rows
    ]
    for number, line in enumerate(lines):
        cells = drawn.rows[0].cells if number == 0 else drawn.add_row().cells
        for cell, text in zip(cells, line, strict=True):
            paragraph = cell.paragraphs[0]
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            paragraph.paragraph_format.line_spacing = Pt(18)
            paragraph.add_run(text).font.size = Pt(12)
    note = document.add_paragraph(f"注：*为少于{table.smallest}件或者可由合计推出的单元格。")
    note.paragraph_format.first_line_indent = Pt(32)


def _chart(document: Document, table: PaperTable) -> None:
    """The totals by kind as bars; small yearly cells are not drawn."""
    rows: list[tuple[str, Figure]] = [(row.name, row.total) for row in table.rows]
    image = _bars(rows)
    document.add_paragraph(style=page.NUMBER).paragraph_format.line_spacing = 1.0
    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.paragraph_format.line_spacing = 1.0
    paragraph.add_run().add_picture(BytesIO(image), width=Mm(140))
    document.add_paragraph("图：各类问题裁判件数", style=page.NUMBER)


def _bars(rows: Sequence[tuple[str, Figure]]) -> bytes:
    """A bar chart in Vega-Lite, drawn without a browser."""
    import vl_convert  # heavy, and needed by white papers only

    specification = {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "data": {"values": [{"问题": name, "件数": int(f.value)} for name, f in rows]},
        "width": 420,
        "height": {"step": 32},
        "mark": {"type": "bar", "color": "#4C78A8"},
        "encoding": {
            "x": {"field": "件数", "type": "quantitative", "axis": {"tickMinStep": 1}},
            "y": {
                "field": "问题",
                "type": "nominal",
                "title": None,
                "sort": None,
                "axis": {"labelLimit": 320},
            },
        },
        "config": {"font": "Noto Sans CJK SC, SimSun, sans-serif"},
    }
    image: bytes = vl_convert.vegalite_to_png(json.dumps(specification), scale=2)
    return image
