"""Chart 8, the household budget: income by source over a fact that varies, and what is not left of more."""

from typing import Any

from veerkracht.measures.sweep import Part
from veerkracht.report.charts import style
from veerkracht.report.charts.style import Spec
from veerkracht.report.sweep_view import SweepView

OWN = style.MUTED
COLOURS = ("#0b6e6e", "#7a5195", "#8a6208", "#b4532a", "#4a7fa5", "#6b8f3c", "#9a3b6a", "#3f6f5a")
HEIGHT = {style.WIDE: 360, style.NARROW: 300}
MARGIN = 56  # pixels for the numbers on the left
LETTER = 6.6  # pixels, of a name in 12 px
BELOW = 0.05  # from a line down to its name, as a part of the height
SLIM = 0.05  # a band thinner than this part of the height gets its name below the chart
OPACITY = 0.42
KEY = 20  # pixels, a row of names below the chart
CLIP = (-0.5, 1.5)  # pressure beyond this is drawn at the edge; the table has the number


def draw(view: SweepView, width: int) -> Spec:
    """Bands of income stacked, bands of what goes out below nil, the income to spend as a line."""
    plot = width - MARGIN - 12
    bands, unnamed = _bands(view, plot, HEIGHT[width])
    panels = [bands]
    if unnamed:
        panels.append(_key(unnamed, plot))
    if view.is_income:
        panels.append(_strip(view, plot))
    return style.stacked(panels, spacing=16)


def _domain(view: SweepView) -> tuple[float, float]:
    return view.sweep.points[0], view.sweep.points[-1]


def _bands(view: SweepView, plot: int, height: int) -> tuple[Spec, list[tuple[str, str]]]:
    """The bands and the lines, and name and colour of the bands that are too thin for a name."""
    sweep = view.sweep
    floor, top = [0.0] * len(sweep.points), [0.0] * len(sweep.points)
    drawn: list[tuple[Part, str, list[float], list[float]]] = []
    colours = iter(COLOURS * 3)
    for part in sweep.parts:
        colour = OWN if part.name == sweep.name else next(colours)
        low, high = [], []
        goes_out = min(part.amounts) < 0
        for k, amount in enumerate(part.amounts):
            side = floor if amount < 0 or (goes_out and amount == 0) else top
            low.append(side[k])
            side[k] += amount / 12
            high.append(side[k])
        drawn.append((part, colour, low, high))
    span = (min(floor), max(*top, *(level / 12 for level in sweep.line), 1.0) * 1.04)
    x = style.quantity("x", _domain(view), None if view.is_income else _axis(view, plot))
    axis = _euros(view.lang)
    layers = []
    for _, colour, low, high in drawn:
        rows = [{"x": p, "low": a, "high": b} for p, a, b in zip(sweep.points, low, high, strict=True)]
        y = style.quantity("low", span, axis)
        encoding = {"x": x, "y": y, "y2": {"field": "high"}}
        layers.append(style.layer(rows, "area", encoding, color=colour, opacity=OPACITY, stroke=style.PAPER))
    unnamed: list[tuple[str, str]] = []
    for part, colour, low, high in drawn:
        name = _name(part, low, high, view, span, plot)
        layers += name
        if not name and any(part.amounts):
            unnamed.append((part.label[view.lang], colour))
    for amounts, look in (
        (sweep.disposable, {"strokeWidth": 3}),
        (sweep.line, {"strokeWidth": 2, "strokeDash": [2, 3]}),
    ):
        rows = [{"x": p, "y": a / 12} for p, a in zip(sweep.points, amounts, strict=False)]
        if rows:
            encoding = {"x": x, "y": style.quantity("y", span, axis)}
            layers.append(style.layer(rows, "line", encoding, color=style.INK, **look))
    layers += _line_names(view, span, plot)
    title = style.heading(view.t("sweep.axis.month"), plot)
    return {"layer": layers, "width": plot, "height": height, "title": title}, unnamed


def _key(unnamed: list[tuple[str, str]], plot: int) -> Spec:
    """Names of the thin bands behind a square in their colour, in as many rows as they need."""
    layers: list[Spec] = []
    x, row = 0.0, 0
    for words, colour in unnamed:
        wide = 22 + LETTER * 1.1 * len(words) + 14
        if x and x + wide > plot:
            x, row = 0.0, row + 1
        y = KEY * row + KEY / 2
        spot = {"x": {"value": x + 7}, "y": {"value": y}}
        square = {"shape": "square", "size": 150, "opacity": OPACITY, "filled": True}
        layers.append(style.layer([{}], "point", spot, color=colour, **square))
        layers.append(style.note(words, x + 20, y, "left", baseline="middle", color=style.INK, fontSize=12))
        x += wide
    return {"layer": layers, "width": plot, "height": KEY * (row + 1)}


