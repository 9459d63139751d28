"""When an alert was justified, and how often shuffled dates would have raised one."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from jsmine.cluster.exposure import Exposure, measure_exposure
from jsmine.cluster.periods import Counts, Docket
from jsmine.cluster.trend import (
    FLAG,
    Steady,
    adjust,
    chance,
    draw_steady,
    present_p,
    sequential_p,
)

_SCREEN = 0.25
_STEP = 1.25
_ENDLESS = 20_000
_RUNS, _FEW_RUNS, _MANY_CASES = 200, 40, 20_000


class Levels:
    """What steady disputes show by chance, by size; clusters of like size share one.

    The share of the quarters hardly differs between clusters; draws for a quarter more or fewer
    cases are as good.
    """

    def __init__(self, exposure: Exposure, seed: int) -> None:
        self._share = exposure.share.mean(axis=0)
        self._share /= self._share.sum()
        self._seed = seed
        self._present: dict[tuple[int, int], NDArray[np.float64]] = {}

    def chance(self, p_value: float, cases: float, base: float) -> float:
        """How often a steady dispute of this size shows such a p-value."""
        key = self._key(cases, base)
        if key not in self._present:
            self._present[key] = self._steady(key).present()
        return min(1.0, chance(p_value, self._present[key]))

    def alert(self, cases: float, base: float) -> float:
        """The level of a single quarter that one in five steady disputes reaches at any time."""
        return self._steady(self._key(cases, base)).alert()

    def _key(self, cases: float, base: float) -> tuple[int, int]:
        return _rung(cases), min(_rung(base), _rung(_ENDLESS))

    def _steady(self, key: tuple[int, int]) -> Steady:
        cases, base = round(_STEP ** key[0]), _STEP ** key[1]
        return draw_steady(cases, self._share, base, self._seed)


def _rung(number: float) -> int:
    """The nearest step of a ladder whose steps are a quarter apart."""
    return round(float(np.log(max(number, 1.0)) / np.log(_STEP)))


@dataclass(frozen=True, slots=True)
class Replay:
    """The share of shuffled histories with a flag, and how many there were."""

    rate: float
    runs: int


def overall_p(counts: Counts, exposure: Exposure, levels: Levels) -> NDArray[np.float64]:
    """One p-value a cluster, by the calibration for its size."""
    shown = present_p(counts, exposure)
    result = np.ones(len(counts))
    for row in np.flatnonzero(shown <= _SCREEN).tolist():
        result[row] = levels.chance(float(shown[row]), counts[row].sum(), exposure.base[row])
    return result


def alert_quarter(counts: Counts, exposure: Exposure, levels: Levels, row: int) -> int:
    """The first quarter whose p-value reached the cluster's level; the last if none did."""
    one = np.array([row])
    p_values = sequential_p(counts[one], exposure.rows(one))[0]
    reached = np.flatnonzero(p_values <= levels.alert(counts[row].sum(), exposure.base[row]))
    return int(reached[0]) if len(reached) else counts.shape[1] - 1


def replay(
    docket: Docket, size: int, tested: NDArray[np.int64], levels: Levels, seed: int
) -> Replay:
    """Flags again with the quarters dealt out anew within every court, by growth alone."""
    runs = _RUNS if len(docket.ids) <= _MANY_CASES else _FEW_RUNS
    if not len(tested):
        return Replay(0.0, runs)
    drawer = np.random.default_rng(seed)
    alarms = 0
    for _ in range(runs):
        quarter = docket.shuffled(drawer)
        exposure = measure_exposure(docket, size, quarter).rows(tested)
        counts = docket.counts(size, quarter)[tested]
        alarms += bool((adjust(overall_p(counts, exposure, levels)) <= FLAG).any())
    return Replay(round(alarms / runs, 4), runs)
