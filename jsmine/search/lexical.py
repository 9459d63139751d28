"""Words: BM25 over jieba words, in a tantivy index that grows and shrinks without rebuilding."""

import math
import os
import shutil
import tempfile
import weakref
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np
import tantivy
from numpy.typing import NDArray

Rows = NDArray[np.int64]
Scores = NDArray[np.float64]

_WRITER_BYTES = 128_000_000
_MOST_QUERY_WORDS = 256
TELLING_WORDS = 32  # of a long query, enough to name the candidates among many documents
_ROW = "row"


class LexicalIndex:
    """Documents of several fields of words, found again by row number.

    Scores are BM25 (Robertson/Zaragoza 2009, k1 = 1.2, b = 0.75) of one field; a word that the
    query repeats counts ``1 + ln n`` times.
    """

    def __init__(self, *, fields: Sequence[str], copy_of: Path | None = None) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="jsmine-words-"))
        weakref.finalize(self, shutil.rmtree, self.folder, ignore_errors=True)
        if copy_of is not None:
            _snapshot(copy_of, self.folder)
        builder = tantivy.SchemaBuilder().add_unsigned_field(_ROW, indexed=True, fast=True)
        for field in fields:
            builder = builder.add_text_field(
                field, tokenizer_name="whitespace", index_option="freq"
            )
        self._schema = builder.add_bytes_field("record", stored=True).build()
        self._fields = tuple(fields)
        self._index = tantivy.Index(self._schema, path=str(self.folder))

    def write(
        self,
        added: Iterable[tuple[int, Mapping[str, Iterable[str]], bytes]] = (),
        removed: Iterable[int] = (),
    ) -> None:
        """Adds documents ``(row, words of each field, record)`` and removes rows."""
        writer = self._index.writer(heap_size=_WRITER_BYTES, num_threads=1)
        for row in removed:
            writer.delete_documents_by_term(_ROW, row)
        for row, words, record in added:
            document = tantivy.Document()
            document.add_unsigned(_ROW, row)
            for field in self._fields:
                document.add_text(field, " ".join(words.get(field, ())))
            document.add_bytes("record", record)
            writer.add_document(document)
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()

    def best(self, field: str, words: Mapping[str, float], top: int) -> tuple[Rows, Scores]:
        """The rows that match best."""
        return self._run(self._any_of(field, words), top)

    def score(self, field: str, words: Mapping[str, float], rows: Rows) -> Scores:
        """The score of each of these rows, 0 where no word matches."""
        if not len(rows) or not words:
            return np.zeros(len(rows))
        among = tantivy.Query.term_set_query(self._schema, _ROW, [int(row) for row in rows])
        query = tantivy.Query.boolean_query(
            [
                (tantivy.Occur.Must, tantivy.Query.const_score_query(among, 0.0)),
                (tantivy.Occur.Should, self._any_of(field, words)),
            ]
        )
        found, scores = self._run(query, len(rows))
        result = np.zeros(len(rows))
        order = np.argsort(rows)
        result[order[np.searchsorted(rows, found, sorter=order)]] = scores
        return result

    def rarity(self, field: str, word: str) -> float:
        """The inverse document frequency of a word, as BM25 weighs it."""
        searcher = self._index.searcher()
        frequency = searcher.doc_freq(field, word)
        return math.log(1 + (searcher.num_docs - frequency + 0.5) / (frequency + 0.5))

    def weigh(
        self, field: str, words: Iterable[str], most: int = _MOST_QUERY_WORDS
    ) -> dict[str, float]:
        """The query's words with their weights; of a long text only the most telling ones."""
        counts = Counter(words)
        searcher = self._index.searcher()
        total = searcher.num_docs
        telling = {}
        for word, count in counts.items():
            frequency = searcher.doc_freq(field, word)
            if frequency:
                rarity = math.log(1 + (total - frequency + 0.5) / (frequency + 0.5))
                telling[word] = (rarity * (1 + math.log(count)), 1 + math.log(count))
        kept = sorted(telling, key=lambda word: (-telling[word][0], word))[:most]
        return {word: telling[word][1] for word in kept}

    def record(self, row: int) -> bytes:
        """What was stored with the row."""
        searcher = self._index.searcher()
        query = tantivy.Query.term_query(self._schema, _ROW, row)
        (_, address), *_ = searcher.search(query, limit=1, count=False).hits
        return bytes(searcher.doc(address).get_first("record") or b"")

    def copy_to(self, folder: Path) -> None:
        """A snapshot of the files."""
        folder.mkdir(parents=True)
        _snapshot(self.folder, folder)

    def _any_of(self, field: str, words: Mapping[str, float]) -> tantivy.Query:
        term = tantivy.Query.term_query
        return tantivy.Query.boolean_query(
            [
                (
                    tantivy.Occur.Should,
                    tantivy.Query.boost_query(
                        term(self._schema, field, word, index_option="freq"), weight
                    ),
                )
                for word, weight in words.items()
            ]
        )

    def _run(self, query: tantivy.Query, top: int) -> tuple[Rows, Scores]:
        searcher = self._index.searcher()
        hits = searcher.search(query, limit=max(top, 1), count=False).hits
        rows = searcher.fast_field_values(_ROW, [address for _, address in hits])
        return np.array(rows, dtype=np.int64), np.array([s for s, _ in hits], dtype=np.float64)


def _snapshot(origin: Path, folder: Path) -> None:
    # Finished segments never change, so links are enough; only the JSON files are rewritten.
    for file in sorted(origin.iterdir()):
        if file.name.startswith(".tantivy"):  # lock files
            continue
        if file.suffix == ".json":
            shutil.copy2(file, folder / file.name)
            continue
        try:
            os.link(file, folder / file.name)
        except OSError:  # another disk
            shutil.copy2(file, folder / file.name)
