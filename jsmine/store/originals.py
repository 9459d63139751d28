"""Original files, kept by the SHA-256 of their bytes."""

import os
from collections.abc import Iterator
from hashlib import file_digest
from hashlib import sha256 as new_hash
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import BinaryIO

from jsmine.errors import NotFound, StoreError, Tampered, UnavailableSource

_PART = 2**20


def hash_file(path: Path) -> str:
    """The SHA-256 of a file's bytes, hexadecimal."""
    with path.open("rb") as stream:
        return file_digest(stream, "sha256").hexdigest()


class OriginalFiles:
    """A folder of originals; a file is stored once, however often it is read."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def keep(self, path: Path, sha256: str) -> None:
        """Copies the file in; a crash leaves either the whole file or none.

        Raises:
            UnavailableSource: the file is gone, or its bytes no longer have that hash.
            StoreError: the workspace cannot be written, the disk is full.
        """
        target = self._path(sha256)
        if target.is_file():
            return
        try:
            source = path.open("rb")
        except OSError as error:
            raise UnavailableSource("文件在读入过程中被移走或无法读取，请重新读入。") from error
        with source:
            try:
                target.parent.mkdir(parents=True, exist_ok=True)
                self._copy(source, target)
            except OSError as error:
                raise StoreError(
                    "原件无法存入工作区，请检查磁盘空间与权限后重新运行；已读入的不会重复读入。"
                ) from error

    def _copy(self, source: BinaryIO, target: Path) -> None:
        """Copies what has the hash that the target is named by; leaves nothing else behind."""
        with NamedTemporaryFile(dir=target.parent, delete=False) as copy:
            try:
                digest = new_hash()
                for part in _parts(source):
                    digest.update(part)
                    copy.write(part)
                if digest.hexdigest() != target.name:
                    raise UnavailableSource("文件在读入过程中有改动，请待其写完后重新读入。")
                copy.close()
                os.replace(copy.name, target)
            except BaseException:
                os.unlink(copy.name)
                raise

    def path(self, sha256: str) -> Path:
        """Where the original lies.

        Raises:
            NotFound: it was never kept.
            Tampered: its bytes no longer have that hash.
        """
        target = self._path(sha256)
        if not target.exists():
            raise NotFound("找不到这份原件，请重新读入。", sha256=sha256)
        if hash_file(target) != sha256:
            raise Tampered("原件内容与入库时不一致，请用备份恢复。", sha256=sha256)
        return target

    def hashes(self) -> list[str]:
        """The hashes of everything kept, ordered."""
        return sorted(path.name for path in self.folder.glob("??/*") if len(path.name) == 64)

    def _path(self, sha256: str) -> Path:
        return self.folder / sha256[:2] / sha256


def _parts(source: BinaryIO) -> Iterator[bytes]:
    """The bytes in pieces; a disk that fails under them is the source's fault, not the store's."""
    try:
        while part := source.read(_PART):
            yield part
    except OSError as error:
        raise UnavailableSource("文件无法读取，请检查磁盘后重新读入。") from error
