"""How well clusters come back when some of the judgments are missing."""

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from jsmine.cluster.cores import on_all_cores
from jsmine.cluster.linkage import Labels, average_linkage
from jsmine.cluster.partition import LEAST
from jsmine.ports import Vectors

_DRAWN = 0.8
_MOST = 5_000
_RUNS = 10
_SEEN = 3


def measure_stability(vectors: Vectors, label: Labels, seed: int) -> NDArray[np.float64]:
    """For every group the mean Jaccard overlap with its best match over runs on a part.

    Each run links four fifths of the rows, drawn without replacement (Hennig 2007, subsetting);
    of large sets five thousand rows. A group of which too little was drawn has no value (NaN).
    """
    size = int(label.max(initial=-1)) + 1
    drawn = min(max(2, int(_DRAWN * len(label))), _MOST)
    drawer = np.random.default_rng(seed)
    draws = [np.sort(drawer.permutation(len(label))[:drawn]) for _ in range(_RUNS)]
    runs = on_all_cores(lambda rows: average_linkage(vectors[rows], least=LEAST, seed=seed), draws)
    sums, seen = np.zeros(size), np.zeros(size)
    for rows, again in zip(draws, runs, strict=True):
        members = np.bincount(label[rows][label[rows] >= 0], minlength=size)
        whole = np.bincount(label[label >= 0], minlength=size)
        present = members >= np.minimum(_SEEN, _DRAWN * whole)
        sums += np.where(present, _best_overlaps(label[rows], again, size), 0.0)
        seen += present
    return np.where(seen > 0, sums / np.maximum(seen, 1), np.nan)


def _best_overlaps(label: Labels, again: Labels, size: int) -> NDArray[np.float64]:
    """The largest Jaccard overlap of every group of ``label`` with a group of ``again``."""
    kept = label >= 0
    ones = np.ones(int(kept.sum()))
    shape = (size, int(again.max(initial=-1)) + 1)
    both = csr_matrix((ones, (label[kept], again[kept])), shape=shape).tocoo()
    ours = np.bincount(label[kept], minlength=size)
    theirs = np.bincount(again, minlength=shape[1])
    overlap = both.data / (ours[both.row] + theirs[both.col] - both.data)
    best = np.zeros(size)
    np.maximum.at(best, both.row, overlap)
    return best
