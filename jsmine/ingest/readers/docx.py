"""Word 2007+ (.docx) → text: paragraphs and table rows in document order."""

import io
import zipfile

from lxml import etree

from jsmine.errors import UnreadableSource
from jsmine.ingest.readers.limits import read_limited

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"


def read_docx(data: bytes) -> str:
    """The text of the main part, deleted text left out.

    Raises:
        UnreadableSource: damaged or without a main part.
        UnsafeSource: the main part unfolds beyond the limit.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            info = package.getinfo("word/document.xml")
            with package.open(info) as stream:
                xml = read_limited(stream, info.compress_size)
    except (zipfile.BadZipFile, KeyError, NotImplementedError, RuntimeError, OSError) as error:
        raise UnreadableSource("DOCX 文件已损坏或设有密码，请用 Word 打开后另存。") from error
    return _text(xml)


def _text(xml: bytes) -> str:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(xml, parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableSource("DOCX 文件的正文已损坏，请用 Word 打开后另存。") from error
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
