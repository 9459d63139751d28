"""Who speaks in objections, petitions and payment orders; sums that are not one clear sum."""

from datetime import date

import pytest

from jsmine.domain.judgment import Judgment, Outcome, SectionKind
from jsmine.ingest import parse_judgment
from jsmine.ingest.amounts import read_amount
from jsmine.ingest.causes import build_cause, find_cause
from jsmine.ingest.statutes import find_citations


def suit(body: str, *, basis: str = "依照《中华人民共和国民法典》第六百二十六条规定，") -> Judgment:
    return parse_judgment(
        "浙江省磐安县人民法院\n民事判决书\n（2023）浙0727民初7号\n原告：岑某。\n被告：巫某。\n"
        "原告岑某与被告巫某买卖合同纠纷一案，本院于2023年1月4日立案。现已审理终结。\n"
        f"{body}\n本院认为，应当付款。{basis}判决如下：\n巫某支付岑某货款300元。\n"
        "审判员　滕某\n二〇二三年三月六日\n"
    )


def order(text: str, number: str, body: str) -> Judgment:
    return parse_judgment(
        f"磐安县人民法院\n{text}\n（2023）浙0727{number}7号\n{body}\n"
        "审判员　滕某\n二〇二三年三月六日\n"
    )


def test_both_sides_of_the_title_answer_an_objection() -> None:
    judgment = order(
        "执行裁定书",
        "执异",
        "案外人：巫某。\n申请执行人：岑某。\n被执行人：晏某。\n"
        "在本院执行岑某与晏某买卖合同纠纷一案中，巫某提出书面异议。现已审查终结。\n"
        "案外人巫某称，房屋是其所买，请求解除查封。\n申请执行人岑某、被执行人晏某均未提交书面意见。\n"
        "本院认为，异议不能成立。依照《中华人民共和国民事诉讼法》第二百三十八条规定，裁定如下：\n驳回异议。",
    )
    assert judgment.text_of(SectionKind.CLAIMS).startswith("案外人巫某称")
    assert judgment.text_of(SectionKind.DEFENCE).startswith("申请执行人岑某、被执行人晏某均未")


def test_who_asks_for_a_payment_order_may_bear_a_short_name() -> None:
    judgment = order(
        "支付令",
        "民督",
        "申请人：云山市启明商贸有限公司（以下简称启明公司）。\n被申请人：巫某。\n"
        "申请人云山市启明商贸有限公司于2023年1月4日向本院申请支付令。启明公司称，被申请人巫某欠款300元。\n"
        "本院经审查认为，申请人的申请符合条件。\n"
        "依照《中华人民共和国民事诉讼法》第二百二十五条规定，特发出如下支付令：\n巫某给付欠款300元。",
    )
    assert judgment.text_of(SectionKind.CLAIMS) == "启明公司称，被申请人巫某欠款300元。"


def test_to_ask_for_preservation_is_procedure() -> None:
    judgment = order(
        "民事裁定书",
        "财保",
        "申请人：巫某。\n被申请人：岑某。\n"
        "申请人巫某于2023年1月4日向本院提出诉前保全申请，请求人民法院冻结岑某存款300元。\n"
        "本院经审查认为，申请符合规定。依照《中华人民共和国民事诉讼法》第一百零四条规定，裁定如下：\n冻结存款。",
    )
    assert judgment.text_of(SectionKind.PROCEDURE).startswith("申请人巫某于2023年1月4日")


def test_defendants_who_contest_nothing() -> None:
    judgment = suit("原告岑某诉称，请求付款。二被告对原告所诉均无异议。\n经审理查明：双方有往来。")
    assert judgment.text_of(SectionKind.DEFENCE) == "二被告对原告所诉均无异议。"


def test_exhibits_found_genuine_are_not_yet_findings() -> None:
    judgment = suit(
        "原告岑某诉称，请求付款。\n被告巫某辩称，已付清。\n原告为支持其诉讼请求，提供如下证据：收条。\n"
        "本院对原告提供的上述证据在与原件核对无误后，予以确认。\n经审理查明，双方有往来。\n"
        "另，庭审中，原告根据情况变更其诉讼请求，放弃利息。"
    )
    assert judgment.text_of(SectionKind.EVIDENCE).endswith("核对无误后，予以确认。")
    assert judgment.text_of(SectionKind.FACTS) == "经审理查明，双方有往来。"
    assert judgment.text_of(SectionKind.CLAIMS).endswith("放弃利息。")


