"""``read`` killed in the middle and run again: nothing is lost, nothing is read twice."""

import gzip
import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

TEXT = """江川省云山市东湖区人民法院
民事判决书
（2024）川0102民初{number}号
原告：张某，女，住云山市东湖区。
被告：李某，男，住云山市东湖区。
原告张某与被告李某民间借贷纠纷一案，本院于2024年3月1日立案后，依法适用简易程序，公开开庭进行了审理。
张某向本院提出诉讼请求：判令李某归还借款{number}元。
本院经审理认定事实如下：2023年1月2日，李某向张某借款{number}元，至今未还。
本院认为，合法的借贷关系受法律保护，李某应当返还借款。依照《中华人民共和国民法典》第六百七十五条规定，判决如下：
李某于本判决生效之日起十日内归还张某借款{number}元。
审判员　王某
二〇二四年四月二日
"""
A_FILE, FILES = 500, 5


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """Files of many documents; every seventh is no judgment, every eleventh there twice."""
    folder = tmp_path / "files"
    folder.mkdir()
    for index in range(FILES):
        lines = []
        for number in range(index * A_FILE, (index + 1) * A_FILE):
            text = "今日天气晴朗。" if number % 7 == 0 else TEXT.format(number=number + 1)
            lines += [json.dumps({"正文": text}, ensure_ascii=False)] * (1 + (number % 11 == 0))
        path = folder / f"{index}.jsonl.gz"
        path.write_bytes(gzip.compress("\n".join(lines).encode()))
    return folder


def rows(workspace: Path, query: str) -> list[tuple[Any, ...]]:
    with sqlite3.connect(workspace / "jsmine.db") as database:
        found = database.execute(query).fetchall()
    database.close()
    return found


def content(workspace: Path) -> tuple[list[tuple[Any, ...]], ...]:
    """All that a reading stores, without the running numbers of rows."""
    return (
        rows(workspace, "SELECT id, payload FROM judgment ORDER BY id"),
        rows(
            workspace,
            "SELECT file_sha256, source, status, judgment_id, code, message FROM document"
            " ORDER BY file_sha256, source",
        ),
        rows(workspace, "SELECT sha256, name, done FROM file ORDER BY sha256"),
    )


def stored(workspace: Path) -> int:
    """How many documents the store holds by now."""
    try:
        return int(rows(workspace, "SELECT count(*) FROM document")[0][0])
    except sqlite3.OperationalError:  # the tables are not there yet
        return 0


def kill_while_reading(workspace: Path, files: Path, after: int) -> int:
    """Starts a reading and kills it with all its processes once ``after`` documents are stored."""
    process = subprocess.Popen(
        [sys.executable, "-m", "jsmine", "--workspace", str(workspace), "read", str(files)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    deadline = time.monotonic() + 120
    while stored(workspace) < after:
        assert process.poll() is None, "the reading ended before it was killed"
        assert time.monotonic() < deadline
        time.sleep(0.01)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    return stored(workspace)


def test_a_killed_reading_goes_on_where_it_stopped(
    run_in: Callable[..., Any], files: Path, tmp_path: Path
):
    whole, killed = tmp_path / "whole", tmp_path / "killed"
    undisturbed = run_in(whole, "read", files, "--json").json
    assert undisturbed["read"] == len(content(whole)[1])

    first = kill_while_reading(killed, files, 300)
    second = kill_while_reading(killed, files, first + 900)
    assert first < second < undisturbed["read"]
    rest = run_in(killed, "read", files, "--json").json

    assert second + rest["read"] == undisturbed["read"]
    assert content(killed) == content(whole)
