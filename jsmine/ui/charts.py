"""Charts: Altair specifications over values of the domain."""

from collections import Counter
from collections.abc import Mapping, Sequence

import altair as alt
import pandas as pd

from jsmine.domain.finding import Concentration, Trend
from jsmine.text.quarters import axis_name, quarters_between

_BLUE, _PALE, _RED, _GREY = "#1f4e79", "#c9d8e8", "#a32a2a", "#8a96a3"


def counts_chart(counts: Mapping[str, int], name: str, *, most: int = 12) -> alt.Chart:
    """Horizontal bars of the ``most`` largest, most first; see ``beyond`` for the others."""
    pairs = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    shown = pairs[:most]
    frame = pd.DataFrame(shown, columns=[name, "件数"])
    base = alt.Chart(frame).encode(
        y=alt.Y(f"{name}:N", sort=None, title=None, axis=alt.Axis(labelLimit=190)),
        x=alt.X(
            "件数:Q",
            title=None,
            axis=alt.Axis(tickMinStep=1, grid=False, labels=False, ticks=False, domain=False),
        ),
        tooltip=[f"{name}:N", "件数:Q"],
    )
    bars = base.mark_bar(color=_BLUE, height={"band": 0.68})
    labels = base.mark_text(align="left", dx=4, color="#44505d").encode(text="件数:Q")
    chart: alt.Chart = (bars + labels).properties(height=10 + 25 * len(shown))
    return chart


def beyond(counts: Mapping[str, int], what: str, *, most: int = 12) -> str:
    """What ``counts_chart`` leaves out, in words; empty when it shows all."""
    rest = sorted(counts.values(), reverse=True)[most:]
    return f"其余 {len(rest)} 个{what}共 {sum(rest)} 件，未列。" if rest else ""


def years_chart(counts: Mapping[int, int]) -> alt.Chart:
    """Judgments a year, without gaps."""
    years = range(min(counts), max(counts) + 1) if counts else ()
    frame = pd.DataFrame(
        [(str(year), counts.get(year, 0)) for year in years], columns=["年份", "件数"]
    )
    base = alt.Chart(frame).encode(
        x=alt.X("年份:O", title=None, axis=alt.Axis(labelAngle=0)),
        y=alt.Y("件数:Q", title="件数", axis=alt.Axis(tickMinStep=1)),
        tooltip=["年份:O", "件数:Q"],
    )
    bars = base.mark_bar(color=_BLUE, width={"band": 0.6})
    labels = base.mark_text(dy=-7, color="#44505d").encode(text="件数:Q")
    chart: alt.Chart = (bars + labels).properties(height=260)
    return chart


def trend_chart(trend: Trend, *, height: int = 260) -> alt.LayerChart:
    """Cases a period, what was expected with its 95 % range, and the quarter of the alert."""
    rows = [
        {
            "时期": axis_name(point.period),
            "案件数": point.count,
            "预期": round(point.expected, 2),
            "下限": point.band[0],
            "上限": point.band[1],
            "同期收案": point.inflow,
            "预警": point.period == trend.first_alert,
        }
        for point in trend.points
    ]
    base = alt.Chart(pd.DataFrame(rows)).encode(
        x=alt.X("时期:O", sort=None, title=None, axis=alt.Axis(labelAngle=-45, labelOverlap=True))
    )
    tooltip = ["时期:O", "案件数:Q", "预期:Q", "下限:Q", "上限:Q", "同期收案:Q"]
    band = base.mark_area(color=_PALE, opacity=0.6, interpolate="step").encode(
        y=alt.Y("下限:Q", title="案件数"), y2="上限:Q"
    )
    expected = base.mark_line(color=_GREY, strokeDash=[4, 3]).encode(y="预期:Q")
    bars = base.mark_bar(width={"band": 0.55}).encode(
        y=alt.Y("案件数:Q", axis=alt.Axis(tickMinStep=1)),
        color=alt.condition(alt.datum["预警"], alt.value(_RED), alt.value(_BLUE)),
        tooltip=tooltip,
    )
    return alt.LayerChart(layer=[band, bars, expected]).properties(height=height)


