"""Law at the date: codes before and after 2021, procedure articles, LPR and court fees."""

from __future__ import annotations

import datetime as dt
import re
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

import yaml

from background.text import to_cents, to_numeral

Citation = dict[str, Any]
CIVIL_CODE = "中华人民共和国民法典"
CODE_IN_FORCE = dt.date(2021, 1, 1)
PROCEDURE = "中华人民共和国民事诉讼法"
TIME_RULES = "最高人民法院关于适用《中华人民共和国民法典》时间效力的若干规定"

_TABLES = yaml.safe_load((Path(__file__).parent / "laws.yaml").read_text(encoding="utf-8"))
SHORT_NAMES: dict[str, str] = _TABLES["short_names"]
FORERUNNERS: dict[str, str] = _TABLES["forerunners"]

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
EFFECTIVE = {"银行卡": dt.date(2021, 5, 25)}
_WITH_CODE = {"婚家解释", "继承解释", "担保解释"}
_ITEM = re.compile(r"^(\D*?)(\d+)(之[一二])?(?:\.(\d+))?(?:\.(\d+))?$")


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


def split_item(item: str, old: bool, day: dt.date) -> Citation:
    """Turn `1079.3`, `借贷25` or `缺席` into law, article, paragraph and item."""
    name = "维持" if item == "改判" else item
    if name in PROCEDURE_ARTICLES:
        article = to_numeral(PROCEDURE_ARTICLES[name][procedure_era(day)])
        suffix = PROCEDURE_SUFFIX.get(item, "")
        paragraph = "第一款" if suffix else None
        part = suffix[3:] or None
        return _entry(PROCEDURE, f"第{article}条", paragraph, part)
    if old and item in FORERUNNERS:
        item = FORERUNNERS[item]
    found = _ITEM.match(item)
    if found is None:
        raise ValueError(f"unknown article {item!r}")
    short, number, extra, paragraph, part = found.groups()
    if not short and old:
        found = _ITEM.match(FORERUNNERS[number])
        assert found is not None
        short, number, extra, paragraph, part = found.groups()
    law = SHORT_NAMES[short] if short else CIVIL_CODE
    return _entry(
        law,
        f"第{to_numeral(int(number))}条{extra or ''}",
        f"第{to_numeral(int(paragraph))}款" if paragraph and paragraph != "0" else None,
        f"第（{to_numeral(int(part))}）项" if part else None,
    )


def _entry(law: str, article: str, paragraph: str | None, item: str | None) -> Citation:
    return {"law": law, "article": article, "paragraph": paragraph, "item": item}


def cite(entry: Citation) -> str:
    """Write one article with its law."""
    return quote_law(entry["law"]) + _article(entry)


def quote_law(law: str) -> str:
    """Put the title marks round a law; inner marks become single ones."""
    return f"《{law.replace('《', '〈').replace('》', '〉')}》"


def _article(entry: Citation) -> str:
    return f"{entry['article']}{entry['paragraph'] or ''}{entry['item'] or ''}"


def _applies(short: str, old: bool, day: dt.date) -> bool:
    return EFFECTIVE.get(short, day) <= day and not (old and short in _WITH_CODE)


def build_basis(items: list[str], old: bool, day: dt.date, glue: str) -> tuple[str, list[Citation]]:
    """Write the articles of a basis clause, grouped by law, and list them."""
    wanted = [str(item) for item in items]
    wanted = [item for item in wanted if _applies(item.rstrip("0123456789."), old, day)]
    if old and any(item[0].isdigit() for item in wanted):
        wanted.insert(0, "时间效力1.2")
    entries: list[Citation] = []
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
