"""A finding becomes a letter that is drafted, checked, signed, sent, answered and closed."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest


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


def test_a_letter_with_open_placeholders_is_not_submitted(
    run: Callable[..., Any], letter: dict[str, Any]
):
    reply = run("issue", "submit", letter["id"], "--json", code=1)
    assert reply.out == ""
    assert any("\u4e00" <= char <= "\u9fff" for char in reply.err)
