"""Dispute focuses (争议焦点) as the court names them."""

import re

from jsmine.domain.anchor import Span
from jsmine.domain.judgment import DisputeFocus

_LEAD = re.compile(
    r"(?:争议|争执|诉争|审理|再审审查)(?:的)?(?:焦点|重点)(?:问题)?(?:主要)?"
    r"(?:可)?(?:归纳)?(?:集中)?(?:有|在于|系|是|为|如下)?(?:以下[一二三四五六七八九"
    r"0-9]?(?:个|点|方面)?)?"
    r"(?:[一二两三四五六七八九]个?)?[：:，,]?(?:一是)?"
)
_STOP = re.compile(r"[。！？\n]")
_ITEM = re.compile(
    r"(?:^|(?<=[；;：:，,。\n]))\s*(?:[一二三四五六七八九][、是]|[（(][一二三四五六七八九"
    r"0-9][）)]|[1-9][.、．]|第[一二三四五][，、]|其[一二三四五][，、])"
)


def find_focuses(text: str, start: int, end: int) -> tuple[DisputeFocus, ...]:
    """The focuses stated in ``text[start:end]``; the first statement counts."""
    if text.find("焦点", start, end) < 0 and text.find("重点", start, end) < 0:
        return ()
    for lead in _LEAD.finditer(text, start, end):
        stop = _STOP.search(text, lead.end(), end)
        right = stop.start() if stop else min(end, lead.end() + 200)
        found = _items(text, lead.end(), right)
        if found:
            return tuple(found)
    return ()


def _items(text: str, start: int, end: int) -> list[DisputeFocus]:
    marks = [m.span() for m in _ITEM.finditer(text, start, end)]
    if not marks:
        ranges = [(start, end)]
    else:
        bounds = [m[0] for m in marks[1:]] + [end]
        ranges = [(mark[1], bound) for mark, bound in zip(marks, bounds, strict=True)]
    found = []
    for left, right in ranges:
        while left < right and text[left] in " 　：:，,；;":
            left += 1
        while right > left and text[right - 1] in " 　；;，,。、":
            right -= 1
        if right - left >= 4:
            found.append(DisputeFocus(text=text[left:right], span=Span(left, right)))
    return found
