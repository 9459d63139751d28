"""How much a file may unfold to before it counts as an attack or a mistake."""

import gzip
import zlib
from collections.abc import Iterator
from typing import Protocol

from jsmine.errors import UnreadableSource, UnsafeSource

MAX_FILE = 256 * 2**20  # bytes of one document file or archive member, unpacked
MAX_STREAM = 64 * 2**30  # bytes of an unpacked stream of records (.jsonl.gz)
MAX_RATIO = 200  # unpacked : packed, as soon as more than MIN_SUSPECT bytes came out
MIN_SUSPECT = 16 * 2**20
MAX_MEMBERS = 100_000
MAX_DEPTH = 3  # an archive in an archive in an archive
MAX_TEXT = 1_000_000  # characters of one document; the longest judgments have about half
MAX_PAGES = 600


class Readable(Protocol):
    """A stream of bytes, packed or not."""

    def read(self, size: int = ..., /) -> bytes:
        """At most ``size`` bytes; none at the end."""


def too_big(what: str) -> UnsafeSource:
    """The error for something that unfolds beyond its limit."""
    return UnsafeSource(f"{what}解开后超过上限，可能是压缩炸弹，没有读取；请拆分后重试。")


def read_limited(stream: Readable, packed: int, limit: int = MAX_FILE) -> bytes:
    """The whole stream, refused when it grows beyond ``limit`` or the ratio."""
    parts: list[bytes] = []
    total = 0
    for chunk in iter_chunks(stream):
        total += len(chunk)
        if total > limit or (total > MIN_SUSPECT and total > packed * MAX_RATIO):
            raise too_big("压缩文件")
        parts.append(chunk)
    return b"".join(parts)


def iter_chunks(stream: Readable) -> Iterator[bytes]:
    """The stream in pieces of one megabyte; damage is reported as unreadable."""
    while True:
        try:
            chunk = stream.read(2**20)
        except (EOFError, zlib.error, gzip.BadGzipFile, OSError) as error:
            raise UnreadableSource("压缩文件已损坏或不完整，请重新下载或重新压缩。") from error
        if not chunk:
            return
        yield chunk
