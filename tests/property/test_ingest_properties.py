"""What holds for every text: sections cover it, spans point into it, numbers round-trip."""

from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from jsmine.domain.judgment import CaseNumber, Judgment
from jsmine.domain.redaction import redacted_text
from jsmine.errors import NotAJudgment
from jsmine.ingest import parse_judgment
from jsmine.ingest.case_number import parse_case_number, type_codes
from jsmine.text.normalise import normalise

SENTENCES = (
    "浙江省浦江县人民法院\n民事判决书\n",
    "（2024）浙0726民初5号",
    "原告：石某。\n",
    "被告贾某，男，1980年1月1日出生。",
    "原告石某与被告贾某买卖合同纠纷一案，本院于2024年1月3日立案。",
    "石某向本院提出诉讼请求：支付货款900元。",
    "被告贾某辩称，货款已付。",
    "经审理查明，双方有业务往来。",
    "上述事实，有送货单为证。",
    "本院认为，应予支持。",
    "一审法院认为，应当付款。",
    "依照《中华人民共和国民法典》第六百二十六条规定，判决如下：",
    "一、贾某支付石某900元；",
    "案件受理费50元。",
    "如不服本判决，可以上诉。",
    "审判员 毕某\n二〇二四年三月五日",
    "附：法律条文\n",
    "裁判结果　　",
    "\n",
    "　",
    "“",
    "”",
    "；",
)
TEXTS = st.lists(st.sampled_from(SENTENCES), max_size=24).map("".join)
NOISE = st.text(
    alphabet="本院认为原告被告。，：；\n《》第一条款（）2024元年月日号“” ", max_size=200
)


def parsed(text: str) -> Judgment | None:
    try:
        return parse_judgment(text)
    except NotAJudgment:
        return None


@settings(deadline=timedelta(seconds=2), max_examples=150)
@given(st.one_of(TEXTS, NOISE, st.tuples(TEXTS, NOISE).map("".join)))
def test_sections_cover_the_frozen_text(text: str) -> None:
    judgment = parsed(text)
    if judgment is None:
        return
    assert judgment.text == normalise(text)
    assert [s.end for s in judgment.sections[:-1]] == [s.start for s in judgment.sections[1:]]
    assert judgment.sections[0].start == 0
    assert judgment.sections[-1].end == len(judgment.text)
    assert all(s.start < s.end for s in judgment.sections)


@settings(deadline=timedelta(seconds=2), max_examples=100)
@given(TEXTS)
def test_every_span_lies_in_the_text(text: str) -> None:
    judgment = parsed(text)
    if judgment is None:
        return
    spans = [p.span for p in judgment.parties] + [p.span for p in judgment.protected]
    spans += list(judgment.spans.values()) + [f.span for f in judgment.focuses]
    assert all(span.end <= len(judgment.text) for span in spans)
    assert all(p.span.of(judgment.text) == p.name for p in judgment.parties)
    assert isinstance(redacted_text(judgment), str)


@given(TEXTS)
def test_parsing_again_gives_the_same(text: str) -> None:
    assert parsed(text) == parsed(text)


@given(
    st.integers(1990, 2030),
    st.sampled_from(["浙0782", "浙07", "浙", "最高法", "京0105"]),
    st.sampled_from(sorted(type_codes())),
    st.integers(1, 99999),
    st.sampled_from(["", "之一", "之二", "之十二"]),
)
def test_case_numbers_round_trip(
    year: int, court: str, code: str, serial: int, suffix: str
) -> None:
    number = CaseNumber(year, court, "", code, str(serial), suffix)
    assert parse_case_number(str(number)) == number
