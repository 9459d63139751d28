"""案件基本情况 of a white paper: the caseload by every dimension, as tables that add up."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from jsmine.domain.judgment import Judgment
from jsmine.domain.suggestion import Clause, Figure, Part
from jsmine.domain.white_paper import Chapter, PaperRow, PaperTable, TableKind
from jsmine.draft.dimensions import DIMENSIONS, ORDERS, others_label, value_label
from jsmine.draft.directions import direction
from jsmine.draft.figures import make_figure
from jsmine.draft.suppression import UNPRINTED, suppress

SMALLEST_CELL = 3
_MOST_ROWS = 10
_NAMED = 3

Sentence = tuple[str, tuple[Figure, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Count:
    """The judgments whose value of one dimension is known, counted by it."""

    dimension: str
    label: str
    judgments: tuple[Judgment, ...]
    rows: tuple[PaperRow, ...]
    whole: Figure
    unknown: int

    @property
    def counts(self) -> tuple[Figure, ...]:
        return tuple(row.figures[0] for row in self.rows)

    @property
    def most(self) -> PaperRow:
        """The row of the most cases, the rest of all others apart."""
        own = [r for r in self.rows if self.dimension in r.figures[0].query.where]
        return max(own, key=lambda row: row.figures[0].value)


def caseload_chapters(judgments: Sequence[Judgment]) -> tuple[Chapter, ...]:
    """A section for each dimension that is known of at least ten judgments."""
    found = []
    for dimension, label, describe in _SECTIONS:
        count = _count(dimension, label, judgments)
        if count is None or (dimension == "region" and len(count.rows) < 2):
            continue
        found.append(_chapter(count, describe))
    return tuple(found)


def _count(dimension: str, label: str, judgments: Sequence[Judgment]) -> _Count | None:
    of = DIMENSIONS[dimension]
    known = tuple(judgment for judgment in judgments if of(judgment))
    counts = Counter(map(of, known))
    shown = _shown(dimension, counts)
    rows = [_row(value_label(dimension, value), dimension, value, known) for value in shown]
    if sum(counts[value] for value in shown) < len(known):
        rows.append(_row(others_label(dimension), f"not_{dimension}", "|".join(shown), known))
    if len(known) < SMALLEST_CELL or not any(
        dimension in row.figures[0].query.where for row in rows
    ):
        return None
    return _Count(
        dimension=dimension,
        label=label,
        judgments=known,
        rows=tuple(rows),
        whole=make_figure("count", known),
        unknown=len(judgments) - len(known),
    )


def _shown(dimension: str, counts: Counter[str]) -> list[str]:
    """The values with a row of their own; the others together are none too few to be named."""
    if dimension == "year":
        return sorted(counts)
    if dimension in ORDERS:
        return [value for value in ORDERS[dimension] if counts[value]]
    order = sorted(counts, key=lambda value: (-counts[value], value))
    shown = [value for value in order if counts[value] >= SMALLEST_CELL][:_MOST_ROWS]
    while shown and 0 < sum(counts.values()) - sum(counts[v] for v in shown) < SMALLEST_CELL:
        shown.pop()
    return shown


def shown_cells(figures: Sequence[Figure], smallest: int) -> tuple[str, ...]:
    """The cells as printed beside their total: small ones are hidden, and what would tell them."""
    values = {(n,): figure.value for n, figure in enumerate(figures)}
    hidden = suppress(values, smallest, lambda _: (UNPRINTED, "total"))
    return tuple("*" if n in hidden else f"{int(value)}" for n, value in values.items())


def _row(name: str, condition: str, value: str, known: Sequence[Judgment]) -> PaperRow:
    where = {condition: value, "part_of": condition.removeprefix("not_")}
    figures = (make_figure("count", known, where), make_figure("share", known, where))
    return PaperRow(name=name, figures=figures)


def _chapter(count: _Count, describe: Callable[[_Count], tuple[Sentence, ...]]) -> Chapter:
    heading, *sentences = describe(count)
    name = f"caseload-{count.dimension}"
    note = f"不含{count.label}不详的裁判文书。" if count.unknown else ""
    return Chapter(
        id=name,
        level=2,
        heading=_clause(f"{name}/heading", heading),
        clauses=tuple(
            _clause(f"{name}/text.{place}", sentence)
            for place, sentence in enumerate(sentences, start=1)
        ),
        table=PaperTable(
            kind=TableKind.PARTS,
            title=f"裁判文书按{count.label}分布",
            head=count.label,
            columns=("件数", "占比"),
            rows=count.rows,
            whole=count.whole,
            note=note,
            smallest=SMALLEST_CELL,
        ),
    )


def _clause(name: str, sentence: Sentence) -> Clause:
    return Clause(id=name, part=Part.CASELOAD, text=sentence[0], figures=sentence[1])


def _by_year(count: _Count) -> tuple[Sentence, ...]:
    years = count.counts
    word = direction(years)
    most = count.most.figures[0]
    if min(figure.value for figure in years) < SMALLEST_CELL:
        heading: Sentence = (f"裁判数量以{most.printed}为最多", (most,))
        return heading, (f"纳入统计的裁判共{count.whole.printed}。", (count.whole,))
    spread = "、".join(figure.printed for figure in years)
    heading = (f"裁判数量{word}", ()) if word else (f"裁判数量以{most.printed}为最多", (most,))
    text = f"纳入统计的裁判共{count.whole.printed}，其中{spread}{'，' + word if word else ''}。"
    return heading, (text, (count.whole, *years))


def _by_share(verb: str) -> Callable[[_Count], tuple[Sentence, ...]]:
    """Who leads and with what share, then the first few."""

    def describe(count: _Count) -> tuple[Sentence, ...]:
        number, share = count.most.figures
        name = value_label(count.dimension, number.query.where[count.dimension])
        heading = (f"{name}{verb}{share.printed}", (share,))
        cells = shown_cells(count.counts, SMALLEST_CELL)
        named = [r for r, cell in zip(count.rows, cells, strict=True) if cell != "*"][:_NAMED]
        parts = "、".join(f"{r.figures[0].printed}（占{r.figures[1].printed}）" for r in named)
        figures = tuple(figure for row in named for figure in row.figures)
        more = "等" if len(named) < len(count.rows) else ""
        text = f"{count.label}明确的裁判{count.whole.printed}，{parts}{more}。"
        return heading, (text, (count.whole, *_unmarked(figures)))

    return describe


def _unmarked(figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """Figures that stand for themselves: some of the parts are left out, so they add up to none."""
    return tuple(
        replace(
            figure,
            query=replace(
                figure.query,
                where={k: v for k, v in figure.query.where.items() if k != "part_of"},
            ),
        )
        for figure in figures
    )


def _by_outcome(count: _Count) -> tuple[Sentence, ...]:
    """The share granted in whole or part, unless that tells a small number that has no row."""
    granted = {"outcome": "全部支持|部分支持"}
    share = make_figure("share", count.judgments, granted)
    plain, *rest = _by_share("占")(count)
    listed = [f for f in count.counts if f.query.where.get("outcome", "其他") in granted["outcome"]]
    unlisted = make_figure("count", count.judgments, granted).value - sum(f.value for f in listed)
    if 0 < unlisted < SMALLEST_CELL:
        return plain, *rest
    return ((f"原告诉讼请求得到全部或者部分支持的裁判占{share.printed}", (share,)), *rest)


def _by_duration(count: _Count) -> tuple[Sentence, ...]:
    middle = make_figure("median_days", count.judgments)
    _, *rest = _by_share("占")(count)
    return ((f"从立案到裁判用时的中位数为{middle.printed}", (middle,)), *rest)


def _by_amount(count: _Count) -> tuple[Sentence, ...]:
    middle = make_figure("median_amount", count.judgments)
    total = make_figure("sum_amount", count.judgments)
    whole = count.whole
    text = f"判决主文确定给付金额的{whole.printed}，合计{total.printed}，中位数为{middle.printed}。"
    return (
        (f"判决给付金额的中位数为{middle.printed}", (middle,)),
        (text, (whole, total, middle)),
    )


_SECTIONS: tuple[tuple[str, str, Callable[[_Count], tuple[Sentence, ...]]], ...] = (
    ("year", "裁判年份", _by_year),
    ("court", "审理法院", _by_share("裁判最多，占")),
    ("cause", "案由", _by_share("居首，占")),
    ("region", "地区", _by_share("最多，占")),
    ("parties", "当事人类型", _by_share("的纠纷最多，占")),
    ("outcome", "裁判结果", _by_outcome),
    ("duration", "审理用时", _by_duration),
    ("amount", "判决给付金额", _by_amount),
)
