"""Sentences that reproach a party are found, and only those."""

from dataclasses import replace

import pytest
from factories import make_judgment

from jsmine.cluster.wrongs import read_wrongs
from jsmine.domain.judgment import Outcome

PROPERTY = "云山市星河物业服务有限公司"


@pytest.mark.parametrize(
    "sentence",
    [
        "物业公司未按合同约定的频次打扫楼道，长期无人管理。",
        "被告擅自将公共收益挪作他用，没有任何依据。",
        "星河物业对业主的书面询问置之不理，有违诚信。",
        "该公司拒绝出具证明，没有正当理由，构成违约。被告应当承担责任。",
        "被告以业主不同意为由拒绝配合施工，于法无据。",
    ],
)
def test_reproaches_are_found_with_the_role(sentence):
    judgment = make_judgment(reasoning="本院认为，被告是服务人。" + sentence, defendant=PROPERTY)
    wrongs = read_wrongs(judgment).wrongs
    assert wrongs or "该公司" in sentence
    assert {w.role for w in wrongs} <= {"物业服务企业"}


@pytest.mark.parametrize(
    "sentence",
    [
        "被告的行为不违反法律规定，并无不当，也没有过错。",
        "原告未提交证据证明被告存在侵权行为，应承担举证不能的后果。",
        "如果被告未按期公布账目，原告可以另行主张权利和损失。",
        "原告的该项请求没有依据，本院不予支持，依法予以驳回。",
        "被告经合法传唤未到庭参加诉讼，视为放弃答辩权利。",
    ],
)
def test_proof_conditions_and_refused_claims_are_no_reproach(sentence):
    judgment = make_judgment(reasoning="本院认为，" + sentence, defendant=PROPERTY)
    assert not read_wrongs(judgment).wrongs


def test_the_winner_is_not_reproached():
    sentence = "本院认为，被告未按约定清扫楼道，物业服务存在瑕疵。"
    denied = make_judgment(reasoning=sentence, defendant=PROPERTY, outcome=Outcome.DENIED)
    assert not read_wrongs(denied).wrongs


def test_a_company_that_sues_and_loses_can_be():
    sentence = "本院认为，原告未按约定清扫楼道，无权按全额收取物业费。"
    lost = make_judgment(
        reasoning=sentence, plaintiff=PROPERTY, defendant="李某", outcome=Outcome.DENIED
    )
    [wrong] = read_wrongs(lost).wrongs
    assert wrong.role == "物业服务企业"


def test_withdrawn_cases_state_nothing():
    sentence = "本院认为，被告未按约定清扫楼道。"
    withdrawn = make_judgment(reasoning=sentence, defendant=PROPERTY, outcome=Outcome.WITHDRAWN)
    assert read_wrongs(withdrawn).wrongs == ()


def test_duties_are_read_as_norms():
    text = "本院认为，物业服务人应当按年度公布共有部分的经营收益情况。被告擅自收费没有依据。"
    reading = read_wrongs(make_judgment(reasoning=text, defendant=PROPERTY))
    assert [n.quote[-5:] for n in reading.norms] == ["收益情况。"]


def test_a_text_without_a_party_block_still_has_sides():
    judgment = replace(
        make_judgment(reasoning="本院认为，被告擅自收取费用，于法无据。"), parties=()
    )
    assert [w.role for w in read_wrongs(judgment).wrongs] == ["经营者"]


@pytest.mark.parametrize(
    ("sentence", "is_duty"),
    [
        ("出租人对押金的扣减负有说明的义务。", True),
        ("平台有义务在扣款前提请用户注意。", True),
        ("经营者理应在报价单中一次列明项目。", True),
        ("装修公司理当在开工之前出具完整的报价单。", True),
        ("改变绿地用途的，须经业主共同决定。", True),
        ("未经收件人同意，不得将包裹放置他处。", True),
        ("被告没有返还该款项的合同义务。", False),
        ("原告无须负担上述费用的一半。", False),
        ("必须指出的是，双方对此均无异议。", False),
        ("原告有权要求义务人继续履行合同。", False),
    ],
)
def test_duties_in_other_words_are_norms_too(sentence, is_duty):
    reading = read_wrongs(make_judgment(reasoning="本院认为，" + sentence, defendant=PROPERTY))
    assert bool(reading.norms) is is_duty


@pytest.mark.parametrize(
    "sentence",
    [
        "垃圾分类记录由保洁主管代为填写，现场检查沦为形式。",  # nobody named
        "消防水带早已破裂且无人检修。",
        "不能认为被告已经履行日常巡查的职责。",  # said by denying the contrary
        "被告并非不知道外墙砖松动，与其收取的费用不相匹配。",
        "楼道的积水被被告弃之不顾。",  # passive
        "被告向原告作出的承诺分文未付。",
    ],
)
def test_reproaches_in_passive_double_negation_or_without_an_actor(sentence):
    wrongs = read_wrongs(
        make_judgment(reasoning="本院认为，" + sentence, defendant=PROPERTY)
    ).wrongs
    assert [w.role for w in wrongs] == ["物业服务企业"]


@pytest.mark.parametrize(
    "sentence",
    [
        "合同未经登记，不影响其效力。",  # no one's act
        "未经业主同意，不得改变绿地的用途。",  # what is due
        "尚未移交的图纸另行处理，时间从移交之日起算。",
        "工程质量的异议未在合理期间提出，视为合格。",
        "不足以认定业务员存在误导客户的行为。",
        "不能认为被告违反如实告知的义务。",
    ],
)
def test_clauses_without_an_actor_that_tell_no_act_are_no_reproach(sentence):
    assert not read_wrongs(
        make_judgment(reasoning="本院认为，" + sentence, defendant=PROPERTY)
    ).wrongs


def test_to_whom_something_is_done_did_not_do_it():
    sentence = "本院认为，收费之前未就停车规则向原告作出说明，原告被误导而交费。"
    [wrong] = read_wrongs(make_judgment(reasoning=sentence, defendant=PROPERTY)).wrongs
    assert (wrong.role, wrong.clause[-6:]) == ("物业服务企业", "原告作出说明")


def test_the_named_actor_is_preferred_to_an_unnamed_one():
    sentence = "本院认为，监控设备年久失修，物业公司对此未能及时更换。"
    [wrong] = read_wrongs(make_judgment(reasoning=sentence, defendant=PROPERTY)).wrongs
    assert wrong.clause == "物业公司对此未能及时更换"


def test_an_unusual_word_is_believed_where_nothing_speaks_against_it():
    sentence = "本院认为，原告星河公司变相抬高费率。"
    sued = make_judgment(
        reasoning=sentence,
        plaintiff=PROPERTY,
        defendant="李某",
        outcome=Outcome.PARTLY_GRANTED,
    )
    [wrong] = read_wrongs(sued).wrongs
    assert "变相抬高" in wrong.clause
    proof = replace(sued, text=sued.text.replace("原告星河", "没有证据证明原告星河"))
    assert not read_wrongs(proof).wrongs
