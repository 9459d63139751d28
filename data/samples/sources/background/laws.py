"""Law at the date: codes before and after 2021, procedure articles, LPR and court fees."""

from __future__ import annotations

import datetime as dt
import re
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from background.text import to_cents, to_numeral

CIVIL_CODE = "中华人民共和国民法典"
CODE_IN_FORCE = dt.date(2021, 1, 1)
PROCEDURE = "中华人民共和国民事诉讼法"
TIME_RULES = "最高人民法院关于适用《中华人民共和国民法典》时间效力的若干规定"

SHORT_NAMES = {
    "合同法": "中华人民共和国合同法",
    "担保法": "中华人民共和国担保法",
    "物权法": "中华人民共和国物权法",
    "侵权": "中华人民共和国侵权责任法",
    "总则": "中华人民共和国民法总则",
    "婚姻法": "中华人民共和国婚姻法",
    "继承法": "中华人民共和国继承法",
    "劳动法": "中华人民共和国劳动法",
    "劳动合同法": "中华人民共和国劳动合同法",
    "仲裁调解法": "中华人民共和国劳动争议调解仲裁法",
    "道交法": "中华人民共和国道路交通安全法",
    "保险法": "中华人民共和国保险法",
    "公司法": "中华人民共和国公司法",
    "消法": "中华人民共和国消费者权益保护法",
    "刑法": "中华人民共和国刑法",
    "刑诉": "中华人民共和国刑事诉讼法",
    "行诉": "中华人民共和国行政诉讼法",
    "工伤条例": "工伤保险条例",
    "物业条例": "物业管理条例",
    "民诉": PROCEDURE,
    "时间效力": TIME_RULES,
    "民诉解释": "最高人民法院关于适用《中华人民共和国民事诉讼法》的解释",
    "借贷": "最高人民法院关于审理民间借贷案件适用法律若干问题的规定",
    "买卖": "最高人民法院关于审理买卖合同纠纷案件适用法律问题的解释",
    "建工": "最高人民法院关于审理建设工程施工合同纠纷案件适用法律问题的解释（一）",
    "人损": "最高人民法院关于审理人身损害赔偿案件适用法律若干问题的解释",
    "精神损害": "最高人民法院关于确定民事侵权精神损害赔偿责任若干问题的解释",
    "道交解释": "最高人民法院关于审理道路交通事故损害赔偿案件适用法律若干问题的解释",
    "劳动解释": "最高人民法院关于审理劳动争议案件适用法律问题的解释（一）",
    "婚家解释": "最高人民法院关于适用《中华人民共和国民法典》婚姻家庭编的解释（一）",
    "继承解释": "最高人民法院关于适用《中华人民共和国民法典》继承编的解释（一）",
    "担保解释": "最高人民法院关于适用《中华人民共和国民法典》有关担保制度的解释",
    "商品房": "最高人民法院关于审理商品房买卖合同纠纷案件适用法律若干问题的解释",
    "租赁解释": (
        "最高人民法院关于审理城镇房屋租赁合同纠纷案件具体应用法律若干问题的解释"
    ),
    "银行卡": "最高人民法院关于审理银行卡民事纠纷案件若干问题的规定",
}

