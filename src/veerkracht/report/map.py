"""Chart 9, the map: areas in five classes of one hue, with direct labels; drawn from outlines of 2022.

Works for wijken of a place and for all municipalities. A map never stands alone: the caller puts the table
behind it, with the number that each share is a share of, and names CBS and Kadaster (CC BY 4.0).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path

import numpy as np
import polars as pl

from veerkracht.report.charts import style

SHAPES = Path(__file__).parent / "shapes"
CLASSES = ("#d3e4e1", "#a5cbc7", "#70adab", "#3b8d8d", "#0b6e6e")  # low to high; style.css has the dark ones
HEIGHTS = {style.WIDE: 560, style.NARROW: 340}  # at most, in pixels
MOST_LABELS = {style.WIDE: 14, style.NARROW: 6}
LETTER, LINE = 13, 15  # pixels: size of letters, and from line to line
WIDTH_OF_LETTER = 0.56  # of its size, on average
SCANS = 15  # lines along which a place for a label is looked for
TENTHS = 10
LEAST_STEP = 0.4  # pixels; nearer points of an outline are left out


@dataclass(frozen=True)
class Area:
    """An area on the map: its code (WK or GM, of 2022), name, value, and the value as people read it.

    value: None where there is none to show; then it stays blank.
    """

    code: str
    name: str
    value: float | None
    text: str


@dataclass(frozen=True)
class _Outline:
    area: Area
    rings: list[np.ndarray]  # pixels
    path: str

    @property
    def size(self) -> float:
        """Square pixels of the box around the largest ring."""
        return max(float(np.prod(np.ptp(ring, axis=0))) for ring in self.rings)


def municipalities_of_2022() -> dict[str, str]:
    """Code of 2020 -> code of 2022, of the municipalities that merged in between."""
    table = _table("municipalities")
    return {old: new for new, was in table.select("code", "was").iter_rows() for old in was}


def outlines(kind: str, areas: Sequence[Area], width: int) -> tuple[list[tuple[Area, str]], int]:
    """Paths of the areas that have an outline, in tenths of a pixel of a drawing this wide; its height."""
    found, height = _outlines(kind, areas, width)
    return [(outline.area, outline.path) for outline in found], height


def classes(values: Sequence[float]) -> list[float]:
    """Bounds of up to five classes with about as many areas in each, on round numbers, that hold all values.

    Equal numbers and not equal steps: one harbour with few people would leave all others in one class. Fewer
    classes where values are too much alike; [value, value] when all are the same.
    """
    low, *inner, high = (float(q) for q in np.quantile(values, np.linspace(0.0, 1.0, len(CLASSES) + 1)))
    spread = (inner[-1] - inner[0]) / (len(inner) - 1) or (high - low) / len(CLASSES)
    if spread < 1e-12:
        return [low, high]
    unit = 10.0 ** np.floor(np.log10(spread))
    steps = {round(q / unit) for q in inner}
    first, last = int(np.floor(low / unit + 1e-6)), int(np.ceil(high / unit - 1e-6))
    bounds = [first, *sorted(step for step in steps if first < step < last), last]
    return [round(float(step * unit), 10) for step in bounds]


def class_of(value: float, bounds: Sequence[float]) -> int:
    """Which class a value falls in; a value on a bound belongs to the class above it, but for the last."""
    return int(np.clip(np.searchsorted(bounds, value + 1e-9, side="right") - 1, 0, len(bounds) - 2))


def drawings(
    kind: str,
    areas: Sequence[Area],
    write: Callable[[float], str],
    blank: str,
    key: str,
    title: str,
    text: str,
) -> list[str]:
    """The map as inline SVG for wide and for narrow screens.

    kind: wijken or municipalities; write: a bound of a class as people read it; blank: what it means that an
    area has no colour. An area without an outline is left out; raises ValueError when none is left, or none
    has a value.
    """
    return [
        to_svg(kind, areas, write, blank, f"{key}-{name}", title, text, name, width)
        for name, width in (("wide", style.WIDE), ("narrow", style.NARROW))
    ]


def to_svg(
    kind: str, areas: Sequence[Area], write: Callable[[float], str], blank: str, key: str, title: str,
    text: str, css_class: str, width: int,
) -> str:  # fmt: skip
    """One drawing; as `drawings`."""
    known = [area.value for area in areas if area.value is not None]
    outlines, height = _outlines(kind, areas, width)
    if not known or not outlines:
        raise ValueError(f"map of {kind}: no area with an outline and a value")
    bounds = classes(known)
    filled = "".join(_filled(outline, bounds) for outline in outlines)
    body = [f'<g transform="scale({1 / TENTHS})" stroke-width="{TENTHS}">{filled}</g>']
    body += _labels(outlines, width, height)
    below, used = _legend(bounds, write, blank if len(known) < len(areas) else "", width, height + 14)
    return style.image("".join(body + below), width, used, key, title, text, css_class)


@cache
def _table(kind: str) -> pl.DataFrame:
    return pl.read_parquet(SHAPES / f"{kind}.parquet")


def _outlines(kind: str, areas: Sequence[Area], width: int) -> tuple[list[_Outline], int]:
    """The areas brought to the width of the drawing, and its height."""
    by_code = {area.code: area for area in areas}
    found = {
        code: [np.array(ring, np.float64).reshape(-1, 2) for ring in rings]
        for code, rings in _table(kind)
        .select("code", "rings")
        .filter(pl.col("code").is_in(list(by_code)))
        .iter_rows()
        if rings
    }
    if not found:
        return [], 0
    points = np.concatenate([ring for rings in found.values() for ring in rings])
    corner, extent = points.min(axis=0), np.maximum(np.ptp(points, axis=0), 1.0)
    scale = float(min((width - 4) / extent[0], HEIGHTS[width] / extent[1]))
    margin = np.array([(width - scale * extent[0]) / 2, 2.0])
    outlines = []
    for code, rings in found.items():
        drawn = [kept for ring in rings if len(kept := _thinned((ring - corner) * scale + margin)) > 2]
        if drawn:
            outlines.append(_Outline(by_code[code], drawn, "".join(map(_path, drawn))))
    return outlines, round(scale * extent[1]) + 4


def _thinned(ring: np.ndarray) -> np.ndarray:
    """Without points in the same place on the screen."""
    on = np.rint(ring / LEAST_STEP)
    return ring[np.append(True, (np.diff(on, axis=0) != 0).any(axis=1))]


def _path(ring: np.ndarray) -> str:
    """Steps between points in tenths of a pixel: whole numbers of few digits."""
    on = np.rint(ring * TENTHS).astype(int)
    steps = " ".join(f"{x} {y}" for x, y in np.diff(on, axis=0))
    return f"M{on[0, 0]} {on[0, 1]}l{steps}Z"


def _colours(bounds: Sequence[float]) -> list[str]:
    """A colour per class, from the lightest to the darkest."""
    at = np.rint(np.linspace(0, len(CLASSES) - 1, len(bounds) - 1)).astype(int)
    return [CLASSES[k] for k in at]


def _filled(outline: _Outline, bounds: Sequence[float]) -> str:
    value = outline.area.value
    fill = style.PAPER if value is None else _colours(bounds)[class_of(value, bounds)]
    edge = style.RULE if value is None else style.PAPER
    hover = escape(f"{outline.area.name}: {outline.area.text}")
    return (
        f'<path d="{outline.path}" fill="{fill}" stroke="{edge}" fill-rule="evenodd">'
        f"<title>{hover}</title></path>"
    )


def _labels(outlines: Sequence[_Outline], width: int, height: int) -> list[str]:
    """Name and value in the areas: highest and lowest first, then the largest, as far as there is room."""
    known = sorted((o for o in outlines if o.area.value is not None), key=lambda o: -(o.area.value or 0.0))
    ends = [known[0], known[-1]] if len(known) > 1 else known
    rest = sorted((o for o in known if o not in ends), key=lambda o: -o.size)
    taken: list[tuple[float, float, float, float]] = []
    found = []
    for outline in [*ends, *rest]:
        if len(taken) == MOST_LABELS[width]:
            break
        lines = [outline.area.name, outline.area.text]
        half = max(len(line) for line in lines) * LETTER * WIDTH_OF_LETTER / 2
        x, y = _middle(max(outline.rings, key=lambda ring: float(np.prod(np.ptp(ring, axis=0)))))
        x, y = float(np.clip(x, half + 2, width - half - 2)), float(np.clip(y, LINE, height - LINE))
        box = (x - half - 3, y - LINE - 1, x + half + 3, y + LINE + 1)
        if half * 2 > width or any(_overlap(box, other) for other in taken):
            continue
        taken.append(box)
        found += [_text(x, y - 3, lines[0], "middle", halo=True, bold=False)]
        found += [_text(x, y - 3 + LINE, lines[1], "middle", halo=True, bold=True)]
    return found


def _overlap(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _middle(ring: np.ndarray) -> tuple[float, float]:
    """A point well inside a ring: the middle of the widest stretch of some horizontal lines across it."""
    x, y = ring[:, 0], ring[:, 1]
    x2, y2 = np.roll(x, -1), np.roll(y, -1)
    best = (-1.0, float(x.mean()), float(y.mean()))
    low, high = float(y.min()), float(y.max())
    for k in range(1, SCANS + 1):
        part = k / (SCANS + 1)
        at = low + (high - low) * part
        cross = (y <= at) != (y2 <= at)
        where = np.sort(x[cross] + (at - y[cross]) / (y2[cross] - y[cross]) * (x2[cross] - x[cross]))
        for left, right in zip(where[::2], where[1::2], strict=False):
            # A stretch near the top or bottom leaves less room for two lines of text.
            room = float(right - left) * min(part, 1.0 - part) ** 0.5
            best = max(best, (room, float(left + right) / 2, at))
    return best[1], best[2]


def _legend(
    bounds: Sequence[float], write: Callable[[float], str], blank: str, width: int, top: int
) -> tuple[list[str], int]:
    """The classes with their bounds below the map, and the bottom of it in pixels."""
    count = len(bounds) - 1
    step = min(width / max(count, 1) - 4, 110.0)
    found, colours = [], _colours(bounds)
    for k in range(count):
        x = 2 + k * (step + 4)
        found.append(f'<rect x="{x:.1f}" y="{top}" width="{step:.1f}" height="12" fill="{colours[k]}"/>')
        words = write(bounds[k]) if bounds[k] == bounds[k + 1] else _between(bounds[k], bounds[k + 1], write)
        found.append(_text(x, top + 12 + LINE, words, "start"))
    bottom = top + 12 + LINE + 6
    if blank:
        colours = f'fill="{style.PAPER}" stroke="{style.RULE}"'
        found.append(f'<rect x="2.5" y="{bottom + 4}" width="20" height="12" {colours}/>')
        found.append(_text(30, bottom + 14, blank, "start"))
        bottom += LINE + 6
    return found, bottom


def _between(low: float, high: float, write: Callable[[float], str]) -> str:
    first, last = write(low), write(high)
    return f"{first.removesuffix('%')}–{last}" if last.endswith("%") else f"{first}–{last}"


def _text(x: float, y: float, words: str, anchor: str, *, halo: bool = False, bold: bool = False) -> str:
    around = (
        f' stroke="{style.PAPER}" stroke-width="3" stroke-linejoin="round" paint-order="stroke"'
        if halo
        else ""
    )
    weight = ' font-weight="600"' if bold else ""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{LETTER}" fill="{style.INK}" text-anchor="{anchor}"'
        f"{around}{weight}>{escape(words)}</text>"
    )
