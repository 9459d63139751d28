"""Verbs of reading: files into the database, or one file parsed and not kept."""

import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from jsmine.domain.judgment import Judgment, Rejected
from jsmine.domain.loss import Loss, add_losses
from jsmine.errors import UnavailableSource, UnreadableSource
from jsmine.ingest import (
    Batch,
    file_name,
    imported_versions,
    iter_documents,
    iter_files,
    parse_document,
    read_documents,
    with_imported_versions,
)
from jsmine.ports import Progress
from jsmine.store import Counts
from jsmine.store.originals import hash_file
from jsmine.workbench.leading import note
from jsmine.workbench.workspace import Workspace

_UNAVAILABLE = UnavailableSource.code


@dataclass(frozen=True, slots=True, kw_only=True)
class FileLosses:
    """What was left out of one file, or could not be read in it, over all its documents."""

    source: str
    losses: tuple[Loss, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadReport:
    """What a run of reading did; ``files_known`` were read before and passed over."""

    counts: Counts
    losses: tuple[FileLosses, ...]
    files: int
    files_known: int
    seconds: float


def read(
    workspace: Workspace, paths: Iterable[Path], progress: Progress | None = None
) -> ReadReport:
    """Reads files, folders and archives into the database.

    Each batch is one transaction, so that an interrupted run goes on where it stopped. A file
    is known by the hash of its bytes: the same file elsewhere is not read again.
    """
    begin = time.perf_counter()
    counts = Counts()
    todo: list[Path] = []
    known = 0
    for found in iter_files(paths):
        if isinstance(found, Rejected):
            counts += Counts(read=1, rejected=(found,))
        elif _is_known(workspace, found):
            known += 1
        else:
            todo.append(found)
    finished = 0
    lost: dict[str, tuple[Loss, ...]] = {}
    versions = imported_versions(workspace.articles.laws())
    for batch in read_documents(todo, workers=workspace.settings.workers):
        results = [
            result if isinstance(result, Rejected) else with_imported_versions(result, versions)
            for result in batch.results
        ]
        counts += _store(workspace, batch, results)
        left_out = [loss for r in results if isinstance(r, Judgment) for loss in r.losses]
        if left_out:
            name = file_name(batch.path)
            lost[name] = add_losses((*lost.get(name, ()), *left_out))
        finished += batch.last
        if progress is not None:
            rate = counts.read / (time.perf_counter() - begin)
            progress(finished, len(todo), f"已读入 {counts.read} 份文书，每秒 {rate:.0f} 份")
    return ReadReport(
        counts=counts,
        losses=tuple(FileLosses(source=name, losses=found) for name, found in lost.items()),
        files=len(todo),
        files_known=known,
        seconds=time.perf_counter() - begin,
    )


def _is_known(workspace: Workspace, path: Path) -> bool:
    try:
        return workspace.judgments.is_done(hash_file(path))
    except OSError:
        return False  # Reading it will say why it cannot be read.


def _store(workspace: Workspace, batch: Batch, results: Sequence[Judgment | Rejected]) -> Counts:
    """Keeps the original and what was found in it.

    A file that was not there to be read is counted, not recorded: the next run tries it again.
    """
    missed = tuple(r for r in results if isinstance(r, Rejected) and r.code == _UNAVAILABLE)
    found = [result for result in results if result not in missed]
    counts = Counts(read=len(missed), rejected=missed)
    if missed and not found:
        return counts
    try:
        workspace.originals.keep(batch.path, batch.file_sha256)
    except UnavailableSource as error:
        gone = Rejected(source=file_name(batch.path), code=error.code, message=error.message)
        # Said once, however many parts the file has.
        return Counts(read=1, rejected=(gone,)) if batch.last and not missed else counts
    note(workspace, (one for one in found if isinstance(one, Judgment)))
    return counts + workspace.judgments.record_batch(
        batch.file_sha256, file_name(batch.path), found, last=batch.last and not missed
    )


def parse(path: Path) -> Iterator[Judgment | Rejected]:
    """Every document of one file, parsed and not kept.

    Raises:
        UnreadableSource: there is no such file.
    """
    if not path.is_file():
        raise UnreadableSource(f"没有文件 {path}，请检查路径。")
    for document in iter_documents(path):
        yield document if isinstance(document, Rejected) else parse_document(document)
