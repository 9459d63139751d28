from datetime import date

import pytest

from jsmine.text.days import format_date
from jsmine.text.normalise import normalise
from jsmine.text.numerals import format_numeral, parse_date, parse_numeral
from jsmine.text.quarters import axis_name, quarter_name, quarter_of
from jsmine.text.sentences import iter_sentences, split_sentences
from jsmine.text.words import content_words, hide_masks, subject_words


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("（\uff12\uff10\uff12\uff14）浙0782民初12号", "（2024）浙0782民初12号"),
        ("第一行\r\n第二行\x0c第三行", "第一行\n第二行\n第三行"),
        ("\ufeff本院\u200b认为", "本院认为"),
        ("末尾空白　 \n\n\n\n下一段", "末尾空白\n\n下一段"),
    ],
)
def test_normalising(given: str, expected: str):
    assert normalise(given) == expected


@pytest.mark.parametrize(
    ("written", "number"),
    [("二百五十三", 253), ("一千零三十五", 1035), ("十", 10), ("十五", 15), ("二〇二四", 2024),
     ("两万", 20000), ("264", 264), ("元", 1)],
)  # fmt: skip
def test_numerals(written: str, number: int):
    assert parse_numeral(written) == number


@pytest.mark.parametrize("written", ["", "某", "第一", "一百某"])
def test_what_is_no_numeral_is_refused(written: str):
    with pytest.raises(ValueError, match="not a numeral"):
        parse_numeral(written)


def test_articles_are_counted_in_chinese():
    assert format_numeral(942) == "九百四十二"
    assert format_numeral(11) == "十一"


@pytest.mark.parametrize(
    "written", ["二〇二四年六月十八日", "2024年6月18日", "二○二四年六月十八日", "2024年06月18日"]
)
def test_dates(written: str):
    assert parse_date(written) == date(2024, 6, 18)


def test_a_day_that_does_not_exist_is_no_date():
    assert parse_date("二〇二三年二月三十日") is None


def test_dates_are_printed_without_leading_zeros():
    assert format_date(date(2024, 6, 8)) == "2024年6月8日"


def test_quarters_are_written_in_chinese():
    assert [quarter_of(date(2024, month, 30)) for month in (1, 6, 7, 12)] == [
        "2024Q1", "2024Q2", "2024Q3", "2024Q4",
    ]  # fmt: skip
    assert quarter_name("2024Q2") == "2024年第二季度"
    assert axis_name("2024Q2") == "2024年二季度"
    assert quarter_name("2024") == axis_name("2024") == "2024"


def test_sentences_keep_closing_marks_and_places():
    text = "甲说：“不同意。”乙走了。\n　丙来了"
    assert split_sentences(text) == ["甲说：“不同意。”", "乙走了。", "丙来了"]
    assert [text[a:b] for a, b in iter_sentences(text, 9)] == ["乙走了。", "丙来了"]


def test_masked_names_and_numbers_are_no_words():
    words = content_words("张某甲于2023年在某某公司安装充电桩，花费3000元，车牌浙A×××××")
    assert "充电桩" in words
    assert not [word for word in words if "某" in word or any(c.isdigit() for c in word)]


def test_hiding_masks_keeps_the_length():
    text = "张某甲付款3000.50元"
    assert len(hide_masks(text)) == len(text)


def test_words_of_argument_tell_no_dispute():
    plain = subject_words("借条未约定利息，转账交付借款")
    argued = subject_words("鉴于抗辩缺乏依据，不予采信，争议焦点在于借条未约定利息，转账交付借款")
    assert {"借条", "利息", "转账"} <= set(plain)
    assert argued == plain
    assert "采信" in content_words("抗辩不予采信")
