"""类案检索报告 (法发〔2020〕24号 art. 8) as data."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from jsmine.domain.similar import InferredCause
from jsmine.domain.suggestion import Clause


class ReportPart(StrEnum):
    """What the report must contain, in order; the value is the heading."""

    TITLE = "标题"
    SEARCH = "检索主体、时间、平台和方法"
    PENDING = "待决案件基本情况与争议焦点"
    RESULTS = "检索结果"
    POINTS = "类案裁判要点"
    APPLICATION = "参照或者参考情况分析"
    SIGNATURE = "落款"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportCase:
    """One result as the report lists it: tier, effect, and its clause ids."""

    judgment_id: str
    case_number: str
    court: str
    cause: str
    judgment_date: date | None
    tier: str
    effect: str
    outcome: str
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchReport:
    """类案检索报告: the clauses by part, and the table of results.

    ``query_text`` is the pending case with its protected characters masked, offsets unchanged.
    ``cause`` is the 案由 told from its facts, where it writes none.
    """

    id: str
    court: str
    searcher: str
    searched_on: date
    query_id: str
    query_text: str
    parts: tuple[tuple[ReportPart, tuple[Clause, ...]], ...]
    cause: InferredCause | None = None
    cases: tuple[ReportCase, ...] = ()
    sources: tuple[str, ...] = field(default=())

    def part(self, part: ReportPart) -> tuple[Clause, ...]:
        """The clauses of one part, in order."""
        return next((clauses for name, clauses in self.parts if name is part), ())
