"""裁判文书 and what is read out of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from hashlib import sha256

from jsmine.domain.anchor import Span
from jsmine.domain.loss import Loss


class SectionKind(StrEnum):
    """段落种类; the borders between them are those of docs/explanation/sections.md."""

    HEADER = "header"
    PARTIES = "parties"
    PROCEDURE = "procedure"
    CLAIMS = "claims"
    DEFENCE = "defence"
    EVIDENCE = "evidence"
    FACTS = "facts"
    REASONING = "reasoning"
    BASIS = "basis"
    DISPOSITION = "disposition"
    FEES = "fees"
    APPEAL_NOTICE = "appeal_notice"
    SIGNATURE = "signature"
    APPENDIX = "appendix"
    LOWER_COURT = "lower_court"
    OTHER = "other"

    @property
    def label(self) -> str:
        """The Chinese name shown to people."""
        return _SECTION_LABELS[self]


_SECTION_LABELS = {
    SectionKind.HEADER: "标题",
    SectionKind.PARTIES: "当事人",
    SectionKind.PROCEDURE: "审理经过",
    SectionKind.CLAIMS: "诉讼请求",
    SectionKind.DEFENCE: "答辩意见",
    SectionKind.EVIDENCE: "举证质证",
    SectionKind.FACTS: "查明事实",
    SectionKind.REASONING: "裁判理由",
    SectionKind.BASIS: "裁判依据",
    SectionKind.DISPOSITION: "裁判主文",
    SectionKind.FEES: "诉讼费用",
    SectionKind.APPEAL_NOTICE: "上诉告知",
    SectionKind.SIGNATURE: "落款",
    SectionKind.APPENDIX: "附录",
    SectionKind.LOWER_COURT: "原审情况",
    SectionKind.OTHER: "其他",
}


class TrialLevel(StrEnum):
    """审级; the value is the Chinese name."""

    FIRST = "一审"
    SECOND = "二审"
    RETRIAL = "再审"
    OTHER = "其他"


class Outcome(StrEnum):
    """裁判结果; the value is the Chinese name."""

    GRANTED = "全部支持"
    PARTLY_GRANTED = "部分支持"
    DENIED = "驳回诉讼请求"
    DISMISSED = "驳回起诉"
    WITHDRAWN = "准许撤诉"
    SETTLED = "调解"
    AFFIRMED = "维持"
    REVERSED = "改判"
    REMANDED = "发回重审"
    RETRIAL_REFUSED = "驳回再审申请"
    GUILTY = "有罪"
    NOT_GUILTY = "无罪"
    OTHER = "其他"


class CourtLevel(StrEnum):
    """法院层级; the value is the Chinese name."""

    SUPREME = "最高"
    HIGH = "高级"
    INTERMEDIATE = "中级"
    BASIC = "基层"
    SPECIAL = "专门"


class PartyKind(StrEnum):
    """Whether a party is a natural person or an organisation."""

    PERSON = "person"
    ORGANISATION = "organisation"


@dataclass(frozen=True, slots=True)
class CaseNumber:
    """案号: identifies the 案件; several documents may share it.

    ``str()`` gives the official form; parsing that gives the same value again. ``court_code`` is
    浙0782, 最高法 or, before 2016, the court's short name; ``type_code`` is 民初, 执恢 ….
    ``old_style`` numbers carry 字第. ``serial`` is text: it may be a range or masked.
    """

    year: int | None
    court_code: str
    specialty: str
    type_code: str
    serial: str
    suffix: str = ""
    old_style: bool = False

    def __str__(self) -> str:
        year = "××××" if self.year is None else str(self.year)
        middle = "字第" if self.old_style else ""
        head = f"（{year}）{self.court_code}{self.specialty}{self.type_code}{middle}"
        return f"{head}{self.serial}号{self.suffix}"

    @property
    def masked(self) -> bool:
        """Whether a part is hidden (×, X, *), so that the number identifies nothing."""
        return self.year is None or any(c in "×xX*＊某" for c in self.serial)


@dataclass(frozen=True, slots=True, kw_only=True)
class Court:
    """审理法院; ``region`` is the province (and city) it sits in, ``code`` its 法院代字."""

    name: str
    code: str = ""
    level: CourtLevel | None = None
    region: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cause:
    """案由 in the table in force when the case was docketed; ``path`` ends with ``name``."""

    name: str
    code: str = ""
    version: str = ""
    path: tuple[str, ...] = ()


_SUED = ("被告", "被上诉", "被申请", "被执行", "再审被申请")


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """当事人 with the role under which the party block first names it."""

    role: str
    name: str
    kind: PartyKind
    span: Span

    @property
    def is_sued(self) -> bool:
        """Whether the role is on the side that is sued, at whatever instance."""
        return self.role.startswith(_SUED)


@dataclass(frozen=True, slots=True)
class Section:
    """段落: one kind, one range; the sections of a judgment cover its text in order."""

    kind: SectionKind
    start: int
    end: int

    @property
    def span(self) -> Span:
        """The range as a span."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class StatuteCitation:
    """法条引用, numbers as written (第九百四十二条, 第一款, 第（二）项)."""

    law: str
    article: str
    paragraph: str | None = None
    item: str | None = None
    version_date: date | None = None

    def __str__(self) -> str:
        return f"《{self.law}》{self.article}{self.paragraph or ''}{self.item or ''}"


@dataclass(frozen=True, slots=True, kw_only=True)
class DisputeFocus:
    """争议焦点 as the court states it."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something that did not fit: a stable ``code``, a Chinese ``message``, where it stands."""

    code: str
    message: str
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejected:
    """A source that became no judgment, and why; ``message`` is Chinese and says what to do."""

    source: str
    code: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProtectedRange:
    """A range that must not be shown: ``kind`` is name, id_number, phone, address, …."""

    kind: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgment:
    """裁判文书: the frozen text and what was read out of it, each with span and confidence.

    ``spans`` and ``confidence`` are keyed by field name (case_number, court, doc_type, cause,
    judgment_date, outcome, amount_awarded_yuan, …); a field that was not found has neither.
    ``losses`` is what the file held beside the text, or could not be read.
    """

    id: str
    source: str
    text: str
    case_number: CaseNumber | None = None
    court: Court | None = None
    doc_type: str = ""
    trial_level: TrialLevel = TrialLevel.OTHER
    cause: Cause | None = None
    judgment_date: date | None = None
    filing_date: date | None = None
    parties: tuple[Party, ...] = ()
    sections: tuple[Section, ...] = ()
    statutes: tuple[StatuteCitation, ...] = ()
    focuses: tuple[DisputeFocus, ...] = ()
    outcome: Outcome = Outcome.OTHER
    amount_awarded_yuan: float | None = None
    effective: bool | None = None
    protected: tuple[ProtectedRange, ...] = ()
    problems: tuple[Problem, ...] = ()
    losses: tuple[Loss, ...] = ()
    spans: Mapping[str, Span] = field(default_factory=dict)
    confidence: Mapping[str, float] = field(default_factory=dict)

    def passages(self, *kinds: SectionKind) -> tuple[Section, ...]:
        """The sections of these kinds, in order."""
        return tuple(section for section in self.sections if section.kind in kinds)

    def text_of(self, *kinds: SectionKind) -> str:
        """The text of the sections of these kinds, joined by line ends."""
        return "\n".join(s.span.of(self.text).strip() for s in self.passages(*kinds))


def judgment_id(text: str) -> str:
    """The id of a judgment with this frozen text: its SHA-256 with the algorithm's tag."""
    return "sha256-" + sha256(text.encode("utf-8")).hexdigest()[:32]
