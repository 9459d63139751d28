"""``read`` and ``parse`` as a user meets them."""

import gzip
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

TEXT = """浙江省金华市婺城区人民法院
民事判决书
（2024）浙0702民初1号
原告：张某，女，住金华市婺城区。
被告：李某，男，住金华市婺城区。
原告张某与被告李某民间借贷纠纷一案，本院于2024年3月1日立案后，依法适用简易程序，公开开庭进行了审理。
张某向本院提出诉讼请求：判令李某归还借款20000元。
本院经审理认定事实如下：2023年1月2日，李某向张某借款20000元，至今未还。
本院认为，合法的借贷关系受法律保护，李某应当返还借款。依照《中华人民共和国民法典》第六百七十五条规定，判决如下：
李某于本判决生效之日起十日内归还张某借款20000元。
案件受理费150元，由李某负担。
如不服本判决，可以在判决书送达之日起十五日内，向本院递交上诉状，上诉于浙江省金华市中级人民法院。
审判员　王某
二〇二四年四月二日
书记员　赵某
"""


def test_reading_the_samples_loses_none(run_in: Callable[..., Any], samples: Path, tmp_path: Path):
    report = run_in(tmp_path, "read", samples / "judgments", "--json").json
    assert report["judgments"] >= 240
    assert report["read"] == report["judgments"] + report["duplicates"] + len(report["rejected"])
    assert report["rejected"] == []
    assert report["duplicates"] >= 1
    again = run_in(tmp_path, "read", samples / "judgments", "--json").json
    assert again["read"] == 0
    assert again["files_known"] == report["files"]


@pytest.fixture
def drive(tmp_path: Path) -> Path:
    """A shared drive with everything that goes wrong, and one good file."""
    folder = tmp_path / "共享盘"
    folder.mkdir()
    (folder / "好.txt").write_bytes(TEXT.encode("gb18030"))
    (folder / "空.txt").write_bytes(b"")
    (folder / "照片.docx").write_bytes(b"\xff\xd8\xff\xe0" + bytes(range(256)) * 40)
    (folder / "小说.txt").write_text("从前有座山，山里有座庙。" * 400_000, encoding="utf-8")
    (folder / "记录.jsonl.gz").write_bytes(
        gzip.compress((json.dumps({"案号": "x", "正文": ""}) + "\n").encode())
    )
    locked = folder / "无权限"
    locked.mkdir()
    (locked / "a.txt").write_text(TEXT, encoding="utf-8")
    locked.chmod(0)
    yield folder
    locked.chmod(0o700)


def test_what_cannot_be_read_is_named_and_the_rest_is_read(
    run_in: Callable[..., Any], drive: Path, tmp_path: Path
):
    report = run_in(tmp_path / "w", "read", drive, "--json").json
    # Root may enter the locked folder, where the same judgment lies once more.
    assert (report["judgments"], report["duplicates"]) == (1, int(os.geteuid() == 0))
    why = {Path(one["source"]).name: one for one in report["rejected"]}
    assert {"空.txt", "照片.docx", "小说.txt"} <= set(why)
    for one in report["rejected"]:
        assert one["code"]
        assert any("\u4e00" <= char <= "\u9fff" for char in one["message"])
    assert report["read"] == report["judgments"] + report["duplicates"] + len(report["rejected"])


def test_parse_prints_one_object_a_document(run_in: Callable[..., Any], tmp_path: Path):
    path = tmp_path / "判决书.txt"
    path.write_text(TEXT, encoding="utf-8")
    (parsed,) = run_in(tmp_path / "w", "parse", path, "--json").lines
    assert parsed["case_number"]["court_code"] == "浙0702"
    assert parsed["court"]["name"] == "浙江省金华市婺城区人民法院"
    assert (parsed["doc_type"], parsed["trial_level"]) == ("民事判决书", "一审")
    assert parsed["cause"]["name"] == "民间借贷纠纷"
    assert parsed["judgment_date"] == "2024-04-02"
    assert [(p["role"], p["name"]) for p in parsed["parties"]] == [
        ("原告", "张某"),
        ("被告", "李某"),
    ]
    assert parsed["statutes"][0]["article"] == "第六百七十五条"
    assert (parsed["outcome"], parsed["amount_awarded_yuan"]) == ("全部支持", 20000)
    text = parsed["text"]
    for section in parsed["sections"]:
        assert text[section["start"] : section["end"]].strip()
    assert not (tmp_path / "w").exists()


def test_parse_of_what_is_no_judgment_goes_on(run_in: Callable[..., Any], tmp_path: Path):
    (tmp_path / "a.txt").write_text("从前有座山。", encoding="utf-8")
    (tmp_path / "b.txt").write_text(TEXT, encoding="utf-8")
    first, second = run_in(
        tmp_path / "w", "parse", tmp_path / "a.txt", tmp_path / "b.txt", "--json"
    ).lines
    assert first["rejected"]["message"]
    assert second["doc_type"] == "民事判决书"


@pytest.mark.parametrize(
    ("words", "code"),
    [(["read"], 2), (["parse", "没有这个文件.txt"], 1), (["搜"], 2), (["search", "--top", "0"], 2)],
)
def test_errors_are_one_chinese_line(
    run_in: Callable[..., Any], tmp_path: Path, words: list[str], code: int
):
    reply = run_in(tmp_path / "w", *words, code=code)
    assert reply.out == ""
    assert len(reply.err.strip().splitlines()) == 1
    assert any("\u4e00" <= char <= "\u9fff" for char in reply.err)


def test_reading_says_for_each_file_what_was_left_out(run_in: Callable[..., Any], tmp_path: Path):
    site = "北大法宝【法宝引证码】 CLI.C.1\n原文链接：https://example.org/1\n"
    (tmp_path / "甲.txt").write_text(site + TEXT, encoding="utf-8")
    (tmp_path / "乙.txt").write_text(TEXT.replace("20000", "\ufffd0000"), encoding="utf-8")
    files = (tmp_path / "甲.txt", tmp_path / "乙.txt")
    report = run_in(tmp_path / "w", "read", *files, "--json").json
    assert [(one["source"], one["kind"], one["count"]) for one in report["losses"]] == [
        ("甲.txt", "site_notice", 1),
        ("乙.txt", "broken_character", 3),
    ]
    (parsed,) = run_in(tmp_path / "w", "parse", files[1], "--json").lines
    assert parsed["losses"] == [
        {key: one[key] for key in ("kind", "count", "message")} for one in report["losses"][1:]
    ]
    said = run_in(tmp_path / "v", "read", *files)
    assert "乙.txt" in said.err
    assert "请核对原件" in said.err
