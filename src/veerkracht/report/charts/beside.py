"""Published and synthetic beside each other: a ring and a dot per row, over the band that counts as near."""

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap

from veerkracht.report.charts import style
from veerkracht.report.charts.style import Spec

ROW = {style.WIDE: 26, style.NARROW: 30}  # pixels
MARGINS = {style.WIDE: (270, 13, 44), style.NARROW: (150, 11, 25)}  # names, letter size, letters on a line
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
        {"label": "\n".join(wrap(r.label, most)), "target": r.target, "value": r.value, "low": max(r.target - r.tolerance, 0),
         "high": r.target + r.tolerance, "far": not r.ok}
        for r in rows
    ]  # fmt: skip
    ends = [row[key] for row in found for key in ("value", "low", "high")]
    domain = (0.0, max(ends) * 1.05)
    y = style.names("label", margin, letters)
    y["axis"]["labelExpr"] = r"split(datum.label, '\n')"
    axis = {"grid": True, "labelFontSize": 11, "tickCount": 5 if width == style.WIDE else 3}
    if roots:
        axis["values"] = [tick for tick in TICKS if tick <= domain[1]]

    def x(field: str) -> Spec:
        encoding = style.quantity(field, domain, axis)
        encoding["scale"]["type"] = "sqrt" if roots else "linear"
        return encoding

    band = {"y": y, "x": x("low"), "x2": {"field": "high"}}
    near, far = [r for r in found if not r["far"]], [r for r in found if r["far"]]
    layers = [
        style.layer(found, "rule", band, color=style.RULE, strokeWidth=10),
        style.layer(
            found, "rule", {"y": y, "x": x("target"), "x2": {"field": "value"}}, color=style.MUTED, strokeWidth=1.5
        ),
        style.layer(
            found, "point", {"y": y, "x": x("target")}, color=style.INK, size=70, filled=False, strokeWidth=2
        ),
        *(
            style.layer(some, "point", {"y": y, "x": x("value")}, color=colour, size=60, shape=shape, filled=True, opacity=1)
            for some, colour, shape in ((near, style.WINNING, "circle"), (far, style.LOSING, "diamond"))
            if some
        ),
    ]  # fmt: skip
    ring, dot = words
    title = style.heading(f"○ {ring}   ● {dot}", width, fontSize=13, fontWeight="normal")
    return {"layer": layers, "width": plot, "height": ROW[width] * len(rows), "title": title}
