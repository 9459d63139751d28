"""Pictures of a grouping: the map of disputes, and where clusters came from run by run."""

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import altair as alt
import pandas as pd

from jsmine.domain.cluster import MAP_FILLED, Change, Cluster, Grouping
from jsmine.ui import labels

# What a cluster is on the map, with its colour.
FLAGGED, RISING, LEVEL, FALLING, FEW = (
    "已提示为类案问题",
    "占收案比重上升",
    "大体持平",
    "占收案比重下降",
    "件数少，不作比较",
)
_STATES = {
    FLAGGED: "#a32a2a",
    RISING: "#d08a2e",
    LEVEL: "#1f4e79",
    FALLING: "#7d9cbc",
    FEW: "#b8c0c8",
}
_START = "起点"
_CHANGES = {
    _START: "#8a96a3",
    Change.BORN.value: "#d08a2e",
    Change.CONTINUED.value: "#1f4e79",
    Change.SPLIT.value: "#6b4f8a",
    Change.MERGED.value: "#2e7d5b",
}
_FEWEST, _MUCH = 8, 1.5
_COLUMN = 16  # clusters a run
_LETTER = 11  # pixels of a character on the map
_STEPS = 16
_BAR = 0.02
_GAP = 0.05  # of the judgments of a run: names must not lie over each other


def change_of_share(counts: Sequence[int], everything: Sequence[int]) -> str:
    """How a cluster's share of all cases in the last year compares with the year before.

    Both are counts by quarter, oldest first; below eight cases in the two years nothing is said.
    """
    now, before = sum(counts[-4:]), sum(counts[-8:-4])
    all_now, all_before = sum(everything[-4:]), sum(everything[-8:-4])
    if now + before < _FEWEST or not all_now or not all_before:
        return FEW
    ratio = (now + 0.5) / all_now / ((before + 0.5) / all_before)
    return RISING if ratio >= _MUCH else FALLING if ratio <= 1 / _MUCH else LEVEL


def map_chart(
    clusters: Sequence[Cluster], states: Mapping[str, str], *, size: int = 560
) -> alt.LayerChart:
    """Circles of clusters: area the judgments, colour the state; a name where it fits."""
    placed = [c for c in clusters if c.place is not None]
    total = sum(len(c.members) for c in placed) or 1
    areas = {c.id: 4 * MAP_FILLED * len(c.members) / total * size * size / math.pi for c in placed}
    rows = [
        {
            "x": c.place[0] if c.place else 0.0,
            "y": c.place[1] if c.place else 0.0,
            "类案群": c.title,
            "件数": len(c.members),
            "特征词": "、".join(c.label),
            "状态": states.get(c.id, FEW),
            "稳定性": labels.stability(c.stability),
            "面积": areas[c.id],
            "名称": _fitting(c, math.sqrt(areas[c.id])),
        }
        for c in placed
    ]
    axis = alt.Scale(domain=[0, 1], nice=False)
    base = alt.Chart(pd.DataFrame(rows)).encode(
        x=alt.X("x:Q", scale=axis, axis=None), y=alt.Y("y:Q", scale=axis, axis=None)
    )
    seen = [state for state in _STATES if any(row["状态"] == state for row in rows)]
    circles = base.mark_circle(opacity=0.85, stroke="white").encode(
        size=alt.Size("面积:Q", scale=None),
        color=alt.Color(
            "状态:N",
            scale=alt.Scale(domain=seen, range=[_STATES[state] for state in seen]),
            legend=alt.Legend(title=None, orient="bottom", columns=3, labelLimit=200),
        ),
        tooltip=["类案群:N", "件数:Q", "状态:N", "特征词:N", "稳定性:N"],
    )
    names = base.mark_text(fontSize=_LETTER, color="#1f2933", stroke="white", strokeWidth=3)
    over = base.mark_text(fontSize=_LETTER, color="#1f2933")
    layers = [circles, names.encode(text="名称:N"), over.encode(text="名称:N")]
    return alt.LayerChart(layer=layers).properties(width=size, height=size)


def _fitting(cluster: Cluster, width: float) -> str:
    """As much of what the title says first as fits into a circle; nothing if too little does."""
    # A crime may have 、 in its name and is not cut: 贩卖、运输毒品罪.
    crime = re.match(".+罪等?(?=案件)", cluster.title)
    words = [crime[0]] if crime else cluster.title.partition("引发的纠纷")[0].split("、")
    names = ("、".join(words[:count]) for count in range(len(words), 0, -1))
    return next((name for name in names if len(name) * _LETTER <= width), "")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Box:
    """A cluster of one run in the picture: the run's number, from bottom to top."""

    run: int
    low: float
    high: float
    cluster: Cluster
    change: str


