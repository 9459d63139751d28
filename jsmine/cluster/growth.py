"""The growth of the clusters in which courts found a wrong, and what may be said of it."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from jsmine.cluster.exposure import Exposure, measure_exposure
from jsmine.cluster.periods import Counts, Docket, quarter_name
from jsmine.cluster.replay import (
    Chances,
    Replay,
    alert_quarter,
    burst_quarters,
    draw_chances,
    replay,
)
from jsmine.cluster.trend import FAMILY, FLAG, PASSED, Spans, adjust, build_trend, crowded_spans
from jsmine.domain.finding import Trend


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Growth:
    """The tests of some of ``size`` clusters; the arrays have a row for each one tested.

    ``growth`` and ``burst`` hold p-values (row 0) and q-values (row 1): of growth that lasts,
    and of a burst at any time.
    """

    docket: Docket
    size: int
    tested: NDArray[np.int64]
    counts: Counts
    exposure: Exposure
    chances: Chances
    growth: NDArray[np.float64]
    spans: Spans
    burst: NDArray[np.float64]
    replay: Replay

    def trend(self, cluster: int) -> Trend:
        """The trend of a tested cluster; an alert is looked for only where it is significant.

        A burst counts only where no growth lasts: it has passed then.

        Raises:
            KeyError: the cluster was not tested.
        """
        docket, rows = self.docket, np.flatnonzero(self.tested == cluster)
        if not len(rows):
            raise KeyError(cluster)
        row = int(rows[0])
        counts, exposure = self.counts[rows], self.exposure.rows(rows)
        sources = np.unique(docket.source[docket.cluster == cluster])
        (p_value, q_value), alert, subsided = self.growth[:, row].tolist(), None, None
        level = self.chances.alert_level(row)
        if q_value <= FLAG:
            alert = alert_quarter(counts, exposure, level)
        elif self.burst[1, row] <= PASSED:
            p_value, q_value = self.burst[:, row].tolist()
            alert, subsided = burst_quarters(counts, exposure, self.spans.rows(rows), level)
        return build_trend(
            counts=counts[0],
            expected=exposure.share[0] * counts.sum(),
            inflow=docket.inflow()[sources].sum(axis=0),
            names=[quarter_name(docket.first + q) for q in range(docket.quarters)],
            p_value=p_value,
            q_value=q_value,
            alert=alert,
            subsided=subsided,
        )

    def doubt(self, trend: Trend) -> str:
        """Why this growth does not suffice for a flag, in Chinese; empty if it does."""
        total = sum(point.count for point in trend.points)
        if trend.first_alert is None:
            return (
                f"{total}件案件的增减与同期收案量相当：剔除收案变化后首末年比为"
                f"{trend.rate_ratio:.2f}（95%区间{trend.interval[0]:.2f}至{trend.interval[1]:.2f}，"
                f"校正后检验概率{trend.q_value:.2g}），增长不显著。"
            )
        if self.replay.too_high:
            return (
                f"{total}件案件看似增长，但打乱裁判日期后仍有{self.replay.rate:.1%}的重放出现误报，"
                f"高于{FAMILY:.0%}的控制水平，本库文书尚不足以判断增长，故不作提示。"
            )
        return ""

    def notes(self) -> tuple[str, ...]:
        """How the growth was tested and how often chance would have been flagged, in Chinese."""
        withheld = "，高于控制水平，因此本次不提示任何类案问题" if self.replay.too_high else ""
        return (
            f"{self.size}个类案群中有{len(self.tested)}个由法院普遍认定存在不当行为且有同期收案可比，"
            f"对其检验增长；提示的类案群中误报的预期比例控制在{FAMILY:.0%}以内（Benjamini-Hochberg法）。",
            f"把同一法院同类案件的裁判日期随机打乱重放{self.replay.runs}次，"
            f"{self.replay.rate:.1%}的重放中至少有一个类案群被误报{withheld}。",
            "裁判文书上网数量历年变化较大，同一法院同类案件的上网量已作为基数扣除；"
            "某一类纠纷单独多上网或少上网的，仍须人工核对收案台账。",
        )


def measure_growth(docket: Docket, size: int, tested: Sequence[int], seed: int) -> Growth:
    """Tests the clusters that could be problems.

    Which ones are tested depends on what the courts found and never on dates, so that leaving
    the others out keeps the false discovery rate (Bourgon, Gentleman and Huber 2010).
    """
    chosen = np.array(tested, dtype=np.int64)
    counts = docket.counts(size)[chosen]
    exposure = measure_exposure(docket, size).rows(chosen)
    chances = draw_chances(docket, size, chosen, seed)
    p_values = chances.of_growth(counts, exposure)
    spans = crowded_spans(counts, exposure)
    bursts = chances.of_burst(spans)
    return Growth(
        docket=docket,
        size=size,
        tested=chosen,
        counts=counts,
        exposure=exposure,
        chances=chances,
        growth=np.stack([p_values, adjust(p_values)]),
        spans=spans,
        burst=np.stack([bursts, adjust(bursts)]),
        replay=replay(docket, size, chosen, chances, seed),
    )
