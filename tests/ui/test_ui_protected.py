"""What 法释〔2016〕19号 protects is on no page, unless a person of the court asks for the text."""

import pytest
from prepared import SAMPLES
from seen import press, shown

from jsmine.workbench import Workbench

BY_PLACE = {"address"}  # a street may be named again where it protects nobody


@pytest.fixture
def protected(bench: Workbench) -> set[str]:
    return {
        item.span.of(judgment.text)
        for judgment in bench.judgments()
        for item in judgment.protected
        if item.kind not in BY_PLACE
    }


def left(protected: set[str], words: str) -> set[str]:
    return {text for text in protected if text in words}


def test_findings_and_clusters_name_nobody(open_page, bench: Workbench, protected: set[str]):
    for finding in bench.flagging().findings:
        assert left(protected, shown(open_page("findings", finding.id))) == set()
        assert left(protected, shown(open_page("clusters", finding.cluster_id))) == set()


def test_similar_cases_are_compared_without_names(open_page, protected: set[str]):
    text = next(
        path.read_text(encoding="utf-8")
        for path in sorted((SAMPLES / "judgments").glob("*.txt"))
        if "人脸" in path.read_text(encoding="utf-8")
    )
    app = open_page("search")
    app.text_area(key="search_text").set_value(text).run()
    press(app, "检索类案")
    words = shown(app)
    assert "待决案件" in words
    assert left(protected, words) == set()
