"""How charts look, and how a Vega-Lite chart becomes an accessible piece of SVG.

Charts are plain Vega-Lite. Altair would write the same words, but copying and checking
them takes it ten times as long as drawing.
"""

import re
from html import escape
from textwrap import wrap
from typing import Any

import vl_convert

Spec = dict[str, Any]

INK, PAPER, RULE, MUTED = "#1c2b33", "#fbfaf7", "#d9d4c7", "#5b6770"
LOSING, WINNING = "#b4532a", "#0b6e6e"
OWN_COLOUR = {"status-quo": MUTED, "kaasschaaf": LOSING, "investeren": WINNING}
OTHER_COLOURS = ("#7a5195", "#8a6208")
VEGA_LITE = "6.1"
WIDE, NARROW = 680, 330  # pixels a chart is drawn for; it scales down, so text stays readable on both
CONFIG: Spec = {
    "background": "transparent",
    "font": "system-ui, sans-serif",
    "aria": False,
    "padding": 4,
    "view": {"stroke": None},
    "axis": {
        "domainColor": RULE,
        "tickColor": RULE,
        "gridColor": RULE,
        "labelColor": MUTED,
        "labelFontSize": 13,
        "title": None,
    },
    "title": {"anchor": "start", "fontSize": 14, "color": INK, "fontWeight": "bold", "offset": 6},
    "text": {"fontSize": 13, "color": INK},
}


def colours(packages: list[str]) -> dict[str, str]:
    """A colour per package: its own where it has one, the others take the next one free, in order."""
    taken = {OWN_COLOUR[p] for p in packages if p in OWN_COLOUR}
    free = [c for c in (*OTHER_COLOURS, *OWN_COLOUR.values()) if c not in taken]
    rest = [p for p in packages if p not in OWN_COLOUR]
    spare = {package: free[number % len(free)] for number, package in enumerate(rest)}
    return {p: OWN_COLOUR.get(p) or spare[p] for p in packages}


def layer(rows: list[Spec], mark: str, encoding: Spec, **look: Any) -> Spec:
    """One layer of a chart: rows, a mark with its looks, and what it encodes."""
    return {"data": {"values": rows}, "mark": {"type": mark, **look}, "encoding": encoding}


def quantity(field: str, domain: tuple[float, float], axis: Spec | None = None) -> Spec:
    """A numeric encoding on a fixed scale, without an axis unless one is given."""
    return {"field": field, "type": "quantitative", "scale": {"domain": domain, "nice": False}, "axis": axis}


def names(field: str, width: int, font_size: int) -> Spec:
    """Row names in ink, in the order of the rows, in a margin of fixed width so that panels align."""
    axis = {"domain": False, "ticks": False, "minExtent": width, "maxExtent": width, "labelLimit": 2 * width}
    axis |= {"labelColor": INK, "labelFontSize": font_size, "labelPadding": 8}
    return {"field": field, "type": "nominal", "sort": None, "title": None, "axis": axis}


def note(text: str, x: float, y: float, align: str, **look: Any) -> Spec:
    """A loose text at a place in pixels."""
    encoding = {"x": {"value": x}, "y": {"value": y}, "text": {"field": "text"}}
    return layer([{"text": text}], "text", encoding, align=align, **look)


def stacked(panels: list[Spec], spacing: int) -> Spec:
    """Panels below each other."""
    return {"vconcat": panels, "spacing": spacing}


def heading(text: str, width: int, **look: Any) -> Spec:
    """A panel title in lines that fit; about eight pixels a letter in bold 14 px."""
    return {"text": wrap(text, width // 8), **look}


def to_svg(spec: Spec, key: str, title: str, description: str, css_class: str) -> str:
    """The chart as inline SVG with a name and a description; `key` makes its ids unique on the page."""
    svg = vl_convert.vegalite_to_svg(spec | {"config": CONFIG}, vl_version=VEGA_LITE)
    size = re.search(r'viewBox="0 0 (\S+) (\S+)"', svg)
    assert size, "vl-convert gives every drawing a viewBox"
    width, height = size.groups()
    body = svg[svg.index(">") + 1 :]
    # Inside HTML the parts of an image need no roles, and ids must not clash with another chart's.
    body = re.sub(r' (role|aria-[a-z]+|class|pointer-events)="[^"]*"', "", body)
    body = re.sub(r'<path d="[^"]*"( stroke="[^"]*")? display="none"/>', "", body)
    body = re.sub(r'(id="|url\(#|href="#)', rf"\g<1>{key}-", body)
    return image(body.removesuffix("</svg>"), width, height, key, title, description, css_class)


def image(
    body: str, width: float | str, height: float | str, key: str, title: str, description: str, css_class: str
) -> str:
    """Parts of SVG as an image with a name and a description."""
    return (
        f'<svg class="{css_class}" viewBox="0 0 {width} {height}" width="{width}" role="img"'
        f' aria-label="{escape(title)}" aria-describedby="{key}-desc">'
        f'<title>{escape(title)}</title><desc id="{key}-desc">{escape(description)}</desc>{body}</svg>'
    )


def to_file(spec: Spec, title: str, description: str) -> str:
    """The chart as an SVG file of its own, on paper so that it can be read on any background."""
    svg = vl_convert.vegalite_to_svg(spec | {"config": CONFIG | {"background": PAPER}}, vl_version=VEGA_LITE)
    # Ids count on through a process; numbered anew, the same chart is the same file.
    for number, name in enumerate(dict.fromkeys(re.findall(r"clip\d+", svg))):
        svg = re.sub(rf"\b{name}\b", f"c{number}", svg)
    head, body = svg[: svg.index(">") + 1], svg[svg.index(">") + 1 :]
    return f"{head}<title>{escape(title)}</title><desc>{escape(description)}</desc>{body}\n"
