"""The trend of one finding as a white paper draws it: cases, what was expected, the first alert.

Quarters of few cases are drawn together, as half-years or years, before anything is hidden.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from jsmine.domain.finding import Finding, Trend, TrendPoint
from jsmine.domain.judgment import Judgment
from jsmine.domain.white_paper import PaperTable, PaperTrend
from jsmine.draft.caseload import SMALLEST_CELL, shown_cells
from jsmine.draft.dimensions import quarter_of, year_of
from jsmine.draft.figures import make_figure
from jsmine.draft.quarters import grid_cells, grid_tells
from jsmine.draft.suppression import UNPRINTED, suppress
from jsmine.text.quarters import axis_name, quarter_name

# Quarters in a period, and the share of the periods that may be hidden: a longer one shows more.
_UNITS = {"季度": (1, 0.4), "半年度": (2, 0.4), "年度": (4, 0.5)}
_MOST = 20
_FEWEST = 3


def finding_trend(
    finding: str,
    trend: Trend,
    judgments: Sequence[Judgment],
    grid: PaperTable | None,
    *,
    folded: bool = False,
) -> PaperTrend | None:
    """The trend over the counted judgments of the finding, in the shortest periods to be shown.

    ``None`` if it cannot be drawn so that everybody can count it again: the judgments by quarter
    are not the cases that the trend was measured on, or most of the years are hidden. ``grid``
    is the heat map beside it, whose cells stay hidden; ``folded`` says that one judgment stands
    for each serial case.
    """
    counts = {p.period: p.count for p in trend.points}
    found = Counter(map(quarter_of, judgments))
    if any(found[quarter] != count for quarter, count in counts.items()):
        return None
    years = _small_years(judgments)
    for unit, (length, share) in _UNITS.items():
        periods = _periods(list(counts), length)
        hidden = _hidden(periods, counts, years, grid)
        seen = [p for p in periods if any(counts[q] for q in p)]
        if len(periods) >= _FEWEST and seen and len(hidden) <= share * len(seen):
            picture = _picture(finding, trend, judgments, unit, periods, hidden)
            return replace(picture, folded=folded)
    return None


def folds_series(finding: Finding, judgments: Mapping[str, Judgment]) -> bool:
    """Whether judgments of the quarters of the trend are left out, others standing for them."""
    periods = {point.period for point in finding.trend.points}
    rest = set(finding.documents) - set(finding.cases)
    return any(i in judgments and quarter_of(judgments[i]) in periods for i in rest)


def _picture(
    finding: str,
    trend: Trend,
    judgments: Sequence[Judgment],
    unit: str,
    periods: Sequence[tuple[str, ...]],
    hidden: set[tuple[str, ...]],
) -> PaperTrend:
    first, last = _name(periods[0]), _name(periods[-1])
    return PaperTrend(
        title=f"所涉案件的{unit}数量与预期（{first}至{last}）",
        finding=finding,
        trend=trend,
        figures=tuple(make_figure("count", judgments, {"quarter": "|".join(p)}) for p in periods),
        hidden=tuple("|".join(period) for period in periods if period in hidden),
        smallest=SMALLEST_CELL,
    )


def _periods(quarters: Sequence[str], length: int) -> list[tuple[str, ...]]:
    """The quarters by the periods of the calendar that hold them; the last ones."""
    found: dict[tuple[str, int], list[str]] = {}
    for quarter in quarters:
        found.setdefault((quarter[:4], (int(quarter[-1]) - 1) // length), []).append(quarter)
    return [tuple(period) for period in found.values()][-_MOST:]


def _hidden(
    periods: Sequence[tuple[str, ...]],
    counts: Mapping[str, int],
    years: set[str],
    grid: PaperTable | None,
) -> set[tuple[str, ...]]:
    """The periods not shown.

    All of the ``years`` that the table of years hides; small ones, and those that would tell one
    of these or a hidden cell of the grid. Periods are hidden rather that have such cells: the
    grid gives the others away.
    """
    cases = {p: sum(counts[q] for q in p) for p in periods}
    stars = _starred(grid)

    def totals(period: tuple[str, ...]) -> tuple[str, str]:
        year = period[0][:4]
        return UNPRINTED, "hidden years" if year in years else year

    rather = {p for p in periods if stars.intersection(p)}
    hidden = {p for p in periods if cases[p] and p[0][:4] in years}
    while True:
        hidden = suppress(cases, SMALLEST_CELL, totals, already=hidden, rather=rather)
        shown = {quarter: p for p in periods if p not in hidden for quarter in p}
        told = grid_tells(grid, shown) if grid is not None else set()
        telling = [p for p in periods if p not in hidden and told.intersection(p)] or [
            p for p in periods if p not in hidden and cases[p] and p[0][:4] in {q[:4] for q in told}
        ]
        if not telling:
            return hidden
        hidden.add(min(telling, key=lambda p: (cases[p], p)))


def _small_years(judgments: Sequence[Judgment]) -> set[str]:
    """The years whose number the table of the findings by year hides."""
    years = sorted({year for year in map(year_of, judgments) if year is not None})
    totals = [make_figure("count", judgments, {"year": str(year)}) for year in years]
    cells = shown_cells(totals, SMALLEST_CELL)
    return {str(year) for year, cell in zip(years, cells, strict=True) if cell == "*"}


def _starred(grid: PaperTable | None) -> set[str]:
    """The quarters of which the grid hides a cell."""
    if grid is None:
        return set()
    columns = zip(*grid_cells(grid), strict=True)
    return {q for q, cells in zip(grid.columns, columns, strict=True) if "*" in cells}


def trend_rows(picture: PaperTrend) -> tuple[tuple[str, ...], ...]:
    """What is drawn, a row a period: name, cases, expected number, least and most expected.

    ``*`` is a hidden number of cases.
    """
    points = {point.period: point for point in picture.trend.points}
    rows = []
    for figure in picture.figures:
        where = figure.query.where["quarter"]
        own = [points[quarter] for quarter in where.split("|")]
        count = "*" if where in picture.hidden else f"{int(figure.value)}"
        whole = TrendPoint(
            period=_short(where.split("|")),
            count=int(figure.value),
            inflow=sum(point.inflow for point in own),
            expected=sum(point.expected for point in own),
        )
        low, high = whole.band
        rows.append((whole.period, count, f"{whole.expected:.1f}", f"{low}", f"{high}"))
    return tuple(rows)


def _name(period: Sequence[str]) -> str:
    """What the quarters are together: 2024年第二季度, 2024年下半年, 2024年."""
    if len(period) == 1:
        return quarter_name(period[0])
    halves = {(int(quarter[-1]) - 1) // 2 for quarter in period}
    half = "" if len(halves) == 2 else "上半年" if 0 in halves else "下半年"
    return f"{period[0][:4]}年{half}"


def _short(period: Sequence[str]) -> str:
    """The same on the axis: 2024年二季度, 2024年下半年, 2024年."""
    return axis_name(period[0]) if len(period) == 1 else _name(period)


def alert_of(picture: PaperTrend) -> str:
    """The period of the first alert as the axis names it; nothing if it is not drawn."""
    places = [figure.query.where["quarter"].split("|") for figure in picture.figures]
    return next((_short(p) for p in places if picture.trend.first_alert in p), "")


def trend_words(picture: PaperTrend) -> str:
    """What the picture shows, in words; hidden numbers stay hidden."""
    parts = (
        f"{period}实际{count}件、预期{expected}件（{low}件至{high}件）"
        for period, count, expected, low, high in trend_rows(picture)
    )
    alert = alert_of(picture)
    return "；".join(parts) + (f"。首次预警：{alert}。" if alert else "。")


def trend_note(picture: PaperTrend) -> str:
    """How the picture is to be read."""
    parts = [
        "注：预期件数按同一法院同类案件的同期收案推算；如无特殊增长，实际件数有95%的可能落在"
        "预期范围内。案件包括以调解、撤诉等方式结案的案件。"
    ]
    if picture.folded:
        parts.append("系列案合并按一件计。")
    alert = picture.trend.first_alert
    if alert:
        parts.append(f"截至{quarter_name(alert)}，首次出现同期收案变化难以解释的增长迹象（预警）。")
    if picture.trend.subsided:
        parts.append(f"{quarter_name(picture.trend.subsided)}起已回落到同期收案的水平。")
    if picture.hidden:
        parts.append(f"*为少于{picture.smallest}件或者可由其他数字推出的期间。")
    return "".join(parts)
