"""Verbs of keeping: backup, restore, and what is wrong with a workspace."""

import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from jsmine.config import SETTINGS_FILE
from jsmine.errors import StoreError, Tampered
from jsmine.workbench.issuing import verify_log
from jsmine.workbench.workspace import Workspace

_DATABASE = "jsmine.db"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ailment:
    """One thing that is wrong, and the remedy, in Chinese."""

    code: str
    message: str


def backup(workspace: Workspace, target: Path) -> int:
    """Writes database, settings and originals into one .tar.gz; how many bytes it has.

    Raises:
        StoreError: the database is a server's (back that up with its own tools), or the target
            cannot be written.
    """
    if workspace.database.engine.dialect.name != "sqlite":
        raise StoreError("数据库不在工作区内，请用数据库自带的工具备份（如 pg_dump）。")
    try:
        with TemporaryDirectory() as folder, tarfile.open(target, "w:gz") as archive:
            copy = Path(folder) / _DATABASE
            workspace.database.copy_to(copy)
            archive.add(copy, _DATABASE)
            for name in (SETTINGS_FILE, "originals"):
                if (workspace.folder / name).exists():
                    archive.add(workspace.folder / name, name)
    except OSError as error:
        raise StoreError(f"备份不能写入 {target}，请检查路径与剩余空间。") from error
    return target.stat().st_size


def restore(source: Path, folder: Path) -> None:
    """Unpacks a backup into a folder that holds no workspace yet.

    Raises:
        StoreError: the folder has a database already, or the file is no backup.
    """
    if (folder / _DATABASE).exists():
        raise StoreError(f"{folder} 中已有数据库；请恢复到新的工作区，以免覆盖。")
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with tarfile.open(source, "r:gz") as archive:
            if _DATABASE not in archive.getnames():
                raise StoreError(f"{source} 不是 jsmine 的备份文件。")
            archive.extractall(folder, filter="data")
    except (OSError, tarfile.TarError) as error:
        raise StoreError(f"{source} 不能读取，请检查文件是否完整。") from error


def examine(workspace: Workspace) -> Iterator[Ailment]:
    """Looks for what is wrong: settings left empty, broken logs, changed originals."""
    settings = workspace.settings
    for name, value in (
        ("court", settings.court),
        ("number_place", settings.number_place),
        ("contact_name", settings.contact_name),
        ("contact_phone", settings.contact_phone),
    ):
        if not value:
            what = type(settings).model_fields[name].description
            yield Ailment(
                code=f"setting_{name}",
                message=f"设置项 {name} 尚未填写（{what}），请写入 {SETTINGS_FILE}。",
            )
    for dossier in workspace.dossiers.dossiers():
        for problem in verify_log(workspace, dossier.suggestion_id):
            yield Ailment(code=problem.code, message=f"{dossier.title}：{problem.message}")
    for sha256 in workspace.originals.hashes():
        try:
            workspace.originals.path(sha256)
        except Tampered as error:
            yield Ailment(code=error.code, message=error.message)
