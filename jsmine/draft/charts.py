"""Charts of a white paper, drawn without a browser."""

import json
from collections.abc import Mapping, Sequence

import vl_convert

from jsmine.domain.white_paper import DisputeCircle

_CASES, _ALERT, _EXPECTED, _RANGE = "实际件数", "首次预警", "预期件数", "预期范围（95%）"
_COLOURS = {_RANGE: "#d5e0ec", _CASES: "#1f4e79", _EXPECTED: "#7a7a7a", _ALERT: "#a32a2a"}
_FLAGGED, _OTHER = "已提示为类案问题", "其他纠纷"
_MAP, _LIST = 300, 0.85  # pixels of the map; width of the list beside it, in maps
_HORIZONTAL = 7  # more bars, or longer names, lie down


def draw_bars(values: Sequence[tuple[str, int]], head: str) -> bytes:
    """The values as PNG: upright for a few short names, lying for others."""
    lying = len(values) > _HORIZONTAL or any(len(name) > 8 for name, _ in values)
    name = {
        "field": head,
        "type": "nominal",
        "title": None,
        "sort": None,
        "axis": {"labelLimit": 260, "labelAngle": 0},
    }
    number = {"field": "件数", "type": "quantitative", "axis": {"tickMinStep": 1, "grid": True}}
    x, y = (number, name) if lying else (name, number)
    text = {"align": "left", "dx": 4} if lying else {"baseline": "bottom", "dy": -3}
    specification = {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "data": {"values": [{head: label, "件数": count} for label, count in values]},
        "width": 420,
        "height": {"step": 26} if lying else 190,
        "encoding": {"x": x, "y": y},
        "layer": [
            {"mark": {"type": "bar", "color": "#4C78A8", "size": 16 if lying else 34}},
            {"mark": {"type": "text", **text}, "encoding": {"text": {"field": "件数"}}},
        ],
    }
    return _png(specification)


