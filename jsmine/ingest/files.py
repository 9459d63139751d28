"""Paths → files: what lies in the folders a court names, and what each file is called."""

import hashlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from jsmine.domain.judgment import Rejected

_SKIPPED = frozenset({"__MACOSX", ".DS_Store", "Thumbs.db", "desktop.ini"})


def iter_files(paths: Iterable[Path]) -> Iterator[Path | Rejected]:
    """The files under the paths, folders recursively and in sorted order.

    What is no file (a broken link, a pipe, a folder that may not be opened) is rejected.
    """
    for path in paths:
        # os.path answers where Path raises: no right to look, a name too long.
        if os.path.isdir(path):
            yield from _iter_folder(path)
        else:
            yield _file(path)


def _iter_folder(folder: Path) -> Iterator[Path | Rejected]:
    try:
        entries = sorted(folder.iterdir(), key=lambda entry: entry.name)
    except PermissionError:
        yield _unreadable(folder, "没有读取这个文件夹的权限，请检查权限。")
        return
    except OSError:
        yield _unreadable(folder, "文件夹在读入过程中消失或无法打开，请重新读入。")
        return
    for entry in entries:
        if entry.name.startswith((".", "~$")) or entry.name in _SKIPPED:
            continue
        if not os.path.isdir(entry):
            yield _file(entry)
        elif os.path.islink(entry):
            # It may lead back to where it stands.
            yield _unreadable(entry, "这是指向文件夹的链接，没有读取；请直接指定那个文件夹。")
        else:
            yield from _iter_folder(entry)


def _file(path: Path) -> Path | Rejected:
    if os.path.isfile(path):
        return path
    if os.path.exists(path):
        return _unreadable(path, "不是普通文件，没有读取。")
    if os.path.islink(path):
        return _unreadable(path, "链接指向的文件不存在。")
    return _unreadable(path, "文件不存在或没有读取的权限，请检查路径与权限。")


def _unreadable(path: Path, message: str) -> Rejected:
    return Rejected(source=file_name(path), code="unreadable", message=message)


def file_name(path: Path) -> str:
    """The file's own name, also where a disk from Windows has it in GBK bytes."""
    return decode_name(os.fsencode(path.name))


def decode_name(raw: bytes) -> str:
    """A name's bytes as text: UTF-8, else GBK; never fails."""
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw.decode("utf-8", errors="replace")


def file_sha256(path: Path) -> str:
    """The SHA-256 of a file's bytes, read in pieces."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
