"""Topics: what words mean beside each other, learnt from the court's own judgments."""

import json
from collections.abc import Iterable, Sequence
from hashlib import sha256
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import TfidfVectorizer

from jsmine.ports import Vectors
from jsmine.text.words import content_words

_DIMENSION, _FEWEST = 300, 50
_MOST_WORDS = 50_000


def _as_given(words: Sequence[str]) -> Sequence[str]:
    return words


class LatentTopics:
    """Latent semantic analysis (Deerwester et al. 1990) of TF-IDF; an ``Embedder``.

    Fitted on the judgments themselves: it needs no download, and a new judgment is folded in
    without fitting again.
    """

    PREFIX = "lsa-"

    def __init__(
        self, vocabulary: dict[str, int], idf: NDArray[np.float64], components: Vectors
    ) -> None:
        self._vocabulary = vocabulary
        self._idf = idf
        self._components = components
        self._vectorizer = _vectorizer(vocabulary or {"": 0})
        self._vectorizer.idf_ = idf if vocabulary else np.ones(1)
        digest = sha256("\n".join(vocabulary).encode() + components.tobytes()).hexdigest()
        self._id = f"{self.PREFIX}{components.shape[0]}-{digest[:12]}"

    @classmethod
    def fit(cls, documents: Sequence[Sequence[str]], dimension: int = _DIMENSION) -> "LatentTopics":
        """Learns from documents given as words."""
        vectorizer = _vectorizer(None, min_df=2 if len(documents) > 50 else 1)
        try:
            matrix = vectorizer.fit_transform(documents)
        except ValueError:  # no word at all
            return cls({}, np.ones(0), np.zeros((1, 0), dtype=np.float32))
        # More dimensions than a quarter of the judgments would learn these by heart.
        size = min(dimension, max(_FEWEST, len(documents) // 4), min(matrix.shape) - 1)
        if size < 2:
            components = np.eye(matrix.shape[1], dtype=np.float32)
        else:
            svd = TruncatedSVD(size, random_state=0, n_iter=2).fit(matrix)
            components = svd.components_.astype(np.float32)
        vocabulary = {str(w): i for i, w in enumerate(vectorizer.get_feature_names_out())}
        return cls(vocabulary, vectorizer.idf_, components)

    @property
    def id(self) -> str:
        """Names the fitted state."""
        return self._id

    def embed(self, texts: Sequence[str]) -> Vectors:
        """One unit row a text."""
        return self.embed_words([content_words(text) for text in texts])

    def embed_words(self, documents: Iterable[Sequence[str]]) -> Vectors:
        """One unit row a document given as words."""
        documents = list(documents)
        if not self._vocabulary or not documents:
            return np.zeros((len(documents), len(self._components)), dtype=np.float32)
        matrix = self._vectorizer.transform(documents)
        vectors = np.asarray(matrix @ self._components.T, dtype=np.float32)
        return unit_rows(vectors)

    def save(self, folder: Path) -> None:
        """Writes the fitted state into the folder."""
        np.savez(folder / "topics.npz", idf=self._idf, components=self._components)
        words = json.dumps(list(self._vocabulary), ensure_ascii=False)
        (folder / "topics-words.json").write_text(words, encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> "LatentTopics":
        """The state that ``save`` wrote."""
        words = json.loads((folder / "topics-words.json").read_text(encoding="utf-8"))
        with np.load(folder / "topics.npz") as arrays:
            vocabulary = {word: index for index, word in enumerate(words)}
            return cls(vocabulary, arrays["idf"], arrays["components"])


def unit_rows(vectors: Vectors) -> Vectors:
    """The rows scaled to length 1; a zero row stays zero."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.where(lengths > 0, lengths, 1), dtype=np.float32)


def _vectorizer(vocabulary: dict[str, int] | None, min_df: int = 1) -> TfidfVectorizer:
    return TfidfVectorizer(
        analyzer=_as_given,
        sublinear_tf=True,
        min_df=min_df,
        max_features=_MOST_WORDS,
        vocabulary=vocabulary,
        dtype=np.float64,
    )
