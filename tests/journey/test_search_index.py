"""The index of judgments as a user keeps it: up to date, rebuilt, and never half written."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

JUDGMENT = """浙江省金华市婺城区人民法院
民事判决书
（2024）浙0702民初{number}号
原告：张某，女，住金华市婺城区。
被告：李某，男，住金华市婺城区。
原告张某与被告李某保管合同纠纷一案，本院立案后依法公开开庭进行了审理。
张某向本院提出诉讼请求：判令李某赔偿损失{number}000元。
本院经审理认定事实如下：{facts}
本院认为，保管人应当妥善保管保管物。判决如下：
李某于本判决生效之日起十日内赔偿张某{number}000元。
审判员　王某
二〇二四年四月二日
"""


def _write(folder: Path, number: int, facts: str) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / f"{number}.txt"
    path.write_text(JUDGMENT.format(number=number, facts=facts), encoding="utf-8")
    return path


def test_new_judgments_are_found_without_rebuilding_and_the_index_can_be_rebuilt(
    run_in: Callable[..., Any], tmp_path: Path
):
    workspace, files = tmp_path / "space", tmp_path / "files"
    for number in (1, 2, 3):
        _write(files, number, f"张某将{number}箱茶叶交由李某保管，茶叶受潮。")
    run_in(workspace, "read", files)
    assert run_in(workspace, "index", "--json").json == {"judgments": 3, "rebuilt": False}
    _write(files, 4, "张某将古琴交由李某保管，古琴被虫蛀。")
    run_in(workspace, "read", files)
    best = run_in(workspace, "search", "古琴被虫蛀", "--json").json["results"][0]
    assert best["case_number"] == "（2024）浙0702民初4号"
    assert run_in(workspace, "index", "--rebuild", "--json").json == {
        "judgments": 4,
        "rebuilt": True,
    }


def test_a_damaged_index_is_made_anew(run_in: Callable[..., Any], tmp_path: Path):
    workspace = tmp_path / "space"
    run_in(workspace, "read", _write(tmp_path / "files", 1, "张某将茶叶交由李某保管，茶叶受潮。"))
    run_in(workspace, "index")
    for manifest in workspace.rglob("manifest.json"):
        manifest.write_text(json.dumps({"format": 0, "embedder": "x", "next": 1}), encoding="utf-8")
    assert run_in(workspace, "index", "--json").json["judgments"] == 1
    assert run_in(workspace, "search", "茶叶受潮", "--json").json["results"]


def test_without_judgments_the_remedy_is_told(run_in: Callable[..., Any], tmp_path: Path):
    answer = run_in(tmp_path, "index", code=1)
    assert "jsmine read" in answer.err
