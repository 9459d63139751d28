"""A generator of invented judgments with planted class-wide problems and decoys.

Texts are composed of sentences of ``planted.yaml``, or of ``planted_second.yaml`` or
``planted_third.yaml`` in other wordings; who, where, when and how often follow a plan with a
seed. Decoys: a stable large type, a serial case, a court whose whole inflow grows, and a
growing type that plaintiffs lose.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random

import yaml

from benchmarks.planted_scoring import FIRST_YEAR, Corpus, Planted
from jsmine.domain.anchor import Span
from jsmine.domain.cluster import SerialGroup
from jsmine.domain.judgment import (
    Cause,
    Court,
    CourtLevel,
    Judgment,
    Outcome,
    Party,
    PartyKind,
    Section,
    SectionKind,
    judgment_id,
)

STYLES = {
    "planted": "植入问题",
    "planted_second": "植入问题（另一种写法）",
    "planted_third": "植入问题（第三种写法）",
}
QUARTERS = 16
COURTS = tuple(f"江川省云山市{name}人民法院" for name in ("东湖区", "西岭区", "南浦县", "北原市"))
_SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜"
_GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂"
_SHOPS = ("星河", "瑞丰", "盛达", "宏远", "天和", "金桥", "百川", "新月", "长青", "万象", "启明")


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind(Planted):
    """One type of dispute as the file describes it."""

    causes: tuple[str, ...]
    sued: str
    claims: tuple[str, ...]
    defence: tuple[str, ...]
    reasons: tuple[str, ...]
    slow: bool


def read_kinds(style: str = "planted") -> dict[str, Kind]:
    """The types of the style's file by name."""
    text = Path(__file__).with_name(f"{style}.yaml").read_text(encoding="utf-8")
    return {
        row["name"]: Kind(
            name=row["name"],
            kind=row["kind"],
            causes=tuple(row["causes"]),
            sued=row["sued"],
            claims=tuple(row["claims"]),
            defence=tuple(row["defence"]),
            reasons=tuple(row["reasons"]),
            acts=tuple(row.get("acts", ())),
            roles=tuple(row.get("roles", ())),
            slow=row.get("slow", False),
        )
        for row in yaml.safe_load(text)["types"]
    }


def plan_rates(kind: Kind) -> tuple[float, ...]:
    """Expected cases of a type in every quarter."""
    late = range(QUARTERS)
    if kind.kind == "problem":
        if kind.slow:
            return tuple(0.4 + 4.0 * max(0, q - 4) / 11 for q in late)
        return tuple(0.5 if q < 11 else 5.0 for q in late)  # burst
    if kind.kind == "lost":
        return tuple(0.5 + 5.0 * max(0, q - 4) / 11 for q in late)
    if kind.kind == "serial":
        return tuple(0.0 for _ in late)
    return tuple(10.0 if kind.kind == "stable" else 5.0 for _ in late)


def compose(seed: int, style: str = "planted") -> Corpus:
    """The planted corpus of this seed and style."""
    rng = Random(seed)
    kinds = read_kinds(style)
    rates = {name: plan_rates(kind) for name, kind in kinds.items()}
    judgments: list[Judgment] = []
    types: dict[str, str] = {}
    for name, kind in kinds.items():
        for quarter, rate in enumerate(rates[name]):
            for court in COURTS:
                # the last court's whole inflow grows threefold: growth in step with it
                share = rate / 4 * (0.5 + quarter / (QUARTERS - 1) if court == COURTS[-1] else 1.0)
                for _ in range(poisson(rng, share)):
                    judgment = write_judgment(rng, kind, court, quarter)
                    judgments.append(judgment)
                    types[judgment.id] = name
    many = next(kind for kind in kinds.values() if kind.kind == "serial")
    serial = [
        write_judgment(rng, many, COURTS[0], 12 + n % 3, sued="云山市锦绣置业有限公司")
        for n in range(60)
    ]
    types.update({j.id: many.name for j in serial})
    group = SerialGroup(key="锦绣", members=tuple(j.id for j in serial))
    return Corpus(
        kinds=kinds,
        judgments=(*judgments, *serial),
        types=types,
        serials=(group,),
        quiet={name: sum(planned[:4]) / 4 for name, planned in rates.items()},
    )


