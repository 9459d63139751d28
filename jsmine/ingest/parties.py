"""The party block (当事人): where it ends, and who the parties are."""

import re
from collections.abc import Iterator
from functools import cache

from jsmine.domain.anchor import Span
from jsmine.domain.judgment import Party, PartyKind
from jsmine.ingest.crimes import crime_length
from jsmine.resources import load_table

# A role may stand on a line of its own, above the name.
_UNIT = re.compile(
    r"(?:(?:当事人)?[ 　]*(?:原告|被告|第三人|上诉人|被上诉人|申请人|被申请人)[：:]?[ 　]*\n)?"
    r"[^。；;\n]+(?:[。；;\n]|$)"
)
# What follows the name in brackets: an alias or a role, not part of the name.
_ALIAS = re.compile(
    r"[（(](?:以下|下称|下同|简称|原名|曾用名|又名|别名|化名|绰号|自报|系|即|原审|一审|二"
    r"审|原告|被告|"
    r"反诉|本诉|上诉|被上诉|申请|被申请|再审|第三人|原|亦|英文|身份|公民|男|女|法定|统一|"
    r"注册|被罚|未|同案|"
    r"执行|案外|住|已|下|个体|字号|乳名|小名|译名|外文|[A-Za-z ])"
)
_ROLE_NOTE = re.compile(
    r"[\s　]*[（(][^（）()\n]{1,40}(?:[（(][^（）()\n]{1,20}[)）][^（）()\n]{0,20})?[)）]"
)
# A defendant without papers: 被告人自报姓名张某.
_SAID = re.compile("自报(?:姓名|名)?[：:]?")
_NAME_END = re.compile(
    r"[，,。；;：:\n\t]|\.(?=住|法定|统一|负责)|[ 　]{1,}(?=[\u4e00-\u9fa5])|"
    r"(?<=[\u4e00-\u9fa5])[ 　]+$|曾因|因(?=犯|涉嫌)"
)
_ORGANISATION = re.compile(
    r"公司|银行|信用社|联社|合作社|委员会|村民小组|中心|医院|学校|学院|大学|幼儿园|局$|厅"
    r"$|院$|政府|工厂|厂$|"
    r"厂|店$|行$|部$|所$|会$|站$|社$|队$|馆$|场$|办事处|事务所|集团|基金|合伙|企业|支行|分"
    r"行|工作室|经营部|"
    r"商行|超市|酒店|宾馆|餐厅|俱乐部|协会|学会|联合会|组织|机关|办公室|指挥部|项目部|门市"
    r"|清算组|管理人|基地$|[A-Za-z]{2,}\.?,? ?(?:Ltd|Inc|Co)"
    r"|管委会|大队|支队|团$|小组$|村$|院$|处$|库$|矿$|城$|港$|网$|台$|园$|楼$|堂$|庄$|寺$|庙$|坊$|吧$"
)
_ORGAN = re.compile("人民检察院|人民法院|人民政府|公安局")
_OPEN = re.compile(r"[（(]")
_CLOSE = re.compile(r"[)）]")
_CHINESE = re.compile(r"[\u4e00-\u9fa5]")
_PERSON_DETAIL = re.compile(r"^[，,、\s（(]*(?:男|女)[，,。、\s]")
_ORGANISATION_DETAIL = re.compile(
    r"^[，,。、\s]*(?:统一社会信用代码|住所地|营业场所|组织机构代码|注册号)"
)


@cache
def _role_pattern() -> re.Pattern[str]:
    rows = load_table("ingest/roles.csv")
    party = sorted((r["role"] for r in rows if r["kind"] == "party"), key=len, reverse=True)
    other = sorted((r["role"] for r in rows if r["kind"] == "other"), key=len, reverse=True)
    others = "|".join(other)
    return re.compile(
        r"[\s　]*(?:当事人[\s　]*)?"
        rf"(?:(?:上列|上述|以上|该)?[一二两三四五六七八九十0-9]{{0,3}}(?:{'|'.join(party)})*"
        rf"(?:的|之)?(?P<other>(?:共同)?(?:{others}))"
        rf"|(?P<role>(?:{'|'.join(party)})(?:、(?:{'|'.join(party)}))*)(?P<ordinal>[一二三四五"
        rf"六七八九十]?[1-9]?(?=[：:]))?)"
    )


