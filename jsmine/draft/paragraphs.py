"""Clauses ↔ paragraphs: clauses whose ids share what stands before the dot share a paragraph."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from jsmine.domain.suggestion import Clause, Part, Suggestion
from jsmine.draft import page
from jsmine.draft.printed import Line

STYLES = {
    Part.TITLE: page.TITLE_STYLE,
    Part.NUMBER: page.NUMBER,
    Part.RECIPIENT: page.ADDRESSEE,
    Part.ATTACHMENTS: page.ATTACHMENT,
    Part.SIGNATURE: page.SIGNATURE,
    Part.CONTACT: page.CONTACT,
    Part.COPY_TO: page.COPY,
}


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


def letter_lines(suggestion: Suggestion, *, number: str = "") -> list[Line]:
    """The lines of the letter as printed: two of the cover, then one for each paragraph.

    ``number`` takes the place of the one that is still open.
    """
    lines = [
        Line(style=page.COVER_COURT, text=suggestion.court or "××人民法院"),
        Line(style=page.COVER_NAME, text="司法建议书"),
    ]
    for paragraph in group_paragraphs(suggestion.clauses):
        clauses = paragraph.clauses
        if paragraph.part is Part.NUMBER and number:
            clauses = (replace(clauses[0], text=number, placeholders=()),)
        style = STYLES.get(paragraph.part, page.BODY)
        text = "".join(clause.text for clause in clauses)
        lines.append(Line(style=style, text=text, clauses=clauses))
    return lines
