"""``scene``: learnt from a finding, changed, run on what is read later, judged, retired."""

import json
from pathlib import Path

import pytest
from factories import make_judgment
from prepared import copy_workspace

from jsmine.errors import NotFound
from jsmine.workbench import Workbench, open_workbench

FACE = (
    "请求删除人脸信息，停止抓拍",
    "本院认为，被告在售楼处未经来访者单独同意抓拍、采集人脸信息用于识别客户渠道，侵害来访者的个人信息权益。",
)
LOAN = ("请求归还借款和利息", "本院认为，被告未按约归还借款。")


def write(folder: Path, name: str, kinds: list[tuple[str, str]]) -> Path:
    """A file of judgments with the claims and reasons given."""
    texts = [
        make_judgment(
            claims=claims,
            reasoning=reasons,
            defendant="云山市星河房地产开发有限公司",
            tail=f"{name}{n}",
        ).text
        for n, (claims, reasons) in enumerate(kinds)
    ]
    path = folder / name
    lines = [json.dumps({"id": f"{n}", "text": text}) for n, text in enumerate(texts)]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


@pytest.fixture
def bench(tmp_path: Path) -> Workbench:
    with open_workbench(copy_workspace(tmp_path)) as opened:
        yield opened


def learn(bench: Workbench) -> str:
    finding = next(f for f in bench.flagging().findings if "人脸" in f.label)
    return bench.learn_scene(finding.id).id


def test_a_scene_looks_at_what_is_read_after_it(bench: Workbench, tmp_path: Path):
    scene_id = learn(bench)
    assert bench.run_scenes() == {scene_id: ()}
    bench.read([write(tmp_path, "new.jsonl", [FACE, LOAN])])
    [hit] = bench.scene(scene_id).hits
    assert "抓拍" in bench.judgment(hit.judgment_id).text
    assert hit.helpful is None
    bench.read([write(tmp_path, "more.jsonl", [LOAN])])
    assert len(bench.scene(scene_id).hits) == 1


def test_a_weak_rule_is_retired_and_works_again_when_it_is_saved(bench: Workbench, tmp_path: Path):
    scene_id = learn(bench)
    bench.read([write(tmp_path, "new.jsonl", [FACE] * 10)])
    hits = bench.scene(scene_id).hits
    assert len(hits) == 10
    for number, hit in enumerate(hits):
        record = bench.judge_hit(scene_id, hit.judgment_id, helpful=number < 4)
        assert record.retired == (number == 9)
    assert (record.helpful, record.judged, record.precision) == (4, 10, 0.4)
    bench.read([write(tmp_path, "later.jsonl", [FACE])])
    assert len(bench.scene(scene_id).hits) == 10
    trial = bench.try_scene(bench.scene_text(scene_id))
    assert len(trial.wrong) >= 6  # what people called useless does not belong there
    kept = bench.save_scene(bench.scene_text(scene_id), by="张某")
    assert kept.measured["精确率"] == pytest.approx(trial.precision, abs=1e-4)
    assert not bench.scene(scene_id).retired
    assert bench.scene(scene_id).by == "张某"


def test_a_word_on_what_was_never_found_is_refused(bench: Workbench):
    scene_id = learn(bench)
    with pytest.raises(NotFound, match="没有提示过"):
        bench.judge_hit(scene_id, bench.summaries()[0].id, helpful=True)
    with pytest.raises(NotFound, match="场景规则"):
        bench.retire_scene("scene-none")


def test_the_commands(run_in, tmp_path: Path):
    folder = copy_workspace(tmp_path)
    finding = run_in(folder, "flag", "--json").json["findings"][0]
    learnt = run_in(folder, "scene", "learn", finding["id"], "--json").json
    rule = tmp_path / "rule.yaml"
    rule.write_text(run_in(folder, "scene", "show", learnt["id"]).out, encoding="utf-8")
    tried = run_in(folder, "scene", "test", rule, "--json").json
    assert tried["precision"] >= 0.8
    assert set(tried["right"]) <= set(finding["documents"])
    rule.write_text(
        rule.read_text(encoding="utf-8").replace("阈值:", "阈值: 99 #"), encoding="utf-8"
    )
    assert run_in(folder, "scene", "save", rule, "--json").json["measured"]["召回率"] == 0
    rule.write_text("编号: [", encoding="utf-8")
    assert "YAML" in run_in(folder, "scene", "save", rule, code=1).err
    assert run_in(folder, "scene", "run", "--json").json == {learnt["id"]: []}
    run_in(folder, "scene", "retire", learnt["id"])
    [listed] = run_in(folder, "scene", "list", "--json").json
    assert listed["retired"]
    assert learnt["id"] in run_in(folder, "scene", "list").out
