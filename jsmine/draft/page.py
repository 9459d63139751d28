"""The page of GB/T 9704-2012: paper, type area, grid, fonts, styles, page numbers."""

import re
from collections.abc import Sequence

from docx.document import Document
from docx.enum.section import WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import (
    WD_ALIGN_PARAGRAPH,
    WD_LINE_SPACING,
    WD_TAB_ALIGNMENT,
    WD_TAB_LEADER,
)
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.text.font import CT_RPr
from docx.section import Section
from docx.shared import Length, Mm, Pt
from docx.styles.style import CharacterStyle, ParagraphStyle
from docx.table import Table
from docx.text.paragraph import Paragraph
from docx.text.run import Run
from lxml import etree

FANGSONG, HEITI, KAITI, TITLE = "仿宋_GB2312", "黑体", "楷体_GB2312", "方正小标宋简体"
LATIN = "Times New Roman"
SIZE = Pt(16)
LINE = Pt(28.95)
_CELL_MARGIN = 0.8  # mm
# What a machine without the first font shall take instead, in this order (w:altName).
_FALLBACKS = {
    FANGSONG: "仿宋;FangSong;FangSong_GB2312;Noto Serif CJK SC",
    HEITI: "SimHei;Noto Sans CJK SC",
    KAITI: "楷体;KaiTi;KaiTi_GB2312;Noto Serif CJK SC",
    TITLE: "小标宋;FZXiaoBiaoSong-B05S;华文中宋;STZhongsong;宋体;SimSun;Noto Serif CJK SC",
}
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

BODY, TITLE_STYLE, NUMBER, ADDRESSEE = "Body Text", "Title", "公文编号", "主送单位"
ATTACHMENT, SIGNATURE, CONTACT, COPY = "附件说明", "落款", "联系人", "抄送"
COVER_COURT, COVER_NAME, LEVEL_ONE, LEVEL_TWO = "封面法院", "封面文种", "Heading 1", "Heading 2"
RUN_IN = "层次标题字"
CAPTION, TABLE_NOTE, CELL, PICTURE = "Caption", "表注", "表格文字", "插图"
CONTENTS_TITLE, CONTENTS_ONE, CONTENTS_TWO = "目录标题", "toc 1", "toc 2"


def prepare(document: Document) -> None:
    """Gives the document the language, fonts and styles of official letters."""
    # The template says English; line breaking and stand-in fonts go by the language.
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:eastAsia"), "zh-CN")
    normal = document.styles["Normal"]
    _font(normal, FANGSONG, SIZE)
    normal.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    normal.paragraph_format.line_spacing = LINE
    normal.paragraph_format.space_after = normal.paragraph_format.space_before = Pt(0)
    normal.paragraph_format.widow_control = False
    # Nothing outside the 156 mm: no punctuation hanging over the edge (LibreOffice lets it hang
    # all the same), no snapping to the grid.
    for tag in ("w:overflowPunct", "w:snapToGrid"):
        switch = OxmlElement(tag)
        switch.set(qn("w:val"), "0")
        normal.element.get_or_add_pPr().insert_element_before(switch, "w:spacing")
    _paragraph(document, BODY, FANGSONG, SIZE, WD_ALIGN_PARAGRAPH.JUSTIFY, indent=Pt(32))
    _paragraph(document, TITLE_STYLE, TITLE, Pt(22), WD_ALIGN_PARAGRAPH.CENTER, line=Pt(34))
    _paragraph(document, NUMBER, FANGSONG, SIZE, WD_ALIGN_PARAGRAPH.CENTER)
    _paragraph(document, ADDRESSEE, FANGSONG, SIZE, WD_ALIGN_PARAGRAPH.LEFT)
    _paragraph(document, ATTACHMENT, FANGSONG, SIZE, WD_ALIGN_PARAGRAPH.LEFT)
    _paragraph(document, SIGNATURE, FANGSONG, SIZE, WD_ALIGN_PARAGRAPH.RIGHT)
    _paragraph(document, CONTACT, FANGSONG, SIZE, WD_ALIGN_PARAGRAPH.LEFT, indent=Pt(32))
    _paragraph(document, COPY, FANGSONG, Pt(14), WD_ALIGN_PARAGRAPH.LEFT)
    _paragraph(document, COVER_COURT, TITLE, Pt(30), WD_ALIGN_PARAGRAPH.CENTER, line=Pt(48))
    _paragraph(document, COVER_NAME, TITLE, Pt(36), WD_ALIGN_PARAGRAPH.CENTER, line=Pt(56))
    _paragraph(document, LEVEL_ONE, HEITI, SIZE, WD_ALIGN_PARAGRAPH.LEFT, indent=Pt(32))
    _paragraph(document, LEVEL_TWO, KAITI, SIZE, WD_ALIGN_PARAGRAPH.LEFT, indent=Pt(32))
    _paragraph(document, CAPTION, HEITI, Pt(12), WD_ALIGN_PARAGRAPH.CENTER, line=Pt(22))
    _paragraph(document, TABLE_NOTE, FANGSONG, Pt(10.5), WD_ALIGN_PARAGRAPH.LEFT, line=Pt(16))
    _paragraph(document, CELL, FANGSONG, Pt(12), WD_ALIGN_PARAGRAPH.CENTER, line=Pt(18))
    _paragraph(document, PICTURE, FANGSONG, SIZE, WD_ALIGN_PARAGRAPH.CENTER)
    document.styles[PICTURE].paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE
    _paragraph(document, CONTENTS_TITLE, TITLE, Pt(22), WD_ALIGN_PARAGRAPH.CENTER, line=Pt(48))
    for name, left in ((CONTENTS_ONE, Pt(0)), (CONTENTS_TWO, Pt(32))):
        _paragraph(document, name, FANGSONG, SIZE, WD_ALIGN_PARAGRAPH.LEFT)
        _contents_entry(document.styles[name], left)
    run_in = document.styles.add_style(RUN_IN, WD_STYLE_TYPE.CHARACTER)
    _font(run_in, HEITI, SIZE)
    _font_table(document)


