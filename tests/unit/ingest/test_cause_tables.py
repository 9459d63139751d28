"""Causes by table and kind of case: civil tables by date, administrative causes, new crimes."""

from datetime import date

import pytest

from jsmine.ingest import parse_judgment
from jsmine.ingest.causes import build_cause, find_administrative_title, find_cause


@pytest.mark.parametrize(
    ("name", "on", "version", "code"),
    [
        ("中介合同纠纷", date(2022, 5, 1), "2020", "123"),
        ("中介合同纠纷", date(2026, 5, 1), "2025", "128"),
        ("居间合同纠纷", date(2019, 5, 1), "2011", "9230"),
        ("个人信息保护纠纷", date(2021, 1, 1), "2020", ""),
        ("数据权属纠纷", date(2026, 1, 1), "2025", "199"),
        ("高空抛掷物、坠落物损害责任纠纷", date(2023, 1, 1), "2020", ""),
        ("物业服务合同纠纷", date(2020, 12, 31), "2011", ""),
    ],
)
def test_the_table_of_the_day(name: str, on: date, version: str, code: str) -> None:
    cause = build_cause(name, on)
    assert (cause.name, cause.version) == (name, version)
    assert code == "" or cause.code == code or version == "2011"
    assert cause.path[-1] == name


def test_what_came_in_2025_was_in_no_earlier_table() -> None:
    assert build_cause("数据权属纠纷", date(2022, 1, 1)).version == "2025"
    path = build_cause("追索劳动报酬纠纷", date(2022, 1, 1)).path
    assert path[0] == "劳动争议、人事争议"


@pytest.mark.parametrize(
    "name",
    [
        "袭警罪",
        "高空抛物罪",
        "危险作业罪",
        "妨害药品管理罪",
        "催收非法债务罪",
        "危害珍贵、濒危野生动物罪",
        "徇私舞弊低价折股、出售公司、企业资产罪",
    ],
)
def test_crimes_of_the_last_amendments(name: str) -> None:
    text = f"公诉机关指控被告人莫某犯{name}，于2024年3月1日向本院提起公诉。"
    found = find_cause(text, 0, len(text), criminal=True)
    assert found is not None
    assert found[0] == name
    assert build_cause(name, None).version == "刑事"


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("原告滕某不服被告某市公安局治安行政处罚一案", "行政处罚"),
        ("原告滕某诉被告某市人社局工伤行政确认一案", "工伤保险资格或者待遇认定"),
        ("原告滕某诉被告某市政府政府信息公开一案", "政府信息公开"),
        ("原告滕某诉被告某局不履行法定职责一案", "不履行法定职责"),
        ("原告滕某不服被告某局城建行政许可决定一案", "行政许可"),
        ("原告滕某诉被告某镇政府强制拆除房屋一案", "强制拆除房屋或者设施"),
    ],
)
def test_administrative_causes(written: str, name: str) -> None:
    found = find_cause(written, 0, len(written), code="行初")
    assert found is not None
    assert build_cause(found[0], None).name == name
    assert build_cause(found[0], None).version == "行政"
    assert found[1].of(written) == found[0]


def test_an_administrative_title() -> None:
    assert find_administrative_title("滕某与某局政府信息公开一审行政判决书") == "政府信息公开"
    assert find_administrative_title("滕某与某公司买卖合同纠纷一审民事判决书") is None


def test_the_ground_of_state_compensation() -> None:
    text = "滕某因违法刑事拘留申请某市公安局国家赔偿一案，不服复议决定。"
    found = find_cause(text, 0, len(text), code="委赔")
    assert found is not None
    assert found[0] == "违法刑事拘留赔偿"
    assert found[1].of(text) == "违法刑事拘留"


