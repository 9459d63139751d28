"""A .docx whose bytes depend on its content only, and the provenance that travels in it.

The provenance is JSON in a customXml item, the one custom part that word processors keep when
they save (ECMA-376 part 1, 15.2.5).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from io import BytesIO
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import PackageNotFoundError
from docx.opc.packuri import PackURI
from docx.opc.part import Part as OpcPart
from lxml import etree

from jsmine.errors import FormError

_NAMESPACE = "urn:jsmine:provenance:1"
_EPOCH = (1980, 1, 1, 0, 0, 0)
_LARGEST = 50_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """What travels in a file: the kind of document, its JSON, the SHA-256 of its pictures."""

    kind: str
    text: str
    pictures: tuple[str, ...] = ()


def embed_provenance(document: Document, provenance: Provenance) -> None:
    """Puts the provenance into the file."""
    root = etree.Element(f"{{{_NAMESPACE}}}{provenance.kind}", nsmap={None: _NAMESPACE})
    root.text = provenance.text
    if provenance.pictures:
        root.set("pictures", " ".join(provenance.pictures))
    part = OpcPart(
        PackURI("/customXml/item2.xml"),
        "application/xml",
        etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True),
        document.part.package,
    )
    document.part.relate_to(part, RELATIONSHIP_TYPE.CUSTOM_XML)


def extract_provenance(data: bytes, kinds: Sequence[str]) -> Provenance:
    """The provenance that ``embed_provenance`` put in.

    Raises:
        FormError: the file is no .docx, or carries no provenance of these kinds.
    """
    try:
        with ZipFile(BytesIO(data)) as archive:
            for info in archive.infolist():
                if not info.filename.startswith("customXml/item") or info.file_size > _LARGEST:
                    continue
                found = _provenance_of(archive.read(info), kinds)
                if found is not None:
                    return found
    except BadZipFile as error:
        raise FormError("文件不是有效的 .docx，请确认文件未损坏。") from error
    raise FormError("文件中没有溯源数据，不是本系统生成的文书，或者溯源数据已被删除。")


def _provenance_of(blob: bytes, kinds: Sequence[str]) -> Provenance | None:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    try:
        root = etree.fromstring(blob, parser)
    except etree.XMLSyntaxError:
        return None
    names = {f"{{{_NAMESPACE}}}{kind}": kind for kind in kinds}
    if root.tag not in names:
        return None
    pictures = tuple(root.get("pictures", "").split())
    return Provenance(kind=names[root.tag], text=root.text or "", pictures=pictures)


def open_document(data: bytes) -> Document:
    """The .docx as python-docx sees it.

    Raises:
        FormError: it cannot be opened.
    """
    try:
        return docx.Document(BytesIO(data))
    except (PackageNotFoundError, BadZipFile, KeyError, ValueError) as error:
        raise FormError("文件不能作为 .docx 打开，请确认文件未损坏。") from error


def set_properties(document: Document, *, title: str, author: str, on: date) -> None:
    """Core properties: the court as author, the day of drafting as both dates."""
    properties = document.core_properties
    moment = datetime.combine(on, time())
    properties.title, properties.author, properties.last_modified_by = title, author, author
    properties.created = properties.modified = moment
    properties.comments = ""
    properties.revision = 1
    properties.language = "zh-CN"


def save_bytes(document: Document) -> bytes:
    """The document as bytes; the same content always gives the same bytes."""
    buffer, result = BytesIO(), BytesIO()
    document.save(buffer)
    with ZipFile(buffer) as source, ZipFile(result, "w", ZIP_DEFLATED) as target:
        names = sorted(source.namelist(), key=lambda n: (n != "[Content_Types].xml", n))
        for name in names:
            info = ZipInfo(name, _EPOCH)
            info.compress_type = ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            target.writestr(info, source.read(name))
    return result.getvalue()
