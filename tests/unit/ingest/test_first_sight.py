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
        ("本案的案由应定为承揽合同纠纷。巫某应当付款。", "承揽合同纠纷"),
        ("本案案由不应是承揽合同纠纷，应为买卖合同纠纷。巫某应当付款。", "买卖合同纠纷"),
        ("本案案由是票据追索权纠纷。巫某应当付款。", "票据追索权纠纷"),
        ("本案是因退股转化而成的民间借贷纠纷。巫某应当付款。", "民间借贷纠纷"),
        ("原告以民间借贷案由提起诉讼，巫某应当付款。", "民间借贷纠纷"),
        ("被告认为本案案由应为合伙合同纠纷。本案应定性为租赁合同纠纷。", "租赁合同纠纷"),
    ],
)
def test_the_reasons_class_the_case(said: str, name: str) -> None:
    cause = excerpt(said).cause
    assert cause is not None
    assert cause.name == name


@pytest.mark.parametrize(
    "said",
    [
        "本案系双方积怨引发的纠纷，巫某应当付款。",
        "巫某应当付款。",
        "劳动争议案件的仲裁时效为一年，巫某应当付款。",
        "岑某在与滕某的买卖合同纠纷案件中已获赔偿，巫某应当付款。",
        "本案属涉外民事纠纷案件，巫某应当付款。",
        "原告主张本案系买卖合同纠纷，巫某应当付款。",
    ],
)
def test_a_quarrel_is_no_cause(said: str) -> None:
    assert excerpt(said).cause is None


def test_a_suit_against_enforcement_named_in_the_findings() -> None:
    judgment = parse_judgment(
        "经审理查明：某县人民法院受理岑某与滕某民间借贷纠纷一案，查封了房屋。案外人巫某提出异议，被裁定驳回，"
        "遂向本院提起案外人执行异议之诉。\n本院认为，巫某不享有足以排除执行的权利。\n"
        "依照《中华人民共和国民事诉讼法》第二百三十八条之规定，判决如下：\n驳回原告巫某的诉讼请求。"
    )
    assert judgment.cause is not None
    assert judgment.cause.name == "案外人执行异议之诉"


FILED = (
    "某县人民法院\n民事判决书\n（2022）浙0727民初8号\n原告：岑某公司。\n被告：巫某。\n被告：滕某。\n"
    "原告岑某公司与被告巫某、滕某借款合同纠纷一案，本院于2022年1月4日立案受理。{course}本案现已审理终结。\n"
    "岑某公司诉称：请求判令滕某支付300元。\n本院认为，{reasons}应当付款。\n"
    "依照《中华人民共和国民法典》第五百零九条之规定，判决如下：\n滕某向岑某公司支付300元。\n"
)


@pytest.mark.parametrize(
    ("course", "reasons", "name"),
    [
        ("审理中，岑某公司撤回对巫某的起诉，本案案由变更为保证合同纠纷。", "", "保证合同纠纷"),
        ("", "岑某公司以借款起诉不当，本案案由应变更为追偿权纠纷。", "追偿权纠纷"),
        ("", "本院依法将案由由借款合同纠纷调整为“追偿权纠纷”。", "追偿权纠纷"),
        ("", "被告主张本案案由变更为追偿权纠纷，理由不成立，", "借款合同纠纷"),
        ("", "本案名为借款，", "借款合同纠纷"),
    ],
)
def test_a_cause_that_the_court_changed(course: str, reasons: str, name: str) -> None:
    cause = parse_judgment(FILED.format(course=course, reasons=reasons)).cause
    assert cause is not None
    assert cause.name == name


def test_an_appeal_tells_of_a_change_below() -> None:
    text = (
        "某市中级人民法院\n民事判决书\n（2022）浙07民终8号\n上诉人（原审被告）：巫某。\n"
        "被上诉人（原审原告）：岑某。\n上诉人巫某因与被上诉人岑某买卖合同纠纷一案，不服某县人民法院"
        "（2021）浙0727民初8号民事判决，向本院提起上诉。\n一审法院认定事实：双方有往来。\n"
        "本院认为，一审将案由变更为承揽合同纠纷不当。\n依照《中华人民共和国民事诉讼法》第一百七十七条"
        "第一款第一项规定，判决如下：\n驳回上诉，维持原判。\n"
    )
    cause = parse_judgment(text).cause
    assert cause is not None
    assert cause.name == "买卖合同纠纷"


@pytest.mark.parametrize(
    ("fees", "outcome"),
    [
        ("由原告岑某负担134元，被告巫某负担1000元。", "部分支持"),
        ("由被告巫某负担1000元，原告岑某负担134元。", "部分支持"),
        ("由原告岑某负担134元，由被告巫某、滕某1000元负担。", "部分支持"),
        ("由原告岑某自行承担。", "全部支持"),
        ("1134元（原告岑某已预交1134元），由被告巫某负担1134元。", "全部支持"),
    ],
)
def test_who_bears_a_part_of_the_fees_lost_a_part(fees: str, outcome: str) -> None:
    text = FILED.format(course="", reasons="") + f"案件受理费{fees}\n"
    assert parse_judgment(text).outcome.value == outcome


