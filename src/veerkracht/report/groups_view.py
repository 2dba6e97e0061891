"""What the report of groups sees: figures by name, with labels in one language from the record of the run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from veerkracht.measures.catalog import catalog
from veerkracht.report.format import known
from veerkracht.report.texts import Translate, translator
from veerkracht.report.view import Figure, StudyLike


@dataclass(frozen=True)
class GroupsView:
    """Groups of one place and its wijken; figures by (group, measure, unit)."""

    place: str
    lang: str
    run: dict[str, Any]
    figures: Mapping[tuple[str, str, str], Figure]
    wijken: Mapping[str, Mapping[tuple[str, str, str], Figure]] = field(default_factory=dict)  # by place

    @cached_property
    def t(self) -> Translate:
        """Fixed texts in the language of the view."""
        return translator(self.lang)

    def get(self, measure: str, unit: str, group: str = "all") -> Figure | None:
        """The figure, or None when there is none."""
        return self.figures.get((group, measure, unit))

    def value(self, measure: str, unit: str, group: str = "all") -> float:
        """The value alone; 0 when there is none."""
        figure = self.get(measure, unit, group)
        return figure.value if figure else 0.0

    def named(self, kind: str) -> list[str]:
        """Groups of a kind (group or vulnerable) that have results, in the order of the run."""
        names = [name for name in self.run["groups"] if name.startswith(f"{kind}:")]
        return [name for name in names if self.get("persons_in_group", "count", name)]

    @property
    def stacks(self) -> list[str]:
        """Stacks of groups that have results."""
        return [
            name for name in self.run["stacks"] if self.get("persons_by_stack", "count", f"stack:{name}:0")
        ]

    def label(self, name: str) -> str:
        """The words for group:..., vulnerable:..., stack:..., problem:... or scheme:..., as a heading."""
        kind, _, rest = name.partition(":")
        lists = {"stack": "stacks", "problem": "problems", "scheme": "schemes"}
        about = self.run[lists[kind]][rest] if kind in lists else self.run["groups"][name]
        text = about["label"][self.lang]
        return text[:1].upper() + text[1:]

    def short(self, name: str) -> str:
        """The words for a group or problem where there is little room."""
        short = self.run["groups"].get(name, {}).get("short")
        text = short[self.lang] if short else self.label(name)
        return text[:1].upper() + text[1:]

    def column(self, measure: str) -> str:
        """The words for a measure at the head of a column."""
        about = catalog().measures[measure]
        text = (about.short or about.label)[self.lang]
        return text[:1].upper() + text[1:]

    def of(self, measure: str, unit: str = "share") -> list[str]:
        """Groups that have this measure, in the order of the results."""
        return [group for group, name, one in self.figures if name == measure and one == unit]

    def combinations(self, measure: str) -> list[str]:
        """Combinations by how often they occur, the most often first."""
        return sorted(self.of(measure), key=lambda group: -self.value(measure, "count", group))

    def distances(self, group: str) -> list[tuple[float, float, float]]:
        """(from, to, share) in percent of the line, in order, without the open ends."""
        start = "distance:" if group == "all" else f"{group}|distance:"
        found = []
        for name in self.of("households_by_distance_to_line"):
            low, _, high = name.removeprefix(start).partition("..")
            if name.startswith(start) and low and high:
                share = self.value("households_by_distance_to_line", "share", name)
                found.append((float(low), float(high), share))
        return sorted(found)


def groups_view(study: StudyLike, lang: str) -> GroupsView:
    """The view of a study of one place. Raises ValueError for an unknown language."""
    translator(lang)
    here = study.run["places"][0]["name"]
    found: dict[str, dict[tuple[str, str, str], Figure]] = {here: {}}
    columns = ("place", "group", "measure", "unit", "value", "low", "high")
    for place, group, measure, unit, value, low, high in study.results.select(columns).iter_rows():
        if known(value):
            found.setdefault(place, {})[group, measure, unit] = Figure(value, low, high)
    return GroupsView(here, lang, study.run, found.pop(here), found)
