"""A municipality beside the country and beside municipalities like it, in published figures (CBS, 2020)."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

import numpy as np
import polars as pl
import yaml
from pydantic import BaseModel, ConfigDict, Field, model_validator

from . import tables
from .places import Place, PlaceError, find_place


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class KeyFigure(_Entry):
    """A figure that every municipality has: `part` over `of` times `per`, or a published `mean`."""

    of: list[str]
    unit: Literal["%", "per_1000"]
    label: dict[Literal["nl", "en"], str]
    part: list[str] = []
    mean: str = ""
    per: float = 1.0

    @model_validator(mode="after")
    def _one_way(self) -> "KeyFigure":
        if bool(self.part) == bool(self.mean) or set(self.label) != {"nl", "en"}:
            raise ValueError("a figure has either part or mean, and a label in nl and en")
        return self


class Alike(_Entry):
    """By what municipalities are alike: columns, some on a log scale, and figures."""

    number: Annotated[int, Field(ge=1, le=20)]
    log: list[str]
    plain: list[str]
    figures: list[str]


class _Document(_Entry):
    figures: dict[str, KeyFigure]
    alike: Alike


@dataclass(frozen=True)
class Row:
    """One figure here, in the country and in municipalities like it; least and most of all municipalities."""

    name: str
    figure: KeyFigure
    here: float
    country: float
    alike: tuple[float, ...]  # in the order of `Beside.alike`
    least: float
    most: float


@dataclass(frozen=True)
class Beside:
    """A municipality, those most like it (the nearest first), and the figures."""

    place: Place
    alike: tuple[Place, ...]
    rows: tuple[Row, ...]


@cache
def beside(code: str) -> Beside:
    """The municipality with this code beside others. Raises PlaceError for an unknown code."""
    codes, everyone, country = _figures()
    if code not in codes:
        raise PlaceError(f"no municipality of 2020 has the code '{code}'")
    here = codes.index(code)
    nearest = _nearest(here)
    rows = tuple(
        Row(
            name, figure, float(everyone[name][here]), country[name],
            tuple(float(everyone[name][k]) for k in nearest),
            float(everyone[name].min()), float(everyone[name].max()),
        )
        for name, figure in _document().figures.items()
    )  # fmt: skip
    return Beside(find_place(code), tuple(find_place(codes[k]) for k in nearest), rows)


@cache
def _document() -> _Document:
    text = Path(__file__).with_name("key_figures.yaml").read_text(encoding="utf-8")
    return _Document.model_validate(yaml.safe_load(text))


@cache
def _table() -> pl.DataFrame:
    return tables.table("municipalities").join(tables.table("households"), on="gm_code").sort("gm_code")


@cache
def _figures() -> tuple[list[str], dict[str, np.ndarray], dict[str, float]]:
    """Codes, every figure per municipality in their order, and of the country."""
    table = _table()
    everyone, country = {}, {}
    for name, figure in _document().figures.items():
        whole = table.select(pl.sum_horizontal(figure.of)).to_series().to_numpy().astype(float)
        if figure.mean:
            everyone[name] = table[figure.mean].to_numpy().astype(float)
            country[name] = float(np.average(everyone[name], weights=whole))
        else:
            part = table.select(pl.sum_horizontal(figure.part)).to_series().to_numpy().astype(float)
            everyone[name] = figure.per * part / whole
            country[name] = float(figure.per * part.sum() / whole.sum())
    return table["gm_code"].to_list(), everyone, country


def _nearest(here: int) -> list[int]:
    """Rows of the municipalities most like one, by the distance in spreads; ties by code."""
    about, table, (_, everyone, _) = _document().alike, _table(), _figures()
    sides = [np.log(table[name].to_numpy().astype(float)) for name in about.log]
    sides += [table[name].to_numpy().astype(float) for name in about.plain]
    sides += [everyone[name] for name in about.figures]
    scaled = np.array([side / side.std() for side in sides])
    distance = ((scaled - scaled[:, [here]]) ** 2).sum(axis=0)
    order = np.argsort(distance, kind="stable")
    return [int(k) for k in order if k != here][: about.number]
