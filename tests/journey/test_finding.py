"""``search``, ``cluster`` and ``flag`` over the samples."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

PROBLEMS = {"face", "charger", "property", "freight"}
FACTS = "原告到售楼处看房，被摄像头抓拍人脸，开发商以其不是渠道客户为由拒付佣金"


def test_similar_cases_come_with_reasons(
    run: Callable[..., Any], expected: dict[str, dict[str, Any]]
):
    reply = run("search", FACTS, "--top", 5, "--json").json
    assert [r["rank"] for r in reply["results"]] == [1, 2, 3, 4, 5]
    problems = [expected[r["source"]]["problem"] for r in reply["results"]]
    assert problems.count("face") >= 4
    for result in reply["results"]:
        assert abs(sum(result["channels"].values()) - result["score"]) < 1e-3
        assert result["tier"] in ("本院", "其他法院", "本省高级人民法院")
    first = reply["results"][0]
    assert first["aligned"]
    for one in first["aligned"]:
        start, end = one["query_span"]
        assert 0 <= start < end <= len(FACTS)


def test_a_stored_judgment_is_not_similar_to_itself(run: Callable[..., Any]):
    found = run("search", FACTS, "--top", 1, "--json").json["results"][0]
    reply = run("search", "--judgment", found["judgment_id"], "--top", 3, "--json").json
    assert found["judgment_id"] not in [r["judgment_id"] for r in reply["results"]]


def test_filters_hold(run: Callable[..., Any]):
    court = "浙江省义乌市人民法院"
    reply = run("search", FACTS, "--court", court, "--since", "2024-01-01", "--json").json
    assert reply["results"]
    assert {r["court"] for r in reply["results"]} == {court}
    assert min(r["judgment_date"] for r in reply["results"]) >= "2024-01-01"


def test_many_queries_in_one_run(run: Callable[..., Any], tmp_path: Path):
    path = tmp_path / "q.jsonl"
    path.write_text(
        '{"qid": "1", "text": "物业公司拒绝安装充电桩"}\n{"qid": "2", "text": "货代无单放货"}\n',
        encoding="utf-8",
    )
    assert [line["qid"] for line in run("search", "--queries", path, "--json").lines] == ["1", "2"]


def test_every_judgment_is_in_one_cluster_or_unassigned(
    run: Callable[..., Any], expected: dict[str, dict[str, Any]]
):
    grouping = run("cluster", "--json").json
    placed = Counter(grouping["unassigned"])
    for cluster in grouping["clusters"]:
        assert cluster["size"] == len(cluster["documents"])
        assert cluster["label"]
        placed.update(cluster["documents"])
    assert set(placed.values()) == {1}
    # Of a document that is there twice, whichever was read first stands for both.
    for source, record in expected.items():
        twins = {s for s, other in expected.items() if other.get("duplicate_of") == source}
        assert {source, record.get("duplicate_of"), *twins} & set(placed), source
    assert len(grouping["unassigned"]) <= 0.1 * len(placed)


def test_the_four_problems_are_flagged_and_nothing_else(
    run: Callable[..., Any], expected: dict[str, dict[str, Any]]
):
    flagging = run("flag", "--json").json
    found = set()
    for finding in flagging["findings"]:
        problems = Counter(expected[source]["problem"] for source in finding["documents"])
        problem, hits = problems.most_common(1)[0]
        wanted = sum(record["problem"] == problem for record in expected.values())
        precision, recall = hits / len(finding["documents"]), hits / wanted
        assert 2 * precision * recall / (precision + recall) >= 0.9, (problem, problems)
        found.add(problem)
        assert finding["q_value"] <= 0.05
        assert finding["interval"][0] > 1
        assert finding["evidence"]
        assert finding["recipients"]
    assert found == PROBLEMS
    assert len(flagging["findings"]) == 4
    assert all(one["why"] for one in flagging["not_flagged"])
