"""The head of a document: court line, document type, case number, and where they end."""

import re
from dataclasses import dataclass

from jsmine.domain.anchor import Span
from jsmine.domain.judgment import CaseNumber
from jsmine.ingest.case_number import find_case_number
from jsmine.ingest.parties import match_role

_S = r"[ 　]*"
_WINDOW = 600
_COURT = re.compile(
    r"(?:中华人民共和国)?(?P<name>[\u4e00-\u9fa5]{2,32}?(?:人民法院|海事法院|铁路运输(?:中"
    r"级|基层)?法院|"
    r"知识产权法院|互联网法院|金融法院|军事法院|中级法院|基层法院|破产法庭))"
)
_TYPE_WORDS = [
    "刑事附带民事判决书",
    "刑事附带民事裁定书",
    "刑事附带民事调解书",
    "行政赔偿判决书",
    "行政赔偿裁定书",
    "行政赔偿调解书",
    "民事判决书",
    "民事裁定书",
    "民事调解书",
    "民事决定书",
    "民事通知书",
    "民事制裁决定书",
    "刑事判决书",
    "刑事裁定书",
    "刑事决定书",
    "刑事通知书",
    "行政判决书",
    "行政裁定书",
    "行政调解书",
    "行政决定书",
    "执行裁定书",
    "执行决定书",
    "执行通知书",
    "执行判决书",
    "国家赔偿决定书",
    "赔偿委员会决定书",
    "赔偿决定书",
    "司法救助决定书",
    "指定管辖决定书",
    "再审决定书",
    "复议决定书",
    "罚款决定书",
    "拘留决定书",
    "强制医疗决定书",
    "驳回申诉通知书",
    "驳回申请通知书",
    "应诉通知书",
    "受理通知书",
    "受理案件通知书",
    "结案通知书",
    "参加诉讼通知书",
    "举证通知书",
    "限制消费令",
    "人身安全保护令",
    "支付令",
    "判决书",
    "裁定书",
    "调解书",
    "决定书",
    "通知书",
    "批复",
]
DOC_TYPE = re.compile(
    "(?:" + "|".join(_S.join(word) for word in sorted(_TYPE_WORDS, key=len, reverse=True)) + ")"
)
_TYPE_AT_END = re.compile(DOC_TYPE.pattern + r"(?=(?:\[C\])?(?:[（(][\w-]+[)）])?$)")
_SENTENCE = re.compile("[。，]")
_NAME_LEFT = re.compile(r"(?P<blank>[ 　]*)(?:(?!法院)[\u4e00-\u9fa5][ 　]*){0,12}")
_INSIDE_PARTIES = re.compile(r"(?m)^[ 　]*(?:原告|被告|申请|上诉|公诉|再审|被申请)")
_AFTER_NUMBER = re.compile(r"(?:[ 　\n]|[（(](?:此件|缺席|公开|续)[^）)\n]{0,12}[)）])*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Front:
    """What the head says, each with its place.

    It begins at ``start``, after what a database or page puts before the document; ``end`` is
    where the party block begins.
    """

    court: str = ""
    court_span: Span | None = None
    doc_type: str = ""
    doc_type_span: Span | None = None
    title: str = ""
    number: CaseNumber | None = None
    number_span: Span | None = None
    start: int = 0
    end: int = 0


def find_front(text: str) -> Front:
    """Reads the head: it needs a court line or a document type before the first party."""
    preface = _preface(text)
    start, title = _site_title(text, preface)
    title = title or _title_above(text, preface)
    limit = _front_limit(text, start)
    court = _court_line(text, start, limit)
    after_court = court.end() if court else start
    doc_type = _doc_type(text, after_court, limit) or _doc_type(text, start, limit)
    numbered = find_case_number(text, after_court, min(len(text), limit + 60))
    if numbered and not _in_head(text, numbered[1], court, doc_type):
        numbered = None
    ends = [court.end() if court else start, doc_type.end if doc_type else start]
    end = max(*ends, numbered[1].end if numbered else start)
    rest = _AFTER_NUMBER.match(text, end)
    end = rest.end() if rest else end
    word = re.sub("[ 　]", "", doc_type.of(text)) if doc_type else _type_in_title(title)
    return Front(
        court=court["name"] if court else "",
        court_span=Span(court.start("name"), court.end("name")) if court else None,
        doc_type=word,
        doc_type_span=doc_type,
        title=title,
        number=numbered[0] if numbered else None,
        number_span=numbered[1] if numbered else None,
        start=preface if preface < end else 0,
        end=end,
    )


_BODY_START = re.compile(r"[，。；：]|[^（(\s]:")


_PREFACE_WORD = re.compile("法宝引证码|原文链接|https?://|文书来源|发布日期|浏览次数|来源：")
_PREFACE = re.compile(rf"(?:[^\n]*(?:{_PREFACE_WORD.pattern})[^\n]*\n)+")


_HEAD_LINES = re.compile(rf"法院[ 　]*\n[ 　]*(?:{DOC_TYPE.pattern})[ 　]*(?:\n|[（(])")
_HEAD_NAME = re.compile(r"[ 　]*(?:中华人民共和国)?[\u4e00-\u9fa5]{2,32}")
_HEAD_WINDOW = 1200


def _preface(text: str) -> int:
    """The end of the lines that a database or a page puts before the document."""
    match = _PREFACE.match(text) if _PREFACE_WORD.search(text, 0, _WINDOW) else None
    start = match.end() if match else 0
    head = _head_lines(text, start)
    if head is None or _INSIDE_PARTIES.search(text, start, head):
        return start
    titled = max(start, 1 + text.rfind("\n", start, max(start, head - 1)))
    line = text[titled:head]
    if not _TITLED.search(line.strip()):
        return head
    while text.endswith(line, start, titled):  # printed twice
        titled -= len(line)
    return titled


def _head_lines(text: str, start: int) -> int | None:
    """Where a court's name stands on a line of its own above the name of the document."""
    for match in _HEAD_LINES.finditer(text, start, min(len(text), start + _HEAD_WINDOW)):
        line = max(start, 1 + text.rfind("\n", start, match.start()))
        if _HEAD_NAME.fullmatch(text, line, match.start()):
            return line
    return None


def _title_above(text: str, preface: int) -> str:
    """A title among the lines before the document (案由 in the page's heading)."""
    lines = (line.strip() for line in text[:preface].split("\n"))
    return next((line for line in lines if _TITLED.search(line) and len(line) > 12), "")


def _front_limit(text: str, start: int) -> int:
    """The head ends before the first sentence of the body, at the latest after 600 characters."""
    window = min(len(text), start + _WINDOW)
    match = _BODY_START.search(text, start, window)
    return match.start() if match else window


_TITLED = re.compile(r"(?:书|令)(?:\[C\])?(?:[（(][\w-]+[)）])?$")
_COURT_START = re.compile(r"\s*[\u4e00-\u9fa5]{2,32}?法院")
_COURT_ALONE = re.compile(r"\s*[\u4e00-\u9fa5]{2,32}?法院\s*$")
_TITLE_AHEAD = re.compile(
    r"[^\s（(]{4,120}?(?:判决书|裁定书|调解书|决定书|通知书|支付令|令) "
    r"(?=[\u4e00-\u9fa5]{2,32}法院)"
)


def _site_title(text: str, start: int) -> tuple[int, str]:
    """A first line such as 甲与乙合同纠纷一审民事判决书, which the site adds; its end and text."""
    line_end = text.find("\n", start, start + _WINDOW)
    if line_end < 0:
        match = _TITLE_AHEAD.match(text)
        return (match.end(), match.group().strip()) if match else (0, "")
    line = text[start:line_end]
    following = text[line_end + 1 : line_end + 60]
    if following.startswith(line):  # printed twice by some databases
        return _site_title(text, line_end + 1)
    if (
        _TITLED.search(line.strip())
        and _COURT_START.match(following)
        and not _COURT_ALONE.match(line)
    ):
        return line_end + 1, line.strip()
    return start, ""


def _court_line(text: str, start: int, limit: int) -> re.Match[str] | None:
    position = start
    while position < len(text) and text[position] in " 　\n":
        position += 1
    squeezed = _COURT.match(text, position)
    if squeezed is None or squeezed.start() > limit:
        return None
    following = text[squeezed.end() : squeezed.end() + 1]
    ends_line = following in ("", "\n", " ", "　", "（", "(", "赔")
    return squeezed if ends_line or DOC_TYPE.match(text, squeezed.end()) else None


def _doc_type(text: str, start: int, limit: int) -> Span | None:
    """The name of the document; a line of its own is taken whole: 不予受理支付令申请通知书."""
    stop = min(len(text), max(limit, start + 40))
    found = None
    for match in DOC_TYPE.finditer(text, start, stop):
        if found is not None and not _NAME_LEFT.fullmatch(text, found.end, match.start()):
            break
        found = Span(match.start() if found is None else found.start, match.end())
    if found is None or _SENTENCE.search(text, start, found.start):
        return None
    line = max(start, 1 + text.rfind("\n", start, found.start))
    left = _NAME_LEFT.fullmatch(text, line, found.start)
    return Span(line + len(left["blank"]), found.end) if left else found


def _type_in_title(title: str) -> str:
    match = _TYPE_AT_END.search(title)
    return match.group() if match else ""


_INSIDE = re.compile("[，。；：]|本院|作出|不服")


def _in_head(
    text: str,
    span: Span,
    court: re.Match[str] | None,
    doc_type: Span | None,
) -> bool:
    """A number in the head stands before the first role word and outside any sentence."""
    latest = doc_type.end if doc_type else court.end() if court else 0
    before = text[latest : span.start]
    if doc_type and span.start < doc_type.start:
        before = ""
    if _INSIDE.search(before) or len(before.strip()) > 40:
        return False
    stripped = before.strip(" 　\n")
    return match_role(stripped, 0) is None if stripped else True
