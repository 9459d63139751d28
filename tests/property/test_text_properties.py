from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from jsmine.text.normalise import normalise
from jsmine.text.numerals import format_numeral, parse_numeral
from jsmine.text.sentences import iter_sentences


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
