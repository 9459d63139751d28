"""Whether a problem or an advice still says what was derived: parties not swapped, not mixed up."""

import re
from collections.abc import Sequence

from rapidfuzz.fuzz import partial_ratio_alignment

from jsmine.domain.suggestion import Clause, Part
from jsmine.draft.check.context import QUOTED, Context, Faults, fault
from jsmine.draft.measures import Field, ProblemType
from jsmine.draft.paragraphs import paragraph_id

_ALIKE = 75.0
_WHOLE = 0.8
_NAMED = re.compile(r"\{\w+\}")
_NEGATION = re.compile("未|不|没有|无|非|拒")


def check_wording(context: Context) -> Faults:
    """Every fault of swapped parties and misplaced advice."""
    for clause in context.suggestion.part(Part.PROBLEM):
        field = context.field_of(paragraph_id(clause.id))
        problem = context.problem_type(paragraph_id(clause.id))
        if field is not None and problem is not None:
            yield from _parties(field, problem, clause)
    for clause in context.suggestion.part(Part.ADVICE):
        field = context.field_of(clause.pairs_with or "")
        problem = context.problem_type(clause.pairs_with or "")
        if field is not None and problem is not None:
            yield from _advice(field, problem, clause)


def _parties(field: Field, problem: ProblemType, clause: Clause) -> Faults:
    """Where the clause all but repeats what was derived, parties and negations agree with it."""
    terms = sorted({*field.actor, *field.counterpart}, key=lambda term: -len(term))
    parties = re.compile("|".join(map(re.escape, terms)))
    found = _nearest(QUOTED.sub("", clause.text), (problem.fact, problem.title, problem.gap))
    if found is None:
        return
    derived, said = found
    if parties.findall(said) != parties.findall(derived):
        yield fault("party_swapped", "责任主体与法院认定不一致，请核对是谁的行为。", clause)
    if _NEGATION.findall(said) != _NEGATION.findall(derived):
        yield fault("negation_differs", "肯定、否定的表述与法院认定不一致，请核对。", clause)


def _nearest(text: str, phrases: Sequence[str]) -> tuple[str, str] | None:
    """The derived phrase that the text all but repeats, and how the text puts it.

    ``None`` if the text has one of them word for word, or none nearly. What names this dispute
    ({actor}) may be anything: the longest part without it is compared.
    """
    phrases = [max(_NAMED.split(phrase), key=len) for phrase in phrases]
    if any(phrase in text for phrase in phrases):
        return None
    best: tuple[float, str, str] | None = None
    for phrase in phrases:
        found = partial_ratio_alignment(phrase, text, score_cutoff=_ALIKE)
        if found is None or found.dest_end - found.dest_start < _WHOLE * len(phrase):
            continue
        if best is None or found.score > best[0]:
            best = (found.score, phrase, text[found.dest_start : found.dest_end])
    return best[1:] if best else None


def _advice(field: Field, problem: ProblemType, clause: Clause) -> Faults:
    own = {a.title for a in problem.advice}
    others = {a.title for p in field.problems if p.id != problem.id for a in p.advice}
    for title in others - own:
        if title in clause.text:
            yield fault("advice_mismatch", "该建议针对的是另一问题，请核对对应关系。", clause)
