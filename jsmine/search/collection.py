"""All indexed judgments: their cards, words and vectors, on disk and in memory."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from itertools import islice
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from jsmine.domain.judgment import Judgment
from jsmine.errors import IndexMismatch, IndexMissing
from jsmine.ports import Embedder, Vectors
from jsmine.search.cards import (
    Card,
    card_from_json,
    card_of,
    card_to_json,
    judgment_from_record,
    record_of,
)
from jsmine.search.lexical import LexicalIndex
from jsmine.search.passages import Kind, find_passages, hide_names, party_names, passage_words
from jsmine.search.topics import LatentTopics, unit_rows
from jsmine.search.vectors import FaissIndex

WHOLE = "whole"
FIELDS = (*(kind.value for kind in Kind), WHOLE)
_FORMAT = 1
_BATCH = 500

Rows = NDArray[np.int64]
PassageWords = Mapping[Kind, Sequence[str]]


class Collection:
    """Judgments under row numbers; a removed row stays empty until the next build."""

    def __init__(self, embedder: Embedder, lexical: LexicalIndex) -> None:
        self.embedder = embedder
        self.lexical = lexical
        self.cards: dict[int, Card] = {}
        self._rows: dict[str, int] = {}
        self._next = 0
        self._kinds: list[NDArray[np.float16]] = []
        self._nearest: FaissIndex | None = None

    @property
    def ids(self) -> list[str]:
        """The ids of the judgments, in order of their rows."""
        return [card.id for card in self.cards.values()]

    def row(self, judgment_id: str) -> int | None:
        """The row of a judgment, if it is indexed."""
        return self._rows.get(judgment_id)

    def judgment(self, row: int) -> Judgment:
        """The judgment, as far as an explanation needs it."""
        return judgment_from_record(self.cards[row].id, self.lexical.record(row))

    def add(self, judgments: Iterable[Judgment]) -> Iterator[int]:
        """Adds judgments batch by batch and tells after each how many; known ids are replaced."""
        stream = iter(judgments)
        while batch := list({j.id: j for j in islice(stream, _BATCH)}.values()):
            self.remove(j.id for j in batch)
            self._add_batch(batch)
            yield len(batch)

    def remove(self, judgment_ids: Iterable[str]) -> None:
        """Takes judgments away; unknown ids are no error."""
        rows = [self._rows.pop(i) for i in dict.fromkeys(judgment_ids) if i in self._rows]
        for row in rows:
            del self.cards[row]
        if rows:
            self.lexical.write(removed=rows)
        if rows and self._nearest is not None:
            self._nearest.remove(rows)

    def vectors_of(self, words: PassageWords, judgment: Judgment) -> tuple[Vectors, Vectors]:
        """The vectors of the kinds (zero where absent) and of the whole."""
        kinds = embed_passages(self.embedder, [words], [judgment])[0]
        return kinds, unit_rows(kinds.sum(axis=0, keepdims=True))[0]

    def kind_vectors(self, rows: Rows) -> NDArray[np.float16]:
        """The stored vectors of these rows: row, kind, dimension."""
        return np.stack([self._kinds[row] for row in rows])

    def nearest(self, vector: Vectors, top: int) -> Rows:
        """The rows whose whole is nearest."""
        if self._nearest is None:
            return np.zeros(0, dtype=np.int64)
        return self._nearest.search(vector, top)[0]

    def save(self, folder: Path) -> None:
        """Writes everything into an empty folder."""
        self.lexical.copy_to(folder / "words")
        with (folder / "cards.jsonl").open("w", encoding="utf-8") as file:
            for row, card in self.cards.items():
                line = {"row": row, **card_to_json(card)}
                file.write(json.dumps(line, ensure_ascii=False) + "\n")
        kinds = np.stack(self._kinds) if self._kinds else np.zeros((0, len(Kind), 1), np.float16)
        np.save(folder / "vectors.npy", kinds)
        if self._nearest is not None:
            self._nearest.save(folder / "nearest.faiss")
        if isinstance(self.embedder, LatentTopics):
            self.embedder.save(folder)
        manifest = {"format": _FORMAT, "embedder": self.embedder.id, "next": self._next}
        (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path, embedder: Embedder | None) -> "Collection":
        """What ``save`` wrote.

        Raises:
            IndexMissing: a file is absent.
            IndexMismatch: another embedder or another version of the program wrote it.
        """
        try:
            manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
            _check(manifest, embedder)
            found = cls(embedder or LatentTopics.load(folder), _open_words(folder / "words"))
            with (folder / "cards.jsonl").open(encoding="utf-8") as file:
                for line in file:
                    values = json.loads(line)
                    found._place(values.pop("row"), card_from_json(values))
            found._kinds = list(np.load(folder / "vectors.npy"))
            found._next = manifest["next"]
            if (folder / "nearest.faiss").exists():
                found._nearest = FaissIndex.load(folder / "nearest.faiss")
        except OSError as error:
            raise IndexMissing("检索索引不完整，请重建索引。") from error
        return found

    def fingerprint(self) -> str:
        """Names the embedder and the set of judgments."""
        parts = [self.embedder.id, *sorted(self._rows)]
        return sha256("\n".join(parts).encode()).hexdigest()[:32]

    def _add_batch(self, judgments: Sequence[Judgment]) -> None:
        words = [passage_words(judgment) for judgment in judgments]
        kinds = embed_passages(self.embedder, words, judgments)
        whole = unit_rows(kinds.sum(axis=1))
        rows = range(self._next, self._next + len(judgments))
        self._next += len(judgments)
        if self._nearest is None:
            self._nearest = FaissIndex.empty(whole.shape[1])
        self._nearest.add(rows, whole)
        self._kinds.extend(kinds.astype(np.float16))
        for row, judgment in zip(rows, judgments, strict=True):
            self._place(row, card_of(judgment))
        self.lexical.write(
            (row, lexical_fields(found), record_of(judgment))
            for row, found, judgment in zip(rows, words, judgments, strict=True)
        )

    def _place(self, row: int, card: Card) -> None:
        self.cards[row] = card
        self._rows[card.id] = row


def lexical_fields(words: PassageWords) -> dict[str, list[str]]:
    """The words of each field of the lexical index."""
    fields = {kind.value: list(found) for kind, found in words.items()}
    fields[WHOLE] = [word for found in words.values() for word in found]
    return fields


def embed_passages(
    embedder: Embedder, words: Sequence[PassageWords], judgments: Sequence[Judgment]
) -> Vectors:
    """Vectors of judgment, kind, dimension; zero where a judgment lacks the kind."""
    places = [(i, k) for i, found in enumerate(words) for k in found]
    if isinstance(embedder, LatentTopics):
        vectors = embedder.embed_words([words[i][kind] for i, kind in places])
    else:
        vectors = embedder.embed([_text(judgments[i], kind) for i, kind in places])
    result = np.zeros((len(words), len(Kind), vectors.shape[1]), dtype=np.float32)
    order = {kind: index for index, kind in enumerate(Kind)}
    for (i, kind), vector in zip(places, vectors, strict=True):
        result[i, order[kind]] = vector
    return result


def _text(judgment: Judgment, kind: Kind) -> str:
    names = party_names(judgment)
    spans = [s for p in find_passages(judgment) if p.kind is kind for s in p.spans]
    return "\n".join(hide_names(span.of(judgment.text), names) for span in spans)


def _check(manifest: Mapping[str, object], embedder: Embedder | None) -> None:
    if manifest["format"] != _FORMAT:
        raise IndexMismatch("检索索引由另一版本的程序建立，请重建索引。")
    written = str(manifest["embedder"])
    if embedder is None and not written.startswith(LatentTopics.PREFIX):
        raise IndexMismatch("检索索引由另一向量模型建立，请在设置中指定该模型，或者重建索引。")
    if embedder is not None and embedder.id != written:
        raise IndexMismatch("检索索引由另一向量模型建立，请改回该模型，或者重建索引。")


def _open_words(folder: Path) -> LexicalIndex:
    if not folder.is_dir():
        raise IndexMissing("检索索引不完整，请重建索引。")
    return LexicalIndex(fields=FIELDS, copy_of=folder)
