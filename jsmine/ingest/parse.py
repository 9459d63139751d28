"""One text → one Judgment: sections first, then each field from the section that carries it."""

import re
from collections.abc import Mapping
from datetime import date

from jsmine.domain.anchor import Span
from jsmine.domain.judgment import (
    CaseNumber,
    Cause,
    Court,
    DisputeFocus,
    Judgment,
    Outcome,
    Party,
    Problem,
    Section,
    SectionKind,
    StatuteCitation,
    TrialLevel,
    judgment_id,
)
from jsmine.errors import NotAJudgment
from jsmine.ingest.amounts import claimed_sums, read_amount
from jsmine.ingest.case_number import trial_level, type_codes
from jsmine.ingest.causes import (
    build_cause,
    find_administrative_title,
    find_cause,
    find_title_cause,
    is_closer,
    names_penalty,
)
from jsmine.ingest.courts import build_court, court_of_code
from jsmine.ingest.dates import find_filing_date, find_judgment_date
from jsmine.ingest.focus import find_focuses
from jsmine.ingest.hints import apply_hints
from jsmine.ingest.law_versions import date_citations
from jsmine.ingest.outcome import read_outcome
from jsmine.ingest.parties import find_addressed, find_named_parties
from jsmine.ingest.redaction import find_protected
from jsmine.ingest.segment import Layout, find_layout
from jsmine.ingest.statutes import find_citations
from jsmine.text.normalise import normalise

_COURT_WORDS = re.compile(r"法院|本院|原告|被告|判决|裁定|申请人|上诉人|人民检察院")
_FINAL = re.compile(
    r"(?:判决|裁定|决定|调解书|支付令|本令)[^。；\n]{0,24}?(?:为?终审|即?(?:发生)?(?:法律"
    r"效力|生效))"
)
# Where the text names its cause, the likeliest first.
_CAUSE_PLACES = (
    SectionKind.PROCEDURE,
    SectionKind.CLAIMS,
    SectionKind.REASONING,
    SectionKind.LOWER_COURT,
    SectionKind.PARTIES,
    SectionKind.DISPOSITION,
)
_CAUSE_WINDOW = 900
_CAUSE_LENGTH = 40
_LEVEL_WORDS = (
    ("再审", TrialLevel.RETRIAL),
    ("二审", TrialLevel.SECOND),
    ("一审", TrialLevel.FIRST),
)


def parse_judgment(
    text: str, *, source: str = "", hints: Mapping[str, str] | None = None
) -> Judgment:
    """Reads one court document.

    Args:
        text: the document as extracted; it is normalised and then frozen.
        source: the file's own name, with ``#`` and the record inside it.
        hints: columns of an export; each fills a field that the text itself lacks.

    Raises:
        NotAJudgment: the text has neither a court's head nor the structure of a judgment.
    """
    frozen = normalise(text)
    layout = find_layout(frozen)
    if not _is_court_document(frozen, layout):
        raise NotAJudgment("这段文字不是裁判文书：没有法院名称、文书名称，也没有裁判文书的结构。")
    reader = _FieldReader(frozen, layout)
    judgment = reader.read(source)
    return apply_hints(judgment, hints or {})


def _is_court_document(text: str, layout: Layout) -> bool:
    if layout.front.court and (layout.front.doc_type or layout.front.number):
        return True
    kinds = {section.kind for section in layout.sections}
    structural = kinds & {
        SectionKind.REASONING,
        SectionKind.BASIS,
        SectionKind.DISPOSITION,
        SectionKind.FACTS,
        SectionKind.PROCEDURE,
        SectionKind.CLAIMS,
    }
    words = {m.group() for m in _COURT_WORDS.finditer(text[:20000])}
    if layout.front.court or layout.front.doc_type or layout.front.number:
        return len(words) >= 2 and bool(structural)
    return len(structural) >= 2 and len(words) >= 3