def test_a_deposit_with_interest_and_their_total() -> None:
    order = "巫某归还岑某押金500000元，支付利息损失117600元，合计617600元，十日内付清。"
    found = read_amount(order, 0, len(order))
    assert found is not None
    assert found[0] == 500000


def test_a_line_that_ends_within_an_item() -> None:
    order = (
        "被告巫某于本判决生效后十日内偿还原告岑\n某借款本金48000元；\n二、驳回岑某其他诉讼请求\n"
    )
    found = read_amount(order, 0, len(order))
    assert found is not None
    assert found[0] == 48000


def test_an_interpretation_with_its_number_outside_the_brackets() -> None:
    law = "最高人民法院关于适用《中华人民共和国企业破产法》若干问题的规定（二）"
    basis = f"依照{law}第二条、第三条的规定"
    found = find_citations(basis, 0, len(basis))
    assert [(c.law, c.article) for c in found] == [(law, "第二条"), (law, "第三条")]


def test_names_of_one_role_divided_by_semicolons() -> None:
    text = (
        "某县人民法院\n民事调解书\n（2022）浙0727民初9号\n原告：岑某。\n被告：巫某；滕某；磐安某某公司，住磐安县。\n"
        "法定代表人：晏某；住所地：磐安县。\n原告岑某与被告巫某、滕某买卖合同纠纷一案，本院于2022年1月4日立案。\n"
        "本院主持调解，当事人自愿达成如下协议：\n一、巫某支付300元。\n"
    )
    names = [(party.role, party.name) for party in parse_judgment(text).parties]
    assert names == [("原告", "岑某"), ("被告", "巫某"), ("被告", "滕某"), ("被告", "磐安某某公司")]


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


@pytest.mark.parametrize(
    ("basis", "first"),
    [
        (
            "据此，《中华人民共和国民法典》第五百零九条，依照《甲法》第二条的规定，判决如下：",
            "据此",
        ),
        ("据此，《最高人民法院关于法律适用问题的规定》第一条，判决如下：", "据此"),
        ("原告主张适用《甲法》第一条。依照《甲法》第二条，判决如下：", "依照"),
    ],
)
def test_where_the_clause_of_legal_basis_begins(basis: str, first: str) -> None:
    text = f"本院认为，原告的请求有理。\n{basis}\n一、被告支付300元。\n二、驳回其他请求。\n"
    (section,) = (s for s in parse_judgment(text).sections if s.kind is SectionKind.BASIS)
    assert text[section.start :].startswith(first)


def test_a_clause_of_legal_basis_that_a_page_cut_short() -> None:
    text = (
        "经审理查明：被告巫某欠原告岑某300元。\n本院认为，巫某应当付款。\n"
        "依照《中华人民共和国民法典》第五百零九条，《最高人民法院关于适用\n"
        "一、巫某支付岑某300元；\n二、驳回岑某的其他诉讼请求。\n"
    )
    judgment = parse_judgment(text)
    assert [s.kind.value for s in judgment.sections] == [
        "facts",
        "reasoning",
        "basis",
        "disposition",
    ]
    assert (judgment.outcome.value, judgment.amount_awarded_yuan) == ("部分支持", 300)


def test_the_focus_that_the_court_draws_from_the_hearing_opens_the_reasons() -> None:
    text = (
        "经审理查明：被告巫某欠原告岑某300元。\n"
        "根据双方的举证、质证和诉辩意见，本院归纳本案的争议焦点为：1、欠款是否属实？现评析如下：\n"
        "关于焦点1，本院认为，巫某应当付款。\n依照《中华人民共和国民法典》第五百零九条，判决如下：\n"
        "巫某支付岑某300元。\n"
    )
    (section,) = (s for s in parse_judgment(text).sections if s.kind is SectionKind.REASONING)
    assert text[section.start :].startswith("根据双方的举证")


def test_parties_who_brought_their_dispute_here_are_told_once() -> None:
    text = (
        "浙江省义乌市人民法院\n民事裁定书\n（2025）浙0782民初7号\n原告：柯某丙，女。\n被告：黎某丙，男。\n"
        "原告柯某丙与被告黎某丙因不当得利纠纷诉至本院，本院2025年8月22日立案后依法审查。\n"
        "本院认为，构成重复起诉。裁定如下：\n驳回原告柯某丙的起诉。\n"
    )
    judgment = parse_judgment(text)
    assert isinstance(judgment, Judgment)
    assert [party.name for party in judgment.parties] == ["柯某丙", "黎某丙"]
    assert str(judgment.filing_date) == "2025-08-22"
