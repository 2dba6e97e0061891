"""The page of groups as one self-contained HTML file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from veerkracht.report import format as fmt
from veerkracht.report import groups_findings as findings
from veerkracht.report import groups_map
from veerkracht.report import groups_tables as tables
from veerkracht.report.charts import group_lines, stacking, style, upset
from veerkracht.report.groups_view import GroupsView, groups_view
from veerkracht.report.html import finish
from veerkracht.report.notes import KINDS, Note, notes
from veerkracht.report.page import Chart, drawings
from veerkracht.report.tables import Table
from veerkracht.report.view import StudyLike, spread


@dataclass(frozen=True)
class Section:
    """A heading, words, charts and tables."""

    key: str
    heading: str
    words: str
    charts: list[Chart] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)


@dataclass(frozen=True)
class Page:
    """The whole page."""

    title: str
    leads: list[str]
    ranges: str
    law_date: str
    sections: list[Section]
    definitions: list[tuple[str, str, list[tuple[str, str, str, str, str]]]]  # key, heading, entries
    notes: dict[str, list[Note]]


def write_groups(study: StudyLike, path: Path, lang: str = "nl") -> Path:
    """Write the page to `path`. Raises ValueError for an unknown language."""
    path.write_text(render_groups(study, lang), encoding="utf-8")
    return path


def render_groups(study: StudyLike, lang: str = "nl") -> str:
    """The page as HTML text: no scripts, nothing fetched from elsewhere."""
    view = groups_view(study, lang)
    return finish("groups.html.j2", lang, page=page(view), view=view, run=study.run, note_kinds=KINDS)


def page(view: GroupsView) -> Page:
    """Everything the template needs."""
    t, stacks = view.t, view.stacks
    sections = [
        Section("sizes", t("who.sizes.heading"), t("who.sizes.words"), tables=[tables.sizes(view, "group")]),
        Section("stack", t("who.stack.heading"), t("who.stack.words"),
                tables=[tables.stack(view, name) for name in stacks]),
        Section("vulnerable", t("who.vulnerable.heading"), t("who.vulnerable.words"),
                tables=[tables.sizes(view, "vulnerable")]),
        Section("stacking", t("who.stacking.heading"), t("who.stacking.words"), [
            _chart(view, "stacking", findings.no_scheme(view), tables.distribution(view),
                   lambda width: stacking.draw(view, width)),
            *_upset(view, "combinations", "households_with_combination", "problem"),
        ], [tables.parts(view)]),
        Section("overlap", t("who.overlap.heading"), t("who.overlap.words"),
                _upset(view, "overlaps", "persons_with_combination", "group"), [tables.overlap(view)]),
        Section("lines", t("who.lines.heading"), t("who.lines.words"), [
            _chart(view, "lines", findings.below_line(view), tables.steps(view),
                   lambda width: group_lines.draw(view, width))]),
        Section("wijken", t("who.map.heading"), t("who.map.words", place=view.place),
                groups_map.charts(view)),
        Section("exposure", t("who.exposure.heading"), t("who.exposure.words"),
                tables=[tables.per_group(view, "exposure", tables.EXPOSURE),
                        tables.per_group(view, "piled", tables.PILED)]),
        Section("resilience", t("who.resilience.heading"), _cohesion(view),
                tables=[tables.per_group(view, "buffers", tables.BUFFERS),
                        tables.per_group(view, "ties", tables.TIES)]),
    ]  # fmt: skip
    return Page(
        title=findings.title(view),
        leads=[findings.stacked(view, name) for name in stacks],
        ranges=findings.ranges(view),
        law_date=fmt.day(view.run["law_date"], view.lang),
        sections=[s for s in sections if s.charts or any(table.rows for table in s.tables)],
        definitions=_definitions(view),
        notes=notes(view.run, view.lang),
    )


def _chart(
    view: GroupsView, key: str, finding: str, table: Table, draw: Callable[[int], style.Spec]
) -> Chart:
    shows = view.t(f"who.{key}.shows", place=view.place, year=view.run["year"])
    return Chart(f"chart-{key}", finding, shows, drawings(f"chart-{key}", finding, shows, draw), table)


def _upset(view: GroupsView, key: str, measure: str, kind: str) -> list[Chart]:
    if not view.combinations(measure):
        return []
    finding = findings.most_together(view, measure, kind)
    table = tables.combinations(view, measure, kind)
    return [_chart(view, key, finding, table, lambda width: upset.draw(view, measure, kind, width))]


def _cohesion(view: GroupsView) -> str:
    score = view.get("social_cohesion", "score")
    if score is None:
        return view.t("who.resilience.words", cohesion=view.t("who.cohesion.none", place=view.place))
    said = view.t("who.cohesion", place=view.place, score=fmt.amount(score.value, "score", view.lang),
                  range=spread(score, "score", view.lang))  # fmt: skip
    return view.t("who.resilience.words", cohesion=said)


def _definitions(view: GroupsView) -> list[tuple[str, str, list[tuple[str, str, str, str, str]]]]:
    """Per list: (label, definition, expression, source, status) of every entry."""
    run, lang = view.run, view.lang
    lists = {
        "group": [(n, g) for n, g in run["groups"].items() if n.startswith("group:")],
        "vulnerable": [(n, g) for n, g in run["groups"].items() if n.startswith("vulnerable:")],
        "problem": [(f"problem:{n}", p) for n, p in run["problems"].items()],
    }
    return [
        (kind, view.t(f"who.definitions.{kind}"), [
            (view.label(name), one["definition"][lang], one["expression"], one["source"], one["status"])
            for name, one in entries
        ])
        for kind, entries in lists.items()
    ]  # fmt: skip
