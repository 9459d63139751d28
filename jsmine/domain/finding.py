"""类案问题: what is wrong, in how many cases, since when, how fast, how sure, where."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from math import exp, lgamma, log, sqrt
from typing import Protocol

from jsmine.domain.anchor import Anchor
from jsmine.domain.cluster import Grouping

# Roles that name no trade.
PERSON, ORGANISATION = "自然人", "经营者"
NO_TRADE = {PERSON: "有关当事人", ORGANISATION: "有关经营者"}


def subject_of(role: str) -> str:
    """The role as the subject of a sentence; one that names no trade stays general."""
    return NO_TRADE.get(role, role)


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """依据: a place in a judgment; ``quote`` equals the text there."""

    anchor: Anchor
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemStatement:
    """A wrong that courts found: who (role) did or left undone what, with the sentences.

    ``text`` says it in one phrase that begins with the role; ``evidence`` has one entry a
    sentence, ``judgment_ids`` the distinct judgments behind it.
    """

    text: str
    role: str
    evidence: tuple[Evidence, ...]
    norms: tuple[Evidence, ...] = ()

    @property
    def judgment_ids(self) -> tuple[str, ...]:
        """The judgments that state it, each once, in order."""
        return tuple(dict.fromkeys(e.anchor.judgment_id for e in self.evidence))


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendPoint:
    """One period: cases counted (serial cases folded), the court's inflow, what was expected."""

    period: str
    count: int
    inflow: int
    expected: float

    @property
    def band(self) -> tuple[int, int]:
        """Within what a Poisson count of the expected mean lies in 95 of 100 periods."""
        return _poisson_quantile(0.025, self.expected), _poisson_quantile(0.975, self.expected)


def _poisson_quantile(share: float, mean: float) -> int:
    """The least count that a Poisson variable of the mean does not exceed with this chance."""
    if mean <= 0:
        return 0
    count = max(0, int(mean - 12 * sqrt(mean)))  # what lies below has no weight
    passed = exp(count * log(mean) - mean - lgamma(count + 1))
    while passed < share:
        count += 1
        passed += exp(count * log(mean) - mean - lgamma(count + 1))
    return count


@dataclass(frozen=True, slots=True, kw_only=True)
class Trend:
    """Growth against inflow.

    ``rate_ratio`` is the growth of the rate from the first to the last year of the window, with
    its ``interval`` (95 %); ``p_value`` is one-sided, ``q_value`` after Benjamini-Hochberg over
    all clusters. ``first_alert`` is the first period in which the alert was justified.
    ``subsided`` is the period from which a burst had passed; then p and q are those of the burst.
    """

    points: tuple[TrendPoint, ...]
    rate_ratio: float
    interval: tuple[float, float]
    p_value: float
    q_value: float
    first_alert: str | None
    method: str
    subsided: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Concentration:
    """Where it sits: counts by court, region, defendant and cause, with their HHI in 0..1."""

    by: str
    counts: Mapping[str, int]
    hhi: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """被建议单位: who could fix it, with the duty and statute that make it competent."""

    name: str
    why: str
    level: str = ""
    region: str = ""
    via_higher_court: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Worthiness:
    """发出必要性: each aspect with its score in 0..1 and the reason in Chinese."""

    scores: Mapping[str, float]
    reasons: Mapping[str, str]
    earlier: tuple[str, ...] = ()

    @property
    def total(self) -> float:
        """The mean of the aspects."""
        return sum(self.scores.values()) / len(self.scores) if self.scores else 0.0


class Ground(Protocol):
    """What a letter is written on: the judgments, what courts stated in them, who could act."""

    @property
    def id(self) -> str:
        """Names it."""

    @property
    def documents(self) -> tuple[str, ...]:
        """The ids of the judgments."""

    @property
    def statements(self) -> tuple[ProblemStatement, ...]:
        """The wrongs that courts stated."""

    @property
    def recipients(self) -> tuple[Recipient, ...]:
        """Who could act, most competent first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """类案问题: a cluster in which courts found a wrong, and whose growth is significant.

    ``counted`` are those of the documents that the trend counts: one for each serial case.
    """

    id: str
    cluster_id: str
    label: tuple[str, ...]
    title: str
    problem: str
    documents: tuple[str, ...]
    statements: tuple[ProblemStatement, ...]
    trend: Trend
    support_rate: float
    concentration: tuple[Concentration, ...] = ()
    recipients: tuple[Recipient, ...] = ()
    worthiness: Worthiness = field(default_factory=lambda: Worthiness(scores={}, reasons={}))
    counted: tuple[str, ...] = ()

    @property
    def cases(self) -> tuple[str, ...]:
        """What is counted; all documents, where a run of before did not say."""
        return self.counted or self.documents


@dataclass(frozen=True, slots=True, kw_only=True)
class NotFlagged:
    """A cluster that became no finding, and why, in Chinese."""

    cluster_id: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Flagging:
    """One run of flagging over all clusters, with the measured false-alarm rate."""

    findings: tuple[Finding, ...]
    not_flagged: tuple[NotFlagged, ...]
    false_alarm_rate: float | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FlaggedRun:
    """A run of flagging as it is kept: when it was made, and the grouping that it is of."""

    at: datetime
    flagging: Flagging
    grouping: Grouping | None = None
