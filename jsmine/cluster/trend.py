"""Growth against inflow: slow rise and burst, tested at every quarter; rate ratio and alert.

All tests compare a cluster's cases with what the inflow of the same courts leads to expect, and
condition on the number of cases, so that the level of a dispute plays no part, only its change.
"""

from dataclasses import dataclass

import numpy as np
import statsmodels.api as sm
from numpy.typing import NDArray
from scipy import stats

from jsmine.cluster.periods import Counts
from jsmine.domain.finding import Trend, TrendPoint

WINDOWS = (1, 2, 4)
FEWEST = 4
ALERT = 0.01  # sequential level of a single quarter; calibrate() makes it hold over all of them
FAMILY = 0.05
_DRAWS = 400


def rise_p(counts: Counts, expected: Counts) -> NDArray[np.float64]:
    """One-sided p-value at the last quarter of each row, for slow rise and burst together.

    Slow rise: score test for a trend (Cochran 1954, Armitage 1955). Burst: the last one, two or
    four quarters hold more than their expected share (binomial tail). Bonferroni over the four.
    """
    return np.asarray(sequential_p(counts, expected)[:, -1], dtype=np.float64)


def sequential_p(counts: Counts, expected: Counts) -> NDArray[np.float64]:
    """The p-value of ``rise_p`` at every quarter, by row and quarter; 1 where too little is known."""
    time = np.arange(counts.shape[1], dtype=np.float64)
    seen = counts.cumsum(axis=1)
    foreseen = np.maximum(expected.cumsum(axis=1), 1e-9)
    mean = (expected * time).cumsum(axis=1) / foreseen
    square = (expected * time**2).cumsum(axis=1) / foreseen
    variance = np.maximum(square - mean**2, 0.0)
    with np.errstate(divide="ignore", invalid="ignore"):
        z = ((counts * time).cumsum(axis=1) - seen * mean) / np.sqrt(seen * variance)
    slow = stats.norm.sf(np.nan_to_num(z, nan=0.0, posinf=0.0, neginf=0.0))
    tests = [slow]
    for window in WINDOWS:
        recent = seen - _shifted(seen, window)
        share = (foreseen - _shifted(foreseen, window)) / foreseen
        share = np.clip(share, 0.0, 1.0)
        tail = stats.binom.sf(recent - 1, seen, share)
        tests.append(np.where((share < 1.0) & (recent > 0), tail, 1.0))
    p = np.minimum(1.0, len(tests) * np.min(tests, axis=0))
    return np.asarray(np.where(seen >= FEWEST, p, 1.0), dtype=np.float64)


def _shifted(cumulated: Counts, window: int) -> Counts:
    """The cumulated values ``window`` quarters earlier; 0 before the beginning."""
    result = np.zeros_like(cumulated)
    if window < cumulated.shape[1]:
        result[:, window:] = cumulated[:, :-window]
    return result


def calibrate(counts: Counts, expected: Counts, seed: int) -> float:
    """The level for a single quarter at which a steady dispute raises an alert in 5 % of histories.

    Histories of the same number of cases are drawn from the expected shares.
    """
    total = int(counts.sum())
    share = expected / expected.sum()
    drawn = np.random.default_rng(seed).multinomial(total, share, size=_DRAWS)
    lowest = sequential_p(drawn.astype(np.float64), np.tile(expected, (_DRAWS, 1))).min(axis=1)
    return float(np.quantile(lowest, FAMILY, method="lower"))


def adjust(p_values: NDArray[np.float64]) -> NDArray[np.float64]:
    """q-values by Benjamini and Hochberg (1995)."""
    if not len(p_values):
        return p_values
    return np.asarray(stats.false_discovery_control(p_values), dtype=np.float64)


@dataclass(frozen=True, slots=True)
class Growth:
    """The rate ratio from the first to the last year, its interval, and the model."""

    ratio: float
    low: float
    high: float
    method: str


def fit_growth(counts: Counts, expected: Counts) -> Growth:
    """Poisson regression with the expected counts as offset, negative binomial if overdispersed.

    The dispersion is tested and estimated by the auxiliary regression of Cameron and Trivedi
    (1990). Quarters without inflow are left out.
    """
    used = expected > 1e-9
    time = np.arange(len(counts))[used] / 4.0
    count, offset = counts[used], np.log(expected[used])
    years = max(float(time[-1] - time[0]) - 0.75, 0.25) if len(time) > 1 else 0.0
    if years == 0.0 or len(time) < 4:
        return Growth(1.0, 0.0, float("inf"), "季度过少，未拟合")
    design = np.column_stack([np.ones(len(time)), time - time.mean()])
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
    return Growth(middle, low, high, method)


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
    counts: Counts,
    expected: Counts,
    inflow: Counts,
    names: list[str],
    p_value: float,
    q_value: float,
    alert: int | None,
) -> Trend:
    """The trend of one cluster as a value."""
    growth = fit_growth(counts, expected)
    points = tuple(
        TrendPoint(
            period=name, count=int(count), inflow=int(total), expected=round(float(mean), 4)
        )
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
    )
