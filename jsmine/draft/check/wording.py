"""Whether a problem or an advice still says what was derived: parties not swapped, not mixed up."""

import re
from difflib import SequenceMatcher

from jsmine.domain.suggestion import Clause, Part
from jsmine.draft.check.context import QUOTED, Context, Faults, fault
from jsmine.draft.measures import Field, ProblemType
from jsmine.draft.paragraphs import paragraph_id

_ALIKE = 0.8
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
    """Only the parties differ from the derived sentence: they were swapped."""
    terms = sorted({*field.actor, *field.counterpart}, key=lambda term: -len(term))
    pattern = re.compile("|".join(map(re.escape, terms)) or "$^")
    text = QUOTED.sub("", clause.text)
    for derived in (problem.fact, problem.title, problem.gap):
        start = SequenceMatcher(
            None, pattern.sub("", text), pattern.sub("", derived), autojunk=False
        )
        longest = start.find_longest_match()
        if longest.size < _ALIKE * len(pattern.sub("", derived)) and start.ratio() < _ALIKE:
            continue
        if derived in text:
            continue
        if _NEGATION.findall(_window(text, derived)) != _NEGATION.findall(derived):
            yield fault("negation_differs", "肯定、否定的表述与法院认定不一致，请核对。", clause)
        if pattern.findall(_window(text, derived)) != pattern.findall(derived):
            yield fault("party_swapped", "责任主体与法院认定不一致，请核对是谁的行为。", clause)


def _window(text: str, derived: str) -> str:
    """The part of the text that stands for the derived sentence."""
    best = SequenceMatcher(None, text, derived, autojunk=False).get_matching_blocks()
    sized = [block for block in best if block.size]
    if not sized:
        return text
    first, last = sized[0], sized[-1]
    return text[max(0, first.a - first.b) : last.a + last.size + len(derived) - last.b - last.size]


def _advice(field: Field, problem: ProblemType, clause: Clause) -> Faults:
    own = {a.title for a in problem.advice}
    others = {a.title for p in field.problems if p.id != problem.id for a in p.advice}
    for title in others - own:
        if title in clause.text:
            yield fault("advice_mismatch", "该建议针对的是另一问题，请核对对应关系。", clause)
