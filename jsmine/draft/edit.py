"""A person's edits: support stays only where the numbers and quotes it carries still stand."""

import re
from collections.abc import Mapping
from dataclasses import replace
from difflib import SequenceMatcher

from jsmine.domain.anchor import Anchor
from jsmine.domain.judgment import StatuteCitation
from jsmine.domain.statute import law_key
from jsmine.domain.suggestion import Clause, Part, Suggestion
from jsmine.draft.check.statutes import named_articles
from jsmine.draft.frame import placeholders_in
from jsmine.errors import FormError

_ALIKE = 0.5
_DERIVED = (Part.DISCOVERY, Part.PROBLEM, Part.ADVICE)


def edit_suggestion(suggestion: Suggestion, texts: Mapping[str, str]) -> Suggestion:
    """The suggestion with these clauses' texts; an empty text removes the clause.

    Raises:
        FormError: a clause id is unknown.
    """
    unknown = set(texts) - {clause.id for clause in suggestion.clauses}
    if unknown:
        raise FormError(f"建议书中没有语句{'、'.join(sorted(unknown))}，请刷新后再编辑。")
    clauses = (
        _edited(clause, texts[clause.id].strip()) if clause.id in texts else clause
        for clause in suggestion.clauses
    )
    kept = tuple(clause for clause in clauses if clause.text)
    return replace(suggestion, clauses=kept)


def _edited(clause: Clause, text: str) -> Clause:
    if text == clause.text:
        return clause
    quotes = tuple(q for q in clause.quotes if q in text)
    return replace(
        clause,
        text=text,
        figures=tuple(f for f in clause.figures if f.printed in text),
        quotes=quotes,
        anchors=_support(clause, text),
        citations=_citations(clause, text),
        placeholders=placeholders_in(text),
    )


def _citations(clause: Clause, text: str) -> tuple[StatuteCitation, ...]:
    """Citations still named, and those that the person added: the check proves them too."""
    named = {(law_key(law), article): law for law, article in named_articles(text)}
    kept = tuple(c for c in clause.citations if (law_key(c.law), c.article) in named)
    known = {(law_key(c.law), c.article) for c in kept}
    added = (
        StatuteCitation(law=law, article=article)
        for (key, article), law in named.items()
        if (key, article) not in known
    )
    return (*kept, *added)


def _support(clause: Clause, text: str) -> tuple[Anchor, ...]:
    """The places that the edited sentence still rests on."""
    if clause.part in _DERIVED and _pieces(text) < _pieces(clause.text):
        # Only whole parts were taken out: what is left says no more than before.
        if len(clause.anchors) != len(clause.quotes):
            return clause.anchors
        pairs = zip(clause.anchors, clause.quotes, strict=True)
        return tuple(anchor for anchor, quote in pairs if quote in text)
    return clause.anchors if _still_stands(clause, text) else ()


def _pieces(text: str) -> set[str]:
    return {piece.removeprefix("如") for piece in re.split("[；。]", text) if piece}


def _still_stands(clause: Clause, text: str) -> bool:
    """Whether the edited sentence still says what its places support."""
    if clause.part not in _DERIVED:
        return True
    if any(quote not in text for quote in clause.quotes):
        return False
    if any(figure.printed not in text for figure in clause.figures):
        return False
    return SequenceMatcher(None, clause.text, text, autojunk=False).ratio() >= _ALIKE
