"""法条: articles of laws with the version they belong to."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from jsmine.resources import load_table

STATE = "中华人民共和国"
_PART = re.compile(r"\s+\S*(?:编|总则|分则|附则)$")
# 《 》, 〈 〉, what is typed for them, and blanks.
_MARKS = re.compile("[《》〈〉\uff1c\uff1e\ufe64\ufe65<>\\s]")
_ROUND = str.maketrans("()", "（）")
_BODIES = re.compile("^(?:最高人民法院|、|和|最高人民检察院|公安部)+(?=关于)")


@cache
def law_key(law: str) -> str:
    """One spelling for a law, however it is cited.

    Brackets, blanks, the name of the state, the bodies before 关于…的解释 and a part of a code
    (民法典 合同编) make no difference.
    """
    bare = _MARKS.sub("", _PART.sub("", law.strip().strip("《》"))).translate(_ROUND)
    return _BODIES.sub("", bare).replace(STATE, "")


def repealed_on(law: str) -> date | None:
    """The day from which the law is no longer in force; ``None`` if it is not known to be."""
    return _repealed().get(law_key(law))


@cache
def _repealed() -> Mapping[str, date]:
    rows = load_table("repealed_laws.csv")
    return {law_key(row["law"]): date.fromisoformat(row["repealed_on"]) for row in rows}


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
