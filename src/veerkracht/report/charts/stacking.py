"""Chart 2, stacking: households by number of problems and by number of schemes, each bar with its range."""

from veerkracht.report import format as fmt
from veerkracht.report.charts import style
from veerkracht.report.charts.style import Spec
from veerkracht.report.groups_tables import step
from veerkracht.report.groups_view import GroupsView

ROW = 28  # pixels per bar
MARGINS = {style.WIDE: (90, 60, 13), style.NARROW: (80, 48, 12)}  # names, shares, letter size
COLOUR = {"problems": style.LOSING, "schemes": style.MUTED}


def draw(view: GroupsView, width: int) -> Spec:
    """A panel for problems and one for schemes on one scale."""
    rows = {kind: _rows(view, kind) for kind in COLOUR}
    most = max((row["high"] for kind in rows.values() for row in kind), default=0.0) or 1.0
    panels = []
    for kind, colour in COLOUR.items():
        panel = _panel(rows[kind], width, most * 1.05, colour)
        panel["title"] = style.heading(view.t(f"who.{kind}.block"), width, color=colour)
        panels.append(panel)
    return style.stacked(panels, spacing=12)


def _rows(view: GroupsView, kind: str) -> list[dict]:
    rows = []
    for group in view.of(f"households_by_{kind}"):
        figure = view.get(f"households_by_{kind}", "share", group)
        assert figure
        low, high = figure.range or (figure.value, figure.value)
        rows.append({"label": step(view, group), "value": figure.value, "low": low, "high": high,
                     "text": fmt.percent(figure.value, view.lang)})  # fmt: skip
    return rows


def _panel(rows: list[dict], width: int, most: float, colour: str) -> Spec:
    names, shares, letters = MARGINS[width]
    plot = width - names - shares - 12
    y = style.names("label", names, letters)

    def x(field: str) -> Spec:
        return style.quantity(field, (0, most))

    at_end = {"y": y, "x": {"value": plot + shares}, "text": {"field": "text"}}
    span, cap = (
        {"y": y, "x": x("low"), "x2": {"field": "high"}},
        {"color": style.INK, "size": 10, "thickness": 2},
    )
    layers = [
        style.layer(rows, "bar", {"y": y, "x": x("value")}, color=colour, size=14, opacity=0.8),
        style.layer(rows, "rule", span, color=style.INK, strokeWidth=2),
        *(style.layer(rows, "tick", {"y": y, "x": x(end)}, **cap) for end in ("low", "high")),
        style.layer(rows, "text", at_end, align="right"),
    ]
    return {"layer": layers, "width": plot, "height": ROW * len(rows)}
