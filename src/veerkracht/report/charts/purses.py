"""Chart 6, purses in one year: what each purse pays more or less than under the first package."""

from veerkracht.report import format as fmt
from veerkracht.report.charts import style
from veerkracht.report.charts.style import Spec
from veerkracht.report.view import View

ROW = 26  # pixels per purse
MARGINS = {style.WIDE: (170, 110, 13), style.NARROW: (122, 84, 12)}  # names, amounts, letter size


def draw(view: View, width: int) -> Spec:
    """A panel per package on one scale; paying more to the right, less to the left."""
    rows = {package: _rows(view, package) for package in view.others}
    most = max((abs(row["value"]) for package in rows.values() for row in package), default=0) or 1.0
    colours = style.colours(view.packages)
    panels = []
    for package in view.others:
        panel = _panel(rows[package], width, most, colours[package])
        above = 6 if panels else 18  # the first panel has words between its title and its bars
        panel["title"] = style.heading(view.label(package), width, color=colours[package], offset=above)
        panels.append(panel)
    middle = _plot(width) / 2
    panels[0]["layer"] += [
        style.note(view.t("purses.axis.less"), middle - 8, -10, "right", color=style.MUTED),
        style.note(view.t("purses.axis.more"), middle + 8, -10, "left", color=style.MUTED),
    ]
    return style.stacked(panels, spacing=10)


def _rows(view: View, package: str) -> list[dict]:
    rows = []
    for purse, label in view.words.purses.items():
        change = view.change(package, "cost", "EUR/year", f"purse:{purse}")
        if change is not None:
            text = fmt.euro(change, view.lang, signed=True)
            rows.append({"purse": label[view.lang], "value": change, "text": text})
    return rows


def _plot(width: int) -> int:
    names, amounts, _ = MARGINS[width]
    return width - names - amounts - 12


def _panel(rows: list[dict], width: int, most: float, colour: str) -> Spec:
    names, amounts, letters = MARGINS[width]
    x, y = style.quantity("value", (-most, most)), style.names("purse", names, letters)
    at_end = {"y": y, "x": {"value": _plot(width) + amounts}, "text": {"field": "text"}}
    layers = [
        style.layer(rows, "bar", {"y": y, "x": x}, color=colour, size=14),
        style.layer([{"value": 0}], "rule", {"x": x}, color=style.INK),
        style.layer(rows, "text", at_end, align="right"),
    ]
    return {"layer": layers, "width": _plot(width), "height": ROW * len(rows)}
