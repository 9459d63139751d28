"""法条: articles found by a question in plain words, in the version in force."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path

from jsmine.domain.statute import STATE, Article, ArticleHit, law_key, repealed_on
from jsmine.errors import IndexMissing
from jsmine.search.files import current_version, save_version
from jsmine.search.lexical import LexicalIndex
from jsmine.search.questions import ArticleRanker, index_articles, open_articles

_OVERSAMPLE = 5
# What no longer binds must fit far better than what does to come before it.
_OUT_OF_FORCE = 1.0
_EXPLAINED = re.compile(rf"适用《{STATE}([^《》]+)》")


class StatuteIndex:
    """Imported laws; implements ``StatuteBook``. Versions of one law stand side by side."""

    def __init__(
        self,
        articles: Sequence[Article],
        lexical: LexicalIndex,
        weights: Mapping[str, float] | None = None,
    ) -> None:
        self._articles = list(articles)
        self._lexical = lexical
        self._ranker = ArticleRanker(self._articles, lexical, weights)
        self._versions: dict[tuple[str, str], list[Article]] = {}
        self._known: set[str] = set()
        self._days: dict[str, list[date | None]] = {}
        for article in self._articles:
            key = law_key(article.law)
            self._versions.setdefault((key, article.number), []).append(article)
            self._known.add(key)
            days = self._days.setdefault(article.law, [])
            if article.version_date not in days:
                days.append(article.version_date)

    @classmethod
    def build(cls, articles: Iterable[Article]) -> "StatuteIndex":
        """An index of these articles."""
        known = list(articles)
        return cls(known, index_articles(known))

    def __len__(self) -> int:
        return len(self._articles)

    def knows(self, law: str) -> bool:
        """Whether any version of the law is imported."""
        return law_key(law) in self._known

    def article(self, law: str, number: str, on: date | None = None) -> Article | None:
        """The article of the version in force on that day (today's if ``None``)."""
        day = on or date.today()
        versions = self._versions.get((law_key(law), number), [])
        current = (a for a in versions if a.version_date == self._version_in_force(a.law, day))
        return next(current, None)

    def find_articles(
        self, question: str, top: int, on: date | None = None
    ) -> Sequence[ArticleHit]:
        """The articles that answer best, best first; of several versions the one in force.

        What is out of force on the day (``None``: today) says so and stands back.
        """
        rows, scores = self._ranker.rank(question, max(top, 1) * _OVERSAMPLE)
        hits: dict[tuple[str, str], ArticleHit] = {}
        for row, score in zip(rows, scores, strict=True):
            found = self._articles[int(row)]
            key = (law_key(found.law), found.number)
            if key not in hits:
                current = self.article(found.law, found.number, on) or found
                in_force = self._in_force(current, on)
                fit = float(score) - (_OUT_OF_FORCE if in_force is False else 0.0)
                hits[key] = ArticleHit(article=current, score=fit, in_force=in_force)
        return sorted(hits.values(), key=lambda hit: -hit.score)[:top]

    def save(self, folder: Path) -> None:
        """Writes the index; a crash in between leaves the one that was there before."""
        save_version(folder, self._write)

    @classmethod
    def load(cls, folder: Path) -> "StatuteIndex":
        """The saved index.

        Raises:
            IndexMissing: nothing, or not all of it, is there.
        """
        version = current_version(folder)
        try:
            with (version / "articles.jsonl").open(encoding="utf-8") as file:
                articles = [_article_from_json(line) for line in file]
            return cls(articles, open_articles(version / "words"))
        except OSError as error:
            raise IndexMissing("法条索引不完整，请重新导入法律。") from error

    def _write(self, folder: Path) -> None:
        self._lexical.copy_to(folder / "words")
        with (folder / "articles.jsonl").open("w", encoding="utf-8") as file:
            for article in self._articles:
                file.write(json.dumps(asdict(article), default=str, ensure_ascii=False) + "\n")

    def _version_in_force(self, law: str, on: date) -> date | None:
        days = self._days.get(law, [])
        past = [day for day in days if day is not None and day <= on]
        if past:
            return max(past)
        return None if None in days else min((d for d in days if d is not None), default=None)

    def _in_force(self, article: Article, on: date | None) -> bool | None:
        day = on or date.today()
        gone = _gone_on(article.law)
        if gone is not None and gone <= day:
            return False
        if article.version_date is None:
            return None
        newest = self._version_in_force(article.law, day)
        return article.version_date == newest and article.version_date <= day


def _gone_on(law: str) -> date | None:
    """The day from which a law binds no more; an interpretation falls with what it explains."""
    explained = _EXPLAINED.search(law)
    return repealed_on(explained.group(1) if explained else law)


def _article_from_json(line: str) -> Article:
    values = json.loads(line)
    day = values.pop("version_date")
    return Article(**values, version_date=date.fromisoformat(day) if day else None)
