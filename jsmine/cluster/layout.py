"""Where clusters lie on a map: alike ones near each other, none over another."""

import numpy as np
from numpy.typing import NDArray

from jsmine.domain.cluster import MAP_FILLED
from jsmine.ports import Vectors

_TURNS = 100
_PUSH = 0.5
_PULL = 0.002

Places = NDArray[np.float64]


def lay_out(centres: Vectors, sizes: NDArray[np.int64]) -> Places:
    """A place in 0..1 × 0..1 for every group, by the two main axes of its centre.

    Each group is a circle whose area is its size; circles that overlap are pushed apart, the
    smaller one further. The same input gives the same map.
    """
    if len(centres) < 2:
        return np.full((len(centres), 2), 0.5)
    places = _main_axes(np.asarray(centres, dtype=np.float64))
    area = sizes / sizes.sum()
    radius = np.sqrt(MAP_FILLED * area / np.pi)
    for _ in range(_TURNS):
        places += _PULL * (0.5 - places)
        push = _overlap(places, radius)
        places += push
        places = np.clip(places, radius[:, None], 1 - radius[:, None])
        if not push.any():
            break
    return places


def _main_axes(centres: NDArray[np.float64]) -> Places:
    """Principal components, by rank so that the whole map is used; signs are fixed.

    The second keeps its proportion to the first: differences of little weight stay small.
    """
    moved = centres - centres.mean(axis=0)
    left, lengths, _ = np.linalg.svd(moved, full_matrices=False)
    axes = np.zeros((len(centres), 2))
    count = min(2, left.shape[1])
    axes[:, :count] = (left * lengths)[:, :count]
    largest = np.abs(axes).argmax(axis=0)
    axes *= np.where(axes[largest, [0, 1]] < 0, -1.0, 1.0)
    rank = axes.round(9).argsort(axis=0, kind="stable").argsort(axis=0, kind="stable")
    weight = axes.std(axis=0) / max(float(axes.std(axis=0).max()), 1e-9)
    return np.asarray(0.5 + ((rank + 0.5) / len(centres) - 0.5) * weight)


def _overlap(places: Places, radius: NDArray[np.float64]) -> Places:
    """How far every circle is to be moved away from those that it lies over."""
    x, y = places.T
    squares = (x[:, None] - x[None, :]) ** 2 + (y[:, None] - y[None, :]) ** 2
    one, other = np.nonzero(squares < (radius[:, None] + radius[None, :]) ** 2)
    one, other = one[one != other], other[one != other]
    both = radius[one] + radius[other]
    distance = np.maximum(np.sqrt(squares[one, other]), 1e-9)
    step = _PUSH * (both - distance) * (radius[other] / both) / distance  # the smaller goes further
    moves = [
        np.bincount(one, weights=step * (axis[one] - axis[other]), minlength=len(places))
        for axis in (x, y)
    ]
    return np.column_stack(moves)
