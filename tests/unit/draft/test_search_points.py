"""裁判要点 and comparison of a 类案检索报告: the court's own words, on what the case is about."""

from dataclasses import replace
from datetime import date

import pytest
from drafting_samples import ON, SETTINGS, Shelf
from factories import make_judgment

from jsmine.domain.anchor import Anchor, Span
from jsmine.domain.judgment import Cause, DisputeFocus, ProtectedRange, StatuteCitation
from jsmine.domain.search_report import ReportPart, SearchReport
from jsmine.domain.similar import Alignment, SimilarCase, Tier
from jsmine.draft import check_search_report, compose_search_report
from jsmine.search import query_from_text

REASONS = (
    "本院认为，合法的借贷关系受法律保护。被告王小明辩称其仅为见证人，不应承担保证责任。"
    "该辩解没有证据，本院不予采纳。关于利息，双方约定的年利率超过法定上限，超过部分不予支持。"
    "关于保证责任，保证人未约定保证方式的，应当按照一般保证承担保证责任。"
    "公诉机关指控的罪名成立。"
)


def case(reasons: str = REASONS, **changes):
    judgment = make_judgment(
        facts="原告出借二十万元，被告王小明在借条上签字担保。", reasoning=reasons,
        cause="民间借贷纠纷", defendant="王小明",
    )  # fmt: skip
    return replace(judgment, **changes)


def asked(text: str):
    query = query_from_text(text)
    return replace(query, focuses=(DisputeFocus(text=text, span=Span(0, len(text))),))


def report_on(query, *cases, aligned=()) -> SearchReport:
    results = [
        SimilarCase(judgment_id=one.id, score=0.5, tier=Tier.OWN, aligned=aligned) for one in cases
    ]
    return compose_search_report(
        query, results, Shelf(cases), settings=SETTINGS, searcher="吴某", on=ON
    )


def points(query, judgment) -> tuple[str, ...]:
    return report_on(query, judgment).part(ReportPart.POINTS)[0].quotes


@pytest.mark.parametrize(
    ("focus", "expected"),
    [
        ("保证人应当承担何种保证责任", "应当按照一般保证承担保证责任"),
        ("约定的利息是否过高", "超过部分不予支持"),
    ],
)
def test_the_point_is_the_one_that_answers_the_focus(focus: str, expected: str):
    first, *_ = points(asked(focus), case())
    assert any(expected in quote for quote in points(asked(focus), case()))
    assert first in REASONS


def test_what_a_party_says_is_no_ruling():
    quotes = points(asked("见证人是否承担保证责任"), case())
    assert quotes
    assert not any("见证人" in quote for quote in quotes)


def test_a_name_in_the_only_point_is_masked_and_the_quote_still_verifies():
    reasons = "本院认为，王小明未经同意抓拍人脸，应当承担侵权责任。"
    plain = case(reasons)
    start = plain.text.index("王小明", plain.text.index("本院认为"))
    hidden = ProtectedRange(kind="name", span=Span(start, start + 3))
    judgment = case(reasons, protected=(hidden,), parties=())
    report = report_on(asked("抓拍人脸是否侵权"), judgment)
    text = report.part(ReportPart.POINTS)[0].text
    assert "王小明" not in text
    assert "抓拍人脸，应当承担侵权责任" in text
    codes = {p.code for p in check_search_report(report, Shelf([judgment])).problems}
    assert codes == {"placeholder"}


def test_a_document_without_reasons_says_of_what_kind_it_is():
    judgment = case()
    bare = replace(
        judgment,
        doc_type="民事调解书",
        sections=tuple(s for s in judgment.sections if s.kind.value != "reasoning"),
    )
    text = report_on(asked("利息"), bare).part(ReportPart.POINTS)[0].text
    assert text.endswith("该民事调解书没有写明裁判理由，请查阅原文。")


def test_facts_law_and_result_stand_side_by_side():
    judgment = case(
        statutes=(
            StatuteCitation(law="中华人民共和国民法典", article="第六百八十六条"),
            StatuteCitation(law="中华人民共和国合同法", article="第六十条"),
        ),
        judgment_date=date(2022, 5, 1),
    )
    query = replace(
        query_from_text("原告出借二十万元，担保人在借条上签字。"),
        cause=Cause(name="民间借贷纠纷"),
    )
    start = judgment.text.index("原告出借二十万元")
    end = judgment.text.index("。", start) + 1
    pair = Alignment(
        query_span=Span(0, len(query.text)),
        anchor=Anchor(judgment_id=judgment.id, start=start, end=end),
        why="事实相近",
    )
    report = report_on(query, judgment, aligned=(pair,))
    clause = report.part(ReportPart.APPLICATION)[0]
    assert "事实相近：本案“" in clause.text
    assert all(f"“{quote}”" in clause.text for quote in clause.quotes)
    assert "案由均为民间借贷纠纷" in clause.text
    assert "《中华人民共和国合同法》第六十条（现已废止）" in clause.text
    found = check_search_report(report, Shelf([judgment]))
    assert {p.code for p in found.problems} == {"placeholder"}
    other = replace(judgment, statutes=judgment.statutes[1:])
    codes = {p.code for p in check_search_report(report, Shelf([other])).problems}
    assert "statute_unsourced" in codes


def test_a_case_without_number_is_named_by_its_file():
    judgment = case(case_number=None, source="借款.docx")
    report = report_on(asked("利息"), judgment)
    assert report.cases[0].case_number == "案号不详（借款.docx）"
    assert "案号不详（借款.docx）" in report.part(ReportPart.POINTS)[0].text
