"""What the inflow leads to expect: each cluster's share of time, from cases that do not rise."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from jsmine.cluster.periods import Counts, Docket

_BORROWED = 5.0  # cases by which a source's own profile is drawn towards that of all sources
_SUSPECT = 2.0
_ROUNDS = 4
_LEAST_LEFT = 0.3
_LEAST_OTHERS = 10
_LEAST_QUARTERS = 4


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Exposure:
    """For each cluster the share of every quarter if it follows the inflow.

    ``base`` is the number of reference cases behind the share: the fewer, the less sure it is.
    """

    share: Counts
    base: NDArray[np.float64]

    def rows(self, chosen: NDArray[np.int64]) -> "Exposure":
        """The exposure of some clusters."""
        return Exposure(share=self.share[chosen], base=self.base[chosen])


def measure_exposure(
    docket: Docket, clusters: int, quarter: NDArray[np.int64] | None = None
) -> Exposure:
    """The exposure of all clusters, with the dates of the docket or those in ``quarter``.

    A class-wide problem swells the very inflow it is compared with, and makes every steady
    dispute look shrinking; so the reference is taken from the clusters that do not outrun the
    rest, as count data are normalised on what stays the same (Robinson and Oshlack 2010).
    """
    when = docket.quarter if quarter is None else quarter
    counts = docket.counts(clusters, when)
    by_source = docket.by_source(clusters)
    rising = np.zeros(clusters, dtype=bool)
    exposure = _from_reference(docket, by_source, when, rising)
    for _ in range(_ROUNDS):
        suspects = trend_z(counts, exposure)[:, -1] > _SUSPECT
        left = 1.0 - counts[suspects].sum() / max(len(docket.ids), 1)
        if np.array_equal(suspects, rising) or left < _LEAST_LEFT:
            break
        rising = suspects
        exposure = _from_reference(docket, by_source, when, rising)
    return exposure


def comparable_cases(docket: Docket, clusters: int) -> Counts:
    """How many cases of each cluster have enough inflow of the same source to be compared with.

    Enough are ten other cases that come in four or more quarters. One document a court, as public
    collections often have it, says when it was published and nothing about growth.
    """
    by_source = docket.by_source(clusters)
    inflow = docket.inflow()
    others = inflow.sum(axis=1) - by_source
    lasting = (inflow > 0).sum(axis=1) >= _LEAST_QUARTERS
    enough = (others >= _LEAST_OTHERS) & lasting
    return np.asarray(np.where(enough, by_source, 0.0).sum(axis=1), dtype=np.float64)


def _from_reference(
    docket: Docket, by_source: Counts, when: NDArray[np.int64], rising: NDArray[np.bool_]
) -> Exposure:
    """The exposure with the cases outside the rising clusters as reference.

    Each source's cases of the cluster are spread as that source's reference cases are, so that
    neither a growing court nor one that joins late looks like a growing dispute.
    """
    kept = ~np.append(rising, False)[docket.cluster]
    inflow = docket.inflow(when, kept)
    total = inflow.sum(axis=1, keepdims=True)
    pooled = inflow.sum(axis=0) / max(float(total.sum()), 1.0)
    profile = (inflow + _BORROWED * pooled) / (total + _BORROWED)
    size = np.maximum(by_source.sum(axis=1, keepdims=True), 1.0)
    share = (by_source / size) @ profile
    share /= np.maximum(share.sum(axis=1, keepdims=True), 1e-12)
    base = (by_source > 0) @ total[:, 0]
    return Exposure(share=share, base=np.maximum(base, 1.0))


def trend_z(counts: Counts, exposure: Exposure) -> Counts:
    """The score for a slow rise up to every quarter (Cochran 1954, Armitage 1955).

    The variance allows for the reference being a sample too.
    """
    time = np.arange(counts.shape[1], dtype=np.float64)
    seen = counts.cumsum(axis=1)
    passed = np.maximum(exposure.share.cumsum(axis=1), 1e-9)
    mean = (exposure.share * time).cumsum(axis=1) / passed
    square = (exposure.share * time**2).cumsum(axis=1) / passed
    unsure = 1.0 + seen / (exposure.base[:, None] * passed)
    variance = np.maximum(square - mean**2, 0.0) * seen * unsure
    gap = (counts * time).cumsum(axis=1) - seen * mean
    return np.where(variance > 1e-9, gap / np.sqrt(np.maximum(variance, 1e-9)), 0.0)
