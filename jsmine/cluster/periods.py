"""Cases by quarter, against the inflow of the same courts and the same kind of case."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from jsmine.domain.cluster import Grouping
from jsmine.domain.judgment import Judgment

Counts = NDArray[np.float64]
_DIVISION = re.compile("[一二三四五六七八九十]")


def quarter_index(day: date) -> int:
    """Quarters since year 0."""
    return day.year * 4 + (day.month - 1) // 3


def quarter_name(index: int) -> str:
    """The quarter as it is written: 2024Q2."""
    return f"{index // 4}Q{index % 4 + 1}"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Docket:
    """Every counted case: its judgment, quarter (from the first one on), source and cluster.

    A ``source`` of inflow is one court and one kind of case (民初, 知民终 …): what a court takes
    in or publishes of one kind says nothing of another. A serial case is one case, dated by its
    earliest judgment. ``cluster`` is -1 for cases that are in none.
    """

    first: int
    quarters: int
    ids: tuple[str, ...]
    quarter: NDArray[np.int64]
    source: NDArray[np.int64]
    cluster: NDArray[np.int64]

    def inflow(
        self, quarter: NDArray[np.int64] | None = None, kept: NDArray[np.bool_] | None = None
    ) -> Counts:
        """Cases by source and quarter; only those ``kept``."""
        when = self.quarter if quarter is None else quarter
        size = int(self.source.max(initial=-1)) + 1
        cell = self.source * self.quarters + when
        chosen = cell if kept is None else cell[kept]
        flat = np.bincount(chosen, minlength=size * self.quarters)
        return flat.reshape(size, self.quarters).astype(np.float64)

    def counts(self, clusters: int, quarter: NDArray[np.int64] | None = None) -> Counts:
        """Cases by cluster and quarter."""
        when = self.quarter if quarter is None else quarter
        kept = self.cluster >= 0
        flat = np.bincount(
            self.cluster[kept] * self.quarters + when[kept], minlength=clusters * self.quarters
        )
        return flat.reshape(clusters, self.quarters).astype(np.float64)

    def by_source(self, clusters: int) -> Counts:
        """Cases by cluster and source."""
        size = int(self.source.max(initial=-1)) + 1
        kept = self.cluster >= 0
        flat = np.bincount(self.cluster[kept] * size + self.source[kept], minlength=clusters * size)
        return flat.reshape(clusters, size).astype(np.float64)

    def shuffles(self, drawer: np.random.Generator, times: int) -> Iterator[NDArray[np.int64]]:
        """So many times the quarters dealt out anew within every source."""
        # Small whole numbers are sorted by their digits, in time that grows with the cases.
        source = self.source.astype(np.min_scalar_type(int(self.source.max(initial=0))))
        places = np.argsort(source, kind="stable")
        for _ in range(times):
            mixed = np.empty(len(source), dtype=np.int64)
            mixed[drawer.permutation(len(source))] = np.arange(len(source))
            result = np.empty_like(self.quarter)
            result[places] = self.quarter[mixed[np.argsort(source[mixed], kind="stable")]]
            yield result


def build_docket(grouping: Grouping, judgments: Sequence[Judgment], until: date | None) -> Docket:
    """The dated cases up to ``until``; serial cases are folded, undated judgments left out."""
    stands = {m: s.members[0] for s in grouping.serials for m in s.members if s.members}
    home = {m: number for number, c in enumerate(grouping.clusters) for m in c.members}
    earliest: dict[str, Judgment] = {}
    for judgment in judgments:
        day = judgment.judgment_date
        if day is None or (until is not None and day > until):
            continue
        case = stands.get(judgment.id, judgment.id)
        known = earliest.get(case)
        if known is None or (day, judgment.id) < (_day(known), known.id):
            earliest[case] = judgment
    chosen = [earliest[case] for case in sorted(earliest)]
    sources = {key: n for n, key in enumerate(sorted({_source(j) for j in chosen}))}
    quarters = np.array([quarter_index(_day(j)) for j in chosen], dtype=np.int64)
    first = int(quarters.min()) if len(quarters) else 0
    last = int(quarters.max()) if len(quarters) else 0
    return Docket(
        first=first,
        quarters=last - first + 1,
        ids=tuple(j.id for j in chosen),
        quarter=quarters - first,
        source=np.array([sources[_source(j)] for j in chosen], dtype=np.int64),
        cluster=np.array([home.get(j.id, -1) for j in chosen], dtype=np.int64),
    )


def _day(judgment: Judgment) -> date:
    return judgment.judgment_date or date.min


def _source(judgment: Judgment) -> tuple[str, str]:
    """The court and the kind of case: 知民终, 执恢 …, whatever division of the court heard it."""
    court = judgment.court.name if judgment.court else ""
    number = judgment.case_number
    kind = number.specialty + number.type_code if number else judgment.doc_type
    return court, _DIVISION.sub("", kind)
