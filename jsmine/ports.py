"""The parts that can be exchanged, each a Protocol of at most three methods.

A default needs no network, no download and no GPU. ``tests/contract`` runs the same tests over
every implementation of a port.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from jsmine.domain.judgment import Judgment
from jsmine.domain.statute import Article, ArticleHit
from jsmine.domain.suggestion import Clause

Vectors = NDArray[np.float32]


class Progress(Protocol):
    """Hears how far a long work has come."""

    def __call__(self, done: int, total: int | None, what: str) -> None:
        """``done`` of ``total`` (``None``: unknown) are finished; ``what`` is Chinese."""


class Embedder(Protocol):
    """Turns passages into unit vectors, one row each."""

    @property
    def id(self) -> str:
        """Names model and state; an index refuses the vectors of another id."""

    def embed(self, texts: Sequence[str]) -> Vectors:
        """float32 of shape ``(len(texts), dimension)``, rows of length 1 (or 0 if wordless)."""


class JudgmentSource(Protocol):
    """Where stored judgments come from."""

    def judgment(self, judgment_id: str) -> Judgment:
        """The judgment; raises ``NotFound``."""

    def judgments(self, judgment_ids: Iterable[str] | None = None) -> Iterable[Judgment]:
        """These judgments, or all, ordered by id."""


class StatuteBook(Protocol):
    """Looks up articles of imported laws."""

    def article(self, law: str, number: str, on: date | None = None) -> Article | None:
        """The article of the version in force on that day (today's if ``None``)."""

    def find_articles(
        self, question: str, top: int, on: date | None = None
    ) -> Sequence[ArticleHit]:
        """The articles that answer best, best first."""

    def knows(self, law: str) -> bool:
        """Whether any version of the law is imported."""


class Drafter(Protocol):
    """Rephrases a clause; what does not verify afterwards is refused by the caller."""

    @property
    def id(self) -> str:
        """Names the drafter in the record."""

    def rephrase(self, clause: Clause) -> Clause:
        """The clause in other words, with the same anchors and figures."""
