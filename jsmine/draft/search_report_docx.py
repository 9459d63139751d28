"""类案检索报告 → .docx."""

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt
from pydantic import TypeAdapter

from jsmine.domain.search_report import ReportPart, SearchReport
from jsmine.draft import page
from jsmine.draft.docx_package import embed_json, save_bytes, set_properties
from jsmine.text.numerals import format_date, format_numeral

KIND = "search-report"
_ADAPTER = TypeAdapter(SearchReport)
_COLUMNS = ("序号", "案号", "审理法院", "案由", "裁判日期", "层级", "效力", "裁判结果")


def render_search_report(report: SearchReport) -> bytes:
    """The report as .docx; the same report gives the same bytes."""
    document = docx.Document()
    page.prepare(document)
    page.set_body_page(document.sections[0])
    page.number_pages(document, document.sections[0])
    numbered = 0
    for part, clauses in report.parts:
        if part is ReportPart.TITLE:
            document.add_paragraph(clauses[0].text, style=page.TITLE_STYLE)
            document.add_paragraph(style=page.BODY)
            continue
        if part is ReportPart.SIGNATURE:
            document.add_paragraph(style=page.BODY)
            for clause in clauses:
                written = document.add_paragraph(clause.text, style=page.SIGNATURE)
                written.paragraph_format.right_indent = Pt(32)
            continue
        numbered += 1
        document.add_paragraph(f"{format_numeral(numbered)}、{part.value}", style=page.LEVEL_ONE)
        for clause in clauses:
            document.add_paragraph(clause.text, style=page.BODY)
        if part is ReportPart.RESULTS and report.cases:
            _table(document, report)
    set_properties(document, title="类案检索报告", author=report.court, on=report.searched_on)
    embed_json(document, KIND, _ADAPTER.dump_json(report).decode("utf-8"))
    return save_bytes(document)


def _table(document: Document, report: SearchReport) -> None:
    table = document.add_table(rows=1, cols=len(_COLUMNS))
    table.style = "Table Grid"
    rows = [_COLUMNS]
    for place, case in enumerate(report.cases, start=1):
        day = format_date(case.judgment_date) if case.judgment_date else "不详"
        rows.append(
            (str(place), case.case_number, case.court, case.cause, day, case.tier, case.effect,
             case.outcome)
        )  # fmt: skip
    for number, row in enumerate(rows):
        cells = table.rows[0].cells if number == 0 else table.add_row().cells
        for cell, text in zip(cells, row, strict=True):
            paragraph = cell.paragraphs[0]
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            paragraph.paragraph_format.line_spacing = Pt(16)
            run = paragraph.add_run(text)
            run.font.size = Pt(10.5)
            run.font.bold = number == 0
