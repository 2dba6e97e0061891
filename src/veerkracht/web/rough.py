"""What the page shows of a quick result: the finding, a drawing, the table, and what the package changes."""

from __future__ import annotations

from dataclasses import dataclass

from veerkracht.measures.catalog import catalog
from veerkracht.report import findings, tables
from veerkracht.report.tables import Table
from veerkracht.report.view import Figure, View, views
from veerkracht.study.compare import Study

WIDTH = 100.0  # units of the drawing
MARGIN = 0.08  # of the drawing, on either side


@dataclass(frozen=True)
class Dot:
    """Households below the line under a package, and their range, as distances from the left."""

    words: str
    at: float
    low: float
    high: float


@dataclass(frozen=True)
class Change:
    """One thing that a package changes, who decides over it, and the article in the way, if any."""

    what: str
    who: str
    yours: bool
    beyond: str


@dataclass(frozen=True)
class Rough:
    """A quick result in words of one language."""

    title: str
    levels: str
    about: str
    dots: tuple[Dot, ...]
    table: Table
    purses: Table
    changes: tuple[Change, ...]


def rough(study: Study, lang: str) -> Rough:
    """The result of one place in short. The last package is the own one."""
    view = views(study, lang)[0]
    share = (study.run["sample"] or {"share": 1.0})["share"]
    about = findings.range_text([view]) if share < 1 else ""
    own = study.run["packages"][-1]
    deciders = catalog().deciders
    changes = tuple(
        Change(
            change["what"][lang],
            deciders[change["decided_by"]][lang],
            change["decided_by"] == "municipality",
            change["beyond_legal_room"] or "",
        )
        for change in own["changes"]
    )
    return Rough(
        findings.main_title(view),
        findings.levels(view),
        about,
        _dots(view),
        tables.summary(view),
        tables.purses(view),
        changes,
    )


def _dots(view: View) -> tuple[Dot, ...]:
    measure = findings.line_measure(view)
    if measure is None:
        return ()
    found = [(p, figure) for p in view.packages if (figure := view.get(p, measure, "count"))]
    ends = [end for _, figure in found for end in _ends(figure)]
    least, span = min(ends), max(max(ends) - min(ends), 1.0)

    def place(value: float) -> float:
        return WIDTH * (MARGIN + (1 - 2 * MARGIN) * (value - least) / span)

    return tuple(
        Dot(
            f"{view.label(package)}: {findings.level(view, package, measure)}",
            place(figure.value),
            *(place(end) for end in _ends(figure)),
        )
        for package, figure in found
    )


def _ends(figure: Figure) -> tuple[float, float]:
    return figure.range or (figure.value, figure.value)
