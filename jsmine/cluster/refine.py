"""Small disputes inside large groups, seen with the words that the whole group shares left out.

Latent topics of a hundred thousand judgments have no room for a dispute of thirty: it lies in
the group of those that share its cause. Fitted anew on that group alone, topics show it.
"""

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import TfidfTransformer

from jsmine.cluster.cores import on_all_cores
from jsmine.cluster.labels import group_matrix
from jsmine.cluster.linkage import Labels, average_linkage, renumber
from jsmine.cluster.partition import LEAST
from jsmine.cluster.vectors import Space, latent_vectors

LARGE = 20
SMALLEST = 4
LOCAL, GLOBAL = 3.0, 2.5
ALIKE = 0.75
_SHARED = 0.5
_STRAY = 0.5


def carve_disputes(space: Space, label: Labels, kept: Labels, seed: int) -> Labels:
    """The groups, with disputes of their own carved out of the large ones.

    A part of a group becomes one if its cases are several times as alike to each other as to the
    rest, both by the words that tell the group's cases apart and by all words: the first alone
    would take a homogeneous dispute to pieces. Rows that share a label in ``kept`` stay together.
    """
    groups = np.flatnonzero(np.bincount(label) >= LARGE)
    members = [np.flatnonzero(label == group) for group in groups.tolist()]
    found = on_all_cores(lambda rows: _parts(space, rows, kept[rows], seed), members)
    label = label.copy()
    fresh = int(label.max(initial=-1)) + 1
    for rows, part in zip(members, found, strict=True):
        carved = part >= 0
        label[rows[carved]] = fresh + renumber(part[carved])
        fresh = int(label.max(initial=-1)) + 1
    return label


def _parts(space: Space, rows: Labels, kept: Labels, seed: int) -> Labels:
    """The disputes to be carved out of the group of these rows; -1 for what stays."""
    local = _local_words(space.counts[rows])
    if local.shape[1] < 8:
        return np.full(len(rows), -1, dtype=np.int64)
    vectors = latent_vectors(local, seed, turns=2)
    part = average_linkage(vectors, least=LEAST, start=kept, seed=seed)
    size = np.bincount(part)
    good = (size >= SMALLEST) & (len(rows) - size >= SMALLEST)
    good &= _contrast(local, part) >= LOCAL
    good &= _contrast(space.tfidf[rows], part) >= GLOBAL
    part = _gather_strays(local, part, good)
    return np.where(good[part], part, -1)


def _local_words(counts: csr_matrix) -> csr_matrix:
    """TF-IDF within the group, without the words that half of its cases share."""
    cases = np.bincount(counts.indices, minlength=counts.shape[1])
    columns = np.flatnonzero((cases >= 2) & (cases <= _SHARED * counts.shape[0]))
    if not len(columns):
        return counts[:, columns]
    local = counts[:, columns].astype(np.float32)
    return csr_matrix(TfidfTransformer(sublinear_tf=True).fit_transform(local))


def join_alike(tfidf: csr_matrix, label: Labels) -> Labels:
    """Groups joined whose cases are nearly as alike to each other's as to their own.

    Parts of one dispute can end in different large groups, where nothing brings them together.
    Only pairs that are each other's most alike are joined, until there are none.
    """
    label = renumber(label)
    size = np.bincount(label).astype(np.float64)
    sums = csr_matrix(group_matrix(label) @ tfidf)
    alike = np.asarray((sums @ sums.T).toarray(), dtype=np.float64)
    worded = np.diff(tfidf.indptr) > 0  # the rows have length 1, or no word
    lengths: NDArray[np.float64] = np.bincount(label, weights=worded).astype(np.float64)
    while len(size) > 1:
        ratio = _alikeness(alike, lengths, size)
        best = ratio.argmax(axis=1)
        rows = np.arange(len(best))
        pairs = (best[best] == rows) & (ratio[rows, best] >= ALIKE) & (rows < best)
        if not pairs.any():
            break
        into = rows.copy()
        into[best[pairs]] = rows[pairs]
        into = renumber(into)
        joined = group_matrix(into)
        alike = np.asarray(joined @ (joined @ alike).T)
        lengths, size = np.asarray(joined @ lengths), np.asarray(joined @ size, np.float64)
        label = into[label]
    return label


def _alikeness(
    alike: NDArray[np.float64], lengths: NDArray[np.float64], size: NDArray[np.float64]
) -> NDArray[np.float64]:
    """For every pair of groups of two or more, the likeness between over that within.

    ``alike`` are the inner products of the groups' sums, ``lengths`` the squares of their cases'.
    """
    inner = (alike.diagonal() - lengths) / np.maximum(size * (size - 1.0), 1.0)
    within = (inner[:, None] + inner[None, :]) / 2
    ratio: NDArray[np.float64] = alike / np.outer(size, size) / np.maximum(within, 1e-9)
    ratio[(size < 2)[:, None] | (size < 2)[None, :]] = 0.0
    np.fill_diagonal(ratio, 0.0)
    return ratio


def _gather_strays(local: csr_matrix, part: Labels, good: NDArray[np.bool_]) -> Labels:
    """Rows of no good part join the good part to which they are at least half as alike as its own.

    Linkage leaves some rows of a small dispute over when it stops.
    """
    chosen = np.flatnonzero(good)
    rows = np.flatnonzero(~good[part])
    if not len(chosen) or not len(rows):
        return part
    size = np.bincount(part)[chosen].astype(np.float64)
    sums = csr_matrix(group_matrix(part) @ local)[chosen]
    inner = (np.asarray(sums.multiply(sums).sum(axis=1)).ravel() - size) / (size * (size - 1.0))
    near = np.asarray((local[rows] @ sums.T).toarray()) / size
    best = near.argmax(axis=1)
    joins = near[np.arange(len(rows)), best] >= _STRAY * inner[best]
    result = part.copy()
    result[rows[joins]] = chosen[best[joins]]
    return result


def _contrast(words: csr_matrix, part: Labels) -> NDArray[np.float64]:
    """For each part its mean inner likeness over that with the rest of the group."""
    size = np.bincount(part).astype(np.float64)
    sums = csr_matrix(group_matrix(part) @ words)
    total = np.asarray(sums.sum(axis=0)).ravel()
    own = np.asarray(sums.multiply(sums).sum(axis=1)).ravel()
    lengths = np.bincount(part, weights=np.asarray(words.multiply(words).sum(axis=1)).ravel())
    inner = (own - lengths) / np.maximum(size * (size - 1), 1.0)
    outer = (sums @ total - own) / np.maximum(size * (len(part) - size), 1.0)
    return np.asarray(inner / np.maximum(outer, 1e-9), dtype=np.float64)
