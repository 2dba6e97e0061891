"""The catalogue of measures, groups, purses and schemes: names, units, labels and definitions."""

from functools import cache
from pathlib import Path
from typing import Annotated, Literal

import yaml
from pydantic import AfterValidator, BaseModel, ConfigDict


def _both(text: dict[str, str]) -> dict[str, str]:
    if set(text) != {"nl", "en"} or not all(text.values()):
        raise ValueError("a text needs words in nl and en")
    return text


Text = Annotated[dict[str, str], AfterValidator(_both)]
Unit = Literal["share", "count", "EUR/year", "months", "number", "score"]


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Measure(_Entry):
    """One thing that is counted.

    of: what a share is a share of; against: marks a comparison; counted_by: the study that always has it;
    short: the label where there is little room.
    """

    units: list[Unit]
    kind: Literal["headline", "detail"]
    higher_is: Literal["worse", "better", "neutral"]
    of: str
    label: Text
    definition: Text
    short: Text | None = None
    against: Literal["first_package"] | None = None
    counted_by: Literal["compare", "groups"] = "compare"


class Threshold(_Entry):
    """A number that decides what is counted, with its unit."""

    value: float
    unit: str
    label: Text
    definition: Text


class Dimension(_Entry):
    """A way to split results into groups: the part before the colon of a group, and its values."""

    label: Text
    values: dict[str, Text]
    note: Text | None = None


class Catalog(_Entry):
    """Everything catalog.yaml holds, checked."""

    thresholds: dict[str, Threshold]
    measures: dict[str, Measure]
    of: dict[str, Text]
    groups: dict[str, Dimension]
    purses: dict[str, Text]
    deciders: dict[str, Text]
    schemes: dict[str, Text]

    def group_label(self, group: str, lang: str, schemes: dict[str, Text] | None = None) -> str:
        """The words for a group such as "tenure:own", "purse:state" or "scheme:bijstand".

        `schemes` adds labels of municipal schemes. Raises KeyError for a group nobody described.
        """
        dimension, _, value = group.partition(":")
        if dimension == "purse":
            return self.purses[value][lang]
        if dimension == "scheme":
            return (self.schemes | (schemes or {}))[value][lang]
        return self.groups[dimension].values[value][lang]


@cache
def catalog() -> Catalog:
    """The catalogue, read once."""
    text = (Path(__file__).parent / "catalog.yaml").read_text(encoding="utf-8")
    return Catalog.model_validate(yaml.safe_load(text))
