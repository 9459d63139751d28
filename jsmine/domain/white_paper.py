"""审判白皮书 as data: chapters of clauses, tables that add up, trends, charts drawn from them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from jsmine.domain.finding import Trend
from jsmine.domain.judgment import Judgment
from jsmine.domain.suggestion import Clause, Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperScope:
    """统计范围: what a paper is about; what is empty does not narrow it.

    ``since`` and ``until`` are days of judgment, both included; ``courts`` and ``causes`` are
    full names; ``findings`` are ids.
    """

    since: date | None = None
    until: date | None = None
    courts: tuple[str, ...] = ()
    causes: tuple[str, ...] = ()
    findings: tuple[str, ...] = ()

    def holds(self, judgment: Judgment) -> bool:
        """Whether the judgment lies in the period, is of the courts and of the causes."""
        return self.covers(
            judgment.judgment_date,
            judgment.court.name if judgment.court else None,
            judgment.cause.name if judgment.cause else None,
        )

    def covers(self, day: date | None, court: str | None, cause: str | None) -> bool:
        """The same of what is known of a judgment by its header."""
        if (self.since or self.until) and day is None:
            return False
        if day is not None and not (self.since or day) <= day <= (self.until or day):
            return False
        if self.courts and court not in self.courts:
            return False
        return not self.causes or cause in self.causes


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperPreview:
    """What a paper of a scope would count: its judgments, and those of each finding by its id."""

    judgments: int
    findings: Mapping[str, int]


class TableKind(StrEnum):
    """How a table adds up: rows to the whole, each row to its own total, or all cells to the whole.

    A grid is drawn as a picture only: it has too many columns to be printed.
    """

    PARTS = "parts"
    CROSS = "cross"
    GRID = "grid"


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperRow:
    """One line of a table: a name, its figures, and for a cross table their total."""

    name: str
    figures: tuple[Figure, ...]
    total: Figure | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperTable:
    """A table of counts; cells that stand for fewer than ``smallest`` cases are not shown.

    A table of parts has a count and a share in each row, and ``whole`` counts them all.
    """

    kind: TableKind
    title: str
    head: str
    columns: tuple[str, ...]
    rows: tuple[PaperRow, ...]
    whole: Figure | None = None
    note: str = ""
    smallest: int = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperTrend:
    """A finding's cases by period beside what was expected; ``finding`` is its id.

    ``figures`` count the cases of the periods drawn, in their order; a period is the quarters
    that its query names, and the number of a ``hidden`` one is not shown. ``folded``: a serial
    case counts once.
    """

    title: str
    finding: str
    trend: Trend
    figures: tuple[Figure, ...]
    hidden: tuple[str, ...] = ()
    smallest: int = 3
    folded: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DisputeCircle:
    """One kind of dispute on the map: where (0..1 × 0..1), how large, how many judgments.

    ``number`` is the one under which it is listed beside the map, 0 if it is not.
    """

    name: str
    place: tuple[float, float]
    radius: float
    figure: Figure
    number: int = 0
    flagged: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperMap:
    """The map of disputes; kinds of fewer than ``smallest`` judgments are not on it."""

    title: str
    circles: tuple[DisputeCircle, ...]
    smallest: int = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """One part (``level`` 1) or section (2): its heading states what was found."""

    id: str
    level: int
    heading: Clause
    clauses: tuple[Clause, ...] = ()
    table: PaperTable | None = None
    trend: PaperTrend | None = None
    map: PaperMap | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WhitePaper:
    """审判白皮书: the chapters in order, over the judgments of its scope."""

    id: str
    court: str
    title: str
    drafted_on: date
    scope: PaperScope
    judgment_ids: tuple[str, ...]
    chapters: tuple[Chapter, ...]
