"""Sentences on which the law has the court suggest something: found, not found, written on."""

from dataclasses import replace
from datetime import date

import pytest
from drafting_samples import ON, SETTINGS, Book, Shelf

from jsmine.domain.judgment import CaseNumber, Judgment, Section, SectionKind, judgment_id
from jsmine.domain.lead import Lead
from jsmine.domain.suggestion import Clause, Suggestion, SuggestionKind
from jsmine.draft import DUTIES, check_suggestion, compose_suggestion, edit_suggestion, find_leads


def court_says(
    sentence: str,
    *,
    kind: str = "民初",
    day: date | None = date(2024, 6, 18),
    section: SectionKind = SectionKind.REASONING,
    beside: str = "",
) -> Judgment:
    """A judgment whose court says this, with something beside it."""
    text = f"{beside}\n本院认为，{sentence}"
    start = len(beside) + 1
    return Judgment(
        id=judgment_id(text),
        source="a.txt",
        text=text,
        case_number=CaseNumber(2024, "浙0782", "", kind, "12"),
        judgment_date=day,
        sections=(Section(SectionKind.HEADER, 0, start), Section(section, start, len(text))),
    )


MUST = [
    ("minors", "幼儿园作为教育机构，未尽到对在园儿童的看护职责。", "民初", ""),
    ("minors", "宾馆接待该学生入住时没有履行询问、登记和报告义务。", "刑初", "被害人系未成年人。"),
    ("head_absent", "被告负责人没有出庭应诉，也未说明理由。", "行初", ""),
    ("unlawful_norm", "该通知超越法定权限，不能作为认定行政行为合法的依据。", "行初", ""),
    ("act_unhandled", "当事人违反消防管理规定的行为尚未经有关部门处理。", "民初", "案涉合同有效。"),
    ("unlawful_gain", "出租人不能因自己的违法行为获得利益。", "民终", "案涉租赁合同无效。"),
    ("no_nvocc", "被告未取得无船承运业务经营资格，仍以自己名义签发提单。", "民初", ""),
    ("suit_profit", "该社会组织借公益诉讼牟取经济利益。", "民初", ""),
]
NOT = [
    ("幼儿园已尽到看护职责，未见管理职责上的疏漏。", "民初", "幼儿"),
    ("原告没有证据证明学校未尽管理职责。", "民初", "学生"),
    ("被告负责人因公不能出庭，已委托工作人员，未出庭有正当理由。", "行初", ""),
    ("被告负责人未出庭应诉。", "民初", ""),
    ("该通知与上位法并不违反，合法有效。", "行初", ""),
    ("当事人违反消防管理规定的行为尚未处理。", "民初", "案涉合同无效。"),
    ("该行为已由行政主管部门处罚，由主管部门处理完毕，已被处罚。", "民初", "案涉合同有效。"),
    ("被告已取得无船承运业务经营资格，未见无船承运业务登记上的瑕疵。", "民初", "提单"),
    ("原告主张被告未取得无船承运业务资格。", "民初", "提单"),
    ("不存在拒不协助执行的情形。", "执复", ""),
    ("原审以该公司拒不协助执行为由处以罚款，没有依据，应予撤销。", "执复", ""),
    ("周某仍未交还车辆，有拒不履行协助义务的事实。", "执复", ""),
    ("被告公司拒不协助办理过户登记，构成违约。", "民初", ""),
]


@pytest.mark.parametrize(("duty", "sentence", "kind", "beside"), MUST)
def test_what_the_law_names_is_found_with_its_provision(
    duty: str, sentence: str, kind: str, beside: str
):
    judgment = court_says(sentence, kind=kind, beside=beside)
    [lead] = find_leads(judgment)
    assert lead.duty.id == duty
    assert lead.duty.word == "应当"
    assert "第" in lead.duty.basis
    [evidence] = lead.evidence
    assert sentence.startswith(evidence.quote.removeprefix("本院认为，"))
    assert evidence.anchor.span.of(judgment.text) == evidence.quote


@pytest.mark.parametrize(("sentence", "kind", "beside"), NOT)
def test_what_only_sounds_like_it_is_not(sentence: str, kind: str, beside: str):
    assert find_leads(court_says(sentence, kind=kind, beside=beside)) == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "该银行拒不协助冻结存款。",
        "某登记局收到协助执行通知书后拒绝履行协助执行义务。",
        "该公司以资料不全推诿，拒绝向人民法院提供协助。",
    ],
)
def test_what_may_be_suggested_says_so(sentence: str):
    [lead] = find_leads(court_says(sentence, kind="执"))
    assert (lead.duty.id, lead.duty.word) == ("refuse_assist", "可以")


def test_a_provision_does_not_reach_back():
    judgment = court_says("被告负责人没有出庭应诉。", kind="行初", day=date(2020, 6, 30))
    assert find_leads(judgment) == ()
    [lead] = find_leads(replace(judgment, judgment_date=date(2020, 7, 1)))
    assert lead.duty.applies == "2020年7月1日起施行"


