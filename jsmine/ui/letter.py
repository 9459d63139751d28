"""A letter as it will look on paper, gaps marked, and as a file."""

import re
from collections.abc import Sequence
from itertools import groupby

from jsmine.domain.suggestion import Clause, Part, Suggestion
from jsmine.ui import markup, session
from jsmine.ui.downloads import download_buttons

_GAP = re.compile(r"【[^】]*】")
_CLASSES = {
    Part.NUMBER: "jm-centre",
    Part.RECIPIENT: "jm-flush",
    Part.SIGNATURE: "jm-right",
    Part.ATTACHMENTS: "",
    Part.CONTACT: "",
}


def letter_html(suggestion: Suggestion, number: str = "") -> str:
    """The paragraphs in the order of the form; the number where it was given."""
    paragraphs = groupby(suggestion.clauses, key=lambda clause: clause.id.partition(".")[0])
    body = "".join(_paragraph(tuple(clauses), number) for _, clauses in paragraphs)
    return f'<div class="jm-paper">{body}</div>'


def download_letter(suggestion_id: str) -> None:
    """Offers the newest version as a file."""
    download_buttons("司法建议书", lambda: session.bench().render_docx(suggestion_id))


def _paragraph(clauses: Sequence[Clause], number: str) -> str:
    part = clauses[0].part
    written = "".join(clause.text for clause in clauses)
    shown = number if part is Part.NUMBER and number else written
    lines = [
        _GAP.sub(lambda gap: f'<span class="jm-gap">{gap[0]}</span>', markup.text(line))
        for line in shown.split("\n")
    ]
    if part is Part.TITLE:
        return f"<h1>{'<br>'.join(lines)}</h1>"
    css = _CLASSES.get(part, "")
    return "".join(f'<p class="{css}">{line}</p>' for line in lines)
