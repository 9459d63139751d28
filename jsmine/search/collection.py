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
from jsmine.search.labels import Profiles
from jsmine.search.lexical import LexicalIndex
from jsmine.search.passages import Kind, passage_terms
from jsmine.search.reader import PassageTerms, Reader
from jsmine.search.structure import article_rarity
from jsmine.search.tiers import court_regions
from jsmine.search.topics import LatentTopics
from jsmine.search.vectors import FaissIndex

WHOLE, PAIRS = "whole", "pairs"
FIELDS = (*(kind.value for kind in Kind), WHOLE, PAIRS)
_FORMAT = 5
_BATCH = 1000

Rows = NDArray[np.int64]


class Collection:
    """Judgments under row numbers; a removed row stays empty until the next build."""

    def __init__(self, reader: Reader, lexical: LexicalIndex) -> None:
        self.reader = reader
        self.lexical = lexical
        self.cards: dict[int, Card] = {}
        self._rows: dict[str, int] = {}
        self._next = 0
        self._kinds: list[NDArray[np.float16]] = []
        self._places: list[NDArray[np.int16]] = []
        self._weights: list[NDArray[np.float16]] = []
        self._dimension = reader.embedder.embed([""]).shape[1]
        self._nearest: FaissIndex | None = None
        self._rarity: dict[str, float] | None = None
        self._latest: int | None = None
        self._causes: tuple[str, ...] | None = None

    @property
    def ids(self) -> list[str]:
        """The ids of the judgments, in order of their rows."""
        return [card.id for card in self.cards.values()]

    @property
    def article_rarity(self) -> dict[str, float]:
        """How rare each cited article is in the collection."""
        if self._rarity is None:
            self._rarity = article_rarity(self.cards.values())
        return self._rarity

    @property
    def causes(self) -> tuple[str, ...]:
        """The causes of the judgments, each once."""
        if self._causes is None:
            self._causes = tuple(sorted({cause for c in self.cards.values() for cause in c.causes}))
        return self._causes

    @property
    def latest_day(self) -> int:
        """The day of the latest judgment, as an ordinal; 0 if none is dated."""
        if self._latest is None:
            self._latest = max((card.day for card in self.cards.values()), default=0)
        return self._latest

    def region_of(self, court: str) -> str:
        """The region of a court: from the table of courts, else from its judgments."""
        if not court:
            return ""
        listed = court_regions().get(court)
        own = (card.region for card in self.cards.values() if card.court == court)
        return listed or next(own, "")

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
        self._rarity = self._latest = self._causes = None
        if rows:
            self.lexical.write(removed=rows)
        if rows and self._nearest is not None:
            self._nearest.remove(rows)

    def kind_vectors(self, rows: Rows) -> NDArray[np.float16]:
        """The stored vectors of these rows: row, kind, dimension."""
        if not len(rows):
            return np.zeros((0, len(Kind), self._dimension), dtype=np.float16)
        return np.stack([self._kinds[row] for row in rows])

    def nearest(self, vector: Vectors, top: int) -> Rows:
        """The rows whose whole is nearest."""
        if self._nearest is None:
            return np.zeros(0, dtype=np.int64)
        return self._nearest.search(vector, top)[0]

    def profiles(self, rows: Rows) -> Profiles:
        """The labels of these rows."""
        if not len(rows):
            return Profiles(np.zeros((0, 1), np.int16), np.zeros((0, 1), np.float16))
        places = np.stack([self._places[row] for row in rows])
        return Profiles(places, np.stack([self._weights[row] for row in rows]))

    def save(self, folder: Path) -> None:
        """Writes everything into an empty folder."""
        self.lexical.copy_to(folder / "words")
        with (folder / "cards.jsonl").open("w", encoding="utf-8") as file:
            for row, card in self.cards.items():
                line = {"row": row, **card_to_json(card)}
                file.write(json.dumps(line, ensure_ascii=False) + "\n")
        kinds = np.stack(self._kinds) if self._kinds else np.zeros((0, len(Kind), 1), np.float16)
        np.save(folder / "vectors.npy", kinds)
        known = self.profiles(np.arange(len(self._places)))
        np.savez(folder / "profiles.npz", places=known.places, weights=known.weights)
        if self._nearest is not None:
            self._nearest.save(folder / "nearest.faiss")
        self.reader.save(folder)
        manifest = {"format": _FORMAT, "embedder": self.reader.embedder.id, "next": self._next}
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
            found = cls(Reader.load(folder, embedder), _open_words(folder / "words"))
            with (folder / "cards.jsonl").open(encoding="utf-8") as file:
                for line in file:
                    values = json.loads(line)
                    found._place(values.pop("row"), card_from_json(values))
            found._kinds = list(np.load(folder / "vectors.npy"))
            found._next = manifest["next"]
            with np.load(folder / "profiles.npz") as arrays:
                found._places, found._weights = list(arrays["places"]), list(arrays["weights"])
            if (folder / "nearest.faiss").exists():
                found._nearest = FaissIndex.load(folder / "nearest.faiss")
        except OSError as error:
            raise IndexMissing("检索索引不完整，请重建索引。") from error
        return found

    def fingerprint(self) -> str:
        """Names the embedder and the set of judgments."""
        parts = [self.reader.embedder.id, *sorted(self._rows)]
        return sha256("\n".join(parts).encode()).hexdigest()[:32]

    def _add_batch(self, judgments: Sequence[Judgment]) -> None:
        words = [passage_terms(judgment) for judgment in judgments]
        reading = self.reader.read(judgments, words)
        cards = [card_of(judgment) for judgment in judgments]
        rows = range(self._next, self._next + len(judgments))
        self._next += len(judgments)
        if self._nearest is None:
            self._nearest = FaissIndex.empty(reading.wholes.shape[1])
        self._nearest.add(rows, reading.wholes)
        self._kinds.extend(reading.kinds.astype(np.float16))
        profiles = self.reader.labels.profiles(cards, reading.rows, reading.vectors)
        self._places.extend(profiles.places)
        self._weights.extend(profiles.weights)
        for row, card in zip(rows, cards, strict=True):
            self._place(row, card)
        self.lexical.write(
            (row, lexical_fields(found), record_of(judgment))
            for row, found, judgment in zip(rows, words, judgments, strict=True)
        )

    def _place(self, row: int, card: Card) -> None:
        self.cards[row] = card
        self._rarity = self._latest = self._causes = None
        self._rows[card.id] = row


def lexical_fields(words: PassageTerms) -> dict[str, list[str]]:
    """The words of each field of the lexical index."""
    fields = {kind.value: found.words for kind, found in words.items()}
    fields[WHOLE] = [word for found in words.values() for word in found.words]
    fields[PAIRS] = [pair for found in words.values() for pair in found.pairs]
    return fields


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