def test_only_the_court_s_own_words_count():
    said = "被告未取得无船承运业务经营资格，仍签发提单。"
    assert find_leads(court_says(said, section=SectionKind.CLAIMS)) == ()
    absent = court_says("被告负责人没有出庭应诉。", kind="行初", section=SectionKind.PROCEDURE)
    assert [lead.duty.id for lead in find_leads(absent)] == ["head_absent"]


def test_a_provision_whose_day_is_not_known_asks_for_it():
    [lead] = find_leads(court_says(*MUST[6][1:2], beside="提单", day=date(2003, 1, 1)))
    assert (lead.duty.id, lead.duty.since) == ("no_nvocc", None)
    assert lead.duty.applies == "施行日期未核"


def letter_on(judgment: Judgment, book: Book | None = None) -> tuple[Lead, Suggestion]:
    [lead] = find_leads(judgment)
    letter = compose_suggestion(
        lead,
        Shelf([judgment]),
        settings=SETTINGS,
        recipient="金华市有关主管局",
        kind=SuggestionKind.SINGLE,
        statutes=book,
        on=ON,
        only=f"{DUTIES}.{lead.duty.id}",
    )
    return lead, letter


def opening(letter: Suggestion) -> Clause:
    return next(clause for clause in letter.clauses if clause.id == "discovery.1")


def faults(letter: Suggestion, judgment: Judgment, book: Book | None = None) -> dict[str, str]:
    """What the check says of that clause, by code."""
    report = check_suggestion(letter, Shelf([judgment]), statutes=book, on=ON, settings=SETTINGS)
    return {p.code: p.message for p in report.problems if p.clause == "discovery.1"}


@pytest.mark.parametrize(("duty", "sentence", "kind", "beside"), MUST)
def test_the_letter_cites_what_makes_it_due(duty: str, sentence: str, kind: str, beside: str):
    judgment = court_says(sentence, kind=kind, beside=beside)
    lead, letter = letter_on(judgment)
    clause = opening(letter)
    cited = [str(citation) for citation in clause.citations]
    assert lead.duty.basis.split("；") == cited
    assert f"属于{'、'.join(cited)}规定的应当提出司法建议的情形：" in clause.text
    assert lead.evidence[0].anchor in clause.anchors
    assert faults(letter, judgment) == {}


def test_what_may_be_suggested_is_cited_as_such():
    _, letter = letter_on(court_says("该银行拒不协助冻结存款。", kind="执"))
    assert "第一百一十七条第二款规定的可以提出司法建议的情形" in opening(letter).text


FORWARDERS = "最高人民法院关于审理海上货运代理纠纷案件若干问题的规定"


@pytest.mark.parametrize(
    ("old", "new"), [("第十四条", "第十五条"), (FORWARDERS, "中华人民共和国海商法")]
)
def test_another_provision_written_by_hand_is_not_proved(old: str, new: str):
    judgment = court_says(MUST[6][1], beside="提单")
    _, letter = letter_on(judgment)
    edited = edit_suggestion(letter, {"discovery.1": opening(letter).text.replace(old, new)})
    assert set(faults(edited, judgment)) == {"statute_unsupported"}


def test_a_provision_that_the_judgment_does_not_meet_is_not_proved():
    judgment = court_says(MUST[6][1], beside="提单")
    other = court_says("被告负责人没有出庭应诉。", kind="行初")
    text, citations = (getattr(opening(letter_on(other)[1]), n) for n in ("text", "citations"))
    _, letter = letter_on(judgment)
    clauses = [
        replace(c, text=text, citations=citations) if c.id == "discovery.1" else c
        for c in letter.clauses
    ]
    assert "statute_unsupported" in faults(replace(letter, clauses=tuple(clauses)), judgment)


def test_another_paragraph_written_by_hand_is_noticed():
    judgment = court_says("该银行拒不协助冻结存款。", kind="执")
    _, letter = letter_on(judgment)
    text = opening(letter).text.replace("第二款", "第三款")
    assert "statute_gone" in faults(edit_suggestion(letter, {"discovery.1": text}), judgment)


def test_the_statute_book_proves_the_provision_or_has_it_left_out():
    judgment = court_says(MUST[6][1], beside="提单")
    there = Book((FORWARDERS, "第十四条", "应当向交通运输主管部门提出司法建议。"))
    gone = Book((FORWARDERS, "第一条", "为审理此类纠纷制定本规定。"))
    elsewhere = Book(("中华人民共和国海商法", "第一条", "为调整海上运输关系制定本法。"))
    _, letter = letter_on(judgment, there)
    assert faults(letter, judgment, there) == {}
    assert set(faults(letter, judgment, gone)) == {"statute_not_found"}
    assert set(faults(letter, judgment, elsewhere)) == {"statute_unchecked"}
    _, without = letter_on(judgment, gone)
    assert opening(without).citations == ()
    assert opening(without).text.endswith("该案主要反映出以下问题：")
    assert [p.code for p in without.refused] == ["not_in_force"]
