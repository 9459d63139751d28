"""Saving an index so that a crash leaves the old one: write beside, flush, switch."""

import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from jsmine.errors import IndexMissing

_CURRENT = "CURRENT"


def save_version(folder: Path, write: Callable[[Path], None]) -> None:
    """Lets ``write`` fill a new version of the folder and makes it the current one at once."""
    folder.mkdir(parents=True, exist_ok=True)
    version = Path(tempfile.mkdtemp(prefix="version-", dir=folder))
    write(version)
    for file in [*version.rglob("*"), version]:
        _flush(file)
    pointer = folder / f"{_CURRENT}.new"
    pointer.write_text(version.name, encoding="utf-8")
    _flush(pointer)
    pointer.replace(folder / _CURRENT)
    _flush(folder)
    for old in folder.glob("version-*"):
        if old != version:
            shutil.rmtree(old, ignore_errors=True)


def current_version(folder: Path) -> Path:
    """The folder of the current version.

    Raises:
        IndexMissing: nothing was saved here, or it is incomplete.
    """
    try:
        version = folder / (folder / _CURRENT).read_text(encoding="utf-8").strip()
    except OSError as error:
        raise IndexMissing("尚未建立检索索引，请先导入文书或重建索引。") from error
    if not version.is_dir():
        raise IndexMissing("检索索引不完整，请重建索引。")
    return version


def _flush(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
