"""Files → documents: what a file is (by its bytes, not its name) and the texts in it."""

import gzip
import hashlib
import io
import os
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from jsmine.domain.judgment import Rejected
from jsmine.domain.loss import Loss, LossKind, add_losses
from jsmine.errors import IngestError, UnavailableSource, UnreadableSource, UnsafeSource
from jsmine.ingest.encoding import decode
from jsmine.ingest.files import file_name, file_sha256
from jsmine.ingest.readers import tables
from jsmine.ingest.readers.docx import read_docx
from jsmine.ingest.readers.extracted import Extracted
from jsmine.ingest.readers.html import html_text, read_html
from jsmine.ingest.readers.limits import (
    MAX_DEPTH,
    MAX_FILE,
    MAX_RATIO,
    MAX_STREAM,
    MAX_TEXT,
    MIN_SUSPECT,
    read_limited,
    too_big,
)
from jsmine.ingest.readers.lines import join_wrapped
from jsmine.ingest.readers.ocr import read_image
from jsmine.ingest.readers.packages import member_name, open_package, read_member
from jsmine.ingest.readers.pdf import read_pdf
from jsmine.ingest.readers.rtf import read_rtf
from jsmine.ingest.readers.word97 import read_word97

_IMAGES = (b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"BM", b"II*\x00", b"MM\x00*", b"RIFF")
_IMAGE_NAMES = frozenset({".jpg", ".jpeg", ".png", ".gif", ".bmp", ".tif", ".tiff", ".webp"})
_RECORD_NAMES = frozenset({".jsonl", ".ndjson"})
_SKIPPED_NAMES = ("__MACOSX/", ".DS_Store", "Thumbs.db", "~$", "desktop.ini")


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceDocument:
    """One document's text as extracted, with where it comes from.

    ``source`` is the file's own name, with ``#`` and the number (from 1) or id of a record or
    member inside it; ``file_sha256`` is the hash of the file on disk; ``losses`` is what the file
    held beside the text, or could not be read.
    """

    source: str
    text: str
    file_sha256: str
    hints: Mapping[str, str] = field(default_factory=dict)
    losses: tuple[Loss, ...] = ()


def iter_documents(path: Path) -> Iterator[SourceDocument | Rejected]:
    """The documents of one file; what cannot be read is rejected, never raised.

    Every ``source`` occurs once: an export that repeats its ids gets them numbered. A rejection
    with the code of ``UnavailableSource`` says nothing of the file's bytes: it may be read again.
    """
    name = file_name(path)
    try:
        digest, items = _open_file(path, name)
        seen: Counter[str] = Counter()
        for item in items:
            seen[item.source] += 1
            times = seen[item.source]
            source = item.source if times == 1 else f"{item.source}（第{times}次出现）"
            if isinstance(item, Rejected):
                yield replace(item, source=source)
            else:
                yield SourceDocument(
                    source=source,
                    text=item.text,
                    file_sha256=digest,
                    hints=item.hints,
                    losses=item.losses,
                )
    except IngestError as error:
        yield Rejected(source=name, code=error.code, message=error.message)
    except PermissionError:
        yield _unavailable(name, "没有读取这个文件的权限，请检查权限。")
    except FileNotFoundError:
        yield _unavailable(name, "文件在读入过程中被移走或删除，请检查后重新读入。")
    except OSError:
        yield _unavailable(name, "文件无法读取，请检查磁盘后重新读入。")


def _unavailable(name: str, message: str) -> Rejected:
    return Rejected(source=name, code=UnavailableSource.code, message=message)


@dataclass(frozen=True, slots=True)
class _Text:
    source: str
    text: str
    hints: Mapping[str, str]
    losses: tuple[Loss, ...]


