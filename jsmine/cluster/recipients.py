"""Who could fix it: bodies by duty, at the level and in the region of the court.

法释〔2023〕11号 art. 3: the suggestion goes to the competent body of the same level inside the
court's district; measures of a body elsewhere are proposed by 层报 to the higher court.
"""

import re
from collections import Counter
from collections.abc import Sequence

from jsmine.domain.finding import Recipient
from jsmine.domain.judgment import CourtLevel, Judgment
from jsmine.resources import load_table

_SHOWN = 4
_COURT = re.compile(r"^(?P<place>.*?)(?:中级|高级)?人民法院$")
_PROVINCE = re.compile(r"^[\u4e00-\u9fa5]{2,7}?(?:省|自治区)")
_CITY = re.compile(r"^[\u4e00-\u9fa5]{2,8}?(?:市|自治州|地区|盟)")


def find_recipients(
    words: Sequence[str], text: str, roles: Sequence[str], judgments: Sequence[Judgment]
) -> tuple[Recipient, ...]:
    """The bodies whose duty fits best, best first.

    A label word weighs more than a word of the problem sentences, and a duty tied to the role
    that is reproached more than a general one.
    """
    region, level = jurisdiction(judgments)
    scored: list[tuple[float, int, dict[str, str]]] = []
    for number, row in enumerate(load_table("cluster/recipients.csv")):
        score = _fit(row, words, text, roles)
        if score > 0:
            scored.append((score, number, row))
    scored.sort(key=lambda item: (-item[0], item[1]))
    best = scored[0][0] if scored else 0.0
    result: dict[str, Recipient] = {}
    for score, _, row in scored:
        if score >= 0.4 * best and row["body"] not in result and len(result) < _SHOWN:
            result[row["body"]] = _recipient(row, region, level)
    return tuple(result.values())


def _fit(row: dict[str, str], words: Sequence[str], text: str, roles: Sequence[str]) -> float:
    """How well a duty fits; 0 if its role is not among the parties or no word occurs."""
    wanted = [role for role in row["roles"].split("|") if role]
    if wanted and not set(wanted) & set(roles):
        return 0.0
    score = 0.0
    for word in row["words"].split("|"):
        for place, label in enumerate(words):
            if word in label or label in word:
                score += 4.0 / (2 + place)
        score += 0.1 * min(text.count(word), 5)
    lead = roles[0] if roles else ""
    return score * (1.5 if lead in wanted else 1.0)


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
