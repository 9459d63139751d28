"""Who could fix it: bodies by duty, at the level and in the region of the court.

法释〔2023〕11号 art. 3: the suggestion goes to the competent body of the same level inside the
court's district; measures of a body elsewhere are proposed by 层报 to the higher court.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from jsmine.domain.finding import PERSON, Recipient
from jsmine.domain.judgment import CourtLevel, Judgment, PartyKind
from jsmine.resources import load_table

_SHOWN = 4
_LABEL, _TEXT, _LAW = 4.0, 1.0, 2.0
_LEADING, _BESIDE = 1.5, 0.5  # a duty tied to the role that is reproached, or to another party's
_LEAST = 0.3  # a word here and there, and no law that the courts apply, leads to nobody
_CLOSE = 0.4
_MOSTLY = 0.5
_UNKNOWN_DUTY = "；未查到该行业的专门主管职责，按一般职责提出，请承办人核实"
_NAMED_LAW = re.compile("《([^》]+)》")
_GENERAL = {"中华人民共和国民法典"}  # it binds everyone and is enforced by no authority
_COURT = re.compile(r"^(?P<place>.*?)(?:中级|高级)?人民法院$")
_PROVINCE = re.compile(r"^[\u4e00-\u9fa5]{2,7}?(?:省|自治区)")
_CITY = re.compile(r"^[\u4e00-\u9fa5]{2,8}?(?:市|自治州|地区|盟)")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Dispute:
    """What is known of a dispute when a duty is looked for.

    ``texts`` are what the courts said of the wrong, ``laws`` the laws applied, one a judgment;
    the first of ``roles`` is the one that is reproached.
    """

    words: Sequence[str]
    texts: Sequence[str]
    laws: Sequence[frozenset[str]]
    roles: Sequence[str]

    def fit(self, row: dict[str, str]) -> float:
        """How well a duty fits; 0 if its role is not among the parties or nothing leads to it."""
        wanted = row["roles"].split("|") if row["roles"] else []
        if wanted and not set(wanted) & set(self.roles):
            return 0.0
        known = row["words"].split("|")
        said = {word: share for word in known if (share := _share(word in t for t in self.texts))}
        score = _TEXT * sum(said.values())
        for place, label in enumerate(self.words):
            # 设备 is a part of 特种设备, which counts only where 特种设备 is spoken of
            if any(word in label for word in known) or any(label in word for word in said):
                score += _LABEL / (2 + place)
        if not score:
            return 0.0  # a law as wide as that of consumers' rights says nothing by itself
        bases = set(_NAMED_LAW.findall(row["statute"])) - _GENERAL
        score += _LAW * _share(bool(bases & laws) for laws in self.laws)
        if not wanted:
            return score
        return score * (_LEADING if self.roles[0] in wanted else _BESIDE)


def _share(held: Iterable[bool]) -> float:
    found = list(held)
    return sum(found) / max(len(found), 1)


def find_recipients(
    words: Sequence[str], texts: Sequence[str], roles: Sequence[str], judgments: Sequence[Judgment]
) -> tuple[Recipient, ...]:
    """The bodies whose duty fits best, best first.

    Where no duty is plainly concerned, the duty first tied to the trade that is reproached leads;
    for a trade without one, what guards consumers, or firms among themselves, and the reason says
    so. None where no organisation is reproached.

    ``texts`` are what the courts said of the wrong, one a judgment. A label word weighs more than
    a word of the texts, a duty tied to the role that is reproached more than a general one, and a
    law that the courts applied leads to whoever enforces it.
    """
    region, level = jurisdiction(judgments)
    dispute = _Dispute(
        words=words,
        texts=texts,
        laws=[frozenset(citation.law for citation in j.statutes) for j in judgments],
        roles=roles,
    )
    scored = [(dispute.fit(row), row) for row in load_table("cluster/recipients.csv")]
    scored.sort(key=lambda item: -item[0])  # the table's order among equals
    edge = max(_LEAST, _CLOSE * max((score for score, _ in scored), default=0.0))
    result: dict[str, Recipient] = {}
    for score, row in scored:
        if score >= edge and row["body"] not in result and len(result) < _SHOWN:
            result[row["body"]] = _recipient(row, region, level)
    ordered = sorted(result.values(), key=lambda one: one.name.endswith("协会"))  # beside others
    return tuple(ordered) or _general(roles, judgments, region, level)


def _general(
    roles: Sequence[str], judgments: Sequence[Judgment], region: str, level: str
) -> tuple[Recipient, ...]:
    """Who is competent for the trade whatever the dispute; at last for any trade."""
    if not roles or roles[0] == PERSON:
        return ()
    for row in load_table("cluster/recipients.csv"):
        if roles[0] in row["roles"].split("|"):
            return (_recipient(row, region, level),)
    between = "consumer" if _share(map(_persons_sue, judgments)) >= _MOSTLY else "business"
    rows = load_table("cluster/recipients_general.csv")
    found = [_recipient(row, region, level) for row in rows if row["between"] == between]
    return tuple(replace(one, why=one.why + _UNKNOWN_DUTY) for one in found)


def _persons_sue(judgment: Judgment) -> bool:
    """Whether a person is against an organisation."""
    kinds = {party.kind for party in judgment.parties if not party.is_sued}
    return PartyKind.PERSON in kinds


def _recipient(row: dict[str, str], region: str, level: str) -> Recipient:
    """The body as recipient; one that exists only above the court's level goes by 层报."""
    above = row["level"] == "city" and level == "县级"
    why = f"{row['duty']}（依据：{row['statute']}）"
    if above:
        why += "；该单位设在上一级，应层报上级人民法院决定"
    local = row["level"] == "street" and level != "县级"
    name = "有关" + row["body"] if local else row["body"] if above else region + row["body"]
    return Recipient(
        name=name,
        why=why,
        level="市级" if above else level,
        region=region,
        via_higher_court=above,
    )


def jurisdiction(judgments: Sequence[Judgment]) -> tuple[str, str]:
    """Region and level of the matching body: the one court's, or the one common to all courts."""
    counted = Counter(j.court.name for j in judgments if j.court)
    if not counted:
        return "", ""
    basic = {
        j.court.name for j in judgments if j.court and j.court.level is CourtLevel.BASIC
    } or set(counted)
    if len(basic) == 1 and len(counted) <= 2:
        return _place(next(iter(basic))), "县级"
    regions = Counter(j.court.region for j in judgments if j.court and j.court.region)
    cities = {_city(region) for region in regions} - {""}
    if len(cities) == 1:
        return next(iter(cities)), "市级"
    provinces = {m.group() for r in regions if (m := _PROVINCE.match(r))}
    if len(provinces) == 1:
        return next(iter(provinces)), "省级"
    return _place(min(counted, key=lambda name: (-counted[name], name))), "县级"


def _place(court: str) -> str:
    """The place in a court's name, without the province: 浙江省金华市婺城区… → 金华市婺城区."""
    match = _COURT.match(court)
    return _PROVINCE.sub("", match.group("place") if match else court)


def _city(region: str) -> str:
    """The city of a region: 浙江省金华市 → 金华市."""
    match = _CITY.match(_PROVINCE.sub("", region))
    return match.group() if match else ""
