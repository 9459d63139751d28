"""How fast a search answers among 10⁴, 10⁵ and 10⁶ passages, how exact, and with how much memory.

Part of ``python -m benchmarks.speed --search 10000 100000 1000000``. Everything in it is made up:
words by Zipf's law from the vocabulary of the samples and its compounds, half of a passage's words
from the passage's own matter; a vector is the sum of its words' chance vectors, as latent topics
are. Queries are as long as the facts of a judgment. The index classes are the product's own.
"""

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import bm25s
import faiss
import numpy as np
import tantivy
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from jsmine.search.lexical import TELLING_WORDS, LexicalIndex
from jsmine.search.vectors import FaissIndex
from jsmine.text.words import content_words

SEED = 20240618
LONG, SHORT = 240, 80  # words of a query (a judgment's facts), of a passage
DIMENSION = 300
QUERIES, CHECKED = 200, 40
_MATTERS, _OWN_WORDS, _VOCABULARY = 400, 300, 200_000
_BLOCK = 10_000
_POOL, _TOP, _WARMING = 600, 10, 10
_FIELD = "words"

Words = NDArray[np.int32]
Vectors = NDArray[np.float32]
Row = tuple[object, ...]
Figures = dict[str, float]


@dataclass(frozen=True, slots=True)
class World:
    """The made-up passages in a folder, block by block, and the queries."""

    folder: Path
    passages: int

    def vocabulary(self) -> list[str]:
        """The words, the most frequent first."""
        return (self.folder / "vocabulary.txt").read_text(encoding="utf-8").split()

    def blocks(self) -> Iterator[tuple[range, Words, Vectors]]:
        """Rows, their words and their vectors; read, not mapped, so as not to count as memory."""
        for start in range(0, self.passages, _BLOCK):
            size = min(_BLOCK, self.passages - start)
            words = _read(self.folder / "words", np.int32, start, size, SHORT)
            vectors = _read(self.folder / "vectors", np.float32, start, size, DIMENSION)
            yield range(start, start + size), words, vectors

    def queries(self) -> tuple[Words, Vectors]:
        """The words and vectors of the queries."""
        words = _read(self.folder / "asked-words", np.int32, 0, QUERIES, LONG)
        return words, _read(self.folder / "asked-vectors", np.float32, 0, QUERIES, DIMENSION)


def _read(file: Path, kind: type, start: int, size: int, width: int) -> NDArray:  # type: ignore[type-arg]
    count, offset = size * width, start * width * np.dtype(kind).itemsize
    return np.fromfile(file, dtype=kind, count=count, offset=offset).reshape(size, width)


def make_world(folder: Path, texts: Sequence[str], passages: int) -> World:
    """Writes passages and queries into the folder."""
    rng = np.random.default_rng(SEED)
    words = _vocabulary(texts, rng)
    (folder / "vocabulary.txt").write_text("\n".join(words), encoding="utf-8")
    own = rng.integers(len(words), size=(_MATTERS, _OWN_WORDS))
    chance = rng.standard_normal((len(words), DIMENSION), dtype=np.float32)
    weight = np.log(np.arange(1, len(words) + 1), dtype=np.float32)  # rarity grows with the rank
    for name, total, width in (("", passages, SHORT), ("asked-", QUERIES, LONG)):
        with (
            (folder / f"{name}words").open("wb") as drawn,
            (folder / f"{name}vectors").open("wb") as summed,
        ):
            for start in range(0, total, _BLOCK):
                block = _draw(rng, own, len(words), min(_BLOCK, total - start), width)
                drawn.write(block.tobytes())
                summed.write(_vectors(block, weight, chance).tobytes())
    return World(folder, passages)


def _vocabulary(texts: Sequence[str], rng: np.random.Generator) -> list[str]:
    simple = list(dict.fromkeys(word for text in texts for word in content_words(text)))
    joined = rng.integers(len(simple), size=(2 * _VOCABULARY, 2))
    compounds = (simple[a] + simple[b] for a, b in joined.tolist())
    return list(dict.fromkeys([*simple, *compounds]))[:_VOCABULARY]


