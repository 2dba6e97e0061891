"""Chart 5, winners and losers: per group the share that loses and wins, the mean change at the end."""

from veerkracht.report import format as fmt
from veerkracht.report.charts import style
from veerkracht.report.charts.style import Spec
from veerkracht.report.tables import WINNERS_BY
from veerkracht.report.view import View

ROW = 24  # pixels per group
MARGINS = {style.WIDE: (225, 90, 13), style.NARROW: (138, 64, 12)}  # names, means, letter size


def draw(view: View, package: str, width: int) -> Spec:
    """A panel for everyone and one per dimension, all on one scale; losing left, winning right."""
    panels = [("", ["all"]), *((d, groups) for d in WINNERS_BY if (groups := view.groups(d)))]
    rows = {g: _row(view, package, g) for _, groups in panels for g in groups}
    most = max(max(-row["losing"], row["winning"]) for row in rows.values())
    most = max(0.05, min(1.0, most * 1.05))
    drawn = []
    for dimension, groups in panels:
        last = (dimension, groups) == panels[-1]
        panel = _panel([rows[g] for g in groups], width, most, _axis(most) if last else None)
        if dimension:
            title = view.words.groups[dimension].label[view.lang]
            panel["title"] = style.heading(title[:1].upper() + title[1:], width, fontSize=13)
        drawn.append(panel)
    drawn[0]["layer"] += _heads(view, width)
    return style.stacked(drawn, spacing=6)


def _row(view: View, package: str, group: str) -> dict:
    mean = view.value(package, "income_change_mean", "EUR/year", group)
    return {
        "label": view.t("everyone") if group == "all" else view.group(group),
        "losing": -(view.value(package, "households_losing", "share", group) or 0.0),
        "winning": view.value(package, "households_winning", "share", group) or 0.0,
        "zero": 0,
        "mean": fmt.euro(mean, view.lang, signed=True),
    }


def _plot(width: int) -> int:
    names, means, _ = MARGINS[width]
    return width - names - means - 12


def _axis(most: float) -> Spec:
    step = next(s for s in (0.01, 0.02, 0.05, 0.1, 0.2, 0.25, 0.5) if most / s <= 3)
    ticks = [k * step for k in range(-3, 4) if abs(k * step) <= most]
    words = "round(abs(datum.value) * 100) + '%'"
    return {"values": ticks, "labelExpr": words, "grid": False, "domain": False, "tickSize": 3}


def _panel(rows: list[dict], width: int, most: float, axis: Spec | None) -> Spec:
    names, means, letters = MARGINS[width]
    y = style.names("label", names, letters)

    def x(field: str) -> Spec:
        return style.quantity(field, (-most, most), axis)

    at_end = {"y": y, "x": {"value": _plot(width) + means}, "text": {"field": "mean"}}
    layers = [
        style.layer(rows, "bar", {"y": y, "x": x("losing")}, color=style.LOSING, size=13),
        style.layer(rows, "bar", {"y": y, "x": x("winning")}, color=style.WINNING, size=13),
        style.layer([{"zero": 0}], "rule", {"x": x("zero")}, color=style.INK),
        style.layer(rows, "text", at_end, align="right"),
    ]
    return {"layer": layers, "width": _plot(width), "height": ROW * len(rows)}


def _heads(view: View, width: int) -> list[Spec]:
    """The words above the columns."""
    middle, end = _plot(width) / 2, _plot(width) + MARGINS[width][1]
    return [
        style.note(
            view.t("winners.axis.lose"), middle - 8, -12, "right", color=style.LOSING, fontWeight="bold"
        ),
        style.note(
            view.t("winners.axis.win"), middle + 8, -12, "left", color=style.WINNING, fontWeight="bold"
        ),
        style.note(view.t("winners.axis.mean"), end, -12, "right", color=style.MUTED),
    ]
