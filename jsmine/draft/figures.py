"""The closed set of measures: a figure is a query over judgments that can be run again.

``where`` narrows the set: any of ``DIMENSIONS`` (several values with |) or ``not_`` one,
``has`` (a dimension that is known), ``since`` (a year), ``statement`` (``field.problem``,
several with |; with ``at``: at these places of the finding's evidence, else anywhere in the
court's reasons), ``cites`` (``law|article``), ``beyond`` (a number of judgments already listed).
``part_of`` narrows nothing: it says that the figures which carry the same mark add up to the
whole.
"""

from collections.abc import Callable, Mapping, Sequence
from statistics import median

from jsmine.domain.judgment import Judgment
from jsmine.domain.statute import law_key
from jsmine.domain.suggestion import Figure, FigureQuery
from jsmine.draft.cases import load_cases
from jsmine.draft.dimensions import DIMENSIONS, days_of, others_label, value_label, year_of
from jsmine.draft.measures import find_problem
from jsmine.draft.statements import fits, parse_places, states
from jsmine.errors import DraftError
from jsmine.ports import JudgmentSource


def compute_figure(query: FigureQuery, source: JudgmentSource) -> float:
    """The value of the query over the judgments of the source.

    Raises:
        DraftError: the measure is unknown, or there is nothing to measure.
    """
    return compute(query, load_cases(source, query.judgment_ids).some(query.judgment_ids))


def compute(query: FigureQuery, judgments: Sequence[Judgment]) -> float:
    """The value of the query over these judgments."""
    measure = _MEASURES.get(query.measure)
    if measure is None:
        raise DraftError("数据口径不在允许的范围内，请重新起草。", measure=query.measure)
    chosen = narrow(query.where, judgments)
    return measure(chosen, judgments)


def make_figure(
    measure: str, judgments: Sequence[Judgment], where: Mapping[str, str] | None = None
) -> Figure:
    """The figure with its value and the characters it is printed as."""
    query = FigureQuery(
        measure=measure, judgment_ids=tuple(j.id for j in judgments), where=dict(where or {})
    )
    value = compute(query, judgments)
    return Figure(value=value, printed=print_figure(query, value), query=query)


def print_figure(query: FigureQuery, value: float) -> str:
    """How a figure is printed; the same query and value always give the same characters."""
    if query.measure == "count":
        return _label(query.where) + f"{int(value)}件"
    return _PRINTERS[query.measure](value)


def narrow(where: Mapping[str, str], judgments: Sequence[Judgment]) -> list[Judgment]:
    """The judgments that satisfy every condition.

    Raises:
        DraftError: a condition is unknown.
    """
    chosen = list(judgments)
    for key, wanted in where.items():
        if key == "part_of" or (key == "statement" and "at" in where):
            continue
        if key == "at":
            chosen = _stating_at(chosen, wanted, where.get("statement", ""))
            continue
        if key == "beyond":
            chosen = chosen[int(wanted) :]
            continue
        condition = _CONDITIONS.get(key)
        if condition is None:
            raise DraftError("数据条件不在允许的范围内，请重新起草。", condition=key)
        chosen = [j for j in chosen if condition(j, wanted)]
    return chosen


def _label(where: Mapping[str, str]) -> str:
    if "since" in where:
        return f"{where['since']}年以来作出的"
    for dimension in DIMENSIONS:
        if dimension in where and "|" not in where[dimension]:
            return value_label(dimension, where[dimension])
        if f"not_{dimension}" in where:
            return others_label(dimension)
    return ""


def _states_any(judgment: Judgment, wanted: str) -> bool:
    problems = (find_problem(name) for name in wanted.split("|"))
    return any(p is not None and states(p, judgment) for p in problems)


def _stating_at(judgments: Sequence[Judgment], places: str, names: str) -> list[Judgment]:
    """The judgments that state one of the problems at one of the places."""
    problems = [p for p in (find_problem(name) for name in names.split("|")) if p is not None]
    by_id = {j.id: j for j in judgments}
    found = {
        a.judgment_id
        for a in parse_places(places)
        if a.judgment_id in by_id and any(fits(p, by_id[a.judgment_id], a) for p in problems)
    }
    return [j for j in judgments if j.id in found]


