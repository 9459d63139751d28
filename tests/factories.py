"""Invented judgments for tests: ``make_judgment(cause="…")`` fills in what a test does not say."""

from collections.abc import Sequence
from datetime import date

from jsmine.domain.anchor import Span
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
    StatuteCitation,
    judgment_id,
)

COURT = "江川省云山市东湖区人民法院"


def make_judgment(
    *,
    claims: str = "",
    defence: str = "",
    facts: str = "",
    reasoning: str = "",
    court: str = COURT,
    region: str = "江川省云山市",
    cause: str = "买卖合同纠纷",
    day: date | None = date(2023, 5, 6),
    plaintiff: str = "钱某",
    defendant: str = "云山市启明商贸有限公司",
    outcome: Outcome = Outcome.GRANTED,
    statutes: Sequence[StatuteCitation] = (),
    tail: str = "",
) -> Judgment:
    """A first-instance judgment whose sections hold the given texts; ``tail`` makes it unlike."""
    parts = [
        (SectionKind.HEADER, f"{court}\n民事判决书"),
        (SectionKind.PARTIES, f"原告：{plaintiff}。\n被告：{defendant}。"),
        (SectionKind.CLAIMS, claims),
        (SectionKind.DEFENCE, defence),
        (SectionKind.FACTS, facts),
        (SectionKind.REASONING, reasoning),
        (SectionKind.SIGNATURE, f"审判员 某某\n{day}\n{tail}"),
    ]
    text, sections = "", []
    for kind, body in parts:
        if body:
            sections.append(Section(kind, len(text), len(text) + len(body)))
            text += body + "\n"
    level = CourtLevel.INTERMEDIATE if "中级" in court else CourtLevel.BASIC
    return Judgment(
        id=judgment_id(text),
        source="test.txt",
        text=text,
        court=Court(name=court, level=level, region=region),
        doc_type="民事判决书",
        cause=Cause(name=cause),
        judgment_date=day,
        parties=(_party("原告", plaintiff), _party("被告", defendant)),
        sections=tuple(sections),
        statutes=tuple(statutes),
        outcome=outcome,
    )


def _party(role: str, name: str) -> Party:
    kind = PartyKind.ORGANISATION if name.endswith(("公司", "委员会", "局")) else PartyKind.PERSON
    return Party(role=role, name=name, kind=kind, span=Span(0, 0))
