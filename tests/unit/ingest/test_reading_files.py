import gzip
import io
import json
import os
import struct
import zipfile
from pathlib import Path

import openpyxl
import pytest
from docx import Document

from jsmine.domain.judgment import Judgment, Rejected
from jsmine.ingest import (
    SourceDocument,
    iter_documents,
    iter_files,
    parse_document,
    read_documents,
)
from jsmine.ingest.readers import limits, word97

TEXT = (
    "浙江省磐安县人民法院\n民事判决书\n（2021）浙0727民初7号\n原告：应某。\n被告：厉某。\n"
    "本院认为，应予支持。判决如下：\n厉某归还应某500元。"
)


def one(path: Path) -> SourceDocument | Rejected:
    items = list(iter_documents(path))
    assert len(items) == 1
    return items[0]


def text_of(path: Path) -> str:
    item = one(path)
    assert isinstance(item, SourceDocument), item
    return item.text


def rejection(path: Path) -> Rejected:
    item = one(path)
    assert isinstance(item, Rejected), item
    assert any("\u4e00" <= char <= "\u9fff" for char in item.message)
    return item


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "gb18030"])
def test_plain_text_in_any_encoding(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "甲.txt"
    path.write_bytes(TEXT.encode(encoding))
    assert text_of(path) == TEXT


def test_docx_with_a_table(tmp_path: Path) -> None:
    document = Document()
    for line in TEXT.split("\n"):
        document.add_paragraph(line)
    document.add_table(rows=1, cols=2).cell(0, 1).text = "附表"
    path = tmp_path / "a.docx"
    document.save(str(path))
    assert text_of(path).startswith(TEXT)
    assert "附表" in text_of(path)


def test_html_leaves_scripts_out(tmp_path: Path) -> None:
    body = "".join(f"<p>{line}</p>" for line in TEXT.split("\n"))
    head = "<head><meta charset='gb2312'><script>var a=1</script></head>"
    page = f"<html>{head}<body>{body}</body></html>"
    path = tmp_path / "a.html"
    path.write_bytes(page.encode("gb18030"))
    assert text_of(path) == TEXT


def test_deeply_nested_html_does_not_exhaust_the_stack(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text("<html>" + "<div>" * 5000 + "甲" + "</div>" * 5000, encoding="utf-8")
    assert len(list(iter_documents(path))) == 1


def test_rtf_in_the_chinese_code_page(tmp_path: Path) -> None:
    coded = "".join(f"\\'{byte:02x}" for byte in "本院认为".encode("gb18030"))
    path = tmp_path / "a.rtf"
    path.write_bytes(b"{\\rtf1\\ansi\\ansicpg936 " + coded.encode("ascii") + b"\\par }")
    assert text_of(path).strip() == "本院认为"


def _word97(text: str) -> tuple[bytes, bytes]:
    """The two streams of a Word 97 file with one piece of 16-bit characters."""
    body = text.encode("utf-16-le")
    stream = bytearray(0x400) + body
    struct.pack_into("<HH", stream, 0, 0xA5EC, 0xC1)
    struct.pack_into("<H", stream, 10, 0x0200)
    struct.pack_into("<i", stream, 0x4C, len(text))
    pieces = struct.pack("<II", 0, len(text)) + struct.pack("<HIH", 0, 0x400, 0)
    clx = b"\x02" + struct.pack("<I", len(pieces)) + pieces
    struct.pack_into("<II", stream, 0x1A2, 0, len(clx))
    return bytes(stream), clx


def test_word97_text_comes_from_the_piece_table() -> None:
    stream, table = _word97("一、\x13 PAGE \x14判决\x15如下\x01\r第二段\x07")
    assert word97._main_text(stream, table) == ("一、判决如下\n第二段\n", 1)  # one picture


def test_jsonl_with_guessed_columns_and_ids(tmp_path: Path) -> None:
    rows = [{"案号": "（2021）浙0727民初7号", "全文": TEXT}, {"id": "x9", "text": TEXT}, {"n": 1}]
    path = tmp_path / "导出.jsonl.gz"
    path.write_bytes(gzip.compress("\n".join(map(json.dumps, rows)).encode()))
    items = list(iter_documents(path))
    assert [item.source for item in items] == [
        "导出.jsonl.gz#1", "导出.jsonl.gz#x9", "导出.jsonl.gz#3",
    ]  # fmt: skip
    assert isinstance(items[0], SourceDocument)
    assert items[0].hints["case_number"] == "（2021）浙0727民初7号"
    assert isinstance(items[2], Rejected)


def test_json_that_wraps_its_records(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps({"total": 1, "data": [{"content": TEXT}]}), encoding="utf-8")
    assert text_of(path) == TEXT


def test_csv_and_xlsx(tmp_path: Path) -> None:
    table = tmp_path / "a.csv"
    table.write_text(f'案由,文书内容\n合同纠纷,"{TEXT}"\n', encoding="gb18030")
    assert text_of(table) == TEXT
    book = openpyxl.Workbook()
    book.active.append(["裁判日期", "全文"])
    book.active.append(["2021-02-03", TEXT])
    book.save(tmp_path / "b.xlsx")
    assert text_of(tmp_path / "b.xlsx") == TEXT


def test_zip_members_keep_their_names(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("b/二.txt", TEXT)
        package.writestr("a/一.txt", TEXT)
        package.writestr("空.txt", "")
    items = list(iter_documents(path))
    assert [item.source for item in items] == ["a.zip#a/一.txt", "a.zip#b/二.txt", "a.zip#空.txt"]
    assert isinstance(items[2], Rejected)


def test_a_bomb_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bomb.txt.gz"
    path.write_bytes(gzip.compress(b"\0" * (limits.MIN_SUSPECT + 2**21)))
    assert rejection(path).code == "unsafe"


def test_archives_in_archives_end_somewhere(tmp_path: Path) -> None:
    inner = TEXT.encode()
    for _ in range(6):
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as package:
            package.writestr("x.zip", inner)
        inner = buffer.getvalue()
    path = tmp_path / "deep.zip"
    path.write_bytes(inner)
    assert rejection(path).code == "unsafe"


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("empty.txt", b"", "unreadable"),
        ("photo.docx", b"\xff\xd8\xff\xe0" + b"\0" * 64, "unreadable"),
        ("noise.txt", bytes(range(256)) * 8, "unreadable"),
        ("cut.jsonl.gz", gzip.compress(b'{"text": "a"}\n' * 500, mtime=0)[:40], "unreadable"),
        ("broken.docx", b"PK\x03\x04 not really", "unreadable"),
        ("broken.pdf", b"%PDF-1.7 nothing", "unreadable"),
        ("broken.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "unreadable"),
        ("broken.json", b"{", "unreadable"),
        ("long.txt", "原告请求付款。".encode() * 250_000, "unsafe"),
    ],
)
def test_what_cannot_be_read_is_rejected_in_chinese(
    tmp_path: Path, name: str, content: bytes, code: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    rejected = rejection(path)
    assert rejected.source == name
    assert rejected.code == code


def test_a_text_that_is_no_judgment(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("食堂本周菜单：红烧肉。", encoding="utf-8")
    item = one(path)
    assert isinstance(item, SourceDocument)
    result = parse_document(item)
    assert isinstance(result, Rejected)
    assert result.code == "not_a_judgment"


def test_folders_are_walked_in_order(tmp_path: Path) -> None:
    for name in ("b/2.txt", "a/1.txt", ".hidden", "~$lock.docx"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    found = [p.name if isinstance(p, Path) else p for p in iter_files([tmp_path])]
    assert found == ["1.txt", "2.txt"]


def test_a_missing_path_is_rejected(tmp_path: Path) -> None:
    (item,) = iter_files([tmp_path / "没有.txt"])
    assert isinstance(item, Rejected)


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_a_folder_without_rights_is_rejected(tmp_path: Path) -> None:
    locked = tmp_path / "locked"
    locked.mkdir(mode=0)
    (item,) = iter_files([locked])
    assert isinstance(item, Rejected)


def test_batches_stream_and_mark_the_last(tmp_path: Path) -> None:
    path = tmp_path / "many.jsonl"
    rows = [json.dumps({"id": str(n), "text": TEXT + f"\n第{n}份"}) for n in range(450)]
    path.write_text("\n".join(rows), encoding="utf-8")
    single = tmp_path / "z.txt"
    single.write_text(TEXT, encoding="utf-8")
    batches = list(read_documents([path, single], workers=0))
    assert [(b.path.name, len(b.results), b.last) for b in batches] == [
        ("many.jsonl", 200, False), ("many.jsonl", 200, False), ("many.jsonl", 50, True),
        ("z.txt", 1, True),
    ]  # fmt: skip
    assert all(len(b.file_sha256) == 64 for b in batches)
    assert all(isinstance(r, Judgment) for b in batches for r in b.results)


def test_processes_give_the_same_as_one(tmp_path: Path) -> None:
    for n in range(5):
        (tmp_path / f"{n}.txt").write_text(TEXT + f"\n{n}", encoding="utf-8")
    (tmp_path / "e.txt").write_bytes(b"")
    files = [p for p in iter_files([tmp_path]) if isinstance(p, Path)]
    assert list(read_documents(files, workers=1)) == list(read_documents(files, workers=0))
