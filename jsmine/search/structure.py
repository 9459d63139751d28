"""Structure: 案由 and its path, cited articles, outcome and the kinds of the parties."""

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from jsmine.search.cards import Card
from jsmine.search.elements import elements_alike

Scores = NDArray[np.float64]
_UNTOLD = "其他"
_HALF = 0.5


def structure_parts(
    query: Card, causes: Mapping[str, float], cards: Sequence[Card], rarity: Mapping[str, float]
) -> dict[str, Scores]:
    """How far each card agrees with the query in each respect that the query tells, in 0..1.

    ``causes`` are the query's causes with their weights: its own, or what its text points to.
    """
    parts: dict[str, Scores] = {}
    if causes:
        parts["cause"] = _cause_scores(query, causes, cards)
    if query.articles:
        asked = set(query.articles)
        parts["articles"] = np.array([_overlap(asked, c.articles, rarity) for c in cards])
    if query.outcome not in ("", _UNTOLD):
        parts["outcome"] = _equal(cards, lambda card: card.outcome == query.outcome)
    if query.sides:
        parts["parties"] = _equal(cards, lambda card: card.sides == query.sides)
    if query.elements:
        sets = [card.elements for card in cards]
        parts["elements"] = elements_alike(query.elements, sets, told=query.told)
    return parts


def named_causes(pairs: Iterable[str], causes: Iterable[str]) -> dict[str, float]:
    """How much of each cause's name (买卖合同纠纷: 买卖合同) a text writes, if half or more."""
    written = set(pairs)
    found = {}
    for cause in causes:
        core = re.sub(r"(?:纠纷|罪)$", "", cause)
        parts = [a + b for a, b in pairwise(core)]
        share = sum(part in written for part in parts) / len(parts) if parts else 0.0
        if share >= _HALF:
            found[cause] = share
    return found


def article_rarity(cards: Iterable[Card]) -> dict[str, float]:
    """The inverse document frequency of each article, 1 for one cited once."""
    known = list(cards)
    counts = Counter(article for card in known for article in card.articles)
    top = math.log(1 + max(len(known), 1))
    return {article: math.log(1 + len(known) / n) / top for article, n in counts.items()}


def _cause_scores(query: Card, causes: Mapping[str, float], cards: Sequence[Card]) -> Scores:
    paths = {query.cause: query.path} if query.cause else {}
    paths |= {card.cause: card.path for card in cards if card.cause in causes}
    asked = [(cause, paths.get(cause, (cause,)), weight) for cause, weight in causes.items()]
    known: dict[str, float] = {}
    for card in cards:
        if card.cause not in known:
            known[card.cause] = max(
                weight * (1.0 if cause in card.causes else _same_branch(path, card.path))
                for cause, path, weight in asked
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


def _overlap(asked: set[str], cited: Sequence[str], rarity: Mapping[str, float]) -> float:
    common = sum(rarity.get(a, 1.0) for a in cited if a in asked)
    if not common:
        return 0.0
    left = sum(rarity.get(a, 1.0) for a in asked)
    right = sum(rarity.get(a, 1.0) for a in cited)
    return common / math.sqrt(left * right)


def _equal(cards: Sequence[Card], same: Callable[[Card], bool]) -> Scores:
    return np.array([float(same(card)) for card in cards])
