"""Many files at once: a process pool that streams in order and in bounded memory."""

import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from loky import get_reusable_executor

from jsmine.domain.judgment import Judgment, Rejected, SectionKind
from jsmine.domain.loss import Loss, LossKind, add_losses
from jsmine.errors import IngestError, NotAJudgment
from jsmine.ingest.documents import SourceDocument, iter_documents
from jsmine.ingest.files import file_sha256
from jsmine.ingest.parse import parse_judgment
from jsmine.text.normalise import normalise
from jsmine.text.traditional import is_traditional

BATCH = 200  # results of one file that travel together
_CHARACTERS = 400_000  # a task's share, so that its cost stays even


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Results of one file, in its order; ``last`` marks the file's end."""

    path: Path
    file_sha256: str
    results: tuple[Judgment | Rejected, ...]
    last: bool


def parse_document(document: SourceDocument) -> Judgment | Rejected:
    """The judgment of one document, or why it is none."""
    try:
        judgment = parse_judgment(document.text, source=document.source, hints=document.hints)
        losses = add_losses((*document.losses, *_converted(document), *_set_aside(judgment)))
        return replace(judgment, losses=losses) if losses else judgment
    except NotAJudgment as error:
        return Rejected(source=document.source, code=error.code, message=error.message)


def _converted(document: SourceDocument) -> Iterator[Loss]:
    """That the text is no longer in the script of the file."""
    if is_traditional(normalise(document.text)):
        yield Loss(LossKind.TRADITIONAL, 1)


def _set_aside(judgment: Judgment) -> Iterator[Loss]:
    """What a site or a printer put before the head or after the end."""
    for section in {judgment.sections[0], judgment.sections[-1]}:
        if section.kind is SectionKind.OTHER and section.span.of(judgment.text).strip():
            yield Loss(LossKind.SITE_NOTICE, 1)


def read_documents(files: Iterable[Path], *, workers: int | None = None) -> Iterator[Batch]:
    """Reads files in their order, a batch of at most 200 results at a time.

    Args:
        files: the files; folders are opened by ``iter_files``.
        workers: processes; ``None`` takes one a core, 0 works in this process.
    """
    count = (os.cpu_count() or 1) if workers is None else workers
    if count == 0:
        for path in files:
            for part in _parts(path):
                yield _finish(part)
        return
    # loky's processes, unlike the standard library's, need no guard in the caller's script, and
    # they stay for the next call.
    yield from _in_order(get_reusable_executor(max_workers=count), files, depth=count * 3)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """A file, or some documents of a file with many."""

    path: Path
    file_sha256: str
    documents: tuple[SourceDocument | Rejected, ...]
    last: bool


def _parts(path: Path) -> Iterator[_Part]:
    """Cuts a file's documents into parts of even cost; the last one is marked."""
    documents = iter_documents(path)
    waiting: _Part | None = None
    while True:
        chunk = _take(documents)
        if waiting is not None:
            yield waiting if chunk else _as_last(waiting)
        if not chunk:
            break
        waiting = _Part(path=path, file_sha256=_digest(path, chunk), documents=chunk, last=False)
    if waiting is None:
        yield _Part(path=path, file_sha256=_digest(path, ()), documents=(), last=True)


def _take(documents: Iterator[SourceDocument | Rejected]) -> tuple[SourceDocument | Rejected, ...]:
    taken: list[SourceDocument | Rejected] = []
    characters = 0
    for item in islice(documents, BATCH):
        taken.append(item)
        characters += len(item.text) if isinstance(item, SourceDocument) else 0
        if characters > _CHARACTERS:
            break
    return tuple(taken)


def _as_last(part: _Part) -> _Part:
    return _Part(path=part.path, file_sha256=part.file_sha256, documents=part.documents, last=True)


def _digest(path: Path, chunk: tuple[SourceDocument | Rejected, ...]) -> str:
    for item in chunk:
        if isinstance(item, SourceDocument):
            return item.file_sha256
    try:
        return file_sha256(path)
    except OSError:
        return ""


def _finish(part: _Part) -> Batch:
    results = tuple(
        item if isinstance(item, Rejected) else parse_document(item) for item in part.documents
    )
    return Batch(path=part.path, file_sha256=part.file_sha256, results=results, last=part.last)


def _finish_file(paths: tuple[Path, ...]) -> list[Batch]:
    return [_finish(part) for path in paths for part in _parts(path)]


_MANY = frozenset({".jsonl", ".ndjson", ".gz", ".zip", ".json", ".csv", ".tsv", ".xlsx"})
_SMALL_FILES = 24  # single documents that one task reads


def _in_order(pool: Executor, files: Iterable[Path], depth: int) -> Iterator[Batch]:
    """Submits ahead of what was consumed by at most ``depth`` tasks."""
    running: deque[Future[list[Batch]]] = deque()
    try:
        for task in _tasks(files):
            if isinstance(task, _Part):
                running.append(pool.submit(_finish_part, task))
            else:
                running.append(pool.submit(_finish_file, task))
            while len(running) >= depth:
                yield from running.popleft().result()
        while running:
            yield from running.popleft().result()
    except BrokenExecutor as error:
        raise IngestError(
            "读入进程被系统终止，多为内存不足；请减少设置中的进程数后重新运行，已读入的不会重复读入。"
        ) from error


def _finish_part(part: _Part) -> list[Batch]:
    return [_finish(part)]


def _tasks(files: Iterable[Path]) -> Iterator[_Part | tuple[Path, ...]]:
    """Small files in bundles, files of many records in parts read here."""
    bundle: list[Path] = []
    for path in files:
        if path.suffix.lower() in _MANY:
            if bundle:
                yield tuple(bundle)
                bundle = []
            yield from _parts(path)
            continue
        bundle.append(path)
        if len(bundle) >= _SMALL_FILES:
            yield tuple(bundle)
            bundle = []
    if bundle:
        yield tuple(bundle)
