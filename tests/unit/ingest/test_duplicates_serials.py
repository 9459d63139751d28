from jsmine.domain.judgment import Judgment
from jsmine.ingest import find_near_duplicates, find_serials, parse_judgment


def suit(
    number: int,
    *,
    plaintiff: str = "方某",
    company: str = "永康市锦澜置业有限公司",
    project: str = "锦澜花园小区",
    year: int = 2022,
) -> Judgment:
    return parse_judgment(
        f"浙江省永康市人民法院\n民事判决书\n（{year}）浙0784民初{number}号\n原告：{plaintiff}。\n"
        f"被告：{company}，住所地浙江省永康市。\n"
        f"原告{plaintiff}与被告{company}商品房销售合同纠纷一案，本院于{year}年3月"
        f"{number % 27 + 1}日立案。\n"
        f"{plaintiff}向本院提出诉讼请求：支付逾期交房违约金{number * 37}元。\n"
        f"经审理查明：{plaintiff}购买被告开发的{project}{number}幢房屋，合同价{number * 1009}元。\n"
        "本院认为，被告逾期交房，应当承担违约责任。\n"
        "依照《中华人民共和国民法典》第五百七十七条规定，判决如下：\n"
        f"被告支付违约金{number * 30}元。\n审判员 应某"
        f"\n{'二〇二二' if year == 2022 else '二〇二四'}年六月一日"
    )


LONG = "经审理查明：" + "".join(
    f"双方于当月{n}日就第{n}批货物的验收情况进行了书面确认。" for n in range(40)
)


def document(body: str, number: str = "（2022）浙0784民初901号") -> Judgment:
    return parse_judgment(
        f"浙江省永康市人民法院\n民事判决书\n{number}\n原告：方某。\n被告：胡某。\n{body}\n本院"
        f"认为，应予支持。"
    )


def test_a_copy_with_a_few_characters_changed_is_found() -> None:
    first, copy = (
        document(LONG),
        document(LONG.replace("第7批", "第七批").replace("货物", "物品", 1)),
    )
    assert find_near_duplicates([first, copy]) == (tuple(sorted((first.id, copy.id))),)


def test_the_same_document_masked_otherwise_is_found() -> None:
    first = document(LONG)
    copy = document(LONG, "（2022）浙0784民初×××号")
    assert len(find_near_duplicates([first, copy])) == 1


def test_another_case_with_the_same_words_is_none() -> None:
    assert find_near_duplicates([document(LONG), document(LONG, "（2022）浙0784民初902号")]) == ()


def test_five_suits_over_one_project_are_a_series() -> None:
    suits = [suit(n) for n in range(1, 7)]
    (group,) = find_serials(suits)
    assert group.members == tuple(sorted(j.id for j in suits))


def test_four_suits_are_none() -> None:
    assert find_serials([suit(n) for n in range(1, 5)]) == ()


def test_another_project_or_another_year_does_not_count() -> None:
    mixed = [suit(n) for n in range(1, 4)] + [suit(n, project="碧岭新城") for n in range(4, 7)]
    assert find_serials(mixed) == ()
    apart = [suit(n) for n in range(1, 4)] + [suit(n, year=2024) for n in range(4, 7)]
    assert find_serials(apart) == ()


def test_masked_companies_identify_nothing() -> None:
    assert find_serials([suit(n, company="永康市某某置业有限公司") for n in range(1, 8)]) == ()
