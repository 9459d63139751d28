"""What a judgment is counted under: year, court, cause, region, parties, outcome, time, amount."""

import re
from collections.abc import Callable

from jsmine.domain.judgment import Judgment, PartyKind
from jsmine.text import quarters

_PROVINCE = re.compile(r"^[\u4e00-\u9fa5]{2,7}?(?:省|自治区)(?=[\u4e00-\u9fa5]{2,}人民法院$)")
_DAYS = ((30, "30日以内"), (90, "31日至90日"), (180, "91日至180日"), (365, "181日至365日"))
_LONGER = "超过365日"
_YUAN = (
    (10_000, "1万元以下"),
    (100_000, "1万元至10万元"),
    (1_000_000, "10万元至100万元"),
    (10_000_000, "100万元至1000万元"),
)
_MORE = "1000万元以上"


def court_label(name: str) -> str:
    """The court's name without its province: 浙江省义乌市人民法院 → 义乌市人民法院."""
    return _PROVINCE.sub("", name)


def year_of(judgment: Judgment) -> int | None:
    """The year in which the judgment was given; the docket year if its date is unknown."""
    if judgment.judgment_date is not None:
        return judgment.judgment_date.year
    return judgment.case_number.year if judgment.case_number else None


def quarter_of(judgment: Judgment) -> str:
    """The quarter in which the judgment was given, as 2024Q2; nothing if its day is unknown."""
    day = judgment.judgment_date
    return quarters.quarter_of(day) if day is not None else ""


def court_of(judgment: Judgment) -> str:
    """The court's full name, or nothing."""
    return judgment.court.name if judgment.court else ""


def cause_of(judgment: Judgment) -> str:
    """The cause's name, or nothing."""
    return judgment.cause.name if judgment.cause else ""


def region_of(judgment: Judgment) -> str:
    """The region that the court sits in, or nothing."""
    return judgment.court.region if judgment.court else ""


def parties_of(judgment: Judgment) -> str:
    """Who stands against whom, by the kinds of the parties; nothing if none was read."""
    kinds = {party.kind for party in judgment.parties}
    if not kinds:
        return ""
    if len(kinds) > 1:
        return "自然人与单位之间"
    return "自然人之间" if PartyKind.PERSON in kinds else "单位之间"


def days_of(judgment: Judgment) -> int | None:
    """The days from docketing to judgment; ``None`` if either day is unknown or they cross."""
    if judgment.filing_date is None or judgment.judgment_date is None:
        return None
    days = (judgment.judgment_date - judgment.filing_date).days
    return days if days >= 0 else None


def duration_of(judgment: Judgment) -> str:
    """The band of its duration, or nothing."""
    days = days_of(judgment)
    return "" if days is None else next((name for most, name in _DAYS if days <= most), _LONGER)


def amount_of(judgment: Judgment) -> str:
    """The band of the amount awarded, or nothing."""
    yuan = judgment.amount_awarded_yuan
    return "" if yuan is None else next((name for most, name in _YUAN if yuan <= most), _MORE)


def _year(judgment: Judgment) -> str:
    return str(year_of(judgment) or "")


DIMENSIONS: dict[str, Callable[[Judgment], str]] = {
    "year": _year,
    "court": court_of,
    "cause": cause_of,
    "region": region_of,
    "parties": parties_of,
    "outcome": lambda judgment: judgment.outcome.value,
    "duration": duration_of,
    "amount": amount_of,
    "quarter": quarter_of,
}
# The order of values that have one of their own; others go by frequency.
ORDERS: dict[str, tuple[str, ...]] = {
    "duration": (*(name for _, name in _DAYS), _LONGER),
    "amount": (*(name for _, name in _YUAN), _MORE),
}
_OTHERS = {"court": "其他法院", "cause": "其他案由", "region": "其他地区", "outcome": "其他结果"}


def value_label(dimension: str, value: str) -> str:
    """How a value is printed before a count."""
    if dimension == "year":
        return f"{value}年"
    return court_label(value) if dimension == "court" else value


def others_label(dimension: str) -> str:
    """How all other values together are printed."""
    return _OTHERS.get(dimension, "其余")
