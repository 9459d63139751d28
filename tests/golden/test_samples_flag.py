"""The invented samples: exactly four class-wide problems, each with its judgments."""

import json
from functools import cache
from pathlib import Path

import pytest

from jsmine.cluster import flag_problems, group_cases
from jsmine.domain.finding import Finding, Flagging
from jsmine.domain.judgment import Judgment
from jsmine.ingest import find_near_duplicates, find_serials, iter_files, read_documents

SAMPLES = Path(__file__).parents[2] / "data" / "samples"
PROBLEMS = ("charger", "face", "freight", "property")
RECIPIENTS = {
    "charger": {"住房和城乡建设局", "供电公司", "发展和改革局"},
    "face": {"住房和城乡建设局", "市场监督管理局", "互联网信息办公室"},
    "freight": {"商务局", "交通运输局", "国际货运代理协会"},
    "property": {"住房和城乡建设局", "有关街道办事处（乡镇人民政府）", "物业管理协会"},
}


@cache
def samples() -> tuple[tuple[Judgment, ...], dict[str, str | None], Flagging]:
    """The judgments without copies, the problem of each by id, and what was flagged."""
    files = list(iter_files([SAMPLES / "judgments"]))
    read = [r for batch in read_documents(files, workers=0) for r in batch.results]
    judgments = [r for r in read if isinstance(r, Judgment)]
    copies = {other for _, other in find_near_duplicates(judgments)}
    once = tuple(j for j in judgments if j.id not in copies)
    lines = (SAMPLES / "expected.jsonl").read_text(encoding="utf-8").splitlines()
    problems = {row["source"]: row["problem"] for row in map(json.loads, lines)}
    grouping = group_cases(once, serials=find_serials(once))
    return once, {j.id: problems.get(j.source) for j in once}, flag_problems(grouping, once)


def finding_of(problem: str) -> Finding:
    """The finding that holds most judgments of the problem."""
    _, problems, flagging = samples()
    return max(flagging.findings, key=lambda f: sum(problems[d] == problem for d in f.documents))


def test_exactly_four_problems_are_flagged():
    _, problems, flagging = samples()
    assert len(flagging.findings) == 4
    found = {max(PROBLEMS, key=[problems[d] for d in f.documents].count) for f in flagging.findings}
    assert found == set(PROBLEMS)


@pytest.mark.parametrize("problem", PROBLEMS)
def test_each_finding_holds_the_judgments_of_its_problem(problem):
    _, problems, _ = samples()
    documents = finding_of(problem).documents
    true = sum(problems[d] == problem for d in documents)
    wanted = sum(p == problem for p in problems.values())
    assert 2 * true / (len(documents) + wanted) >= 0.9


@pytest.mark.parametrize("problem", PROBLEMS)
def test_each_finding_rises_and_quotes_the_courts(problem):
    judgments, _, _ = samples()
    known = {j.id: j for j in judgments}
    finding = finding_of(problem)
    assert finding.trend.rate_ratio > 2
    assert "2022Q1" <= finding.trend.first_alert <= "2025Q4"
    for statement in finding.statements:
        for evidence in statement.evidence:
            text = known[evidence.anchor.judgment_id].text
            assert evidence.anchor.span.of(text) == evidence.quote


@pytest.mark.parametrize("problem", PROBLEMS)
def test_recipients_are_the_bodies_with_the_duty(problem):
    names = {r.name.removeprefix("金华市") for r in finding_of(problem).recipients}
    assert names >= RECIPIENTS[problem]


def test_the_others_are_refused_with_a_reason():
    _, _, flagging = samples()
    assert flagging.not_flagged
    assert all(n.why.endswith("。") for n in flagging.not_flagged)
    assert flagging.false_alarm_rate <= 0.06
