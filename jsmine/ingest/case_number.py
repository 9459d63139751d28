"""Case numbers (案号): reading them by the rules of 法〔2015〕137号 and by the older custom."""

import re
from functools import cache

from jsmine.domain.anchor import Span
from jsmine.domain.judgment import CaseNumber, TrialLevel
from jsmine.resources import load_table

_PROVINCES = "京津冀晋内辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川黔云藏陕甘青宁新兵军"
_YEAR = r"[（(〔\[\uff3b]\s*(?P<year>(?:19|20)?\d{2}|[×xX*＊]{2,4})\s*[）)〕\]\uff3d]\s*[.·]?\s*"
_SERIAL = (
    r"(?P<serial>(?:\d+|[×xX*＊某]{1,8})(?:[-—－~至、,，和及]\s*(?:第\s*)?(?:\d+|[×xX*＊]+))*"
    r"(?:之[一二三四五六七八九十]{1,2}(?=\s*号))?)"  # typed before 号: 34之一号
    r"\s*号(?P<suffix>之[一二三四五六七八九十]{1,3}|之\d{1,2}(?!\d))?"
)
# A new number: 法院代字 is 最高法, or a province with 0, 2 or 4 digits (masked: ×). With digits
# another sign passes for a province: slips, codes of training material.
_NEW = re.compile(
    _YEAR + rf"(?P<court>最高法|[{_PROVINCES}](?:[ 　]?(?:\d{{4}}|\d{{2}})|[×xX*＊]{{1,4}})?"
    r"|[×xX*＊]{1,5}|[\u4e00-\u9fa5](?:\d{4}|\d{2}))"
    r"\s*(?P<specialty>知(?=[民行刑]))?(?P<type>(?:(?!字第)[\u4e00-\u9fa5]){1,5}?)\s*" + _SERIAL
)
# Typed without brackets: 2017青2893执26号.
_BARE = re.compile(
    rf"(?P<year>20(?<![0-9]20)[0-4]\d)年?(?P<court>[{_PROVINCES}]\d{{2,4}})(?P<specialty>知"
    rf"(?=[民行刑]))?"
    r"(?P<type>[\u4e00-\u9fa5]{1,5}?)" + _SERIAL
)
_OLD = re.compile(
    _YEAR + r"(?P<middle>[\u4e00-\u9fa5×xX*＊]{1,10}(?:[（(][\u4e00-\u9fa5]{1,2}[)）]"
    r"[\u4e00-\u9fa5]{1,3})?)\s*字?第\s*" + _SERIAL
)
# The nature of an old-style number stands at the end of its middle part: 海|行初, 莱中|执复.
_OLD_TYPE = re.compile(
    r"(?:知)?(?:刑|民|行|经|商|外|知|破|执|赔|法赔|委赔|减|假|立|审监|督|催|认|辖|保|裁|国赔|少)"
    r"[一二三四五六七八九]?(?:[（(][\u4e00-\u9fa5]{1,2}[)）])?"
    r"(?:民|行|刑|知|商|赔|保|辖|破|立|附|执|审|少|外|金|海|特|经|撤|督|催|提|复|异|监|预)?"
    r"(?:初|终|再初|再终|再|提|申|监|抗|督|特|更|复|执|保|核|他|撤|催|异|减|假|预|恢|委|审)?$"
)
_MASKED_YEAR = re.compile(r"[×xX*＊]")


@cache
def type_codes() -> dict[str, tuple[str, str]]:
    """类型代字 → (group, 审级), as far as the standard is known."""
    return {
        row["code"]: (row["group"], row["trial_level"])
        for row in load_table("ingest/type_codes.csv")
    }


def known_court_code(number: CaseNumber) -> bool:
    """Whether the 法院代字 of a new number is that of the Supreme Court or of a province."""
    return number.court_code == "最高法" or number.court_code[:1] in f"{_PROVINCES}×xX*＊"


def parse_case_number(text: str) -> CaseNumber | None:
    """The first case number in the text; ``None`` if there is none."""
    found = find_case_number(text)
    return found[0] if found else None


def find_case_number(
    text: str, start: int = 0, end: int | None = None
) -> tuple[CaseNumber, Span] | None:
    """The first case number of ``text[start:end]`` with its place."""
    stop = len(text) if end is None else end
    position = start
    while position < stop:
        match = _next(text, position, stop)
        if match is None:
            return None
        return _build(match), Span(*match.span())
    return None


def _next(text: str, start: int, stop: int) -> re.Match[str] | None:
    best = _NEW.search(text, start, stop)
    bare = _BARE.search(text, start, stop)
    if bare and (best is None or bare.start() < best.start()):
        best = bare
    # Only an older number has 第, so that most texts need not be searched for one.
    old = _OLD.search(text, start, stop) if text.find("第", start, stop) >= 0 else None
    if old and (best is None or old.start() < best.start()):
        best = old
    return best


def _build(match: re.Match[str]) -> CaseNumber:
    year = match["year"]
    number = None if _MASKED_YEAR.search(year) else int(year)
    if number is not None and number < 100:  # （84）, before numbers had four digits
        number += 1900
    serial = re.sub(r"\s+", "", match["serial"])
    suffix = match["suffix"] or ""
    if match.re is not _OLD:
        court = re.sub(r"\s", "", match["court"])
        return CaseNumber(number, court, match["specialty"] or "", match["type"], serial, suffix)
    court, type_code = _split_middle(match["middle"])
    return CaseNumber(number, court, "", type_code, serial, suffix, old_style=True)


def _split_middle(middle: str) -> tuple[str, str]:
    """Court short name and type of the middle part of an old-style number."""
    middle = middle.removesuffix("字")
    match = _OLD_TYPE.search(middle)
    if match is None or not match.group():
        return "", middle
    return middle[: match.start()], match.group()


def trial_level(number: CaseNumber) -> TrialLevel:
    """The 审级 that the type code stands for; 其他 if it names none."""
    code = number.type_code
    known = type_codes().get(code)
    if known is not None:
        return TrialLevel(known[1])
    bare = re.sub(r"[（(].*?[)）]", "", code)
    if bare in ("刑", "民", "行"):  # a slip for 刑初, 民初, 行初
        return TrialLevel.FIRST
    if bare.startswith(("执", "法赔", "委赔", "司救")):
        return TrialLevel.OTHER
    for ending, level in (
        ("再初", TrialLevel.RETRIAL),
        ("再终", TrialLevel.RETRIAL),
        ("初", TrialLevel.FIRST),
        ("终", TrialLevel.SECOND),
        ("再", TrialLevel.RETRIAL),
        ("提", TrialLevel.RETRIAL),
        ("申", TrialLevel.RETRIAL),
        ("监", TrialLevel.RETRIAL),
        ("抗", TrialLevel.RETRIAL),
    ):
        if bare.endswith(ending):
            return level
    return TrialLevel.OTHER
