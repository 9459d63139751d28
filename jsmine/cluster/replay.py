"""What shuffled dates show: the chance of a trend, when an alert was justified, false alarms.

If a dispute only follows the inflow, the quarters of each source could as well be dealt out anew
among its cases. So shuffling them shows what chance does to a cluster of just this size in just
these courts, whatever the courts took in and when.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from jsmine.cluster.exposure import Exposure, measure_exposure
from jsmine.cluster.periods import Counts, Docket
from jsmine.cluster.trend import (
    FAMILY,
    FLAG,
    ONSET,
    PASSED,
    Spans,
    adjust,
    chance,
    crowded_spans,
    present_p,
    sequential_p,
)

_DRAWS, _FEW_DRAWS = 2_000, 400
_RUNS, _FEW_RUNS = 400, 100
_MANY_CASES = 20_000
_SURE = 0.05
_CALM = 0.5


@dataclass(frozen=True, slots=True, eq=False)
class Chances:
    """What the tested clusters show in shuffled histories, by cluster (row) and draw, sorted.

    ``present`` are p-values at the end, ``lowest`` the lowest at the end of any quarter,
    ``crowded`` those of the most crowded spans.
    """

    present: NDArray[np.float64]
    lowest: NDArray[np.float64]
    crowded: NDArray[np.float64]

    def of_growth(self, counts: Counts, exposure: Exposure) -> NDArray[np.float64]:
        """How often chance shows growth like that of each cluster at the end."""
        return _chances(present_p(counts, exposure), self.present)

    def of_burst(self, spans: Spans) -> NDArray[np.float64]:
        """How often chance crowds the cases of each cluster as much at any time."""
        return _chances(spans.p_values, self.crowded)

    def alert_level(self, row: int) -> float:
        """The level of a single quarter that chance reaches at any time in ``ONSET`` of cases."""
        return float(np.quantile(self.lowest[row], ONSET, method="lower"))


def _chances(p_values: NDArray[np.float64], steady: NDArray[np.float64]) -> NDArray[np.float64]:
    pairs = zip(p_values.tolist(), steady, strict=True)
    return np.array([chance(p_value, row) for p_value, row in pairs])


def draw_chances(
    docket: Docket,
    size: int,
    tested: NDArray[np.int64],
    seed: int,
    draws: int | None = None,
) -> Chances:
    """Shuffles the quarters within every source, two thousand times; large sets less often."""
    draws = draws or (_DRAWS if len(docket.ids) <= _MANY_CASES else _FEW_DRAWS)
    present, lowest, crowded = (np.ones((len(tested), draws)) for _ in range(3))
    drawer = np.random.default_rng(seed)
    shuffles = docket.shuffles(drawer, draws if len(tested) else 0)
    for draw, quarter in enumerate(shuffles):
        counts, exposure = _dealt_out(docket, size, tested, quarter)
        p_values = sequential_p(counts, exposure)
        present[:, draw], lowest[:, draw] = p_values[:, -1], p_values.min(axis=1)
        crowded[:, draw] = crowded_spans(counts, exposure).p_values
    return Chances(*(np.sort(drawn, axis=1) for drawn in (present, lowest, crowded)))


def _dealt_out(
    docket: Docket, size: int, tested: NDArray[np.int64], quarter: NDArray[np.int64]
) -> tuple[Counts, Exposure]:
    """Counts and exposure of the tested clusters if the cases lay in these quarters."""
    return (
        docket.counts(size, quarter)[tested],
        measure_exposure(docket, size, quarter).rows(tested),
    )


def alert_quarter(counts: Counts, exposure: Exposure, level: float) -> int:
    """The first quarter of one cluster whose p-value reached the level; the last if none did.

    A crossing that was taken back, since the p-value rose above one half afterwards, is none.
    """
    p_values = sequential_p(counts, exposure)[0]
    calm = np.flatnonzero(p_values > max(_CALM, level))
    since = int(calm[-1]) + 1 if len(calm) else 0
    reached = np.flatnonzero(p_values[since:] <= level)
    return since + int(reached[0]) if len(reached) else counts.shape[1] - 1


def burst_quarters(
    counts: Counts, exposure: Exposure, spans: Spans, level: float
) -> tuple[int, int | None]:
    """When the burst of one cluster could first be alerted to, and from when on it has passed.

    It has passed where a quarter after its span, and all from there together, hold no more than
    their share; ``None`` if it has not.
    """
    first, last = int(spans.first[0]), int(spans.last[0])
    reached = np.flatnonzero(sequential_p(counts, exposure)[0, first : last + 1] <= level)
    alert = first + int(reached[0]) if len(reached) else last
    excess = (counts[0] - exposure.share[0] * counts[0].sum())[last + 1 :]
    calm = np.flatnonzero((excess <= 0) & (excess[::-1].cumsum()[::-1] <= 0))
    return alert, last + 1 + int(calm[0]) if len(calm) else None


@dataclass(frozen=True, slots=True)
class Replay:
    """The share of shuffled histories with a flag, and how many there were."""

    rate: float
    runs: int

    @property
    def too_high(self) -> bool:
        """Whether the rate is above the stated level by more than the runs leave open."""
        return bool(stats.binom.sf(round(self.rate * self.runs) - 1, self.runs, FAMILY) < _SURE)


def replay(
    docket: Docket, size: int, tested: NDArray[np.int64], chances: Chances, seed: int
) -> Replay:
    """Flags again in other shuffled histories, by dates alone."""
    runs = _RUNS if len(docket.ids) <= _MANY_CASES else _FEW_RUNS
    drawer = np.random.default_rng([seed, 1])
    alarms = 0
    for quarter in docket.shuffles(drawer, runs if len(tested) else 0):
        dealt = _dealt_out(docket, size, tested, quarter)
        grown = adjust(chances.of_growth(*dealt)) <= FLAG
        passed = adjust(chances.of_burst(crowded_spans(*dealt))) <= PASSED
        alarms += bool((grown | passed).any())
    return Replay(round(alarms / runs, 4), runs)