def _paragraph(
    document: Document,
    name: str,
    font: str,
    size: Length,
    alignment: WD_ALIGN_PARAGRAPH,
    *,
    indent: Length | None = None,
    line: Length | None = None,
) -> None:
    known = {style.name for style in document.styles}
    style = (
        document.styles[name]
        if name in known
        else document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    )
    style.base_style = document.styles["Normal"]
    _font(style, font, size)
    layout = style.paragraph_format
    layout.alignment, layout.first_line_indent = alignment, indent
    layout.space_before = layout.space_after = Pt(0)
    layout.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    layout.line_spacing = line or LINE
    border = style.element.pPr.find(qn("w:pBdr"))
    if border is not None:  # the stock title has a rule below
        style.element.pPr.remove(border)


def _contents_entry(style: ParagraphStyle, left: Length) -> None:
    """Room for the page at the right end, led to by dots; long headings wrap before it."""
    layout = style.paragraph_format
    layout.left_indent, layout.first_line_indent = left + Pt(32), Pt(-32)
    layout.right_indent = Pt(32)
    layout.tab_stops.add_tab_stop(Mm(156), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)


def _font(style: ParagraphStyle | CharacterStyle, name: str, size: Length) -> None:
    style.font.name, style.font.size = LATIN, size
    style.font.bold = style.font.italic = False
    properties = style.element.get_or_add_rPr()
    for tag in ("w:color", "w:spacing", "w:kern"):
        for element in properties.findall(qn(tag)):
            properties.remove(element)
    fonts = properties.get_or_add_rFonts()
    for attribute in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{attribute}"), None)
    fonts.set(qn("w:eastAsia"), name)
    fonts.set(qn("w:hAnsi"), LATIN)
    if size == SIZE:
        _tighten(properties)


def _tighten(properties: CT_RPr) -> None:
    """28 characters of 16 pt in 156 mm want 15.79 pt each: 0.3 pt less than 16 by the twip.

    With a quarter point LibreOffice, which rounds the grid's cell down, has room for 27 only.

    Word processors disagree on characters wider than the grid's cell, so the text does not snap
    to the grid; spacing and exact line height give the same 22 × 28.
    """
    spacing = OxmlElement("w:spacing")
    spacing.set(qn("w:val"), "-6")
    properties.insert_element_before(spacing, "w:w", "w:kern", "w:position", "w:sz")


