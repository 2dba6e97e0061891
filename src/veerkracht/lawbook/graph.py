"""Draws how a scheme hangs together: what it uses, its rules from left to right, and what uses it."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from .schemes import Scheme

INK, PAPER, RULE, MUTED, ACCENT = "#1c2b33", "#fbfaf7", "#d9d4c7", "#5b6770", "#0b6e6e"
WIDE, HIGH, GAP, STEP, TOP = 232, 20, 56, 28, 54  # pixels: box, space between columns, rows
MOST_LETTERS = 36


def draw(scheme: Scheme) -> str:
    """The graph of a scheme as SVG: a line leads from every box to those that use it.

    The scheme's own rules have a coloured border; what stands elsewhere is grey, with its place as a tooltip.
    """
    columns = _columns(scheme)
    rows = max((len(column) for column in columns), default=0)
    spot = {
        name: (x, (rows - len(column)) / 2 + y)
        for x, column in enumerate(columns)
        for y, name in enumerate(column)
    }
    own = {node.name for node in scheme.rules}
    width, height = len(columns) * (WIDE + GAP) - GAP + 48, TOP + rows * STEP + 24
    title = f"{scheme.name} on {scheme.system.day}"
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" '
        f'height="{height}" role="img" font-family="system-ui, sans-serif" font-size="11.5">',
        f"<title>{escape(title)}</title>",
        f"<desc>{len(own)} rules; they use {len(scheme.uses)} names from elsewhere and are used by "
        f"{len(scheme.used_by)}. Lines lead from a name to what uses it.</desc>",
        f'<rect width="{width}" height="{height}" fill="{PAPER}"/>',
        f'<text x="24" y="30" font-size="16" font-weight="600" fill="{INK}">{escape(title)}</text>',
    ]
    for user, needs in scheme.needs.items():
        shown = [need for need in needs if need in spot and (need in own or user in own)]
        parts += [_line(spot[need], spot[user]) for need in shown if user in spot]
    homes = {**scheme.uses, **scheme.used_by}
    parts += [_box(name, *spot[name], "" if name in own else homes[name]) for name in spot]
    return "\n".join([*parts, "</svg>\n"])


def _columns(scheme: Scheme) -> list[list[str]]:
    """Rules by their longest way from the start, what they use just before them, users just after them."""
    level: dict[str, int] = {}
    for node in scheme.rules:
        level[node.name] = 1 + max((level.get(need, 0) for need in scheme.needs[node.name]), default=0)
    first: dict[str, int] = {}
    for rule, at in [*level.items()]:
        for need in scheme.needs[rule]:
            if need not in level:
                first[need] = min(first.get(need, at), at)
    last = {
        user: max(level[need] for need in scheme.needs[user] if need in level)
        for user in scheme.used_by
        if user not in first
    }
    level |= {name: at - 1 for name, at in first.items()} | {name: at + 1 for name, at in last.items()}
    columns = [
        sorted(name for name in level if level[name] == k) for k in range(max(level.values(), default=0) + 1)
    ]
    row: dict[str, int] = {}
    for column in columns:  # neighbours close by
        column.sort(key=lambda name: _mean(row[n] for n in scheme.needs.get(name, ()) if n in row))
        row |= {name: y for y, name in enumerate(column)}
    return columns


def _mean(values: Iterable[int]) -> float:
    found = list(values)
    return sum(found) / len(found) if found else 0.0


def _left(column: int) -> int:
    return 24 + column * (WIDE + GAP)


def _box(name: str, x: int, y: float, home: str) -> str:
    left, top = _left(x), TOP + round(y * STEP)
    words = name.replace("_", " ")
    shown = words if len(words) <= MOST_LETTERS else f"{words[: MOST_LETTERS - 1]}…"
    border, ink = (RULE, MUTED) if home else (ACCENT, INK)
    about = f"{words} ({home})" if home else words
    return (
        f'<g><title>{escape(about)}</title><rect x="{left}" y="{top}" width="{WIDE}" height="{HIGH}" rx="3" '
        f'fill="{PAPER}" stroke="{border}"/>{_text(left + 7, top + 14, shown, ink)}</g>'
    )


def _line(start: tuple[int, float], end: tuple[int, float]) -> str:
    x1, y1 = _left(start[0]) + WIDE, TOP + round(start[1] * STEP) + HIGH // 2
    x2, y2 = _left(end[0]), TOP + round(end[1] * STEP) + HIGH // 2
    bend = GAP // 2
    path = f"M{x1} {y1} C{x1 + bend} {y1} {x2 - bend} {y2} {x2} {y2}"
    return f'<path d="{path}" fill="none" stroke="{MUTED}" stroke-opacity=".45"/>'


def _text(x: int, y: int, words: str, colour: str) -> str:
    return f'<text x="{x}" y="{y}" fill="{colour}">{escape(words)}</text>'
