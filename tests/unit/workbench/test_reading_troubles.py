"""Reading goes on where a file is gone, and stops in Chinese where the disk is full."""

import errno
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from jsmine.errors import IngestError, StoreError, UnavailableSource
from jsmine.ingest import read_documents
from jsmine.store import OriginalFiles, open_database
from jsmine.store import originals as originals_module
from jsmine.store.originals import hash_file
from jsmine.workbench import Workbench, open_workbench

TEXT = """某市人民法院
民事判决书
（2024）浙0782民初{n}号
原告张某，男。
被告李某，男。
本院认为，被告李某应当归还借款。
依照《中华人民共和国民法典》第六百七十五条，判决如下：
被告李某归还原告张某借款{n}万元。
二〇二四年一月一日
"""


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Workbench]:
    folder = tmp_path / "workspace"
    folder.mkdir()
    (folder / "jsmine.toml").write_text("workers = 0\n", encoding="utf-8")
    with open_workbench(folder) as opened:
        yield opened


@pytest.fixture
def files(tmp_path: Path) -> Path:
    folder = tmp_path / "files"
    folder.mkdir()
    for n in (1, 2, 3):
        (folder / f"{n}.txt").write_text(TEXT.format(n=n), encoding="utf-8")
    return folder


def test_a_file_gone_between_reading_and_keeping(
    bench: Workbench, files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep = OriginalFiles.keep
    away = files.parent / "2.txt"

    def moved(self: OriginalFiles, path: Path, sha256: str) -> None:
        if path.name == "2.txt" and path.exists():
            path.rename(away)
        keep(self, path, sha256)

    with monkeypatch.context() as patch:
        patch.setattr(OriginalFiles, "keep", moved)
        counts = bench.read([files]).counts
    assert (counts.read, counts.judgments) == (3, 2)
    assert [(r.source, r.code) for r in counts.rejected] == [("2.txt", "unavailable")]
    away.rename(files / "2.txt")
    again = bench.read([files])
    assert (again.files_known, again.counts.judgments) == (2, 1)


def test_a_file_that_may_not_be_opened_is_tried_again(
    bench: Workbench, files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = Path.open

    def locked(self: Path, *args: object, **kwargs: object) -> object:
        if self.name == "1.txt":
            raise PermissionError(errno.EACCES, "locked", str(self))
        return opened(self, *args, **kwargs)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "open", locked)
        for _ in range(2):
            (rejected,) = bench.read([files]).counts.rejected
            assert rejected.source == "1.txt"
            assert "权限" in rejected.message
    assert bench.read([files]).counts.judgments == 1


def test_a_file_changed_after_it_was_read(
    bench: Workbench, files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep = OriginalFiles.keep

    def changed(self: OriginalFiles, path: Path, sha256: str) -> None:
        if path.name == "3.txt":
            path.write_text(TEXT.format(n=33), encoding="utf-8")
        keep(self, path, sha256)

    with monkeypatch.context() as patch:
        patch.setattr(OriginalFiles, "keep", changed)
        counts = bench.read([files]).counts
    assert [r.source for r in counts.rejected] == ["3.txt"]
    assert bench.read([files]).counts.judgments == 1


def test_a_full_disk_stops_with_one_chinese_line_and_can_be_resumed(
    bench: Workbench, files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace = os.replace
    seen: list[str] = []

    def full(source: str, target: Path) -> None:
        seen.append(source)
        if len(seen) == 2:
            raise OSError(errno.ENOSPC, "no space")
        replace(source, target)

    with monkeypatch.context() as patch:
        patch.setattr(originals_module.os, "replace", full)
        with pytest.raises(StoreError, match="磁盘空间"):
            bench.read([files])
    assert not any(Path(name).exists() for name in seen)
    again = bench.read([files])
    assert (again.files_known, again.counts.judgments) == (1, 2)


def test_a_disk_that_fails_under_the_source_is_the_sources_fault(tmp_path: Path) -> None:
    folder = tmp_path / "originals"
    with pytest.raises(UnavailableSource):
        OriginalFiles(folder).keep(tmp_path / "没有.txt", "0" * 64)
    source = tmp_path / "a.txt"
    source.write_bytes(b"a")
    with pytest.raises(UnavailableSource, match="改动"):
        OriginalFiles(folder).keep(source, "0" * 64)
    assert [path for path in folder.rglob("*") if path.is_file()] == []
    OriginalFiles(folder).keep(source, hash_file(source))


def test_a_database_that_cannot_grow_says_so(tmp_path: Path) -> None:
    database = open_database(f"sqlite:///{tmp_path / 'a.db'}")

    def fill() -> None:
        with database.begin() as connection:
            pages = connection.scalar(text("PRAGMA page_count"))
            connection.execute(text(f"PRAGMA max_page_count={pages}"))
            for n in range(2000):
                row = {"a": f"{n}", "b": "某" * 4000}
                connection.execute(text("INSERT INTO file VALUES (:a, :b, 1)"), row)

    with pytest.raises(StoreError, match="磁盘空间"):
        fill()
    with database.begin() as connection:
        assert connection.scalar(text("SELECT count(*) FROM file")) == 0
    with pytest.raises(OperationalError), database.begin() as connection:
        connection.execute(text("SELECT * FROM no_such_table"))
    database.close()


def _die(_: object) -> None:
    os._exit(1)


def test_a_killed_process_is_told_in_chinese(files: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jsmine.ingest.pool._finish_file", _die)
    with pytest.raises(IngestError, match="内存不足"):
        list(read_documents([files / "1.txt"], workers=1))
    monkeypatch.undo()
    (batch,) = read_documents([files / "1.txt"], workers=1)
    assert batch.last
