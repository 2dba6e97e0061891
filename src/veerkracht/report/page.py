"""What stands on the page, in order, as plain data for the template."""

from collections.abc import Callable
from dataclasses import dataclass

from veerkracht.report import findings, tables
from veerkracht.report import format as fmt
from veerkracht.report.charts import line, purses, style, winners
from veerkracht.report.notes import Note, marks, notes
from veerkracht.report.tables import Table
from veerkracht.report.view import StudyLike, View, overall, views

MOST_PLACES = 6  # with more places the page would be a book; the rest is in the side-by-side table


@dataclass(frozen=True)
class Chart:
    """A chart with its finding, what it shows, both drawings and the table behind it."""

    key: str
    finding: str
    shows: str
    drawings: list[str]
    table: Table


@dataclass(frozen=True)
class Place:
    """All sections of one place."""

    key: str
    name: str
    title: str
    levels: str
    summary: Table
    line: Chart | None
    winners: list[Chart]
    purses: Chart | None
    reach: Table
    reach_title: str
    groups: list[tuple[str, str, str, Table]]  # heading, note, finding, table


@dataclass(frozen=True)
class Page:
    """The whole report."""

    title: str
    levels: str
    range_text: str
    overlap: str
    where: str
    law_date: str
    first: str  # name of the first package inside a sentence
    labels: dict[str, str]  # name of each package as a heading
    side_by_side: Table | None
    left_out: bool
    places: list[Place]
    notes: dict[str, list[Note]]
    marks: dict[str, Note]


def page(study: StudyLike, lang: str) -> Page:
    """Everything the template needs, computed from the study."""
    parts = views(study, lang)
    first, whole = parts[0], overall(parts)
    return Page(
        title=findings.main_title(whole),
        levels=findings.levels(whole),
        range_text=findings.range_text(parts),
        overlap=findings.overlap(whole),
        where=whole.place,
        law_date=fmt.day(study.run["law_date"], lang),
        first=first.name(first.first),
        labels={package: first.label(package) for package in first.packages},
        side_by_side=tables.places(parts) if len(parts) > 1 else None,
        left_out=len(parts) > MOST_PLACES,
        places=[_place(view, f"p{number}") for number, view in enumerate(parts[:MOST_PLACES], 1)],
        notes=notes(study.run, lang),
        marks=marks(study.run, lang),
    )


def _place(view: View, key: str) -> Place:
    return Place(
        key=key,
        name=view.place,
        title=findings.main_title(view),
        levels=findings.levels(view),
        summary=tables.summary(view),
        line=_line(view, key),
        winners=[c for n, p in enumerate(view.others, 1) if (c := _winners(view, p, f"{key}-winners{n}"))],
        purses=_purses(view, key),
        reach=tables.reach(view),
        reach_title=findings.not_used(view),
        groups=[
            (tables.heading(view, d), _note(view, d), findings.most_often(view, d), tables.groups(view, d))
            for d in view.words.groups
            if view.groups(d)
        ],
    )


def _note(view: View, dimension: str) -> str:
    note = view.words.groups[dimension].note
    return findings.sentence(note[view.lang]) + "." if note else ""


def _line(view: View, key: str) -> Chart | None:
    if not any(view.get(view.first, line.MEASURE, "count", group) for _, _, group in view.bins):
        return None
    finding = findings.near_the_line(view)
    shows = view.t("line.shows", place=view.place, year=view.run["year"])
    if view.others:
        shows += " " + view.t("line.shows.others", first=view.name(view.first))
    text = f"{findings.main_title(view)}. {shows}"
    figures = drawings(f"{key}-line", finding, text, lambda width: line.draw(view, width))
    return Chart(f"{key}-line", finding, shows, figures, tables.steps(view))


def _winners(view: View, package: str, key: str) -> Chart | None:
    if view.get(package, "households_losing", "share") is None:
        return None
    finding = findings.winners(view, package)
    shows = view.t("winners.shows", place=view.place, year=view.run["year"], first=view.name(view.first))
    hardest = findings.hardest(view, package, [g for d in tables.WINNERS_BY for g in view.groups(d)])
    description = f"{hardest} {shows}".strip()
    figures = drawings(key, finding, description, lambda width: winners.draw(view, package, width))
    return Chart(key, finding, description, figures, tables.winners(view, package))


def _purses(view: View, key: str) -> Chart | None:
    table = tables.purses(view)
    if not view.others or not table.rows:
        return None
    finding = findings.purses(view)
    shows = (
        findings.other_purses(view)
        + " "
        + view.t("purses.shows", place=view.place, year=view.run["year"], first=view.name(view.first))
    )
    shows = shows.strip()
    figures = drawings(f"{key}-purses", finding, shows, lambda width: purses.draw(view, width))
    return Chart(f"{key}-purses", finding, shows, figures, table)


def drawings(key: str, title: str, text: str, draw: Callable[[int], style.Spec]) -> list[str]:
    """The same chart for wide and for narrow screens; CSS shows one of them."""
    sizes = (("wide", style.WIDE), ("narrow", style.NARROW))
    return [style.to_svg(draw(width), f"{key}-{name}", title, text, name) for name, width in sizes]
