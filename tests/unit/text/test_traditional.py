import pytest

from jsmine.text.traditional import is_traditional, to_simplified

TRADITIONAL = (
    "本院認為，原告與被告之間的借款合同合法有效，應予保護。原告請求歸還借款，於法有據，"
    "應予支持。經審理查明，被告將款項用於經營後未歸還。"
)


def test_a_traditional_text_becomes_simplified_character_by_character() -> None:
    simplified = to_simplified(TRADITIONAL)
    assert simplified.startswith("本院认为，原告与被告之间的借款合同合法有效，应予保护。")
    assert len(simplified) == len(TRADITIONAL)
    assert to_simplified(simplified) == simplified


@pytest.mark.parametrize(
    "text",
    ["", "原告於某與被告書某借款合同纠纷一案，本院审理终结。", "本院认为，被告应当付款。" * 80],
)
def test_a_name_in_a_simplified_text_is_kept(text: str) -> None:
    assert not is_traditional(text)
    assert to_simplified(text) == text
