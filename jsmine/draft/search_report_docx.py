"""类案检索报告 → .docx."""

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt

from jsmine.domain.search_report import ReportPart, SearchReport
from jsmine.draft import page
from jsmine.draft.docx_package import Provenance, embed_provenance, save_bytes, set_properties
from jsmine.draft.printed import Rows
from jsmine.draft.provenance import dump_provenance, kind_of
from jsmine.draft.search_lines import report_lines, report_tables

_WIDTHS = (10, 35, 22, 25, 22, 17, 11, 14)  # mm, 156 in all


def render_search_report(report: SearchReport) -> bytes:
    """The report as .docx; the same report gives the same bytes."""
    document = docx.Document()
    page.prepare(document)
    page.set_body_page(document.sections[0])
    page.number_pages(document, document.sections[0])
    tables = iter(report_tables(report))
    end = f"、{ReportPart.POINTS.value}"
    before = ""
    for line in report_lines(report):
        if line.text.endswith(end) and report.cases:
            _table(document, next(tables))
        if line.style == page.SIGNATURE != before:
            document.add_paragraph(style=page.BODY)
        written = document.add_paragraph(line.text, style=line.style)
        if line.style == page.TITLE_STYLE:
            document.add_paragraph(style=page.BODY)
        elif line.style == page.SIGNATURE:
            written.paragraph_format.right_indent = Pt(32)
        before = line.style
    set_properties(document, title="类案检索报告", author=report.court, on=report.searched_on)
    provenance = Provenance(kind=kind_of(report), text=dump_provenance(report))
    embed_provenance(document, provenance)
    return save_bytes(document)


def _table(document: Document, rows: Rows) -> None:
    table = document.add_table(rows=len(rows), cols=len(rows[0]))
    page.set_table(table, _WIDTHS)
    for number, (row, texts) in enumerate(zip(table.rows, rows, strict=True)):
        for cell, text in zip(row.cells, texts, strict=True):
            paragraph = cell.paragraphs[0]
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            paragraph.paragraph_format.line_spacing = Pt(16)
            run = paragraph.add_run(text)
            run.font.size = Pt(10.5)
            run.font.bold = number == 0
