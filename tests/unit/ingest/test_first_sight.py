"""Found in documents seen for the first time: causes in passing, halved citations, aliases."""

import pytest

from jsmine.domain.judgment import Judgment, SectionKind
from jsmine.ingest import parse_judgment
from jsmine.ingest.amounts import read_amount
from jsmine.ingest.statutes import find_citations


def cited(basis: str) -> list[tuple[str, str | None, str | None]]:
    return [(c.article, c.paragraph, c.item) for c in find_citations(basis, 0, len(basis))]


def excerpt(reasons: str) -> Judgment:
    """Findings, reasons and order alone, as collections of excerpts have them."""
    return parse_judgment(
        "经审理查明：原告岑某与被告巫某于2023年1月签约，后生争执。\n"
        f"本院认为，{reasons}\n"
        "依照《中华人民共和国民法典》第五百零九条之规定，判决如下：\n"
        "一、被告巫某于本判决生效后十日内向原告岑某支付300元；\n二、驳回原告岑某的其他诉讼请求。"
    )


@pytest.mark.parametrize(
    ("basis", "expected"),
    [
        (
            "依照《中华人民共和国刑法》第二十三条和六十七条第三款的规定",
            [("第二十三条", None, None), ("第六十七条", "第三款", None)],
        ),
        (
            "依照《中华人民共和国民事诉讼法》第二百五十七条一款(一)项的规定",
            [("第二百五十七条", "第一款", "第(一)项")],
        ),
        (
            "依照《中华人民共和国民法通则》第一百三十四条第一款（七）、（九）项之规定",
            [
                ("第一百三十四条", "第一款", "第（七）项"),
                ("第一百三十四条", "第一款", "第（九）项"),
            ],
        ),
    ],
)
def test_a_citation_without_its_ordinal_sign(
    basis: str, expected: list[tuple[str, str | None, str | None]]
) -> None:
    assert cited(basis) == expected


def test_the_name_of_a_law_names_no_cause() -> None:
    judgment = excerpt(
        "依《最高人民法院关于审理城镇房屋租赁合同纠纷案件具体应用法律若干问题的解释》第五条，"
        "巫某应当付款。"
    )
    assert judgment.cause is None


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("本案为著作权侵权纠纷。巫某应当付款。", "著作权权属、侵权纠纷"),
        ("综合全案，本案系民间借贷纠纷，巫某应当付款。", "民间借贷纠纷"),
        ("本案属于岑某与巫某之间的买卖合同纠纷，巫某应当付款。", "买卖合同纠纷"),
    ],
)
def test_the_reasons_class_the_case(said: str, name: str) -> None:
    cause = excerpt(said).cause
    assert cause is not None
    assert cause.name == name


@pytest.mark.parametrize("said", ["本案系双方积怨引发的纠纷，巫某应当付款。", "巫某应当付款。"])
def test_a_quarrel_is_no_cause(said: str) -> None:
    assert excerpt(said).cause is None


def test_a_sum_counted_from_is_not_awarded() -> None:
    order = (
        "一、变更第二项为“巫某公司支付违约金（以40000元为计算基数，计算至款项付清之日止）；”\n"
        "二、岑某公司于本判决生效后三十日内向巫某公司支付违约金8万元。"
    )
    found = read_amount(order, 0, len(order))
    assert found is not None
    assert found[0] == 80000


def test_a_court_below_with_its_alias_on_one_line() -> None:
    text = (
        "浙江省高级人民法院民事判决书（2022）浙民再7号再审申请人（一审被告、二审上诉人）：巫某公司，"
        "住所地金华市。被申请人（一审原告、二审被上诉人）：岑某公司，住所地金华市。"
        "再审申请人巫某公司因与被申请人岑某公司买卖合同纠纷一案，不服金华市中级人民法院（2021）浙07民终8号"
        "民事判决，向本院申请再审。本院提审后依法组成合议庭审理了本案。本案现已审理终结。"
        "2020年2月，岑某公司向义乌市人民法院（以下简称一审法院）提起诉讼，请求：判令巫某公司支付货款300元。"
        "一审法院经审理查明：双方有往来。一审法院判决：巫某公司支付300元。"
        "巫某公司向本院申请再审，请求撤销二审判决。本院再审查明：货款已付。"
        "本院认为，货款既已付清，再审请求成立。依照《中华人民共和国民事诉讼法》第二百一十四条规定，"
        "判决如下：一、撤销原判；二、驳回岑某公司的诉讼请求。审判长滕某二○二二年三月六日书记员晏某"
    )
    below = [s for s in parse_judgment(text).sections if s.kind is SectionKind.LOWER_COURT]
    assert text[below[0].start :].startswith("2020年2月，岑某公司向义乌市人民法院")
