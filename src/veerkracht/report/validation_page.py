"""The page of a validation as one self-contained HTML file."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Any

from veerkracht.report import format as fmt
from veerkracht.report import margin_names
from veerkracht.report import validation_findings as findings
from veerkracht.report import validation_tables as tables
from veerkracht.report.charts import beside, income_curve, style
from veerkracht.report.charts import towns as towns_chart
from veerkracht.report.charts.beside import Beside
from veerkracht.report.html import finish
from veerkracht.report.notes import Note, notes
from veerkracht.report.page import Chart, drawings
from veerkracht.report.tables import Table
from veerkracht.report.validation_view import (
    LINE,
    LOW_INCOME,
    POVERTY,
    PRIMARY,
    RATIO,
    Margin,
    ValidationLike,
    ValidationView,
    validation_view,
)


@dataclass(frozen=True)
class Section:
    """A heading, words, charts, tables, and tables that are folded away."""

    key: str
    heading: str
    words: str
    charts: list[Chart] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    folded: list[tuple[str, Table]] = field(default_factory=list)


@dataclass(frozen=True)
class Page:
    """The whole page."""

    title: str
    leads: list[str]
    law_date: str
    sections: list[Section]
    assumed: list[tuple[str, list[dict[str, Any]]]]
    notes: dict[str, list[Note]]


def write_validation(study: ValidationLike, path: Path, lang: str = "nl") -> Path:
    """Write the page to `path`. Raises ValueError for an unknown language."""
    path.write_text(render_validation(study, lang), encoding="utf-8")
    return path


def render_validation(study: ValidationLike, lang: str = "nl") -> str:
    """The page as HTML text: no scripts, nothing fetched from elsewhere."""
    view = validation_view(study, lang)
    return finish("validation.html.j2", lang, page=page(view), view=view, run=study.run, totals=study.totals)


def page(view: ValidationView) -> Page:
    """Everything the template needs. A map is one more section in one of the two lists of sections."""
    sections = _of_country(view) if view.country else _of_place(view)
    run = view.run
    return Page(
        title=findings.title(view),
        leads=[findings.agreed(view)] if view.country else [findings.low_income(view)],
        law_date=fmt.day(run["law_date"], view.lang),
        sections=[s for s in sections if s.charts or s.folded or any(table.rows for table in s.tables)],
        assumed=[(file, list(entries)) for file, entries in groupby(run["assumed"], lambda one: one["file"])],
        notes=notes(run, view.lang),
    )


def _of_place(view: ValidationView) -> list[Section]:
    t = view.t
    checks = view.of(*POVERTY, kind="check")
    caption = t("val.poverty.caption", place=view.place)
    poverty = [
        Chart("chart-poverty", findings.poverty(view), t("val.poverty.shows", place=view.place),
              _beside(view, "chart-poverty", findings.poverty(view), checks),
              tables.margins(view, caption, checks))
    ] if checks else []  # fmt: skip
    return [
        Section("sizes", t("val.sizes.heading"), t("val.sizes.words"), tables=[tables.sizes(view)]),
        Section("poverty", t("val.poverty.heading"), t("val.poverty.words"), poverty),
        _curve(view),
        Section("margins", t("val.margins.heading"), t("val.margins.words"), tables=[tables.wrong(view)],
                folded=families(view, view.margins)),
        Section("areas", t("val.areas.heading"), t("val.areas.words"), tables=[tables.areas(view)]),
    ]  # fmt: skip


def _of_country(view: ValidationView) -> list[Section]:
    t, groups = view.t, view.of(LINE)
    shows = t("val.groups.shows")
    charts = []
    for kind in ("check", "raked"):
        rows = [m for m in groups if m.kind == kind]
        finding = findings.groups(view) if kind == "check" else t("val.groups.fitted")
        charts.append(
            Chart(f"chart-groups-{kind}", finding, f"{t(f'val.groups.{kind}')} {shows}",
                  _beside(view, f"chart-groups-{kind}", finding, rows, group=True),
                  tables.margins(view, t(f"val.groups.{kind}"), rows, name="group"))
        )  # fmt: skip
    ratios, primary = view.of(RATIO), view.of(PRIMARY)
    return [
        Section("goals", t("val.goals.heading"), t("val.goals.words"), tables=[tables.goals(view)]),
        Section("sizes", t("val.sizes.heading"), t("val.sizes.words"), tables=[tables.sizes(view)]),
        Section("towns", t("val.towns.heading"), t("val.poverty.words"), _towns(view),
                [tables.summary(view)], [(t("val.furthest.caption"), tables.furthest(view))]),
        Section("groups", t("val.groups.heading"), t("val.groups.words"), charts,
                folded=families(view, [m for m in view.of(*POVERTY) if m not in groups])),
        _curve(view),
        Section("shape", t("val.shape.heading"), t("val.shape.words"), [
            Chart("chart-shape", findings.shape(view), t("val.shape.shows"),
                  _beside(view, "chart-shape", findings.shape(view), ratios, group=True),
                  tables.margins(view, t("val.shape.caption"), ratios, name="group")),
        ], [tables.margins(view, t("val.primary.caption"), primary, name="group")]),
        Section("margins", t("val.margins.heading"), t("val.margins.words"),
                tables=[tables.exact(view), tables.wrong(view)]),
    ]  # fmt: skip


def families(view: ValidationView, margins: list[Margin]) -> list[tuple[str, Table]]:
    """Every margin, by family, each with how many are met."""
    found = []
    for name, rows in view.families(margins).items():
        words = view.t("val.family", family=name, near=sum(m.ok for m in rows), n=len(rows))
        found.append((words, tables.margins(view, name, rows)))
    return found


def _curve(view: ValidationView) -> Section:
    t, finding = view.t, findings.incomes(view)
    shows = t("val.curve.shows", place=view.place)

    def draw(width: int) -> style.Spec:
        return income_curve.draw(view.run["curve"], view.place, t("val.curve.published"), view.lang, width)

    chart = Chart(
        "chart-curve", finding, shows, drawings("chart-curve", finding, shows, draw), tables.curve(view)
    )
    words = t("val.curve.words.country" if view.country else "val.curve.words.place")
    return Section("curve", t("val.curve.heading"), words, [chart])


def _towns(view: ValidationView) -> list[Chart]:
    rows = view.towns(LOW_INCOME)
    if not rows:
        return []
    finding, shows = findings.towns(view), view.t("val.towns.shows")
    words = (view.t("val.towns.across"), view.t("val.towns.up"))
    figures = drawings("chart-towns", finding, shows, lambda width: towns_chart.draw(rows, words, width))
    return [Chart("chart-towns", finding, shows, figures, tables.towns(view))]


def _beside(
    view: ValidationView, key: str, finding: str, rows: list[Margin], *, group: bool = False
) -> list[str]:
    return drawings(
        key, finding, view.t("val.beside.alt"), lambda width: beside_spec(view, rows, width, group=group)
    )


def beside_spec(view: ValidationView, rows: list[Margin], width: int, *, group: bool = False) -> style.Spec:
    """The chart of margins beside each other; group: named after the kind of household alone."""
    label = view.label if not group else lambda m: margin_names.characteristic(m.name, view.lang)
    found = [Beside(label(m).partition(", %")[0], m.target, m.value, m.tolerance, m.ok) for m in rows]
    words = (view.t("val.table.target"), view.t("val.table.value"))
    return beside.draw(found, words, width, roots=group and rows[0].name.startswith(LINE))
