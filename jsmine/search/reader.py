"""What is learnt from the court's own judgments, and how new ones are read with it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix

from jsmine.domain.judgment import Judgment
from jsmine.ports import Embedder, Vectors
from jsmine.search.cards import card_of
from jsmine.search.labels import LabelSpace
from jsmine.search.passages import (
    Kind,
    Terms,
    find_passages,
    hide_names,
    party_names,
    passage_terms,
)
from jsmine.search.terms import TermSpace, unit_sparse
from jsmine.search.topics import LatentTopics, unit_rows

PassageTerms = Mapping[Kind, Terms]
Places = Sequence[tuple[int, Kind]]


@dataclass(frozen=True, slots=True)
class Reading:
    """What the channels compare of judgments.

    ``kinds`` has judgment, kind, dimension, zero where a judgment lacks the kind. ``rows`` and
    ``vectors`` hold the facts alone, or the whole where none were told: facts typed in must
    speak for labels as a judgment's do.
    """

    kinds: Vectors
    rows: csr_matrix
    vectors: Vectors

    @property
    def wholes(self) -> Vectors:
        """The vector of each whole judgment."""
        return whole_of(self.kinds)


class Reader:
    """Terms, topics (or another embedder) and labels, learnt together."""

    def __init__(self, terms: TermSpace, embedder: Embedder, labels: LabelSpace) -> None:
        self.terms = terms
        self.embedder = embedder
        self.labels = labels

    @classmethod
    def fit(cls, judgments: Sequence[Judgment], embedder: Embedder | None) -> "Reader":
        """Learns from judgments; without an embedder topics are learnt too."""
        places = [(i, p.kind) for i, j in enumerate(judgments) for p in find_passages(j)]

        def passages() -> Iterator[Terms]:
            return (terms for j in judgments for terms in passage_terms(j).values())

        space, rows = TermSpace.fit(passages, len(places))
        reader = cls(space, embedder or LatentTopics.fit(space, rows), LabelSpace.untaught())
        reading = reader._reading(judgments, places, rows)
        cards = [card_of(judgment) for judgment in judgments]
        reader.labels = LabelSpace.fit(reading.rows, reading.vectors, cards, reader._names)
        return reader

    def read(self, judgments: Sequence[Judgment], words: Sequence[PassageTerms]) -> Reading:
        """What the channels compare of judgments, given their words."""
        places = [(i, kind) for i, found in enumerate(words) for kind in found]
        rows = self.terms.rows([words[i][kind] for i, kind in places])
        return self._reading(judgments, places, rows)

    def save(self, folder: Path) -> None:
        """Writes what was learnt into the folder; another embedder is not saved."""
        self.terms.save(folder)
        self.labels.save(folder)
        if isinstance(self.embedder, LatentTopics):
            self.embedder.save(folder)

    @classmethod
    def load(cls, folder: Path, embedder: Embedder | None) -> "Reader":
        """What ``save`` wrote, with the embedder that it was learnt with."""
        terms = TermSpace.load(folder)
        return cls(terms, embedder or LatentTopics.load(folder, terms), LabelSpace.load(folder))

    def _names(self, names: Sequence[str]) -> tuple[csr_matrix, Vectors]:
        return self.terms.rows([Terms(name) for name in names]), self.embedder.embed(names)

    def _reading(self, judgments: Sequence[Judgment], places: Places, rows: csr_matrix) -> Reading:
        if isinstance(self.embedder, LatentTopics):
            vectors = self.embedder.embed_rows(rows)
        else:
            vectors = self.embedder.embed([_text(judgments[i], kind) for i, kind in places])
        kinds = np.zeros((len(judgments), len(Kind), vectors.shape[1]), dtype=np.float32)
        order = {kind: index for index, kind in enumerate(Kind)}
        for (i, kind), vector in zip(places, vectors, strict=True):
            kinds[i, order[kind]] = vector
        factual = {i for i, kind in places if kind is Kind.FACTS}
        chosen = [
            (i, at) for at, (i, kind) in enumerate(places) if kind is Kind.FACTS or i not in factual
        ]
        left, right = np.array(chosen, dtype=np.int64).reshape(-1, 2).T
        ones = np.ones(len(chosen), dtype=np.float32)
        choose = csr_matrix((ones, (left, right)), shape=(len(judgments), len(places)))
        return Reading(kinds, unit_sparse(choose @ rows), unit_rows(choose @ vectors))


def whole_of(kinds: Vectors) -> Vectors:
    """The vector of each whole judgment, from those of its kinds."""
    return unit_rows(kinds.sum(axis=1))


def _text(judgment: Judgment, kind: Kind) -> str:
    names = party_names(judgment)
    spans = [s for p in find_passages(judgment) if p.kind is kind for s in p.spans]
    return "\n".join(hide_names(span.of(judgment.text), names) for span in spans)