def _cites(judgment: Judgment, wanted: str) -> bool:
    law, _, article = wanted.partition("|")
    return any(law_key(s.law) == law_key(law) and s.article == article for s in judgment.statutes)


def _condition(dimension: str, *, wanted: bool) -> Callable[[Judgment, str], bool]:
    of = DIMENSIONS[dimension]
    return lambda judgment, values: (of(judgment) in values.split("|")) is wanted


_CONDITIONS: dict[str, Callable[[Judgment, str], bool]] = {
    **{name: _condition(name, wanted=True) for name in DIMENSIONS},
    **{f"not_{name}": _condition(name, wanted=False) for name in DIMENSIONS},
    "has": lambda j, dimension: DIMENSIONS[dimension](j) != "",
    "since": lambda j, wanted: (year_of(j) or 0) >= int(wanted),
    "statement": _states_any,
    "cites": _cites,
}


def _amounts(judgments: Sequence[Judgment]) -> list[float]:
    found = [j.amount_awarded_yuan for j in judgments if j.amount_awarded_yuan is not None]
    if not found:
        raise DraftError("所选裁判文书没有可以统计的判决金额。")
    return found


def _months(judgments: Sequence[Judgment]) -> list[int]:
    found = [j.judgment_date.year * 12 + j.judgment_date.month - 1 for j in judgments
             if j.judgment_date is not None]  # fmt: skip
    if not found:
        raise DraftError("所选裁判文书没有可以统计的裁判日期。")
    return found


def _days(judgments: Sequence[Judgment]) -> list[int]:
    found = [days for days in map(days_of, judgments) if days is not None]
    if not found:
        raise DraftError("所选裁判文书没有可以统计的审理期间。")
    return found


def _share(chosen: Sequence[Judgment], whole: Sequence[Judgment]) -> float:
    if not whole:
        raise DraftError("没有裁判文书，不能计算比例。")
    return round(100 * len(chosen) / len(whole), 1)


_Measure = Callable[[Sequence[Judgment], Sequence[Judgment]], float]
_MEASURES: dict[str, _Measure] = {
    "count": lambda chosen, whole: float(len(chosen)),
    "share": _share,
    "courts": lambda chosen, whole: float(len({DIMENSIONS["court"](j) for j in chosen} - {""})),
    "with_amount": lambda chosen, whole: float(
        sum(1 for j in chosen if j.amount_awarded_yuan is not None)
    ),
    "sum_amount": lambda chosen, whole: round(sum(_amounts(chosen)), 2),
    "median_amount": lambda chosen, whole: round(float(median(_amounts(chosen))), 2),
    "max_amount": lambda chosen, whole: round(max(_amounts(chosen)), 2),
    "median_days": lambda chosen, whole: round(float(median(_days(chosen))), 1),
    "first_month": lambda chosen, whole: float(min(_months(chosen))),
    "last_month": lambda chosen, whole: float(max(_months(chosen))),
}


def print_money(yuan: float) -> str:
    """Money as letters print it: 9,500 yuan → 9500元, 128,000 yuan → 12.8万元."""
    if yuan < 10000:
        return f"{yuan:.2f}".rstrip("0").rstrip(".") + "元"
    return f"{yuan / 10000:.2f}".rstrip("0").rstrip(".") + "万元"


def _print_month(value: float) -> str:
    return f"{int(value) // 12}年{int(value) % 12 + 1}月"


_PRINTERS: dict[str, Callable[[float], str]] = {
    "share": lambda value: f"{value:.1f}%",
    "courts": lambda value: f"{int(value)}家法院",
    "with_amount": lambda value: f"{int(value)}件",
    "median_days": lambda value: f"{value:.1f}".removesuffix(".0") + "日",
    "sum_amount": print_money,
    "median_amount": print_money,
    "max_amount": print_money,
    "first_month": _print_month,
    "last_month": _print_month,
}
MEASURES = tuple(sorted(_MEASURES))
