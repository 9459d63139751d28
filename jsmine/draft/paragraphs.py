"""Clauses ↔ paragraphs: clauses whose ids share what stands before the dot share a paragraph."""

from collections.abc import Sequence
from dataclasses import dataclass

from jsmine.domain.suggestion import Clause, Part, Suggestion


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """One paragraph of the letter: its clauses, in order."""

    id: str
    part: Part
    clauses: tuple[Clause, ...]

    @property
    def text(self) -> str:
        """The paragraph as it is printed."""
        return "".join(clause.text for clause in self.clauses)


def paragraph_id(clause_id: str) -> str:
    """The paragraph that a clause stands in: problem-1.2 → problem-1."""
    return clause_id.partition(".")[0]


def group_paragraphs(clauses: Sequence[Clause]) -> tuple[Paragraph, ...]:
    """The paragraphs of these clauses; what is found (discovery) opens its own paragraph."""
    groups: list[list[Clause]] = []
    for clause in clauses:
        same = groups and paragraph_id(groups[-1][-1].id) == paragraph_id(clause.id)
        if same:
            groups[-1].append(clause)
        else:
            groups.append([clause])
    return tuple(
        Paragraph(id=paragraph_id(group[0].id), part=group[0].part, clauses=tuple(group))
        for group in groups
    )


def heads(suggestion: Suggestion, part: Part) -> tuple[Clause, ...]:
    """The clauses that open an item of the part: one for each problem or advice."""
    return tuple(clause for clause in suggestion.part(part) if "." not in clause.id)
