"""类案检索报告: complete, in the order of the tiers, and provable."""

from dataclasses import replace
from io import BytesIO

import docx
import pytest
from drafting_samples import ON, SETTINGS, Shelf, samples

from jsmine.domain.anchor import Anchor, Span
from jsmine.domain.judgment import DisputeFocus
from jsmine.domain.search_report import ReportPart, SearchReport
from jsmine.domain.similar import Alignment, InferredCause, SimilarCase, Tier
from jsmine.draft import (
    check_search_report,
    compose_search_report,
    read_document,
    render_search_report,
)
from jsmine.search import query_from_text

JUDGMENTS = samples("face")


def focused():
    query = JUDGMENTS[0]
    start = query.text.index("被告提交的人脸比对图")
    span = Span(start, query.text.index("。", start))
    return replace(query, focuses=(DisputeFocus(text=span.of(query.text), span=span),))


@pytest.fixture(scope="module")
def report() -> SearchReport:
    tiers = (Tier.OWN, Tier.HIGHER, Tier.GUIDING, Tier.OTHER)
    results = [
        SimilarCase(
            judgment_id=judgment.id,
            score=0.9 - number / 10,
            tier=tier,
            aligned=(
                Alignment(
                    query_span=Span(0, 9),
                    anchor=Anchor(judgment_id=judgment.id, start=0, end=9),
                    why="争议焦点相同",
                ),
            ),
            differences=("裁判结果不同：本案维持，该案改判", "要素不同：本案有抵押，该案未提及"),
        )
        for number, (judgment, tier) in enumerate(zip(JUDGMENTS[1:5], tiers, strict=True))
    ]
    return compose_search_report(
        focused(), results, Shelf(JUDGMENTS), settings=SETTINGS, searcher="吴某", on=ON
    )


def test_everything_that_the_rule_asks_for_is_there(report: SearchReport):
    text = "".join(c.text for _, clauses in report.parts for c in clauses)
    labels = ("检索主体", "检索时间", "检索平台", "检索方法", "检索结果", "争议焦点")
    for label in (*labels, "裁判认为"):
        assert label in text
    assert "裁判结果：均为全部支持。" in text
    assert "其他不同之处：要素不同（本案有抵押，该案未提及）。" in text
    assert "均引用《" in text
    assert [part for part, _ in report.parts] == list(ReportPart)
    assert "2026年1月15日" in text
    assert "应当参照" in text
    assert "可以参考" in text


def test_results_come_in_the_order_of_the_tiers(report: SearchReport):
    assert [c.tier for c in report.cases] == ["指导性案例", "上一级人民法院", "本院", "其他法院"]


def test_only_the_opinion_is_left_to_the_judge(report: SearchReport):
    found = check_search_report(report, Shelf(JUDGMENTS))
    assert [(p.code, p.clause) for p in found.problems] == [("placeholder", "application.end")]
    assert found.checked["quotes"] >= 4


def test_degrees_are_counted_and_a_search_that_found_nothing_alike_says_so(report: SearchReport):
    said = "".join(c.text for c in report.part(ReportPart.RESULTS))
    assert "按相似程度，高度相似4件。" in said
    assert "没有检索到" not in said
    low = [
        SimilarCase(judgment_id=judgment.id, score=0.1, tier=Tier.OTHER)
        for judgment in JUDGMENTS[1:3]
    ]
    poor = compose_search_report(
        focused(), low, Shelf(JUDGMENTS), settings=SETTINGS, searcher="吴某", on=ON
    )
    said = "".join(c.text for c in poor.part(ReportPart.RESULTS))
    assert "按相似程度，相似程度低2件。" in said
    assert "没有检索到案情相近的文书" in said


def test_an_inferred_cause_is_called_so_and_left_to_the_judge():
    cause = InferredCause(name="个人信息保护纠纷", sure=0.7)
    typed = query_from_text("售楼处未经同意抓拍人脸。")
    told = compose_search_report(
        typed, (), Shelf(JUDGMENTS), settings=SETTINGS, searcher="吴某", on=ON, cause=cause
    )
    first = told.part(ReportPart.PENDING)[0]
    assert first.text.startswith("待决案件：案由（推断）为个人信息保护纠纷，把握一般，")
    left = check_search_report(told, Shelf(JUDGMENTS)).problems
    assert ("placeholder", "pending.1") in {(p.code, p.clause) for p in left}
    again, printed = _changed(
        render_search_report(told), _replace("【请填写：案由】", "个人信息保护纠纷")
    )
    assert again == told
    found = check_search_report(again, Shelf(JUDGMENTS), printed=printed)
    assert found.ok
    assert "filled_outside" in {p.code for p in found.problems}
    for old, new in (("把握一般", "把握较大"), ("（推断）", ""), ("个人信息", "隐私权、个人信息")):
        again, printed = _changed(render_search_report(told), _replace(old, new))
        found = check_search_report(again, Shelf(JUDGMENTS), printed=printed)
        assert {"cause_differs", "edited_outside"} <= {p.code for p in found.problems if p.blocks}


def test_points_name_nobody(report: SearchReport):
    for clause in report.part(ReportPart.POINTS):
        assert "某" not in clause.text


