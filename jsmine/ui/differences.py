"""Two wordings of one text, with what was taken out and what was put in."""

from difflib import SequenceMatcher

from jsmine.domain.suggestion import Suggestion
from jsmine.ui import markup


def changed_clauses(before: Suggestion, after: Suggestion) -> list[tuple[str, str]]:
    """(clause id, HTML of the change) for each clause that differs, in the order of the form."""
    old = {clause.id: clause.text for clause in before.clauses}
    new = {clause.id: clause.text for clause in after.clauses}
    order = [*new, *(clause_id for clause_id in old if clause_id not in new)]
    return [
        (clause_id, changed(old.get(clause_id, ""), new.get(clause_id, "")))
        for clause_id in order
        if old.get(clause_id) != new.get(clause_id)
    ]


def changed(before: str, after: str) -> str:
    """The later wording as HTML, with deletions struck out and insertions marked."""
    parts = []
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            parts.append(markup.text(before[a:b]))
            continue
        if b > a:
            parts.append(f"<del>{markup.text(before[a:b])}</del>")
        if d > c:
            parts.append(f"<ins>{markup.text(after[c:d])}</ins>")
    return f'<div class="jm-diff">{"".join(parts)}</div>'
