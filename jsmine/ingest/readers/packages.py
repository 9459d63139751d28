"""Zip packages (.zip, .docx, .xlsx) from anywhere: damage of every kind is one error."""

import io
import zipfile
import zlib

from jsmine.errors import UnreadableSource, UnsafeSource
from jsmine.ingest.files import decode_name
from jsmine.ingest.readers.limits import MAX_MEMBERS, read_limited

# What the standard library raises on broken bytes: a wrong offset is a ValueError, a name that is
# no UTF-8 a UnicodeDecodeError, a password a RuntimeError, an unknown method NotImplementedError.
DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    KeyError,
    OSError,
    RuntimeError,
    ValueError,
)


def open_package(data: bytes, damaged: str) -> zipfile.ZipFile:
    """The package in these bytes.

    Args:
        data: the whole package.
        damaged: what to say of one that is broken.

    Raises:
        UnreadableSource: it is no package, or broken.
        UnsafeSource: it has too many members.
    """
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
    except DAMAGED as error:
        raise UnreadableSource(damaged) from error
    if len(package.infolist()) > MAX_MEMBERS:
        raise UnsafeSource("压缩文件里的文件过多，请拆分后重试。")
    return package


def read_member(package: zipfile.ZipFile, info: zipfile.ZipInfo, damaged: str) -> bytes:
    """The bytes of one member.

    Raises:
        UnreadableSource: broken, or with a password.
        UnsafeSource: it unfolds beyond the limit.
    """
    try:
        with package.open(info) as stream:
            return read_limited(stream, max(info.compress_size, 1))
    except DAMAGED as error:
        raise UnreadableSource(damaged) from error


def member_name(info: zipfile.ZipInfo) -> str:
    """A member's name; Chinese Windows writes GBK without saying so."""
    if info.flag_bits & 0x800:
        return info.filename
    try:
        return decode_name(info.filename.encode("cp437"))
    except UnicodeEncodeError:
        return info.filename