def _draw(rng: np.random.Generator, own: NDArray[np.int64], size: int, n: int, width: int) -> Words:
    general = _zipf(rng, size, (n, width))
    matter = rng.integers(_MATTERS, size=n)
    special = own[matter[:, None], _zipf(rng, _OWN_WORDS, (n, width))]
    return np.where(rng.random((n, width)) < 0.5, general, special).astype(np.int32)


def _zipf(rng: np.random.Generator, size: int, shape: tuple[int, int]) -> NDArray[np.int64]:
    edges = np.cumsum(1 / np.arange(1, size + 1))
    found = np.searchsorted(edges, rng.random(shape) * edges[-1])
    return np.asarray(found.clip(max=size - 1), dtype=np.int64)


def _vectors(block: Words, weight: Vectors, chance: Vectors) -> Vectors:
    starts = np.arange(0, block.size + 1, block.shape[1])
    counts = csr_matrix((weight[block.ravel()], block.ravel(), starts), (len(block), len(chance)))
    summed = np.asarray(counts @ chance, dtype=np.float32)
    unit: Vectors = summed / np.linalg.norm(summed, axis=1, keepdims=True)
    return unit


def search_rows(texts: Sequence[str], sizes: Sequence[int]) -> Iterator[Row]:
    """One row for each system and size: building, answering, memory, and how exact it is."""
    for size in sizes:
        with tempfile.TemporaryDirectory() as name:
            make_world(Path(name), texts, size)
            (Path(name) / "peer").mkdir()
            for part, label in _LABELS.items():
                yield (label, size, *_measured(part, Path(name), size))