# Article of the Civil Code → its forerunner, for facts that ended before 2021.
FORERUNNERS = {
    "7": "总则7", "120": "总则120", "143": "总则143", "153": "总则153", "157": "总则157",
    "176": "总则176", "179": "总则179", "188": "总则188", "118": "总则118", "465": "合同法8",
    "502": "合同法44", "509": "合同法60", "562": "合同法93", "563": "合同法94", "565": "合同法96",
    "566": "合同法97", "577": "合同法107", "579": "合同法109", "580": "合同法110",
    "582": "合同法111", "583": "合同法112", "584": "合同法113", "585": "合同法114",
    "587": "合同法115", "591": "合同法119", "592": "合同法120", "595": "合同法130",
    "598": "合同法135", "610": "合同法148", "615": "合同法153", "617": "合同法155",
    "620": "合同法157", "621": "合同法158", "626": "合同法159", "628": "合同法161",
    "634": "合同法167", "667": "合同法196", "668": "合同法197", "674": "合同法205",
    "675": "合同法206", "676": "合同法207", "679": "合同法210", "680": "合同法211",
    "681": "担保法6", "686": "担保法19", "688": "担保法18", "691": "担保法21", "692": "担保法26",
    "700": "担保法31", "703": "合同法212", "708": "合同法216", "710": "合同法218",
    "711": "合同法219", "712": "合同法220", "713": "合同法221", "716": "合同法224",
    "721": "合同法226", "722": "合同法227", "733": "合同法235", "770": "合同法251",
    "772": "合同法253", "774": "合同法255", "776": "合同法257", "778": "合同法259",
    "780": "合同法261", "781": "合同法262", "782": "合同法263", "783": "合同法264",
    "787": "合同法268", "788": "合同法269", "799": "合同法279", "807": "合同法286",
    "808": "合同法287", "801": "合同法281", "394": "物权法179", "410": "物权法195",
    "389": "物权法173", "545": "合同法79", "546": "合同法80", "985": "总则122", "987": "总则122",
    "1062": "婚姻法17", "1064": "婚姻法41", "1076": "婚姻法31", "1079": "婚姻法32",
    "1084": "婚姻法36", "1085": "婚姻法37", "1087": "婚姻法39", "1088": "婚姻法40",
    "1089": "婚姻法41", "1091": "婚姻法46", "1122": "继承法3", "1123": "继承法5",
    "1127": "继承法10", "1129": "继承法12", "1130": "继承法13", "1131": "继承法14",
    "1133": "继承法16", "1134": "继承法17", "1135": "继承法17", "1159": "继承法33",
    "1161": "继承法33", "1165": "侵权6", "1168": "侵权8", "1172": "侵权12", "1173": "侵权26",
    "1176": "侵权26", "1179": "侵权16", "1183": "侵权22", "1188": "侵权32", "1192": "侵权35",
    "1193": "侵权6", "1198": "侵权37", "1199": "侵权38", "1201": "侵权40", "1208": "侵权48",
    "1213": "侵权48", "1245": "侵权78", "1246": "侵权79", "1253": "侵权85", "1258": "侵权91",
    "1184": "侵权19", "1217": "侵权6", "1209": "侵权49", "1191": "侵权34",
}  # fmt: skip

# Articles of the Civil Procedure Act: text of 2017, of 2021 and of 2023.
PROCEDURE_ARTICLES = {
    "缺席": (144, 147, 147), "迟延": (253, 260, 264), "维持": (170, 177, 177),
    "撤诉": (145, 148, 148), "起诉": (119, 122, 122), "裁定": (154, 157, 157),
    "举证": (64, 67, 67), "小额": (162, 165, 165), "调解": (97, 100, 100),
    "缴费": (118, 121, 121), "二审撤诉": (173, 180, 180), "先行": (153, 156, 156),
}  # fmt: skip
PROCEDURE_SUFFIX = {"维持": "第一款第一项", "改判": "第一款第二项", "起诉": "", "举证": "第一款"}

_LPR = (
    ("2019-08-20", "4.25"), ("2019-09-20", "4.2"), ("2019-11-20", "4.15"),
    ("2020-02-20", "4.05"), ("2020-04-20", "3.85"), ("2021-12-20", "3.8"),
    ("2022-01-20", "3.7"), ("2022-08-22", "3.65"), ("2023-06-20", "3.55"),
    ("2023-08-21", "3.45"), ("2024-07-22", "3.35"), ("2024-10-21", "3.1"), ("2025-05-20", "3"),
)  # fmt: skip
_FEE_STEPS = (
    (10_000, "0.025"), (100_000, "0.02"), (200_000, "0.015"), (500_000, "0.01"),
    (1_000_000, "0.009"), (2_000_000, "0.008"), (5_000_000, "0.007"),
)  # fmt: skip
_ITEM = re.compile(r"^(\D*)(\d+)(?:\.(\d+))?(?:\.(\d+))?$")