class _FieldReader:
    """Collects the fields of one text with their spans and confidence."""

    def __init__(self, text: str, layout: Layout) -> None:
        self.text = text
        self.layout = layout
        self.spans: dict[str, Span] = {}
        self.confidence: dict[str, float] = {}
        self.problems: list[Problem] = []
        self.doc_type = self._doc_type()

    def read(self, source: str) -> Judgment:
        text, layout = self.text, self.layout
        number = self._number()
        court = self._court(number)
        level = self._level(number)
        criminal = self._criminal(number)
        parties = self._parties()
        judged = self._date()
        filed = self._filing_date()
        outcome = self._outcome(criminal)
        amount = self._amount(criminal)
        self._check_sections()
        block = layout.first(SectionKind.PARTIES)
        focus_in = layout.last(SectionKind.REASONING)
        return Judgment(
            id=judgment_id(text),
            source=source,
            text=text,
            case_number=number,
            court=court,
            doc_type=self.doc_type,
            trial_level=level,
            cause=self._cause(number, criminal, filed),
            judgment_date=judged,
            filing_date=filed,
            parties=parties,
            sections=layout.sections,
            statutes=self._statutes(judged),
            focuses=self._focuses(focus_in),
            outcome=outcome,
            amount_awarded_yuan=amount,
            effective=self._effective(level),
            protected=find_protected(text, parties, block.span if block else None),
            problems=tuple(self.problems),
            spans=self.spans,
            confidence=self.confidence,
        )

    def _note(self, name: str, span: Span | None, confidence: float) -> None:
        if span is not None:
            self.spans[name] = span
        self.confidence[name] = confidence

    def _number(self) -> CaseNumber | None:
        front = self.layout.front
        if front.number is None:
            self.problems.append(Problem(code="no_case_number", message="首部没有案号。"))
            return None
        known = front.number.old_style or front.number.type_code in type_codes()
        if not known:
            self.problems.append(
                Problem(
                    code="unknown_type_code",
                    message=f"类型代字“{front.number.type_code}”不在案件类型代字标准之列。",
                    span=front.number_span,
                )
            )
        self._note("case_number", front.number_span, 0.99 if known else 0.9)
        return front.number

    def _court(self, number: CaseNumber | None) -> Court | None:
        front = self.layout.front
        if front.court:
            court = build_court(front.court, number)
            self._note("court", front.court_span, 0.99 if court.code else 0.95)
            return court
        if number is not None and not number.old_style:
            found = court_of_code(number.court_code)
            if found is not None:
                self._note("court", None, 0.6)
                return found
        self.problems.append(Problem(code="no_court", message="首部没有法院名称。"))
        return None

    def _doc_type(self) -> str:
        front = self.layout.front
        if not front.doc_type and "支付令" in self._order_lead():
            self._note("doc_type", None, 0.8)
            return "支付令"
        if not front.doc_type:
            self.problems.append(Problem(code="no_doc_type", message="首部没有文书名称。"))
            return ""
        self._note("doc_type", front.doc_type_span, 0.99 if front.doc_type_span else 0.8)
        return front.doc_type

    def _level(self, number: CaseNumber | None) -> TrialLevel:
        if number is not None:
            level = trial_level(number)
            if level is not TrialLevel.OTHER:
                self._note("trial_level", None, 0.95)
                return level
        title = self.layout.front.title
        for word, level in _LEVEL_WORDS:
            if word in title:
                self._note("trial_level", None, 0.8)
                return level
        return TrialLevel.OTHER

    def _criminal(self, number: CaseNumber | None) -> bool:
        front = self.layout.front
        if number is not None and "刑" in number.type_code:
            return True
        if "刑事" in front.doc_type:
            return True
        if number is not None or front.doc_type.startswith(("民", "行", "执")):
            return False
        return (
            re.search(r"公诉机关|被告人[\u4e00-\u9fa5某]{2,4}，(?:男|女)", self.text[:600])
            is not None
        )

    def _parties(self) -> tuple[Party, ...]:
        block = self.layout.first(SectionKind.PARTIES)
        parties = self.layout.parties or self._addressed_parties() or self._named_parties()
        if not parties:
            self.problems.append(Problem(code="no_parties", message="没有读到当事人。"))
        else:
            self._note("parties", block.span if block else None, 0.95)
        return parties

    def _addressed_parties(self) -> tuple[Party, ...]:
        """A petitioner is named only by the address of the answer to him."""
        if not self.doc_type.endswith("通知书"):
            return ()
        role = "申诉人" if "申诉" in self.text else ""
        return find_addressed(self.text, self.layout.front.end, role)

    def _named_parties(self) -> tuple[Party, ...]:
        start = self.layout.front.end
        stop = max(self.text.find(word, start, start + 400) for word in ("一案", "号案"))
        if stop < 0:
            return ()
        # The name of the cause follows the last party's name without a mark.
        cause = find_cause(self.text, max(start, stop - _CAUSE_LENGTH), stop + 2)
        return find_named_parties(self.text, start, cause[1].start if cause else stop)

    def _date(self) -> date | None:
        section = self.layout.first(SectionKind.SIGNATURE)
        found = find_judgment_date(self.text, section.start, section.end) if section else None
        if found is None:
            self.problems.append(Problem(code="no_date", message="落款没有完整日期。"))
            return None
        self._note("judgment_date", found[1], 0.99)
        return found[0]

    def _filing_date(self) -> date | None:
        for section in self.layout.sections:
            if section.kind is SectionKind.PROCEDURE:
                found = find_filing_date(self.text, section.start, section.end)
                if found is not None:
                    self._note("filing_date", found[1], 0.9)
                    return found[0]
        return None

    def _cause(self, number: CaseNumber | None, criminal: bool, filed: date | None) -> Cause | None:
        on = filed or (date(number.year, 12, 31) if number and number.year else None)
        code = self._type_code(number)
        titled = None if criminal else self._titled_cause(code)
        found = self._written_cause(code, criminal)
        cause = build_cause(found[0], on) if found is not None else None
        if titled is not None and not self._named_closer(cause, found, titled, on):
            if cause is None and self._enforces_penalty():
                return None
            self._note("cause", None, 0.95)
            return build_cause(titled, on)
        if cause is not None and found is not None:
            self._note("cause", found[1], 0.95 if cause.version else 0.65)
            return cause
        if code == "民督" or "支付令" in self._order_lead():
            self._note("cause", None, 0.9)
            return build_cause("申请支付令", on)
        return None

    def _named_closer(
        self, cause: Cause | None, found: tuple[str, Span] | None, titled: str, on: date | None
    ) -> bool:
        """Whether the case's origin names the cause more closely than the title of the site."""
        course = self.layout.first(SectionKind.PROCEDURE)
        if cause is None or found is None or course is None or found[1].start >= course.end:
            return False
        return is_closer(cause, titled, on)

    def _enforces_penalty(self) -> bool:
        section = self.layout.first(SectionKind.PROCEDURE) or self.layout.first(SectionKind.FACTS)
        return section is not None and names_penalty(self.text, section.start, section.end)

    def _type_code(self, number: CaseNumber | None) -> str:
        """The 类型代字; without a number the name of the document tells as much."""
        if number is not None:
            return number.type_code
        return "行" if self.doc_type.startswith("行政") else ""

    def _titled_cause(self, code: str) -> str | None:
        title = self.layout.front.title
        if "行" in code:
            return find_administrative_title(title)
        return find_title_cause(title)

    def _order_lead(self) -> str:
        order = self.layout.order
        return self.text[order.basis : order.lead_end] if order.basis is not None else ""

    def _written_cause(self, code: str, criminal: bool) -> tuple[str, Span] | None:
        """The cause as the text gives it, in the first section that does."""
        names = [party.name for party in self.layout.parties]
        for kind in _CAUSE_PLACES:
            section = self.layout.first(kind)
            if section is not None:
                start, end = section.start, min(section.end, section.start + _CAUSE_WINDOW)
                found = find_cause(self.text, start, end, criminal=criminal, code=code, names=names)
                if found is not None:
                    return found
        return None

    def _statutes(self, judged: date | None) -> tuple[StatuteCitation, ...]:
        section = self.layout.last(SectionKind.BASIS)
        if section is None:
            return ()
        found = date_citations(find_citations(self.text, section.start, section.end), judged)
        if found:
            self._note("statutes", section.span, 0.95)
        return found

    def _focuses(self, section: Section | None) -> tuple[DisputeFocus, ...]:
        if section is None:
            return ()
        return find_focuses(self.text, 0, section.end)

    def _order_text(self) -> tuple[str, Section | None]:
        parts = [s for s in self.layout.sections if s.kind is SectionKind.DISPOSITION]
        return "\n".join(self.text[s.start : s.end] for s in parts), parts[0] if parts else None

    def _outcome(self, criminal: bool) -> Outcome:
        order, section = self._order_text()
        outcome = read_outcome(
            order,
            doc_type=self.doc_type,
            reasons=self._reasons(),
            criminal=criminal,
            agreed=self.layout.order.agreed,
        )
        if outcome is Outcome.GRANTED and self._less_than_asked():
            outcome = Outcome.PARTLY_GRANTED
        self._note(
            "outcome", section.span if section else None, 0.5 if outcome is Outcome.OTHER else 0.9
        )
        return outcome

    def _less_than_asked(self) -> bool:
        """Whether the order awards less than the first sum claimed, and no sum that was claimed."""
        claims, order = self.layout.first(SectionKind.CLAIMS), self._order_text()[1]
        if claims is None or order is None:
            return False
        awarded = read_amount(self.text, order.start, order.end)
        asked = claimed_sums(self.text, claims.start, claims.end)
        if awarded is None or not asked:
            return False
        return awarded[0] < asked[0] and awarded[0] not in asked

    def _reasons(self) -> str:
        section = self.layout.last(SectionKind.REASONING)
        return self.text[section.start : section.end] if section else ""

    def _amount(self, criminal: bool) -> float | None:
        section = self._order_text()[1]
        if section is None or self.doc_type.endswith("通知书"):
            return None  # a notice tells what was paid; it orders nothing
        found = read_amount(self.text, section.start, section.end, criminal=criminal)
        if found is None:
            return None
        self._note("amount_awarded_yuan", found[1], 0.8)
        return found[0]

    def _effective(self, level: TrialLevel) -> bool | None:
        for section in self.layout.sections:
            if section.kind is SectionKind.APPEAL_NOTICE:
                notice = self.text[section.start : section.end]
                if "不服" in notice or "异议" in notice:
                    return None
                if _FINAL.search(notice):
                    return True
        if level is TrialLevel.SECOND or "调解书" in self.layout.front.doc_type:
            return True
        return None

    def _check_sections(self) -> None:
        kinds = {section.kind for section in self.layout.sections}
        for kind, code, message in (
            (SectionKind.DISPOSITION, "no_disposition", "没有读到裁判主文。"),
            (SectionKind.REASONING, "no_reasoning", "没有读到裁判理由。"),
        ):
            if kind not in kinds:
                self.problems.append(Problem(code=code, message=message))
