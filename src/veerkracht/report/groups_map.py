"""The maps of wijken on the page of groups: who lives where, with the table behind each map."""

from __future__ import annotations

import re
from collections.abc import Mapping

from veerkracht.report import format as fmt
from veerkracht.report import map as areas
from veerkracht.report.findings import sentence
from veerkracht.report.groups_view import GroupsView
from veerkracht.report.page import Chart
from veerkracht.report.tables import Cell, Row, Table, cell
from veerkracht.report.view import Figure

LINE = "households_below_low_income_line"
FEWEST_AREAS = 2  # one area is no map


def charts(view: GroupsView) -> list[Chart]:
    """A map per group of the run; none where fewer than two wijken have a figure."""
    return [chart for group in view.run.get("maps", ()) if (chart := _chart(view, group))]


def _chart(view: GroupsView, group: str) -> Chart | None:
    shares = {wijk["name"]: _figure(view, wijk["name"], group, "share") for wijk in view.run["wijken"]}
    known = {place: figure.value for place, figure in shares.items() if figure}
    if len(known) < FEWEST_AREAS:
        return None
    key = f"chart-map-{group.replace(':', '-')}"
    finding, shows = _finding(view, group, known), _shows(view, group)
    shown = [
        areas.Area(wijk["code"], name(wijk["name"]), figure.value if figure else None, _said(view, figure))
        for wijk in view.run["wijken"]
        for figure in [shares[wijk["name"]]]
    ]

    def write(bound: float) -> str:
        whole = abs(100 * bound - round(100 * bound)) < 1e-6
        return fmt.number(100 * bound, view.lang, 0 if whole else 1) + "%"

    drawn = areas.drawings("wijken", shown, write, view.t("who.map.blank"), key, finding, shows)
    return Chart(key, finding, shows, drawn, table(view, group))


def _finding(view: GroupsView, group: str, known: Mapping[str, float]) -> str:
    most, least = max(known, key=lambda p: known[p]), min(known, key=lambda p: known[p])
    high, low = (fmt.percent(known[place], view.lang) for place in (most, least))
    if high == low:
        return view.t("who.map.same", what=_what(view, group), share=high)
    words = {"most": name(most), "least": name(least), "high": high, "low": low}
    return sentence(view.t("who.map.finding", what=_what(view, group), **words))


def _what(view: GroupsView, group: str) -> str:
    return view.t("who.map.line") if group == "all" else view.label(group)


def _shows(view: GroupsView, group: str) -> str:
    of = "households" if group == "all" else "persons"
    return view.t(f"who.map.shows.{of}", place=view.place, year=view.run["year"])


def table(view: GroupsView, group: str, most: int | None = None) -> Table:
    """Per wijk its size, how many, and which part of the wijk; highest share first, small wijken last.

    group: a group, or all for households below the line; most: only so many wijken.
    """
    of = "households" if group == "all" else "persons"
    rows: list[tuple[float, Row]] = []
    for wijk in view.run["wijken"]:
        here = view.wijken.get(wijk["name"], {})
        size = here.get(("all", f"{of}_total", "count"))
        count, share = (_figure(view, wijk["name"], group, unit) for unit in ("count", "share"))
        cells = [
            cell(size, "count", view.lang),
            cell(count, "count", view.lang),
            cell(share, "share", view.lang),
        ]
        if share is None:
            cells[1:] = [Cell(fmt.UNKNOWN)] * 2
        rows.append((share.value if share else -1.0, Row(name(wijk["name"]), cells)))
    rows.sort(key=lambda pair: -pair[0])
    keys = ("who.map.wijk", f"who.table.{of}", "who.map.number", "who.table.share")
    columns = [view.t(key) for key in keys]
    caption = view.t(f"who.map.caption.{of}", what=_what(view, group), place=view.place)
    return Table(caption, columns, [("", "", [row for _, row in rows[:most]])])


def _figure(view: GroupsView, place: str, group: str, unit: str) -> Figure | None:
    measure = LINE if group == "all" else "persons_in_group"
    return view.wijken.get(place, {}).get((group, measure, unit))


def _said(view: GroupsView, figure: Figure | None) -> str:
    return fmt.percent(figure.value, view.lang) if figure else fmt.UNKNOWN


def name(place: str) -> str:
    """The name of a wijk alone: Utrecht/WK034401 Wijk 01 West is West."""
    wijk = place.partition("/")[2].partition(" ")[2]
    return re.sub(r"^Wijk \d+ (?=\S)", "", wijk)
