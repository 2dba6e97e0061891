"""Every municipality as a dot: what was published across, what was found up; on the line they agree."""

from collections.abc import Sequence

from veerkracht.report.charts import style
from veerkracht.report.charts.style import Spec
from veerkracht.report.validation_view import Margin

NAMED = {style.WIDE: 6, style.NARROW: 3}


def draw(rows: Sequence[Margin], words: tuple[str, str], width: int) -> Spec:
    """A dot per margin; those furthest off with their name. words: what is across and what is up."""
    plot = width - 60
    top = 1.08 * max(max(m.target, m.value) for m in rows)
    found = [
        {"target": round(m.target, 2), "value": round(m.value, 2), "name": m.place, "far": not m.ok}
        for m in rows
    ]
    across, up = words
    axis = {
        "grid": True,
        "tickCount": 6,
        "titleFontWeight": "normal",
        "titleColor": style.INK,
        "titleFontSize": 13,
    }
    x = style.quantity("target", (0, top), {**axis, "title": across})
    y = style.quantity("value", (0, top), {**axis, "title": up})
    place = {"x": x, "y": y}
    tolerance = max(m.tolerance for m in rows)
    band = [{"target": v, "low": v - tolerance, "high": v + tolerance} for v in (0.0, top)]
    furthest = sorted(found, key=lambda r: -abs(r["value"] - r["target"]))[: NAMED[width]]
    low = style.quantity("low", (0, top), {**axis, "title": up})
    near = {"x": x, "y": low, "y2": {"field": "high"}}
    equal = [{"target": 0, "value": 0}, {"target": top, "value": top}]
    layers = [
        style.layer(band, "area", near, color=style.RULE, opacity=0.5, clip=True),
        style.layer(equal, "line", place, color=style.INK, strokeWidth=1),
    ]
    look = {"filled": True, "size": 28 if width == style.WIDE else 18, "opacity": 0.75}
    for far, colour, shape in ((False, style.WINNING, "circle"), (True, style.LOSING, "diamond")):
        some = [row for row in found if row["far"] is far]
        if some:
            layers.append(style.layer(some, "point", place, color=colour, shape=shape, **look))
    names = place | {"text": {"field": "name"}}
    layers.append(style.layer(furthest, "text", names, align="left", dx=6, fontSize=12))
    return {"layer": layers, "width": plot, "height": min(plot, 420)}
