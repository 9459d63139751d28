"""From a question in plain words to articles: what they say, and what answers such questions."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from jsmine.domain.statute import STATE, Article
from jsmine.resources import load_json, load_table
from jsmine.search.lexical import LexicalIndex, Rows
from jsmine.search.traits import Column, Traits
from jsmine.text.words import cut_words

Matrix = NDArray[np.float64]
_WORDS, _PAIRS = "words", "pairs"
_FIELDS = (_WORDS, _PAIRS)
_POOL = 500
_RUN = re.compile(r"[\u4e00-\u9fa5]+")
_LEGAL_WEIGHT = 0.4
_ABOUT_PENALTY = re.compile("罪|刑|处罚|罚款|拘留|坐牢|判几年|判多久|抓|犯法")

FEATURES = (
    "match", "share", "law_match", "long_match", "area",
    "code", "criminal", "regulation", "measure", "special", "fame",
    "cited", "opening", "place", "penalty",
)  # fmt: skip


class ArticleRanker:
    """Ranks articles by a weighted sum of ``FEATURES``."""

    def __init__(
        self,
        articles: Sequence[Article],
        lexical: LexicalIndex,
        weights: Mapping[str, float] | None = None,
    ) -> None:
        self._lexical = lexical
        self._traits = Traits(articles)
        self.weights = dict(weights or load_weights())

    def rank(self, question: str, top: int) -> tuple[Rows, Column]:
        """The rows of the best articles with their scores, best first."""
        rows, features = self.features(question)
        scores = features @ np.array([self.weights[name] for name in FEATURES])
        order = np.lexsort((rows, -scores))[:top]
        return rows[order], scores[order]

    def features(self, question: str) -> tuple[Rows, Matrix]:
        """The articles that come into question, and their ``FEATURES``, each in 0..1."""
        plain = plain_speech(question)
        asked, added = _terms(question), _terms("。".join(plain.terms))
        words = {}
        for field in _FIELDS:
            own = self._lexical.weigh(field, asked[field])
            legal = self._lexical.weigh(field, added[field])
            words[field] = (own, {w: _LEGAL_WEIGHT * n for w, n in legal.items() if w not in own})
        rows = self._pool(words)
        if not len(rows):
            return rows, np.zeros((0, len(FEATURES)))
        match, share = np.zeros(len(rows)), np.zeros(len(rows))
        for field, (own, legal) in words.items():
            match += self._lexical.score(field, {**own, **legal}, rows)
            share += self._share(field, own, rows) / len(_FIELDS)
        return rows, self._matrix(rows, _of_best(match), share, plain, question)

    def _pool(self, words: Mapping[str, tuple[dict[str, float], dict[str, float]]]) -> Rows:
        pool = [
            self._lexical.best(field, asked, size)[0]
            for field, (own, legal) in words.items()
            for asked, size in (({**own, **legal}, _POOL), (legal, _POOL // 2))
            if asked
        ]
        return np.unique(np.concatenate(pool)) if pool else np.zeros(0, dtype=np.int64)

    def _share(self, field: str, asked: Mapping[str, float], rows: Rows) -> Column:
        whole = sum(self._lexical.rarity(field, word) * n for word, n in asked.items())
        if not whole:
            return np.zeros(len(rows))
        return np.minimum(self._lexical.score(field, asked, rows) / whole, 2) / 2

    def _matrix(
        self, rows: Rows, match: Column, share: Column, plain: "PlainSpeech", question: str
    ) -> Matrix:
        traits = self._traits
        laws = traits.laws[rows]
        best = np.zeros(len(traits.titles))
        np.maximum.at(best, laws, match)
        found = {
            "match": match,
            "share": share,
            "law_match": best[laws],
            "long_match": traits.length[rows] * match,
            "area": _of_best(self._areas(plain.laws))[laws],
        }
        for name, column in traits.columns.items():
            found[name] = column[rows]
        if not _ABOUT_PENALTY.search(question):
            found["penalty"] = np.zeros(len(rows))
        return np.stack([found[name] for name in FEATURES], axis=1)

    def _areas(self, laws: Sequence[str]) -> Column:
        titles = self._traits.titles
        return np.array([float(sum(law in title for law in laws)) for title in titles])


def index_articles(articles: Sequence[Article]) -> LexicalIndex:
    """The words and pairs of each article with the name of its law."""
    lexical = LexicalIndex(fields=_FIELDS)
    lexical.write(
        (row, _terms(f"{article.law.removeprefix(STATE)} {article.text}"), b"")
        for row, article in enumerate(articles)
    )
    return lexical


def open_articles(folder: Path) -> LexicalIndex:
    """What ``index_articles`` made and its owner saved."""
    return LexicalIndex(fields=_FIELDS, copy_of=folder)


@cache
def load_weights() -> Mapping[str, float]:
    """The packaged weights: ``python -m benchmarks.statutes --fit`` tells how they came about."""
    values: Any = load_json("statute_weights.json")
    return {name: float(values[name]) for name in FEATURES}


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainSpeech:
    """What daily words stand for: terms of the law, and the laws that usually answer."""

    terms: tuple[str, ...]
    laws: tuple[str, ...]


def plain_speech(question: str) -> PlainSpeech:
    """The legal terms for what the question says in daily words; a law once for each saying."""
    terms: dict[str, None] = {}
    laws: list[str] = []
    for lay, legal, named in lay_terms():
        if any(_says(question, saying) for saying in lay):
            terms.update(dict.fromkeys(legal))
            laws += named
    return PlainSpeech(terms=tuple(terms), laws=tuple(laws))


def _says(question: str, saying: str) -> bool:
    return all(part in question for part in saying.split("+"))


@cache
def lay_terms() -> tuple[tuple[tuple[str, ...], ...], ...]:
    """The packaged table, row by row: sayings, terms, laws."""
    rows = load_table("words/lay_terms.csv")
    return tuple(tuple(tuple(row[c].split()) for c in ("lay", "legal", "laws")) for row in rows)


def _terms(text: str) -> dict[str, list[str]]:
    # Not the stop words of judgments: 上诉, 送达 or 委托 is what an article is about.
    runs = _RUN.findall(text)
    return {
        _WORDS: [word for run in runs for word in cut_words(run) if len(word) > 1],
        _PAIRS: [a + b for run in runs for a, b in pairwise(run)],
    }


def _of_best(scores: Column) -> Column:
    return scores / (scores.max(initial=0.0) or 1.0)
