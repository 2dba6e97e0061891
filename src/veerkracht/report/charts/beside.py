"""Published and synthetic beside each other: a ring and a dot per row, over the band that counts as near."""

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap

from veerkracht.report.charts import style
from veerkracht.report.charts.style import Spec

ROW = {style.WIDE: 26, style.NARROW: 30}  # pixels
MARGINS = {style.WIDE: (316, 13, 46), style.NARROW: (150, 11, 25)}  # names, letter size, letters on a line
TICKS = [0, 1, 5, 10, 20, 40, 80]  # where small shares get more room


@dataclass(frozen=True)
class Beside:
    """A row: published value, result, the difference that is still near, and whether it is."""

    label: str
    target: float
    value: float
    tolerance: float
    ok: bool


def draw(rows: Sequence[Beside], words: tuple[str, str], width: int, *, roots: bool = False) -> Spec:
    """A row per figure. words: what the ring and the dot are; roots: more room for small shares."""
    margin, letters, most = MARGINS[width]
    plot = width - margin - 16
    found = [
        {
            "label": "\n".join(wrap(r.label, most, max_lines=2, placeholder=" …")),
            "target": r.target,
            "value": r.value,
            "low": max(r.target - r.tolerance, 0),
            "high": r.target + r.tolerance,
            "far": not r.ok,
        }
        for r in rows
    ]
    ends = [row[key] for row in found for key in ("value", "low", "high")]
    domain = (0.0, max(ends) * 1.05)
    y = style.names("label", margin, letters)
    y["axis"]["labelExpr"] = r"split(datum.label, '\n')"
    axis = {"grid": True, "labelFontSize": 11, "tickCount": 5 if width == style.WIDE else 3}
    if roots:
        shown = TICKS if width == style.WIDE else TICKS[::2]
        axis = axis | {"values": [tick for tick in shown if tick <= domain[1]], "tickCount": len(shown)}

    def x(field: str) -> Spec:
        encoding = style.quantity(field, domain, axis)
        encoding["scale"]["type"] = "sqrt" if roots else "linear"
        return encoding

    band = {"y": y, "x": x("low"), "x2": {"field": "high"}}
    gap = {"y": y, "x": x("target"), "x2": {"field": "value"}}
    ring, dot = {"color": style.INK, "filled": False, "strokeWidth": 2}, {"filled": True, "opacity": 1}
    layers = [
        style.layer(found, "rule", band, color=style.RULE, strokeWidth=10),
        style.layer(found, "rule", gap, color=style.MUTED, strokeWidth=1.5),
        style.layer(found, "point", {"y": y, "x": x("target")}, size=70, **ring),
    ]
    for far, colour, shape in ((False, style.WINNING, "circle"), (True, style.LOSING, "diamond")):
        some = [row for row in found if row["far"] is far]
        if some:
            at = {"y": y, "x": x("value")}
            layers.append(style.layer(some, "point", at, color=colour, shape=shape, size=60, **dot))
    title = style.heading(f"○ {words[0]}   ● {words[1]}", width, fontSize=13, fontWeight="normal")
    return {"layer": layers, "width": plot, "height": ROW[width] * len(rows), "title": title}
