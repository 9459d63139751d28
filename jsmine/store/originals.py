"""Original files, kept by the SHA-256 of their bytes."""

import os
import shutil
from hashlib import file_digest
from pathlib import Path
from tempfile import NamedTemporaryFile

from jsmine.errors import NotFound, Tampered


def hash_file(path: Path) -> str:
    """The SHA-256 of a file's bytes, hexadecimal."""
    with path.open("rb") as stream:
        return file_digest(stream, "sha256").hexdigest()


class OriginalFiles:
    """A folder of originals; a file is stored once, however often it is read."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def keep(self, path: Path, sha256: str) -> None:
        """Copies the file in; a crash leaves either the whole file or none."""
        target = self._path(sha256)
        if target.exists():
            return
        target.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=target.parent, delete=False) as copy, path.open("rb") as source:
            shutil.copyfileobj(source, copy)
        os.replace(copy.name, target)

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
