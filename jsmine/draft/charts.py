"""Bar charts of a white paper, drawn without a browser."""

import json
from collections.abc import Sequence

import vl_convert

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
        "config": {
            "font": "Noto Sans CJK SC, SimSun, sans-serif",
            "view": {"stroke": None},
            "axis": {"labelFontSize": 12, "titleFontSize": 12},
            "text": {"fontSize": 12},
        },
    }
    image: bytes = vl_convert.vegalite_to_png(json.dumps(specification), scale=2)
    return image
