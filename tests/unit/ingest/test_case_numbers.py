import pytest

from jsmine.domain.anchor import Span
from jsmine.domain.judgment import Judgment, TrialLevel
from jsmine.ingest import parse_judgment
from jsmine.ingest.case_number import find_case_number, parse_case_number, trial_level


@pytest.mark.parametrize(
    ("text", "court", "specialty", "type_code", "serial", "suffix"),
    [
        ("（2024）浙0782民初3127号", "浙0782", "", "民初", "3127", ""),
        ("(2020)沪0115民初80125号之一", "沪0115", "", "民初", "80125", "之一"),
        ("〔2019〕最高法知民终1号", "最高法", "知", "民终", "1", ""),
        ("（2016）粤0304民初18775-18776号", "粤0304", "", "民初", "18775-18776", ""),
        ("（2021）浙07民辖终12号", "浙07", "", "民辖终", "12", ""),
        ("（2024）浙0784执恢 88号", "浙0784", "", "执恢", "88", ""),
        ("（2024）浙01民终×××号", "浙01", "", "民终", "×××", ""),
        ("2017青2893执26号", "青2893", "", "执", "26", ""),
        ("（2024）江0102民初1093号", "江0102", "", "民初", "1093", ""),
    ],
)
def test_reads_new_style_numbers(
    text: str, court: str, specialty: str, type_code: str, serial: str, suffix: str
) -> None:
    number = parse_case_number(text)
    assert number is not None
    assert (number.court_code, number.specialty, number.type_code) == (court, specialty, type_code)
    assert (number.serial, number.suffix, number.old_style) == (serial, suffix, False)


@pytest.mark.parametrize(
    ("text", "court", "type_code"),
    [
        ("（2015）民申字第2325号", "", "民申"),
        ("（2014）沪一中民四（商）终字第8号", "沪一中", "民四（商）终"),
        ("(2012)河开商初字第0342号", "河开", "商初"),
        ("（2014）万法刑初字第00813号", "万法", "刑初"),
        ("（2015）莱中执复字第11号", "莱中", "执复"),
        # Courts whose short name begins with the sign of a province.
        ("（2013）黔水行初字第34号", "黔水", "行初"),
        ("（2015）渝刑初字第00437号", "渝", "刑初"),
    ],
)
def test_splits_old_style_numbers(text: str, court: str, type_code: str) -> None:
    number = parse_case_number(text)
    assert number is not None
    assert number.old_style
    assert (number.court_code, number.type_code) == (court, type_code)


def test_a_court_code_of_no_province_is_read_and_told() -> None:
    head = "江南省云安市人民法院\n民事判决书\n（2024）江0102民初93号\n原告：王一，男。\n"
    judgment = parse_judgment(head + "被告：李二，女。\n本院认为，被告应当付款。\n")
    assert isinstance(judgment, Judgment)
    assert str(judgment.case_number) == "（2024）江0102民初93号"
    assert judgment.confidence["case_number"] < 0.9
    assert "unknown_court_code" in [problem.code for problem in judgment.problems]


def test_the_official_form_parses_to_the_same_value() -> None:
    number = parse_case_number("( 2023 ) 浙0782 民初 77 号")
    assert number is not None
    assert str(number) == "（2023）浙0782民初77号"
    assert parse_case_number(str(number)) == number


def test_masked_numbers_identify_nothing() -> None:
    number = parse_case_number("（××××）京××民终××号")
    assert number is not None
    assert number.year is None
    assert number.masked


def test_gives_the_place() -> None:
    text = "民事判决书（2024）浙0782民初1号原告"
    found = find_case_number(text)
    assert found is not None
    assert found[1] == Span(5, 20)


def test_text_without_number() -> None:
    assert parse_case_number("二〇二四年第3号文件") is None


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("（2024）浙0782民初1号", TrialLevel.FIRST),
        ("（2024）浙07民终1号", TrialLevel.SECOND),
        ("（2024）浙民申1号", TrialLevel.RETRIAL),
        ("（2024）浙0782执1号", TrialLevel.OTHER),
        ("（2014）婺刑再初字第1号", TrialLevel.RETRIAL),
    ],
)
def test_the_type_code_names_the_level(text: str, level: TrialLevel) -> None:
    number = parse_case_number(text)
    assert number is not None
    assert trial_level(number) is level
