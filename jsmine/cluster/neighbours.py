"""Nearest rows of unit vectors, exact for thousands and inverted lists beyond (FAISS)."""

import faiss
import numpy as np
from numpy.typing import NDArray

from jsmine.ports import Vectors

EXACT = 20_000
_CELL = 400
_PROBES = 8


def build_index(vectors: Vectors, seed: int) -> faiss.Index:
    """An inner product index; lists hold some 400 rows, so that a search costs the same at any size."""
    rows, dimension = vectors.shape
    index = faiss.IndexFlatIP(dimension)
    if rows > EXACT:
        index = faiss.IndexIVFFlat(index, dimension, rows // _CELL, faiss.METRIC_INNER_PRODUCT)
        index.cp.seed = seed + 1
        index.cp.max_points_per_centroid = 64
        index.nprobe = _PROBES
        index.train(vectors)
    index.add(vectors)
    return index


def nearest_rows(
    vectors: Vectors, count: int, seed: int
) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """For each row the ``count`` most similar other rows and their inner products.

    Where the index finds fewer, the row itself fills up, with product 0.
    """
    if count < 1:
        return np.zeros((len(vectors), 0), np.int64), np.zeros((len(vectors), 0), np.float32)
    found, ids = build_index(vectors, seed).search(np.ascontiguousarray(vectors), count + 1)
    own = np.arange(len(vectors))[:, None]
    other = (ids != own) & (ids >= 0)
    order = np.argsort(~other, axis=1, kind="stable")[:, :count]
    ids, found = np.take_along_axis(ids, order, 1), np.take_along_axis(found, order, 1)
    missing = (ids < 0) | (ids == own)
    return np.where(missing, own, ids), np.where(missing, np.float32(0), found)
