"""Nearest rows by inner product, exact for thousands and by inverted lists beyond (FAISS)."""

import faiss
import numpy as np
from numpy.typing import NDArray

from jsmine.ports import Vectors

EXACT = 6_000
NONE = np.float32(-1)
_CELL = 250
_PROBES = 4
_TRAINED_ON = 50


class Neighbours:
    """Searches among changing sets of rows; the cells are learnt once, from the first set.

    The lists hold some 250 rows at first, so that a search costs the same at any size.
    """

    def __init__(self, vectors: Vectors, seed: int) -> None:
        self._dimension = vectors.shape[1]
        self._quantizer: faiss.IndexFlatIP | None = None
        if len(vectors) > EXACT:
            cells = len(vectors) // _CELL
            clustering = faiss.Kmeans(
                self._dimension,
                cells,
                niter=6,
                seed=seed + 1,
                spherical=True,
                max_points_per_centroid=_TRAINED_ON,
                min_points_per_centroid=1,
            )
            clustering.train(np.ascontiguousarray(vectors))
            self._quantizer = faiss.IndexFlatIP(self._dimension)
            self._quantizer.add(np.asarray(clustering.centroids))

    def nearest(
        self, vectors: Vectors, asked: NDArray[np.int64], count: int
    ) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """For each asked row the ``count`` most similar other rows and the inner products.

        Where fewer are found, the row itself fills up, with ``NONE`` as product.
        """
        queries = np.ascontiguousarray(vectors[asked])
        found, ids = self._index(vectors, len(asked)).search(queries, count + 1)
        own = asked[:, None]
        other = (ids != own) & (ids >= 0)
        order = np.argsort(~other, axis=1, kind="stable")[:, :count]
        ids, found = np.take_along_axis(ids, order, 1), np.take_along_axis(found, order, 1)
        missing = (ids < 0) | (ids == own)
        return np.where(missing, own, ids), np.where(missing, NONE, found)

    def nearest_to(
        self, vectors: Vectors, queries: Vectors
    ) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """For each query, which is none of them, the most similar row and the inner product."""
        found, ids = self._index(vectors, len(queries)).search(np.ascontiguousarray(queries), 1)
        return ids[:, 0], found[:, 0]

    def _index(self, vectors: Vectors, asked: int) -> faiss.Index:
        rows = np.ascontiguousarray(vectors)
        # To ask fewer rows than there are cells is cheaper than to deal out all rows to the cells.
        if self._quantizer is None or len(vectors) <= EXACT or asked <= self._quantizer.ntotal:
            flat = faiss.IndexFlatIP(self._dimension)
            flat.add(rows)
            return flat
        cells = faiss.IndexIVFFlat(
            self._quantizer, self._dimension, self._quantizer.ntotal, faiss.METRIC_INNER_PRODUCT
        )
        cells.is_trained = True
        cells.nprobe = _PROBES
        cells.add(rows)
        return cells


def nearest_rows(
    vectors: Vectors, count: int, seed: int
) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """For each row the ``count`` most similar other rows and their inner products."""
    if count < 1:
        return np.zeros((len(vectors), 0), np.int64), np.zeros((len(vectors), 0), np.float32)
    everything = np.arange(len(vectors), dtype=np.int64)
    return Neighbours(vectors, seed).nearest(vectors, everything, count)
