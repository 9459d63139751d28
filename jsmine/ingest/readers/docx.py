"""Word 2007+ (.docx) → text: paragraphs and table rows in document order."""

import re

from lxml import etree

from jsmine.domain.loss import Loss, LossKind, add_losses
from jsmine.errors import UnreadableSource
from jsmine.ingest.readers.extracted import Extracted
from jsmine.ingest.readers.packages import open_package, read_member

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
# Elements of the main part whose content is not read.
_LEFT_OUT = (
    ("delText", LossKind.DELETED_TEXT),
    ("commentReference", LossKind.NOTE),
    ("footnoteReference", LossKind.NOTE),
    ("endnoteReference", LossKind.NOTE),
    ("blip", LossKind.PICTURE),
    ("imagedata", LossKind.PICTURE),
)
_MARGIN = re.compile(r"word/(?:header|footer)\d*\.xml")

_DAMAGED = "DOCX 文件已损坏或设有密码，请用 Word 打开后另存。"


def read_docx(data: bytes) -> Extracted:
    """The text of the main part, deleted text left out.

    Raises:
        UnreadableSource: damaged or without a main part.
        UnsafeSource: the main part unfolds beyond the limit.
    """
    package = open_package(data, _DAMAGED)
    try:
        info = package.getinfo("word/document.xml")
    except KeyError as error:
        raise UnreadableSource(_DAMAGED) from error
    xml = read_member(package, info, _DAMAGED)
    margins = sum(1 for name in package.namelist() if _MARGIN.fullmatch(name))
    root = _parsed(xml)
    left_out = [Loss(kind, len(root.findall(f".//{{*}}{tag}"))) for tag, kind in _LEFT_OUT]
    losses = add_losses([*left_out, Loss(LossKind.MARGIN, margins)])
    return Extracted(text=_text(root), losses=losses)


def _parsed(xml: bytes) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        return etree.fromstring(xml, parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableSource("DOCX 文件的正文已损坏，请用 Word 打开后另存。") from error


def _text(root: etree._Element) -> str:
    space = _STRICT if root.tag.startswith(_STRICT) else _W
    parts: list[str] = []
    for element in root.iter(f"{space}p", f"{space}t", f"{space}tab", f"{space}br", f"{space}cr"):
        tag = element.tag[len(space) :]
        if tag == "p":
            parts.append("\n")
        elif tag == "t":
            parts.append(element.text or "")
        else:
            parts.append(" " if tag == "tab" else "\n")
    return "".join(parts).strip("\n")
