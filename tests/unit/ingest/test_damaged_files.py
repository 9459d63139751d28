"""Files damaged in transit, named by other systems, or changing while they are read."""

import gzip
import io
import json
import os
import random
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from jsmine.domain.judgment import Rejected
from jsmine.ingest import iter_documents, iter_files

TEXT = "某市人民法院\n民事判决书\n（2024）浙0782民初1号\n原告张某。\n被告李某。\n" * 4


def zipped(*members: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as package:
        for name, data in members:
            package.writestr(name, data)
    return buffer.getvalue()


def workbook() -> bytes:
    buffer = io.BytesIO()
    book = openpyxl.Workbook()
    book.active.append(["序号", "全文"])
    book.active.append(["1", TEXT])
    book.save(buffer)
    return buffer.getvalue()


def document() -> bytes:
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = f'<w:document xmlns:w="{space}"><w:p><w:t>{TEXT}</w:t></w:p></w:document>'
    return zipped(("word/document.xml", body.encode()))


def stored_again(package: bytes) -> bytes:
    """The same package unpacked, so that damage reaches the content."""
    with zipfile.ZipFile(io.BytesIO(package)) as old:
        return zipped(*((n, old.read(n)) for n in old.namelist()), method=zipfile.ZIP_STORED)


RECORDS = "\n".join(json.dumps({"id": n, "text": TEXT + str(n)}) for n in range(40)).encode()
WHOLE: dict[str, Callable[[], bytes]] = {
    "a.zip": lambda: zipped(("一.txt", TEXT.encode()), ("二.docx", document())),
    "in.zip": lambda: zipped(("内.zip", zipped(("一.txt", TEXT.encode())))),
    "a.xlsx": workbook,
    "stored.xlsx": lambda: stored_again(workbook()),
    "a.docx": document,
    "stored.docx": lambda: stored_again(document()),
    "a.jsonl.gz": lambda: gzip.compress(RECORDS, mtime=0),
    "a.txt.gz": lambda: gzip.compress(TEXT.encode(), mtime=0),
    "a.rtf": lambda: rb"{\rtf1\ansi\ansicpg936 \u21407?\u21578?\u30331?}",
}


def damaged(data: bytes, chance: random.Random) -> bytes:
    """Bytes lost, added, changed, or the end cut off."""
    at = chance.randrange(len(data))
    noise = chance.randbytes(chance.randrange(1, 64))
    return chance.choice(
        [
            data[:at],
            data[:at] + noise + data[at + len(noise) :],
            data[:at] + noise + data[at:],
            data[:at] + data[at + len(noise) :],
        ]
    )


@pytest.mark.parametrize("name", WHOLE)
def test_damage_of_any_kind_is_rejected_or_read(tmp_path: Path, name: str) -> None:
    whole = WHOLE[name]()
    chance = random.Random(name)
    path = tmp_path / name
    for _ in range(60):
        path.write_bytes(damaged(whole, chance))
        for item in iter_documents(path):
            assert item.source.startswith(name)


def test_records_before_the_damage_are_read(tmp_path: Path) -> None:
    chance = random.Random(1)
    lines = [json.dumps({"text": TEXT + chance.randbytes(3000).hex()}) for _ in range(200)]
    packed = bytearray(gzip.compress("\n".join(lines).encode()))
    middle = len(packed) // 2
    packed[middle : middle + 400] = bytes(400)
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(packed)
    *before, last = iter_documents(path)
    assert len(before) > 20
    assert isinstance(last, Rejected)
    assert (last.source, last.code) == ("a.jsonl.gz", "unreadable")


@pytest.mark.parametrize("word", [rb"\u99999999999999999999999?", rb"\uc a"])
def test_a_broken_control_word_in_rich_text_is_no_crash(tmp_path: Path, word: bytes) -> None:
    path = tmp_path / "a.rtf"
    path.write_bytes(rb"{\rtf1\ansi " + word + b"}")
    assert [item.source for item in iter_documents(path)] == ["a.rtf"]


def test_a_package_with_a_name_that_is_no_text_is_rejected(tmp_path: Path) -> None:
    inner = zipped(("判决书.txt", TEXT.encode())).replace("判决书".encode(), b"\xff" * 9)
    path = tmp_path / "outer.zip"
    path.write_bytes(zipped(("内.zip", inner), ("正常.txt", TEXT.encode())))
    items = {item.source: isinstance(item, Rejected) for item in iter_documents(path)}
    assert items == {"outer.zip#内.zip": True, "outer.zip#正常.txt": False}


def test_names_in_a_package_written_without_saying_the_encoding(tmp_path: Path) -> None:
    names = []
    for encoding in ("utf-8", "gb18030"):
        name = "判决书".encode(encoding)
        plain = zipped(("x" * len(name) + ".txt", TEXT.encode()))
        path = tmp_path / f"{encoding}.zip"
        path.write_bytes(plain.replace(b"x" * len(name), name))
        names += [item.source for item in iter_documents(path)]
    assert names == ["utf-8.zip#判决书.txt", "gb18030.zip#判决书.txt"]


def test_a_file_named_in_gbk_bytes(tmp_path: Path) -> None:
    raw = os.path.join(os.fsencode(tmp_path), "判决书.txt".encode("gb18030"))
    try:
        with open(raw, "wb") as stream:
            stream.write(TEXT.encode())
    except OSError:
        pytest.skip("this disk takes names in UTF-8 only")
    (path,) = iter_files([tmp_path])
    assert isinstance(path, Path)
    assert [item.source for item in iter_documents(path)] == ["判决书.txt"]


def test_an_export_that_repeats_its_ids_loses_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    rows = [{"id": 1, "text": TEXT}, {"id": 1, "text": TEXT + "二"}, {"id": 2, "text": "三" * 9}]
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    sources = [item.source for item in iter_documents(path)]
    assert sources == ["a.jsonl#1", "a.jsonl#1（第2次出现）", "a.jsonl#2"]


def test_an_export_that_grows_while_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(RECORDS)
    items = iter_documents(path)
    first = next(items)
    with path.open("ab") as stream:
        stream.write(b"\n" + RECORDS)
    *_, last = items
    assert not isinstance(first, Rejected)
    assert isinstance(last, Rejected)
    assert last.code == "unavailable"


def test_a_file_moved_away_after_listing(tmp_path: Path) -> None:
    (item,) = iter_documents(tmp_path / "已移走.txt")
    assert isinstance(item, Rejected)
    assert (item.source, item.code) == ("已移走.txt", "unavailable")


def test_links_and_pipes_are_named_not_followed(tmp_path: Path) -> None:
    (tmp_path / "环").symlink_to(tmp_path / "环")
    (tmp_path / "断").symlink_to(tmp_path / "没有.txt")
    (tmp_path / "回").symlink_to(tmp_path)
    os.mkfifo(tmp_path / "管道")
    (tmp_path / "文书.txt").write_text(TEXT, encoding="utf-8")
    found = {p.name if isinstance(p, Path) else p.source: p for p in iter_files([tmp_path])}
    assert set(found) == {"环", "断", "回", "管道", "文书.txt"}
    assert [n for n, p in found.items() if isinstance(p, Path)] == ["文书.txt"]
    (alone,) = iter_files([tmp_path / "管道"])
    assert isinstance(alone, Rejected)


def test_a_name_longer_than_the_disk_takes_is_rejected(tmp_path: Path) -> None:
    (item,) = iter_files([tmp_path / ("长" * 300)])
    assert isinstance(item, Rejected)
    assert item.code == "unreadable"


def test_a_folder_that_vanishes_after_listing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b.txt").write_text(TEXT, encoding="utf-8")
    listed = Path.iterdir

    def vanishing(folder: Path) -> object:
        if folder.name == "a":
            raise FileNotFoundError(folder)
        return listed(folder)

    monkeypatch.setattr(Path, "iterdir", vanishing)
    rejected, kept = iter_files([tmp_path])
    assert isinstance(rejected, Rejected)
    assert "消失" in rejected.message
    assert kept == tmp_path / "b.txt"
