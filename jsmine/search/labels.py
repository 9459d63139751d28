"""Labels: what a text says of the labels that judgments carry anyway."""

import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import solve
from scipy.sparse import csr_matrix, load_npz, save_npz, vstack
from scipy.special import softmax

from jsmine.ports import Vectors
from jsmine.resources import load_table
from jsmine.search.cards import Card

_RIDGE = 0.3
_MOST_LABELS = 500
_KEPT, _TOLD = 16, 8
_CAUSE = "案由"
_GROUPS = {_CAUSE: 1.0, "焦点": 1.0, "法条": 0.5}
_SPOKEN = (_CAUSE, "焦点")  # whose names say in words what they are about
_LEAST_SPREAD = 0.01
_NEAR = 10
_PROCEDURE = "诉讼法"
Scores = NDArray[np.float64]
ReadTexts = Callable[[Sequence[str]], tuple[csr_matrix, Vectors]]


def labels_of(card: Card) -> tuple[str, ...]:
    """The labels that a judgment carries for nothing: 案由, 法条 of substance and 争议焦点."""
    articles = [f"法条:{article}" for article in card.articles if _PROCEDURE not in article]
    focuses = [f"焦点:{focus}" for focus in card.focuses]
    return (*(f"案由:{cause}" for cause in card.causes), *articles, *focuses)


@dataclass(frozen=True, slots=True)
class Profiles:
    """The labels of judgments, one row each: places among the labels, and their weights."""

    places: NDArray[np.int16]
    weights: NDArray[np.float16]


