"""A problem reads as who did or left undone what: no names, no loose ends."""

import pytest
from factories import make_judgment

from jsmine.cluster.acts import act_of
from jsmine.cluster.roles import cast_of
from jsmine.cluster.statements import describe_problem, gather_statements
from jsmine.cluster.wrongs import read_wrongs
from jsmine.domain.judgment import Judgment

SELLER = "云山市星河房地产开发有限公司"


def judge(sentence: str, defendant: str = SELLER) -> Judgment:
    return make_judgment(reasoning="本院认为，" + sentence, defendant=defendant)


@pytest.mark.parametrize(
    ("sentence", "act"),
    [
        ("被告未经同意采集到访者人脸信息。", "未经同意采集到访者人脸信息"),
        ("但星河公司却擅自保存来访者的照片。", "擅自保存来访者的照片"),
        (
            "而且云山市星河房地产开发有限公司未在入口处张贴提示，违反告知义务。",
            "未在入口处张贴提示",
        ),
        ("在接到投诉后被告未及时整改现场。", "在接到投诉后未及时整改现场"),
        ("交付样板房后被告未及时整改。", "在交付样板房后未及时整改"),
        ("被告的销售人员未征得买受人同意。", "的销售人员未征得买受人同意"),
        ("整改之责被被告弃之不顾。", "将整改之责弃之不顾"),
    ],
)
def test_the_phrase_begins_with_the_act(sentence, act):
    judgment = judge(sentence)
    found = [act_of(wrong, cast_of(judgment)) for wrong in read_wrongs(judgment).wrongs]
    assert found == [act]


@pytest.mark.parametrize(
    "sentence",
    [
        "被告2023年5月擅自保存照片12张。",
        "它对此置之不理，被告构成违约。",
        "被告未按“一户一档”的要求办理。",
        "被告构成侵权，存在过错。",
        "被告没有理由不予退还。",
    ],
)
def test_what_leans_on_its_surroundings_is_no_phrase(sentence):
    judgment = judge(sentence)
    assert not any(act_of(wrong, cast_of(judgment)) for wrong in read_wrongs(judgment).wrongs)


def test_what_ought_to_be_refused_is_no_wrong():
    judgment = judge("代理单位对明显违法的要求也应当拒绝。", "云山市星河房产经纪有限公司")
    assert not read_wrongs(judgment).wrongs


def test_statement_and_problem_begin_with_the_role():
    cases = [
        judge("被告未经同意采集到访者人脸信息。"),
        judge("星河公司未经同意采集到访者人脸信息。"),
        judge("被告擅自将人脸照片提供给渠道公司。"),
    ]
    known = {judgment.id: cast_of(judgment) for judgment in cases}
    readings = {judgment.id: read_wrongs(judgment) for judgment in cases}
    label = ("人脸", "采集", "渠道")
    assert describe_problem(readings, known, label).startswith("房地产开发企业未经同意采集")
    assert gather_statements(readings, known, label)[0].text.startswith("房地产开发企业未经")
    told = describe_problem(readings, known, ("差价", "车位"), "人脸采集引发的纠纷")
    assert told.startswith("在人脸采集引发的纠纷中，房地产开发企业")


def test_without_a_clean_phrase_a_statement_still_names_the_role_and_nobody():
    judgment = judge("它对此不闻不问，星河房地产构成违约。")
    reading = read_wrongs(judgment)
    [statement] = gather_statements(
        {judgment.id: reading}, {judgment.id: cast_of(judgment)}, ("人脸",)
    )
    assert statement.text.startswith("房地产开发企业")
    assert "星河" not in statement.text


def test_where_courts_only_weigh_an_act_it_is_told_with_what_they_say_of_it():
    company = "云山市星河装饰工程有限公司"
    cases = [
        judge("被告开工后再以增项名义加价，有违诚实信用。", company),
        judge("星河装饰开工后再以增项名义加价，有违诚实信用。", company),
    ]
    known = {judgment.id: cast_of(judgment) for judgment in cases}
    readings = {judgment.id: read_wrongs(judgment) for judgment in cases}
    told = "装饰装修企业在开工后再以增项名义加价，有违诚实信用"
    assert describe_problem(readings, known, ("增项", "加价")) == told + "。"
    assert gather_statements(readings, known, ("增项", "加价"))[0].text == told


def test_a_weighing_that_points_at_the_act_is_told_with_it():
    judgment = judge("样板房被被告连夜拆除，此种做法有悖诚信。")
    reading = read_wrongs(judgment)
    told = describe_problem(
        {judgment.id: reading}, {judgment.id: cast_of(judgment)}, ("样板房", "拆除")
    )
    assert told == "房地产开发企业将样板房连夜拆除，有悖诚信。"