def test_laws_without_brackets() -> None:
    judgment = suit(
        "原告岑某诉称，请求付款。", basis="依照民事诉讼法第八条和民法通则第九条。的规定，"
    )
    assert judgment.text_of(SectionKind.BASIS).startswith("依照民事诉讼法第八条")
    assert [(c.law, c.article) for c in judgment.statutes] == [
        ("民事诉讼法", "第八条"),
        ("民法通则", "第九条"),
    ]


def test_this_law_is_not_the_name_of_a_law() -> None:
    text = "依照《中华人民共和国劳动合同法》第四十六条：“应当依照本法第四十七条支付”的规定，"
    assert {c.law for c in find_citations(text, 0, len(text))} == {"中华人民共和国劳动合同法"}


MEDIATED = (
    "原告：岑某。\n被告：巫某。\n原告岑某与被告巫某买卖合同纠纷一案，本院于2023年1月4日立案。\n"
    "经查，被告欠款300元。\n"
    "本案在审理过程中，双方自愿达成和解，请求法院确认调解协议如下：\n一、被告支付300元。\n"
    "上诉协议，不违反法律规定，本院予以确认。"
)


def test_a_settlement_that_the_court_is_asked_to_confirm() -> None:
    judgment = order("民事调解书", "民初", MEDIATED)
    assert judgment.text_of(SectionKind.PROCEDURE).endswith("请求法院确认调解协议如下：")
    assert judgment.text_of(SectionKind.DISPOSITION) == "一、被告支付300元。"
    assert judgment.text_of(SectionKind.REASONING).startswith("上诉协议，不违反")


def test_a_mediation_that_is_not_published() -> None:
    judgment = order("民事调解书", "民初", "本案调解结案，调解协议不公开。")
    assert judgment.text_of(SectionKind.PROCEDURE) == "本案调解结案，调解协议不公开。"


def test_the_course_without_the_name_of_the_case() -> None:
    judgment = order(
        "结案通知书",
        "执恢",
        "申请执行人：岑某，公民身份号码XXX。申请标的为300元，执行到位标的为300元。本案予以结案。\n特此通知。",
    )
    assert judgment.text_of(SectionKind.PROCEDURE).startswith("申请标的为300元")


PETITION = """云山市中级人民法院
驳回申诉通知书
（2023）川01刑申7号
滕某：
你因盗窃一案，不服原判，向本院提出申诉。
{examined}
特此通知。
二〇二三年五月六日
"""


def test_a_panel_that_thinks_gives_reasons() -> None:
    text = PETITION.format(
        examined="本院依法组成合议庭审查认为，原判正确，原裁判应予维持，望你服判。"
    )
    judgment = parse_judgment(text)
    assert judgment.text_of(SectionKind.REASONING).startswith("本院依法组成合议庭审查认为")
    assert judgment.text_of(SectionKind.DISPOSITION).startswith("原裁判应予维持，望你服判。")


def test_an_effect_whose_subject_is_lost() -> None:
    judgment = order(
        "执行裁定书",
        "执",
        "申请执行人：岑某。\n被执行人：巫某。\n岑某与巫某买卖合同纠纷一案，本院立案执行。\n"
        "依照《中华人民共和国民事诉讼法》第二百六十八条规定，裁定如下：\n终结执行。\n后立即生效。",
    )
    assert judgment.text_of(SectionKind.APPEAL_NOTICE) == "后立即生效。"


def test_a_fine_set_aside_on_review() -> None:
    judgment = order(
        "复议决定书",
        "执复",
        "申请复议人：巫某。\n申请复议人巫某不服罚款决定，向本院申请复议。\n本院认为，罚款没有依据。\n"
        "依照《中华人民共和国民事诉讼法》第一百一十八条规定，决定如下：\n撤销（2023）浙0727司惩3号罚款决定书。",
    )
    assert judgment.outcome is Outcome.REVERSED


@pytest.mark.parametrize(
    "text",
    [
        "巫某给付岑某21480美元及人民币4095元。",
        "巫某逐年12月30日前预付下年度抚养费5000元。",
        "抚养费由巫某每月支付800元。",
    ],
)
def test_no_one_clear_sum(text: str) -> None:
    assert read_amount(text, 0, len(text)) is None


def test_upkeep_paid_at_once_is_a_clear_sum() -> None:
    text = "巫某一次性给付抚养费50000元。"
    found = read_amount(text, 0, len(text))
    assert found is not None
    assert found[0] == 50000


def test_a_cause_before_the_application_for_enforcement() -> None:
    text = "申请执行人巫某与被执行人岑某借款合同纠纷申请执行一案，"
    found = find_cause(text, 0, len(text))
    assert found is not None
    assert found[0] == "借款合同纠纷"


def test_schooling_is_schooling_and_training() -> None:
    assert build_cause("教育合同纠纷", date(2023, 1, 1)).name == "教育培训合同纠纷"
