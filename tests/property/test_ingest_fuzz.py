"""Any text ends as a judgment whose sections cover it, or as NotAJudgment; never otherwise."""

from datetime import timedelta

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from jsmine.domain.judgment import Judgment
from jsmine.errors import NotAJudgment
from jsmine.ingest import parse_judgment
from jsmine.ingest.case_number import parse_case_number, type_codes
from jsmine.ingest.markers import Rule, rules
from jsmine.text.normalise import normalise

HEAD = "浙江省浦江县人民法院\n民事判决书\n（2024）浙0726民初5号\n原告：石某。\n被告：贾某。\n"
WORDS = st.sampled_from(
    [
        "本院",
        "认为",
        "查明",
        "经审理",
        "原告",
        "被告",
        "诉称",
        "辩称",
        "判决如下：",
        "依照",
        "《",
        "》",
        "第一条",
        "“",
        "”",
        "。",
        "，",
        "：",
        "；",
        "\n",
        "\u3000",
        "（",
        "）",
        "1.",
        "一、",
        "元",
        "2024年1月3日",
        "立案",
        "一案",
        "纠纷",
        "审判员",
        "上述事实",
        "证据",
        "提交",
        "二审",
        "一审",
        "法院",
        "附：",
        "犯",
        "罪",
        "驳回",
    ]
)
ANY = st.one_of(
    st.text(max_size=400),
    st.lists(WORDS, max_size=60).map("".join),
    st.lists(WORDS, max_size=60).map(lambda words: HEAD + "".join(words)),
    st.text(max_size=200).map(lambda text: HEAD + text),
)


def parsed(text: str) -> Judgment | None:
    try:
        return parse_judgment(text)
    except NotAJudgment:
        return None


@settings(deadline=timedelta(seconds=2), max_examples=300)
@given(ANY)
def test_any_text_ends_well(text: str) -> None:
    judgment = parsed(text)
    if judgment is None:
        return
    assert judgment.text == normalise(text) == normalise(judgment.text)
    joined = "".join(section.span.of(judgment.text) for section in judgment.sections)
    assert joined == judgment.text
    assert all(span.end <= len(judgment.text) for span in judgment.spans.values())


YEARS = st.integers(1990, 2030)
SERIALS = st.one_of(
    st.integers(1, 99999).map(str),
    st.tuples(st.integers(1, 999), st.integers(1000, 9999)).map(
        lambda pair: f"{pair[0]}-{pair[1]}"
    ),
    st.just("×××"),
)
SUFFIXES = st.sampled_from(["", "之一", "之十二"])
NEW = st.builds(
    lambda year, court, code, serial, suffix: f"（{year}）{court}{code}{serial}号{suffix}",
    YEARS,
    st.sampled_from(["浙0782", "浙07", "浙", "最高法", "京0105", "兵0801", "粤73"]),
    st.sampled_from([*sorted(type_codes()), "知民终", "知行初"]),
    SERIALS,
    SUFFIXES,
)
OLD = st.builds(
    lambda year, court, code, serial, suffix: f"（{year}）{court}{code}字第{serial}号{suffix}",
    YEARS,
    st.sampled_from(["", "浙", "金义", "沪一中", "海"]),
    st.sampled_from(
        ["民初", "民终", "刑二终", "行初", "民一终", "执", "民申", "民提", "知民初", "刑监"]
    ),
    SERIALS,
    SUFFIXES,
)


@given(st.one_of(NEW, OLD))
def test_a_number_reads_back_as_it_was_written(written: str) -> None:
    assert str(parse_case_number(written)) == written


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.pattern.pattern[:24])
def test_a_rule_fires_only_with_its_words_and_openings(rule: Rule) -> None:
    @settings(deadline=None, max_examples=20, database=None)
    @given(st.from_regex(rule.pattern))
    def check(text: str) -> None:
        text = normalise(text)
        match = rule.pattern.search(text)
        assume(match is not None)
        assert any(word in text for word in rule.needs)
        assert match is not None
        assert not rule.opens or match.group()[0] in rule.opens

    check()
