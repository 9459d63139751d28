"""Files → documents: what a file is (by its bytes, not its name) and the texts in it."""

import gzip
import hashlib
import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from jsmine.domain.judgment import Rejected
from jsmine.domain.loss import Loss, LossKind, add_losses
from jsmine.errors import IngestError, UnreadableSource, UnsafeSource
from jsmine.ingest.encoding import decode
from jsmine.ingest.readers import tables
from jsmine.ingest.readers.docx import read_docx
from jsmine.ingest.readers.extracted import Extracted
from jsmine.ingest.readers.html import html_text, read_html
from jsmine.ingest.readers.limits import (
    MAX_DEPTH,
    MAX_FILE,
    MAX_MEMBERS,
    MAX_RATIO,
    MAX_STREAM,
    MAX_TEXT,
    MIN_SUSPECT,
    read_limited,
    too_big,
)
from jsmine.ingest.readers.lines import join_wrapped
from jsmine.ingest.readers.ocr import read_image
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


def iter_files(paths: Iterable[Path]) -> Iterator[Path | Rejected]:
    """The files under the paths, folders recursively and in sorted order."""
    for path in paths:
        if path.is_symlink() and not path.exists():
            yield Rejected(source=path.name, code="unreadable", message="链接指向的文件不存在。")
        elif path.is_dir():
            yield from _iter_folder(path)
        elif path.exists():
            yield path
        else:
            yield Rejected(source=path.name, code="unreadable", message="文件不存在，请检查路径。")


def _iter_folder(folder: Path) -> Iterator[Path | Rejected]:
    try:
        entries = sorted(folder.iterdir(), key=lambda entry: entry.name)
    except OSError:
        yield Rejected(
            source=folder.name, code="unreadable", message="没有读取这个文件夹的权限，请检查权限。"
        )
        return
    for entry in entries:
        if entry.name.startswith((".", "~$")) or entry.name in _SKIPPED_NAMES:
            continue
        if entry.is_dir() and not entry.is_symlink():
            yield from _iter_folder(entry)
        elif entry.is_file():
            yield entry


def iter_documents(path: Path) -> Iterator[SourceDocument | Rejected]:
    """The documents of one file; what cannot be read is rejected, never raised."""
    try:
        digest = file_sha256(path)
        for item in _open_file(path):
            if isinstance(item, Rejected):
                yield item
            else:
                yield SourceDocument(
                    source=item.source,
                    text=item.text,
                    file_sha256=digest,
                    hints=item.hints,
                    losses=item.losses,
                )
    except IngestError as error:
        yield Rejected(source=path.name, code=error.code, message=error.message)
    except PermissionError:
        yield Rejected(
            source=path.name, code="unreadable", message="没有读取这个文件的权限，请检查权限。"
        )
    except OSError:
        yield Rejected(source=path.name, code="unreadable", message="文件无法打开，请检查磁盘。")


def file_sha256(path: Path) -> str:
    """The SHA-256 of a file's bytes, read in pieces."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


@dataclass(frozen=True, slots=True)
class _Text:
    source: str
    text: str
    hints: Mapping[str, str]
    losses: tuple[Loss, ...]


def _open_file(path: Path) -> Iterator[_Text | Rejected]:
    size = path.stat().st_size
    if size == 0:
        raise UnreadableSource("文件是空的。")
    names = path.name.lower().removesuffix(".gz")
    if PurePosixPath(names).suffix in _RECORD_NAMES:
        yield from _stream_records(path, size)
        return
    if size > MAX_FILE * 4:
        raise UnsafeSource("文件过大，请拆分后重试。")
    yield from _read(path.name, path.name, path.read_bytes(), 0)


def _stream_records(path: Path, size: int) -> Iterator[_Text | Rejected]:
    """A file of one record a line, however long, in bounded memory."""
    with path.open("rb") as raw:
        packed = raw.read(2) == b"\x1f\x8b"
        raw.seek(0)
        stream: io.BufferedIOBase | gzip.GzipFile = gzip.GzipFile(fileobj=raw) if packed else raw
        lines = _limited_lines(stream, size if packed else None)
        yield from _numbered(path.name, tables.iter_jsonl(lines))


def _limited_lines(stream: io.BufferedIOBase | gzip.GzipFile, packed: int | None) -> Iterator[str]:
    total = 0
    while True:
        try:
            line = stream.readline(MAX_FILE)
        except (EOFError, gzip.BadGzipFile, OSError) as error:
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
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, NotImplementedError) as error:
        raise UnreadableSource("压缩文件已损坏，请重新压缩。") from error
    with package:
        names = set(package.namelist())
        if len(names) > MAX_MEMBERS:
            raise UnsafeSource("压缩文件里的文件过多，请拆分后重试。")
        if "word/document.xml" in names:
            yield from _checked(source, read_docx(data))
        elif "xl/workbook.xml" in names:
            yield from _numbered(source, tables.iter_xlsx(data))
        else:
            yield from _read_members(source, package, len(data), depth)


def _read_members(
    source: str, package: zipfile.ZipFile, packed: int, depth: int
) -> Iterator[_Text | Rejected]:
    total = 0
    found = False
    for info in sorted(package.infolist(), key=_member_name):
        name = _member_name(info)
        if info.is_dir() or any(part in name for part in _SKIPPED_NAMES):
            continue
        found = True
        member = f"{source}#{name}"
        try:
            with package.open(info) as stream:
                inner = read_limited(stream, max(info.compress_size, 1))
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
        except (zipfile.BadZipFile, NotImplementedError, RuntimeError):
            yield Rejected(
                source=member, code="unreadable", message="压缩文件里的这一份已损坏或设有密码。"
            )
    if not found:
        raise UnreadableSource("压缩文件里没有文件。")


def _member_name(info: zipfile.ZipInfo) -> str:
    """A member's name; Chinese Windows writes GBK without saying so."""
    if info.flag_bits & 0x800:
        return info.filename
    try:
        return info.filename.encode("cp437").decode("gb18030")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return info.filename