def _font_table(document: Document) -> None:
    part = document.part.part_related_by(RELATIONSHIP_TYPE.FONT_TABLE)
    root = etree.fromstring(part.blob)
    for name, others in _FALLBACKS.items():
        font = etree.SubElement(root, f"{{{_W}}}font", {f"{{{_W}}}name": name})
        etree.SubElement(font, f"{{{_W}}}altName", {f"{{{_W}}}val": others})
        etree.SubElement(font, f"{{{_W}}}charset", {f"{{{_W}}}val": "86"})
        etree.SubElement(font, f"{{{_W}}}family", {f"{{{_W}}}val": "auto"})
    part._blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def set_body_page(section: Section) -> None:
    """A4, 天头 37 mm, 订口 28 mm, 版心 156 × 225 mm, 22 lines of 28 characters."""
    section.page_width, section.page_height = Mm(210), Mm(297)
    # 22 lines of 580 twips are 0.1 mm higher than 225 mm: a whole line would be lost.
    section.top_margin, section.bottom_margin = Mm(37), Mm(34.8)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.header_distance, section.footer_distance = Mm(15), Mm(25.3)
    grid = section._sectPr.find(qn("w:docGrid"))
    if grid is None:
        grid = OxmlElement("w:docGrid")
        section._sectPr.append(grid)
    grid.set(qn("w:type"), "linesAndChars")
    grid.set(qn("w:linePitch"), "580")
    grid.set(qn("w:charSpace"), "-848")


def set_cover_page(section: Section) -> None:
    """The cover of annex 1: 60 mm above the emblem, no page number."""
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(60), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.header_distance = Mm(15)


def begin_body(document: Document) -> Section:
    """A new section with the body's page, its numbers beginning at 1 (— 1 —)."""
    section: Section = document.add_section(WD_SECTION.NEW_PAGE)
    set_body_page(section)
    start = OxmlElement("w:pgNumType")
    start.set(qn("w:start"), "1")
    section._sectPr.insert_element_before(start, "w:cols", "w:docGrid")
    number_pages(document, section)
    return section


def number_pages(document: Document, section: Section) -> None:
    """— 1 —, 14 pt, odd pages right, even pages left, each one character in."""
    document.settings.odd_and_even_pages_header_footer = True
    for footer, alignment in (
        (section.footer, WD_ALIGN_PARAGRAPH.RIGHT),
        (section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT),
    ):
        footer.is_linked_to_previous = False
        paragraph = footer.paragraphs[0]
        paragraph.alignment = alignment
        paragraph.paragraph_format.left_indent = Pt(14)
        paragraph.paragraph_format.right_indent = Pt(14)
        _add_number(paragraph)


def _add_number(paragraph: Paragraph) -> None:
    _footer_run(paragraph.add_run("— "))
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        run = _footer_run(paragraph.add_run())
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText")
            mark.text = text
        run._r.append(mark)
    _footer_run(paragraph.add_run(" —"))


def _footer_run(run: Run) -> Run:
    run.font.size, run.font.name = Pt(14), "宋体"
    run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "宋体")
    return run


def set_table(table: Table, widths: Sequence[float]) -> None:
    """Columns of these widths (mm) within the type area, with narrow margins in the cells.

    The first row comes again on each page, and no row is broken across two.
    """
    table.style, table.autofit = "Table Grid", False
    # At the left word processors put the text, not the rule, on the margin.
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), str(Mm(_CELL_MARGIN).twips))
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    table._tbl.tblPr.insert_element_before(margins, "w:tblLook")
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    for number, row in enumerate(table.rows):
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Mm(width)
        properties = row._tr.get_or_add_trPr()
        properties.append(OxmlElement("w:cantSplit"))
        if number == 0:
            properties.append(OxmlElement("w:tblHeader"))


_LEVEL = re.compile(r"^[一二三四五六七八九十]+、[^。]*。")


def add_body(document: Document, text: str, style: str) -> Paragraph:
    """A paragraph whose own heading (一、…。), if it begins with one, is set in 黑体."""
    written = document.add_paragraph(style=style)
    level = _LEVEL.match(text) if style == BODY else None
    if level:
        written.add_run(level.group(), style=RUN_IN)
        text = text[level.end() :]
    written.add_run(text)
    return written
