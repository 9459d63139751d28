"""A judgment's text on the screen: coloured by section, with marks, redacted where asked."""

from collections.abc import Iterable, Sequence

from jsmine.domain.anchor import Span
from jsmine.domain.judgment import Judgment, ProtectedRange, Section, SectionKind
from jsmine.domain.redaction import render_redacted
from jsmine.ui import markup

_AROUND = 90


def judgment_html(judgment: Judgment, marks: Sequence[Span] = (), *, redacted: bool = True) -> str:
    """The whole text, section by section; the first mark carries the id ``jm-place``."""
    sections = judgment.sections or (Section(SectionKind.OTHER, 0, len(judgment.text)),)
    body = []
    for number, section in enumerate(sections):
        inner = _marked(judgment, section.span, marks, redacted=redacted)
        paragraphs = "".join(f"<p>{line}</p>" for line in inner.split("\n") if line.strip())
        body.append(
            f'<section class="jm-sec jm-sec-{section.kind}" id="jm-sec-{number}">'
            f'<div class="jm-sec-name">{section.kind.label}</div>{paragraphs}</section>'
        )
    return f'<div class="jm-text">{"".join(body)}</div>'


def contents_html(judgment: Judgment) -> str:
    """Links to the sections of the text shown by ``judgment_html``."""
    links = (
        f'<a href="#jm-sec-{number}" target="_self">{section.kind.label}</a>'
        for number, section in enumerate(judgment.sections)
    )
    return f'<div class="jm-toc">{"".join(links)}</div>'


def quote_html(judgment: Judgment, span: Span, *, title: str = "") -> str:
    """A place in a judgment with a little of what stands around it, redacted, the place marked."""
    start, end = _lines_around(judgment.text, span)
    inner = _marked(judgment, Span(start, end), (span,), redacted=True).replace("\n", "<br>")
    before = "…" if start > 0 and judgment.text[start - 1] != "\n" else ""
    after = "…" if end < len(judgment.text) and judgment.text[end] != "\n" else ""
    head = f"<b>{markup.text(title)}</b>" if title else ""
    return f'<div class="jm-quote">{head}{before}{inner}{after}</div>'.replace(' id="jm-place"', "")


def redacted_text(judgment: Judgment, span: Span) -> str:
    """The characters of a place without personal data."""
    return render_redacted(judgment.text, judgment.protected, _snapped(span, judgment.protected))


def _lines_around(text: str, span: Span) -> tuple[int, int]:
    """The place with the sentence before and after it, within its paragraph and not too long."""
    line_start = text.rfind("\n", 0, span.start) + 1
    line_end = text.find("\n", span.end)
    line_end = len(text) if line_end < 0 else line_end
    before = text.rfind("。", line_start, max(line_start, span.start - 1)) + 1 or line_start
    after = text.find("。", span.end, line_end) + 1 or line_end
    start = before if span.start - before <= _AROUND else max(line_start, span.start - _AROUND)
    end = after if after - span.end <= _AROUND else min(line_end, span.end + _AROUND)
    return start, end


def _snapped(span: Span, protected: Iterable[ProtectedRange]) -> Span:
    """The span widened so that it cuts no protected range in two."""
    start, end = span.start, span.end
    for item in protected:
        if item.span.overlaps(span):
            start, end = min(start, item.span.start), max(end, item.span.end)
    return Span(start, end)


def _marked(judgment: Judgment, within: Span, marks: Sequence[Span], *, redacted: bool) -> str:
    if redacted:
        within = _snapped(within, judgment.protected)
    inside = []
    for mark in marks:
        if mark.overlaps(within):
            wide = _snapped(mark, judgment.protected) if redacted else mark
            inside.append(Span(max(wide.start, within.start), min(wide.end, within.end)))
    pieces, at = [], within.start
    for mark in sorted(inside):
        if mark.start < at:
            continue
        pieces.append(_plain(judgment, Span(at, mark.start), redacted=redacted))
        inner = _plain(judgment, mark, redacted=redacted)
        pieces.append(
            f'<mark id="jm-place">{inner}</mark>'
            if mark == min(inside)
            else f"<mark>{inner}</mark>"
        )
        at = mark.end
    pieces.append(_plain(judgment, Span(at, within.end), redacted=redacted))
    return "".join(pieces)


def _plain(judgment: Judgment, span: Span, *, redacted: bool) -> str:
    if not len(span):
        return ""
    shown = (
        render_redacted(judgment.text, judgment.protected, span)
        if redacted
        else span.of(judgment.text)
    )
    return markup.text(shown).replace("<br>", "\n")
