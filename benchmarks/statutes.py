"""Are the articles found that answer a question in plain words?

``python -m benchmarks.statutes --data DIR [--json] [--run FILE] [--without FEATURE …] [--fit]``.
Questions of laypeople over the articles of national laws, in all their versions; an article counts
as found when any of the ids with its text is listed.

The weights of our ranking are learnt from such questions. So “本项目” is cross-validated: each
fold of the questions is answered with weights learnt from the others. “本项目（随附权重）” is the
product as shipped: its weights come from the development half, where that row flatters it a little.
``--without`` leaves features out of the cross-validated row; ``--fit`` prints the weights to ship.
"""

import argparse
import json
import random
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import pairwise
from pathlib import Path

import bm25s
import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import TfidfVectorizer

from benchmarks.retrieval_sets import read_lines
from benchmarks.scoring import Ranking, interval, ndcg, write_run
from benchmarks.statutes_weights import FOLDS, Candidates, fit_weights, folds
from benchmarks.table import print_table
from jsmine.domain.judgment import Rejected
from jsmine.domain.statute import Article, law_key
from jsmine.search import StatuteIndex, iter_laws
from jsmine.search.questions import FEATURES, ArticleRanker, index_articles
from jsmine.text.words import content_words

_HEAD = ("数据", "数量", "指标", "方法", "均值", "低", "高")
_TO = date(2023, 6, 30)  # the answers are of the laws of that time: 公司法 was renumbered later
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
    parser.add_argument("--without", nargs="*", choices=FEATURES, default=[])
    parser.add_argument("--fit", action="store_true")
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
    if chosen.fit:
        weights = fit_weights(_candidates(questions, articles), chosen.without)
        sys.stdout.write(json.dumps(weights, indent=2) + "\n")
        return
    if chosen.run is not None:
        chosen.run.unlink(missing_ok=True)
    ours = partial(_cross_validated, without=chosen.without)
    systems: dict[str, System] = {**_SYSTEMS, "本项目": ours, "本项目（随附权重）": _shipped}
    rows = _measure(systems, questions, articles, chosen.run)
    print_table(_HEAD, rows, as_json=chosen.json)


def _measure(
    systems: Mapping[str, System],
    questions: Sequence[Question],
    articles: Sequence[Article],
    run: Path | None,
) -> Iterator[tuple[object, ...]]:
    size = f"{len(questions)} / {len(articles)} 条"
    for name, system in systems.items():
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


def _cross_validated(
    questions: Sequence[Question], articles: Sequence[Article], without: Sequence[str] = ()
) -> Iterator[tuple[str, Ranking]]:
    found = _candidates(questions, articles)
    fold_of = folds(len(questions))
    lexical = index_articles(articles)
    for fold in range(FOLDS):
        others = [c for c, f in zip(found, fold_of, strict=True) if f != fold]
        index = StatuteIndex(articles, lexical, fit_weights(others, without))
        own = [q for q, f in zip(questions, fold_of, strict=True) if f == fold]
        yield from _answers(index, own)


def _shipped(
    questions: Sequence[Question], articles: Sequence[Article]
) -> Iterator[tuple[str, Ranking]]:
    yield from _answers(StatuteIndex.build(articles), questions)


def _answers(index: StatuteIndex, questions: Sequence[Question]) -> Iterator[tuple[str, Ranking]]:
    for question in questions:
        hits = index.find_articles(question.text, _DEPTH, on=_TO)
        yield question.id, [hit.article.id for hit in hits]


def _candidates(questions: Sequence[Question], articles: Sequence[Article]) -> list[Candidates]:
    """What comes into question for each; an article is right in any of its versions."""
    keys = [(law_key(article.law), article.number) for article in articles]
    key_of = {article.id: key for article, key in zip(articles, keys, strict=True)}
    ranker = ArticleRanker(articles, index_articles(articles))
    found = []
    for question in questions:
        rows, features = ranker.features(question.text)
        wanted = {key_of[item] for ids in question.gold for item in ids}
        right = np.array([keys[row] in wanted for row in rows.tolist()], dtype=bool)
        found.append(Candidates(features=features, right=right))
    return found


_SYSTEMS: dict[str, System] = {
    "随机": _chance,
    "BM25（字对，bm25s）": _bm25_pairs,
    "TF-IDF（词）": _tfidf,
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
