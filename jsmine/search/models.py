"""Neural models by path: an embedder and a reranker from sentence-transformers."""

from collections.abc import Sequence
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from types import ModuleType

import numpy as np
from numpy.typing import NDArray

from jsmine.errors import ConfigError, MissingExtraError
from jsmine.ports import Vectors
from jsmine.search.topics import unit_rows
from jsmine.text.sentences import iter_sentences

_PIECE = 400
_BLOCK = 1 << 20


class SentenceTransformerEmbedder:
    """Any sentence-transformers model in a folder; an ``Embedder``.

    A long text is cut at sentence ends into pieces; its vector is the mean of theirs, so that
    nothing is cut off.
    """

    def __init__(self, path: Path | str) -> None:
        folder = _existing(Path(path))
        self._model = _library().SentenceTransformer(str(folder))
        self._id = f"{folder.name}-{_digest(folder)}"
        self._dimension = int(self._model.get_embedding_dimension() or 0)
        # A character of Chinese is one token, or less; two more frame the piece.
        self._piece = max(1, min(_PIECE, int(self._model.max_seq_length or _PIECE) - 2))

    @property
    def id(self) -> str:
        """Names the model and its weights."""
        return self._id

    def embed(self, texts: Sequence[str]) -> Vectors:
        """One unit row a text."""
        pieces = [(i, p) for i, text in enumerate(texts) for p in _pieces(text, self._piece)]
        if not pieces:
            return np.zeros((len(texts), self._dimension), dtype=np.float32)
        encoded = self._model.encode(
            [piece for _, piece in pieces],
            normalize_embeddings=True,
            convert_to_numpy=True,
            show_progress_bar=False,
        )
        vectors = np.asarray(encoded, dtype=np.float32)
        result = np.zeros((len(texts), vectors.shape[1]), dtype=np.float32)
        for (i, _), vector in zip(pieces, vectors, strict=True):
            result[i] += vector
        return unit_rows(result)


class CrossEncoderReranker:
    """Any cross-encoder of sentence-transformers in a folder: reads both texts at once."""

    def __init__(self, path: Path | str) -> None:
        folder = _existing(Path(path))
        self._model = _library().CrossEncoder(str(folder))
        self._id = f"{folder.name}-{_digest(folder)}"

    @property
    def id(self) -> str:
        """Names the model and its weights."""
        return self._id

    def rerank(self, query: str, texts: Sequence[str]) -> NDArray[np.float64]:
        """How well each text goes with the query, in 0..1."""
        if not texts:
            return np.zeros(0)
        raw = self._model.predict([(query, text) for text in texts], show_progress_bar=False)
        scores = np.asarray(raw, dtype=np.float64).reshape(len(texts), -1)[:, -1]
        inside = bool(((scores >= 0) & (scores <= 1)).all())
        return scores if inside else 1 / (1 + np.exp(-scores))


def _library() -> ModuleType:
    try:
        return import_module("sentence_transformers")
    except ModuleNotFoundError as error:
        if error.name and error.name.startswith("jsmine"):
            raise
        message = "使用向量模型需要 sentence-transformers，请运行：pip install 'jsmine[models]'"
        raise MissingExtraError(message) from error


def _existing(path: Path) -> Path:
    if not path.is_dir():
        raise ConfigError("模型文件夹不存在，请检查设置中的模型路径。", path=str(path))
    return path.resolve()


def _digest(folder: Path) -> str:
    digest = sha256()
    for file in sorted(p for p in folder.rglob("*") if p.is_file() and not p.name.startswith(".")):
        if file.name.lower().startswith("readme"):
            continue
        digest.update(file.relative_to(folder).as_posix().encode())
        with file.open("rb") as stream:
            while block := stream.read(_BLOCK):
                digest.update(block)
    return digest.hexdigest()[:12]


def _pieces(text: str, size: int) -> list[str]:
    pieces, current = [], ""
    for start, end in iter_sentences(text):
        for at in range(start, end, size):
            part = text[at : min(end, at + size)]
            if current and len(current) + len(part) > size:
                pieces.append(current)
                current = ""
            current += part
    return [*pieces, current] if current else pieces
