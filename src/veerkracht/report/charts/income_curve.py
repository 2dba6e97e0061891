"""The income curve of a place, and the published deciles of the country as points."""

from json import dumps
from typing import Any

from veerkracht.report import format as fmt
from veerkracht.report.charts import style
from veerkracht.report.charts.style import Spec

HEIGHT = 260
TICKS = (0, 20_000, 40_000, 60_000, 80_000)


def draw(curve: list[dict[str, Any]], place: str, country: str, lang: str, width: int) -> Spec:
    """curve: percentile, value and (of deciles) published, EUR/year; the names label the line and points."""
    plot = width - 90
    top = max(point["value"] for point in curve) * 1.08
    shown = [tick for tick in TICKS if tick <= top]
    words = {tick: fmt.euro(tick, lang) for tick in shown}
    y_axis = {"values": shown, "labelExpr": f"{dumps(words)}[datum.value]", "grid": True}
    x_axis = {"values": [10, 30, 50, 70, 90], "labelExpr": "datum.value + '%'", "grid": False}
    x = style.quantity("percentile", (0, 100), x_axis)

    def y(field: str) -> Spec:
        return style.quantity(field, (0, top), y_axis)

    published = [point for point in curve if point["published"] is not None]
    here = next(point for point in published if point["percentile"] == 60)
    there = next(point for point in published if point["percentile"] == 40)
    # The upper of the two gets its name above it on the left, the lower one below it on the right.
    above = {"align": "right", "dx": -8, "dy": -12}, {"align": "left", "dx": 8, "dy": 18}
    own, other = above if here["value"] > here["published"] else above[::-1]
    layers = [
        style.layer(curve, "line", {"x": x, "y": y("value")}, color=style.WINNING, strokeWidth=3),
        style.layer(
            published, "point", {"x": x, "y": y("published")}, color=style.INK, size=70, filled=False,
            strokeWidth=2, opacity=1,
        ),
        style.layer([here | {"text": place}], "text", {"x": x, "y": y("value"), "text": {"field": "text"}},
                    color=style.WINNING, fontWeight="bold", **own),
        style.layer([there | {"text": f"○ {country}"}], "text",
                    {"x": x, "y": y("published"), "text": {"field": "text"}}, **other),
    ]  # fmt: skip
    return {"layer": layers, "width": plot, "height": HEIGHT}
