"""The fixed part of an invented case: who, when, how much. Wording comes later."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from background.laws import CODE_IN_FORCE, cite, court_fee, lpr, split_item
from background.names import COURTS, Court, Registry, describe_person, invent_judge
from background.text import evaluate, to_cents

Story = dict[str, Any]
_LAST_OLD = dt.date(2020, 12, 18)
_OLD_UNTIL = dt.date(2021, 8, 1)
_HORIZON = 760
_HIGHER_LIMITS = dt.date(2020, 9, 19)
_INCOME = {2020: 60182, 2021: 62699, 2022: 68487, 2023: 71268, 2024: 74997, 2025: 78251}


@dataclass(slots=True, kw_only=True)
class Party:
    """A party as the header names it."""

    key: str
    role: str
    name: str
    organisation: bool
    data: str
    absent: bool = False
    lawyer: str = ""


@dataclass(slots=True, kw_only=True)
class Case:
    """Everything about a document except its wording."""

    story: Story
    court: Court
    docket: dt.date
    judged: dt.date
    number: str = ""
    parties: list[Party] = field(default_factory=list)
    values: dict[str, Any] = field(default_factory=dict)
    old: bool = False

    def law(self, item: str) -> str:
        """Name an article in the words of the law that governs the facts."""
        return cite(split_item(item, self.old, self.judged))

    def party(self, key: str) -> Party:
        """Find a party by its key in the story."""
        return next(party for party in self.parties if party.key == key)

    @property
    def quick(self) -> bool:
        """Whether the summary procedure (简易程序) applies: half the fee, one judge."""
        return bool(self.story.get("prog", "简易") == "简易")


def build_case(
    story: Story, judged: dt.date, registry: Registry, rng: random.Random, court: Court | None
) -> Case:
    """Fix dates, court, parties and sums of one story."""
    court = court or rng.choices(COURTS, [c.weight for c in COURTS])[0]
    quick = story.get("prog", "简易") == "简易"
    span = (38, 85) if quick else (80, 165)
    if story.get("kind") == "刑初":
        span = (10, 18) if quick else (45, 80)
    docket = to_workday(judged - dt.timedelta(days=rng.randint(*span)))
    case = Case(story=story, court=court, docket=docket, judged=judged)
    case.old = docket < _OLD_UNTIL and story.get("era") != "new"
    city = court.city.replace("婺城区", "").replace("金东区", "")
    case.values = {
        "city": court.city, "mcity": city, "court": court.full, "docket": docket,
        "F": docket, "J": judged, "judge": invent_judge(rng), "town": rng.choice(court.towns),
        "town2": rng.choice(court.towns), "clerk": invent_judge(rng),
        "hearing": to_workday(docket + (judged - docket) * rng.uniform(0.5, 0.85)),
    }  # fmt: skip
    for line in story["parties"]:
        _add_party(case, str(line), registry, rng)
    names = case.values | _functions(case, registry, rng)
    for key, expression in (story.get("vars") or {}).items():
        case.values[key] = names[key] = evaluate(str(expression), names)
    _add_fee(case)
    return case


def to_workday(day: dt.date) -> dt.date:
    """Move a date off the week-end and the October holiday."""
    if day.month == 10 and day.day < 8:
        day = day.replace(day=9)
    if (day.month, day.day) in {(1, 1), (5, 1)}:
        day += dt.timedelta(days=4)
    return day - dt.timedelta(days=max(0, day.weekday() - 4))


def _add_party(case: Case, line: str, registry: Registry, rng: random.Random) -> None:
    key, role, kind, *rest = line.split()
    absent = "缺席" in rest
    lawyer = "" if absent or role == "公诉机关" or rng.random() < 0.35 else invent_judge(rng)
    if kind.startswith("企"):
        name = registry.company(rng, rest[0], _city_of(case, rng))
        data = _describe_company(case, name, rng)
    elif kind == "机":
        name = rest[0].replace("{city}", case.court.city)
        data, lawyer = f"{name}。", ""
    else:
        same = next((word[1:] for word in rest if word.startswith("同")), None)
        surname = case.party(same).name[0] if same else None
        name = registry.person(rng, surname)
        data = describe_person(rng, name, case.court, kind.endswith("女"), case.judged)
    case.parties.append(
        Party(
            key=key, role=role, name=name, organisation=not kind.startswith("人"), data=data,
            absent=absent, lawyer=lawyer,
        )
    )  # fmt: skip
    case.values[key] = name
    case.values[key + "s"] = shorten(name)


def _city_of(case: Case, rng: random.Random) -> str:
    city = str(case.values["mcity"])
    return city if rng.random() < 0.7 else city[:-1]


def shorten(name: str) -> str:
    """Make the usual short form of a company's name."""
    at = name.find("某")
    short = name[at:] if at > 0 else name
    if "银行" in short:
        return short.split("银行")[0] + "银行"
    if "保险" in short:
        return short.split("保险")[0] + "保险公司"
    for tail in ("股份有限公司", "有限责任公司", "有限公司"):
        short = short.replace(tail, "公司")
    return short


