"""The pieces of JSON that several commands print, and what they are made of."""

from __future__ import annotations

from jsmine.domain.anchor import Anchor, Span
from jsmine.domain.finding import Evidence
from jsmine.domain.judgment import Problem, Rejected, StatuteCitation

Shape = dict[str, object]


def span(value: Span | Anchor | None) -> list[int] | None:
    """``[start, end]``."""
    return None if value is None else [value.start, value.end]


def rejected(value: Rejected) -> Shape:
    """A source that became no judgment."""
    return {"source": value.source, "code": value.code, "message": value.message}


def problem(value: Problem) -> Shape:
    """Something that did not fit."""
    return {"code": value.code, "message": value.message, "span": span(value.span)}


def statute(citation: StatuteCitation) -> Shape:
    """One cited article."""
    return {
        "law": citation.law,
        "article": citation.article,
        "paragraph": citation.paragraph,
        "item": citation.item,
        "version_date": day(citation.version_date),
    }


def evidence(value: Evidence) -> Shape:
    """A quoted place in a judgment."""
    return {
        "judgment_id": value.anchor.judgment_id,
        "span": span(value.anchor),
        "quote": value.quote,
    }


def day(value: object) -> str | None:
    """A day as ``2024-05-06``."""
    return None if value is None else str(value)
