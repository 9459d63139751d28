"""Invented judgments built from their parts, with nothing filled in that a test does not say."""

from datetime import date

from jsmine.domain.anchor import Span
from jsmine.domain.judgment import (
    Cause,
    Court,
    CourtLevel,
    DisputeFocus,
    Judgment,
    Outcome,
    Party,
    PartyKind,
    Section,
    SectionKind,
    StatuteCitation,
    judgment_id,
)


def build_judgment(
    *,
    claims: str = "",
    facts: str = "",
    reasoning: str = "",
    cause: str | None = None,
    path: tuple[str, ...] = (),
    court: str = "",
    level: CourtLevel | None = None,
    region: str = "",
    day: date | None = None,
    plaintiff: str = "",
    defendant: str = "",
    articles: tuple[tuple[str, str], ...] = (),
    focuses: tuple[str, ...] = (),
    outcome: Outcome = Outcome.OTHER,
    amount: float | None = None,
    effective: bool | None = None,
    title: str = "",
) -> Judgment:
    """A judgment whose text is its parts, one a line; its id follows from the text."""
    text, sections = "", []
    for kind, part in (
        (SectionKind.HEADER, title or f"{court}民事判决书"),
        (SectionKind.PARTIES, f"原告{plaintiff}，被告{defendant}。" if defendant else ""),
        (SectionKind.CLAIMS, claims),
        (SectionKind.FACTS, facts),
        (SectionKind.REASONING, reasoning),
    ):
        if part:
            sections.append(Section(kind, len(text), len(text) + len(part) + 1))
            text += part + "\n"
    return Judgment(
        id=judgment_id(text),
        source="样例",
        text=text,
        cause=Cause(name=cause, path=path or (cause,)) if cause else None,
        court=Court(name=court, level=level, region=region) if court else None,
        judgment_date=day,
        parties=_parties(text, plaintiff, defendant),
        sections=tuple(sections),
        statutes=tuple(StatuteCitation(law=law, article=number) for law, number in articles),
        focuses=tuple(DisputeFocus(text=f, span=Span(0, 0)) for f in focuses),
        outcome=outcome,
        amount_awarded_yuan=amount,
        effective=effective,
    )


def _parties(text: str, plaintiff: str, defendant: str) -> tuple[Party, ...]:
    found = []
    for role, name in (("原告", plaintiff), ("被告", defendant)):
        if name:
            start = text.index(name)
            kind = PartyKind.ORGANISATION if len(name) > 4 else PartyKind.PERSON
            span = Span(start, start + len(name))
            found.append(Party(role=role, name=name, kind=kind, span=span))
    return tuple(found)
