"""Growth against inflow: slow rise and burst, tested at every quarter; rate ratio and alert.

All tests compare a cluster's cases with what the inflow of the same courts leads to expect, and
condition on the number of cases, so that the level of a dispute plays no part, only its change.
"""

import warnings
from dataclasses import dataclass

import numpy as np
import statsmodels.api as sm
from numpy.typing import NDArray
from scipy import special, stats
from statsmodels.tools.sm_exceptions import PerfectSeparationWarning

from jsmine.cluster.exposure import Exposure, trend_z
from jsmine.cluster.periods import Counts
from jsmine.domain.finding import Trend, TrendPoint

WINDOWS = (1, 2, 4, 8)
_YEAR = 4
_SPANS = (2, 4, 8)  # a single quarter high above the others may be a season or one campaign
_QUIET = 2
FEWEST = 4
FAMILY = 0.05
FLAG = 0.03  # below the stated level, so that the rate measured by replay stays under it too
PASSED = 0.01  # for bursts that have passed; both together stay under the stated level
ONSET = 0.4  # an alert only dates a rise that is established by then; 5 % would date it late
_SLOW, _BURST = 0.5, 0.5 / len(WINDOWS)
_TAIL = 0.005


def sequential_p(counts: Counts, exposure: Exposure) -> Counts:
    """``present_p`` as it stood at the end of every quarter, by row and quarter."""
    return _rise_p(counts, exposure, slice(None))


def present_p(counts: Counts, exposure: Exposure) -> NDArray[np.float64]:
    """One-sided p-value of each row at the last quarter, for slow rise and burst together.

    Slow rise: ``trend_z``. Burst: the last one, two, four or eight quarters hold more of the
    cases than their share (binomial tail), those of less than a year also more than the same
    quarters of earlier years, so that a season is no burst. Weighted Bonferroni: half of the
    level is the slow rise's, for it is the harder to see; 1 before four cases.
    """
    return np.asarray(_rise_p(counts, exposure, slice(-1, None))[:, 0], dtype=np.float64)


def _rise_p(counts: Counts, exposure: Exposure, at: slice) -> Counts:
    """The p-values at some quarters."""
    seen = counts.cumsum(axis=1)
    passed = np.maximum(exposure.share.cumsum(axis=1), 1e-9)
    base = (exposure.base[:, None] * passed)[:, at]
    now, gone = seen[:, at], passed[:, at]
    tests = [stats.norm.sf(trend_z(counts, exposure)[:, at]) / _SLOW]
    for window in WINDOWS:
        recent, held = (values - _earlier(values, window) for values in (seen, passed))
        tail = _upper_tail(recent[:, at], now, held[:, at] / gone, base)
        if window < _YEAR:
            cases, time = recent + _seasons_before(recent), held + _seasons_before(held)
            lone = held[:, at] >= time[:, at]  # no earlier year to compare with
            share = held[:, at] / np.maximum(time[:, at], 1e-9)
            known = exposure.base[:, None] * time[:, at]
            season = _upper_tail(recent[:, at], cases[:, at], share, known)
            tail = np.where(lone, tail, np.maximum(tail, season))
        tests.append(tail / _BURST)
    p = np.minimum(1.0, np.min(tests, axis=0))
    return np.asarray(np.where(now >= FEWEST, p, 1.0), dtype=np.float64)


def _upper_tail(held: Counts, cases: Counts, share: Counts, base: Counts) -> Counts:
    """P(so many of the cases or more) at this share, known from ``base`` reference cases.

    1 for a single case and where all of the time is meant.
    """
    sure = (np.clip(share, 0.0, 1.0) * base + 1.0) / (base + 1.0)
    # P(X >= k) of a binomial is a regularised incomplete beta function.
    tail = special.betainc(np.maximum(held, 1.0), cases - held + 1.0, sure)
    return np.asarray(np.where((share < 1.0) & (held > 1), tail, 1.0), dtype=np.float64)


def _seasons_before(values: Counts) -> Counts:
    """The sum of the values one, two … years before each quarter."""
    result = np.zeros_like(values)
    for quarter in range(_YEAR, values.shape[1]):
        result[:, quarter] = values[:, quarter - _YEAR] + result[:, quarter - _YEAR]
    return result


@dataclass(frozen=True, slots=True)
class Spans:
    """The most crowded span of quarters of each row: its p-value, first and last quarter."""

    p_values: NDArray[np.float64]
    first: NDArray[np.int64]
    last: NDArray[np.int64]

    def rows(self, chosen: NDArray[np.int64]) -> "Spans":
        """The spans of some rows."""
        return Spans(self.p_values[chosen], self.first[chosen], self.last[chosen])


