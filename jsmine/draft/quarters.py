"""Court by quarter of one finding: what the heat map of a white paper shows."""

from collections import Counter
from collections.abc import Callable, Hashable, Mapping, Sequence

from jsmine.domain.judgment import Judgment
from jsmine.domain.white_paper import PaperRow, PaperTable, TableKind
from jsmine.draft.caseload import SMALLEST_CELL
from jsmine.draft.dimensions import court_of, others_label, quarter_of, value_label
from jsmine.draft.figures import make_figure
from jsmine.draft.suppression import derivable, suppress
from jsmine.text.quarters import quarter_name, quarters_between

_MOST_QUARTERS, _MOST_COURTS = 20, 10


def court_quarters(judgments: Sequence[Judgment]) -> PaperTable | None:
    """The judgments by court (most first) and quarter, over the last five years of them.

    ``None`` if there is nothing to compare: one court, one quarter, or only cells too small; or
    if small numbers could be told whatever is hidden.
    """
    dated = [j for j in judgments if court_of(j) and quarter_of(j)]
    found = {quarter_of(j) for j in dated}
    quarters = quarters_between(min(found), max(found))[-_MOST_QUARTERS:] if found else []
    known = [j for j in dated if quarter_of(j) in quarters]
    counts = Counter(map(court_of, known))
    courts = sorted(counts, key=lambda name: (-counts[name], name))[:_MOST_COURTS]
    if len(courts) < 2 or len(quarters) < 2:
        return None
    rows = [_row(value_label("court", name), "court", name, known, quarters) for name in courts]
    if len(counts) > len(courts):
        rows.append(_row(others_label("court"), "not_court", "|".join(courts), known, quarters))
    table = PaperTable(
        kind=TableKind.GRID,
        title=f"所涉裁判文书的法院与季度分布（{quarter_name(quarters[0])}至{quarter_name(quarters[-1])}）",
        head="法院",
        columns=tuple(quarters),
        rows=tuple(rows),
        whole=make_figure("count", known),
        smallest=SMALLEST_CELL,
    )
    seen = any(cell.isdigit() and cell != "0" for row in grid_cells(table) for cell in row)
    return table if seen and not grid_tells(table, {}) else None


def grid_cells(table: PaperTable) -> tuple[tuple[str, ...], ...]:
    """The cells as shown: small ones hidden, and those that would tell them."""
    values, totals = _values(table), _totals(table)
    hidden = suppress(values, table.smallest, totals)
    return tuple(
        tuple("*" if (r, c) in hidden else f"{int(f.value)}" for c, f in enumerate(row.figures))
        for r, row in enumerate(table.rows)
    )


def grid_tells(table: PaperTable, shown: Mapping[str, Hashable]) -> set[str]:
    """The quarters with a hidden cell that totals of quarters would tell, printed elsewhere.

    ``shown`` names, for each quarter that is part of a printed total, which one that is.
    """
    values, cells = _values(table), grid_cells(table)
    hidden = {(r, c): values[r, c] for r, c in values if cells[r][c] == "*"}
    own = _totals(table)

    def totals(place: tuple[int, int]) -> tuple[Hashable, Hashable]:
        court, year = own(place)
        return court, shown.get(table.columns[place[1]], year)

    return {table.columns[column] for _, column in derivable(hidden, totals)}


def _values(table: PaperTable) -> dict[tuple[int, int], float]:
    return {
        (r, c): figure.value
        for r, row in enumerate(table.rows)
        for c, figure in enumerate(row.figures)
    }


def _totals(table: PaperTable) -> Callable[[tuple[int, int]], tuple[Hashable, Hashable]]:
    """A cell counts for its court, which a paper on one finding prints, and for its year.

    The table of the findings by year hides the years of few judgments: of these only the sum is
    known.
    """
    years: Counter[str] = Counter()
    for (_, column), value in _values(table).items():
        years[table.columns[column][:4]] += int(value)

    def totals(place: tuple[int, int]) -> tuple[Hashable, Hashable]:
        row, year = place[0], table.columns[place[1]][:4]
        return row, year if years[year] >= table.smallest else "hidden years"

    return totals


def _row(
    name: str, condition: str, value: str, known: Sequence[Judgment], quarters: Sequence[str]
) -> PaperRow:
    figures = (make_figure("count", known, {condition: value, "quarter": q}) for q in quarters)
    return PaperRow(name=name, figures=tuple(figures))
