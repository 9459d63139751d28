"""A finding becomes a letter that is drafted, checked, signed, sent, answered and closed."""

import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest

from benchmarks.drafting_pages import open_pages
from jsmine.draft import find_office
from jsmine.workbench import open_workbench


@pytest.fixture
def letter(run: Callable[..., Any], tmp_path: Path) -> dict[str, Any]:
    """The facial-recognition draft as .docx, with the JSON that the command printed."""
    findings = run("flag", "--json").json["findings"]
    finding = next(f for f in findings if any("人脸" in word for word in f["label"]))
    path = tmp_path / "建议书.docx"
    return run("draft", "suggestion", finding["id"], "--out", path, "--json").json


def paragraphs(path: str) -> list[str]:
    return [p.text.strip() for p in docx.Document(path).paragraphs if p.text.strip()]


def test_the_letter_has_the_official_form(letter: dict[str, Any]):
    lines = paragraphs(letter["path"])
    text = "\n".join(lines)
    order = ["关于", "法建〔", "：", "我院在", "为此，特建议", "个月内", "附件", "联系人"]
    places = [text.index(mark) for mark in order]
    assert places == sorted(places)
    assert "司法建议书" in text
    assert "人脸" in text
    assert "请填写" in text  # the recipient's own measures are asked for, never invented
    assert letter["clauses"] > 10
    assert letter["figures"] >= 3
    assert {p["code"] for p in letter["problems"]} == {"placeholder"}


def test_the_file_is_checked_sentence_by_sentence(run: Callable[..., Any], letter: dict[str, Any]):
    report = run("verify", letter["path"], "--json").json
    assert {p["code"] for p in report["problems"]} == {"placeholder"}
    assert set(report["checked"]) >= {"clauses", "figures", "quotes", "statutes"}
    assert report["checked"]["figures"] == letter["figures"]


def test_a_number_changed_by_hand_is_noticed(run: Callable[..., Any], letter: dict[str, Any]):
    document = docx.Document(letter["path"])
    digits = [r for p in document.paragraphs for r in p.runs if "件" in r.text and "有" in r.text]
    target = next(r for r in digits if any(c.isdigit() for c in r.text))
    target.text = "".join("9" if c.isdigit() else c for c in target.text)
    document.save(letter["path"])
    report = run("verify", letter["path"], "--json").json
    assert not report["ok"]
    assert {p["code"] for p in report["problems"]} - {"placeholder"}


def test_provenance_that_was_never_saved_is_noticed(
    run: Callable[..., Any], letter: dict[str, Any]
):
    def codes() -> dict[str, bool]:
        problems = run("verify", letter["path"], "--json").json["problems"]
        return {problem["code"]: problem["blocks"] for problem in problems}

    assert "provenance_differs" not in codes()
    path = Path(letter["path"])
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    record = "customXml/item2.xml"
    forged = parts[record].replace("周某某".encode(), "吴某某".encode())
    assert forged != parts[record]
    with zipfile.ZipFile(path, "w") as package:
        for name, data in {**parts, record: forged}.items():
            package.writestr(name, data)
    assert codes()["provenance_differs"] is True


@pytest.mark.skipif(find_office() is None, reason="本机没有 LibreOffice，不能转换")
def test_the_letter_is_exported_as_pdf(
    run: Callable[..., Any], letter: dict[str, Any], tmp_path: Path
):
    path = tmp_path / "建议书.pdf"
    reply = run("draft", "export", letter["id"], "--out", path, "--json").json
    assert (reply["id"], reply["path"]) == (letter["id"], str(path))
    printed = [glyph.text for page in open_pages(path.read_bytes()) for glyph in page.glyphs]
    words = [char for line in paragraphs(letter["path"]) for char in "".join(line.split())]
    assert len(words) * 0.95 < len(printed)
    refused = run("verify", path, code=1)
    assert "不带溯源数据" in refused.err


def test_a_letter_goes_all_the_way(run: Callable[..., Any], letter: dict[str, Any]):
    key = letter["id"]
    state = run("issue", "submit", key, "--json").json
    assert state["stage"] == "review"
    run("issue", "review", key, "--note", "同意", "--json")
    refused = run("issue", "sign", key, "--json", code=1)
    assert refused.out == ""
    assert "核验" in refused.err  # a blank is still open

    clauses = run("draft", "show", key, "--json").json["clauses"]
    blank = [c for c in clauses if c["placeholders"]]
    wording = [f"{c['id']}=近年来，贵局持续加强房地产市场监管，取得积极成效。" for c in blank]
    options = [word for one in wording for word in ("--set", one)]
    assert run("draft", "edit", key, *options, "--json").json["ok"]

    signed = run("issue", "sign", key, "--json").json
    assert signed["number"] == "浙金法建〔2026〕1号"
    run("issue", "send", key, "--json")
    received = run("issue", "receive", key, "--json").json
    assert received["reply_due"] == "2026-03-05"
    facts = [f"item:{item['clause']}=采纳：已纳入年度检查。" for item in received["items"]]
    replied = run("issue", "reply", key, *(w for f in facts for w in ("--fact", f)), "--json").json
    assert {item["status"] for item in replied["items"]} == {"采纳"}
    early = run("issue", "close", key, "--json", code=1)
    assert "核查" in early.err
    for item in received["items"]:
        checked = ("--fact", f"item={item['clause']}", "--fact", "result=已落实")
        run("issue", "check-item", key, *checked, "--note", "现场核查属实", "--json")
    run("issue", "close", key, "--json")
    assert run("issue", "archive", key, "--json").json["stage"] == "archived"

    log = run("issue", "log", key, "--verify", "--json").json
    assert log["ok"]
    assert [e["action"] for e in log["events"]][:4] == ["create", "submit", "review", "sign"]
    rates = {r["name"]: r for r in run("issue", "stats", "--json").json["rates"]}
    assert rates["反馈率"]["value"] == 1
    assert rates["落实率"]["numerator"] == len(received["items"])
    report = run("issue", "report", "--year", 2026, "--json").json
    assert report["year"] == 2026


def test_comments_are_listed_and_settled(run: Callable[..., Any], letter: dict[str, Any]):
    made = run("comment", "add", letter["id"], "请核对", "--clause", "advice-1", "--json").json
    assert made["open"]
    assert "请核对" in run("comment", "list", letter["id"], "--open").out
    assert not run("comment", "resolve", made["id"], "--json").json["open"]
    listed = run("comment", "list", letter["id"], "--json").json
    assert [one["text"] for one in listed] == ["请核对"]
    assert run("comment", "list", letter["id"], "--open", "--json").json == []
    assert "找不到" in run("comment", "list", "nothing", code=1).err


def test_with_accounts_whoever_works_on_a_letter_is_named(
    run_in: Callable[..., Any], workspace: Path, letter: dict[str, Any], tmp_path: Path
):
    own = Path(shutil.copytree(workspace, tmp_path / "own"))
    unit = ("--unit", "金溪市人民法院", "--password", "long-enough-word")
    run_in(own, "user", "add", "林某", "--role", "judge", *unit)
    with open_workbench(own) as bench:
        finding = bench.flagging().findings[0].id
    edit = ("draft", "edit", letter["id"], "--set", "opening.2=改写后的一句。", "--json")
    make = ("draft", "suggestion", finding, "--out", tmp_path / "另一份.docx", "--json")
    for command in (edit, make):
        assert "--user" in run_in(own, *command, code=1).err
        run_in(own, *command, "--user", "林某")
    assert "林某" in run_in(own, "draft", "show", letter["id"]).err
