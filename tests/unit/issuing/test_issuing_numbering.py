import pytest

from jsmine.errors import IssuingError
from jsmine.issuing import next_number, parse_number


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("法建〔2023〕1号", "法建〔2023〕1号"),
        ("浙法建〔2024〕3号", "浙法建〔2024〕3号"),
        ("浙金法建(2024)3号", "浙金法建〔2024〕3号"),
        ("浙金法建（\uff12\uff10\uff12\uff14）03号", "浙金法建〔2024〕3号"),
        (" 浙金法建 [2024] 12 号", "浙金法建〔2024〕12号"),
    ],
)
def test_accepts_every_bracket_and_prints_one_form(text: str, printed: str) -> None:
    assert str(parse_number(text)) == printed


@pytest.mark.parametrize(
    "text", ["〔2024〕浙0781司建1号", "第1号", "浙法建〔24〕1号", "浙法建〔2024〕0号", ""]
)
def test_refuses_other_forms(text: str) -> None:
    with pytest.raises(IssuingError, match="不是规范的司法建议书编号"):
        parse_number(text)


def test_next_number_counts_by_place_and_year() -> None:
    taken = [
        "浙金法建〔2024〕1号",
        "浙金法建（2024）2号",
        "〔2024〕浙0781司建3号",
        "法建〔2024〕3号",
    ]
    assert str(next_number("浙金", 2024, taken)) == "浙金法建〔2024〕3号"
    assert str(next_number("浙金", 2025, taken)) == "浙金法建〔2025〕1号"
    assert str(next_number("", 2024, taken)) == "法建〔2024〕1号"


@pytest.mark.parametrize("place", ["Zhe", "浙0781", "一二三四五六七八九"])
def test_place_must_be_an_abbreviation(place: str) -> None:
    with pytest.raises(IssuingError, match="地名简称"):
        next_number(place, 2024, [])
