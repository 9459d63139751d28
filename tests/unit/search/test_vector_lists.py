"""Beyond a size the vectors stand in lists of neighbours: nothing else may change."""

from pathlib import Path

import numpy as np
import pytest

from jsmine.search import vectors
from jsmine.search.vectors import FaissIndex


@pytest.fixture
def large(monkeypatch: pytest.MonkeyPatch) -> tuple[FaissIndex, np.ndarray]:
    """Two thousand vectors, the last ones added after the lists were made."""
    monkeypatch.setattr(vectors, "_EXACT_UP_TO", 1000)
    monkeypatch.setattr(vectors, "_LISTS", 8)
    rows = np.random.default_rng(1).standard_normal((2000, 16)).astype(np.float32)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    index = FaissIndex.empty(16)
    for start in range(0, 2000, 500):
        index.add(range(start, start + 500), rows[start : start + 500])
    return index, rows


def test_each_vector_is_its_own_neighbour(large):
    index, rows = large
    assert len(index) == 2000
    found = [index.search(rows[n], 5)[0][0] for n in range(0, 2000, 100)]
    assert found == list(range(0, 2000, 100))


def test_a_removed_row_is_found_no_more(large):
    index, rows = large
    index.remove([300, 1700, 99_999])
    assert len(index) == 1998
    for gone in (300, 1700):
        assert gone not in index.search(rows[gone], 2000)[0]


def test_saved_and_loaded_it_answers_the_same(large, tmp_path: Path):
    index, rows = large
    index.save(tmp_path / "nearest")
    loaded = FaissIndex.load(tmp_path / "nearest")
    assert loaded.search(rows[7], 50)[0].tolist() == index.search(rows[7], 50)[0].tolist()
    loaded.add([5000], rows[7:8])
    assert {7, 5000} <= set(loaded.search(rows[7], 3)[0].tolist())
