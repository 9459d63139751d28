"""What ``benchmarks.retrieval`` compares with, and ourselves, each as one function of a set."""

import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

import bm25s
import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.preprocessing import normalize

from benchmarks.retrieval_sets import RankingSet
from benchmarks.scoring import Ranking
from jsmine.domain.judgment import Judgment
from jsmine.search import SimilarCaseIndex
from jsmine.search.weights import Weights, load_weights
from jsmine.text.words import content_words

System = Callable[[RankingSet], Iterator[tuple[str, Ranking]]]
_DIMENSION = 400


def chance(found: RankingSet) -> Iterator[tuple[str, Ranking]]:
    """A random order."""
    ids = [judgment.id for judgment in found.judgments]
    for query in found.queries:
        shuffled = sorted(ids)
        random.Random(query.id).shuffle(shuffled)
        yield query.id, [item for item in shuffled if item != query.id]


def bm25(found: RankingSet) -> Iterator[tuple[str, Ranking]]:
    """BM25 of bm25s over content words."""
    engine = bm25s.BM25(method="lucene")
    engine.index([content_words(j.text) for j in found.judgments], show_progress=False)
    rows = []
    for query in found.queries:
        words = [word for word in content_words(query.text) if word in engine.vocab_dict and word]
        rows.append(engine.get_scores(words) if words else np.zeros(len(found.judgments)))
    yield from _ordered(found, np.array(rows))


def tfidf(found: RankingSet) -> Iterator[tuple[str, Ranking]]:
    """Cosine of TF-IDF."""
    documents, queries = _matrices(found)
    yield from _ordered(found, (queries @ documents.T).toarray())


def lsa(found: RankingSet) -> Iterator[tuple[str, Ranking]]:
    """Cosine of latent semantic analysis."""
    yield from _ordered(found, _latent(*_matrices(found)))


def tfidf_lsa(found: RankingSet) -> Iterator[tuple[str, Ranking]]:
    """The sum of both."""
    documents, queries = _matrices(found)
    scores = (queries @ documents.T).toarray() + _latent(documents, queries)
    yield from _ordered(found, scores)


def ours(weights: Weights | None = None) -> System:
    """SimilarCaseIndex as packaged, or with other weights."""

    def rank(found: RankingSet) -> Iterator[tuple[str, Ranking]]:
        for fold in range(found.folds):
            index = index_without_labels_of(found, fold)
            for query in of_fold(found.queries, fold, found.folds):
                yield query.id, [item for item, _ in index.rank(query, weights=weights)]

    return rank


def only(channel: str, part: str = "") -> Weights:
    """The packaged weights with one channel (or one part of the structure) alone."""
    packed = load_weights()
    parts = {name: float(name == part) for name in packed.structure} if part else packed.structure
    return Weights(
        channels={name: float(name == channel) for name in packed.channels},
        words=packed.words,
        topics=packed.topics,
        structure=parts,
        feedback=0.0,
        echo=0.0,
        recent=0.0,
        model=0.0,
        undecided=1.0,
        other_crime=1.0,
    )


def without(channel: str) -> Weights:
    """The packaged weights less one channel."""
    packed = load_weights()
    return replace(packed, channels={**packed.channels, channel: 0.0})


SYSTEMS: dict[str, System] = {
    "随机": chance,
    "BM25（bm25s）": bm25,
    "TF-IDF": tfidf,
    "LSA": lsa,
    "TF-IDF+LSA": tfidf_lsa,
    "仅案由": ours(only("structure", "cause")),
    "本项目·词语": ours(only("words")),
    "本项目·主题": ours(only("topics")),
    "本项目·要素": ours(only("structure")),
    "本项目，不含词语": ours(without("words")),
    "本项目，不含主题": ours(without("topics")),
    "本项目，不含要素": ours(without("structure")),
    "本项目，不含反馈": ours(replace(load_weights(), feedback=0.0, echo=0.0)),
    "本项目": ours(),
}

_indexes: dict[tuple[str, int], SimilarCaseIndex] = {}


def index_without_labels_of(found: RankingSet, fold: int) -> SimilarCaseIndex:
    """An index that has learnt from the labels of the other folds only.

    The fold's own judgments are added afterwards and can be found.
    """
    key = (found.name, fold)
    if key not in _indexes:
        own = (
            set()
            if found.folds == 1
            else {j.id for j in of_fold(found.judgments, fold, found.folds)}
        )
        index = SimilarCaseIndex.build([j for j in found.judgments if j.id not in own])
        index.add([j for j in found.judgments if j.id in own])
        _indexes.clear()
        _indexes[key] = index
    return _indexes[key]


def of_fold(judgments: Sequence[Judgment], fold: int, folds: int) -> list[Judgment]:
    """The judgments of one fold."""
    return [j for j in judgments if sum(j.id.encode()) % folds == fold]


def _matrices(found: RankingSet) -> tuple[csr_matrix, csr_matrix]:
    vectorizer = TfidfVectorizer(analyzer=content_words, sublinear_tf=True, min_df=2)
    documents = vectorizer.fit_transform([j.text for j in found.judgments])
    return documents, vectorizer.transform([q.text for q in found.queries])


def _latent(documents: csr_matrix, queries: csr_matrix) -> NDArray[np.float64]:
    size = min(_DIMENSION, min(documents.shape) - 1)
    svd = TruncatedSVD(size, random_state=0).fit(documents)
    left, right = normalize(svd.transform(queries)), normalize(svd.transform(documents))
    return np.asarray(left @ right.T)


def _ordered(
    found: RankingSet, scores: Iterable[NDArray[np.float64]]
) -> Iterator[tuple[str, Ranking]]:
    ids = [judgment.id for judgment in found.judgments]
    for query, row in zip(found.queries, scores, strict=True):
        order = np.argsort(-row, kind="stable")
        yield query.id, [ids[i] for i in order if ids[i] != query.id]
