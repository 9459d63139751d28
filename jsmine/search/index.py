"""The index of judgments: built once, added to in seconds, searched by three channels."""

from collections.abc import Iterable, Sized
from itertools import chain, islice
from pathlib import Path

from jsmine.domain.judgment import Judgment
from jsmine.domain.similar import InferredCause, SearchFilter, SimilarCase
from jsmine.ports import Embedder, Progress
from jsmine.search.cards import card_of
from jsmine.search.collection import FIELDS, Collection
from jsmine.search.files import current_version, save_version
from jsmine.search.lexical import LexicalIndex
from jsmine.search.passages import passage_terms
from jsmine.search.ranking import Ranking, Reranker
from jsmine.search.reader import Reader
from jsmine.search.results import present
from jsmine.search.weights import Weights

# Topics and labels are learnt from this many judgments at most; the others are folded in.
_LEARN_FROM = 5_000


class SimilarCaseIndex:
    """Judgments, and the way to those similar to one."""

    def __init__(self, collection: Collection, reranker: Reranker | None = None) -> None:
        self._collection = collection
        self._reranker = reranker

    @classmethod
    def build(
        cls,
        judgments: Iterable[Judgment],
        *,
        embedder: Embedder | None = None,
        reranker: Reranker | None = None,
        progress: Progress | None = None,
    ) -> "SimilarCaseIndex":
        """An index of these judgments; without an embedder topics are learnt from them."""
        total = len(judgments) if isinstance(judgments, Sized) else None
        stream = iter(judgments)
        first = list(islice(stream, _LEARN_FROM))
        collection = Collection(Reader.fit(first, embedder), LexicalIndex(fields=FIELDS))
        done = 0
        for count in collection.add(chain(first, stream)):
            done += count
            if progress is not None:
                progress(done, total, "建立检索索引")
        return cls(collection, reranker)

    @property
    def fingerprint(self) -> str:
        """Names the embedder and the set of judgments: the same for the same set."""
        return self._collection.fingerprint()

    @property
    def ids(self) -> frozenset[str]:
        """The ids of the judgments that can be found."""
        return frozenset(self._collection.ids)

    def __len__(self) -> int:
        return len(self._collection.cards)

    def add(self, judgments: Iterable[Judgment]) -> None:
        """Makes judgments findable; a judgment already known is replaced."""
        for _ in self._collection.add(judgments):
            continue

    def remove(self, ids: Iterable[str]) -> None:
        """Makes judgments unfindable; unknown ids are no error."""
        self._collection.remove(ids)

    def search(
        self,
        query: Judgment,
        *,
        where: SearchFilter | None = None,
        top: int = 10,
        own_court: str = "",
    ) -> list[SimilarCase]:
        """The most similar judgments, best first; the query itself is never among them."""
        ranking = Ranking(self._collection, query, where or SearchFilter(), own_court)
        if self._reranker is not None:
            ranking.rerank(query, self._reranker)
        return present(self._collection, query, ranking, top)

    def infer_cause(self, query: Judgment) -> InferredCause | None:
        """The 案由 that the query's text points to; ``None`` where it writes its own."""
        reader = self._collection.reader
        reading = reader.read([query], [passage_terms(query)])
        asked = reader.labels.asked(card_of(query), reading.rows, reading.vectors)
        if query.cause is not None or not asked.cause:
            return None
        return InferredCause(name=asked.cause, sure=asked.sure, told=asked.told)

    def causes_of(self, judgment_ids: Iterable[str]) -> frozenset[str]:
        """The 案由 that these judgments carry; unknown ids carry none."""
        rows = (self._collection.row(one) for one in judgment_ids)
        cards = (self._collection.cards[row] for row in rows if row is not None)
        return frozenset(cause for card in cards for cause in card.causes)

    def rank(
        self,
        query: Judgment,
        *,
        where: SearchFilter | None = None,
        own_court: str = "",
        weights: Weights | None = None,
    ) -> list[tuple[str, float]]:
        """All candidates with their scores, best first, neither folded nor explained."""
        found = where or SearchFilter()
        ranking = Ranking(self._collection, query, found, own_court, weights)
        ids = (self._collection.cards[int(row)].id for row in ranking.rows)
        return list(zip(ids, ranking.scores.tolist(), strict=True))

    def save(self, folder: Path) -> None:
        """Writes the index; a crash in between leaves the one that was there before."""
        save_version(folder, self._collection.save)

    @classmethod
    def load(
        cls, folder: Path, embedder: Embedder | None = None, reranker: Reranker | None = None
    ) -> "SimilarCaseIndex":
        """The saved index.

        Raises:
            IndexMissing: nothing, or not all of it, is there.
            IndexMismatch: it belongs to another embedder or version.
        """
        return cls(Collection.load(current_version(folder), embedder), reranker)
