"""Draws a figure over the years as a line of steps; a value that was not verified is an open dot."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date
from html import escape

from veerkracht import law
from veerkracht.engine.figures import ROWS, Figure, Value

from .graph import ACCENT, INK, MUTED, PAPER, RULE

WIDTH, HEIGHT = 640, 210  # pixels
LEFT, RIGHT, TOP, BOTTOM = 84, 20, 44, 28
STEPS = 4  # at most so many lines across


def has_chart(figure: Figure) -> bool:
    """Whether there is something to draw: two different values or more."""
    return figure.unit != ROWS and len({v.value for v in figure.values if v.value is not None}) > 1


def chart(figure: Figure) -> str:
    """The values of a figure as SVG, to the end of the law that is known or of the last value."""
    known = [value for value in figure.values if value.value is not None]
    ticks = _ticks([value.value for value in known if value.value is not None])
    first = date(known[0].start.year, 1, 1)
    end = date(max(known[-1].start.year, law.LAST_DATE.year) + 1, 1, 1)

    def x(day: date) -> float:
        return round(LEFT + (WIDTH - LEFT - RIGHT) * (day - first).days / (end - first).days, 1)

    def y(value: float) -> float:
        share = (value - ticks[0]) / (ticks[-1] - ticks[0])
        return round(HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * share, 1)

    words = figure.label.get("en", figure.name)
    title = f"{words}, {figure.unit}"
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" '
        f'height="{HEIGHT}" role="img" font-family="system-ui, sans-serif" font-size="12">',
        f"<title>{escape(title)}</title>",
        f"<desc>{escape('; '.join(_said(value) for value in figure.values))}</desc>",
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{PAPER}"/>',
        f'<text x="12" y="24" font-size="14" font-weight="600" fill="{INK}">{escape(_fit(title))}</text>',
    ]
    for tick in ticks:
        parts.append(f'<path d="M{LEFT} {y(tick)} H{WIDTH - RIGHT}" stroke="{RULE}"/>')
        parts.append(_text(LEFT - 8, y(tick) + 4, f"{tick:,.10g}", "end"))
    for year in range(first.year, end.year):
        parts.append(_text((x(date(year, 1, 1)) + x(date(year + 1, 1, 1))) / 2, HEIGHT - 8, str(year)))
    for value, after in zip(figure.values, [*figure.values[1:], None], strict=True):
        if value.value is None:
            continue
        until = after.start if after else end
        line = f"M{x(value.start)} {y(value.value)} H{x(until)}"
        if after and after.value is not None:
            line += f" V{y(after.value)}"
        parts.append(f'<path d="{line}" fill="none" stroke="{ACCENT}" stroke-width="2"/>')
    for value in known:
        fill = ACCENT if value.status == "verified" else PAPER
        place = f'cx="{x(value.start)}" cy="{y(value.value or 0.0)}"'
        parts.append(
            f'<circle {place} r="3.5" fill="{fill}" stroke="{ACCENT}" stroke-width="1.5">'
            f"<title>{escape(_said(value))}</title></circle>"
        )
    return "\n".join([*parts, "</svg>\n"])


def _ticks(values: Sequence[float]) -> list[float]:
    """Round numbers around the values: few enough to read, the lowest at or below the lowest value."""
    low, high = min(values), max(values)
    rough = (high - low) / STEPS
    size = 10.0 ** math.floor(math.log10(rough))
    step = next(size * k for k in (1, 2, 5, 10) if size * k >= rough * (1 - 1e-9))
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return [float(f"{step * k:.10g}") for k in range(first, last + 1)]


def _said(value: Value) -> str:
    if value.value is None:
        return f"from {value.start}: no value"
    return f"from {value.start}: {value.value:,.10g} ({value.status})"


def _fit(words: str) -> str:
    longest = 78
    return words if len(words) <= longest else f"{words[: longest - 1]}…"


def _text(x: float, y: float, words: str, anchor: str = "middle") -> str:
    return f'<text x="{x:g}" y="{y:g}" text-anchor="{anchor}" fill="{MUTED}">{escape(words)}</text>'
