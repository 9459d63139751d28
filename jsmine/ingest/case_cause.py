"""The cause of a case (案由), from the site's title and the sections that name it."""

import re
from dataclasses import dataclass
from datetime import date

from jsmine.domain.anchor import Span
from jsmine.domain.judgment import CaseNumber, Cause, SectionKind
from jsmine.ingest.called_causes import find_called_cause, find_changed_cause
from jsmine.ingest.causes import (
    build_cause,
    find_administrative_title,
    find_cause,
    find_title_cause,
    is_closer,
    names_penalty,
)
from jsmine.ingest.segment import Layout

# Where the text names its cause, the likeliest first.
_PLACES = (
    SectionKind.PROCEDURE,
    SectionKind.CLAIMS,
    SectionKind.REASONING,
    SectionKind.LOWER_COURT,
    SectionKind.PARTIES,
    SectionKind.DISPOSITION,
)
_WINDOW = 900
_INSOLVENCY = re.compile("(?:破产|进行|申请)(?P<way>清算|重整|和解)")
_SPEAK_OF_OTHERS = frozenset({SectionKind.REASONING, SectionKind.DISPOSITION})


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundCause:
    """The cause with its place, if the text itself gives it, and how sure it is (0..1)."""

    cause: Cause
    span: Span | None
    confidence: float


def order_lead(text: str, layout: Layout) -> str:
    """The clause that leads to the order."""
    order = layout.order
    return text[order.basis : order.lead_end] if order.basis is not None else ""


def read_cause(
    text: str,
    layout: Layout,
    number: CaseNumber | None,
    doc_type: str,
    criminal: bool,
    filed: date | None,
) -> FoundCause | None:
    """The cause, in the table in force on the day of docketing; ``None`` where nothing names it."""
    on = filed or (date(number.year, 12, 31) if number and number.year else None)
    code = _type_code(number, doc_type)
    changed = None if criminal else _changed(text, layout)
    if changed is not None:
        return FoundCause(cause=build_cause(changed[0], on), span=changed[1], confidence=0.95)
    titled = None if criminal else _titled(layout, code)
    written = _written(text, layout, code, criminal)
    cause = build_cause(written[0], on) if written is not None else None
    if titled is not None and not _named_closer(layout, cause, written, titled, on):
        if cause is None and _enforces_penalty(text, layout):
            return None
        return FoundCause(cause=build_cause(titled, on), span=None, confidence=0.95)
    if cause is not None and written is not None:
        return FoundCause(cause=cause, span=written[1], confidence=0.95 if cause.version else 0.65)
    filed_as = _by_code(text, layout, code)
    return (
        FoundCause(cause=build_cause(filed_as, on), span=None, confidence=0.9) if filed_as else None
    )


def _by_code(text: str, layout: Layout, code: str) -> str | None:
    """The cause of a special procedure, which its 类型代字 tells where no 一案 does."""
    if code == "民督" or "支付令" in order_lead(text, layout):
        return "申请支付令"
    if code == "民特" and "司法确认调解协议" in text:
        return "确认调解协议"
    if code == "民保令":
        return "申请人身安全保护令"
    if code.startswith("破"):
        asked = _INSOLVENCY.search(text, layout.front.end)
        return f"申请破产{asked['way']}" if asked else None
    return None


def _type_code(number: CaseNumber | None, doc_type: str) -> str:
    """The 类型代字; without a number the name of the document tells as much."""
    if number is not None:
        return number.type_code
    return "行" if doc_type.startswith("行政") else ""


def _titled(layout: Layout, code: str) -> str | None:
    title = layout.front.title
    return find_administrative_title(title) if "行" in code else find_title_cause(title)


def _written(text: str, layout: Layout, code: str, criminal: bool) -> tuple[str, Span] | None:
    """The cause as the text gives it, in the first section that does."""
    names = [party.name for party in layout.parties]
    for kind in _PLACES:
        section = layout.first(kind)
        if section is not None:
            start, end = section.start, min(section.end, section.start + _WINDOW)
            others = kind in _SPEAK_OF_OTHERS
            found = find_cause(
                text, start, end, criminal=criminal, code=code, names=names, others=others
            )
            if found is not None:
                return found
    if criminal:
        return None
    for section in (layout.last(SectionKind.REASONING), layout.first(SectionKind.FACTS)):
        found = find_called_cause(text, section.start, section.end) if section else None
        if found is not None:
            return found
    return None


def _changed(text: str, layout: Layout) -> tuple[str, Span] | None:
    """The cause to which this court changed that of the docket, as it must when it finds another.

    In an appeal the reasons speak of what the court below did.
    """
    course = layout.first(SectionKind.PROCEDURE)
    found = find_changed_cause(text, course.start, course.end) if course else None
    reasons = layout.last(SectionKind.REASONING)
    if found is None and reasons and layout.first(SectionKind.LOWER_COURT) is None:
        found = find_changed_cause(text, reasons.start, reasons.end)
    return found


def _named_closer(
    layout: Layout,
    cause: Cause | None,
    written: tuple[str, Span] | None,
    titled: str,
    on: date | None,
) -> bool:
    """Whether the case's origin names the cause more closely than the title of the site."""
    course = layout.first(SectionKind.PROCEDURE)
    if cause is None or written is None or course is None or written[1].start >= course.end:
        return False
    return is_closer(cause, titled, on)


def _enforces_penalty(text: str, layout: Layout) -> bool:
    section = layout.first(SectionKind.PROCEDURE) or layout.first(SectionKind.FACTS)
    return section is not None and names_penalty(text, section.start, section.end)