def crowded_spans(counts: Counts, exposure: Exposure) -> Spans:
    """A burst that has passed: the span that holds most more than its share of all cases.

    Spans of two, four and eight quarters that end two quarters or more before the last; the
    p-value is the least binomial tail over them (Kulldorff 2001, temporal scan), to be judged
    by what shuffled dates show. 1 before four cases.
    """
    rows, quarters = counts.shape
    total = counts.sum(axis=1)
    seen, passed = counts.cumsum(axis=1), exposure.share.cumsum(axis=1)
    found = Spans(np.ones(rows), np.zeros(rows, np.int64), np.zeros(rows, np.int64))
    for span in _SPANS:
        ends = slice(span - 1, quarters - _QUIET)
        held = (seen - _earlier(seen, span))[:, ends]
        if not held.shape[1]:
            continue
        base = exposure.base[:, None]
        share = (passed - _earlier(passed, span))[:, ends]
        tail = _upper_tail(held, total[:, None], share, base)
        tail = np.where(total[:, None] >= FEWEST, tail, 1.0)
        end, p_values = tail.argmin(axis=1), tail.min(axis=1)
        better = p_values < found.p_values
        found = Spans(
            np.where(better, p_values, found.p_values),
            np.where(better, end, found.first),
            np.where(better, end + span - 1, found.last),
        )
    return found


def _earlier(cumulated: Counts, window: int) -> Counts:
    """The cumulated values ``window`` quarters earlier; 0 before the beginning."""
    result = np.zeros_like(cumulated)
    if window < cumulated.shape[1]:
        result[:, window:] = cumulated[:, :-window]
    return result


def chance(p_value: float, steady: NDArray[np.float64]) -> float:
    """The share of steady histories with this p-value or less.

    Below what the draws resolve, the tail is continued in proportion.
    """
    edge = float(np.quantile(steady, _TAIL, method="lower"))
    if p_value < edge:
        return p_value * _TAIL / edge
    return (int(np.searchsorted(steady, p_value, side="right")) + 1.0) / (len(steady) + 1.0)


def adjust(p_values: NDArray[np.float64]) -> NDArray[np.float64]:
    """q-values by Benjamini and Hochberg (1995)."""
    if not len(p_values):
        return p_values
    return np.asarray(stats.false_discovery_control(p_values), dtype=np.float64)


@dataclass(frozen=True, slots=True)
class RateRatio:
    """The rate ratio from the first to the last year, its interval, and the model."""

    ratio: float
    low: float
    high: float
    method: str


def fit_growth(counts: Counts, expected: Counts) -> RateRatio:
    """Poisson regression with the expected counts as offset, negative binomial if overdispersed.

    The dispersion is tested and estimated by the auxiliary regression of Cameron and Trivedi
    (1990). One case more, spread as expected, keeps the ratio finite where all cases are late.
    Quarters without inflow are left out.
    """
    used = expected > 1e-9
    time = np.arange(len(counts))[used] / 4.0
    one = expected[used] / max(float(expected.sum()), 1e-9)
    count, offset = counts[used] + one, np.log(expected[used] + one)
    years = max(float(time[-1] - time[0]) - 0.75, 0.25) if len(time) > 1 else 0.0
    if years == 0.0 or len(time) < 4:
        return RateRatio(1.0, 0.0, float("inf"), "季度过少，未拟合")
    design = np.column_stack([np.ones(len(time)), time - time.mean()])
    with warnings.catch_warnings():
        # Counts that follow the inflow to the letter are fitted exactly, which is no fault.
        warnings.simplefilter("ignore", PerfectSeparationWarning)
        fitted = sm.GLM(count, design, sm.families.Poisson(), offset=offset).fit()
        method = "泊松回归（以同期收案量为偏移项）"
        spread = _dispersion(count, np.asarray(fitted.fittedvalues))
        if spread > 0:
            family = sm.families.NegativeBinomial(alpha=spread)
            fitted = sm.GLM(count, design, family, offset=offset).fit()
            method = "负二项回归（以同期收案量为偏移项）"
    slope, error = float(fitted.params[1]), float(fitted.bse[1])
    low, middle, high = (
        float(np.exp(np.clip((slope + shift * error) * years, -20, 20)))
        for shift in (-1.96, 0.0, 1.96)
    )
    return RateRatio(middle, low, high, method)


def _dispersion(count: Counts, mean: Counts) -> float:
    """The negative binomial's alpha if it differs from 0 at the 5 % level, else 0."""
    dependent = ((count - mean) ** 2 - count) / mean
    scale = float((mean**2).sum())
    alpha = float((dependent * mean).sum()) / scale
    residual = dependent - alpha * mean
    freedom = max(len(count) - 1, 1)
    error = float(np.sqrt((residual**2).sum() / freedom / scale))
    return alpha if error > 0 and alpha / error > 1.645 else 0.0


def build_trend(
    *,
    counts: Counts,
    expected: Counts,
    inflow: Counts,
    names: list[str],
    p_value: float,
    q_value: float,
    alert: int | None,
    subsided: int | None,
) -> Trend:
    """The trend of one cluster as a value; ``alert`` and ``subsided`` are places in ``names``."""
    growth = fit_growth(counts, expected)
    points = tuple(
        TrendPoint(period=name, count=int(count), inflow=int(total), expected=round(float(mean), 4))
        for name, count, total, mean in zip(names, counts, inflow, expected, strict=True)
    )
    return Trend(
        points=points,
        rate_ratio=round(growth.ratio, 4),
        interval=(round(growth.low, 4), round(growth.high, 4)),
        p_value=float(f"{p_value:.4g}"),
        q_value=float(f"{q_value:.4g}"),
        first_alert=None if alert is None else names[alert],
        method=f"{growth.method}；趋势与突增单侧检验",
        subsided=None if subsided is None else names[subsided],
    )
