"""Dispute texts as sparse words and as dense unit vectors."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import TfidfTransformer
from sklearn.utils.extmath import randomized_svd
from threadpoolctl import threadpool_limits

from jsmine.cluster.words import WordCounts
from jsmine.errors import TooFewJudgments
from jsmine.ports import Vectors

LARGEST = 160
_SCALES = (4, 2, 1)
_COMMON = 0.6
_FEWEST_WORDS = 3


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Space:
    """Texts by words: counts, TF-IDF with rows of length 1, and vectors of length 1."""

    words: NDArray[np.str_]
    counts: csr_matrix
    tfidf: csr_matrix
    vectors: Vectors


def build_space(known: WordCounts, *, seed: int, vectors: Vectors | None = None) -> Space:
    """The texts as ``vectors``, or as latent topics fitted on their words.

    A text without a usable word has the vector 0.

    Raises:
        TooFewJudgments: no text has a word that could tell of a dispute.
    """
    counts = known.counts
    texts = counts.shape[0]
    rare = 1 if texts < 30 else 2
    if not counts.shape[1]:
        raise TooFewJudgments("裁判文书里没有说明争议的用词，无法聚类。")
    cases = np.bincount(counts.indices, minlength=counts.shape[1])
    useful = np.flatnonzero((cases >= rare) & (cases <= _COMMON * texts))
    if len(useful) < _FEWEST_WORDS:  # all texts alike, or all different
        useful = np.arange(counts.shape[1])
    counts = csr_matrix(counts[:, useful])
    weighed = TfidfTransformer(sublinear_tf=True).fit_transform(counts.astype(np.float32))
    tfidf = csr_matrix(weighed)
    dense = latent_vectors(tfidf, seed) if vectors is None else unit(vectors)
    return Space(words=known.words[useful], counts=counts, tfidf=tfidf, vectors=dense)


def latent_vectors(tfidf: csr_matrix, seed: int, turns: int = 4) -> Vectors:
    """Latent topics (Deerwester et al. 1990) at three grains side by side, each of length 1.

    The inner product is the mean cosine over the grains: coarse topics bring together what uses
    other words, fine ones keep apart what shares a field. ``turns`` are the power iterations.
    """
    texts, words = tfidf.shape
    size = min(LARGEST, max(2, int(0.4 * texts)), words - 1, texts - 1)
    if size < 2:
        return unit(tfidf.toarray())
    # A small decomposition on many threads waits for them: on two busy cores thirty times.
    with threadpool_limits(limits=1, user_api="blas"):
        left, sizes, _ = randomized_svd(tfidf, size, n_iter=turns, random_state=seed)
    full = np.asarray(left * sizes, dtype=np.float32)
    grains = sorted({max(2, size // scale) for scale in _SCALES})
    parts = [unit(full[:, :grain]) for grain in grains]
    return np.ascontiguousarray(np.hstack(parts) / np.float32(np.sqrt(len(parts))))


def unit(vectors: Vectors) -> Vectors:
    """The rows scaled to length 1; rows of zeros stay."""
    vectors = np.asarray(vectors, dtype=np.float32)
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    scaled: Vectors = np.zeros_like(vectors)
    np.divide(vectors, lengths, out=scaled, where=lengths > 1e-9)
    return scaled
