"""Numbers: each one printed is a figure, and each figure is computed again."""

import re
from collections import defaultdict

from jsmine.domain.suggestion import Clause, Figure, Part
from jsmine.draft.check.context import (
    CASE_NUMBER,
    FACTUAL,
    QUOTED,
    Context,
    Faults,
    chapter_of,
    fault,
)
from jsmine.draft.directions import DIRECTIONS
from jsmine.draft.figures import compute, print_figure
from jsmine.draft.paragraphs import heads
from jsmine.errors import DraftError
from jsmine.text.numerals import NUMERAL, parse_numeral

_COUNTED = r"(?:余|多)?(?:件|起|家|名|人|户|万元|亿元|元|%|倍|成|个百分点|宗|次|年|月|日|天)"
_NUMBER = re.compile(
    rf"\d[\d,.，]*\s*(?:%|{_COUNTED})?|{NUMERAL}+{_COUNTED}|百分之{NUMERAL}+|过半|翻(?:了)?番"
)
_ANNOUNCED = re.compile(rf"以下({NUMERAL}+|两)个方面")
_OTHER_TREND = re.compile(
    "逐年(?:上升|增长|递增|下降|递减)|总体呈?(?:上升|增长|增加|下降|减少|回落)(?!趋势)|持平|大幅|激增|骤降"
)
# Phrases of the form that hold a numeral and count nothing.
_PHRASES = re.compile(
    r"近年|一次性|三分之[一二]|四分之三|《[^》]*》(?:第[^条]*条、?)*|一年期|十五日内"
)


def check_numbers(context: Context) -> Faults:
    """Every fault of figures and of numbers that no figure covers."""
    for clause in context.suggestion.clauses:
        for figure in clause.figures:
            yield from _figure(context, figure, clause)
        yield from _printed(clause)
        if clause.part in (Part.DISCOVERY, Part.PROBLEM):
            yield from _totals(clause)
            yield from _direction(clause)
    yield from _same_base(context)
    yield from _announced(context)


def proved(context: Context, figure: Figure) -> bool:
    """Whether the figure computes to its value and is printed as its value is."""
    return not any(_figure(context, figure, ""))


def _figure(context: Context, figure: Figure, clause: Clause | str) -> Faults:
    gone = [i for i in figure.query.judgment_ids if i not in context.cases.by_id]
    if gone:
        message = f"“{figure.printed}”所依据的裁判文书有{len(gone)}份不在库中。"
        yield fault("judgment_missing", message, clause)
        return
    ordered = [context.cases.by_id[i] for i in figure.query.judgment_ids]
    try:
        value = compute(figure.query, ordered)
        printed = print_figure(figure.query, value)
    except (DraftError, ValueError, KeyError):
        yield fault("figure_query", f"“{figure.printed}”的数据口径无法执行。", clause)
        return
    if abs(value - figure.value) > 1e-6 or printed != figure.printed:
        yield fault(
            "figure_differs", f"“{figure.printed}”重新计算的结果为“{printed}”，请更正。", clause
        )


def _printed(clause: Clause) -> Faults:
    """The figures stand in the text in their order; what is left holds no number."""
    text, rest, place = clause.text, [], 0
    for figure in clause.figures:
        found = _find(text, figure.printed, place)
        if found < 0:
            yield fault(
                "figure_gone", f"文中没有“{figure.printed}”，数字与数据依据不一致。", clause
            )
            continue
        rest.append(text[place:found])
        place = found + len(figure.printed)
    rest.append(text[place:])
    if clause.part is Part.OPENING and _NUMBER.search(_PHRASES.sub("", text)):
        message = "开头部分的数字不来自裁判文书，请与被建议单位核实。"
        yield fault("opening_number", message, clause, blocks=False)
    if clause.part not in FACTUAL:
        return
    bare = "□".join(rest)
    for pattern in (QUOTED, CASE_NUMBER, _ANNOUNCED, _PHRASES):
        bare = pattern.sub("", bare)
    bare = re.sub(r"^[一二三四五六七八九十]+、", "", bare)
    for match in _NUMBER.finditer(bare):
        yield fault("number_unsourced", f"数字“{match.group()}”没有数据依据。", clause)


def _find(text: str, printed: str, start: int) -> int:
    """Where the figure stands as a whole number: 8件 is not found in 18件."""
    place = text.find(printed, start)
    while (
        place > 0 and printed[0].isdigit() and (text[place - 1].isdigit() or text[place - 1] == ".")
    ):
        place = text.find(printed, place + 1)
    return place


def _totals(clause: Clause) -> Faults:
    """Figures that share a mark and a base add up to the base."""
    groups: dict[tuple[str, tuple[str, ...]], list[Figure]] = defaultdict(list)
    for figure in clause.figures:
        mark = figure.query.where.get("part_of", "").removeprefix("not_")
        if mark:
            groups[mark, figure.query.judgment_ids].append(figure)
    for (_, base), figures in groups.items():
        total = sum(figure.value for figure in figures)
        if total != len(base):
            yield fault("total_differs", f"各分项之和{total:.0f}与总数{len(base)}不一致。", clause)


def _direction(clause: Clause) -> Faults:
    """What the text says of the yearly counts is what they show."""
    years = [f for f in clause.figures if "year" in f.query.where]
    for word, holds in DIRECTIONS.items():
        if word in clause.text and not holds(years):
            yield fault("trend_differs", f"“{word}”与各年件数不符。", clause)
    if years and _OTHER_TREND.search(clause.text):
        yield fault("trend_differs", "对走势的描述与各年件数不符，请核对。", clause)


def _same_base(context: Context) -> Faults:
    """All counts of the letter, or of a chapter, speak of the same set of judgments."""
    bases: dict[str, frozenset[str]] = {}
    for clause in context.suggestion.clauses:
        if clause.part not in (Part.DISCOVERY, Part.PROBLEM):
            continue
        chapter = chapter_of(clause.id)
        if chapter.startswith("cause-"):  # an actor may be of several findings
            continue
        for figure in clause.figures:
            ids = frozenset(figure.query.judgment_ids)
            if ids != bases.setdefault(chapter, ids):
                yield fault(
                    "base_differs", f"“{figure.printed}”与其他数字的案件范围不一致。", clause
                )


def _announced(context: Context) -> Faults:
    """The number of problems announced is the number listed, in the letter or the chapter."""
    for clause in context.suggestion.part(Part.DISCOVERY):
        match = _ANNOUNCED.search(clause.text)
        listed = [
            c for c in heads(context.suggestion, Part.PROBLEM)
            if chapter_of(c.id) == chapter_of(clause.id)
        ]  # fmt: skip
        if match and parse_numeral(match.group(1)) != len(listed):
            yield fault(
                "total_differs",
                f"文中称有{match.group(1)}个方面的问题，实际列出{len(listed)}个。",
                clause,
            )
