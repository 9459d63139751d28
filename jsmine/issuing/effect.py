"""成效: whether the inflow of a dispute fell after the letter, with its uncertainty.

Interrupted time series as segmented Poisson regression (Wagner et al., J Clin Pharm Ther 27,
2002, 299-309) with the standard errors widened by the Pearson dispersion (quasi-Poisson)
and Student's t. Periods are taken as independent: where they are not, the interval is too narrow.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log
from warnings import catch_warnings, simplefilter

import numpy as np

from jsmine.errors import MissingFact

# Fewer periods cannot tell a step from the trend that was there before.
_FEWEST_BEFORE = 6
_FEWEST_AFTER = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """成效测算: cases per case of inflow (or per period), before and after the letter.

    ``rate_ratio`` compares after with what the earlier trend would have led to, ``interval``
    (95 %) surrounds it, ``trend_ratio`` is the change per period before the letter.
    """

    before_rate: float
    after_rate: float
    rate_ratio: float
    interval: tuple[float, float]
    trend_ratio: float
    text: str


def measure_effect(
    before: Sequence[int],
    after: Sequence[int],
    *,
    inflow_before: Sequence[int] = (),
    inflow_after: Sequence[int] = (),
) -> Effect:
    """The change of rate at the letter; counts and the court's inflow are by equal periods.

    Raises:
        MissingFact: there are too few periods or cases, or counts and inflow do not match.
    """
    inflow = _inflow(before, inflow_before) + _inflow(after, inflow_after)
    if len(before) < _FEWEST_BEFORE or len(after) < _FEWEST_AFTER or not sum(before):
        raise MissingFact(
            f"测算成效至少需要发出前{_FEWEST_BEFORE}期、发出后{_FEWEST_AFTER}期的收案数，且发出前有收案。"
        )
    if not sum(after):
        raise MissingFact("发出后各期均无收案，无法给出区间，请直接列明前后件数。")
    from scipy.stats import t
    from statsmodels.api import GLM, families  # takes seconds to load; few calls need it
    from statsmodels.tools.sm_exceptions import PerfectSeparationWarning

    periods = np.arange(len(inflow), dtype=np.float64)
    step = (periods >= len(before)).astype(np.float64)
    design = np.column_stack([np.ones_like(periods), periods, step])
    counts = np.asarray([*before, *after], dtype=np.float64)
    model = GLM(counts, design, family=families.Poisson(), offset=np.log(inflow))
    with catch_warnings():  # counts that lie exactly on the line are no fault here
        simplefilter("ignore", PerfectSeparationWarning)
        fit = model.fit()
    # Never narrower than Poisson: a dispersion below 1 is luck on so few periods.
    spread = max(1.0, float(fit.pearson_chi2) / float(fit.df_resid)) ** 0.5
    estimate, error = float(fit.params[2]), float(fit.bse[2]) * spread
    ratio = exp(estimate)
    reach = float(t.ppf(0.975, fit.df_resid)) * error
    interval = (exp(estimate - reach), exp(estimate + reach))
    return Effect(
        before_rate=sum(before) / sum(inflow[: len(before)]),
        after_rate=sum(after) / sum(inflow[len(before) :]),
        rate_ratio=ratio,
        interval=interval,
        trend_ratio=exp(float(fit.params[1])),
        text=_text(ratio, interval),
    )


def _inflow(counts: Sequence[int], inflow: Sequence[int]) -> list[int]:
    if not inflow:
        return [1] * len(counts)
    if len(inflow) != len(counts) or min(inflow) < 1:
        raise MissingFact("每一期都须有收案总数，且期数与件数一致。")
    return list(inflow)


def _text(ratio: float, interval: tuple[float, float]) -> str:
    low, high = interval
    change = f"{'上升' if log(ratio) > 0 else '下降'}{abs(ratio - 1):.0%}"
    figures = f"扣除原有趋势后，收案水平{change}（比值{ratio:.2f}，95%区间{low:.2f}至{high:.2f}）"
    if low <= 1 <= high:
        return figures + "，尚不能认定有变化。"
    return figures + "；同期其他因素未予排除，不能仅据此认定为司法建议的成效。"
