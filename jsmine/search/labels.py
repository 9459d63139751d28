"""Elements: what a judgment's text says of the labels that judgments carry anyway."""

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from jsmine.ports import Vectors
from jsmine.search.cards import Card
from jsmine.search.topics import unit_rows

_RIDGE = 2.0
_MOST_LABELS = 500
_FIT_ON = 20_000
Scores = NDArray[np.float64]


def labels_of(card: Card) -> tuple[str, ...]:
    """The labels that a judgment carries for nothing: 案由, 法条 and 争议焦点."""
    causes = (f"案由:{card.cause}",) if card.cause else ()
    articles = tuple(f"法条:{article}" for article in card.articles)
    return (*causes, *articles, *(f"焦点:{focus}" for focus in card.focuses))


class LabelSpace:
    """A ridge regression from passages' vectors to the court's own labels.

    Two texts are alike here when they point to the same causes, articles and focuses, however
    they are worded (Hoerl and Kennard 1970; used as a supervised projection). It learns from
    the labels in the index only: no annotation is needed.
    """

    def __init__(self, names: Sequence[str], mean: Vectors, weights: Vectors) -> None:
        self._names = {name: index for index, name in enumerate(names)}
        self._mean = mean
        self._weights = weights

    @classmethod
    def fit(cls, vectors: Vectors, cards: Sequence[Card]) -> "LabelSpace":
        """Learns from the judgments that carry a label which another one carries too."""
        step = max(1, -(-len(cards) // _FIT_ON))
        labels = [labels_of(card) for card in cards[::step]]
        counts = Counter(label for found in labels for label in found)
        shared = [label for label, n in counts.items() if n > 1]
        names = sorted(shared, key=lambda label: (-counts[label], label))[:_MOST_LABELS]
        space = cls(names, _zeros(len(names)), np.zeros((vectors.shape[1], len(names)), np.float32))
        own = space._one_hot(labels)
        used = own.any(axis=1)
        if not names or used.sum() < 2:
            return space
        x, y = vectors[::step][used].astype(np.float64), own[used].astype(np.float64)
        mean = y.mean(axis=0)
        gram = x.T @ x + _RIDGE * np.eye(x.shape[1])
        weights = np.linalg.solve(gram, x.T @ (y - mean)).astype(np.float32)
        return cls(names, mean.astype(np.float32), weights)

    def __len__(self) -> int:
        return len(self._names)

    def alike(
        self, query: Card, vector: Vectors, cards: Sequence[Card], vectors: Vectors
    ) -> Scores:
        """How far each judgment points to the same labels as the query, in 0..1."""
        if not self._names or not len(cards):
            return np.zeros(len(cards))
        asked = self._elements([query], vector.reshape(1, -1))[0]
        alike = self._elements(cards, vectors) @ asked
        return np.asarray(np.clip(alike, 0, 1), dtype=np.float64)

    def causes(self, vector: Vectors) -> dict[str, float]:
        """The causes that a text points to, with weights that add up to 1."""
        scores = vector @ self._weights + self._mean
        found = {
            name.removeprefix("案由:"): max(float(scores[i]), 0.0)
            for name, i in self._names.items()
            if name.startswith("案由:")
        }
        best = sorted(found, key=lambda name: (-found[name], name))[:3]
        total = sum(found[name] for name in best)
        return {name: found[name] / total for name in best} if total > 0 else {}

    def save(self, folder: Path) -> None:
        """Writes what was learnt into the folder."""
        np.savez(folder / "labels.npz", mean=self._mean, weights=self._weights)
        names = json.dumps(list(self._names), ensure_ascii=False)
        (folder / "labels.json").write_text(names, encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> "LabelSpace":
        """What ``save`` wrote."""
        names = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
        with np.load(folder / "labels.npz") as arrays:
            return cls(names, arrays["mean"], arrays["weights"])

    def _elements(self, cards: Sequence[Card], vectors: Vectors) -> Vectors:
        told = unit_rows(vectors @ self._weights)
        own = self._one_hot([labels_of(card) for card in cards])
        own[own.any(axis=1)] -= self._mean
        return unit_rows(told + unit_rows(own))

    def _one_hot(self, labels: Sequence[Sequence[str]]) -> Vectors:
        own = np.zeros((len(labels), len(self._names)), dtype=np.float32)
        for row, found in enumerate(labels):
            known = [self._names[label] for label in found if label in self._names]
            own[row, known] = 1 / max(len(known), 1)
        return own


def _zeros(size: int) -> Vectors:
    return np.zeros(size, dtype=np.float32)
