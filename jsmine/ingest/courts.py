"""Courts: their names in a document, their 代字, level and region."""

import re
from functools import cache, lru_cache

from jsmine.domain.judgment import CaseNumber, Court, CourtLevel
from jsmine.resources import load_table

_PROVINCE = re.compile(
    r"^(?:[\u4e00-\u9fa5]{2,3}省|(?:内蒙古|广西壮族|西藏|宁夏回族|新疆维吾尔)自治区|中华人民共和国)"
)
# 云安市 in 云安市清屏区人民法院; 义乌市人民法院 is that of a county-level city.
_CITY = re.compile(
    r"[\u4e00-\u9fa5]{2,8}?(?:市|自治州|地区|盟)(?=中级|[\u4e00-\u9fa5]{1,8}[区县市旗]人民法院)"
)
_MASKED = re.compile(r"[×xX*＊]")
_LEVELS = (
    (re.compile("最高人民法院"), CourtLevel.SUPREME),
    (re.compile("海事|铁路|知识产权|金融|互联网|军事|农垦|林区|油田"), CourtLevel.SPECIAL),
    (re.compile("高级人民法院"), CourtLevel.HIGH),
    (re.compile("中级"), CourtLevel.INTERMEDIATE),
)


@cache
def _by_name() -> dict[str, Court]:
    courts: dict[str, Court] = {}
    for row in load_table("ingest/courts.csv"):
        court = Court(
            name=row["name"],
            code=row["code"],
            level=CourtLevel(row["level"]),
            region=row["province"] + row["city"],
        )
        courts[row["name"]] = court
        courts.setdefault(_PROVINCE.sub("", row["name"]), court)
    return courts


@cache
def _by_code() -> dict[str, Court]:
    return {court.code: court for court in _by_name().values() if court.code}


@cache
def _provinces() -> dict[str, str]:
    return {row["abbreviation"]: row["name"] for row in load_table("ingest/divisions.csv")}


def court_of_code(code: str) -> Court | None:
    """The court with this 法院代字, if the table has it."""
    return _by_code().get(code)


def build_court(name: str, number: CaseNumber | None = None) -> Court:
    """The court named in a document; the table and the case number add code and region."""
    own = ""  # the document's own number outweighs the table
    if number is not None and not number.old_style and not _MASKED.search(number.court_code):
        own = number.court_code
    return _court(name.removeprefix("中华人民共和国"), own)


@lru_cache(maxsize=4096)
def _court(name: str, own_code: str) -> Court:
    """The same few courts head the documents of one export again and again."""
    known = _by_name().get(name) or _by_name().get(_PROVINCE.sub("", name))
    if known is not None and not _same_province(name, known):
        known = None
    code = own_code or (known.code if known else "")
    region = known.region if known else _region(name, code)
    return Court(name=name, code=code, level=_level(name, known), region=region)


def _same_province(name: str, court: Court) -> bool:
    match = _PROVINCE.match(name)
    return (
        match is None
        or match.group() == "中华人民共和国"
        or not court.region
        or (court.region.startswith(match.group()))
    )


def _level(name: str, known: Court | None) -> CourtLevel:
    if known is not None and known.level is not None:
        return known.level
    for pattern, level in _LEVELS:
        if pattern.search(name):
            return level
    return CourtLevel.BASIC


def _region(name: str, code: str) -> str:
    match = _PROVINCE.match(name)
    if match is not None and match.group() != "中华人民共和国":
        city = _CITY.match(name, match.end())
        return match.group() + (city.group() if city else "")
    for province in _provinces().values():
        if name.startswith(province):
            return province
    return _provinces().get(code[:1], "") if code != "最高法" else ""
