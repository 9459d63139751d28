"""How often each judgment uses the words that carry its dispute; read once and kept."""

import os
from array import array
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
from loky import get_reusable_executor
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, vstack

from jsmine.cluster.texts import dispute_text, dispute_words
from jsmine.domain.judgment import Judgment
from jsmine.resources import load_text

_AT_ONCE = 5_000
_MANY = 20_000  # texts that are worth the start of processes
_READ_BY = ("cluster/texts.py", "text/words.py")
_LISTS = ("legal_terms", "stop_words", "argument_words")


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

    def save(self, path: Path) -> None:
        """Writes the counts, and by which rules they were read; a crash leaves the old file."""
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_suffix(".new")
        with beside.open("wb") as file:
            np.savez(
                file,
                rules=np.array(_rules()),
                ids=np.array(self.ids, dtype=np.bytes_),
                words=self.words,
                counts=self.counts.data.astype(np.uint32),
                columns=self.counts.indices,
                ends=self.counts.indptr,
            )
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)


def load_words(path: Path) -> WordCounts | None:
    """The counts that were saved here; ``None`` if there are none read by the present rules.

    A damaged file counts as none: all that it held can be read again.
    """
    try:
        with path.open("rb") as file, np.load(file) as held:
            if str(held["rules"]) != _rules():
                return None
            words, ids = held["words"], tuple(held["ids"].astype(np.str_).tolist())
            arrays = (held["counts"].astype(np.int64), held["columns"], held["ends"])
            counts = csr_matrix(arrays, shape=(len(ids), len(words)))
    except (OSError, EOFError, ValueError, KeyError, BadZipFile):
        return None
    return WordCounts(ids=ids, words=words, counts=counts)


@cache
def _rules() -> str:
    """The mark of everything that decides which words a text has."""
    code = b"".join(files("jsmine").joinpath(name).read_bytes() for name in _READ_BY)
    lists = "".join(load_text(f"words/{name}.txt") for name in _LISTS)
    return sha256(code + lists.encode() + version("rjieba").encode()).hexdigest()


def count_words(
    judgments: Iterable[Judgment], known: WordCounts | None = None, *, workers: int = 0
) -> WordCounts:
    """The counts of these judgments, in their order; texts that are ``known`` are not read.

    Many texts are read by so many ``workers`` (processes); 0 reads them in this one.
    """
    judgments = list(judgments)
    held = set(known.ids) if known is not None else set()
    fresh = [judgment for judgment in judgments if judgment.id not in held]
    parts = [fresh[i : i + _AT_ONCE] for i in range(0, len(fresh), _AT_ONCE)]
    ids = [tuple(judgment.id for judgment in part) for part in parts]
    texts = ([dispute_text(judgment) for judgment in part] for part in parts)
    if workers > 1 and len(fresh) >= _MANY:
        found = list(get_reusable_executor(max_workers=workers).map(_read, ids, texts))
    else:
        found = list(map(_read, ids, texts))
    return _join([*([known] if known else []), *found]).of([j.id for j in judgments])


def _read(ids: tuple[str, ...], texts: Sequence[str]) -> WordCounts:
    """The counts of these texts."""
    numbers: defaultdict[str, int] = defaultdict()
    numbers.default_factory = numbers.__len__
    found, ends = array("i"), [0]
    for text in texts:
        found.extend(map(numbers.__getitem__, dispute_words(text)))
        ends.append(len(found))
    arrays = (np.ones(len(found), np.int64), np.array(found, np.int32), np.array(ends, np.int32))
    counts = csr_matrix(arrays, shape=(len(ids), len(numbers)))
    counts.sum_duplicates()
    return WordCounts(ids=ids, words=np.array(list(numbers), dtype=np.str_), counts=counts)


def _join(parts: Sequence[WordCounts]) -> WordCounts:
    """The rows of all, one after the other; the words sorted."""
    words = np.unique(np.concatenate([np.array([], dtype=np.str_), *(p.words for p in parts)]))
    rows = [csr_matrix((0, len(words)), dtype=np.int64)]
    for part in parts:
        columns = np.searchsorted(words, part.words)[part.counts.indices]
        arrays = (part.counts.data, columns, part.counts.indptr)
        rows.append(csr_matrix(arrays, shape=(len(part.ids), len(words))))
    counts = csr_matrix(vstack(rows))
    counts.sort_indices()
    return WordCounts(ids=tuple(i for p in parts for i in p.ids), words=words, counts=counts)
