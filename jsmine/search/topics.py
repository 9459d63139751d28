"""Topics: what words mean beside each other, learnt from the court's own judgments."""

from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.decomposition import TruncatedSVD

from jsmine.ports import Vectors
from jsmine.search.passages import Terms
from jsmine.search.terms import TermSpace

_DIMENSION, _FEWEST = 150, 25


class LatentTopics:
    """Latent semantic analysis (Deerwester et al. 1990) of words and of pairs; an ``Embedder``.

    Fitted on the judgments themselves: it needs no download, and a new judgment is folded in
    without fitting again. The topics of words and those of pairs are fitted apart: together
    they find more than either, and more than topics of both at once.
    """

    PREFIX = "lsa-"

    def __init__(self, space: TermSpace, words: Vectors, pairs: Vectors) -> None:
        self._space = space
        self._words = words
        self._pairs = pairs
        digest = sha256(words.tobytes() + pairs.tobytes()).hexdigest()
        self._id = f"{self.PREFIX}{len(words) + len(pairs)}-{digest[:12]}"

    @classmethod
    def fit(cls, space: TermSpace, rows: csr_matrix) -> "LatentTopics":
        """Learns from passages given as the space's rows."""
        return cls(space, _topics(rows[:, : space.width]), _topics(rows[:, space.width :]))

    @property
    def id(self) -> str:
        """Names the fitted state."""
        return self._id

    def embed(self, texts: Sequence[str]) -> Vectors:
        """One unit row a text."""
        return self.embed_rows(self._space.rows([Terms(text) for text in texts]))

    def embed_rows(self, rows: csr_matrix) -> Vectors:
        """One unit row a passage given as the space's row."""
        words = unit_rows(rows[:, : self._space.width] @ self._words.T)
        pairs = unit_rows(rows[:, self._space.width :] @ self._pairs.T)
        return unit_rows(np.hstack([words, pairs]))

    def save(self, folder: Path) -> None:
        """Writes the fitted state, without the space, into the folder."""
        np.savez(folder / "topics.npz", words=self._words, pairs=self._pairs)

    @classmethod
    def load(cls, folder: Path, space: TermSpace) -> "LatentTopics":
        """The state that ``save`` wrote."""
        with np.load(folder / "topics.npz") as arrays:
            return cls(space, arrays["words"], arrays["pairs"])


def _topics(rows: csr_matrix) -> Vectors:
    # More dimensions than a quarter of the passages would learn these by heart.
    size = min(_DIMENSION, max(_FEWEST, rows.shape[0] // 4), min(rows.shape) - 1)
    if size < 2:
        return np.eye(rows.shape[1], dtype=np.float32)
    svd = TruncatedSVD(size, random_state=0, n_iter=2).fit(rows)
    return np.asarray(svd.components_, dtype=np.float32)


def unit_rows(vectors: Vectors) -> Vectors:
    """The rows scaled to length 1; a zero row stays zero."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.where(lengths > 0, lengths, 1), dtype=np.float32)
