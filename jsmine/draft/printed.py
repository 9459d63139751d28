"""What a .docx shows: its lines and tables in order, and whatever stands outside the body.

Read from the XML itself: python-docx passes over tracked insertions, text boxes and notes, and
a reader of the letter does not.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

from docx.document import Document
from docx.oxml.ns import qn
from lxml import etree
from lxml.etree import _Element

from jsmine.domain.suggestion import Clause, ClauseProblem

Rows = tuple[tuple[str, ...], ...]
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_P, _T, _R, _TBL, _TR, _TC = (qn(f"w:{tag}") for tag in ("p", "t", "r", "tbl", "tr", "tc"))
_SDT, _CONTENT, _BOX = qn("w:sdt"), qn("w:sdtContent"), qn("w:txbxContent")
_CHAR, _INSTRUCTION, _VALUE = qn("w:fldChar"), qn("w:instrText"), qn("w:val")
_TRACKED = tuple(qn(f"w:{tag}") for tag in ("ins", "del", "moveFrom", "moveTo"))
_EMBEDDED = (qn("w:altChunk"), qn("w:object"))
# A page number depends on the machine that lays the page out.
_PAGE = re.compile(r"^\s*(?:PAGE|PAGEREF|NUMPAGES)\b")
_SMALLEST = 10  # half points: smaller is not meant to be read


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One paragraph as printed: its style, its text, the clauses that it prints."""

    style: str
    text: str
    clauses: tuple[Clause, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """The body of a file: lines that are not blank, tables, pictures (SHA-256), and strays.

    ``strays`` are the faults of text that no reader of the plain body sees: headers, footers,
    notes, comments, text boxes, tracked changes, hidden characters. ``made`` are the pictures
    that the provenance names.
    """

    lines: tuple[Line, ...]
    tables: tuple[Rows, ...]
    pictures: tuple[str, ...] = ()
    strays: tuple[ClauseProblem, ...] = ()
    made: tuple[str, ...] = ()


def read_printed(document: Document, made: tuple[str, ...] = ()) -> Printed:
    """What the document shows."""
    lines: list[Line] = []
    tables: list[Rows] = []
    names = {style.style_id: style.name or "" for style in document.styles}
    for block in _blocks(document.element.body):
        if block.tag == _TBL:
            tables.append(_rows(block))
            continue
        text = plain(_text(block))
        if text:
            lines.append(Line(style=_style(block, names), text=text))
    return Printed(
        lines=tuple(lines),
        tables=tuple(tables),
        pictures=picture_hashes(document),
        strays=tuple(dict.fromkeys(_strays(document))),
        made=made,
    )


def plain(text: str) -> str:
    """A paragraph's text without line breaks, tabs and outer blanks."""
    return re.sub(r"[\n\t\r]", "", text).strip()


def picture_hashes(document: Document) -> tuple[str, ...]:
    """The SHA-256 of each picture of the body, in order; an emblem in the cover's slot is none."""
    found = []
    for blip in document.element.body.iter(qn("a:blip")):
        if next(blip.iterancestors(_TBL), None) is not None:
            continue
        part = document.part.related_parts.get(blip.get(qn("r:embed"), ""))
        found.append(sha256(part.blob).hexdigest() if part is not None else "")
    return tuple(found)


def _blocks(parent: _Element) -> Iterator[_Element]:
    for child in parent:
        if child.tag in (_P, _TBL):
            yield child
        elif child.tag == _SDT:
            content = child.find(_CONTENT)
            if content is not None:
                yield from _blocks(content)


def _style(paragraph: _Element, names: dict[str, str]) -> str:
    style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    return names.get(style.get(_VALUE, ""), "") if style is not None else ""


def _rows(table: _Element) -> Rows:
    return tuple(
        tuple(
            plain("".join(_text(p) for p in cell.iter(_P))) for cell in row.iter(_TC)
        )
        for row in table.iter(_TR)
    )  # fmt: skip


def _text(paragraph: _Element) -> str:
    """The text that is seen: runs wherever they are nested, page numbers left out."""
    parts: list[str] = []
    fields: list[str] = []  # the instructions of the open fields
    for node in _visible(paragraph):
        if node.tag == _CHAR:
            kind = node.get(qn("w:fldCharType"))
            if kind == "begin":
                fields.append("")
            elif kind == "end" and fields:
                fields.pop()
        elif node.tag == _INSTRUCTION and fields:
            fields[-1] += node.text or ""
        elif node.tag == _T:
            text = node.text or ""
            page = any(map(_PAGE.match, fields)) and text.strip().isdigit()
            parts.append("" if page else text)
    return "".join(parts)


def _visible(element: _Element) -> Iterator[_Element]:
    for child in element:
        if child.tag in (_BOX, _FALLBACK):
            continue
        yield child
        yield from _visible(child)


def _stray(code: str, what: str, text: str = "") -> ClauseProblem:
    shown = f"（“{plain(text)[:16]}”）" if plain(text) else ""
    message = f"文书中有{what}{shown}，不在核验过的正文之内，请删除后重新核验。"
    return ClauseProblem(code=code, message=message)


def _strays(document: Document) -> Iterator[ClauseProblem]:
    body = document.element.body
    yield from _objects(body)
    for element in body.iter(*_TRACKED):
        yield _stray("tracked_change", "修订痕迹", "".join(element.itertext(_T)))
    for number in body.iter(qn("w:numPr")):
        if number.getparent().getparent().tag == _P:
            yield _stray("auto_number", "自动编号", _text(number.getparent().getparent()))
    concealed = _concealing(document)
    for run in body.iter(_R):
        text = "".join(run.itertext(_T))
        if text.strip() and (_hidden(run) or concealed & _styles_of(run)):
            yield _stray("hidden_text", "隐藏、删除线或者不可见的文字", text)
    yield from _other_parts(document)


def _objects(body: _Element) -> Iterator[ClauseProblem]:
    """What shows text that is no text of a paragraph."""
    for box in body.iter(_BOX):
        yield _stray("text_box", "文本框", "".join(box.itertext(_T)))
    for _ in body.iter(*_EMBEDDED):
        yield _stray("embedded_object", "嵌入的对象")
    for drawing in body.iter(qn("w:drawing")):
        if drawing.find(f".//{qn('a:blip')}") is None and drawing.find(f".//{_BOX}") is None:
            yield _stray("embedded_object", "图形")
    for formula in body.iter(qn("m:t")):
        yield _stray("embedded_object", "公式", formula.text or "")


def _concealing(document: Document) -> frozenset[str]:
    """The styles that hide what they are given to."""
    return frozenset(
        style.style_id
        for style in document.styles
        if (properties := style.element.find(qn("w:rPr"))) is not None and _conceals(properties)
    )


def _styles_of(run: _Element) -> set[str]:
    """The ids of the run's own style and of its paragraph's."""
    paragraph = next(run.iterancestors(_P), None)
    places = [(run, "w:rPr", "w:rStyle"), (paragraph, "w:pPr", "w:pStyle")]
    found = (
        owner.find(f"{qn(properties)}/{qn(style)}")
        for owner, properties, style in places
        if owner is not None
    )
    return {style.get(_VALUE, "") for style in found if style is not None}


def _hidden(run: _Element) -> bool:
    properties = run.find(qn("w:rPr"))
    return properties is not None and _conceals(properties)


def _conceals(properties: _Element) -> bool:
    """Hidden, struck out, white, or too small to be read."""
    for tag in ("vanish", "strike", "dstrike"):
        mark = properties.find(qn(f"w:{tag}"))
        if mark is not None and mark.get(_VALUE, "true") not in ("0", "false"):
            return True
    colour, size = properties.find(qn("w:color")), properties.find(qn("w:sz"))
    if colour is not None and colour.get(_VALUE, "").upper() == "FFFFFF":
        return True
    return size is not None and int(size.get(_VALUE, "32")) < _SMALLEST


def _other_parts(document: Document) -> Iterator[ClauseProblem]:
    """Headers, footers, notes and comments: nothing but page numbers belongs there."""
    for part in document.part.package.iter_parts():
        kind = part.content_type.rpartition(".")[2].partition("+")[0]
        what = _PARTS.get(kind)
        root = getattr(part, "element", None)
        if what is None:
            continue
        if root is None:
            root = _parsed(part.blob)
        for paragraph in root.iter(_P):
            text = plain(_text(paragraph))
            if text.strip("—－- 第页共0123456789"):
                yield _stray("marginal_text", what, text)


_PARTS = {
    "header": "页眉文字",
    "footer": "页脚文字",
    "footnotes": "脚注",
    "endnotes": "尾注",
    "comments": "批注",
}


def _parsed(blob: bytes) -> _Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    return etree.fromstring(blob, parser)
