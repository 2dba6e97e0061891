"""Published and synthetic beside each other: a ring and a dot per row, over the band that counts as near."""

from collections.abc import Sequence
from dataclasses import dataclass

from veerkracht.report.charts import style
from veerkracht.report.charts.style import Spec

ROW = 24  # pixels
MARGINS = {style.WIDE: (270, 13), style.NARROW: (150, 11)}  # names, letter size
HEAD = 22  # for the words above


@dataclass(frozen=True)
class Beside:
    """A row: published value, result, the difference that is still near, and whether it is."""

    label: str
    target: float
    value: float
    tolerance: float
    ok: bool


def draw(rows: Sequence[Beside], words: tuple[str, str], width: int, least: float | None = 0.0) -> Spec:
    """A row per figure. words: what the ring and the dot are; least: where the scale starts, None: near."""
    margin, letters = MARGINS[width]
    plot = width - margin - 16
    found = [
        {"label": r.label, "target": r.target, "value": r.value, "low": r.target - r.tolerance,
         "high": r.target + r.tolerance, "far": not r.ok}
        for r in rows
    ]  # fmt: skip
    ends = [row[key] for row in found for key in ("value", "low", "high")]
    start = min(ends) * 0.95 if least is None else least
    domain = (start, max(ends) * 1.05)
    y = style.names("label", margin, letters)
    axis = {"grid": True, "labelFontSize": 11, "tickCount": 5 if width == style.WIDE else 3}

    def x(field: str) -> Spec:
        return style.quantity(field, domain, axis)

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
    title = style.heading(
        f"○ {ring}   ● {dot}", width, fontSize=13, fontWeight="normal", color=style.INK, anchor="start"
    )
    return {"layer": layers, "width": plot, "height": ROW * len(rows), "title": title}
