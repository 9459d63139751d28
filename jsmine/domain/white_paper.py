"""审判白皮书 as data: chapters of clauses, tables that add up, charts drawn from them."""

from dataclasses import dataclass
from datetime import date

from jsmine.domain.suggestion import Clause, Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperRow:
    """One line of a table: a name, a figure for each column, and their total."""

    name: str
    figures: tuple[Figure, ...]
    total: Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperTable:
    """A table of counts; cells that stand for fewer than ``smallest`` cases are not shown."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[PaperRow, ...]
    smallest: int = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """One chapter: its heading states what was found."""

    id: str
    title: str
    clauses: tuple[Clause, ...]
    table: PaperTable | None = None
    finding_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WhitePaper:
    """审判白皮书: the chapters in order."""

    id: str
    court: str
    title: str
    drafted_on: date
    chapters: tuple[Chapter, ...]