def _describe_company(case: Case, name: str, rng: random.Random) -> str:
    code = "9133" + "".join(rng.choices("0123456789", k=13)) + rng.choice("0123456789ABCDEFGHX")
    place = f"浙江省{case.court.city}{rng.choice(case.court.towns)}"
    if "金华中心" in name:
        place = f"浙江省金华市婺城区{rng.choice(('城中街道', '三江街道', '新狮街道'))}"
    branch = name.endswith(("支行", "支公司", "分行", "分公司"))
    head = "负责人" if branch else "法定代表人"
    if name.endswith(("厂", "店", "商行", "经营部", "工作室")):
        head = "经营者" if not name.endswith("厂") else "投资人"
    post = rng.choice(("，总经理", "，执行董事", "", "，经理", "，董事长")) if "人" in head else ""
    where = rng.choice((f"住所地{place}", f"住所地：{place}", f"住所{place}某某路{code[6:8]}号"))
    number = rng.choice((f"，统一社会信用代码{code}。", "。", f"（统一社会信用代码{code}）。"))
    return f"{name}，{where}{number}\n{head}：{invent_judge(rng)}{post if not branch else ''}。"


def _functions(case: Case, registry: Registry, rng: random.Random) -> dict[str, Any]:
    anchor = min(case.docket, _LAST_OLD) if case.old else case.docket
    room = (case.docket - CODE_IN_FORCE).days - 5
    scale = 1.0 if case.old or case.story.get("era") == "new" else min(1.0, room / _HORIZON)

    def ago(far: int, near: int) -> dt.date:
        return anchor - dt.timedelta(days=round(-rng.randint(far, near) * scale))

    def money(low: int, high: int, step: int) -> Decimal:
        return Decimal(rng.randrange(low, high + 1, step))

    def interest(sum_: Decimal, rate: Decimal, start: dt.date, end: dt.date) -> Decimal:
        return to_cents(Decimal(sum_) * Decimal(rate) / 100 * (end - start).days / 365)

    return {
        "money": money,
        "n": rng.randint,
        "pick": lambda *options: rng.choice(options),
        "dt": ago,
        "dt0": lambda far, near: case.docket - dt.timedelta(days=-rng.randint(far, near)),
        "plus": lambda day, days: day + dt.timedelta(days=round(int(days) * scale)),
        "later": lambda day, days: day + dt.timedelta(days=int(days)),
        "days": lambda start, end: (end - start).days,
        "year": lambda day: day.year,
        "interest": interest,
        "lpr": lpr,
        "income": lambda day: Decimal(_INCOME[day.year]),
        "jqmed": lambda day: Decimal(18_000 if day >= _HIGHER_LIMITS else 10_000),
        "jqdeath": lambda day: Decimal(180_000 if day >= _HIGHER_LIMITS else 110_000),
        "cents": to_cents,
        "whole": lambda value: Decimal(round(value)),
        "tens": lambda value: Decimal(round(Decimal(value) / 10) * 10),
        "court_fee": court_fee,
        "least": min,
        "most": max,
        "person": lambda: registry.person(rng),
        "kin": lambda name: registry.person(rng, name[0]),
        "company": lambda pattern: registry.company(rng, pattern, _city_of(case, rng)),
        "place": lambda: rng.choice(case.court.towns),
    }


def _add_fee(case: Case) -> None:
    values = case.values
    fee = values["fee0"] if "fee0" in values else court_fee(values.get("claim", 0))
    values["fullfee"] = Decimal(fee)
    paid = Decimal(fee) / 2 if case.quick else Decimal(fee)
    values["fee"] = to_cents(paid)
    award, claim = values.get("award"), values.get("claim")
    share = Decimal(1)
    if award is not None and claim:
        share = min(Decimal(1), Decimal(award) / Decimal(claim))
    values["feeD"] = Decimal(round(paid * share)) if share < 1 else to_cents(paid)
    values["feeP"] = to_cents(paid) - values["feeD"]