def _open_file(path: Path, name: str) -> tuple[str, Iterator[_Text | Rejected]]:
    """The hash of the file's bytes and what they hold."""
    size = path.stat().st_size
    if size == 0:
        raise UnreadableSource("文件是空的。")
    if PurePosixPath(name.lower().removesuffix(".gz")).suffix in _RECORD_NAMES:
        return _open_stream(path, name)
    if size > MAX_FILE * 4:
        raise UnsafeSource("文件过大，请拆分后重试。")
    data = path.read_bytes()
    return hashlib.sha256(data).hexdigest(), _read(name, name, data, 0)


def _open_stream(path: Path, name: str) -> tuple[str, Iterator[_Text | Rejected]]:
    before = path.stat()
    return file_sha256(path), _stream_records(path, name, before)


def _stream_records(path: Path, name: str, before: os.stat_result) -> Iterator[_Text | Rejected]:
    """A file of one record a line, however long, in bounded memory."""
    with path.open("rb") as raw:
        packed = raw.read(2) == b"\x1f\x8b"
        raw.seek(0)
        stream: io.BufferedIOBase | gzip.GzipFile = gzip.GzipFile(fileobj=raw) if packed else raw
        lines = _limited_lines(stream, before.st_size if packed else None)
        yield from _numbered(name, tables.iter_jsonl(lines))
        after = os.fstat(raw.fileno())
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
        raise UnavailableSource("文件在读入过程中有改动，请待其写完后重新读入。")


def _limited_lines(stream: io.BufferedIOBase | gzip.GzipFile, packed: int | None) -> Iterator[str]:
    total = 0
    while True:
        try:
            line = stream.readline(MAX_FILE)
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            raise UnreadableSource("压缩文件已损坏或不完整，请重新下载。") from error
        if not line:
            return
        total += len(line)
        suspect = packed is not None and total > MIN_SUSPECT and total > packed * MAX_RATIO
        if total > MAX_STREAM or suspect or len(line) >= MAX_FILE:
            raise too_big("压缩文件")
        yield decode(line)


def _numbered(source: str, records: Iterable[tables.Record | None]) -> Iterator[_Text | Rejected]:
    for index, record in enumerate(records, 1):
        if record is None:
            yield Rejected(
                source=f"{source}#{index}",
                code="unreadable",
                message="这条记录没有可以识别的全文字段，请检查导出的列名。",
            )
        else:
            name = f"{source}#{record.id or index}"
            yield from _checked(name, Extracted(text=_plain(record.text)), record.hints)


def _plain(text: str) -> str:
    """A record's text; exports often keep the page's tags."""
    head = text[:2000].lower()
    tagged = "</" in head and any(tag in head for tag in ("<div", "<p", "<br", "<html", "<a "))
    return html_text(text) if tagged else text


def _checked(
    source: str, found: Extracted, hints: Mapping[str, str] | None = None
) -> Iterator[_Text | Rejected]:
    text = found.text
    if not text.strip():
        yield Rejected(source=source, code="unreadable", message="文件里没有文字。")
    elif len(text) > MAX_TEXT:
        yield Rejected(
            source=source,
            code="unsafe",
            message=f"文字超过 {MAX_TEXT // 10000} 万字，不像一份裁判文书；请拆分后重试。",
        )
    else:
        broken = Loss(LossKind.BROKEN_CHARACTER, text.count("\ufffd"))
        yield _Text(source, text, hints or {}, add_losses((*found.losses, broken)))


def _read(source: str, name: str, data: bytes, depth: int) -> Iterator[_Text | Rejected]:
    """Dispatches by the first bytes; the name only decides between kinds of plain text."""
    suffix = PurePosixPath(name.lower()).suffix
    if data.startswith(b"\x1f\x8b"):
        yield from _read_gzip(source, name, data, depth)
    elif data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        yield from _read_zip(source, data, depth)
    elif data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        yield from _checked(source, read_word97(data))
    elif data.startswith(b"%PDF") or b"%PDF-" in data[:1024]:
        yield from _checked(source, read_pdf(data))
    elif data.lstrip()[:5] == b"{\\rtf":
        yield from _checked(source, read_rtf(data))
    elif data.startswith(_IMAGES):
        if suffix not in _IMAGE_NAMES:
            raise UnreadableSource(
                f"文件名是 {suffix or '没有扩展名'}，内容却是图片；请改回图片的扩展名后重试。"
            )
        yield from _checked(source, read_image(data))
    else:
        yield from _read_plain(source, suffix, data)


