from datetime import date

import pytest

from jsmine.domain.judgment import CourtLevel
from jsmine.ingest.case_number import parse_case_number
from jsmine.ingest.causes import build_cause, find_cause, find_title_cause, is_known
from jsmine.ingest.courts import build_court, court_of_code


def test_the_table_in_force_when_the_case_was_docketed() -> None:
    assert build_cause("物业服务合同纠纷", date(2026, 3, 1)).version == "2025"
    assert build_cause("物业服务合同纠纷", date(2015, 3, 1)).version == "2011"


def test_the_path_ends_with_the_name() -> None:
    cause = build_cause("民间借贷纠纷", date(2026, 1, 2))
    assert cause.path[-1] == "民间借贷纠纷"
    assert "合同纠纷" in cause.path


def test_old_names_lead_to_present_ones() -> None:
    assert build_cause("道路交通事故损害赔偿纠纷", None).name == "机动车交通事故责任纠纷"
    assert build_cause("劳动争议纠纷", None).name == "劳动争议"


def test_an_unknown_cause_is_kept_as_written() -> None:
    cause = build_cause("星际航行纠纷", None)
    assert (cause.name, cause.version) == ("星际航行纠纷", "")
    assert not is_known("星际航行纠纷")


def test_the_longest_name_in_a_title_wins() -> None:
    title = "某银行、甲某金融借款合同纠纷首次执行执行裁定书"
    assert find_title_cause(title) == "金融借款合同纠纷"


@pytest.mark.parametrize(
    ("name", "code", "level"),
    [
        ("浙江省义乌市人民法院", "浙0782", CourtLevel.BASIC),
        ("浙江省金华市中级人民法院", "浙07", CourtLevel.INTERMEDIATE),
        ("浙江省高级人民法院", "浙", CourtLevel.HIGH),
        ("中华人民共和国最高人民法院", "最高法", CourtLevel.SUPREME),
        ("宁波海事法院", "浙72", CourtLevel.SPECIAL),
    ],
)
def test_courts_with_code_and_level(name: str, code: str, level: CourtLevel) -> None:
    court = build_court(name)
    assert (court.code, court.level) == (code, level)
    assert not court.name.startswith("中华人民共和国")


def test_the_documents_own_number_outweighs_the_table() -> None:
    assert (
        build_court("某某新区人民法院", parse_case_number("（2024）浙0799民初1号")).code == "浙0799"
    )


@pytest.mark.parametrize(
    ("name", "region"),
    [
        ("江川省云山市东湖区人民法院", "江川省云山市"),  # the table does not know it
        ("江川省云山市中级人民法院", "江川省云山市"),
        ("江川省浦源市人民法院", "江川省"),  # it may be a county-level city
        ("浙江省义乌市人民法院", "浙江省金华市"),
    ],
)
def test_the_region_of_a_court(name: str, region: str) -> None:
    assert build_court(name).region == region


def test_a_court_by_its_code() -> None:
    court = court_of_code("浙0784")
    assert court is not None
    assert court.name == "永康市人民法院"
    assert court_of_code("浙9999") is None


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("侵害商标权及不正当竞争纠纷", "侵害商标权纠纷"),
        ("金融借款合同、最高额抵押权纠纷", "金融借款合同纠纷"),
        ("买卖合同纠纷、追偿权纠纷", "买卖合同纠纷"),
        ("生命权、身体权、健康权纠纷", "生命权、身体权、健康权纠纷"),
        ("合资、合作开发房地产合同纠纷", "合资、合作开发房地产合同纠纷"),
    ],
)
def test_the_first_of_joined_causes(written: str, name: str) -> None:
    text = f"原告甲公司与被告乙公司、滕某{written}一案，本院受理后依法审理。"
    found = find_cause(text, 0, len(text))
    assert found is not None
    assert build_cause(found[0], date(2022, 1, 1)).name == name
    assert written.startswith(found[1].of(text))


def test_names_without_their_marks() -> None:
    assert find_title_cause("滕某与巫某生命权身体权健康权纠纷一审民事判决书") is not None
    assert build_cause("合资合作开发房地产合同纠纷", None).name == "合资、合作开发房地产合同纠纷"


def test_the_first_of_a_long_list_of_crimes() -> None:
    others = "、".join(["非法拘禁", "寻衅滋事", "掩饰、隐瞒犯罪所得、犯罪所得收益", "敲诈勒索"] * 3)
    text = f"关于你院请示的滕某等23人涉嫌诈骗、{others}一案，本院研究认为"
    found = find_cause(text, 0, len(text), criminal=True)
    assert found is not None
    assert found[0] == "诈骗罪"
