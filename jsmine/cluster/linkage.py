"""Average linkage for any number of points, by merging reciprocal nearest neighbours.

Average linkage is reducible: a merge never brings anything nearer than its parts were. So every
pair of groups that are each other's nearest neighbour may be merged at once, and the result is
that of the greedy order (Bruynooghe 1978; at scale: Sumengen et al. 2021, RAC). The mean
similarity of two groups of unit vectors is the inner product of their mean vectors, so that the
nearest neighbours are a maximum inner product search, which FAISS answers.
"""

import numpy as np
from numpy.typing import NDArray

from jsmine.cluster.neighbours import Neighbours
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
    search = Neighbours(sums[live] / counts[live, None], seed)
    nearest = np.full(size, -1, dtype=np.int64)
    likeness = np.full(size, -1.0, dtype=np.float32)
    stale = np.ones(size, dtype=bool)
    while len(live) > 1:
        asked = np.flatnonzero(stale[live])
        ids, found = search.nearest(sums[live] / counts[live, None], asked, 1)
        nearest[live[asked]] = live[ids[:, 0]]
        likeness[live[asked]] = np.where(ids[:, 0] == asked, np.float32(-1), found[:, 0])
        live = live[likeness[live] >= least]
        left, right = _reciprocal(live, nearest, likeness)
        if not len(left):
            break
        sums[left] += sums[right]
        counts[left] += counts[right]
        home[right] = left
        changed = np.zeros(size, dtype=bool)
        changed[left] = changed[right] = True
        stale = changed | changed[nearest]
        gone = np.zeros(size, dtype=bool)
        gone[right] = True
        live = live[~gone[live]]
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


def _reciprocal(
    live: Labels, nearest: Labels, likeness: NDArray[np.float32]
) -> tuple[Labels, Labels]:
    """Pairs of groups that are each other's nearest, each group in one pair at most.

    Groups that tie with their neighbour's best count as reciprocal, so that equal groups cannot
    wait for each other for ever.
    """
    ready = live[likeness[live] >= likeness[nearest[live]] - _TIE]
    ready = ready[np.lexsort((ready, -likeness[ready]))]
    taken: set[int] = set()
    pairs = []
    for group in ready.tolist():
        other = int(nearest[group])
        if group not in taken and other not in taken:
            taken.update((group, other))
            pairs.append((min(group, other), max(group, other)))
    table = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    return table[:, 0], table[:, 1]


def _roots(home: Labels) -> Labels:
    """Follows each group to the one it ended in."""
    while True:
        further = home[home]
        if np.array_equal(further, home):
            return home
        home = further
