"""Structure: 案由 and its path, cited articles, outcome and the kinds of the parties."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from jsmine.search.cards import Card

Scores = NDArray[np.float64]


def structure_scores(
    query: Card,
    causes: Mapping[str, float],
    cards: Sequence[Card],
    weights: Mapping[str, float],
    rarity: Mapping[str, float],
) -> Scores:
    """How far each card's structure agrees with the query's, in 0..1.

    ``causes`` are the query's causes with their probabilities: its own, or what is predicted.
    """
    parts = {
        "cause": _cause_scores(query, causes, cards),
        "articles": _article_scores(query, cards, rarity),
        "outcome": _equal(query.outcome if query.outcome != "其他" else "", cards, "outcome"),
        "parties": _equal(query.sides, cards, "sides"),
    }
    asked = {
        "cause": bool(causes),
        "articles": bool(query.articles),
        "outcome": query.outcome != "其他",
        "parties": bool(query.sides),
    }
    total = np.zeros(len(cards))
    for name, scores in parts.items():
        if asked[name]:
            total += weights[name] * scores
    return total


def article_rarity(cards: Sequence[Card]) -> dict[str, float]:
    """The inverse document frequency of each article, 1 for one cited once."""
    counts = Counter(article for card in cards for article in card.articles)
    top = math.log(1 + max(len(cards), 1))
    return {a: math.log(1 + len(cards) / n) / top for a, n in sorted(counts.items())}


def _cause_scores(query: Card, causes: Mapping[str, float], cards: Sequence[Card]) -> Scores:
    paths = {query.cause: query.path}
    known: dict[str, float] = {}
    for card in cards:
        if card.cause not in known:
            known[card.cause] = sum(
                probability * _same_branch(paths.get(cause, (cause,)), card.path)
                for cause, probability in causes.items()
            )
    return np.array([known[card.cause] for card in cards])


def _same_branch(one: Sequence[str], other: Sequence[str]) -> float:
    """1 for the same cause, less the higher up the common branch ends."""
    if not one or not other:
        return 0.0
    if one[-1] == other[-1]:
        return 1.0
    common = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        common += 1
    return 0.5 * common / max(len(one), len(other))


def _article_scores(query: Card, cards: Sequence[Card], rarity: Mapping[str, float]) -> Scores:
    asked = set(query.articles)
    return np.array([_overlap(asked, card.articles, rarity) for card in cards])


def _overlap(asked: set[str], cited: Sequence[str], rarity: Mapping[str, float]) -> float:
    common = sum(rarity.get(a, 1.0) for a in cited if a in asked)
    if not common:
        return 0.0
    left = sum(rarity.get(a, 1.0) for a in asked)
    right = sum(rarity.get(a, 1.0) for a in cited)
    return common / math.sqrt(left * right)


def _equal(value: str, cards: Sequence[Card], field: str) -> Scores:
    return np.array([bool(value) and getattr(card, field) == value for card in cards], float)
