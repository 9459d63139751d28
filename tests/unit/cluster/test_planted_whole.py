"""Whole invented judgments: the same every time, read as planned, and scored from their files."""

from collections import Counter
from datetime import date
from random import Random

import pytest

from benchmarks.planted_scoring import Corpus, Planted, Score, justified
from benchmarks.planted_whole import WholeCorpus, plan_whole, run_whole, save_whole
from benchmarks.whole_pools import WHOLE, read_pool
from jsmine import parse_judgment
from jsmine.domain.finding import Flagging
from jsmine.domain.judgment import SectionKind


@pytest.fixture(scope="module")
def small() -> WholeCorpus:
    return plan_whole(3, "whole_second", scale=0.06)


@pytest.mark.parametrize("style", WHOLE)
def test_a_pool_has_eight_problems_and_every_decoy(style: str):
    kinds = Counter(dispute.kind for dispute in read_pool(style).disputes.values())
    assert kinds["problem"] == 8
    assert {"stable", "serial", "inflow", "lost", "ordinary"} <= set(kinds)
    for dispute in read_pool(style).disputes.values():
        if dispute.kind == "problem":
            assert all((dispute.acts, dispute.roles, dispute.authorities))


def test_the_same_seed_writes_the_same_files(small: WholeCorpus):
    again = plan_whole(3, "whole_second", scale=0.06)
    assert again.types == small.types
    texts = {name for name in small.files if not name.endswith(".docx")}  # these bear the time
    assert {n: again.files[n] for n in texts} == {n: small.files[n] for n in texts}
    assert plan_whole(4, "whole_second", scale=0.06).types != small.types


def test_no_blank_or_choice_is_left_unfilled(small: WholeCorpus):
    for name, content in small.files.items():
        if name.endswith(".txt"):
            assert not set("{}[]|") & set(content.decode("gb18030", "replace")), name


def test_a_judgment_is_read_as_it_was_planned(small: WholeCorpus):
    names = sorted(name for name in small.files if name.endswith(".txt"))
    for name in Random(0).sample(names, 20):
        content = small.files[name]
        try:
            text = content.decode("utf-8")
        except UnicodeDecodeError:
            text = content.decode("gb18030")
        judgment = parse_judgment(text)
        assert f"{judgment.case_number}.txt" == name
        known = small.pool.disputes[small.types[name]].causes
        assert judgment.court is not None
        assert judgment.court.name.startswith(small.pool.place)
        assert (judgment.judgment_date or date.min) > date(2021, 1, 1)
        assert judgment.cause is not None
        assert judgment.cause.name in known
        kinds = {section.kind for section in judgment.sections}
        assert SectionKind.CLAIMS in kinds or "撤诉" in text


def test_a_corpus_is_read_grouped_and_scored(small: WholeCorpus):
    corpus, grouping, flagging = run_whole(small)
    assert len(corpus.judgments) == len(small.files) == len(corpus.types)
    assert {m for c in grouping.clusters for m in c.members} <= set(corpus.types)
    score = Score()
    score.add(corpus, grouping, flagging)
    rows = {(row[2], row[3]): row[4] for row in score.rows("试")}
    assert rows["jsmine", "发现/植入"].endswith("/8")
    assert ("90分位规则", "误报的诱饵和普通类") in rows


def test_a_decoy_that_is_flagged_is_counted_and_a_rise_is_dated(small: WholeCorpus):
    corpus, grouping, flagging = run_whole(small)
    steady = Planted(name="x", kind="stable")
    same = Corpus(
        kinds={"x": steady},
        judgments=corpus.judgments,
        types=dict.fromkeys(corpus.types, "x"),
        serials=(),
        quiet={"x": 1000.0},
    )
    assert justified(same, "x") > 15
    assert justified(Corpus(**_fields(same) | {"quiet": {"x": 0.1}}), "x") == 4
    score = Score()
    score.add(same, grouping, Flagging(findings=flagging.findings, not_flagged=()))
    assert score.marks["decoys"] == len(flagging.findings)
    assert score.marks["planted"] == 0


def _fields(corpus: Corpus) -> dict[str, object]:
    return {name: getattr(corpus, name) for name in Corpus.__dataclass_fields__}


def test_files_are_written_under_their_names(small: WholeCorpus, tmp_path):
    save_whole(small, tmp_path / "papers")
    assert {path.name for path in (tmp_path / "papers").iterdir()} == set(small.files)
