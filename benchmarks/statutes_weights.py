"""The weights of the statute search: how they are fitted, and how that is kept honest.

A softmax regression over the candidates of each question (McFadden 1974; ListNet's top-one loss,
Cao et al. 2007), with a ridge. Fifteen numbers are all that is learnt.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from jsmine.search.questions import FEATURES

Matrix = NDArray[np.float64]
Column = NDArray[np.float64]

FOLDS = 5
_RIDGE = 1e-3
_FIT_ON = 300  # candidates a question, the best by match


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidates:
    """What one question came up with: ``FEATURES`` of each article, and which ones answer."""

    features: Matrix
    right: NDArray[np.bool_]


def fit_weights(found: Sequence[Candidates], without: Sequence[str] = ()) -> dict[str, float]:
    """The weight of each feature; those ``without`` weigh nothing."""
    used = [c for c in found if c.right.any()]
    kept = [np.flatnonzero(c.right | _best(c)) for c in used]
    rows = np.concatenate([c.features[k] for c, k in zip(used, kept, strict=True)])
    rows[:, [FEATURES.index(name) for name in without]] = 0.0
    spread = rows.std(axis=0)
    scale = np.where(spread > 0, 1 / np.where(spread > 0, spread, 1), 0.0)
    share = np.concatenate([c.right[k] / c.right.sum() for c, k in zip(used, kept, strict=True)])
    sizes = np.array([len(k) for k in kept])
    weights = _softmax_regression(rows * scale, share, sizes) * scale
    return {name: round(float(w), 4) for name, w in zip(FEATURES, weights, strict=True)}


def folds(size: int, seed: int = 0) -> NDArray[np.int64]:
    """The fold of each question, by chance."""
    return np.random.default_rng(seed).integers(FOLDS, size=size)


def _best(candidates: Candidates) -> NDArray[np.bool_]:
    match = candidates.features[:, FEATURES.index("match")]
    best = np.zeros(len(match), dtype=bool)
    best[np.argsort(-match, kind="stable")[:_FIT_ON]] = True
    return best


def _softmax_regression(rows: Matrix, share: Column, sizes: NDArray[np.int64]) -> Column:
    starts = np.append(0, np.cumsum(sizes)[:-1])

    def loss(weights: Column) -> tuple[float, Column]:
        scores = rows @ weights
        scores -= np.repeat(np.maximum.reduceat(scores, starts), sizes)
        powers = np.exp(scores)
        totals = np.repeat(np.add.reduceat(powers, starts), sizes)
        miss = -(share @ (scores - np.log(totals))) / len(sizes)
        slope = rows.T @ (powers / totals - share) / len(sizes)
        return float(miss + _RIDGE * weights @ weights), slope + 2 * _RIDGE * weights

    found = minimize(loss, np.zeros(rows.shape[1]), jac=True, method="L-BFGS-B")
    return np.asarray(found.x, dtype=np.float64)
