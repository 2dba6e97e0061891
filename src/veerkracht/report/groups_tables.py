"""The tables of the report of groups, the same for HTML and terminal."""

from __future__ import annotations

from collections.abc import Sequence

from veerkracht.measures.catalog import catalog
from veerkracht.report import format as fmt
from veerkracht.report.groups_view import GroupsView
from veerkracht.report.tables import Cell, Row, Table, cell

SIZES = (("persons_in_group", "count"), ("persons_in_group", "share"), ("households_in_group", "count"))
EXPOSURE = ("households_below_low_income_line", "households_within_10_percent_above_line", "works_flexibly",
            "works_in_closed_sector")  # fmt: skip
PILED = ("households_with_2_problems", "problems_mean")
BUFFERS = ("buffer_months_median", "buffer_under_1_month", "can_raise_2000")
TIES = ("mentally_well", "has_network", "controls_own_life", "volunteers", "gives_informal_care")
OVERLAPS = 3  # of each group the most frequent others


def sizes(view: GroupsView, kind: str) -> Table:
    """How many people and households belong to each group."""
    rows = [Row(view.label(name), _cells(view, name, SIZES)) for name in view.named(kind)]
    columns = [view.t(f"who.table.{key}") for key in ("group", "persons", "share", "households")]
    return Table(view.t(f"who.{kind}.caption", place=view.place), columns, [("", "", rows)])


def stack(view: GroupsView, name: str) -> Table:
    """People by how many of several things they have at once."""
    most = len(view.run["stacks"][name]["of"])
    rows = [
        Row(view.t("who.stack.row", k=k), _counted(view, "persons_by_stack", f"stack:{name}:{k}"))
        for k in range(most, -1, -1)
    ]
    columns = [view.t(f"who.table.{key}") for key in ("things", "persons", "share")]
    return Table(view.label(f"stack:{name}"), columns, [("", "", rows)])


def per_group(view: GroupsView, key: str, measures: Sequence[str], *, short: bool = False) -> Table:
    """One row per group and one for everyone, one column per measure that there are figures of.

    short: with the short labels of groups.
    """
    shown = [m for m in measures if view.of(m, _unit(m))]
    wanted = [(measure, _unit(measure)) for measure in shown]
    rows = [Row(view.t("who.everyone"), _cells(view, "all", wanted))]
    label = view.short if short else view.label
    names = [*view.named("group"), *view.named("vulnerable")]
    rows += [Row(label(name), _cells(view, name, wanted)) for name in names]
    columns = [view.t("who.table.group"), *(view.column(measure) for measure in shown)]
    return Table(view.t(f"who.{key}.caption", place=view.place), columns, [("", "", rows)])


def distribution(view: GroupsView) -> Table:
    """Households by number of problems, and by number of schemes."""
    blocks = []
    for kind in ("problems", "schemes"):
        rows = []
        for group in view.of(f"households_by_{kind}"):
            rows.append(Row(step(view, group), _counted(view, f"households_by_{kind}", group)))
        blocks.append((view.t(f"who.{kind}.block"), "", rows))
    return Table(view.t("who.stacking.caption", place=view.place), _household_columns(view, "number"), blocks)


def step(view: GroupsView, group: str) -> str:
    """The words for problems:2 or schemes:4_plus."""
    k = group.partition(":")[2]
    return view.t("who.or_more", k=k.removesuffix("_plus")) if k.endswith("_plus") else k


def parts(view: GroupsView) -> Table:
    """Households with each problem and with each scheme."""
    blocks = []
    for kind in ("problem", "scheme"):
        measure = f"households_with_{kind}"
        rows = [Row(view.label(group), _counted(view, measure, group)) for group in view.of(measure)]
        blocks.append((view.t(f"who.parts.{kind}"), "", rows))
    return Table(view.t("who.parts.caption", place=view.place), _household_columns(view, "what"), blocks)


def combinations(view: GroupsView, measure: str, kind: str, most: int | None = None) -> Table:
    """What occurs together most, exactly so and nothing else; the first `most` of it."""
    shown = view.combinations(measure)[:most]
    rows = [Row(together(view, group, kind), _counted(view, measure, group)) for group in shown]
    of = "persons" if measure.startswith("persons") else "households"
    columns = [view.t("who.table.together"), view.t(f"who.table.{of}"), view.t("who.table.share")]
    return Table(view.t(f"who.combination.{of}", place=view.place), columns, [("", "", rows)])


def together(view: GroupsView, group: str, kind: str) -> str:
    """The parts of a combination in words: geld, schulden en werk."""
    names = group.partition(":")[2].split("+")
    labels = [view.short(f"{kind}:{name}") for name in names]
    first, *rest = labels
    return fmt.listed([first, *(label[:1].lower() + label[1:] for label in rest)], view.lang)


def overlap(view: GroupsView) -> Table:
    """Of each group, the other groups that its people are in most."""
    names = view.named("group")
    others = [name for name in names if view.run["groups"][name]["in_combinations"]]
    rows = []
    for one in names:
        pairs = {other: f"overlap:{one}+{other}".replace("group:", "") for other in others if other != one}
        found = {o: f for o, pair in pairs.items() if (f := view.get("persons_in_both", "share", pair))}
        most = sorted(found, key=lambda other: -found[other].value)[:OVERLAPS]
        cells = [cell(found[other], "share", view.lang, (view.short(other),)) for other in most]
        rows.append(Row(view.label(one), cells + [Cell("")] * (OVERLAPS - len(cells))))
    columns = [view.t("who.table.of"), *(view.t("who.table.also", k=k) for k in range(1, OVERLAPS + 1))]
    return Table(view.t("who.overlap.caption", place=view.place), columns, [("", "", rows)])


def steps(view: GroupsView) -> Table:
    """The table behind the small multiples: share of households per step of distance, by group."""
    names = ["all", *view.named("group")]
    by_group = {name: {(low, high): share for low, high, share in view.distances(name)} for name in names}
    rows = []
    for low, high, _ in view.distances("all"):
        words = view.t("line.table.between", low=f"{low:.0f}%", high=f"{high:.0f}%")
        cells = [Cell(fmt.percent(by_group[name].get((low, high)), view.lang)) for name in names]
        rows.append(Row(words, cells))
    columns = [
        view.t("line.table.step"),
        *(view.t("who.everyone") if n == "all" else view.label(n) for n in names),
    ]
    return Table(view.t("who.lines.caption", place=view.place), columns, [("", "", rows)])


def _unit(measure: str) -> str:
    units = catalog().measures[measure].units
    return "share" if "share" in units else units[0]


def _cells(view: GroupsView, group: str, wanted: Sequence[tuple[str, str]]) -> list[Cell]:
    return [cell(view.get(measure, unit, group), unit, view.lang) for measure, unit in wanted]


def _counted(view: GroupsView, measure: str, group: str) -> list[Cell]:
    return _cells(view, group, ((measure, "count"), (measure, "share")))


def _household_columns(view: GroupsView, first: str) -> list[str]:
    return [view.t(f"who.table.{key}") for key in (first, "households", "share")]