@dataclass(frozen=True, slots=True, kw_only=True)
class Learnt:
    """What the labels are told from.

    ``rows`` and ``vectors`` are of the judgments that were learnt from, one row of ``weights``
    each, and after them of the words that describe labels: ``described`` has the label of each
    of these, -1 for a 案由 that no judgment carries, ``usual`` and ``spread`` how like them
    judgments are, on average and in deviation. ``plain`` is how plainly texts show their labels:
    the share, among the judgments nearest to one by text, that carry a label of its own.
    """

    mean: Vectors
    weights: Vectors
    rows: csr_matrix
    vectors: Vectors
    described: NDArray[np.int64]
    usual: Vectors
    spread: Vectors
    plain: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a query asks for: how much each label, and how sure it is of what kind it is.

    ``sure`` is 1 where the query carries a 案由 of the collection. Else it is how far its text
    speaks for a 案由 of the collection, of all that there are; ``told`` is how far for each,
    ``cause`` the one for which it speaks most. ``most`` is what a judgment of the very same
    labels has in ``alike``.
    """

    labels: Vectors
    cause: str = ""
    sure: float = 1.0
    told: Mapping[str, float] = field(default_factory=dict)
    most: float = 1.0


class LabelSpace:
    """From texts to the court's own labels: by the judgments that carry them, and by their names.

    Kernel ridge regression (Saunders et al. 1998) remembers the judgments that it learnt from:
    what a new text says of a label is told by those that it resembles, in words, pairs of
    characters and vectors. To this is added how like the text is to the name of each 案由 or
    争议焦点 and the words usual for it (cause_words.csv): that needs no judgment, so a rare cause
    is known too. The likeness is taken against that of all judgments, since words that all share
    say nothing, and made shares of one (softmax). No annotation is needed. A judgment's own label
    counts as it stands; where it carries none that is known, what its text tells takes the place.
    """

    def __init__(self, names: Sequence[str], learnt: Learnt) -> None:
        self._names = {name: index for index, name in enumerate(names)}
        self._learnt = learnt
        groups = [name.partition(":")[0] for name in names]
        self._group = {g: np.array([g == found for found in groups]) for g in _GROUPS}

    @classmethod
    def fit(
        cls, rows: csr_matrix, vectors: Vectors, cards: Sequence[Card], read: ReadTexts
    ) -> "LabelSpace":
        """Learns from the judgments that carry a 案由, or an article or 争议焦点 that others carry.

        ``read`` gives the rows and vectors of texts, here of the labels' names.
        """
        labels = [labels_of(card) for card in cards]
        counts = Counter(label for found in labels for label in found)
        telling = [label for label, n in counts.items() if n > 1 or label.startswith(_CAUSE)]
        names = sorted(
            telling, key=lambda label: (not label.startswith(_CAUSE), -counts[label], label)
        )[:_MOST_LABELS]
        places = {name: index for index, name in enumerate(names)}
        own = np.zeros((len(cards), len(names)))
        for row, found in enumerate(labels):
            own[row, [places[label] for label in found if label in places]] = 1
        used = np.flatnonzero(own.any(axis=1))
        if not len(used):
            return cls.untaught()
        rows, vectors, own = rows[used], vectors[used], own[used]
        mean = own.mean(axis=0)
        kernel = _kernel(rows, vectors, rows, vectors)
        ridge = _RIDGE * np.eye(len(used))
        weights = solve(kernel + ridge, own - mean, assume_a="pos").astype(np.float32)
        spoken = [i for i, name in enumerate(names) if name.startswith(_SPOKEN)]
        absent = [cause for cause in _cause_words() if f"{_CAUSE}:{cause}" not in places]
        described = np.array(spoken + [-1] * len(absent), dtype=np.int64)
        titles = [names[at].partition(":")[2] for at in spoken] + absent
        said, meant = read([_described(title) for title in titles])
        likeness = _kernel(rows, vectors, said, meant)
        learnt = Learnt(
            mean=mean.astype(np.float32),
            weights=weights,
            rows=vstack([rows, said], format="csr"),
            vectors=np.vstack([vectors, meant]),
            described=described,
            usual=likeness.mean(axis=0).astype(np.float32),
            spread=np.maximum(likeness.std(axis=0), _LEAST_SPREAD).astype(np.float32),
            plain=_plainness(kernel, own),
        )
        return cls(names, learnt)

    @classmethod
    def untaught(cls) -> "LabelSpace":
        """One that knows no label."""
        nothing, none = np.zeros((0, 0), dtype=np.float32), np.zeros(0, dtype=np.float32)
        learnt = Learnt(
            mean=none,
            weights=nothing,
            rows=csr_matrix((0, 0)),
            vectors=nothing,
            described=np.zeros(0, dtype=np.int64),
            usual=none,
            spread=none,
            plain=1.0,
        )
        return cls([], learnt)

    def __len__(self) -> int:
        return len(self._names)

    @property
    def plain(self) -> float:
        """How plainly texts show their labels, in 0..1; 1 where there is no label to show."""
        return self._learnt.plain

    def profiles(self, cards: Sequence[Card], rows: csr_matrix, vectors: Vectors) -> Profiles:
        """The labels of judgments: their own, else what their texts tell."""
        places = np.zeros((len(cards), _KEPT), dtype=np.int16)
        weights = np.zeros((len(cards), _KEPT), dtype=np.float16)
        if not len(self):
            return Profiles(places, weights)
        told = self._told(*self._read(rows, vectors))
        for row, scores in enumerate(self._own_or_told(cards, told, _TOLD)):
            best = np.argsort(-scores, kind="stable")[:_KEPT]
            places[row, : len(best)] = best
            weights[row, : len(best)] = scores[best]
        return Profiles(places, weights)

    def asked(self, card: Card, row: csr_matrix, vector: Vectors) -> Asked:
        """How much a query asks for each label."""
        if not len(self):
            return Asked(labels=np.zeros(0, dtype=np.float32))
        shown, unusual = self._read(row, vector.reshape(1, -1))
        labels = self._own_or_told([card], self._told(shown, unusual), len(self))[0]
        known = [self._names[label] for label in labels_of(card) if label in self._names]
        most = max(1.0, float(np.linalg.norm(labels[known])) ** 1.5)
        columns = self._group[_CAUSE]
        if not columns.any() or columns[known].any():
            return Asked(labels=labels, most=most)
        best = int(np.argmax(np.where(columns, labels, -1)))
        cause = list(self._names)[best].partition(":")[2]
        told = self._spoken_for(shown, unusual)
        sure = min(1.0, max(told.values()))
        return Asked(labels=labels, cause=cause, sure=sure, told=told, most=most)

    def alike(self, asked: Asked, profiles: Profiles) -> Scores:
        """How far each judgment carries the labels that are asked for; 1 for all of them.

        An unsure query asks for little of anything: the surer the labels, the more they count.
        A judgment of many labels (数罪) meets any query somewhere, so it counts for less; where
        no label is known, all are alike.
        """
        if not len(self):
            return np.ones(len(profiles.places))
        weights = profiles.weights.astype(np.float64)
        found = np.einsum("rk,rk->r", asked.labels[profiles.places], weights)
        lengths = np.linalg.norm(weights, axis=1)
        alike = found / np.sqrt(np.where(lengths > 0, lengths, 1)) / asked.most
        return np.asarray(alike, dtype=np.float64)

    def save(self, folder: Path) -> None:
        """Writes what was learnt into the folder."""
        arrays = {field.name: getattr(self._learnt, field.name) for field in fields(Learnt)}
        save_npz(folder / "labels-rows.npz", arrays.pop("rows"))
        np.savez(folder / "labels.npz", **arrays)
        names = json.dumps(list(self._names), ensure_ascii=False)
        (folder / "labels.json").write_text(names, encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> "LabelSpace":
        """What ``save`` wrote."""
        names = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
        rows = load_npz(folder / "labels-rows.npz")
        with np.load(folder / "labels.npz") as arrays:
            found: dict[str, Any] = dict(arrays)
        return cls(names, Learnt(rows=rows, plain=float(found.pop("plain")), **found))

    def _own_or_told(self, cards: Sequence[Card], told: Vectors, most: int) -> Vectors:
        for row, card in enumerate(cards):
            labels = labels_of(card)
            for group, weight in _GROUPS.items():
                columns = self._group[group]
                own = [label for label in labels if label.startswith(group)]
                known = [self._names[label] for label in own if label in self._names]
                if known:
                    told[row, columns] = 0
                    told[row, known] = 1 if group != "法条" else len(own) ** -0.5
                else:
                    _keep_most(told[row], columns, most)
                told[row, columns] *= weight**0.5
        return told

    def _read(self, rows: csr_matrix, vectors: Vectors) -> tuple[Vectors, Vectors]:
        """What texts show of each label by their like, and how like each description they are."""
        learnt = self._learnt
        kernel = _kernel(rows, vectors, learnt.rows, learnt.vectors).astype(np.float32)
        carried = len(learnt.weights)
        shown = np.maximum(kernel[:, :carried] @ learnt.weights + learnt.mean, 0)
        return shown, (kernel[:, carried:] - learnt.usual) / learnt.spread

    def _told(self, shown: Vectors, unusual: Vectors) -> Vectors:
        told = shown.copy()
        for group in _SPOKEN:
            inside = self._described(group)
            if inside.any():
                told[:, self._learnt.described[inside]] += softmax(unusual[:, inside], axis=1)
        return np.asarray(np.minimum(told, 1), dtype=np.float32)

    def _spoken_for(self, shown: Vectors, unusual: Vectors) -> dict[str, float]:
        """How far a text speaks for each 案由 of the collection, of all that there are."""
        own = self._described(_CAUSE)
        causes = own | (self._learnt.described < 0)
        share = np.zeros(len(causes))
        share[causes] = softmax(unusual[0, causes])
        places, names = self._learnt.described[own], list(self._names)
        told = shown[0, places] + share[own]
        return {
            names[at].partition(":")[2]: float(value)
            for at, value in zip(places, told, strict=True)
        }

    def _described(self, group: str) -> NDArray[np.bool_]:
        described = self._learnt.described
        return np.asarray((described >= 0) & self._group[group][described])


def _plainness(kernel: Scores, own: Scores) -> float:
    own = own[:, own.sum(axis=0) > 1]
    if len(own) < 2 or not own.any():
        return 1.0
    near = min(_NEAR, len(own) - 1)
    alone = kernel - np.diag(np.full(len(own), np.inf))
    nearest = np.argpartition(-alone, near - 1, axis=1)[:, :near]
    pairs = zip(nearest, own, strict=True)
    return float(np.mean([own[places] @ labels > 0 for places, labels in pairs if labels.any()]))


def _described(name: str) -> str:
    """The name of a 案由 or 争议焦点, with the words usual for it where they are known."""
    return f"{name} {_cause_words().get(name, '')}"


@cache
def _cause_words() -> dict[str, str]:
    return {row["cause"]: row["words"] for row in load_table("cause_words.csv")}


def _keep_most(scores: Vectors, columns: NDArray[np.bool_], most: int) -> None:
    inside = scores[columns]
    if len(inside) > most:
        least = np.partition(inside, -most)[-most]
        scores[columns & (scores < least)] = 0


def _kernel(rows: csr_matrix, vectors: Vectors, others: csr_matrix, beside: Vectors) -> Scores:
    """The mean of two cosines: of terms and of vectors."""
    return np.asarray((rows @ others.T).toarray() + vectors @ beside.T, dtype=np.float64) / 2
