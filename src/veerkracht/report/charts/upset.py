"""Chart 2, overlaps: what occurs together, as columns over a grid of dots (an UpSet chart)."""

from veerkracht.report import format as fmt
from veerkracht.report.charts import style
from veerkracht.report.charts.style import Spec
from veerkracht.report.groups_view import GroupsView

ROW, BARS = 24, 130  # pixels per name, and for the columns
SHOWN = {style.WIDE: 12, style.NARROW: 6}
MARGINS = {style.WIDE: (165, 13), style.NARROW: (138, 12)}  # names, letter size


def draw(view: GroupsView, measure: str, kind: str, width: int) -> Spec:
    """Columns with their range; below each the dots of what it is a combination of, joined by a line."""
    groups = view.combinations(measure)[: SHOWN[width]]
    sets = [group.partition(":")[2].split("+") for group in groups]
    present = {name for names in sets for name in names}
    order = [name for name in _order(view, kind) if name in present]
    margin, letters = MARGINS[width]
    plot = width - margin - 12
    return style.stacked(
        [
            _columns(view, measure, groups, plot, margin),
            _dots(view, kind, sets, order, plot, margin, letters),
        ],
        spacing=4,
    )


def _order(view: GroupsView, kind: str) -> list[str]:
    names = (
        view.run["problems"] if kind == "problem" else [n.removeprefix("group:") for n in view.named("group")]
    )
    return list(names)


def _x(count: int) -> Spec:
    x = style.quantity("x", (0, max(count, 1)))
    x["scale"]["padding"] = 0  # bars would move in from the edges, away from their dots
    return x


def _columns(view: GroupsView, measure: str, groups: list[str], plot: int, margin: int) -> Spec:
    rows = []
    for k, group in enumerate(groups):
        figure = view.get(measure, "count", group)
        assert figure
        low, high = figure.range or (figure.value, figure.value)
        rows.append({"x": k + 0.5, "value": figure.value, "low": low, "high": high, "zero": 0,
                     "text": fmt.count(figure.value, view.lang)})  # fmt: skip
    most = max((row["high"] for row in rows), default=0) or 1

    def y(field: str) -> Spec:
        axis = {
            "labels": False,
            "ticks": False,
            "domain": False,
            "grid": False,
            "minExtent": margin,
            "maxExtent": margin,
        }
        return style.quantity(field, (0, most * 1.2), axis)  # fmt: skip

    x = _x(len(groups))
    size = max(8, min(24, plot // (2 * max(len(groups), 1))))
    bar = {"x": x, "y": y("value"), "y2": {"field": "zero"}}
    span = {"x": x, "y": y("low"), "y2": {"field": "high"}}
    words = {"x": x, "y": y("high"), "text": {"field": "text"}}
    layers = [
        style.layer(rows, "bar", bar, color=style.LOSING, opacity=0.8, width=size),
        style.layer(rows, "rule", span, color=style.INK, strokeWidth=2),
        style.layer(rows, "text", words, dy=-8, fontSize=12),
    ]
    return {"layer": layers, "width": plot, "height": BARS}


def _dots(
    view: GroupsView, kind: str, sets: list[list[str]], order: list[str], plot: int, margin: int, letters: int
) -> Spec:
    labels = {name: view.short(f"{kind}:{name}") for name in order}
    empty = [{"x": k + 0.5, "label": labels[name]} for name in order for k in range(len(sets))]
    full = [{"x": k + 0.5, "label": labels[name]} for k, names in enumerate(sets) for name in names]
    spans = []
    for k, names in enumerate(sets):
        inside = [name for name in order if name in names]
        if inside:
            spans.append({"x": k + 0.5, "label": labels[inside[0]], "to": labels[inside[-1]]})
    x, y = _x(len(sets)), style.names("label", margin, letters)
    y |= {"sort": list(labels.values()), "scale": {"domain": list(labels.values())}}
    layers = [
        style.layer(empty, "circle", {"x": x, "y": y}, color=style.RULE, size=70, opacity=1),
        style.layer(spans, "rule", {"x": x, "y": y, "y2": {"field": "to"}}, color=style.INK, strokeWidth=2),
        style.layer(full, "circle", {"x": x, "y": y}, color=style.INK, size=90, opacity=1),
    ]
    return {"layer": layers, "width": plot, "height": ROW * max(len(order), 1)}
