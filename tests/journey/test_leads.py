"""What the law says is due, by the command line: listed, drafted on, checked."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx


def test_a_lead_becomes_a_letter_that_cites_its_provision(run: Callable[..., Any], tmp_path: Path):
    lead = next(one for one in run("triggers", "list", "--json").json if one["duty"] == "no_nvocc")
    assert lead["must"]
    assert lead["since"] is None  # not checked: a person must
    path = tmp_path / "个案建议书.docx"
    reply = run("triggers", "draft", lead["id"], "--out", path, "--json").json
    text = "\n".join(paragraph.text for paragraph in docx.Document(str(path)).paragraphs)
    assert f"属于{lead['basis']}规定的应当提出司法建议的情形：" in text
    report = run("verify", path, "--json").json
    assert not [p for p in report["problems"] if p["blocks"] and p["code"] != "placeholder"]
    assert report["checked"]["statutes"] >= 1
    without_model = run("draft", "rephrase", reply["id"], code=1)
    assert "尚未启用语言模型" in without_model.err