@cache
def party_roles() -> frozenset[str]:
    """Every role word of a party."""
    return frozenset(r["role"] for r in load_table("ingest/roles.csv") if r["kind"] == "party")


def match_role(text: str, position: int) -> re.Match[str] | None:
    """The role word at this place: group ``role`` of a party, ``other`` of a representative."""
    return _role_pattern().match(text, position)


def find_parties(text: str, start: int, end: int) -> tuple[Party, ...]:
    """The parties named in ``text[start:end]``, each at its first mention."""
    seen: dict[tuple[str, str], Party] = {}
    listed = ""  # the role of a list: 被告：甲；乙；丙
    for unit in _UNIT.finditer(text, start, end):
        found = tuple(_parties_of_unit(text, *unit.span()))
        if not found and listed:
            found = _next_of_list(text, unit, listed)
        for party in found:
            seen.setdefault((party.role, party.name), party)
        open_list = (
            found and unit.group().endswith((";", "；")) and found[-1].span.end == unit.end() - 1
        )
        listed = found[-1].role if open_list else ""
    return tuple(seen.values())


_LISTED = re.compile(
    r"[ 　]*(?P<name>[\u4e00-\u9fa5某×·]{2,4}\d{0,2}|[^，。；;：:\n]{4,30}公司)(?=[，。；;\n]|$)"
)


def _next_of_list(text: str, unit: re.Match[str], role: str) -> tuple[Party, ...]:
    match = _LISTED.match(text, *unit.span())
    if match is None or match_role(text, unit.start()):
        return ()
    name, span = match["name"], Span(*match.span("name"))
    return (
        Party(role=role, name=name, kind=_kind(name, text[span.end : span.end + 30]), span=span),
    )


_NAMED_END = re.compile(
    r"[、，,（(。；\n]|与|和(?=被|第三)|因(?!特)|诉(?!讼|求)|不服|犯|等(?=\d*[人名])|涉嫌|"
    r"申请|就|对|的|(?<=某\d)(?=[\u4e00-\u9fa5])|刑事财|财产刑|罚金|追缴|退赔"
)
_PERSONAL = re.compile(r"[\u4e00-\u9fa5某×·]{2,4}\d{0,2}")
_CORPORATE = re.compile(
    r"(?:(?![与诉])[\u4e00-\u9fa5A-Za-z0-9某（）()×*]){2,40}?(?:公司(?:[\u4e00-\u9fa5]{2,12}?分公司)?|银"
    r"行|支行|合作社|联社|委员会|中心|医院|学校|局|政府|厂|店)"
)
_LONGEST_NAME = 4


def find_named_parties(text: str, start: int, end: int) -> tuple[Party, ...]:
    """Parties from the sentence that names the case, of a document without a party block."""
    seen: dict[tuple[str, str], Party] = {}
    for match in _named_roles().finditer(text, start, end):
        for left, right, corporate in _named(text, match.end(), end):
            name = text[left:right]
            personal = _PERSONAL.fullmatch(name) is not None
            if (corporate or personal) and not match_role(name, 0):
                kind = _kind(name, "")
                party = Party(role=match.group(), name=name, kind=kind, span=Span(left, right))
                seen.setdefault((party.role, party.name), party)
    return tuple(seen.values())


@cache
def _named_roles() -> re.Pattern[str]:
    roles = "|".join(sorted(party_roles(), key=len, reverse=True))
    return re.compile(f"(?:{roles})(?![）)])")