def spark_chart(trend: Trend) -> alt.Chart:
    """The trend in little, for a card."""
    frame = pd.DataFrame(
        [(axis_name(p.period), p.count, p.period == trend.first_alert) for p in trend.points],
        columns=["时期", "案件数", "预警"],
    )
    chart: alt.Chart = (
        alt.Chart(frame)
        .mark_bar(width={"band": 0.7})
        .encode(
            x=alt.X("时期:O", sort=None, axis=None),
            y=alt.Y("案件数:Q", axis=None),
            color=alt.condition(alt.datum["预警"], alt.value(_RED), alt.value("#7d9cbc")),
            tooltip=["时期:O", "案件数:Q"],
        )
        .properties(height=70)
    )
    return chart


def concentration_chart(concentration: Concentration, name: str) -> alt.Chart:
    """Where the cases sit."""
    return counts_chart(concentration.counts, name, most=8)


def _in_room(
    rows: Sequence[tuple[str, str, int]], *, most: int
) -> tuple[list[tuple[str, str, int]], list[str], str]:
    """Rows of (name, quarter, count) by quarter, or by year where that makes too many columns.

    The columns are named and in order, without gaps; last stands what a column is.
    """
    found = {quarter for _, quarter, _ in rows}
    quarters = quarters_between(min(found), max(found)) if found else []
    if len(quarters) <= most:
        named = [(name, axis_name(quarter), n) for name, quarter, n in rows]
        return named, [axis_name(quarter) for quarter in quarters], "季度"
    sums: Counter[tuple[str, str]] = Counter()
    for name, quarter, n in rows:
        sums[name, f"{quarter[:4]}年"] += n
    years = list(dict.fromkeys(f"{quarter[:4]}年" for quarter in quarters))
    return [(name, year, n) for (name, year), n in sums.items()], years, "年份"


def over_time_chart(rows: Sequence[tuple[str, str, int]], names: Sequence[str]) -> alt.Chart:
    """Cases of several clusters by quarter or year; rows are (quarter, cluster, count)."""
    shown, order, unit = _in_room([(name, quarter, n) for quarter, name, n in rows], most=40)
    frame = pd.DataFrame(shown, columns=["类案群", unit, "件数"])
    chart: alt.Chart = (
        alt.Chart(frame)
        .mark_line(point=True, strokeWidth=2)
        .encode(
            x=alt.X(
                f"{unit}:O",
                sort=order,
                title=None,
                axis=alt.Axis(labelAngle=-45, labelOverlap=True),
            ),
            y=alt.Y("件数:Q", title="件数", axis=alt.Axis(tickMinStep=1)),
            color=alt.Color(
                "类案群:N",
                sort=list(names),
                legend=alt.Legend(title=None, orient="bottom", columns=2, labelLimit=420),
            ),
            tooltip=[f"{unit}:O", "类案群:N", "件数:Q"],
        )
        .properties(height=330)
    )
    return chart


def heat_chart(rows: Sequence[tuple[str, str, int]]) -> alt.LayerChart:
    """Court by quarter, or by year where those are many; rows are (court, quarter, count)."""
    shown, order, unit = _in_room(rows, most=24)
    frame = pd.DataFrame(shown, columns=["法院", unit, "件数"])
    base = alt.Chart(frame).encode(
        x=alt.X(
            f"{unit}:O", scale=alt.Scale(domain=order), title=None, axis=alt.Axis(labelAngle=-45)
        ),
        y=alt.Y("法院:N", title=None, axis=alt.Axis(labelLimit=200)),
    )
    cells = base.mark_rect(stroke="white").encode(
        color=alt.Color("件数:Q", scale=alt.Scale(range=["#e6eef6", _BLUE]), legend=None),
        tooltip=["法院:N", f"{unit}:O", "件数:Q"],
    )
    most = int(frame["件数"].max()) if len(frame) else 1
    words = base.mark_text().encode(
        text="件数:Q",
        color=alt.condition(alt.datum["件数"] > most / 2, alt.value("white"), alt.value("#1f2933")),
    )
    courts = frame["法院"].nunique() if len(frame) else 1
    return alt.LayerChart(layer=[cells, words]).properties(height=60 + 30 * courts)
