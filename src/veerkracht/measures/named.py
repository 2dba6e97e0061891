"""Groups, problems, schemes and indicators as data: what the YAML files of this room hold, checked."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal

import yaml
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from veerkracht.expressions.parse import parse

from .catalog import Text

Status = Literal["verified", "derived", "recalled", "assumed"]


def _parsed(expression: str) -> str:
    parse(expression)
    return expression


def _plain(names: dict[str, Any]) -> dict[str, Any]:
    for name in names:
        if not re.fullmatch("[a-z][a-z0-9_]{0,39}", name):
            raise ValueError(f"found the name '{name[:50]}', expected small letters, digits and underscores")
    return names


Expression = Annotated[str, AfterValidator(_parsed)]
Line = Annotated[str, Field(min_length=1, max_length=500)]


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Group(_Entry):
    """Who belongs: an expression per person or per household, in words, and where the criterion comes from.

    short: the label where there is little room; in_combinations: whether it takes part in counts of who is
    in exactly which groups.
    """

    per: Literal["person", "household"]
    expression: Expression
    label: Text
    definition: Text
    source: Line
    status: Status = "assumed"
    short: Text | None = None
    in_combinations: bool = True


class Stack(_Entry):
    """How many of several groups of persons someone is in."""

    of: Annotated[list[str], Field(min_length=2, max_length=10)]
    label: Text
    definition: Text
    source: Line
    status: Status = "assumed"


class Groups(_Entry):
    """groups.yaml, or a file of a user in the same form."""

    groups: Annotated[dict[str, Group], AfterValidator(_plain), Field(max_length=40)] = {}
    stacks: Annotated[dict[str, Stack], AfterValidator(_plain), Field(max_length=20)] = {}
    vulnerable: Annotated[dict[str, Group], AfterValidator(_plain), Field(max_length=20)] = {}

    @model_validator(mode="after")
    def _something(self) -> Groups:
        if not (self.groups or self.stacks or self.vulnerable):
            raise ValueError("expected groups, stacks or vulnerable")
        return self

    def named(self) -> dict[str, Group]:
        """Groups and definitions of vulnerable under the names of result rows: group:..., vulnerable:..."""
        return {f"group:{name}": group for name, group in self.groups.items()} | {
            f"vulnerable:{name}": group for name, group in self.vulnerable.items()
        }


class Problem(_Entry):
    """A problem of a household."""

    expression: Expression
    label: Text
    definition: Text
    source: Line
    status: Status


class Use(_Entry):
    """A scheme that a household can use: yes/no, or how many times."""

    expression: Expression
    label: Text


class Stacking(_Entry):
    """stacking.yaml."""

    problems: Annotated[dict[str, Problem], AfterValidator(_plain)]
    schemes: Annotated[dict[str, Use], AfterValidator(_plain)]


class Closed(_Entry):
    """A section of industry that was closed by order in 2020."""

    model_config = ConfigDict(populate_by_name=True)
    what: str
    start: Annotated[date, Field(alias="from")]
    until: date | None = None
    and_from: date | None = None
    counted: bool
    status: Status
    source: Line


class Indicator(_Entry):
    """One thing counted in every group: a share of persons or households, or the median of a number."""

    kind: Literal["exposure", "resilience"]
    per: Literal["person", "household"]
    expression: Expression | None = None
    among: Expression | None = None
    median_of: str | None = None
    source: Line
    status: Status

    @model_validator(mode="after")
    def _one(self) -> Indicator:
        if (self.expression is None) == (self.median_of is None):
            raise ValueError("expected either expression or median_of")
        return self


class Indicators(_Entry):
    """indicators.yaml."""

    closed_sectors: dict[str, Closed]
    indicators: dict[str, Indicator]


def _read(name: str) -> Any:
    return yaml.safe_load((Path(__file__).parent / name).read_text(encoding="utf-8"))


@cache
def ready_groups() -> Groups:
    """The groups of the plea."""
    return Groups.model_validate(_read("groups.yaml"))


@cache
def stacking() -> Stacking:
    """Problems and schemes."""
    return Stacking.model_validate(_read("stacking.yaml"))


@cache
def indicators() -> Indicators:
    """Exposure and resilience."""
    return Indicators.model_validate(_read("indicators.yaml"))
