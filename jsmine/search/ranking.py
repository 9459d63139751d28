"""Ranking: each channel scores the candidates, the weights add them up."""

import numpy as np
from numpy.typing import NDArray

from jsmine.domain.judgment import Judgment
from jsmine.domain.similar import SearchFilter, Tier
from jsmine.search.cards import Card, card_of
from jsmine.search.collection import WHOLE, Collection, lexical_fields
from jsmine.search.filters import passes
from jsmine.search.passages import Kind, passage_words
from jsmine.search.structure import article_rarity, structure_scores
from jsmine.search.tiers import tier_of
from jsmine.search.weights import load_weights

Rows = NDArray[np.int64]
Scores = NDArray[np.float64]

_POOL = 600
_SMALL = 3000


class Ranking:
    """One query's candidates, best first, with each channel's share of the score."""

    def __init__(
        self, collection: Collection, query: Judgment, where: SearchFilter, own_court: str
    ) -> None:
        self.collection = collection
        self.card = card_of(query)
        self.own_court = own_court
        self._weights = load_weights()
        self._words = passage_words(query)
        self._kinds, self._whole = collection.vectors_of(self._words, query)
        rows = self._candidates(where)
        channels = {
            "words": self._word_scores(rows),
            "topics": self._topic_scores(rows),
            "structure": self._structure_scores(rows),
        }
        shares = {n: self._weights.channels[n] * s for n, s in channels.items()}
        total: Scores = np.sum(list(shares.values()), axis=0)
        order = np.lexsort((rows, -total))
        self.rows = rows[order]
        self.scores = total[order]
        self.shares = {name: share[order] for name, share in shares.items()}

    def tier(self, card: Card) -> Tier:
        """The tier of a result as seen from the own court."""
        return tier_of(card, self.own_court, self.card.region)

    def _candidates(self, where: SearchFilter) -> Rows:
        allowed = {
            row
            for row, card in self.collection.cards.items()
            if card.id != self.card.id
            and passes(card, where)
            and (where.tier is None or self.tier(card) is where.tier)
        }
        if len(allowed) > _SMALL:
            words = self.collection.lexical.weigh(WHOLE, lexical_fields(self._words)[WHOLE])
            found = {int(r) for r in self.collection.lexical.best(WHOLE, words, _POOL)[0]}
            found |= {int(r) for r in self.collection.nearest(self._whole, _POOL)}
            allowed &= found
        return np.array(sorted(allowed), dtype=np.int64)

    def _word_scores(self, rows: Rows) -> Scores:
        lexical = self.collection.lexical
        total = np.zeros(len(rows))
        fields = lexical_fields(self._words)
        asked = {field: fields[field] for field in self._weights.words if fields.get(field)}
        weight_sum = sum(self._weights.words[field] for field in asked) or 1.0
        for field, words in asked.items():
            scores = lexical.score(field, lexical.weigh(field, words), rows)
            best = scores.max(initial=0.0)
            if best > 0:
                total += self._weights.words[field] / weight_sum * scores / best
        return total

    def _topic_scores(self, rows: Rows) -> Scores:
        if not len(rows):
            return np.zeros(0)
        kinds = self.collection.kind_vectors(rows).astype(np.float32)
        both = (np.abs(kinds).sum(axis=2) > 0) & (np.abs(self._kinds).sum(axis=1) > 0)
        weights = both * np.array([self._weights.topics[kind.value] for kind in Kind])
        by_each = np.einsum("rkd,kd->rk", kinds, self._kinds)
        whole = kinds.sum(axis=1)
        lengths = np.linalg.norm(whole, axis=1)
        wholly = whole @ self._whole / np.where(lengths > 0, lengths, 1)
        by_kind = (by_each * weights).sum(axis=1) / np.maximum(weights.sum(axis=1), 1e-9)
        alike = np.where(both.any(axis=1), by_kind, wholly)
        return np.asarray(np.clip(alike, 0, 1), dtype=np.float64)

    def _structure_scores(self, rows: Rows) -> Scores:
        cards = [self.collection.cards[int(row)] for row in rows]
        causes = {self.card.cause: 1.0} if self.card.cause else {}
        rarity = article_rarity(cards)
        return structure_scores(self.card, causes, cards, self._weights.structure, rarity)
