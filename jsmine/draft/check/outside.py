"""The .docx as it now stands: what was changed outside the system, and the letter with it."""

from collections.abc import Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from jsmine.domain.suggestion import Clause, ClauseProblem, Part, Suggestion
from jsmine.draft.check.context import fault
from jsmine.draft.check.form import NUMBER_FORM
from jsmine.draft.frame import NUMBER_PENDING, placeholders_in
from jsmine.draft.paragraphs import Paragraph, group_paragraphs


def compare_outside(
    suggestion: Suggestion, paragraphs: Sequence[str]
) -> tuple[Suggestion, list[ClauseProblem]]:
    """The suggestion as the paragraphs read, and each paragraph changed, removed or added.

    Changed text keeps the support of the clauses it stands for, so that the other checks say
    what is wrong with it.
    """
    expected = group_paragraphs(suggestion.clauses)
    ours = [_key(paragraph) for paragraph in expected]
    theirs = [_typed(text) for text in paragraphs]
    clauses: list[Clause] = []
    found: list[ClauseProblem] = []
    for tag, a, b, c, d in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        if tag == "equal":
            clauses += [clause for paragraph in expected[a:b] for clause in paragraph.clauses]
            continue
        for place, paragraph in enumerate(expected[a:b]):
            changed = c + place < d
            found.append(_changed(paragraph, "被改动" if changed else "被删除"))
            if changed:
                clauses += _spread(paragraph, paragraphs[c + place])
        for text in paragraphs[min(d, c + (b - a)) : d]:
            part = clauses[-1].part if clauses else Part.TITLE
            clauses.append(_added(text, part, len(found)))
            found.append(
                fault("added_outside", f"“{text[:16]}……”一段是在系统之外增加的，没有依据。")
            )
    return replace(suggestion, clauses=tuple(clauses)), found


def _key(paragraph: Paragraph) -> str:
    return _typed(paragraph.text)


def _typed(text: str) -> str:
    """A number given at signing stands for the one that was still open."""
    return "number" if NUMBER_FORM.match(text) or NUMBER_PENDING in text else text


def _changed(paragraph: Paragraph, what: str) -> ClauseProblem:
    return fault(
        "edited_outside",
        f"“{paragraph.text[:16]}……”一段在系统之外{what}，请在系统中修改后重新核验。",
        paragraph.id,
    )


def _added(text: str, part: Part, number: int) -> Clause:
    return Clause(id=f"added.{number}", part=part, text=text, placeholders=placeholders_in(text))


def _spread(paragraph: Paragraph, text: str) -> list[Clause]:
    """The changed paragraph cut into its clauses: unchanged ones first, the rest to one."""
    clauses = list(paragraph.clauses)
    before: list[Clause] = []
    while len(clauses) > 1 and text.startswith(clauses[0].text):
        text = text[len(clauses[0].text) :]
        before.append(clauses.pop(0))
    after: list[Clause] = []
    while len(clauses) > 1 and text.endswith(clauses[-1].text):
        text = text[: len(text) - len(clauses[-1].text)]
        after.insert(0, clauses.pop())
    changed = replace(
        clauses[0],
        text=text,
        anchors=tuple(a for clause in clauses for a in clause.anchors),
        figures=tuple(f for clause in clauses for f in clause.figures),
        quotes=tuple(q for clause in clauses for q in clause.quotes),
        citations=tuple(s for clause in clauses for s in clause.citations),
        placeholders=placeholders_in(text),
    )
    return [*before, changed, *after]
