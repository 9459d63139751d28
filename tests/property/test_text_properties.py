import re
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from jsmine.cluster.texts import CLAUSE, without_noise
from jsmine.text.normalise import normalise
from jsmine.text.numerals import format_numeral, parse_numeral
from jsmine.text.sentences import iter_sentences
from jsmine.text.words import hide_masks


@given(st.integers(min_value=0, max_value=99_999_999))
def test_numerals_round_trip(number: int):
    assert parse_numeral(format_numeral(number)) == number


@given(st.text())
def test_normalising_twice_changes_nothing(text: str):
    assert normalise(normalise(text)) == normalise(text)


@given(st.text(alphabet="甲乙。！？；\n “”’）"))
def test_sentences_cover_all_but_white_space_in_order(text: str):
    spans = list(iter_sentences(text))
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    covered = "".join(text[a:b] for a, b in spans)
    assert "".join(covered.split()) == "".join(text.split())


MASKS = re.compile(r"[\u4e00-\u9fa5]?某+[甲乙丙丁戊己庚辛\d]*|[×xX*＊]{2,}|\d+(?:[.,，]\d+)*")


@settings(max_examples=400)
@given(st.text(alphabet="某甲张12.,，xX×*a。 "))
def test_masks_are_hidden_as_one_pass_from_the_left_finds_them(text: str):
    assert hide_masks(text) == MASKS.sub(lambda mask: " " * len(mask.group()), text)


PLACES = ["云山", "省", "自治区", "江川市", "街道"]
CITED = ["第五", "条", "《中华人民共和国", "民法典》", "（2023）", "云01民初3号"]
PIECES = [
    *PLACES,
    *CITED,
    "张某某",
    "甲",
    "综上",
    "所述",
    "本院认为",
    "拖欠物业费",
    "，",
    "。",
    "、",
    "：",
]


@settings(max_examples=400)
@given(st.lists(st.sampled_from(PIECES)).map("".join))
def test_noise_ends_with_its_clause(text: str):
    each = CLAUSE.sub(lambda clause: without_noise(clause.group()), text)
    assert without_noise(text) == each
    assert not re.search(r"某|本院认为|综上|江川市|第五条", each)
