"""Sections (段落): where each begins, by marker phrases, labels and the order of a judgment.

The head and the party block come first, the operative lead-in (判决如下) divides the rest: before
it ``body`` reads marker phrases at the beginnings of sentences, after it fees, notices and
signatures are told from the order's items. docs/explanation/sections.md says where the borders
lie and why.
"""

import re
from bisect import insort
from dataclasses import dataclass
from itertools import pairwise

from jsmine.domain.judgment import Party, Section, SectionKind
from jsmine.ingest.body import BodyReader
from jsmine.ingest.front import Front, find_front
from jsmine.ingest.markers import LABEL, LABELS
from jsmine.ingest.order import OrderMarks, find_order, tail_kind

# Every kind of border begins with its own character, so that the search skips to the next of them.
# The comma, by far the most frequent, is one only before 经审查认为.
_UNIT_MARKS = (
    r"(?:(?<=[。！？])[。！？]*[”’」』）)\"]*|(?<=\n)|(?<=[；）)])(?=\s)"
    r"|(?<=[）)])(?=(?:本案)?案件受理费)"
)
_UNIT_START = re.compile(rf"[。！？\n；）)]{_UNIT_MARKS})\s*")
_UNIT_START_REVIEWED = re.compile(
    rf"[。！？\n；）)，]{_UNIT_MARKS}|(?<=，)(?=经审查[，,]?认为))\s*"
)
# 你因…一案，不服…，以…为由，向本院提出申诉: the grounds begin within the sentence.
_PLEA = re.compile(
    r"\n[ 　]*你们?[因为][^。\n]{4,600}?(?:裁定|判决|通知|不服)[，,](?P<plea>以[^\n]{4,1500}?为由)"
)
_ADDRESS = 200
_WORDS = re.compile(r"[^ 　\n]")
# Under a label of the site that says otherwise, the words decide.
_LABELLED_REASONING = re.compile(r"[ 　]*[\u4e00-\u9fa5]{2,8}[ 　\n]+本院(?:经[^，。]{0,8})?认为")
_LABELLED_COURSE = re.compile(r"[ 　]*本院查明[ 　\n]+你(?:方|单位)?(?:请求|于|提出|的申请)")
# Without 本院认为: the sentence before the legal basis that judges what was asked for.
_APPRAISED = re.compile(
    r"(?:符合[^。\n]{0,24}(?:规定|条件)|于法有据|不违反[^。\n]{0,16}规定|本院(?:依法)?(?:予以|应予)?"
    r"(?:准许|支持))[^。\n]{0,12}。?\s*$"
)
# Page numbers and serial codes at the very end.
_STRAY = re.compile(
    r"\n(?:[ 　]*(?:[-—]\s*\d{1,3}\s*[-—]|[0-9A-Za-z]{20,}(?:\s+\d{1,3})?)\s*\Z"
    r"|[ 　]*(?:提示|声明|公告|友情提示|返回|版权)[：:][^\n]*\s*\Z"
    # Where a database's file goes on with its next document.
    r"|[^\n]{0,30}(?:法宝引证码|原文链接)"
    # Where the same document is printed once more: its court's line and its name.
    r"|[ 　]*[\u4e00-\u9fa5]{2,30}法院[ 　]*\n"
    r"[ 　]*(?!告知|执行告)(?:[\u4e00-\u9fa5][ 　]*){2,20}书[ 　]*(?:\n|[（(]))"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """The sections with the landmarks that the field readers need."""

    front: Front
    order: OrderMarks
    parties: tuple[Party, ...]
    sections: tuple[Section, ...]

    def first(self, kind: SectionKind) -> Section | None:
        """The first section of the kind."""
        for section in self.sections:
            if section.kind is kind:
                return section
        return None

    def last(self, kind: SectionKind) -> Section | None:
        """The last section of the kind."""
        return next((s for s in reversed(self.sections) if s.kind is kind), None)


def find_layout(text: str) -> Layout:
    """Reads the sections of a normalised text."""
    front = find_front(text)
    labels = _labels(text)
    labelled = next((p for p, kind in labels if kind is SectionKind.DISPOSITION), None)
    order = find_order(text, front.end, labelled)
    borders: list[tuple[int, SectionKind]] = []
    if front.start:
        borders.append((0, SectionKind.OTHER))
    if front.end:
        borders.append((front.start, SectionKind.HEADER))
    body_end = _body_end(text, order, labelled)
    body, parties = _body(text, front, body_end, labels, order.basis is not None)
    borders += body
    borders += _back(text, order, labelled, bool(labels))
    return Layout(front=front, order=order, parties=parties, sections=_sections(text, borders))


def _labels(text: str) -> list[tuple[int, SectionKind]]:
    # With a line end before it, a label's line begins where the pattern's line end stands.
    return [(m.start(), LABELS[m.group().strip()]) for m in LABEL.finditer("\n" + text)]


def _body_end(text: str, order: OrderMarks, labelled: int | None) -> int:
    for position in (order.basis, labelled, order.signature):
        if position is not None:
            return position
    return len(text)


def _body(
    text: str, front: Front, end: int, labels: list[tuple[int, SectionKind]], ordered: bool
) -> tuple[list[tuple[int, SectionKind]], tuple[Party, ...]]:
    """The borders from the party block to the legal basis, and the parties."""
    reader = BodyReader(text, front, end, ordered)
    marked = dict(labels)
    borders: list[tuple[int, SectionKind]] = []
    starts = _unit_starts(text, front.end, end)
    silent = front.end
    for position, stop in pairwise([*starts, end]):
        if stop <= silent and borders and not marked:
            continue
        kind = _label_at(text, position, marked) if marked else None
        if kind is SectionKind.PARTIES and "一案" in text[position:stop]:
            kind = SectionKind.PROCEDURE  # the site's label is wrong; the sentence decides
        if kind is not None and _LABELLED_REASONING.match(text, position, stop):
            kind = SectionKind.REASONING
        if kind is SectionKind.FACTS and _LABELLED_COURSE.match(text, position, stop):
            kind = SectionKind.PROCEDURE
        kind = kind or reader.kind(position, stop) or reader.state
        if kind is not reader.state or not borders:
            borders.append((position, kind))
            reader.enter(kind, position, stop)
        silent = reader.silent_until(stop)
    reader.leave_parties(end, end)
    if ordered and all(kind is not SectionKind.REASONING for _, kind in borders):
        borders += [
            (p, SectionKind.REASONING) for p in starts[1:][-1:] if _APPRAISED.search(text, p, end)
        ]
    return borders, reader.parties


def _label_at(text: str, position: int, marked: dict[int, SectionKind]) -> SectionKind | None:
    line = text.rfind("\n", 0, position) + 1
    return marked.get(line) if not text[line:position].strip() else None


def _unit_starts(text: str, start: int, end: int) -> list[int]:
    if start >= end:
        return []
    borders = _UNIT_START_REVIEWED if text.find("，经审查", start, end) >= 0 else _UNIT_START
    found = [start, *[m.end() for m in borders.finditer(text, start, end)]]
    if found[-1] == end:
        found.pop()
    addressed = text.find("你", start, min(end, start + _ADDRESS)) >= 0
    plea = _PLEA.search(text, max(0, start - 40), end) if addressed else None
    if plea is not None and plea.start("plea") not in found:
        insort(found, plea.start("plea"))
    return found


def _back(
    text: str, order: OrderMarks, labelled: int | None, has_labels: bool
) -> list[tuple[int, SectionKind]]:
    borders: list[tuple[int, SectionKind]] = []
    if order.basis is not None and order.lead_end is not None:
        opening = SectionKind.PROCEDURE if order.agreed else SectionKind.BASIS
        borders.append((order.basis, opening))
        borders += _tail(text, order.lead_end, order, has_labels)
    elif labelled is not None:
        borders += _tail(text, labelled, order, has_labels)
    if order.signature is not None:
        borders.append((order.signature, SectionKind.SIGNATURE))
        if order.appendix is not None:
            borders.append((order.appendix, SectionKind.APPENDIX))
        last = order.appendix or order.signature
        stray = _STRAY.search(text, max(0, last - 1))
        if stray is not None:
            borders.append((stray.start() + 1, SectionKind.OTHER))
    return borders


def _tail(
    text: str, start: int, order: OrderMarks, has_labels: bool
) -> list[tuple[int, SectionKind]]:
    end = len(text) if order.signature is None else order.signature
    borders: list[tuple[int, SectionKind]] = []
    state = SectionKind.DISPOSITION
    starts = _unit_starts(text, start, end)
    for index, position in enumerate(starts):
        left = position
        while left < end and text[left] in " 　\n":
            left += 1
        stop = starts[index + 1] if index + 1 < len(starts) else end
        label = LABEL.match(text, max(0, left - 1), stop) if has_labels else None
        words = _WORDS.search(text, label.end(), stop) if label else None
        kind = tail_kind(text, words.start() if words else left, stop, state, agreed=order.agreed)
        if kind is not state or not borders:
            borders.append((left, kind))
            state = kind
    return borders


def _sections(text: str, borders: list[tuple[int, SectionKind]]) -> tuple[Section, ...]:
    """Sections that cover the whole text, neighbours of one kind merged, ends stripped."""
    merged: list[tuple[int, SectionKind]] = []
    for position, kind in borders:
        while merged and merged[-1][0] >= position:
            merged.pop()
        if not merged or merged[-1][1] is not kind:
            merged.append((position, kind))
    if not merged:
        merged = [(0, SectionKind.OTHER)]
    merged[0] = (0, merged[0][1])
    ends = [position for position, _ in merged[1:]] + [len(text)]
    return tuple(
        Section(kind, start, end)
        for (start, kind), end in zip(merged, ends, strict=True)
        if end > start
    )
