"""Chart 1, the line: households by distance to the poverty line, and what each package shifts."""

from json import dumps

from veerkracht.report import format as fmt
from veerkracht.report.charts import style
from veerkracht.report.charts.style import Spec
from veerkracht.report.view import View

MEASURE = "households_by_distance_to_line"
SHADES = (20, 10, 5)  # percent on both sides of the line
TICKS = {style.WIDE: (-50, -20, -10, 0, 10, 20, 50, 100), style.NARROW: (-20, 0, 20, 50)}
WINDOW = {style.WIDE: (-50, 100), style.NARROW: (-30, 50)}  # percent; further away is in the table
MARGIN = 48  # pixels for the numbers on the left


def draw(view: View, width: int) -> Spec:
    """The first package as a shape, and below it per other package how many more or fewer per step."""
    low, high = WINDOW[width]
    bins = [b for b in view.bins if b[0] >= low and b[1] <= high]
    edges = (bins[0][0], bins[-1][1])
    colours = style.colours(view.packages)
    base = [_row(low, high, view.value(view.first, MEASURE, "count", g)) for low, high, g in bins]
    top = max(row["value"] for row in base) or 1
    title = view.t("line.axis.first", package=view.name(view.first))
    panels = [_panel(base, edges, (0, top * 1.12), width=width, colour=colours[view.first], lang=view.lang)]
    panels[0]["layer"].append(_line_name(panels[0], view))
    panels[0] |= {"height": 170, "title": style.heading(title, width)}
    moved = {
        p: [_row(low, high, view.change(p, MEASURE, "count", g)) for low, high, g in bins]
        for p in view.others
    }
    most = max((abs(row["value"]) for rows in moved.values() for row in rows), default=0) or 1
    for package, rows in moved.items():
        title = view.t("line.axis.other", package=view.label(package), first=view.name(view.first))
        panel = _panel(
            rows, edges, (-most * 1.1, most * 1.1), width=width, colour=colours[package], lang=view.lang
        )
        heading = style.heading(title, width, color=colours[package])
        panels.append(panel | {"height": 90, "title": heading})
    return style.stacked(panels, spacing=14)


def _row(low: float, high: float, value: float | None) -> dict[str, float]:
    return {"low": low, "high": high, "value": value or 0.0, "zero": 0}


def _panel(
    rows: list[dict[str, float]],
    edges: tuple[float, float],
    domain: tuple[float, float],
    *,
    width: int,
    colour: str,
    lang: str,
) -> Spec:
    """Steps as columns, the bands beside the line shaded, the line itself in ink."""
    x = style.quantity("low", edges, _distance_axis(edges, width))
    y = style.quantity("value", domain, _count_axis(domain, lang))
    area = {"x": x, "x2": {"field": "high"}, "y": y, "y2": {"field": "zero"}}
    low, high = edges
    bands = [
        {"low": max(-s, low), "high": min(s, high), "value": domain[1], "zero": domain[0]} for s in SHADES
    ]
    line = [{"low": 0, "value": domain[1], "zero": domain[0]}]
    upright = {"x": x, "y": y, "y2": {"field": "zero"}}
    layers = [
        style.layer(bands, "rect", area, color=style.INK, opacity=0.07),
        style.layer(rows, "rect", area, color=colour, opacity=0.8, stroke=style.PAPER, strokeWidth=1),
        style.layer([{"value": 0}], "rule", {"y": y}, color=style.MUTED),
        style.layer(line, "rule", upright, color=style.INK, strokeWidth=2),
    ]
    return {"layer": layers, "width": width - MARGIN - 22}


def _line_name(panel: Spec, view: View) -> Spec:
    """The word beside the line, on the scales of the panel."""
    line = panel["layer"][-1]
    rows = [row | {"text": view.t("line.label")} for row in line["data"]["values"]]
    encoding = {axis: line["encoding"][axis] for axis in "xy"} | {"text": {"field": "text"}}
    return style.layer(rows, "text", encoding, align="right", dx=-6, dy=8, fontWeight="bold")


def _distance_axis(edges: tuple[float, float], width: int) -> Spec:
    ticks = [tick for tick in TICKS[width] if edges[0] <= tick <= edges[1]]
    words = {tick: f"{'+' if tick > 0 else fmt.MINUS if tick else ''}{abs(tick)}%" for tick in ticks}
    return {"values": ticks, "labelExpr": f"{dumps(words)}[datum.value]", "grid": False, "labelFontSize": 12}


def _count_axis(domain: tuple[float, float], lang: str) -> Spec:
    """Zero and one round number on each side that fits."""
    top = max(abs(domain[0]), domain[1]) * 0.95
    size = 10 ** (len(str(int(top))) - 1)
    tick = next((k * size for k in (5, 2) if k * size <= top), size)
    ticks = [0, tick] if domain[0] >= 0 else [-tick, 0, tick]
    words = {t: fmt.number(t, lang) for t in ticks}
    axis = {"values": ticks, "labelExpr": f"{dumps(words)}[datum.value]", "domain": False, "ticks": False}
    return axis | {"minExtent": MARGIN, "maxExtent": MARGIN}
