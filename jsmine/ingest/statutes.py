"""Statute citations (法条引用) of the clause of legal basis."""

import re
from collections.abc import Iterator
from datetime import date

from jsmine.domain.judgment import StatuteCitation
from jsmine.ingest.law_versions import version_in_force

_N = r"[〇零○一二三四五六七八九十百千0-9]+"
_LIST = rf"(?:[（(]?{_N}[）)]?(?:\s*[、，,和及与至到－—-]\s*(?:第)?[（(]?{_N}[）)]?)*)"
# 〈 〉 and what is typed for them: full-width and small less-than and greater-than signs.
_SINGLE = "〈\uff1c\ufe64<"
_OPENING = f"《{_SINGLE}"
_CLOSING = "〉\uff1e\ufe65>"
# 第三百四十七条, 第一、三、七款, 第（一）、（二）项, 第六十条之一
_TOKEN = re.compile(
    rf"(?:第|(?<=[条款》、，])|(?<=[条款项][和及与]))\s*(?P<numbers>{_LIST})\s*(?P<unit>条|款|项|目)(?P<of>之"
    rf"[一二三四五六七八九十])?"
    rf"|第(?P<bare>{_N})(?=第{_N}款|[之的]规定)"  # 第七十二第一款, 第五十三之规定: 条 left out
    rf"|(?<=[条款])第(?P<item>[（(]{_N}[）)])(?=[之的]?规定)"  # 第一款第（一）之规定: 项 left out
    r"|(?P<that>该法)(?=第)"
    # Without any brackets: 依照民事诉讼法第一百二十八条和民法通则第一百一十九条
    r"|(?<=[照据和及与、，])(?P<plain>(?:(?![依该本此第])[\u4e00-\u9fa5]){1,12}法"
    r"(?:通则|总则|典)?)(?=第)"
    r"|(?P<law>《(?:[^《》]|《[^《》]*》){2,90}》"
    # Single brackets round a whole name, as some courts type them.
    rf"|[{_SINGLE}](?=中华人民|最高人民)[^《》{_SINGLE}{_CLOSING}]{{4,60}}[{_CLOSING}](?=\s*第)"
    rf"|最高人民法院关于(?:适用|执行)[《{_SINGLE}][^《》{_SINGLE}{_CLOSING}]{{2,40}}[》{_CLOSING}]"
    r"(?:若干问题)?的(?:解释|规定)》?(?:[（(][一二三四五六][）)])?)"
)
_NAMED_LAW, _NAMED_WITHIN = re.compile(r"《([^《》]{2,60}法)》"), 200
_ONE = re.compile(rf"[（(]?{_N}[）)]?")


# Law, article, paragraph, item.
_Cited = tuple[str, str, str | None, str | None]


def find_citations(
    text: str, start: int, end: int, judged: date | None = None
) -> tuple[StatuteCitation, ...]:
    """The citations in ``text[start:end]``, in order and without repetition.

    Each carries the version in force on the day of the judgment, where both are known.
    """
    return tuple(
        StatuteCitation(
            law=law,
            article=article,
            paragraph=paragraph,
            item=item,
            version_date=version_in_force(law, judged) if judged else None,
        )
        for law, article, paragraph, item in dict.fromkeys(_iter_citations(text, start, end))
    )


def _iter_citations(text: str, start: int, end: int) -> Iterator[_Cited]:
    law = article = paragraph = ""
    pending: list[tuple[str, str | None, str | None]] = []
    for token in _TOKEN.finditer(text, start, end):
        what = token.lastgroup
        if what in ("law", "plain"):
            yield from _cite(law, pending)
            pending, article, paragraph = [], "", ""
            named = token[what]
            law = named[1:-1] if named[0] in _OPENING else named
            continue
        if what == "that":
            law = law or _law_before(text, token.start())
            continue
        listed, unit = _numbered(token)
        numbers = [f"第{number}{unit}" for number in _ONE.findall(listed)]
        if unit == "条":
            numbers[-1] += token["of"] or ""
            article, paragraph = numbers[-1], ""
            pending += [(number, None, None) for number in numbers]
        elif unit == "款" and article:
            _refine(pending, article, None)
            paragraph = numbers[-1]
            pending += [(article, number, None) for number in numbers]
        elif unit == "项" and article:
            _refine(pending, article, paragraph or None)
            pending += [(article, paragraph or None, number) for number in numbers]
    yield from _cite(law, pending)


def _numbered(token: re.Match[str]) -> tuple[str, str]:
    """The numbers as listed, and the unit that they count."""
    if token.lastgroup == "bare":
        return token["bare"], "条"
    if token.lastgroup == "item":
        return token["item"], "项"
    return token["numbers"], token["unit"]


def _law_before(text: str, position: int) -> str:
    """The law that 该法 means: the last one named before it."""
    names = _NAMED_LAW.findall(text, max(0, position - _NAMED_WITHIN), position)
    return names[-1] if names else ""


def _refine(
    pending: list[tuple[str, str | None, str | None]], article: str, paragraph: str | None
) -> None:
    """A bare article followed by its paragraph (a paragraph by its item) is one citation."""
    if pending and pending[-1] == (article, paragraph, None):
        pending.pop()


def _cite(law: str, pending: list[tuple[str, str | None, str | None]]) -> Iterator[_Cited]:
    if law:
        for numbers in pending:
            yield law, *numbers