def lpr(day: dt.date) -> Decimal:
    """Say the one-year loan prime rate, in per cent, of a day."""
    known = [rate for start, rate in _LPR if start <= day.isoformat()]
    return Decimal(known[-1] if known else "4.35")


def court_fee(claim: Decimal | int) -> Decimal:
    """Work out the fee of a property claim (诉讼费用交纳办法 art. 13)."""
    claim, fee = Decimal(claim), Decimal(50)
    highs = [low for low, _ in _FEE_STEPS[1:]] + [10_000_000]
    for (low, rate), high in zip(_FEE_STEPS, highs, strict=True):
        fee += max(Decimal(0), min(claim, Decimal(high)) - low) * Decimal(rate)
    return to_cents(fee).quantize(Decimal(1), ROUND_HALF_UP)


def procedure_era(day: dt.date) -> int:
    """Say which text of the Civil Procedure Act is in force: 0, 1 or 2."""
    return (day >= dt.date(2022, 1, 1)) + (day >= dt.date(2024, 1, 1))


def split_item(item: str, old: bool, day: dt.date) -> dict[str, str | None]:
    """Turn `1079.3`, `借贷25` or `缺席` into law, article, paragraph and item."""
    name = "维持" if item == "改判" else item
    if name in PROCEDURE_ARTICLES:
        article = to_numeral(PROCEDURE_ARTICLES[name][procedure_era(day)])
        suffix = PROCEDURE_SUFFIX.get(item, "")
        paragraph = "第一款" if suffix else None
        part = suffix[3:] or None
        return _entry(PROCEDURE, f"第{article}条", paragraph, part)
    found = _ITEM.match(str(item))
    if found is None:
        raise ValueError(f"unknown article {item!r}")
    short, number, paragraph, part = found.groups()
    if not short and old:
        found = _ITEM.match(FORERUNNERS[number])
        assert found is not None
        short, number, paragraph, part = found.groups()
    law = SHORT_NAMES[short] if short else CIVIL_CODE
    return _entry(
        law,
        f"第{to_numeral(int(number))}条",
        f"第{to_numeral(int(paragraph))}款" if paragraph and paragraph != "0" else None,
        f"第（{to_numeral(int(part))}）项" if part else None,
    )


def _entry(law: str, article: str, paragraph: str | None, item: str | None) -> dict[str, Any]:
    return {"law": law, "article": article, "paragraph": paragraph, "item": item}


def cite(entry: dict[str, Any]) -> str:
    """Write one article with its law."""
    return quote_law(entry["law"]) + _article(entry)


def quote_law(law: str) -> str:
    """Put the title marks round a law; inner marks become single ones."""
    return f"《{law.replace('《', '〈').replace('》', '〉')}》"


def _article(entry: dict[str, Any]) -> str:
    return entry["article"] + (entry["paragraph"] or "") + (entry["item"] or "")


def build_basis(
    items: list[str], old: bool, day: dt.date, glue: str
) -> tuple[str, list[dict[str, Any]]]:
    """Write the articles of a basis clause, grouped by law, and list them."""
    wanted = [str(item) for item in items]
    if old and any(item[0].isdigit() for item in wanted):
        wanted.insert(0, "时间效力1.2")
    entries: list[dict[str, Any]] = []
    for item in wanted:
        entry = split_item(item, old, day)
        if entry not in entries:
            entries.append(entry)
    laws = list(dict.fromkeys(entry["law"] for entry in entries))
    ordered = [entry for law in laws for entry in entries if entry["law"] == law]
    groups = [
        quote_law(law) + "、".join(_article(entry) for entry in ordered if entry["law"] == law)
        for law in laws
    ]
    return glue.join(groups), ordered