def draw_grid(head: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    """Rows of a name and its cells as a heat map; ``*`` is a hidden cell, grey and not graded."""
    values = [
        {"行": name, "列": column, "格": "" if cell == "0" else cell, "件数": _count(cell)}
        for name, *cells in rows
        for column, cell in zip(head[1:], cells, strict=True)
    ]
    most = max((_count(cell) for row in rows for cell in row[1:]), default=0)
    colour = {
        "condition": {"test": "datum['格'] === '*'", "value": "#d9d9d9"},
        "field": "件数",
        "type": "quantitative",
        "scale": {"range": ["#f4f7fb", "#1f4e79"], "domain": [0, most]},
        "legend": None,
    }
    ink = {"condition": {"test": f"datum['件数'] > {most / 2}", "value": "white"}, "value": "#222"}
    specification = {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "data": {"values": values},
        "width": {"step": 34 if len(head) < 14 else 24},
        "height": {"step": 24},
        "encoding": {
            "x": {
                "field": "列",
                "type": "ordinal",
                "title": None,
                "sort": None,
                "axis": {"labelAngle": -60},
            },
            "y": {
                "field": "行",
                "type": "nominal",
                "title": None,
                "sort": None,
                "axis": {"labelLimit": 230},
            },
        },
        "layer": [
            {"mark": {"type": "rect", "stroke": "#c9d3de"}, "encoding": {"color": colour}},
            {"mark": "text", "encoding": {"text": {"field": "格"}, "color": ink}},
        ],
    }
    return _png(specification)


def draw_trend(rows: Sequence[Sequence[str]], alert: str) -> bytes:
    """Periods with their cases, the expected number and its range; ``*`` is a hidden number.

    A row is period, cases, expected, and the least and most expected; ``alert`` is a period.
    """
    values = [
        {
            "期间": period,
            "件数": _count(cases),
            "格": "*" if cases == "*" else "",
            "预期": float(expected),
            "下限": int(low),
            "上限": int(high),
        }
        for period, cases, expected, low, high in rows
    ]
    step, upright = (70, True) if len(rows) < 8 else (28, False)
    specification = {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "data": {"values": values},
        "width": {"step": step},
        "height": 190,
        "encoding": {
            "x": {
                "field": "期间",
                "type": "ordinal",
                "sort": None,
                "title": None,
                "scale": {"padding": 0},
                "axis": {"labelAngle": 0 if upright else -60},
            }
        },
        "layer": _trend_layers(step, alert),
    }
    return _png(specification)


def _trend_layers(step: int, alert: str) -> list[dict[str, object]]:
    """The range, the cases, the expected numbers, the stars of hidden ones, and the alert."""
    marks = [_RANGE, _CASES, _EXPECTED, *([_ALERT] if alert else [])]
    colour = {
        "scale": {"domain": marks, "range": [_COLOURS[mark] for mark in marks]},
        "legend": {
            "title": None,
            "orient": "top",
            "symbolType": "square",
            "symbolOpacity": 1,
            "labelFontSize": 12,
        },
    }
    number = {"type": "quantitative", "title": "件数", "axis": {"tickMinStep": 1}}
    bar, tick = {"type": "bar", "opacity": 1}, {"type": "tick", "orient": "horizontal"}
    star = {
        "type": "text",
        "baseline": "bottom",
        "dx": -9,
        "dy": 4,
        "fontSize": 18,
        "color": "#222",
    }
    rule = {"type": "rule", "strokeDash": [5, 3], "strokeWidth": 2}
    layers: list[dict[str, object]] = [
        {
            "mark": {**bar, "width": {"band": 1}},
            "encoding": {
                "y": {"field": "下限", **number},
                "y2": {"field": "上限"},
                "color": {"datum": _RANGE, **colour},
            },
        },
        {
            "mark": {**bar, "width": {"band": 0.45}},
            "encoding": {
                "y": {"field": "件数", **number},
                "color": {"datum": _CASES, **colour},
            },
        },
        {
            "mark": {**tick, "size": step, "thickness": 2, "opacity": 1},
            "encoding": {
                "y": {"field": "预期", **number},
                "color": {"datum": _EXPECTED, **colour},
            },
        },
        {
            "mark": star,
            "encoding": {"y": {"datum": 0, **number}, "text": {"field": "格"}},
        },
    ]
    if alert:
        chosen = [{"filter": {"field": "期间", "equal": alert}}]
        encoding = {"color": {"datum": _ALERT, **colour}}
        layers.append({"transform": chosen, "mark": rule, "encoding": encoding})
    return layers


def draw_map(circles: Sequence[DisputeCircle]) -> bytes:
    """The circles with their numbers, and beside them what the numbers stand for.

    Flagged ones are dark, so that they differ in black and white too.
    """
    listed = [circle for circle in circles if circle.number]
    values = [
        {
            "x": circle.place[0],
            "y": circle.place[1],
            "面积": 4 * (circle.radius * _MAP) ** 2,
            "类": _FLAGGED if circle.flagged else _OTHER,
            "号": f"{circle.number or ''}",
            "旁": circle.place[0] + (circle.radius + 0.026 if circle.radius < 0.03 else 0.0),
            "墨": "white" if circle.flagged and circle.radius >= 0.03 else "#222",
        }
        for circle in circles
    ]
    lines = [
        {
            "x": 1.08,
            "y": 1 - (place + 0.5) / max(len(listed), 8),
            "号": f"{circle.number}",
            "名": f"{circle.name}（{circle.figure.printed}）",
        }
        for place, circle in enumerate(listed)
    ]
    across = {"scale": {"domain": [0, 1 + _LIST], "nice": False}, "axis": None}
    x = {"field": "x", "type": "quantitative", **across}
    y = {"field": "y", "type": "quantitative", "scale": {"domain": [0, 1]}, "axis": None}
    colour = {
        "field": "类",
        "type": "nominal",
        "scale": {"domain": [_FLAGGED, _OTHER], "range": ["#1f4e79", "#dfe7ef"]},
        "legend": {"title": None, "orient": "top", "labelFontSize": 12},
    }
    mark = {"type": "circle", "opacity": 1, "stroke": "#55708d", "strokeWidth": 1}
    area = {"field": "面积", "type": "quantitative", "scale": None}
    number = {"text": {"field": "号"}, "color": {"field": "墨", "type": "nominal", "scale": None}}
    specification = {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "width": _MAP * (1 + _LIST),
        "height": _MAP,
        "layer": [
            {
                "data": {"values": values},
                "mark": mark,
                "encoding": {"x": x, "y": y, "size": area, "color": colour},
            },
            {
                "data": {"values": values},
                "mark": {"type": "text", "fontSize": 11},
                "encoding": {"x": {**x, "field": "旁"}, "y": y, **number},
            },
            *(
                {
                    "data": {"values": lines},
                    "mark": {
                        "type": "text",
                        "align": side,
                        "dx": shift,
                        "color": "#222",
                        "limit": 225,
                    },
                    "encoding": {"x": x, "y": y, "text": {"field": field}},
                }
                for field, side, shift in (("号", "right", -8), ("名", "left", 0))
            ),
        ],
    }
    return _png(specification)


def _count(cell: str) -> int:
    return int(cell) if cell.isdigit() else 0


def _png(specification: Mapping[str, object]) -> bytes:
    """The drawing at twice the size of the screen; the same values give the same bytes."""
    config = {
        "font": "Noto Sans CJK SC, SimSun, sans-serif",
        "view": {"stroke": None},
        "axis": {"labelFontSize": 12, "titleFontSize": 12},
        "text": {"fontSize": 12},
    }
    text = json.dumps({**specification, "config": config})
    image: bytes = vl_convert.vegalite_to_png(text, scale=2)
    return image
