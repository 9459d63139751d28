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
from jsmine.ingest.case_cause import order_lead, read_cause
from jsmine.ingest.case_number import known_court_code, trial_level, type_codes
from jsmine.ingest.causes import find_cause
from jsmine.ingest.courts import build_court, court_of_code
from jsmine.ingest.dates import find_filing_date, find_judgment_date
from jsmine.ingest.focus import find_focuses
from jsmine.ingest.hints import apply_hints
from jsmine.ingest.outcome import read_outcome, shares_fees
from jsmine.ingest.parties import find_addressed, find_named_parties
from jsmine.ingest.redaction import find_protected
from jsmine.ingest.segment import Layout, find_layout
from jsmine.ingest.spread import close_up
from jsmine.ingest.statutes import find_citations
from jsmine.text.normalise import normalise
from jsmine.text.traditional import to_simplified

_COURT_WORDS = (
    "法院", "本院", "原告", "被告", "判决", "裁定", "申请人", "上诉人", "人民检察院"
)  # fmt: skip
_FINAL = re.compile(
    r"(?:判决|裁定|决定|调解书|支付令|本令)[^。；\n]{0,24}?(?:为?终审|即?(?:发生)?(?:法律"
    r"效力|生效))"
)
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
        text: the document as extracted; it is normalised, brought to simplified script and frozen.
        source: the file's own name, with ``#`` and the record inside it.
        hints: columns of an export; each fills a field that the text itself lacks.

    Raises:
        NotAJudgment: the text has neither a court's head nor the structure of a judgment.
    """
    frozen = close_up(to_simplified(normalise(text)))
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
    head = text[:20000]
    words = sum(word in head for word in _COURT_WORDS)
    if layout.front.court or layout.front.doc_type or layout.front.number:
        return words >= 2 and bool(structural)
    return len(structural) >= 2 and words >= 3


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
        award = self._award(criminal)
        outcome = self._outcome(criminal, award[0] if award else None)
        if award is not None:
            self._note("amount_awarded_yuan", award[1], 0.8)
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
            amount_awarded_yuan=award[0] if award else None,
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
        confidence = 0.99 if known else 0.9
        if not front.number.old_style and not known_court_code(front.number):
            confidence = 0.6
            self.problems.append(
                Problem(
                    code="unknown_court_code",
                    message=f"法院代字“{front.number.court_code}”不在代字表中，请核对案号。",
                    span=front.number_span,
                )
            )
        self._note("case_number", front.number_span, confidence)
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
        if not front.doc_type and "支付令" in order_lead(self.text, self.layout):
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
        found = read_cause(self.text, self.layout, number, self.doc_type, criminal, filed)
        if found is None:
            return None
        self._note("cause", found.span, found.confidence)
        return found.cause

    def _statutes(self, judged: date | None) -> tuple[StatuteCitation, ...]:
        section = self.layout.last(SectionKind.BASIS)
        if section is None:
            return ()
        found = find_citations(self.text, section.start, section.end, judged)
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

    def _outcome(self, criminal: bool, award: float | None) -> Outcome:
        order, section = self._order_text()
        outcome = read_outcome(
            order,
            doc_type=self.doc_type,
            reasons=self._last(SectionKind.REASONING),
            criminal=criminal,
            agreed=self.layout.order.agreed,
        )
        if outcome is Outcome.GRANTED and (
            self._less_than_asked(award) or shares_fees(self._last(SectionKind.FEES))
        ):
            outcome = Outcome.PARTLY_GRANTED
        self._note(
            "outcome", section.span if section else None, 0.5 if outcome is Outcome.OTHER else 0.9
        )
        return outcome

    def _less_than_asked(self, award: float | None) -> bool:
        """Whether the order awards less than the first sum claimed, and no sum that was claimed."""
        if award is None:
            return False
        claims = self.layout.first(SectionKind.CLAIMS)
        asked = claimed_sums(self.text, claims.start, claims.end) if claims else []
        return bool(asked) and award < asked[0] and award not in asked

    def _last(self, kind: SectionKind) -> str:
        section = self.layout.last(kind)
        return self.text[section.start : section.end] if section else ""

    def _award(self, criminal: bool) -> tuple[float, Span] | None:
        section = self._order_text()[1]
        if section is None or self.doc_type.endswith("通知书"):
            return None  # a notice tells what was paid; it orders nothing
        return read_amount(self.text, section.start, section.end, criminal=criminal)

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
