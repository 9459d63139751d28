"""What courts type otherwise than the forms have it: names, dates, crimes, replies."""

from datetime import date

import pytest

from jsmine.domain.judgment import Judgment, PartyKind, SectionKind, TrialLevel
from jsmine.ingest import parse_judgment
from jsmine.ingest.causes import build_cause, find_cause
from jsmine.ingest.parties import find_named_parties, find_parties
from jsmine.ingest.statutes import find_citations


def parties(block: str) -> list[tuple[str, str]]:
    return [(p.role, p.name) for p in find_parties(block, 0, len(block))]


def named(sentence: str) -> list[tuple[str, str]]:
    return [(p.role, p.name) for p in find_named_parties(sentence, 0, len(sentence))]


def civil(reply: str, *, interest: str = "") -> Judgment:
    return parse_judgment(
        "浙江省磐安县人民法院\n民事判决书\n（2023）浙0727民初7号\n原告：岑某。\n被告：巫某。\n"
        "原告岑某与被告巫某买卖合同纠纷一案，本院于2023年1月4日立案。现已审理终结。\n"
        f"岑某诉称，巫某欠货款300元。\n{reply}\n经审理查明：双方有往来。\n本院认为，应当付款。\n"
        "依照《中华人民共和国民法典》第六百二十六条规定，判决如下：\n"
        f"巫某支付岑某货款300元。{interest}\n"
        "审判员　滕某\n二\u041e二三年三月六日\n书记员　晏某\n"
    )


def test_a_second_entry_of_the_accused_is_no_second_party() -> None:
    block = "被告人巫某某，男。被告人巫某某因犯盗窃罪被判刑。被告人巫某某曾因吸毒被拘留。"
    assert parties(block) == [("被告人", "巫某某")]


def test_the_ratio_sign_for_a_colon() -> None:
    assert parties("被申请人\u2236巫某某，男。") == [("被申请人", "巫某某")]


def test_a_liquidation_group_is_no_person() -> None:
    block = "被申请人：某煤矿清算组。"
    assert find_parties(block, 0, len(block))[0].kind is PartyKind.ORGANISATION


def test_masked_names_with_numbers_in_the_name_of_the_case() -> None:
    assert named("申请执行人巫某1与被执行人岑某2、岑某3分家析产纠纷一案") == [
        ("申请执行人", "巫某1"),
        ("被执行人", "岑某2"),
        ("被执行人", "岑某3"),
    ]


def test_a_role_in_brackets_is_of_the_name_before() -> None:
    assert named("巫某(申请执行人)、岑某：") == []


def test_a_fine_to_be_enforced_is_no_part_of_the_name() -> None:
    assert named("本院立案执行被执行人巫某某某刑事财产刑一案") == [("被执行人", "巫某某某")]


def test_a_cyrillic_letter_for_zero() -> None:
    assert civil("").judgment_date == date(2023, 3, 6)


def test_a_reply_misspelt() -> None:
    judgment = civil("被告巫某辨称，已付清。")
    assert judgment.text_of(SectionKind.DEFENCE) == "被告巫某辨称，已付清。"


def test_fees_after_a_bracket() -> None:
    judgment = civil("", interest="（款汇至本院账户）案件受理费50元，由巫某负担。")
    assert judgment.text_of(SectionKind.FEES) == "案件受理费50元，由巫某负担。"


@pytest.mark.parametrize(
    ("written", "whole"),
    [
        ("非法持有枪支罪", "非法持有、私藏枪支、弹药罪"),
        ("强制猥亵罪", "强制猥亵、侮辱罪"),
        ("组织他人偷越国境罪", "组织他人偷越国（边）境罪"),
    ],
)
def test_some_acts_of_a_crime_stand_under_it(written: str, whole: str) -> None:
    cause = build_cause(written, None)
    assert (cause.name, cause.path[-2:]) == (written, (whole, written))


def test_in_running_text_an_act_alone_is_no_crime() -> None:
    text = "指控被告人巫某犯非法制造枪支罪，于2023年向本院提起公诉。"
    found = find_cause(text, 0, len(text), criminal=True)
    assert found is not None
    assert found[0] == "非法制造枪支罪"


def test_the_level_from_the_title_where_the_number_does_not_tell() -> None:
    judgment = parse_judgment(
        "巫某盗窃一审刑事判决书\n浙江省磐安县人民法院\n刑事判决书\n（2015）磐刑重字第6号\n"
        "被告人巫某。\n本院认为，巫某有罪。\n依照《中华人民共和国刑法》第二百六十四条规定，判决如下：\n"
        "被告人巫某犯盗窃罪，判处拘役三个月。\n"
    )
    assert judgment.trial_level is TrialLevel.FIRST


@pytest.mark.parametrize(
    "fees", ["各案案件受理费50元，", "本案件受理费50元，", "本案由原告预交的案件受理费50元，"]
)
def test_fees_of_several_cases(fees: str) -> None:
    judgment = civil("", interest=f"\n{fees}由巫某负担。")
    assert judgment.text_of(SectionKind.FEES) == f"{fees}由巫某负担。"


def test_an_order_may_begin_with_its_time() -> None:
    judgment = civil("", interest="\n本判决生效之日起十日内，巫某交还钥匙。")
    assert "巫某交还钥匙" in judgment.text_of(SectionKind.DISPOSITION)


def test_evidence_in_the_name_of_a_law_does_not_begin_the_basis() -> None:
    text = civil("").text.replace(
        "依照《中华人民共和国民法典》第六百二十六条规定",
        "据此，《中华人民共和国民法典》第六百二十六条、《最高人民法院关于民事诉讼证据的若干规定》第二条规定",
    )
    assert [str(s) for s in parse_judgment(text).statutes] == [
        "《中华人民共和国民法典》第六百二十六条",
        "《最高人民法院关于民事诉讼证据的若干规定》第二条",
    ]


@pytest.mark.parametrize(
    ("after", "kind"),
    [
        ("附本裁判文书所依据法律规定的具体条文：\n第一条 略。", SectionKind.APPENDIX),
        ("某某法宝【法宝引证码】 CLI.C.1\n原文链接：略\n某某民事裁定书", SectionKind.OTHER),
    ],
)
def test_the_signature_ends_where_something_else_begins(after: str, kind: SectionKind) -> None:
    judgment = parse_judgment(civil("").text + "\n" + after)
    assert judgment.text_of(kind) == after


def test_that_law_is_the_one_named_before() -> None:
    text = "申请符合《中华人民共和国民事诉讼法》第二百一十四条的条件，依照该法第二百一十六条规定，"
    found = find_citations(text, text.index("依照"), len(text))
    assert [str(s) for s in found] == ["《中华人民共和国民事诉讼法》第二百一十六条"]
