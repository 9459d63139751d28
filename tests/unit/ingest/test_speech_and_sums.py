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


def charged(*sentences: str) -> Judgment:
    return parse_judgment(
        "云山市东湖区人民法院 刑事判决书 （2023）川0102刑初7号 公诉机关云山市东湖区人民检察院。 "
        "被告人巫某，男。 "
        "云山市东湖区人民检察院指控被告人巫某犯盗窃罪，于2023年2月1日向本院提起公诉。 "
        + " ".join(sentences)
        + " 本院认为，巫某的行为已构成盗窃罪。"
        "依照《中华人民共和国刑法》第二百六十四条之规定，判决如下： "
        "被告人巫某犯盗窃罪，判处拘役三个月。 审判员滕某 二〇二三年五月六日"
    )


CHARGE = "公诉机关指控：2022年5月6日，巫某盗窃手机一部。"
PROOF = "上述事实，被告人巫某亦无异议，并有证人证言等证据证实，足以认定。"


def test_a_settlement_with_the_victim_is_told_in_the_charges() -> None:
    judgment = charged(CHARGE + "经调解，被告人巫某赔偿300元并取得谅解。", PROOF)
    assert judgment.text_of(SectionKind.CLAIMS).endswith("并取得谅解。")


def test_to_plead_guilty_may_choose_the_procedure() -> None:
    chosen = "被告人巫某认罪认罚，本院依法适用简易程序，公开开庭审理了本案。现已审理终结。"
    judgment = charged(chosen, CHARGE, PROOF)
    assert judgment.text_of(SectionKind.DEFENCE) == ""
    assert chosen in judgment.text_of(SectionKind.PROCEDURE)


def test_counsel_may_speak_of_the_charges() -> None:
    plea = (
        "辩护人晏某的辩护意见，一、巫某系初犯。起诉书指控的时间应当认定为2022年6月。请求从轻处罚。"
    )
    judgment = charged(CHARGE, plea, PROOF)
    assert judgment.text_of(SectionKind.DEFENCE) == plea


def test_no_objection_to_the_sentence_proposed() -> None:
    reply = "被告人巫某对上述量刑建议未提出异议。"
    judgment = charged(CHARGE, PROOF, "公诉机关建议对巫某判处拘役三个月。", reply)
    assert judgment.text_of(SectionKind.DEFENCE) == reply


RETRIED = """中华人民共和国最高人民法院
民事裁定书
（2015）民申字第7号
再审申请人（一审被告）：巫某。
被申请人（一审原告）：岑某。
本案原由岑某起诉至云山市中级人民法院。巫某不服一审判决，上诉至云山省高级人民法院。该院判决驳回上诉。巫某不服，向本院申请再审。本院依法组成合议庭进行了审查，现已审查终结。
巫某申请再审称：货款已经付清。
再审审查期间，巫某提交以下证据：收条。
岑某发表质证意见认为：收条与本案无关。
本院认为，理由不能成立。依照《中华人民共和国民事诉讼法》第二百零四条第一款之规定，裁定如下：
{order}
审判长滕某
二〇一五年三月六日
"""


def test_the_way_to_this_court_is_one_paragraph() -> None:
    judgment = parse_judgment(RETRIED.format(order="驳回巫某的再审申请。"))
    assert judgment.text_of(SectionKind.PROCEDURE).startswith("本案原由岑某起诉")
    assert judgment.text_of(SectionKind.PROCEDURE).endswith("现已审查终结。")
    assert judgment.text_of(SectionKind.LOWER_COURT) == ""


def test_what_is_said_of_an_exhibit_is_evidence() -> None:
    judgment = parse_judgment(RETRIED.format(order="驳回巫某的再审申请。"))
    assert judgment.text_of(SectionKind.EVIDENCE).endswith("收条与本案无关。")


def test_to_order_a_retrial_is_no_result_yet() -> None:
    order = "一、指令云山省高级人民法院再审本案；\n二、中止维持第一审判决的裁定的执行。"
    assert parse_judgment(RETRIED.format(order=order)).outcome is Outcome.OTHER


def test_an_appeal_and_its_reasons_in_one_paragraph() -> None:
    judgment = parse_judgment(
        "云山市中级人民法院\n民事裁定书\n（2023）川01民辖终7号\n上诉人（原审被告）：巫某。\n"
        "被上诉人（原审原告）：岑某。\n"
        "上诉人巫某因与被上诉人岑某买卖合同纠纷一案，不服一审裁定，向本院提起上诉。本院依法组成合议庭，现已审理终结。\n"
        "岑某一审诉称：巫某欠款。\n一审法院认为，该院有管辖权，裁定驳回异议。\n"
        "巫某不服上述裁定，向本院提出上诉。主张本案应由其住所地法院管辖。\n"
        "本院认为，一审裁定正确。依照《中华人民共和国民事诉讼法》第一百七十七条规定，裁定如下：\n"
        "驳回上诉，维持原裁定。\n审判长滕某\n二〇二三年五月六日\n"
    )
    assert judgment.text_of(SectionKind.CLAIMS).startswith("巫某不服上述裁定")


def test_a_petition_on_stated_grounds() -> None:
    judgment = parse_judgment(
        "云山市中级人民法院\n再审决定书\n（2023）川01刑监7号\n"
        "被告人巫某盗窃一案，云山市东湖区人民法院作出刑事判决。判决已经生效。"
        "巫某不服，以“证据不足，不构成犯罪”为由向本院提出申诉。\n"
        "本院经审查认为，申诉符合条件。依照《中华人民共和国刑事诉讼法》第二百五十四条规定，决定如下：\n"
        "指令云山市东湖区人民法院再审。\n二〇二三年五月六日\n"
    )
    assert judgment.text_of(SectionKind.CLAIMS).startswith("巫某不服，以“证据不足")


def test_findings_after_the_exhibits_were_heard() -> None:
    found = "经组织双方进行举证和质证，本院认定如下新的事实：\n双方每年结算。"
    judgment = parse_judgment(
        RETRIED.format(order="驳回巫某的再审申请。").replace("收条与本案无关。", f"无关。\n{found}")
    )
    assert judgment.text_of(SectionKind.FACTS) == found


def test_the_grounds_within_the_sentence_of_a_petition() -> None:
    text = PETITION.format(examined="本院经审查认为，原判正确，依法予以驳回。").replace(
        "你因盗窃一案，不服原判，",
        "你因盗窃一案，不服云山市东湖区人民法院刑事判决，以没有盗窃等为由，",
    )
    judgment = parse_judgment(text)
    assert judgment.text_of(SectionKind.PROCEDURE).endswith("人民法院刑事判决，")
    assert judgment.text_of(SectionKind.CLAIMS) == "以没有盗窃等为由，向本院提出申诉。"


def test_when_both_sides_accept_the_judgment() -> None:
    judgment = civil_with_interest("双方当事人均服判的，本判决即发生法律效力。")
    assert judgment.text_of(SectionKind.APPEAL_NOTICE).startswith("双方当事人均服判的")


def civil_with_interest(after: str) -> Judgment:
    text = suit("原告岑某诉称，请求付款。").text
    paid = "巫某支付岑某货款300元。"
    return parse_judgment(text.replace(paid, f"{paid}逾期支付的，加倍支付迟延履行利息。{after}"))
