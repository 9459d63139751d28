"""What can be known of an article before anything is asked: its kind, place, length and fame."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from jsmine.domain.statute import Article, law_key

Column = NDArray[np.float64]


# The ranks of 立法法 (art. 98-102), as far as a name tells them.
_KINDS = {
    "code": re.compile(r"^民法典"),
    "criminal": re.compile(r"^刑法(?:$|修正案)"),
    "regulation": re.compile(r"条例(?:（.*）)?$"),
    "measure": re.compile(r"(?:办法|规则|细则|通知|批复|复函)(?:（.*）)?$"),
}
# Laws of single trades and services: they answer their own questions, seldom those of daily life.
_SPECIAL = re.compile(
    "海洋|海上|海事|海商|海关|海警|军|国防|兵役|税|香港|澳门|台湾|外国|涉外|外商|期货|铁路|民用航空|"
    "航道|港口|核|气象|测绘|外交|领事|驻外|国籍|监狱|检察官|法官|人民警察|预备役|引渡|戒严"
)
_OPENING = re.compile(r"制定本(?:法|条例|办法|规定|解释|细则|规则)|制定如下|结合审判实践")
_ENTRY = re.compile(r"^.{0,12}自.{2,16}(?:日)?起(?:施行|实施)")
_PENALTY = re.compile(r"有期徒刑|拘役|罚金|罚款|拘留|吊销")
_NAMED = re.compile(r"《([^《》]{2,40})》")
_NUMBER = re.compile(r"第[零一二三四五六七八九十百千]+条(?:之[一二三四五六七八九十])?")
_BETWEEN = re.compile(r"^(?:第[一二三四五六七八九十]+[款项])*[、和以及或者至]{0,2}$")
_LONGEST_NAME = 14
_LONG = 7.0  # ln of about a thousand characters


class Traits:
    """The traits of each article, in columns of 0..1 (``TRAITS``), and its law's number."""

    def __init__(self, articles: Sequence[Article]) -> None:
        titles = sorted({article.law for article in articles})
        numbers = {title: number for number, title in enumerate(titles)}
        self.titles = titles
        self.laws = np.array([numbers[article.law] for article in articles], dtype=np.int64)
        self.length = np.array([np.log(len(a.text) + 1) / _LONG for a in articles])
        kinds = {t: [float(bool(p.search(law_key(t)))) for p in _KINDS.values()] for t in titles}
        named = _times_named(articles)
        fame = _share([np.log1p(named[law_key(title)]) for title in titles])
        special = np.array([float(bool(_SPECIAL.search(title))) for title in titles])
        texts = [article.text for article in articles]
        self.columns: dict[str, Column] = {
            **dict(zip(_KINDS, np.array([kinds[a.law] for a in articles]).reshape(-1, 4).T,
                       strict=True)),
            "special": special[self.laws],
            "fame": fame[self.laws],
            "cited": _share([np.log1p(n) for n in _times_cited(articles)]),
            "opening": _flags(_OPENING.search(t[:300]) or _ENTRY.search(t) for t in texts),
            "penalty": _flags(_PENALTY.search(t) for t in texts),
            "place": _places(articles),
        }  # fmt: skip


def _flags(found: Iterable[object]) -> Column:
    return np.array([float(bool(one)) for one in found])


def _share(values: Sequence[float]) -> Column:
    column = np.array(values, dtype=np.float64)
    return column / (column.max(initial=0.0) or 1.0)


def _places(articles: Sequence[Article]) -> Column:
    places: list[float] = []
    for _, group in groupby(articles, key=lambda article: article.law_id):
        size = len(list(group))
        places += [place / size for place in range(size)]
    return np.array(places)


def _times_named(articles: Sequence[Article]) -> Counter[str]:
    return Counter(law_key(name) for a in articles for name in _NAMED.findall(a.text))


def _times_cited(articles: Sequence[Article]) -> list[int]:
    """How often other laws cite each article (民法典第五百七十七条、第五百八十四条)."""
    known = {law_key(article.law) for article in articles}
    counts: Counter[tuple[str, str]] = Counter()
    for article in articles:
        law, end = "", -1
        for match in _NUMBER.finditer(article.text):
            before = article.text[max(0, match.start() - _LONGEST_NAME) : match.start()]
            if not _BETWEEN.match(article.text[end : match.start()]) or end < 0:
                law = _law_at_end(before.rstrip("》"), known)
            end = match.end()
            if law:
                counts[law, match.group()] += 1
    return [counts[law_key(article.law), article.number] for article in articles]


def _law_at_end(text: str, known: set[str]) -> str:
    return next((text[n:] for n in range(len(text) - 1) if text[n:] in known), "")
