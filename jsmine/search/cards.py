"""What search keeps of a judgment beside its words: the card it is filed under."""

import json
import re
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from jsmine.domain.anchor import Span
from jsmine.domain.judgment import (
    DisputeFocus,
    Judgment,
    Outcome,
    Party,
    PartyKind,
    Section,
    SectionKind,
)
from jsmine.domain.statute import law_key
from jsmine.search.elements import elements_of

_GUIDING = re.compile(r"指导(?:性)?案例\s*第?\s*\d+\s*号")
_HEAD = 300
_REASONS = SectionKind.REASONING
_UNDECIDED = (Outcome.WITHDRAWN, Outcome.SETTLED)
# Reasons of 100 characters or fewer are those of form: 撤诉符合法律规定, 未发现可供执行的财产.
_LEAST_REASONS = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """The structure of one judgment, small enough to keep a million of them in memory.

    ``decides`` is false of a document that weighs no dispute (支付令、调解书、程序性裁定、通知),
    ``told`` true of bare facts, which leave out what a whole judgment would say.
    """

    id: str
    cause: str = ""
    causes: tuple[str, ...] = ()
    path: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    outcome: str = ""
    sides: str = ""
    court: str = ""
    level: str = ""
    region: str = ""
    day: int = 0
    amount: float | None = None
    effective: bool | None = None
    guiding: bool = False
    number: str = ""
    decides: bool = True
    told: bool = False
    defendant: str = ""
    focuses: tuple[str, ...] = ()
    elements: int = 0

    @property
    def date(self) -> date | None:
        """The day of the judgment, if known."""
        return date.fromordinal(self.day) if self.day else None


def card_of(judgment: Judgment) -> Card:
    """The card of a judgment."""
    court, cause = judgment.court, judgment.cause
    path = (cause.path or (cause.name,)) if cause else ()
    return Card(
        id=judgment.id,
        cause=cause.name if cause else "",
        causes=split_causes(cause.name) if cause else (),
        path=path,
        articles=tuple(dict.fromkeys(article_key(s.law, s.article) for s in judgment.statutes)),
        outcome=judgment.outcome.value,
        sides=_sides(judgment.parties),
        court=court.name if court else "",
        level=court.level.value if court and court.level else "",
        region=court.region if court else "",
        day=judgment.judgment_date.toordinal() if judgment.judgment_date else 0,
        amount=judgment.amount_awarded_yuan,
        effective=judgment.effective,
        guiding=bool(_GUIDING.search(judgment.source) or _GUIDING.search(judgment.text[:_HEAD])),
        number=str(judgment.case_number or ""),
        decides=_decides(judgment),
        told=all(section.kind is SectionKind.OTHER for section in judgment.sections),
        defendant=_defendant(judgment.parties),
        focuses=tuple(dict.fromkeys(_plain(f.text) for f in judgment.focuses)),
        elements=elements_of(judgment),
    )


def split_causes(name: str) -> tuple[str, ...]:
    """Each of several causes written as one (并列案由、数罪): 追偿权纠纷、保证合同纠纷."""
    return tuple(re.split(r"(?<=纠纷)、|(?<=罪)、", name))


def article_key(law: str, article: str) -> str:
    """One spelling for an article however the law is called: 民法典第五百七十七条."""
    return law_key(law) + article


def card_to_json(card: Card) -> dict[str, object]:
    """The card as JSON values."""
    return asdict(card)


def card_from_json(values: dict[str, Any]) -> Card:
    """The card that ``card_to_json`` wrote."""
    fields: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in values.items()
    }
    return Card(**fields)


def record_of(judgment: Judgment) -> bytes:
    """Text, sections, focuses and names: what an explanation needs of a result."""
    values = {
        "source": judgment.source,
        "text": judgment.text,
        "sections": [(s.kind.value, s.start, s.end) for s in judgment.sections],
        "focuses": [(f.text, f.span.start, f.span.end) for f in judgment.focuses],
        "names": [p.name for p in judgment.parties],
    }
    return json.dumps(values, ensure_ascii=False).encode()


def judgment_from_record(judgment_id: str, record: bytes) -> Judgment:
    """The judgment as far as ``record_of`` kept it."""
    values = json.loads(record)
    nowhere = Span(0, 0)
    return Judgment(
        id=judgment_id,
        source=values["source"],
        text=values["text"],
        sections=tuple(Section(SectionKind(k), a, b) for k, a, b in values["sections"]),
        focuses=tuple(DisputeFocus(text=t, span=Span(a, b)) for t, a, b in values["focuses"]),
        parties=tuple(
            Party(role="", name=name, kind=PartyKind.PERSON, span=nowhere)
            for name in values["names"]
        ),
    )


def _decides(judgment: Judgment) -> bool:
    if not judgment.doc_type or "判决" in judgment.doc_type:
        return True
    reasons = sum(section.end - section.start for section in judgment.passages(_REASONS))
    return judgment.outcome not in _UNDECIDED and reasons >= _LEAST_REASONS


def _plain(text: str) -> str:
    return re.sub(r"[^\w]", "", text)


def _sides(parties: tuple[Party, ...]) -> str:
    claimants = {p.kind.value for p in parties if not p.is_sued}
    defendants = {p.kind.value for p in parties if p.is_sued}
    if not claimants and not defendants:
        return ""
    return "+".join(sorted(claimants)) + ">" + "+".join(sorted(defendants))


def _defendant(parties: tuple[Party, ...]) -> str:
    named = (p.name for p in parties if p.kind is PartyKind.ORGANISATION and p.is_sued)
    return next(named, "")
