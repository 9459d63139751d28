"""Ways to cluster texts: a floor, peers on the same vectors, and ours."""

import importlib.util
from collections.abc import Callable, Mapping, Sequence

import numpy as np
from sklearn.cluster import AgglomerativeClustering
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.model_selection import KFold, cross_val_predict
from sklearn.preprocessing import normalize
from sklearn.svm import LinearSVC

from benchmarks.clustering_sets import LabelledSet
from jsmine.cluster import group_cases
from jsmine.ports import Vectors
from jsmine.text.words import content_words

Groups = list[int | None]
MISSING = "未安装"


def topic_vectors(texts: tuple[str, ...], size: int = 128) -> Vectors:
    """TF-IDF and latent topics, the vectors that all peers are given."""
    matrix = TfidfVectorizer(
        analyzer=content_words, min_df=2, max_df=0.5, sublinear_tf=True
    ).fit_transform(texts)
    topics = TruncatedSVD(min(size, min(matrix.shape) - 1), random_state=0)
    return np.asarray(normalize(topics.fit_transform(matrix)), dtype=np.float32)


def one_group(found: LabelledSet) -> Groups:
    """The floor: all together."""
    return [0] * len(found.texts)


def average_linkage(found: LabelledSet) -> Groups:
    """Average linkage of LSA(128) at a cosine distance of 0.6."""
    linkage = AgglomerativeClustering(
        n_clusters=None, distance_threshold=0.6, metric="cosine", linkage="average"
    )
    return [int(n) for n in linkage.fit_predict(topic_vectors(found.texts))]


def hdbscan(found: LabelledSet) -> Groups:
    """HDBSCAN of the same vectors."""
    from hdbscan import HDBSCAN

    vectors = topic_vectors(found.texts).astype(np.float64)
    return _without_noise(HDBSCAN(min_cluster_size=4).fit_predict(vectors))


def evoc(found: LabelledSet) -> Groups:
    """EVoC of the same vectors."""
    from evoc import EVoC

    return _without_noise(EVoC(random_state=0).fit_predict(topic_vectors(found.texts)))


def bertopic(found: LabelledSet) -> Groups:
    """BERTopic (UMAP and HDBSCAN) of the same vectors."""
    return bertopic_topics(found.texts, topic_vectors(found.texts))


def bertopic_topics(
    texts: Sequence[str], vectors: Vectors, cut: Callable[[str], list[str]] = content_words
) -> Groups:
    """BERTopic (UMAP and HDBSCAN) of given vectors; its topics' words are cut by ``cut``."""
    from bertopic import BERTopic
    from hdbscan import HDBSCAN
    from sklearn.feature_extraction.text import CountVectorizer
    from umap import UMAP

    model = BERTopic(
        language="multilingual",  # "english", the default, strips all Chinese from the texts
        umap_model=UMAP(n_neighbors=10, n_components=5, metric="cosine", random_state=0),
        hdbscan_model=HDBSCAN(min_cluster_size=5, prediction_data=True),
        vectorizer_model=CountVectorizer(analyzer=cut),
    )
    topics, _ = model.fit_transform(list(texts), vectors)
    return _without_noise(np.asarray(topics))


def ours(found: LabelledSet) -> Groups:
    """``group_cases``: clusters, or their parents where the labels are coarse."""
    judgments = found.judgments
    grouping = group_cases(judgments)
    level = grouping.parents if found.coarse else grouping.clusters
    home = {member: n for n, cluster in enumerate(level) for member in cluster.members}
    return [home.get(judgment.id) for judgment in judgments]


def taught(found: LabelledSet) -> Groups:
    """A ceiling: told the labels of four fifths, a linear classifier names the last fifth."""
    words = TfidfVectorizer(analyzer=content_words, min_df=2, sublinear_tf=True)
    folds = KFold(5, shuffle=True, random_state=0)
    named = cross_val_predict(LinearSVC(), words.fit_transform(found.texts), found.labels, cv=folds)
    numbers = {label: number for number, label in enumerate(sorted(set(named)))}
    return [numbers[label] for label in named]


def _without_noise(marks: np.ndarray[tuple[int], np.dtype[np.int64]]) -> Groups:
    return [int(mark) if mark >= 0 else None for mark in marks]


SYSTEMS: Mapping[str, tuple[Callable[[LabelledSet], Groups], str]] = {
    "一类（下限）": (one_group, ""),
    "平均链接 LSA(128) 0.6": (average_linkage, ""),
    "HDBSCAN": (hdbscan, "hdbscan"),
    "EVoC": (evoc, "evoc"),
    "BERTopic": (bertopic, "bertopic"),
    "jsmine": (ours, ""),
    "有监督五折（上限）": (taught, ""),
}


def installed(package: str) -> bool:
    """Whether a peer can run; nothing needed counts as yes."""
    return not package or importlib.util.find_spec(package) is not None