def lineage_chart(runs: Sequence[Grouping], *, height: int = 460) -> alt.LayerChart:
    """Runs from left to right; bands are the judgments that clusters of two runs share.

    The largest clusters of every run are drawn, coloured by how they came about.
    """
    largest = [sorted(run.clusters, key=_by_size)[:_COLUMN] for run in runs]
    gap = _GAP * max(sum(len(c.members) for c in clusters) for clusters in largest)
    columns = [
        _boxes(number, run, clusters, gap)
        for number, (run, clusters) in enumerate(zip(runs, largest, strict=True))
    ]
    boxes = [box for column in columns for box in column]
    bands = [
        row
        for left, right in pairwise(columns)
        for number, (one, other, low, high) in enumerate(_shared(left, right))
        for row in _band(f"{one.run}-{number}", one, other, low, high)
    ]
    frame = pd.DataFrame(
        [
            {
                "x": box.run - _BAR,
                "x2": box.run + _BAR,
                "y": box.low,
                "y2": box.high,
                "中": (box.low + box.high) / 2,
                "类案群": box.cluster.title,
                "名称": "、".join(box.cluster.label[:2]),
                "件数": len(box.cluster.members),
                "变化": box.change,
            }
            for box in boxes
        ]
    )
    x = alt.X("x:Q", scale=alt.Scale(domain=[-0.1, len(runs) - 0.6]), axis=None)
    y = alt.Y("y:Q", axis=None, scale=alt.Scale(zero=False, nice=False))
    flows = (
        alt.Chart(pd.DataFrame(bands, columns=["x", "y", "y2", "带", "共有文书"]))
        .mark_area(opacity=0.35, color="#7d9cbc")
        .encode(x=x, y=y, y2="y2:Q", detail="带:N", tooltip=["共有文书:Q"])
    )
    changes = [change for change in _CHANGES if any(box.change == change for box in boxes)]
    bars = (
        alt.Chart(frame)
        .mark_rect()
        .encode(
            x=x,
            x2="x2:Q",
            y=y,
            y2="y2:Q",
            color=alt.Color(
                "变化:N",
                scale=alt.Scale(
                    domain=changes,
                    range=[_CHANGES[change] for change in changes],
                ),
                legend=alt.Legend(title=None, orient="bottom"),
            ),
            tooltip=["类案群:N", "件数:Q", "变化:N"],
        )
    )
    names = (
        alt.Chart(frame)
        .mark_text(align="left", dx=5, fontSize=11, color="#1f2933")
        .encode(x=alt.X("x2:Q", axis=None), y=alt.Y("中:Q", axis=None), text="名称:N")
    )
    return alt.LayerChart(layer=[flows, bars, names]).properties(height=height)


def vanished(runs: Sequence[Grouping]) -> list[Cluster]:
    """The clusters that a later run no longer found, in the order of the runs, as last seen."""
    return [
        cluster
        for before, after in pairwise(runs)
        for line in after.lineage
        if line.change is Change.GONE and (cluster := before.cluster(line.cluster_id))
    ]


def _by_size(cluster: Cluster) -> tuple[int, str]:
    return -len(cluster.members), cluster.id


def _boxes(number: int, run: Grouping, clusters: Sequence[Cluster], gap: float) -> list[_Box]:
    """The clusters of a run, stacked about the middle in the order of their ids."""
    change = {line.cluster_id: line.change.value for line in run.lineage} if number else {}
    low = -(sum(len(c.members) for c in clusters) + gap * (len(clusters) - 1)) / 2
    boxes = []
    for cluster in sorted(clusters, key=lambda c: c.id):
        high = low + len(cluster.members)
        came = change.get(cluster.id, _START)
        boxes.append(_Box(run=number, low=low, high=high, cluster=cluster, change=came))
        low = high + gap
    return boxes


def _shared(
    left: Sequence[_Box], right: Sequence[_Box]
) -> list[tuple[_Box, _Box, tuple[float, float], int]]:
    """Pairs of clusters that share judgments: where the band begins on both sides, its width."""
    home = {member: box for box in right for member in box.cluster.members}
    used: Counter[str] = Counter()
    pairs = []
    for box in left:
        count = Counter(home[m].cluster.id for m in box.cluster.members if m in home)
        begun = 0
        for other in right:
            width = count[other.cluster.id]
            if width:
                start = (box.low + begun, other.low + used[other.cluster.id])
                pairs.append((box, other, start, width))
                begun += width
                used[other.cluster.id] += width
    return pairs


def _band(
    name: str, one: _Box, other: _Box, start: tuple[float, float], width: int
) -> list[tuple[float, float, float, str, int]]:
    """The points of a band that swings from one side to the other."""
    rows = []
    for step in range(_STEPS + 1):
        part = step / _STEPS
        swing = part * part * (3 - 2 * part)
        low = start[0] + (start[1] - start[0]) * swing
        x = one.run + _BAR + (other.run - one.run - 2 * _BAR) * part
        rows.append((x, low, low + width, name, width))
    return rows