def test_an_administrative_word_in_a_civil_case_is_no_cause() -> None:
    judgment = parse_judgment(
        "浙江省磐安县人民法院\n民事判决书\n（2023）浙0727民初7号\n原告：滕某。\n被告：厉某。\n"
        "原告滕某与被告厉某因房屋征收一案，本院立案。滕某与厉某返还原物纠纷一案已审理终结。\n"
        "本院认为，应予支持。判决如下：\n厉某返还房屋。\n"
    )
    assert judgment.cause is not None
    assert judgment.cause.name == "返还原物纠纷"


def test_a_compensation_committee_names_its_decision_in_full() -> None:
    judgment = parse_judgment(
        "浙江省金华市中级人民法院\n赔 偿 委 员 会 决 定 书\n（2023）浙07委赔1号\n"
        "赔偿请求人：滕某。\n"
        "滕某因错误逮捕申请国家赔偿一案，本院赔偿委员会审理终结。\n"
        "本院赔偿委员会认为，申请有理。决定如下：\n维持原决定。\n"
    )
    assert judgment.doc_type == "赔偿委员会决定书"
    assert judgment.cause is not None
    assert judgment.cause.name == "错误逮捕赔偿"


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("滕某与岑某民间借贷一案", "民间借贷纠纷"),
        ("滕某与岑某变更抚育关系一案", "变更抚养关系纠纷"),
        ("滕某与岑某触电人身损害赔偿纠纷一案", "触电人身损害责任纠纷"),
        ("滕某与某行金融借款纠纷一案", "金融借款合同纠纷"),
        ("滕某要求宣告岑某无民事行为能力一案", "申请宣告公民无民事行为能力"),
        ("滕某与岑某第三人撤销之诉（合同纠纷）一案", "第三人撤销之诉"),
        ("滕某与岑某人身损害赔偿纠纷一案", "生命权、健康权、身体权纠纷"),
    ],
)
def test_looser_wordings_of_a_cause(written: str, name: str) -> None:
    found = find_cause(written, 0, len(written))
    assert found is not None
    assert build_cause(found[0], date(2015, 1, 1)).name == name


def test_a_name_follows_the_table_of_its_day() -> None:
    assert build_cause("人身损害赔偿纠纷", date(2022, 1, 1)).name == "生命权、身体权、健康权纠纷"
    found = build_cause("认定无民事行为能力", date(2022, 1, 1))
    assert found.name == "申请宣告自然人无民事行为能力"


def test_an_unknown_cause_leaves_out_the_parties() -> None:
    text = "滕某与岑某、某有限公司债权纠纷一案"
    found = find_cause(text, 0, len(text), names=["滕某", "岑某", "某有限公司"])
    assert found is not None
    assert found[0] == "债权纠纷"


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("被告人滕某、岑某销售假药一案", "销售假药罪"),
        ("被告人滕某贩卖毒品一案", "贩卖毒品罪"),
        ("以贪污罪判处罪犯滕某有期徒刑", "贪污罪"),
    ],
)
def test_some_acts_of_a_crime(written: str, name: str) -> None:
    found = find_cause(written, 0, len(written), criminal=True)
    assert found is not None
    assert found[0] == name


@pytest.mark.parametrize(
    ("charged", "name", "whole"),
    [
        ("贩卖毒品罪", "贩卖毒品罪", "走私、贩卖、运输、制造毒品罪"),
        ("销售假药罪、诈骗罪", "销售假药罪", "生产、销售假药罪"),
        ("职务侵占、诈骗罪", "职务侵占罪", "职务侵占罪"),
        ("掩饰、隐瞒犯罪所得罪", "掩饰、隐瞒犯罪所得罪", "掩饰、隐瞒犯罪所得、犯罪所得收益罪"),
        ("星际抢劫罪", "星际抢劫罪", "星际抢劫罪"),
    ],
)
def test_chosen_acts_stand_under_their_crime(charged: str, name: str, whole: str) -> None:
    text = f"公诉机关指控被告人莫某犯{charged}，于2024年3月1日向本院提起公诉。"
    found = find_cause(text, 0, len(text), criminal=True)
    assert found is not None
    cause = build_cause(found[0], None)
    assert cause.name == name
    assert cause.path[-1] == name
    assert whole in cause.path
