"""The tables of the report as plain data, the same for HTML and terminal."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from veerkracht.report import format as fmt
from veerkracht.report.findings import line_measure
from veerkracht.report.view import Figure, View, spread

WINNERS_BY = ("household_type", "source", "income_quintile")  # other groups stand under their own heading


@dataclass(frozen=True)
class Cell:
    """A figure as it stands in a table, its range, and smaller words below it."""

    text: str
    small: tuple[str, ...] = ()
    span: str = ""


@dataclass(frozen=True)
class Row:
    """A labelled row. `about` names the measure or scheme, so that a doubtful figure can be marked."""

    label: str
    cells: list[Cell]
    about: str = ""


@dataclass(frozen=True)
class Table:
    """Rows in blocks; a block with a name stands under that name."""

    caption: str
    columns: list[str]
    blocks: list[tuple[str, str, list[Row]]] = field(default_factory=list)  # name, about, rows

    @property
    def rows(self) -> list[Row]:
        """All rows, of every block."""
        return [row for _, _, rows in self.blocks for row in rows]


def cell(
    figure: Figure | None, unit: str, lang: str, small: Sequence[str] = (), *, signed: bool = False
) -> Cell:
    """A figure with its range."""
    if figure is None:
        return Cell(fmt.UNKNOWN)
    text = fmt.amount(figure.value, unit, lang, signed=signed)
    return Cell(text, tuple(small), spread(figure, unit, lang, signed=signed))


def summary(view: View) -> Table:
    """Headline measures by package; below each figure its share and its change against the first package."""
    rows = []
    for name, measure in view.words.measures.items():
        if measure.kind != "headline" or (measure.against and not view.others):
            continue
        unit = next((u for u in measure.units if any(view.get(p, name, u) for p in view.packages)), None)
        if unit is not None:
            cells = [_summary_cell(view, package, name, unit) for package in view.packages]
            rows.append(Row(view.measure(name), cells, about=name))
    columns = [view.t("table.measure"), *(view.label(p) for p in view.packages)]
    return Table(
        view.t("summary.caption", place=view.place, year=view.run["year"]), columns, [("", "", rows)]
    )


def _summary_cell(view: View, package: str, name: str, unit: str) -> Cell:
    measure = view.words.measures[name]
    if measure.against and package == view.first:
        return Cell(fmt.UNKNOWN)
    figure = view.get(package, name, unit)
    small = []
    if unit == "count" and (share := view.get(package, name, "share")):
        small.append(fmt.percent(share.value, view.lang))
    if (
        not measure.against
        and package != view.first
        and (change := view.change(package, name, unit)) is not None
    ):
        text = fmt.amount(change, unit, view.lang, signed=True)
        if unit == "share":
            text = view.t(
                "table.points", number=fmt.number(abs(change) * 100, view.lang, 1), sign=_sign(change)
            )
        small.append(view.t("table.no_change") if _is_zero(text) else text)
    return cell(figure, unit, view.lang, small, signed=name == "income_change_mean")


def _sign(change: float) -> str:
    return "" if abs(change) < 0.0005 else fmt.MINUS if change < 0 else "+"


def _is_zero(text: str) -> bool:
    return not any(digit in text for digit in "123456789")


def steps(view: View) -> Table:
    """The table behind the line: households per step of distance, per package."""
    measure = "households_by_distance_to_line"
    rows = []
    for low, high, group in view.bins:
        cells = [cell(view.get(p, measure, "count", group), "count", view.lang) for p in view.packages]
        rows.append(Row(_step(view, low, high), cells))
    columns = [view.t("line.table.step"), *(view.label(p) for p in view.packages)]
    return Table(view.t("line.table.caption", place=view.place), columns, [("", "", rows)])


def _step(view: View, low: float, high: float) -> str:
    def side(edge: float) -> str:
        return fmt.number(edge, view.lang) + "%"

    if low == float("-inf"):
        return view.t("line.table.under", edge=side(high))
    if high == float("inf"):
        return view.t("line.table.over", edge=side(low))
    return view.t("line.table.between", low=side(low), high=side(high))


def winners(view: View, package: str) -> Table:
    """Losing, winning and mean change for everyone and for the groups the chart shows."""
    blocks = [("", "", [_winners_row(view, package, "all")])]
    for dimension in WINNERS_BY:
        if groups := view.groups(dimension):
            rows = [_winners_row(view, package, g) for g in groups]
            blocks.append((heading(view, dimension), "", rows))
    columns = [view.t(f"winners.table.{c}") for c in ("group", "losing", "winning", "mean")]
    return Table(
        view.t("winners.table.caption", package=view.name(package), place=view.place), columns, blocks
    )


def _winners_row(view: View, package: str, group: str) -> Row:
    cells = []
    for measure in ("households_losing", "households_winning"):
        small = (
            [fmt.percent(s, view.lang)]
            if (s := view.value(package, measure, "share", group)) is not None
            else []
        )
        cells.append(cell(view.get(package, measure, "count", group), "count", view.lang, small))
    mean = view.get(package, "income_change_mean", "EUR/year", group)
    cells.append(cell(mean, "EUR/year", view.lang, signed=True))
    return Row(view.t("everyone") if group == "all" else view.group(group), cells)


def heading(view: View, dimension: str) -> str:
    """The name of a dimension as a heading."""
    text = view.words.groups[dimension].label[view.lang]
    return text[:1].upper() + text[1:]


def purses(view: View) -> Table:
    """Per purse what it pays, and the change against the first package."""
    rows = []
    for purse, label in view.words.purses.items():
        group = f"purse:{purse}"
        if view.get(view.first, "cost", "EUR/year", group) is None:
            continue
        cells = []
        for package in view.packages:
            change = view.change(package, "cost", "EUR/year", group) if package != view.first else None
            small = () if change is None else (fmt.euro(change, view.lang, signed=True),)
            cells.append(cell(view.get(package, "cost", "EUR/year", group), "EUR/year", view.lang, small))
        text = label[view.lang]
        rows.append(Row(text[:1].upper() + text[1:], cells))
    columns = [view.t("purses.table.purse"), *(view.label(p) for p in view.packages)]
    return Table(
        view.t("purses.table.caption", place=view.place, year=view.run["year"]), columns, [("", "", rows)]
    )


def reach(view: View) -> Table:
    """Per scheme who uses it, who is entitled but does not, and the euros left.

    Packages after the first stand there only where they differ from it.
    """
    blocks = []
    for scheme in view.schemes:
        group = f"scheme:{scheme}"
        rows = [Row(view.label(view.first), first := _reach_cells(view, view.first, group))]
        for package in view.others:
            cells = _reach_cells(view, package, group)
            if cells != first and any(c.text != fmt.UNKNOWN for c in cells):
                rows.append(Row(view.label(package), cells))
        if any(c.text != fmt.UNKNOWN for row in rows for c in row.cells):
            label = view.group(group)
            blocks.append((label[:1].upper() + label[1:], group, rows))
    columns = [view.t(f"reach.table.{c}") for c in ("scheme", "users", "not_using", "reach", "euro")]
    return Table(view.t("reach.table.caption", place=view.place, year=view.run["year"]), columns, blocks)


def _reach_cells(view: View, package: str, group: str) -> list[Cell]:
    users, share = (
        view.get(package, "scheme_users", "count", group),
        view.get(package, "scheme_reach", "share", group),
    )
    not_using = view.value(package, "scheme_not_used", "count", group)
    if not_using is None and users and share and share.value > 0:
        not_using = users.value / share.value - users.value  # entitled households minus those that use it
    return [
        cell(users, "count", view.lang),
        Cell(fmt.count(not_using, view.lang)),
        cell(share, "share", view.lang),
        cell(view.get(package, "scheme_not_used", "EUR/year", group), "EUR/year", view.lang),
    ]


def groups(view: View, dimension: str) -> Table:
    """Per group and package: households, below the line, gaining and losing, mean change."""
    measure = line_measure(view) or "households_below_low_income_line"
    blocks = []
    for group in view.groups(dimension):
        total = view.value(view.first, "households_total", "count", group)
        label = view.group(group)
        label = label[:1].upper() + label[1:]
        if total is not None:
            label = view.t("groups.of_total", group=label, number=fmt.count(total, view.lang))
        blocks.append((label, "", [_group_row(view, p, measure, group) for p in view.packages]))
    keys = ["package", "below", "share"] + (["losing", "winning", "mean"] if view.others else [])
    columns = [view.t(f"groups.table.{c}") for c in keys]
    return Table(
        view.t("groups.table.caption", dimension=heading(view, dimension), place=view.place), columns, blocks
    )


def _group_row(view: View, package: str, measure: str, group: str) -> Row:
    cells = [
        cell(view.get(package, measure, "count", group), "count", view.lang),
        cell(view.get(package, measure, "share", group), "share", view.lang),
    ]
    if view.others:
        for name in ("households_losing", "households_winning"):
            cells.append(cell(view.get(package, name, "share", group), "share", view.lang))
        mean = view.get(package, "income_change_mean", "EUR/year", group)
        cells.append(cell(mean, "EUR/year", view.lang, signed=True))
    if package == view.first:
        cells[2:] = [Cell("")] * (len(cells) - 2)
    return Row(view.label(package), cells)


def places(parts: list[View]) -> Table:
    """Places side by side: households below the line per package."""
    first = parts[0]
    measure = line_measure(first) or "households_below_low_income_line"
    rows = []
    for view in parts:
        rows.append(
            Row(view.place, [_summary_cell(view, package, measure, "count") for package in view.packages])
        )
    columns = [first.t("places.table.place"), *(first.label(p) for p in first.packages)]
    return Table(first.t("places.table.caption", year=first.run["year"]), columns, [("", "", rows)])
