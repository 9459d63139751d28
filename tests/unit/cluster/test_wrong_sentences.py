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
        ("被告没有返还该款项的合同义务。", False),
        ("原告有权要求义务人继续履行合同。", False),
    ],
)
def test_duties_in_other_words_are_norms_too(sentence, is_duty):
    reading = read_wrongs(make_judgment(reasoning="本院认为，" + sentence, defendant=PROPERTY))
    assert bool(reading.norms) is is_duty