def test_what_ought_to_have_been_done_is_not_taken_for_the_act():
    judgment = judge("被告在入口以显著方式告知来访者，没有取得单独同意。")
    [wrong] = read_wrongs(judgment).wrongs
    assert act_of(wrong, cast_of(judgment)) == "没有取得单独同意"


def test_a_weighing_without_an_act_reads_as_a_sentence():
    judgment = judge("被告有违诚实信用。")
    reading = read_wrongs(judgment)
    [statement] = gather_statements(
        {judgment.id: reading}, {judgment.id: cast_of(judgment)}, ("人脸",)
    )
    assert statement.text == "房地产开发企业的行为有违诚实信用"


def test_the_same_duty_in_two_judgments_is_shown_once():
    duty = "出卖人负有如实说明车辆里程的义务。被告擅自调低出售车辆的里程。"
    cases = [judge(duty), judge("被告擅自调低出售车辆的里程。" + duty)]
    known = {judgment.id: cast_of(judgment) for judgment in cases}
    readings = {judgment.id: read_wrongs(judgment) for judgment in cases}
    [statement] = gather_statements(readings, known, ("里程",))
    assert len(statement.judgment_ids) == 2
    assert len(statement.norms) == 1


def test_one_who_is_no_party_is_not_named_by_the_problem():
    kept = [
        judge(f"被告未经{name}同意即采集人脸信息，擅自保存照片。") for name in ("叶刚", "苗翠花")
    ]
    kept += [judge("被告擅自保存来访者的照片。"), judge("被告擅自保存照片并出售。")]
    readings = {j.id: read_wrongs(j) for j in kept}
    known = {j.id: cast_of(j) for j in kept}
    told = describe_problem(readings, known, ("照片", "人脸"))
    told += "".join(s.text for s in gather_statements(readings, known, ("照片", "人脸")))
    assert "照片" in told
    assert "叶刚" not in told
    assert "苗翠花" not in told


def test_a_known_trade_speaks_for_those_whose_names_tell_none():
    sentence = "被告收取床位费后拒不退还。"
    kept = [judge(sentence, f"云山市{name}健康管理有限公司") for name in ("宏远", "瑞丰")]
    kept.append(judge(sentence, "云山市盛达康养有限公司"))
    readings = {j.id: read_wrongs(j) for j in kept}
    told = describe_problem(readings, {j.id: cast_of(j) for j in kept}, ("床位", "退还"))
    assert told.startswith("养老机构")


AGENCY = "云山市暖阳家政服务有限公司"


def told(*sentences: str, defendant: str) -> list[str]:
    cases = [judge(sentence, defendant) for sentence in sentences]
    known = {judgment.id: cast_of(judgment) for judgment in cases}
    readings = {judgment.id: read_wrongs(judgment) for judgment in cases}
    return [statement.text for statement in gather_statements(readings, known, ("身份",))]


def test_the_names_of_those_who_are_no_parties_are_hidden():
    [text] = told(
        *(f"被告未核实{name}的真实身份即推荐上岗。" for name in ("高新", "王小梅", "李芳")),
        defendant=AGENCY,
    )
    assert text == "家政服务企业未核实有关人员的真实身份即推荐上岗"


def test_wrongs_that_share_only_the_courts_turns_of_speech_are_told_apart():
    texts = told(
        "被告到期未返还押金，构成违约，应当承担责任。",
        "被告擅自抓拍人脸，构成侵权，应当承担责任。",
        defendant=SELLER,
    )
    assert len(texts) == 2


@pytest.mark.parametrize(
    ("sentence", "text"),
    [
        (
            "被告将种子分装散卖，使来源无从追溯，系违法经营。",
            "农资经营企业将种子分装散卖，系违法经营",
        ),
        ("被告以陈种充当新种，其进货行为本身即有过错。", "农资经营企业的进货行为本身即有过错"),
        ("三月之前的九户申请均被被告拒绝受理。", "农资经营企业："),
        ("车况与登记不符，应认定其未如实告知来源。", "农资经营企业未如实告知来源"),
        ("被告5月底擅自停止供应。", "农资经营企业擅自停止供应"),
    ],
)
def test_a_lone_statement_is_worded_as_far_as_it_can_be(sentence, text):
    again = ("本院经查，被告售种。" + sentence, "被告售种。" + sentence)
    [statement] = told(*again, defendant="云山市沃野种业有限公司")
    assert statement.startswith(text)
