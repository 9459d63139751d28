"""How often each judgment uses the words that carry its dispute; read once and kept."""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, vstack

from jsmine.cluster.texts import dispute_text, dispute_words
from jsmine.domain.judgment import Judgment


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class WordCounts:
    """A row for each judgment and a column for each word, the words sorted; counts are int64."""

    ids: tuple[str, ...]
    words: NDArray[np.str_]
    counts: csr_matrix

    def of(self, ids: Sequence[str]) -> "WordCounts":
        """The rows of these judgments in this order, with the words that they use.

        Raises:
            KeyError: a judgment was not counted.
        """
        if tuple(ids) == self.ids:
            return self
        row = {judgment_id: number for number, judgment_id in enumerate(self.ids)}
        counts = csr_matrix(self.counts[[row[i] for i in ids]])
        used = np.flatnonzero(np.bincount(counts.indices, minlength=counts.shape[1]))
        return WordCounts(ids=tuple(ids), words=self.words[used], counts=counts[:, used])


def count_words(judgments: Iterable[Judgment], known: WordCounts | None = None) -> WordCounts:
    """The counts of these judgments, in their order; texts that are ``known`` are not read."""
    judgments = list(judgments)
    held = set(known.ids) if known is not None else set()
    fresh = _read([j for j in judgments if j.id not in held])
    whole = fresh if known is None else _join(known, fresh)
    return whole.of([j.id for j in judgments])


def _read(judgments: Sequence[Judgment]) -> WordCounts:
    """The counts of judgments whose texts are read."""
    numbers: defaultdict[str, int] = defaultdict()
    numbers.default_factory = numbers.__len__
    found = array("i")
    ends = [0]
    for judgment in judgments:
        found.extend(map(numbers.__getitem__, dispute_words(dispute_text(judgment))))
        ends.append(len(found))
    words = np.array(list(numbers), dtype=np.str_)
    order = np.argsort(words)
    place = np.empty(len(words), dtype=np.int32)
    place[order] = np.arange(len(words), dtype=np.int32)
    columns = place[np.frombuffer(found, dtype=np.int32)]
    shape = (len(judgments), len(words))
    counts = csr_matrix((np.ones(len(columns), np.int64), columns, np.array(ends)), shape=shape)
    counts.sum_duplicates()
    return WordCounts(ids=tuple(j.id for j in judgments), words=words[order], counts=counts)


def _join(one: WordCounts, other: WordCounts) -> WordCounts:
    """The rows of both."""
    words = np.union1d(one.words, other.words)
    parts = []
    for part in (one, other):
        columns = np.searchsorted(words, part.words)[part.counts.indices]
        arrays = (part.counts.data, columns, part.counts.indptr)
        parts.append(csr_matrix(arrays, shape=(len(part.ids), len(words))))
    return WordCounts(ids=one.ids + other.ids, words=words, counts=csr_matrix(vstack(parts)))
