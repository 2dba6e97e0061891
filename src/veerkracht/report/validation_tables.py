"""The tables of a validation, the same for HTML, terminal and documents."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import polars as pl

from veerkracht.report import format as fmt
from veerkracht.report import margin_names
from veerkracht.report.tables import Cell, Row, Table
from veerkracht.report.validation_view import LOW_INCOME, Margin, ValidationView

FURTHEST = 20
SIZES = ("households", "persons", "persons_in_institutions", "children_under",
         "households_in_income_statistics", "households_with_bijstand")  # fmt: skip


def sizes(view: ValidationView) -> Table:
    """Numbers of households and persons."""
    rows = []
    for key in SIZES:
        value = view.totals["children_under_18" if key == "children_under" else key]
        rows.append(Row(view.t(f"val.size.{key}"), [Cell(fmt.number(value, view.lang))]))
    return Table(
        view.t("val.sizes.caption", place=view.place),
        [view.t("val.table.margin"), view.t("val.table.number")],
        [("", "", rows)],
    )


def margins(view: ValidationView, caption: str, rows: Sequence[Margin], *, name: str = "label") -> Table:
    """Target, result and difference of each margin; name: label, group (kind of household) or place."""
    labels = {
        "label": view.label,
        "group": lambda m: margin_names.characteristic(m.name, view.lang),
        "place": lambda m: m.place,
    }
    columns = ["margin", "target", "value", "difference", "tolerance", "kind", "source"]
    return Table(
        caption,
        [view.t(f"val.table.{key}") for key in columns],
        [("", "", [_row(view, m, labels[name](m)) for m in rows])],
    )


def _row(view: ValidationView, margin: Margin, label: str) -> Row:
    write = view.write(margin)
    difference = write(margin.difference, signed=True)
    cells = [
        Cell(write(margin.target)),
        Cell(write(margin.value)),
        Cell(difference if margin.ok else f"{difference} !"),
        Cell(write(margin.tolerance)),
        Cell(view.t(f"val.kind.{margin.kind}")),
        Cell(margin.source),
    ]
    return Row(label[:1].upper() + label[1:], cells)


def curve(view: ValidationView) -> Table:
    """Income at each percentile here, and that of the country."""
    rows = []
    for point in view.run["curve"]:
        if point["published"] is not None:
            cells = [fmt.euro(point["value"], view.lang), fmt.euro(point["published"], view.lang)]
            rows.append(Row(f"{point['percentile']}%", [Cell(text) for text in cells]))
    columns = [view.t("val.table.percentile"), view.place, view.t("val.table.country")]
    return Table(view.t("val.curve.caption", place=view.place), columns, [("", "", rows)])


def goals(view: ValidationView) -> Table:
    """The aims that were set beforehand, what was found, and whether it is met."""
    rows = []
    for one in view.run["goals"]:
        key, _, of = one["key"].partition(" ")
        digits = 0 if isinstance(one["asked"], int) else 3
        cells = [
            Cell(fmt.number(one["asked"], view.lang, digits)),
            Cell(fmt.number(one["found"], view.lang, digits)),
            Cell(view.t("val.met" if one["met"] else "val.not_met")),
        ]
        rows.append(Row(view.t(f"val.goal.{key}", of=of), cells))
    columns = [view.t(f"val.table.{key}") for key in ("goal", "asked", "found", "met")]
    return Table(view.t("val.goals.caption"), columns, [("", "", rows)])


def summary(view: ValidationView) -> Table:
    """Per margin that is not exact, over all municipalities."""
    rows = []
    for one in view.run["summary"]:
        digits = 0 if one["target"] > 1000 else 2
        rank = one["rank_correlation"]
        cells = [
            Cell(view.t(f"val.kind.{one['kind']}")),
            Cell(fmt.number(one["municipalities"], view.lang)),
            *(
                Cell(fmt.number(one[key], view.lang, digits))
                for key in ("target", "value", "mean_absolute_difference")
            ),
            Cell(fmt.UNKNOWN if rank is None else fmt.number(rank, view.lang, 3)),
            Cell(fmt.number(one["outside"], view.lang)),
        ]
        rows.append(Row(margin_names.margin(one["name"], view.lang), cells))
    keys = ("margin", "kind", "municipalities", "target", "value", "mean_difference", "rank", "outside")
    return Table(
        view.t("val.summary.caption"), [view.t(f"val.table.{key}") for key in keys], [("", "", rows)]
    )


def furthest(view: ValidationView) -> Table:
    """The municipalities that are furthest from their published share below the low-income line."""
    rows = sorted(view.towns(LOW_INCOME), key=lambda m: -abs(m.difference))[:FURTHEST]
    return margins(view, view.t("val.furthest.caption"), rows, name="place")


def exact(view: ValidationView) -> Table:
    """Margins that must be exact in all places together, by family."""
    found: dict[str, list[int]] = {}
    for name, ok in view.frame.filter(kind="exact").select("name", "ok").iter_rows():
        counts = found.setdefault(margin_names.family(name, view.lang), [0, 0])
        counts[0] += 1
        counts[1] += not ok
    rows = [Row(name, [Cell(fmt.number(n, view.lang)) for n in counts]) for name, counts in found.items()]
    columns = [view.t(f"val.table.{key}") for key in ("margin", "number", "outside")]
    return Table(view.t("val.exact.caption"), columns, [("", "", rows)])


def areas(view: ValidationView) -> Table:
    """Margins of smaller areas (wijken, postcodes): per level and margin how many, and how far off."""
    part = view.frame.filter(~pl.col("level").is_in(["municipality", "country"]))
    rows = []
    for (level, kind, name), some in part.group_by("level", "kind", "name", maintain_order=True):
        write = view.write(Margin(**some.row(0, named=True)))
        cells = [
            Cell(str(level)),
            Cell(view.t(f"val.kind.{kind}")),
            Cell(fmt.number(some.height, view.lang)),
            Cell(write(float(np.abs(some["difference"].to_numpy()).mean()))),
            Cell(fmt.number(some.filter(~pl.col("ok")).height, view.lang)),
        ]
        rows.append(Row(margin_names.margin(str(name), view.lang), cells))
    keys = ("margin", "level", "kind", "number", "mean_difference", "outside")
    caption = view.t("val.areas.caption", place=view.place)
    return Table(caption, [view.t(f"val.table.{key}") for key in keys], [("", "", rows)])


def thresholds(view: ValidationView) -> Table:
    """Rates around the social minimum by kind of household: how many are near, and how far off."""
    found: dict[tuple[str, str], list[Margin]] = {}
    for margin in view.of("up to 1"):
        found.setdefault((margin.name.partition(",")[0], margin.kind), []).append(margin)
    rows = []
    for (name, kind), some in found.items():
        off = float(np.mean([abs(margin.difference) for margin in some]))
        cells = [
            view.t(f"val.kind.{kind}"),
            fmt.number(len(some), view.lang),
            fmt.number(off, view.lang, 1),
            fmt.number(sum(not margin.ok for margin in some), view.lang),
        ]
        rows.append(Row(margin_names.margin(name, view.lang), [Cell(text) for text in cells]))
    keys = ("margin", "kind", "number", "mean_difference", "outside")
    return Table("", [view.t(f"val.table.{key}") for key in keys], [("", "", rows)])


def towns(view: ValidationView) -> Table:
    """Every municipality with a published share below the low-income line."""
    return margins(view, view.t("val.towns.caption"), view.towns(LOW_INCOME), name="place")


def wrong(view: ValidationView) -> Table:
    """Margins that must be exact and are not, in whatever place."""
    rows = [
        Margin(**row)
        for row in view.frame.filter(kind="exact", ok=False).head(FURTHEST).iter_rows(named=True)
    ]
    return margins(view, view.t("val.wrong.caption"), rows)
