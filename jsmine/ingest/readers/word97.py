"""Word 97-2003 (.doc) and WPS (.wps) files → text, by the piece table of [MS-DOC] 2.4.1.

Court systems also write a web page into the ``WordDocument`` stream and call it .doc; such a file
has no file information block and is read as a page.
"""

import io
import re
import struct
from collections.abc import Iterator

import olefile

from jsmine.domain.loss import Loss, LossKind, add_losses
from jsmine.errors import UnreadableSource
from jsmine.ingest.readers.extracted import Extracted
from jsmine.ingest.readers.html import read_html
from jsmine.ingest.readers.rtf import read_rtf

_MAGIC = 0xA5EC
_ENCRYPTED = 0x0100
_SECOND_TABLE = 0x0200
_CLX_PLACE = 0x01A2  # fcClx, lcbClx in FibRgFcLcb97
_MAIN_LENGTH = 0x004C  # ccpText in FibRgLw97: characters of the main document
# Lengths of the other parts (FibRgLw97), which are not read.
_OTHER_PARTS = (
    (0x0050, LossKind.NOTE),
    (0x0054, LossKind.MARGIN),
    (0x005C, LossKind.NOTE),
    (0x0060, LossKind.NOTE),
    (0x0064, LossKind.TEXT_BOX),
)
_FIELD = re.compile("\x13[^\x13\x14\x15]*(?:\x14([^\x13\x14\x15]*))?\x15")
_MARKS = str.maketrans(
    {"\r": "\n", "\x07": "\n", "\x0b": "\n", "\x0c": "\n", "\x1e": "-", "\x1f": "", "\xa0": " "}
    | dict.fromkeys("\x01\x02\x03\x04\x05\x06\x08\x13\x14\x15", "")
)


def read_word97(data: bytes) -> Extracted:
    """The main text of a compound file of Word or WPS.

    Raises:
        UnreadableSource: damaged, encrypted, or no word processor's file.
    """
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as container:
            return _container_text(container)
    except (OSError, struct.error, IndexError, ValueError) as error:
        raise UnreadableSource("Word 文件已损坏，请用 Word 或 WPS 打开后另存为 .docx。") from error


def _container_text(container: olefile.OleFileIO) -> Extracted:
    if container.exists("EncryptedPackage"):
        raise UnreadableSource("文件设有密码，请解除密码后重试。")
    if not container.exists("WordDocument"):
        raise UnreadableSource("文件不是 Word 或 WPS 文字文档，请另存为 .docx。")
    stream = container.openstream("WordDocument").read()
    head = stream[:512].lstrip().lower()
    if head.startswith((b"<", b"\xef\xbb\xbf<")):
        return read_html(stream.rstrip(b"\x00"))
    if head.startswith(b"{\\rtf"):
        return read_rtf(stream.rstrip(b"\x00"))
    magic, flags = struct.unpack_from("<H8xH", stream, 0)
    if magic != _MAGIC:
        raise UnreadableSource("文件不是 Word 97 以后的格式，请用 Word 打开后另存为 .docx。")
    if flags & _ENCRYPTED:
        raise UnreadableSource("文件设有密码，请解除密码后重试。")
    table = "1Table" if flags & _SECOND_TABLE else "0Table"
    if not container.exists(table):
        raise UnreadableSource("Word 文件缺少内部表，已损坏，请重新导出。")
    text, pictures = _main_text(stream, container.openstream(table).read())
    left_out = [
        Loss(kind, int(struct.unpack_from("<i", stream, at)[0] > 0)) for at, kind in _OTHER_PARTS
    ]
    losses = add_losses([*left_out, Loss(LossKind.PICTURE, pictures)])
    return Extracted(text=text, losses=losses)


def _main_text(stream: bytes, table: bytes) -> tuple[str, int]:
    """The main text, and how many pictures stand in it."""
    offset, size = struct.unpack_from("<II", stream, _CLX_PLACE)
    (length,) = struct.unpack_from("<i", stream, _MAIN_LENGTH)
    text = "".join(_pieces(stream, _piece_table(table[offset : offset + size]), length))
    previous = None
    while previous != text:  # fields nest: keep the result, drop the instruction
        previous, text = text, _FIELD.sub(lambda match: match[1] or "", text)
    return text.translate(_MARKS), text.count("\x01")


def _piece_table(clx: bytes) -> bytes:
    position = 0
    while position < len(clx) and clx[position] == 1:  # Prc: formatting, skipped
        position += 3 + struct.unpack_from("<h", clx, position + 1)[0]
    if position >= len(clx) or clx[position] != 2:
        raise ValueError("no piece table")
    (size,) = struct.unpack_from("<I", clx, position + 1)
    return clx[position + 5 : position + 5 + size]


def _pieces(stream: bytes, table: bytes, length: int) -> Iterator[str]:
    count = (len(table) - 4) // 12
    bounds = struct.unpack_from(f"<{count + 1}I", table, 0)
    for index in range(count):
        start, end = bounds[index], min(bounds[index + 1], length)
        if end <= start:
            continue
        (place,) = struct.unpack_from("<I", table, 4 * (count + 1) + 8 * index + 2)
        if place & 0x40000000:  # one byte a character
            at = (place & 0x3FFFFFFF) // 2
            yield stream[at : at + end - start].decode("cp1252", "replace")
        else:
            at = place & 0x3FFFFFFF
            yield stream[at : at + 2 * (end - start)].decode("utf-16-le", "replace")
