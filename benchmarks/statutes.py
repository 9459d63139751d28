"""Are the articles found that answer a question in plain words?

``python -m benchmarks.statutes --data DIR [--json] [--run FILE]``. Questions of laypeople over
the articles of national laws, in all their versions; an article counts as found when any of the
ids with its text is listed.
"""

import argparse
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path

import bm25s
import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import TfidfVectorizer

from benchmarks.retrieval_sets import read_lines
from benchmarks.scoring import Ranking, interval, ndcg, write_run
from benchmarks.table import print_table
from jsmine.domain.judgment import Rejected
from jsmine.domain.statute import Article
from jsmine.search import StatuteIndex, iter_laws
from jsmine.text.words import content_words

_HEAD = ("数据", "数量", "指标", "方法", "均值", "低", "高")
_TO = date(2025, 4, 30)  # the laws in DIR end here
_DEPTH = 100
_BLOCK = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question and, for each article that answers it, the ids with that text."""

    id: str
    text: str
    gold: tuple[frozenset[str], ...]


System = Callable[[Sequence[Question], Sequence[Article]], Iterator[tuple[str, Ranking]]]


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--run", type=Path)
    chosen = parser.parse_args()
    laws = [law for law in iter_laws(chosen.data / "statutes") if not isinstance(law, Rejected)]
    articles = [article for _, found in laws for article in found]
    questions = [
        Question(
            id=str(line["id"]),
            text=line["question"],
            gold=tuple(frozenset(ids) for ids in line["gold"]),
        )
        for line in read_lines(chosen.data, "retrieval/stard_queries.jsonl.gz")
    ]
    if chosen.run is not None:
        chosen.run.unlink(missing_ok=True)
    print_table(_HEAD, _measure(questions, articles, chosen.run), as_json=chosen.json)


def _measure(
    questions: Sequence[Question], articles: Sequence[Article], run: Path | None
) -> Iterator[tuple[object, ...]]:
    size = f"{len(questions)} / {len(articles)} 条"
    for name, system in _SYSTEMS.items():
        ranked = dict(system(questions, articles))
        if run is not None:
            write_run(run, (("STARD", name, qid, ranking) for qid, ranking in ranked.items()))
        for metric, score in _METRICS.items():
            values = [score(q.gold, ranked[q.id]) for q in questions]
            yield ("STARD", size, metric, name, sum(values) / len(values), *interval(values))


def _chance(
    questions: Sequence[Question], articles: Sequence[Article]
) -> Iterator[tuple[str, Ranking]]:
    ids = [article.id for article in articles]
    for question in questions:
        yield question.id, random.Random(question.id).sample(ids, _DEPTH)


def _bm25_pairs(
    questions: Sequence[Question], articles: Sequence[Article]
) -> Iterator[tuple[str, Ranking]]:
    engine = bm25s.BM25(method="lucene")
    texts = [f"{a.law} {a.number} {a.text}" for a in articles]
    engine.index([_pairs(text) for text in texts], show_progress=False)
    for question in questions:
        known = [pair for pair in _pairs(question.text) if pair in engine.vocab_dict]
        scores = engine.get_scores(known) if known else np.zeros(len(articles))
        yield question.id, _best(articles, scores)


def _tfidf(
    questions: Sequence[Question], articles: Sequence[Article]
) -> Iterator[tuple[str, Ranking]]:
    vectorizer = TfidfVectorizer(analyzer=content_words, sublinear_tf=True)
    documents: csr_matrix = vectorizer.fit_transform([f"{a.law} {a.text}" for a in articles])
    for start in range(0, len(questions), _BLOCK):
        block = questions[start : start + _BLOCK]
        asked: csr_matrix = vectorizer.transform([question.text for question in block])
        for question, scores in zip(block, (asked @ documents.T).toarray(), strict=True):
            yield question.id, _best(articles, scores)


def _ours(
    questions: Sequence[Question], articles: Sequence[Article]
) -> Iterator[tuple[str, Ranking]]:
    index = StatuteIndex.build(articles)
    for question in questions:
        hits = index.find_articles(question.text, _DEPTH, on=_TO)
        yield question.id, [hit.article.id for hit in hits]


_SYSTEMS: dict[str, System] = {
    "随机": _chance,
    "BM25（字对，bm25s）": _bm25_pairs,
    "TF-IDF（词）": _tfidf,
    "本项目": _ours,
}


def _found(gold: Sequence[frozenset[str]], ranking: Ranking) -> float:
    first = set(ranking[:10])
    return sum(bool(ids & first) for ids in gold) / len(gold)


def _reciprocal(gold: Sequence[frozenset[str]], ranking: Ranking) -> float:
    right = frozenset[str]().union(*gold)
    places = (place for place, item in enumerate(ranking[:10], start=1) if item in right)
    return 1 / next(places, float("inf"))


def _gain(gold: Sequence[frozenset[str]], ranking: Ranking) -> float:
    # Each article counts once, whichever of its ids comes first.
    names = {item: str(number) for number, ids in enumerate(gold) for item in ids}
    listed = dict.fromkeys(names.get(item, item) for item in ranking)
    return ndcg(list(listed), {str(number): 1 for number in range(len(gold))})


_METRICS = {"R@10": _found, "MRR@10": _reciprocal, "NDCG@10": _gain}


def _pairs(text: str) -> list[str]:
    kept = [char if char.isalnum() else " " for char in text]
    return [a + b for a, b in pairwise(kept) if a != " " and b != " "]


def _best(articles: Sequence[Article], scores: NDArray[np.float64]) -> Ranking:
    top = np.argpartition(-scores, _DEPTH)[:_DEPTH]
    return [articles[i].id for i in top[np.lexsort((top, -scores[top]))]]


if __name__ == "__main__":
    main()
