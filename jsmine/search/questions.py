"""From a question in plain words to articles: BM25 over words and pairs, and what kind of law."""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from jsmine.domain.statute import Article
from jsmine.resources import load_table
from jsmine.search.lexical import LexicalIndex, Rows
from jsmine.search.passages import terms_of

Scores = NDArray[np.float64]
_WORDS, _PAIRS = "words", "pairs"
_FIELDS = (_WORDS, _PAIRS)
_POOL = 400
_STATE = "中华人民共和国"

# A question of daily life is answered by the code, then by laws and interpretations, and last by
# the rules of single trades; a code or law also prevails over them (立法法 art. 98-99).
_KINDS = (
    (re.compile(r"^(?:中华人民共和国)?民法典"), 1.0),
    (re.compile(r"^最高人民(?:法院|检察院)"), 0.5),
    (re.compile(r"^中华人民共和国\S*法(?:\s|$|（)"), 0.6),
    (re.compile(r"条例(?:（.*）)?$"), 0.3),
)


class ArticleRanker:
    """Ranks articles for a question; ``weights`` of pairs, words, plain speech and kind of law."""

    def __init__(
        self,
        articles: Sequence[Article],
        lexical: LexicalIndex,
        weights: Mapping[str, float] | None = None,
    ) -> None:
        self._lexical = lexical
        self.weights = dict(weights or DEFAULT_WEIGHTS)
        kinds = {title: kind_of(title) for title in {article.law for article in articles}}
        self._kinds = np.array([kinds[article.law] for article in articles])

    def rank(self, question: str, top: int) -> tuple[Rows, Scores]:
        """The rows of the best articles with their scores, best first."""
        terms = terms_of(question)
        asked = {_PAIRS: self._lexical.weigh(_PAIRS, terms.pairs),
                 _WORDS: self._lexical.weigh(_WORDS, terms.words)}  # fmt: skip
        for field, added in plain_speech(question).items():
            for word, weight in self._lexical.weigh(field, added).items():
                asked[field].setdefault(word, self.weights["plain"] * weight)
        pool = [self._lexical.best(f, words, _POOL)[0] for f, words in asked.items() if words]
        rows = np.unique(np.concatenate(pool)) if pool else np.zeros(0, dtype=np.int64)
        if not len(rows):
            return rows, np.zeros(0)
        scores = np.zeros(len(rows))
        for field, words in asked.items():
            scores += self.weights[field] * self._lexical.score(field, words, rows)
        scores = scores / scores.max() + self.weights["kind"] * self._kinds[rows]
        order = np.lexsort((rows, -scores))[:top]
        return rows[order], scores[order]


DEFAULT_WEIGHTS: Mapping[str, float] = {_PAIRS: 1.0, _WORDS: 1.0, "plain": 0.4, "kind": 0.6}


def index_articles(articles: Sequence[Article]) -> LexicalIndex:
    """The words and pairs of each article with the name of its law."""
    lexical = LexicalIndex(fields=_FIELDS)
    lexical.write((row, _terms(article), b"") for row, article in enumerate(articles))
    return lexical


def open_articles(folder: Path) -> LexicalIndex:
    """What ``index_articles`` made and its owner saved."""
    return LexicalIndex(fields=_FIELDS, copy_of=folder)


def kind_of(law: str) -> float:
    """How likely a law of this name answers a question of daily life, in 0..1."""
    return next((weight for pattern, weight in _KINDS if pattern.search(law)), 0.0)


def plain_speech(question: str) -> dict[str, list[str]]:
    """The words and pairs of the legal terms for what the question says in daily words."""
    legal = [term for lay, term in _lay_terms() if lay in question and term not in question]
    terms = terms_of("。".join(legal))
    return {_WORDS: terms.words, _PAIRS: terms.pairs}


@cache
def _lay_terms() -> tuple[tuple[str, str], ...]:
    rows = load_table("words/lay_terms.csv")
    return tuple((row["lay"], term) for row in rows for term in row["legal"].split())


def _terms(article: Article) -> dict[str, list[str]]:
    terms = terms_of(f"{article.law.removeprefix(_STATE)} {article.text}")
    return {_WORDS: terms.words, _PAIRS: terms.pairs}
