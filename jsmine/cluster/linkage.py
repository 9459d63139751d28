"""Average linkage for any number of points, by merging reciprocal nearest neighbours.

Average linkage is reducible: a merge never brings anything nearer than its parts were. So every
pair of groups that are each other's nearest neighbour may be merged at once, and the result is
that of the greedy order (Bruynooghe 1978; at scale: Sumengen et al. 2021, RAC). The mean
similarity of two groups of unit vectors is the inner product of their mean vectors, so that the
nearest neighbours are a maximum inner product search, which FAISS answers.
"""

import numpy as np
from numpy.typing import NDArray

from jsmine.cluster.neighbours import nearest_rows
from jsmine.ports import Vectors

Labels = NDArray[np.int64]
_TIE = 1e-6


def average_linkage(
    vectors: Vectors, *, least: float, start: Labels | None = None, seed: int = 0
) -> Labels:
    """Groups of rows such that no two groups have a mean similarity of ``least`` or more.

    ``start`` gives groups that are kept together. Rows of zeros stay alone. Labels are numbered
    in the order of first appearance.
    """
    label = _first_groups(vectors, start)
    size = int(label.max()) + 1 if len(label) else 0
    sums = np.zeros((size, vectors.shape[1]), dtype=np.float32)
    np.add.at(sums, label, vectors)
    counts = np.bincount(label, minlength=size).astype(np.float32)
    home = np.arange(size)
    live = home[np.linalg.norm(sums, axis=1) > _TIE]
    while len(live) > 1:
        means = sums[live] / counts[live, None]
        nearest, likeness = _nearest(means, seed)
        kept = likeness >= least
        pairs = _reciprocal(nearest, likeness, kept)
        if not len(pairs):
            break
        left, right = live[pairs[:, 0]], live[pairs[:, 1]]
        sums[left] += sums[right]
        counts[left] += counts[right]
        home[right] = left
        gone = np.zeros(size, dtype=bool)
        gone[right] = True
        live = live[kept & ~gone[live]]
    return renumber(_roots(home)[label])


def renumber(label: Labels) -> Labels:
    """The same groups, numbered in the order of first appearance."""
    _, first, back = np.unique(label, return_index=True, return_inverse=True)
    rank = np.empty(len(first), dtype=np.int64)
    rank[np.argsort(first, kind="stable")] = np.arange(len(first))
    return rank[back]


def _first_groups(vectors: Vectors, start: Labels | None) -> Labels:
    """One group a row, or the groups of ``start``; equal rows begin together."""
    if start is not None:
        return renumber(np.asarray(start, dtype=np.int64))
    keys = np.ascontiguousarray(vectors).view(np.dtype((np.void, vectors.shape[1] * 4))).ravel()
    _, back = np.unique(keys, return_inverse=True)
    wordless = np.flatnonzero(~vectors.any(axis=1))
    back = np.asarray(back, dtype=np.int64)
    back[wordless] = back.max(initial=0) + 1 + np.arange(len(wordless))
    return renumber(back)


def _nearest(means: Vectors, seed: int) -> tuple[Labels, NDArray[np.float32]]:
    """For each row the most similar other row and the inner product with it."""
    nearest, likeness = nearest_rows(means, 1, seed)
    alone = nearest[:, 0] == np.arange(len(means))
    return nearest[:, 0], np.where(alone, np.float32(-1), likeness[:, 0])


def _reciprocal(nearest: Labels, likeness: NDArray[np.float32], kept: NDArray[np.bool_]) -> Labels:
    """Pairs of rows that are each other's nearest, each row in one pair at most.

    Rows that tie with their neighbour's best count as reciprocal, so that equal rows cannot
    wait for each other for ever.
    """
    rows = np.flatnonzero(kept & (likeness >= likeness[nearest] - _TIE))
    rows = rows[np.lexsort((rows, -likeness[rows]))]
    taken = np.zeros(len(nearest), dtype=bool)
    pairs = []
    for row in rows.tolist():
        other = int(nearest[row])
        if not taken[row] and not taken[other]:
            taken[row] = taken[other] = True
            pairs.append((min(row, other), max(row, other)))
    return np.array(pairs, dtype=np.int64).reshape(-1, 2)


def _roots(home: Labels) -> Labels:
    """Follows each group to the one it ended in."""
    while True:
        further = home[home]
        if np.array_equal(further, home):
            return home
        home = further
