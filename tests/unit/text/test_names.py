"""Names of organisations as texts shorten them."""

import pytest

from jsmine.text.names import short_forms


@pytest.mark.parametrize(
    ("name", "text", "forms"),
    [
        ("临江市恒峰物业服务有限公司", "恒峰公司与该物业公司均未答复。", {"恒峰公司"}),
        ("江岚尚语建设集团有限公司", "江岚省的尚语公司不是建设集团。", {"尚语公司"}),
        ("永昌有限公司", "永昌公司未到庭。", {"永昌公司"}),
        ("临江市储运有限公司", "储运公司应当通知存货人。", set()),
        ("临江市教育局", "教育局未答复。", set()),
    ],
)
def test_a_short_form_is_known_by_the_brand(name: str, text: str, forms: set[str]):
    assert short_forms(name, text) == forms