def test_changed_quotes_cases_and_order_are_named(report: SearchReport):
    shelf = Shelf(JUDGMENTS)
    wrong = replace(report, cases=report.cases[::-1])
    assert "tier_order" in {p.code for p in check_search_report(wrong, shelf).problems}
    parts = []
    for part, clauses in report.parts:
        changed = clauses
        if part is ReportPart.POINTS:
            text = clauses[0].text.replace("”", "的”")
            changed = (replace(clauses[0], text=text), *clauses[1:])
        parts.append((part, changed))
    wrong = replace(report, parts=tuple(parts))
    codes = {p.code for p in check_search_report(wrong, shelf).problems}
    assert {"quote_differs", "quote_unknown"} <= codes
    wrong = replace(report, parts=tuple(p for p in report.parts if p[0] is not ReportPart.SEARCH))
    assert "part_missing" in {p.code for p in check_search_report(wrong, shelf).problems}
    few = Shelf(JUDGMENTS[:3])
    assert "judgment_missing" in {p.code for p in check_search_report(report, few).problems}


def test_the_file_is_the_same_each_time_and_holds_the_table(report: SearchReport):
    data = render_search_report(report)
    assert data == render_search_report(report)
    document = docx.Document(BytesIO(data))
    assert [c.text for c in document.tables[0].rows[0].cells][:3] == ["序号", "案号", "审理法院"]
    assert len(document.tables[0].rows) == 5
    headings = [p.text for p in document.paragraphs if p.style.name == "Heading 1"]
    assert headings[0] == "一、检索主体、时间、平台和方法"


def test_an_empty_search_is_said_to_be_empty():
    empty = compose_search_report(
        JUDGMENTS[0], (), Shelf(JUDGMENTS), settings=SETTINGS, searcher="吴某", on=ON
    )
    assert empty.part(ReportPart.RESULTS)[0].text == "未检索到类案。"
    assert "【请填写：待决案件争议焦点】" in empty.part(ReportPart.PENDING)[-1].text
    assert render_search_report(empty)


def _changed(data: bytes, change) -> tuple[SearchReport, object]:
    document = docx.Document(BytesIO(data))
    change(document)
    buffer = BytesIO()
    document.save(buffer)
    return read_document(buffer.getvalue())


def _replace(old: str, new: str):
    def change(document) -> None:
        run = next(r for p in document.paragraphs for r in p.runs if old in r.text)
        run.text = run.text.replace(old, new)

    return change


def _cell(document) -> None:
    document.tables[0].rows[1].cells[6].paragraphs[0].runs[0].text = "可以参考"


def _row(document) -> None:
    row = document.tables[0].rows[-1]._tr
    row.getparent().remove(row)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (_replace("共列出类案4件", "共列出类案5件"), "figure_differs"),
        (_replace("指导性案例1件", "指导性案例2件"), "figure_differs"),
        (_replace("裁判认为，“", "裁判认为，“显然"), "quote_differs"),
        (_replace("2026年1月15日", "2026年1月16日"), "date_differs"),
        (_replace("裁判结果：均为", "裁判结果：案情完全相同，均为"), "edited_outside"),
        (_cell, "cell_differs"),
        (_row, "table_differs"),
    ],
)
def test_a_file_that_was_changed_is_named(report: SearchReport, change, code: str):
    again, printed = _changed(render_search_report(report), change)
    found = check_search_report(again, Shelf(JUDGMENTS), printed=printed)
    assert code in {p.code for p in found.problems if p.blocks}


def test_the_opinion_may_be_filled_in_by_hand(report: SearchReport):
    opinion = "【请填写：是否参照或者参考上述类案及理由】"
    fill = _replace(opinion, "拟参照上述指导性案例的裁判规则处理本案")
    again, printed = _changed(render_search_report(report), fill)
    found = check_search_report(again, Shelf(JUDGMENTS), printed=printed)
    assert found.ok
    assert {p.code for p in found.problems} == {"filled_outside"}


def test_a_row_that_is_not_the_judgment_is_named(report: SearchReport):
    first, *others = report.cases
    for change in ({"court": "杭州市中级人民法院"}, {"outcome": "改判"}, {"cause": "借款合同纠纷"}):
        wrong = replace(report, cases=(replace(first, **change), *others))
        found = check_search_report(wrong, Shelf(JUDGMENTS))
        assert "case_differs" in {p.code for p in found.problems}


def test_nothing_is_added_behind_an_open_blank(report: SearchReport):
    add = _replace("上述类案及理由】。", "上述类案及理由】。经走访，当事人均表示认可。")
    again, printed = _changed(render_search_report(report), add)
    found = check_search_report(again, Shelf(JUDGMENTS), printed=printed)
    assert "edited_outside" in {p.code for p in found.problems if p.blocks}


def test_a_case_of_another_effect_is_named(report: SearchReport):
    first, *rest = report.cases
    wrong = replace(report, cases=(replace(first, effect="可以参考"), *rest))
    codes = {p.code for p in check_search_report(wrong, Shelf(JUDGMENTS)).problems}
    assert "effect_differs" in codes
    assert "effect_differs" not in {
        p.code for p in check_search_report(report, Shelf(JUDGMENTS)).problems
    }


def test_points_begin_behind_the_opening_words(report: SearchReport):
    quotes = [q for clause in dict(report.parts)[ReportPart.POINTS] for q in clause.quotes]
    assert quotes
    assert not any(q.startswith(("本院认为", "综上", "因此，")) for q in quotes)