def _measured(part: str, folder: Path, size: int) -> tuple[object, ...]:
    command = [sys.executable, "-m", "benchmarks.speed_search", part, str(folder), str(size)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    values = json.loads(done.stdout.splitlines()[-1])
    return tuple(values.get(name) for name in COLUMNS)


COLUMNS = ("build_s", "p50_ms", "p99_ms", "cpu_p50_ms", "cpu_p99_ms", "peak_mb", "recall")
_LABELS = {
    "ours": "混合检索（本项目）",
    "tantivy": "tantivy（全部词，前 10）",
    "bm25s": "bm25s（全部词，前 10）",
    "faiss": "FAISS 精确（前 10）",
}


class Hybrid:
    """The product's two indexes over the passages, and their vectors for the second look."""

    def __init__(self, world: World) -> None:
        vocabulary = world.vocabulary()
        self.lexical = LexicalIndex(fields=[_FIELD])
        self.nearest = FaissIndex.empty(DIMENSION)
        self._vectors = np.zeros((world.passages, DIMENSION), dtype=np.float16)
        for rows, words, vectors in world.blocks():
            self._vectors[rows.start : rows.stop] = vectors
            self.nearest.add(rows, vectors)
            texts = _texts(words, vocabulary)
            self.lexical.write((row, {_FIELD: t}, b"") for row, t in zip(rows, texts, strict=True))

    def search(self, words: Sequence[str], vector: Vectors) -> list[int]:
        """The best rows: each channel names candidates, and both channels score them all."""
        telling = self.lexical.weigh(_FIELD, words, TELLING_WORDS)
        rows = np.union1d(
            self.lexical.best(_FIELD, telling, _POOL)[0], self.nearest.search(vector, _POOL)[0]
        )
        scores = self.lexical.score(_FIELD, self.lexical.weigh(_FIELD, words), rows)
        total = scores / (scores.max() or 1.0) + self._vectors[rows].astype(np.float32) @ vector
        return [int(row) for row in rows[np.lexsort((rows, -total))][:_TOP]]


def _ours(world: World) -> Figures:
    begin = time.perf_counter()
    index = Hybrid(world)
    build = time.perf_counter() - begin
    queries, vectors = _queries(world)
    figures = _timed(lambda n: index.search(queries[n], vectors[n]))
    figures |= {"build_s": build, "peak_mb": _peak()}
    answers = [index.search(queries[n], vectors[n]) for n in range(CHECKED)]
    return figures | {"recall": _recall(world, index.lexical, queries, vectors, answers)}


def _recall(
    world: World,
    lexical: LexicalIndex,
    queries: Sequence[Sequence[str]],
    vectors: Vectors,
    answers: Sequence[Sequence[int]],
) -> float:
    """The share of the ten best by all words and all vectors that the answers hold."""
    alike = np.concatenate([block @ vectors[:CHECKED].T for _, _, block in world.blocks()])
    found = []
    for n, answer in enumerate(answers):
        total = alike[:, n].astype(np.float64)
        rows, scores = lexical.best(_FIELD, lexical.weigh(_FIELD, queries[n]), world.passages)
        total[rows] += scores / scores.max()
        best = np.argpartition(-total, _TOP)[:_TOP]
        found.append(len(set(best.tolist()) & set(answer)) / _TOP)
    return float(np.mean(found))


def _tantivy(world: World) -> Figures:
    vocabulary = world.vocabulary()
    begin = time.perf_counter()
    builder = tantivy.SchemaBuilder()
    schema = builder.add_text_field(
        _FIELD, tokenizer_name="whitespace", index_option="freq"
    ).build()
    index = tantivy.Index(schema, path=str(world.folder / "peer"))
    writer = index.writer(heap_size=128_000_000, num_threads=1)
    for _, words, _ in world.blocks():
        for text in _texts(words, vocabulary):
            writer.add_document(tantivy.Document(**{_FIELD: " ".join(text)}))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    build = time.perf_counter() - begin
    queries, _ = _queries(world)

    def search(n: int) -> object:
        terms = [
            (tantivy.Occur.Should, tantivy.Query.term_query(schema, _FIELD, word, "freq"))
            for word in dict.fromkeys(queries[n])
        ]
        return index.searcher().search(tantivy.Query.boolean_query(terms), _TOP, count=False)

    return _timed(search) | {"build_s": build, "peak_mb": _peak()}


def _bm25s(world: World) -> Figures:
    vocabulary = world.vocabulary()
    begin = time.perf_counter()
    engine = bm25s.BM25(method="lucene")
    ids = [row for _, words, _ in world.blocks() for row in words.tolist()]
    known = {word: number for number, word in enumerate(vocabulary)}
    engine.index(bm25s.tokenization.Tokenized(ids, known), show_progress=False)
    build = time.perf_counter() - begin
    del ids
    queries, _ = _queries(world)
    figures = _timed(
        lambda n: engine.retrieve([list(dict.fromkeys(queries[n]))], k=_TOP, show_progress=False)
    )
    return figures | {"build_s": build, "peak_mb": _peak()}


def _faiss(world: World) -> Figures:
    begin = time.perf_counter()
    index = faiss.IndexFlatIP(DIMENSION)
    for _, _, vectors in world.blocks():
        index.add(vectors)
    build = time.perf_counter() - begin
    _, asked = _queries(world)
    figures = _timed(lambda n: index.search(asked[n : n + 1], _TOP))
    return figures | {"build_s": build, "peak_mb": _peak()}


def _queries(world: World) -> tuple[list[list[str]], Vectors]:
    words, vectors = world.queries()
    return list(_texts(words, world.vocabulary())), vectors


def _texts(words: Words, vocabulary: Sequence[str]) -> Iterator[list[str]]:
    return ([vocabulary[word] for word in row] for row in words.tolist())


def _timed(search: Callable[[int], object]) -> Figures:
    """Wall and processor time of each query in milliseconds; the first ones warm up."""
    for n in range(_WARMING):
        search(n)
    wall, used = [], []
    for n in range(QUERIES):
        begin, spent = time.perf_counter(), time.process_time()
        search(n)
        wall.append(1000 * (time.perf_counter() - begin))
        used.append(1000 * (time.process_time() - spent))
    figures = {"p50_ms": wall, "cpu_p50_ms": used}
    found: Figures = {name: float(np.percentile(times, 50)) for name, times in figures.items()}
    found["p99_ms"] = float(np.percentile(wall, 99))
    found["cpu_p99_ms"] = float(np.percentile(used, 99))
    return found


def _peak() -> float:
    # Not getrusage: there a process begins with the peak of the one that started it.
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


_PARTS: dict[str, Callable[[World], Figures]] = {
    "ours": _ours,
    "tantivy": _tantivy,
    "bm25s": _bm25s,
    "faiss": _faiss,
}


def main() -> None:
    """Runs one part over a world made before and prints its figures."""
    part, folder, passages = sys.argv[1:]
    figures = _PARTS[part](World(Path(folder), int(passages)))
    sys.stdout.write(json.dumps(figures) + "\n")


if __name__ == "__main__":
    main()
