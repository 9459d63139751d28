"""Ranking: each channel scores the candidates, the weights add them up."""

from collections.abc import Mapping, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from jsmine.domain.judgment import Judgment
from jsmine.domain.similar import SearchFilter, Tier
from jsmine.search.cards import Card, card_of
from jsmine.search.collection import PAIRS, WHOLE, Collection, lexical_fields
from jsmine.search.filters import passes
from jsmine.search.lexical import TELLING_WORDS
from jsmine.search.passages import Kind, find_passages, passage_terms
from jsmine.search.reader import whole_of
from jsmine.search.structure import named_causes, structure_parts
from jsmine.search.tiers import tier_of
from jsmine.search.weights import Weights, load_weights

Rows = NDArray[np.int64]
Scores = NDArray[np.float64]

_POOL = 600
_SMALL = 3000
_ENOUGH = 100
_RECENT_DAYS = 3 * 366
_BEST = 5
_RERANKED = 30
_STEEP = 4


class Reranker(Protocol):
    """Reads two texts at once and says how well they go together."""

    def rerank(self, query: str, texts: Sequence[str]) -> Scores:
        """A value in 0..1 for each text."""


class Ranking:
    """One query's candidates, best first, with each channel's share of the score.

    A score is the share of what a judgment would have that agrees with the query in every
    respect, times how sure the query's 案由 is: 0..1, alike for every query and collection.
    """

    def __init__(
        self,
        collection: Collection,
        query: Judgment,
        where: SearchFilter,
        own_court: str,
        weights: Weights | None = None,
    ) -> None:
        self.collection = collection
        self.card = card_of(query)
        self._weights = weights or load_weights()
        self._own_court = own_court
        self._own_region = collection.region_of(own_court)
        terms = passage_terms(query)
        self._fields = lexical_fields(terms)
        reading = collection.reader.read([query], [terms])
        self._kinds, self._whole = reading.kinds[0], reading.wholes[0]
        labels = collection.reader.labels
        self.asked = labels.asked(self.card, reading.rows, reading.vectors)
        self.rows = self._candidates(where)
        self._order(*self._score(self.rows))

    def rerank(self, query: Judgment, reranker: "Reranker") -> None:
        """Lets a model read the best judgments beside the query, as a further channel."""
        best = self.rows[:_RERANKED]
        texts = [facts_of(self.collection.judgment(int(row))) for row in best]
        read = np.zeros(len(self.rows))
        read[: len(best)] = self._weights.model * reranker.rerank(facts_of(query), texts)
        self._order({**self._points, "model": read}, self._most + self._weights.model)

    def tier(self, card: Card) -> Tier:
        """The tier of a result as seen from the own court."""
        return tier_of(card, self._own_court, self._own_region)

    def _candidates(self, where: SearchFilter) -> Rows:
        cards = self.collection.cards
        everything = len(cards) <= _SMALL
        found = self._allowed(cards if everything else self._pool(_POOL), where)
        if not everything and len(found) < _ENOUGH and where != SearchFilter():
            found = self._allowed(cards, where)[: 2 * _SMALL]
        return np.array(sorted(found), dtype=np.int64)

    def _pool(self, size: int) -> set[int]:
        lexical = self.collection.lexical
        words = lexical.weigh(WHOLE, self._fields[WHOLE], TELLING_WORDS)
        found = {int(row) for row in lexical.best(WHOLE, words, size)[0]}
        return found | {int(row) for row in self.collection.nearest(self._whole, size)}

    def _allowed(self, rows: Mapping[int, Card] | set[int], where: SearchFilter) -> list[int]:
        cards = self.collection.cards
        return [
            row
            for row in sorted(rows)
            if not self._is_query(cards[row])
            and passes(cards[row], where)
            and (where.tier is None or self.tier(cards[row]) is where.tier)
        ]

    def _is_query(self, card: Card) -> bool:
        """Whether the document is the query, or of the same case."""
        same_number = card.number == self.card.number and card.court == self.card.court
        return card.id == self.card.id or (same_number and bool(card.number and card.court))

    def _order(self, points: Mapping[str, Scores], most: float) -> None:
        """Puts the candidates in order of their points, of which there are ``most`` to be had."""
        total: Scores = np.sum(list(points.values()), axis=0)
        order = np.lexsort((self.rows, -total))
        self.rows, total = self.rows[order], total[order]
        self._points, self._most = {name: p[order] for name, p in points.items()}, most
        # Labels told from a text may agree in more than one respect that was asked for.
        scale = self.asked.sure / np.maximum(total, most or 1.0)
        self.scores = self.asked.sure * np.minimum(total / (most or 1.0), 1)
        self.shares = {name: p * scale for name, p in self._points.items()}

    def _score(self, rows: Rows) -> tuple[dict[str, Scores], float]:
        """The points that each channel gives, and how many there are to be had."""
        cards = [self.collection.cards[int(row)] for row in rows]
        kinds = self.collection.kind_vectors(rows).astype(np.float32)
        weights = self._weights
        channels = weights.channels
        words = self._word_scores(rows)
        shares: dict[str, Scores] = {
            "words": channels["words"] * words,
            "topics": channels["topics"] * self._topic_scores(kinds),
        }
        most = channels["words"] + channels["topics"]
        alike = (shares["words"] + shares["topics"]) / most if most else np.ones(len(rows))
        structure, full = self._structure_scores(cards, rows, alike)
        shares["structure"] = channels["structure"] * structure
        total: Scores = np.sum(list(shares.values()), axis=0)
        near = _near_the_best(total, whole_of(kinds))
        # Where texts show the kind, many are of the kind, and the facts must tell them apart: what
        # is common to the best counts, and more for a judgment that has the query's own words too.
        # The latter is not among what there is to be had: it only brings a judgment nearer to that.
        labels = self.collection.reader.labels
        feedback = weights.feedback * labels.plain
        echo = weights.echo * labels.plain**_STEEP if len(labels) else 0.0
        shares["topics"] = shares["topics"] + feedback * near
        shares["words"] = shares["words"] + echo * (near * words) ** 2
        shares["structure"] = shares["structure"] + weights.recent * self._recent(cards)
        worth = np.array([self._worth(card) for card in cards])
        shares = {name: share * worth for name, share in shares.items()}
        most += channels["structure"] * full + feedback * near.any() + weights.recent
        return shares, most

    def _word_scores(self, rows: Rows) -> Scores:
        lexical, weights = self.collection.lexical, self._weights.words
        asked = [field for field in weights if self._fields.get(field)]
        total = np.zeros(len(rows))
        for field in asked:
            words = lexical.weigh(field, self._fields[field])
            scores = lexical.score(field, words, rows)
            best = scores.max(initial=0.0)
            if best > 0:
                total += weights[field] * scores / best
        return total / (sum(weights[field] for field in asked) or 1.0)

    def _topic_scores(self, kinds: NDArray[np.float32]) -> Scores:
        both = (np.abs(kinds).sum(axis=2) > 0) & (np.abs(self._kinds).sum(axis=1) > 0)
        weights = both * np.array([self._weights.topics[kind.value] for kind in Kind])
        by_each = np.einsum("rkd,kd->rk", kinds, self._kinds)
        wholly = whole_of(kinds) @ self._whole
        by_kind = (by_each * weights).sum(axis=1) / np.maximum(weights.sum(axis=1), 1e-9)
        alike = np.where(both.any(axis=1), (by_kind + wholly) / 2, wholly)
        return np.asarray(np.clip(alike, 0, 1), dtype=np.float64)

    def _structure_scores(
        self, cards: Sequence[Card], rows: Rows, alike: Scores
    ) -> tuple[Scores, float]:
        parts = structure_parts(self.card, self._causes(), cards, self.collection.article_rarity)
        labels = self.collection.reader.labels
        kind = labels.alike(self.asked, self.collection.profiles(rows))
        # Of one kind of dispute there are many judgments: it counts as far as the texts agree,
        # and its elements only as far as the kind is sure. Where texts show the kind anyway, they
        # decide alone.
        parts["labels"] = kind * alike**labels.plain
        if "elements" in parts:
            parts["elements"] = kind**2 * parts["elements"]
        weights = dict(self._weights.structure)
        weights["labels"] *= 1 - labels.plain
        total = np.zeros(len(cards))
        for name, scores in parts.items():
            total += weights[name] * scores
        return total, sum(weights[name] for name in parts)

    def _worth(self, card: Card) -> float:
        """Less for what is no similar case, however alike the texts are.

        A document that weighs no dispute is none of a judgment; a conviction of another crime is
        none of a charge that the query writes.
        """
        weights, worth = self._weights, 1.0
        if self.card.decides and not card.decides:
            worth *= weights.undecided
        if _other_crime(self.card.causes, card.causes):
            worth *= weights.other_crime
        return worth

    def _causes(self) -> dict[str, float]:
        """The query's causes; if it has none, those that its text names."""
        own = dict.fromkeys(self.card.causes, 1.0)
        return own or named_causes(self._fields[PAIRS], self.collection.causes)

    def _recent(self, cards: Sequence[Card]) -> Scores:
        # 法发〔2020〕24号 art. 4: but for guiding cases, those of the last three years first.
        today = self.card.day or self.collection.latest_day
        return np.array(
            [float(c.guiding or (c.day > 0 and today - c.day <= _RECENT_DAYS)) for c in cards]
        )


def _other_crime(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether both are charges, none of them the same."""
    charges = (*ours, *theirs)
    named = bool(ours and theirs) and all(name.endswith("罪") for name in charges)
    return named and not set(ours) & set(theirs)


def facts_of(judgment: Judgment) -> str:
    """The facts of a judgment, or what stands in their place."""
    spans = [s for p in find_passages(judgment) if p.kind is Kind.FACTS for s in p.spans]
    return "\n".join(span.of(judgment.text) for span in spans) or judgment.text


def _near_the_best(total: Scores, wholes: NDArray[np.float32]) -> Scores:
    """How near each judgment is to the middle of the best ones.

    Pseudo-relevance feedback (Rocchio 1971): what the best have in common speaks for a judgment
    that words it otherwise than the query does.
    """
    count = min(_BEST, len(total) // 100)
    if not count:
        return np.zeros(len(total))
    best = np.argsort(-total, kind="stable")[:count]
    middle = total[best] @ wholes[best]
    length = float(np.linalg.norm(middle)) or 1.0
    return np.asarray(np.clip(wholes @ (middle / length), 0, 1), dtype=np.float64)
