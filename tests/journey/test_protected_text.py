"""What 法释〔2016〕19号 protects stands in no document, table or message that jsmine gives out."""

import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from jsmine import open_workbench

# A street may be named again where it protects nobody (a company's seat).
BY_PLACE = {"address"}


@pytest.fixture(scope="module")
def protected(workspace: Path) -> set[str]:
    """Every protected text of every stored judgment."""
    with open_workbench(workspace) as bench:
        return {
            item.span.of(judgment.text)
            for judgment in bench.judgments()
            for item in judgment.protected
            if item.kind not in BY_PLACE
        }


def whole(path: Path) -> str:
    """Everything in a .docx: text, headers, properties and the record of its sources."""
    with zipfile.ZipFile(path) as package:
        texts = (n for n in package.namelist() if n.endswith((".xml", ".json", ".rels")))
        return "\n".join(package.read(name).decode("utf-8") for name in texts)


def test_the_samples_protect_many_things(protected: set[str]):
    assert len(protected) > 200


def test_letters_name_nobody(run: Callable[..., Any], protected: set[str], tmp_path: Path):
    findings = run("flag", "--json").json["findings"]
    for number, finding in enumerate(findings):
        path = tmp_path / f"{number}.docx"
        run("draft", "suggestion", finding["id"], "--out", path, "--json")
        assert {text for text in protected if text in whole(path)} == set()


def test_the_white_paper_names_nobody(run: Callable[..., Any], protected: set[str], tmp_path: Path):
    run("draft", "whitepaper", "--out", tmp_path / "白皮书.docx", "--json")
    assert {text for text in protected if text in whole(tmp_path / "白皮书.docx")} == set()


def test_the_search_report_names_nobody(
    run: Callable[..., Any], samples: Path, protected: set[str], tmp_path: Path
):
    pending = sorted((samples / "judgments").glob("*.txt"))[0]
    run("draft", "search-report", "--file", pending, "--out", tmp_path / "报告.docx", "--json")
    assert {text for text in protected if text in whole(tmp_path / "报告.docx")} == set()


@pytest.mark.parametrize(
    "command",
    [
        ("flag",),
        ("cluster",),
        ("search", "小区业主申请安装充电桩，物业公司拒绝出具证明"),
        ("doctor",),
    ],
)
def test_tables_and_messages_name_nobody(
    run: Callable[..., Any], protected: set[str], command: tuple[str, ...]
):
    reply = run(*command)
    assert {text for text in protected if text in reply.out + reply.err} == set()
