"""Terms: a passage as weighted words and pairs of characters, one sparse row."""

import json
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.preprocessing import normalize

from jsmine.search.passages import Terms

_MOST_TERMS = 50_000
_MANY = 50
_READ: dict[str, Callable[[Terms], Sequence[str]]] = {
    "words": lambda passage: passage.words,
    "pairs": lambda passage: passage.pairs,
}
Half = tuple[list[str], NDArray[np.float64]]


class TermSpace:
    """TF-IDF (Salton and Buckley 1988) of words and of pairs, side by side.

    Words carry what jieba knows; pairs find what the cutting into words misses. Either half of
    a row has length 1 before the two are joined, so that neither drowns the other.
    """

    def __init__(self, halves: dict[str, Half]) -> None:
        self._halves = halves
        self._vectorizers = {
            name: _known(terms, rarity) for name, (terms, rarity) in halves.items()
        }

    @classmethod
    def fit(
        cls, passages: Callable[[], Iterable[Terms]], count: int
    ) -> tuple["TermSpace", csr_matrix]:
        """The terms of ``count`` passages, and the passages' rows.

        ``passages`` is called, and read through, once for each half.
        """
        halves: dict[str, Half] = {}
        blocks = []
        for name, read in _READ.items():
            vectorizer = _vectorizer(min_df=2 if count > _MANY else 1)
            try:
                blocks.append(vectorizer.fit_transform(map(read, passages())))
            except ValueError:  # no term at all
                halves[name] = ([""], np.ones(1))
                blocks.append(csr_matrix((count, 1), dtype=np.float32))
            else:
                halves[name] = (list(vectorizer.get_feature_names_out()), vectorizer.idf_)
        return cls(halves), _joined(blocks)

    @property
    def width(self) -> int:
        """How many words there are; the columns after these are pairs."""
        return len(self._halves["words"][0])

    def rows(self, passages: Sequence[Terms]) -> csr_matrix:
        """One row of length 1 a passage; a row without any known term is zero."""
        blocks = []
        for name, read in _READ.items():
            terms, _ = self._halves[name]
            empty = csr_matrix((0, len(terms)), dtype=np.float32)
            found = [read(passage) for passage in passages]
            blocks.append(self._vectorizers[name].transform(found) if found else empty)
        return _joined(blocks)

    def save(self, folder: Path) -> None:
        """Writes what was learnt into the folder."""
        arrays: dict[str, Any] = {name: half[1] for name, half in self._halves.items()}
        np.savez(folder / "terms.npz", **arrays)
        names = {name: half[0] for name, half in self._halves.items()}
        (folder / "terms.json").write_text(json.dumps(names, ensure_ascii=False), "utf-8")

    @classmethod
    def load(cls, folder: Path) -> "TermSpace":
        """What ``save`` wrote."""
        names = json.loads((folder / "terms.json").read_text(encoding="utf-8"))
        with np.load(folder / "terms.npz") as arrays:
            return cls({name: (terms, arrays[name]) for name, terms in names.items()})


def unit_sparse(rows: csr_matrix) -> csr_matrix:
    """The rows scaled to length 1; a zero row stays zero."""
    return normalize(rows) if rows.shape[0] else rows


def _joined(blocks: Sequence[csr_matrix]) -> csr_matrix:
    return unit_sparse(hstack(blocks, format="csr", dtype=np.float32))


def _known(terms: Sequence[str], rarity: NDArray[np.float64]) -> TfidfVectorizer:
    vectorizer = _vectorizer(vocabulary={term: index for index, term in enumerate(terms)})
    vectorizer.idf_ = rarity
    return vectorizer


def _vectorizer(**settings: object) -> TfidfVectorizer:
    return TfidfVectorizer(
        analyzer=_as_given,
        sublinear_tf=True,
        max_features=_MOST_TERMS,
        dtype=np.float32,
        **settings,
    )


def _as_given(terms: Sequence[str]) -> Sequence[str]:
    return terms