def _named(text: str, left: int, end: int) -> Iterator[tuple[int, int, bool]]:
    """The names of a list: 被告人甲、乙诈骗一案. The crime written after the last is cut off."""
    while True:
        corporate = _CORPORATE.match(text, left, end)
        if corporate is not None:
            right = corporate.end()
        else:
            limit = min(end, left + _LONGEST_NAME + 3)
            stop = _NAMED_END.search(text, left, limit)
            right = stop.start() if stop else end if end <= left + _LONGEST_NAME else left
            crimes = (at for at in range(left + 2, limit) if crime_length(text, at, end))
            crime = next(crimes, right)
            right = crime if stop is None else min(right, crime)
        yield left, right, corporate is not None
        if right == left or text[right : right + 1] != "、":
            return
        left = right + 1
        if crime_length(text, left, end):
            return


_ADDRESSED = re.compile(r"[ 　\n]*(?P<names>[^，。：:；\n]{2,120})[：:][ 　]*\n")
_ONE_ADDRESSED = re.compile(
    r"(?P<name>[^、（()]{2,40})(?:[（(](?P<role>[\u4e00-\u9fa5]{2,8})[)）])?(?:、|$)"
)


def find_addressed(text: str, start: int, role: str = "") -> tuple[Party, ...]:
    """Those to whom a notice speaks: 甲(申请执行人)、乙(被执行人), or all in one ``role``."""
    match = _ADDRESSED.match(text, start)
    if match is None:
        return ()
    found = []
    for one in _ONE_ADDRESSED.finditer(text, *match.span("names")):
        named = one["role"] if one["role"] in party_roles() else role
        if named:
            kind = _kind(one["name"], "")
            found.append(
                Party(role=named, name=one["name"], kind=kind, span=Span(*one.span("name")))
            )
    return tuple(found)


def _parties_of_unit(text: str, start: int, end: int) -> Iterator[Party]:
    match = match_role(text, start)
    if match is None or match["role"] is None or match.end() >= end:
        return
    position = match.end()
    note = _ROLE_NOTE.match(text, position, end)
    if note is not None:
        position = note.end()
    while position < end and text[position] in "：:\u2236 　、\n":
        position += 1
    said = _SAID.match(text, position, end)
    position = said.end() if said else position
    stop = _name_stop(text, position, end)
    rest = text[stop : min(end, stop + 30)]
    for left, right in _split_names(text, position, stop):
        name = text[left:right]
        if name and not name.startswith(("与", "因", "诉", "不服", "犯")):
            yield Party(
                role=match["role"], name=name, kind=_kind(name, rest), span=Span(left, right)
            )


def _name_stop(text: str, position: int, end: int) -> int:
    """Where the name ends: at the first mark outside brackets, or before an alias."""
    depth_end = position
    while True:
        match = _NAME_END.search(text, depth_end, end)
        stop = match.start() if match else end
        bracket = _OPEN.search(text, depth_end, stop)
        if bracket is None:
            return stop
        close = _CLOSE.search(text, bracket.end(), end)
        organ = close is not None and _ORGAN.match(text, close.end(), end)
        if bracket.start() > position and _ALIAS.match(text, bracket.start()) and not organ:
            return bracket.start()
        if close is None:
            return bracket.start()
        following = text[close.end() : close.end() + 1]
        if not _CHINESE.match(following):
            closed_name = _ORGANISATION.search(text, bracket.end(), close.start())
            limited = text[bracket.end() : close.start()] in (
                "有限合伙",
                "普通合伙",
                "特殊普通合伙",
            )
            return close.end() if limited or (closed_name and following) else bracket.start()
        depth_end = close.end()


def _split_names(text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    position = start
    parts = text[start:stop].split("、")
    splits = len(parts) > 1 and all(2 <= len(p.strip()) <= 30 for p in parts)
    for part in parts if splits else [text[start:stop]]:
        left, right = position, position + len(part)
        position = right + 1
        while left < right and text[left] in " 　：:":
            left += 1
        while right > left and text[right - 1] in " 　：:\n":
            right -= 1
        if right > left:
            yield left, right


def _kind(name: str, rest: str) -> PartyKind:
    if _PERSON_DETAIL.match(rest):
        return PartyKind.PERSON
    if _ORGANISATION_DETAIL.match(rest) or (_ORGANISATION.search(name) and len(name) > 3):
        return PartyKind.ORGANISATION
    return PartyKind.PERSON
