"""Suggestion → .docx: cover of annex 1, body in the form of annex 2 on the page of GB/T 9704."""

from itertools import accumulate

import docx
from docx.document import Document
from docx.enum.table import WD_ROW_HEIGHT_RULE, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph as DocxParagraph

from jsmine.domain.suggestion import Part, Suggestion
from jsmine.draft import page
from jsmine.draft.docx_package import Provenance, embed_provenance, save_bytes, set_properties
from jsmine.draft.frame import SLOT
from jsmine.draft.paragraphs import STYLES, Paragraph, group_paragraphs, letter_lines
from jsmine.draft.provenance import dump_provenance, kind_of
from jsmine.errors import FormError
from jsmine.text.words import cut_words

_KIND = "司法建议书"
_ABOVE = 4  # mm between the upper edge of the cover's first line and that of its signs
_LINE = 28  # characters of 16 pt in a line of the body
_HELD = 2  # paragraphs that stay on one page with the seal
_TITLE_LINE = 20  # characters of 22 pt in 156 mm


def render_suggestion(suggestion: Suggestion, *, number: str = "") -> bytes:
    """The letter as .docx; the same suggestion and number give the same bytes.

    Raises:
        FormError: the draft has no date.
    """
    if suggestion.drafted_on is None:
        raise FormError("建议书没有起草日期，不能生成文书。")
    document = docx.Document()
    page.prepare(document)
    court, name, *body = letter_lines(suggestion, number=number)
    _cover(document, court.text, name.text)
    page.begin_body(document)
    before: Part | None = None
    for paragraph, line in zip(group_paragraphs(suggestion.clauses), body, strict=True):
        if before is not Part.SIGNATURE and paragraph.part is Part.SIGNATURE:
            _hold_to_next(document)
        if _needs_space(before, paragraph.part):
            space = document.add_paragraph(style=page.BODY)
            space.paragraph_format.keep_with_next = True
        _write(document, paragraph, line.text)
        before = paragraph.part
    title = next((c.text for c in suggestion.part(Part.TITLE)), "司法建议书")
    set_properties(document, title=title, author=suggestion.court, on=suggestion.drafted_on)
    provenance = Provenance(kind=kind_of(suggestion), text=dump_provenance(suggestion))
    embed_provenance(document, provenance)
    return save_bytes(document)


def broken_title(text: str) -> str:
    """The title in lines of whole meaning: court, matter, kind of document."""
    court, about, rest = text.partition("关于")
    if not court or not about:
        return text
    matter, kind = f"关于{rest.removesuffix(_KIND)}", _KIND if rest.endswith(_KIND) else ""
    if len(matter + kind) <= _TITLE_LINE:
        return f"{court}\n{matter}{kind}"
    if len(matter) <= _TITLE_LINE:
        return f"{court}\n{matter}\n{kind}".rstrip()
    return f"{court}\n{_halved(matter, kind)}"


def _halved(matter: str, kind: str) -> str:
    """Two lines of about the same length, broken between words."""
    ends = list(accumulate(map(len, cut_words(matter))))
    whole = len(matter + kind)
    end = min(ends, key=lambda place: abs(2 * place - whole))
    return f"{matter[:end]}\n{matter[end:]}{kind}"


def _hold_to_next(document: Document) -> None:
    """The seal never stands on a page without text: the last paragraphs go along with it."""
    for paragraph in document.paragraphs[-_HELD:]:
        paragraph.paragraph_format.keep_with_next = True


def _needs_space(before: Part | None, part: Part) -> bool:
    """One blank line below the number, above the attachments, the seal and the copies."""
    if before is None or before is part:
        return False
    return part in (Part.RECIPIENT, Part.ATTACHMENTS, Part.SIGNATURE, Part.COPY_TO)


def _write(document: Document, paragraph: Paragraph, text: str) -> None:
    if paragraph.part is Part.TITLE:
        text = broken_title(text)
    written = page.add_body(document, text, STYLES.get(paragraph.part, page.BODY))
    layout = written.paragraph_format
    if text.endswith("：") and len(text) <= _LINE:
        layout.keep_with_next = True
    if paragraph.part is Part.ATTACHMENTS:
        _hang(written, len("附件：") if text.startswith("附件：") else 0, paragraph.id)
    elif paragraph.part is Part.SIGNATURE:
        layout.right_indent = Pt(_right_indent(paragraph))
        layout.keep_with_next = True
    elif paragraph.part is Part.COPY_TO:
        layout.left_indent, layout.first_line_indent = Pt(14 * 4), Pt(-14 * 3)
        layout.right_indent = Pt(14)
        _rules(written)


def _hang(written: DocxParagraph, label: int, paragraph_id: str) -> None:
    """附件：1.… begins two characters in; wrapped lines align with the name's first character."""
    digits = len(paragraph_id.rpartition("-")[2])
    number = 8.0 * digits + 4.0
    left = 16.0 * 5 + number
    written.paragraph_format.left_indent = Pt(left)
    written.paragraph_format.first_line_indent = Pt(-number - (48 if label else 0))


def _right_indent(paragraph: Paragraph) -> float:
    """Four characters for the date; the court and its seal are centred over the date."""
    date_indent, date_width = 64.0, 16.0 * 6.5
    width = 16.0 * len(paragraph.text)
    if paragraph.id == "date":
        return date_indent
    return max(0.0, date_indent + date_width / 2 - width / 2)


def _rules(written: DocxParagraph) -> None:
    """The two rules of the 版记 around the copies (0.35 mm)."""
    borders = OxmlElement("w:pBdr")
    for side in ("top", "bottom"):
        rule = OxmlElement(f"w:{side}")
        for key, value in (("val", "single"), ("sz", "8"), ("space", "4"), ("color", "000000")):
            rule.set(qn(f"w:{key}"), value)
        borders.append(rule)
    written._p.get_or_add_pPr().insert_element_before(borders, "w:spacing", "w:ind", "w:jc")


def _cover(document: Document, court: str, name: str) -> None:
    """Emblem slot 55 × 50 mm, 40 mm below it the court (30 pt) and 司法建议书 (36 pt)."""
    page.set_cover_page(document.sections[0])
    table = document.add_table(rows=1, cols=1)
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    row = table.rows[0]
    row.height, row.height_rule = Mm(55), WD_ROW_HEIGHT_RULE.EXACTLY
    table.columns[0].width = Mm(50)
    cell = row.cells[0]
    cell.width = Mm(50)
    _slot(cell)
    first = document.add_paragraph(court, style=page.COVER_COURT)
    first.paragraph_format.space_before = Mm(40 - _ABOVE)
    document.add_paragraph(name, style=page.COVER_NAME)


def _slot(cell: _Cell) -> None:
    """An empty frame where the emblem is printed; no picture of it is shipped."""
    borders = OxmlElement("w:tcBorders")
    for side in ("top", "left", "bottom", "right"):
        rule = OxmlElement(f"w:{side}")
        for key, value in (("val", "dotted"), ("sz", "4"), ("color", "BFBFBF")):
            rule.set(qn(f"w:{key}"), value)
        borders.append(rule)
    cell._tc.get_or_add_tcPr().append(borders)
    paragraph = cell.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.paragraph_format.space_before = Mm(22)
    paragraph.add_run(SLOT).font.size = Pt(14)
