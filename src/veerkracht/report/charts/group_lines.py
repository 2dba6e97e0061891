"""Chart 1 in small multiples: households of each group by distance to the poverty line."""

from json import dumps

from veerkracht.report import format as fmt
from veerkracht.report.charts import style
from veerkracht.report.charts.style import Spec
from veerkracht.report.groups_findings import by_money
from veerkracht.report.groups_view import GroupsView

ACROSS = {style.WIDE: 3, style.NARROW: 1}
WINDOW = (-50, 100)  # percent; further away is in the table
SHADES = (20, 10, 5)  # percent on both sides of the line
HEIGHT, GAP = 72, 16
TICKS = {-50: f"{fmt.MINUS}50%", 0: "0", 50: "+50%", 100: "+100%"}


def draw(view: GroupsView, width: int) -> Spec:
    """A panel per group on one scale, first everyone; the line in the middle, what is near it shaded."""
    across = ACROSS[width]
    plot = (width - GAP * across) // across
    names = ["all", *view.named("group")]
    shapes = {name: [d for d in view.distances(name) if WINDOW[0] <= d[0] < WINDOW[1]] for name in names}
    # A group that is poor by its criterion would flatten the others; it is cut off, and stands in the table.
    plain = [shape for name, shape in shapes.items() if name == "all" or not by_money(view, name)]
    top = max((share for shape in plain for _, _, share in shape), default=0.0) or 1.0
    panels = [_panel(view, name, shapes[name], top * 1.05, plot) for name in names]
    rows = [{"hconcat": panels[k : k + across], "spacing": GAP} for k in range(0, len(panels), across)]
    return style.stacked(rows, spacing=14)


def _panel(
    view: GroupsView, name: str, shape: list[tuple[float, float, float]], top: float, plot: int
) -> Spec:
    axis = {
        "values": list(TICKS),
        "labelExpr": f"{dumps(TICKS)}[datum.value]",
        "grid": False,
        "labelFontSize": 11,
    }
    x, y = style.quantity("low", WINDOW, axis), style.quantity("share", (0, top))
    area = {"x": x, "x2": {"field": "high"}, "y": y, "y2": {"field": "zero"}}
    rows = [{"low": low, "high": high, "share": share, "zero": 0} for low, high, share in shape]
    bands = [{"low": -s, "high": s, "share": top, "zero": 0} for s in SHADES]
    line = {"x": x, "y": y, "y2": {"field": "zero"}}
    layers = [
        style.layer(bands, "rect", area, color=style.INK, opacity=0.07),
        style.layer(
            rows, "rect", area, color=style.MUTED if name == "all" else style.WINNING, opacity=0.8, clip=True
        ),
        style.layer([{"low": 0, "share": top, "zero": 0}], "rule", line, color=style.INK, strokeWidth=2),
    ]
    below = view.get("households_below_low_income_line", "share", name)
    words = view.t("who.everyone") if name == "all" else view.label(name)
    share = view.t("who.lines.below", share=fmt.percent(below.value if below else None, view.lang))
    title = style.heading(
        words, plot, fontSize=12, subtitle=share, subtitleColor=style.MUTED, subtitleFontSize=12
    )
    return {"layer": layers, "width": plot, "height": HEIGHT, "title": title}
