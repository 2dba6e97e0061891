"""What the report sees of a study: figures by name for one place, with labels in one language."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Protocol

import polars as pl

from veerkracht.measures.catalog import Catalog, Text, catalog
from veerkracht.report import format as fmt
from veerkracht.report.format import known
from veerkracht.report.texts import Translate, translator

DISTANCE = "distance:"


class StudyLike(Protocol):
    """What a report needs: the result rows and how they came about."""

    @property
    def results(self) -> pl.DataFrame:
        """Rows: place, package, year, month, group, measure, unit, value, low, high."""
        ...

    @property
    def run(self) -> dict[str, Any]:
        """How the rows were made, as in run.json."""
        ...


@dataclass(frozen=True)
class Figure:
    """A value with its range; low and high are None when there was one draw."""

    value: float
    low: float | None = None
    high: float | None = None

    @property
    def range(self) -> tuple[float, float] | None:
        """Low and high, or None when either is missing."""
        return (self.low, self.high) if known(self.low) and known(self.high) else None


def spread(figure: Figure, unit: str, lang: str, *, signed: bool = False) -> str:
    """The range in brackets, (900–1.500); empty when there is none, or none that shows."""
    if figure.range is None:
        return ""
    low, high = (fmt.amount(v, unit, lang, signed=signed) for v in figure.range)
    return "" if low == high else f"({fmt.between(low, high, lang)})"


@dataclass(frozen=True)
class View:
    """One place of a study in the year of the run; figures by (package, group, measure, unit)."""

    place: str
    lang: str
    run: dict[str, Any]
    figures: Mapping[tuple[str, str, str, str], Figure]

    @cached_property
    def t(self) -> Translate:
        """Fixed texts in the language of the view."""
        return translator(self.lang)

    @property
    def words(self) -> Catalog:
        """The catalogue of measures and groups."""
        return catalog()

    @property
    def packages(self) -> list[str]:
        """Names of the packages, in the order of the run."""
        return [package["name"] for package in self.run["packages"]]

    @property
    def first(self) -> str:
        """The package that the others are compared with."""
        return self.packages[0]

    @property
    def others(self) -> list[str]:
        """The packages after the first."""
        return self.packages[1:]

    @property
    def has_range(self) -> bool:
        """Whether any figure has a range."""
        return any(figure.range for figure in self.figures.values())

    def get(self, package: str, measure: str, unit: str, group: str = "all") -> Figure | None:
        """The figure, or None when the study does not have it."""
        return self.figures.get((package, group, measure, unit))

    def value(self, package: str, measure: str, unit: str, group: str = "all") -> float | None:
        """The value alone, or None."""
        figure = self.get(package, measure, unit, group)
        return figure.value if figure else None

    def change(self, package: str, measure: str, unit: str, group: str = "all") -> float | None:
        """The value minus that of the first package."""
        here, there = self.value(package, measure, unit, group), self.value(self.first, measure, unit, group)
        return None if here is None or there is None else here - there

    def label(self, package: str) -> str:
        """The package's name as a heading: Kaasschaaf."""
        text = self._label(package)
        return text[:1].upper() + text[1:]

    def name(self, package: str) -> str:
        """The package's name inside a sentence: kaasschaaf."""
        text = self._label(package)
        return text if text[1:2].isupper() else text[:1].lower() + text[1:]

    def _label(self, package: str) -> str:
        return next(p["label"][self.lang] for p in self.run["packages"] if p["name"] == package)

    def measure(self, name: str) -> str:
        """The label of a measure as a heading."""
        text = self.words.measures[name].label[self.lang]
        return text[:1].upper() + text[1:]

    def group(self, group: str) -> str:
        """The words for a group."""
        return self.words.group_label(group, self.lang, self.run["schemes"])

    def groups(self, dimension: str) -> list[str]:
        """Groups of a dimension that have results, in the order of the catalogue."""
        present = {key[1] for key in self.figures}
        return [
            g for value in self.words.groups[dimension].values if (g := f"{dimension}:{value}") in present
        ]

    @property
    def schemes(self) -> list[str]:
        """Schemes with results: those of the law first, then those of the municipality."""
        present = {g.removeprefix("scheme:") for _, g, _, _ in self.figures if g.startswith("scheme:")}
        order = dict.fromkeys([*self.words.schemes, *self.run["schemes"]])
        return [scheme for scheme in order if scheme in present]

    @cached_property
    def bins(self) -> list[tuple[float, float, str]]:
        """Steps of distance to the line: (from, to, group) in percent, in order."""
        found = {g for _, g, measure, _ in self.figures if measure == "households_by_distance_to_line"}
        return sorted((*_edges(g), g) for g in found if g.startswith(DISTANCE))


def _edges(group: str) -> tuple[float, float]:
    low, _, high = group.removeprefix(DISTANCE).partition("..")
    return float(low or "-inf"), float(high or "inf")


def views(study: StudyLike, lang: str) -> list[View]:
    """A view per place: those of the run in their order, then any other with results, such as a total.

    Raises ValueError for a group that the catalogue and the run have no words for.
    """
    year = study.run["year"]
    rows = study.results.filter((pl.col("year") == year) & pl.col("month").is_null())
    _check_groups(rows["group"].unique().to_list(), study.run["schemes"])
    named = [place["name"] for place in study.run["places"]]
    places = list(dict.fromkeys([*named, *rows["place"].unique(maintain_order=True)]))
    figures: dict[str, dict] = {place: {} for place in places}
    columns = ("place", "package", "group", "measure", "unit", "value", "low", "high")
    for place, package, group, measure, unit, value, low, high in rows.select(columns).iter_rows():
        if known(value):
            figures[place][package, group, measure, unit] = Figure(value, low, high)
    return [View(place, lang, study.run, figures[place]) for place in places]


def _check_groups(groups: list[str], schemes: dict[str, Text]) -> None:
    for group in groups:
        if group != "all" and not group.startswith(DISTANCE):
            try:
                catalog().group_label(group, "nl", schemes)
            except KeyError:
                raise ValueError(f"no label for the group '{group}' in the results") from None


def overall(parts: list[View]) -> View:
    """All places of the run as one: what may be added up. Ranges do not add up and are left out."""
    run, lang = parts[0].run, parts[0].lang
    named = [place["name"] for place in run["places"]]
    own = [part for part in parts if part.place in named]
    if len(own) == 1:
        return own[0]
    sums = {}
    for key in own[0].figures:
        if key[3] == "count" or key[2] == "cost":
            values = [part.figures[key].value for part in own if key in part.figures]
            if len(values) == len(own):
                sums[key] = sum(values)
    for (package, group, measure, _), count in list(sums.items()):
        total = sums.get((package, group, "households_total", "count"))
        if total and measure.startswith("households_below"):
            sums[package, group, measure, "share"] = count / total
    name = translator(lang)("places.together", n=len(own))
    return View(name, lang, run, {key: Figure(value) for key, value in sums.items()})
