"""法条: articles of laws with the version they belong to."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Law:
    """法律、法规或司法解释 in one version; ``in_force`` is that version's date, if known."""

    id: str
    title: str
    category: str = ""
    version_date: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article: ``number`` as written (第九百四十二条)."""

    id: str
    law_id: str
    law: str
    number: str
    text: str
    version_date: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleHit:
    """An article that answers a question, with its score and whether it was in force."""

    article: Article
    score: float
    in_force: bool | None
