"""Causes that the court names in so many words: 本案系……纠纷, 案由变更为……纠纷."""

import re

from jsmine.domain.anchor import Span
from jsmine.ingest.causes import known_suffix

_NAME = r"[“\"‘]?(?P<name>[\u4e00-\u9fa5、]{2,24}?(?:纠纷|争议|之诉))[”\"’]?(?=[，。；（(]|$)"
_IS = r"(?:系|是|为|属于?|(?:确定|认定|界定|定性|定|视)为)"
_LAWSUIT = r"(?P<suit>(?:案外人|申请执行人)?执行异议之诉|第三人撤销之诉)"
_FILED_AS = r"(?P<filed>[\u4e00-\u9fa5、]{2,16}?)(?:纠纷)?(?:为|的)?案由"
# What the case is, where no 一案 names it.
_CALLED_SO = re.compile(
    # 本案系……纠纷, 本案的案由应定为……纠纷, 案由不应是甲纠纷，应为乙纠纷
    rf"(?:本案|本系列[一二三四五六七八九十百]{{1,4}}案|涉案)(?:的)?(?:案由)?"
    rf"(?:不应[^，。；]{{2,30}}[，,])?(?:依法)?(?:应该?|实|亦|均)?当?{_IS}"
    rf"[^，。；《》\n]{{0,20}}?{_NAME}"
    rf"|以{_FILED_AS}(?:向本院)?(?:提起|起诉|诉至)"
    rf"|提起本案{_LAWSUIT}|向本院提[起出](?:了)?{_LAWSUIT.replace('suit', 'brought')}"
)
_CHANGED = re.compile(
    rf"案由(?:由[^，。；]{{2,30}}?)?(?:依法)?(?:应该?当?)?(?:变更|更改|调整|更正|改变|改)(?:确?定)?为{_NAME}"
    rf"|变更(?:本案)?(?:的)?案由为{_NAME.replace('name', 'other')}"
)
# Who speaks, if not the court.
_PARTY_SAYS = re.compile(
    r"(?:原告|被告|第三人|上诉人|申请人)[^。；]{0,40}(?:认为|主张|提出|称|抗辩|要求|请求)[^。；]{0,12}$"
)
_SENTENCE = "。；\n"


def find_called_cause(text: str, start: int, end: int) -> tuple[str, Span] | None:
    """The cause of a table as which the court classes the case."""
    return _first(_CALLED_SO, text, start, end)


def find_changed_cause(text: str, start: int, end: int) -> tuple[str, Span] | None:
    """The cause of a table to which the court changed that of the docket."""
    return _first(_CHANGED, text, start, end) if text.find("案由", start, end) >= 0 else None


def _first(pattern: re.Pattern[str], text: str, start: int, end: int) -> tuple[str, Span] | None:
    for match in pattern.finditer(text, start, end):
        sentence = max(start, 1 + max(text.rfind(mark, start, match.start()) for mark in _SENTENCE))
        if _PARTY_SAYS.search(text, sentence, match.start()):
            continue
        name = next(group for group, found in match.groupdict().items() if found)
        found = known_suffix(match[name]) or known_suffix(match[name] + "纠纷")
        if found is not None:
            left = match.start(name)
            right = min(left + found[1].end, match.end(name))
            return found[0], Span(left + found[1].start, right)
    return None
