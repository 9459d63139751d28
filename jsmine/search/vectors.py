"""Vectors: the nearest by inner product, with FAISS."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import faiss
import numpy as np
from numpy.typing import NDArray

from jsmine.ports import Vectors

# Up to here every vector is compared; beyond, those of the lists nearest to the query.
_EXACT_UP_TO = 50_000
_LISTS, _PROBED = 1024, 16


class FaissIndex:
    """Unit vectors under numbers; rows can be taken away.

    Beyond ``_EXACT_UP_TO`` vectors it keeps lists of neighbours (an inverted file, Jégou et al.
    2011) with a byte a dimension: a quarter of the memory, a fiftieth of the comparisons. It then
    serves to find candidates, which are compared anew with their whole vectors.
    """

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
        if len(self) > _EXACT_UP_TO and not isinstance(self._index, faiss.IndexIVF):
            self._index = _partition(self._index)

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


def _partition(exact: faiss.Index) -> faiss.IndexIVF:
    """The same vectors under the same numbers, in lists."""
    numbered: Any = faiss.downcast_index(exact)
    flat: Any = faiss.downcast_index(numbered.index)
    vectors, dimension = flat.reconstruct_n(0, flat.ntotal), flat.d
    lists = faiss.IndexIVFScalarQuantizer(
        faiss.IndexFlatIP(dimension),
        dimension,
        _LISTS,
        faiss.ScalarQuantizer.QT_8bit,
        faiss.METRIC_INNER_PRODUCT,
    )
    lists.train(vectors)
    lists.add_with_ids(vectors, faiss.vector_to_array(numbered.id_map))
    lists.nprobe = _PROBED
    return lists
