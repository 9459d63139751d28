from datetime import date

import pytest

from jsmine.domain.judgment import CourtLevel
from jsmine.ingest.case_number import parse_case_number
from jsmine.ingest.causes import build_cause, find_title_cause, is_known
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


def test_a_court_by_its_code() -> None:
    court = court_of_code("浙0784")
    assert court is not None
    assert court.name == "永康市人民法院"
    assert court_of_code("浙9999") is None