def _name(
    part: Part, low: list[float], high: list[float], view: SweepView, span: tuple[float, float], plot: int
) -> list[Spec]:
    """The name of a band where it is thickest, fits, and no line runs through it; none if it is thin."""
    words = part.label[view.lang]
    whole, last = span[1] - span[0], len(low) - 1
    room = LETTER * len(words) / 2 / plot  # on either side, as a part of the width

    def is_free(k: int) -> bool:
        """No line, nor the name of the poverty line at its end, comes near to any letter."""
        first, end = max(0, round(k - room * last)), min(last, round(k + room * last))
        middle = (low[k] + high[k]) / 2
        lines = [line for line in (view.sweep.disposable, view.sweep.line) if line]
        near = min(abs(line[j] / 12 - middle) for line in lines for j in range(first, end + 1))
        taken = LETTER * len(view.sweep.line_name[view.lang]) / plot if view.sweep.line else 0.0
        if taken and end / last >= 1 - taken:
            there = view.sweep.line[-1] / 12 - BELOW * whole
            near = min(near, abs(there - middle) / 2)
        return near > SLIM / 2 * whole

    thick = (k for k in range(len(low)) if abs(high[k] - low[k]) >= SLIM * whole)
    inner = [k for k in thick if room <= k / last <= 1 - room and is_free(k)]
    if not inner:
        return []
    at = max(inner, key=lambda k: abs(high[k] - low[k]))
    row = {"x": view.sweep.points[at], "y": (low[at] + high[at]) / 2, "text": words}
    return [_words(view, span, plot, [row])]


def _words(view: SweepView, span: tuple[float, float], plot: int, rows: list[Spec], **look: Any) -> Spec:
    encoding = {
        "x": style.quantity("x", _domain(view), None if view.is_income else _axis(view, plot)),
        "y": style.quantity("y", span, _euros(view.lang)),
        "text": {"field": "text"},
    }
    return style.layer(rows, "text", encoding, color=style.INK, fontSize=12, **look)


def _line_names(view: SweepView, span: tuple[float, float], plot: int) -> list[Spec]:
    sweep = view.sweep
    named = [(sweep.left[view.lang], sweep.disposable, "bold", -10)]
    if sweep.line:
        named.append((sweep.line_name[view.lang], sweep.line, "normal", 14))
    return [
        _words(
            view,
            span,
            plot,
            [{"x": sweep.points[-1], "y": amounts[-1] / 12, "text": words}],
            align="right",
            dy=dy,
            fontWeight=weight,
        )
        for words, amounts, weight, dy in named
    ]


def _strip(view: SweepView, plot: int) -> Spec:
    """What is not left of extra income, from point to point; above the line at 100% one goes backwards."""
    points = view.sweep.points
    low, high = CLIP
    steps = [min(max(view.pressure(k, k + 1), low), high) for k in range(len(points) - 1)]
    rows = [{"x": x, "y": y, "zero": 0} for x, y in zip(points, [*steps, steps[-1]], strict=True)]
    y = style.quantity("y", CLIP, _percent())
    x = style.quantity("x", _domain(view), _axis(view, plot))
    bars = {"x": x, "y": y, "y2": {"field": "zero"}}
    whole = [{"x": points[0], "x2": points[-1], "y": 1.0}]
    limit = {"x": x, "x2": {"field": "x2"}, "y": y}
    layers = [
        style.layer(rows, "area", bars, color=style.LOSING, opacity=0.75, interpolate="step-after"),
        style.layer(whole, "rule", limit, color=style.INK, strokeDash=[2, 3]),
    ]
    title = style.heading(view.t("sweep.axis.pressure"), plot)
    return {"layer": layers, "width": plot, "height": 90, "title": title}


def _axis(view: SweepView, plot: int) -> Spec:
    shown = "'€ ' + " if view.sweep.unit.startswith("EUR") else ""
    comma = "," if view.lang == "en" else "."
    words = f"{shown}replace(format(datum.value, ',.0f'), /,/g, '{comma}')"
    title = view.sweep.label[view.lang]
    return {
        "labelExpr": words,
        "grid": False,
        "tickCount": 6 if plot > style.NARROW else 3,
        "labelOverlap": True,
        "labelSeparation": 12,
        "title": title,
    }


def _euros(lang: str) -> Spec:
    comma = "," if lang == "en" else "."
    words = f"'€ ' + replace(format(datum.value, ',.0f'), /,/g, '{comma}')"
    return {"labelExpr": words, "tickCount": 6, "domain": False, "ticks": False, "minExtent": MARGIN}


def _percent() -> Spec:
    words = "round(datum.value * 100) + '%'"
    return {"labelExpr": words, "values": [0, 0.5, 1], "domain": False, "ticks": False, "minExtent": MARGIN}
