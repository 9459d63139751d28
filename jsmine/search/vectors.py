"""Vectors: the nearest by inner product, with FAISS."""

from collections.abc import Iterable, Sequence
from pathlib import Path

import faiss
import numpy as np
from numpy.typing import NDArray

from jsmine.ports import Vectors


class FaissIndex:
    """Unit vectors under numbers; exact search, rows can be taken away."""

    def __init__(self, index: faiss.Index) -> None:
        self._index = index

    @classmethod
    def empty(cls, dimension: int) -> "FaissIndex":
        """An index without vectors."""
        return cls(faiss.IndexIDMap2(faiss.IndexFlatIP(dimension)))

    def __len__(self) -> int:
        return int(self._index.ntotal)

    def add(self, rows: Sequence[int], vectors: Vectors) -> None:
        """Adds vectors under their row numbers."""
        if len(rows):
            self._index.add_with_ids(np.ascontiguousarray(vectors), np.asarray(rows, np.int64))

    def remove(self, rows: Iterable[int]) -> None:
        """Takes rows away; unknown rows are no error."""
        gone = np.fromiter(rows, dtype=np.int64)
        if len(gone):
            self._index.remove_ids(faiss.IDSelectorBatch(gone))

    def search(self, vector: Vectors, top: int) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """The nearest rows with their inner products, best first."""
        scores, rows = self._index.search(vector.reshape(1, -1), min(top, len(self)) or 1)
        found = rows[0] >= 0
        return rows[0][found], scores[0][found]

    def save(self, file: Path) -> None:
        """Writes the index to the file."""
        faiss.write_index(self._index, str(file))

    @classmethod
    def load(cls, file: Path) -> "FaissIndex":
        """The index that ``save`` wrote."""
        return cls(faiss.read_index(str(file)))