def _read_plain(source: str, suffix: str, data: bytes) -> Iterator[_Text | Rejected]:
    if suffix in (".docx", ".xlsx", ".doc", ".wps", ".pdf") and not data.lstrip().startswith(b"<"):
        raise UnreadableSource(f"文件名是 {suffix}，内容却不是这种格式；请重新导出。")
    if data[4:8] == b"ftyp":
        raise UnreadableSource("这是手机照片（HEIC）或者视频，请另存为 JPG 后重试。")
    head = data[:2048].lstrip().lower()
    if suffix in (".html", ".htm", ".mht", ".shtml") or head.startswith(
        (b"<!doctype html", b"<html", b"\xef\xbb\xbf<!doctype html", b"\xef\xbb\xbf<html")
    ):
        yield from _checked(source, read_html(data))
        return
    text = decode(data)
    if suffix in _RECORD_NAMES:
        yield from _numbered(source, tables.iter_jsonl(text.splitlines()))
    elif suffix == ".json":
        yield from _numbered(source, tables.iter_json(text))
    elif suffix in (".csv", ".tsv"):
        yield from _numbered(source, tables.iter_csv(text))
    else:
        yield from _checked(source, Extracted(text=join_wrapped(text)))


def _read_gzip(source: str, name: str, data: bytes, depth: int) -> Iterator[_Text | Rejected]:
    if depth >= MAX_DEPTH:
        raise UnsafeSource("压缩文件嵌套过深，没有读取。")
    with gzip.GzipFile(fileobj=io.BytesIO(data)) as stream:
        inner = read_limited(stream, len(data))
    if not inner:
        raise UnreadableSource("文件是空的。")
    yield from _read(source, name.lower().removesuffix(".gz"), inner, depth + 1)


def _read_zip(source: str, data: bytes, depth: int) -> Iterator[_Text | Rejected]:
    if depth >= MAX_DEPTH:
        raise UnsafeSource("压缩文件嵌套过深，没有读取。")
    package = open_package(data, "压缩文件已损坏，请重新压缩。")
    names = set(package.namelist())
    if "word/document.xml" in names:
        yield from _checked(source, read_docx(data))
    elif "xl/workbook.xml" in names:
        yield from _numbered(source, tables.iter_xlsx(data))
    elif "OFD.xml" in names:
        raise UnreadableSource("这是 OFD 版式文件，请另存为 PDF 或者 Word 后重试。")
    else:
        yield from _read_members(source, package, len(data), depth)


def _read_members(
    source: str, package: zipfile.ZipFile, packed: int, depth: int
) -> Iterator[_Text | Rejected]:
    total = 0
    found = False
    for info in sorted(package.infolist(), key=member_name):
        name = member_name(info)
        if info.is_dir() or any(part in name for part in _SKIPPED_NAMES):
            continue
        found = True
        member = f"{source}#{name}"
        try:
            inner = read_member(package, info, "压缩文件里的这一份已损坏或设有密码。")
            total += len(inner)
            if total > MIN_SUSPECT and total > packed * MAX_RATIO:
                raise too_big("压缩文件")
            if not inner:
                raise UnreadableSource("文件是空的。")
            yield from _read(member, name, inner, depth + 1)
        except IngestError as error:
            yield Rejected(source=member, code=error.code, message=error.message)
            if isinstance(error, UnsafeSource):
                return
    if not found:
        raise UnreadableSource("压缩文件里没有文件。")