def write_judgment(
    rng: Random, kind: Kind, court: str, quarter: int, sued: str | None = None
) -> Judgment:
    """One judgment of a type."""
    day = date(FIRST_YEAR + quarter // 4, quarter % 4 * 3 + 1, 1) + timedelta(rng.randrange(88))
    plaintiff, person = _person(rng), _person(rng)
    defendant = sued or (f"云山市{rng.choice(_SHOPS)}{kind.sued}" if kind.sued else person)
    cause = rng.choice(kind.causes)
    outcome = _outcome(rng, kind)
    parts = [
        (SectionKind.HEADER, f"{court}\n民事判决书"),
        (SectionKind.PARTIES, f"原告：{plaintiff}。\n被告：{defendant}。"),
        (
            SectionKind.PROCEDURE,
            f"原告{plaintiff}与被告{defendant}{cause}一案，本院立案后审理终结。",
        ),
        (
            SectionKind.CLAIMS,
            f"{plaintiff}向本院提出诉讼请求：" + compose_text(rng, kind.claims, 4),
        ),
        (SectionKind.DEFENCE, "被告辩称：" + compose_text(rng, kind.defence, 2)),
        (SectionKind.REASONING, "本院认为，" + compose_text(rng, kind.reasons, 4)),
        (SectionKind.DISPOSITION, "判决如下：" + outcome.value + "。"),
        (SectionKind.SIGNATURE, f"审判员{_person(rng)}\n{day.isoformat()}-{rng.randrange(10**9)}"),
    ]
    return build_judgment(
        parts,
        source=f"{kind.name}.txt",
        court=court,
        cause=cause,
        day=day,
        sued=defendant,
        organisation=bool(kind.sued or sued),
        outcome=outcome,
        plaintiff=plaintiff,
    )


def build_judgment(
    parts: Sequence[tuple[SectionKind, str]],
    *,
    court: str,
    cause: str,
    day: date,
    sued: str,
    organisation: bool,
    outcome: Outcome,
    plaintiff: str = "",
    source: str = "",
) -> Judgment:
    """A judgment of these sections, as a parser would give it."""
    text, sections = "", []
    for section, body in parts:
        sections.append(Section(section, len(text), len(text) + len(body)))
        text += body + "\n"
    kinds = {False: PartyKind.PERSON, True: PartyKind.ORGANISATION}
    people = [("原告", plaintiff, False)] if plaintiff else []
    return Judgment(
        id=judgment_id(text),
        source=source,
        text=text,
        court=Court(name=court, level=CourtLevel.BASIC, region="江川省云山市"),
        doc_type="民事判决书",
        cause=Cause(name=cause),
        judgment_date=day,
        parties=tuple(
            Party(role=role, name=name, kind=kinds[firm], span=Span(0, 0))
            for role, name, firm in (*people, ("被告", sued, organisation))
        ),
        sections=tuple(sections),
        outcome=outcome,
    )


def _outcome(rng: Random, kind: Kind) -> Outcome:
    upheld = 0.08 if kind.kind == "lost" else 0.8
    if rng.random() >= upheld:
        return Outcome.DENIED
    return rng.choice((Outcome.GRANTED, Outcome.PARTLY_GRANTED))


def compose_text(rng: Random, sentences: tuple[str, ...], count: int) -> str:
    """Some of the sentences in any order, with the blanks filled."""
    chosen = rng.sample(sentences, min(count, len(sentences)))
    text = "。".join(chosen) + "。"
    return text.replace("〔数〕", str(rng.randrange(900, 90_000))).replace(
        "〔少〕", str(rng.randrange(2, 40))
    )


def _person(rng: Random) -> str:
    return rng.choice(_SURNAMES) + rng.choice(_GIVEN) + rng.choice(("", rng.choice(_GIVEN)))


def poisson(rng: Random, mean: float) -> int:
    """A Poisson number by counting exponential gaps."""
    total, count = rng.expovariate(1.0), 0
    while total < mean:
        total += rng.expovariate(1.0)
        count += 1
    return count
