"""线索: a sentence of a judgment on which the law has the court make a suggestion."""

from dataclasses import dataclass
from datetime import date, datetime

from jsmine.domain.finding import Evidence, ProblemStatement, Recipient
from jsmine.text.days import format_date


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """情形: when a suggestion is due (``must``: 应当, else 可以), on what provision, to whom.

    ``basis`` is the provision as it is cited, ``since`` the day from which it applies, if it is
    known; ``term`` names a special reply term, empty for the general one.
    """

    id: str
    title: str
    must: bool
    basis: str
    addressee: str
    term: str = ""
    since: date | None = None

    @property
    def word(self) -> str:
        """How the provision puts it: 应当 or 可以."""
        return "应当" if self.must else "可以"

    @property
    def applies(self) -> str:
        """From when, in words: 2023年12月5日起施行, or that nobody has checked it."""
        return f"{format_date(self.since)}起施行" if self.since else "施行日期未核"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead:
    """线索: a duty met by a judgment, with the sentences; a ``Ground`` for a letter."""

    duty: Duty
    judgment_id: str
    evidence: tuple[Evidence, ...]

    @property
    def id(self) -> str:
        """The same duty on the same judgment is the same lead."""
        return f"{self.duty.id}-{self.judgment_id.removeprefix('sha256-')[:12]}"

    @property
    def documents(self) -> tuple[str, ...]:
        """The one judgment."""
        return (self.judgment_id,)

    @property
    def statements(self) -> tuple[ProblemStatement, ...]:
        """What the court stated."""
        return (ProblemStatement(text=self.duty.title, role="", evidence=self.evidence),)

    @property
    def recipients(self) -> tuple[Recipient, ...]:
        """None: the provision names a kind of unit, a person names the unit."""
        return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadRecord:
    """A lead as it is kept: a person drafts on it, or sets it aside and says why."""

    lead: Lead
    at: datetime
    suggestion_id: str = ""
    reason: str = ""
    by: str = ""
    decided_at: datetime | None = None

    @property
    def open(self) -> bool:
        """Whether nobody has decided yet."""
        return self.decided_at is None
