"""Average linkage for any number of points, by merging reciprocal nearest neighbours.

Average linkage is reducible: a merge never brings anything nearer than its parts were. So every
pair of groups that are each other's nearest neighbour may be merged at once, and the result is
that of the greedy order (Bruynooghe 1978; at scale: Sumengen et al. 2021, RAC). The mean
similarity of two groups of unit vectors is the inner product of their mean vectors, so that the
nearest neighbours are a maximum inner product search, which FAISS answers.

Of tens of thousands of groups a sample is linked first, and each of the others goes where its
nearest neighbour in the sample went, as it mostly would have: that is one search for it alone
instead of several with all the merging between.
"""

import numpy as np
from numpy.typing import NDArray

from jsmine.cluster.neighbours import NONE, Neighbours
from jsmine.ports import Vectors

Labels = NDArray[np.int64]
_TIE = 1e-6
_KNOWN = 8
_AT_ONCE = 4_096
_MANY, _DRAWN = 40_000, 20_000


def average_linkage(
    vectors: Vectors, *, least: float, start: Labels | None = None, seed: int = 0
) -> Labels:
    """Groups of rows such that no two groups have a mean similarity of ``least`` or more.

    ``start`` gives groups that are kept together. Rows of zeros stay alone. Labels are numbered
    in the order of first appearance. From forty thousand groups on, ``seed`` draws a sample.
    """
    label = _first_groups(vectors, start)
    if label.max(initial=-1) >= _MANY:
        label = _deal_out(vectors, label, least, seed)
    return _link(vectors, label, least, seed)


def _link(vectors: Vectors, label: Labels, least: float, seed: int) -> Labels:
    """Merges groups until no two are ``least`` alike."""
    groups = _Groups(vectors, label, seed)
    while len(groups.live) > 1:
        groups.search_again(least)
        groups.keep(least)
        left, right = _reciprocal(groups.live, groups.known[:, 0], groups.likeness[:, 0])
        if not len(left):
            break
        groups.merge(left, right)
    return renumber(groups.home[label])


class _Groups:
    """Groups that merge, each with some others that are most alike to it, the most alike first.

    ``known`` are the ids of these others and ``likeness`` the mean similarities to them, -1 in
    place of none. Every group not among them is at most ``bound`` alike, and that stays so when
    they merge; so that a group needs to be searched for anew only if all those known are less.
    ``home`` is the group in which each one ended, ``live`` those that may still merge.
    """

    def __init__(self, vectors: Vectors, label: Labels, seed: int) -> None:
        size = int(label.max()) + 1 if len(label) else 0
        self._sums, self._sizes = _sums_and_sizes(vectors, label)
        self._means = self._sums / self._sizes[:, None]
        self._alive = np.linalg.norm(self._sums, axis=1) > _TIE
        self.home = np.arange(size)
        self.live = self.home[self._alive]
        self._search = Neighbours(self._means[self.live], seed)
        self.known = np.tile(self.home[:, None], _KNOWN)
        self.likeness = np.full((size, _KNOWN), NONE, dtype=np.float32)
        self._bound = np.ones(size, dtype=np.float32)

    def keep(self, least: float) -> None:
        """Takes the groups out of which no other is ``least`` alike, now or later."""
        self._alive[self.live] = self.likeness[self.live, 0] >= least
        self.live = self.live[self._alive[self.live]]

    def merge(self, left: Labels, right: Labels) -> None:
        """Merges pairs of groups; those that knew one of a pair best look through their others."""
        one, other = self._sizes[left], self._sizes[right]
        self._sums[left] += self._sums[right]
        self._sizes[left] += other
        self._means[left] = self._sums[left] / self._sizes[left, None]
        self._bound[left] = (one * self._bound[left] + other * self._bound[right]) / (one + other)
        self.home[right] = left
        self.home = self.home[self.home]
        self._alive[right] = False
        self.live = self.live[self._alive[self.live]]
        changed = np.zeros(len(self.home), dtype=bool)
        changed[left] = changed[right] = True
        stale = self.live[changed[self.known[self.live, 0]] & ~changed[self.live]]
        self._look_through(left, np.hstack([self.known[left], self.known[right]]))
        self._look_through(stale, self.known[stale])

    def search_again(self, least: float) -> None:
        """Searches for groups of which one that they do not know may be the most alike."""
        bound = self._bound[self.live]
        asked = np.flatnonzero((self.likeness[self.live, 0] < bound) & (bound >= least))
        if not len(asked):
            return
        rows = self.live[asked]
        count = min(_KNOWN, len(self.live) - 1)
        ids, found = self._search.nearest(self._means[self.live], asked, count)
        self.known[rows], self.likeness[rows] = rows[:, None], NONE
        self.known[rows, :count], self.likeness[rows, :count] = self.live[ids], found
        self._bound[rows] = found[:, -1]

    def _look_through(self, rows: Labels, others: Labels) -> None:
        """Orders the groups in which ``others`` are now by likeness; the best become known."""
        for begin in range(0, len(rows), _AT_ONCE):
            asking = rows[begin : begin + _AT_ONCE]
            heard = np.sort(self.home[others[begin : begin + _AT_ONCE]], axis=1)
            none = (heard == asking[:, None]) | ~self._alive[heard]
            none[:, 1:] |= heard[:, 1:] == heard[:, :-1]
            likeness = np.einsum("rd,rod->ro", self._means[asking], self._means[heard])
            likeness[none] = NONE
            order = np.argsort(-likeness, axis=1, kind="stable")
            heard = np.take_along_axis(heard, order, axis=1)
            likeness = np.take_along_axis(likeness, order, axis=1)
            self.known[asking], self.likeness[asking] = heard[:, :_KNOWN], likeness[:, :_KNOWN]
            if likeness.shape[1] > _KNOWN:
                self._bound[asking] = np.maximum(self._bound[asking], likeness[:, _KNOWN])


def _sums_and_sizes(vectors: Vectors, label: Labels) -> tuple[Vectors, NDArray[np.float32]]:
    """The sum of the rows of every group and their number."""
    sums = np.zeros((int(label.max(initial=-1)) + 1, vectors.shape[1]), dtype=np.float32)
    np.add.at(sums, label, vectors)
    return sums, np.bincount(label, minlength=len(sums)).astype(np.float32)


def _deal_out(vectors: Vectors, label: Labels, least: float, seed: int) -> Labels:
    """Links a sample of the groups and puts each of the others with its most alike of these.

    What is ``least`` alike to none of the sample stays by itself.
    """
    sums, sizes = _sums_and_sizes(vectors, label)
    means = sums / sizes[:, None]
    order = np.random.default_rng(seed).permutation(len(means))
    drawn, others = np.sort(order[:_DRAWN]), np.sort(order[_DRAWN:])
    place = np.full(len(means), -1)
    place[drawn] = np.arange(len(drawn))
    inside = place[label] >= 0
    linked = _link(vectors[inside], place[label[inside]], least, seed)
    home = np.arange(len(means))
    _, first = np.unique(place[label[inside]], return_index=True)
    home[drawn] = len(means) + linked[first]
    sample = means[drawn]
    nearest, likeness = Neighbours(sample, seed).nearest_to(sample, means[others])
    joins = likeness >= least
    home[others[joins]] = home[drawn[nearest[joins]]]
    return renumber(home[label])


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
