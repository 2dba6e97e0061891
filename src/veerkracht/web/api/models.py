"""What the API sends and takes, where the library has no model of its own for it."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from veerkracht import law
from veerkracht.law.gemeente.scheme import Text
from veerkracht.packages.schema import Package

FIRST, LAST = law.FIRST_DATE.year, law.LAST_DATE.year


class Refused(Exception):
    """A request that cannot be answered: status, words, and problems by field."""

    def __init__(self, status: int, detail: str, fields: list[FieldProblem] | None = None) -> None:
        super().__init__(detail)
        self.status, self.detail, self.fields = status, detail, fields or []


class FieldProblem(BaseModel):
    """What is wrong with one field, by its path such as packages.0.name; empty: with the whole."""

    field: str
    message: str


class Refusal(BaseModel):
    """Why a request is refused."""

    detail: str
    fields: list[FieldProblem] = []


class Index(BaseModel):
    """What there is."""

    version: str
    description: str
    openapi: str
    addresses: list[str]


class PlaceOut(BaseModel):
    """A municipality of 1 January 2020."""

    code: Annotated[str, Field(examples=["GM0344"])]
    name: Annotated[str, Field(examples=["Utrecht"])]


class PackageOut(BaseModel):
    """A ready package in short."""

    name: Annotated[str, Field(examples=["kaasschaaf"])]
    label: Text
    description: Text


class MeasureOut(BaseModel):
    """One thing that is counted, with its units; a result has a row per unit."""

    name: str
    units: list[str]
    kind: Literal["headline", "detail"]
    higher_is: Literal["worse", "better", "neutral"]
    label: Text
    definition: Text


class SchemeOut(BaseModel):
    """A scheme of the law: its laws, and the half-years in which it can be computed in full."""

    name: str
    laws: list[str]
    periods: list[str]
    values: int
    unverified: int


class RuleOut(BaseModel):
    """A rule in force on the date."""

    name: str
    of: str
    unit: str
    article: str
    label: str
    uses: list[str]


class FigureOut(BaseModel):
    """A figure of the law with the value of the date; null where it has none, or is a table."""

    name: str
    unit: str
    article: str
    label: Text
    value: float | None
    status: str | None
    source: str | None


class SchemeDetail(BaseModel):
    """A scheme on one date. missing: rules that cannot be computed then, with the reason."""

    name: str
    date: str
    simplifications: list[str]
    rules: list[RuleOut]
    figures: list[FigureOut]
    missing: dict[str, str]
    uses: list[str]
    used_by: list[str]


class HouseholdIn(BaseModel):
    """A household as in a household file (docs/api.md); field by field the library says what it expects."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {
                    "date": "2025-01-01",
                    "household": {
                        "tenure": "rent",
                        "basic_rent": 650,
                        "persons": [
                            {"name": "anna", "age": 35, "wage": 24000},
                            {"name": "cato", "age": 7, "child_of": ["anna"]},
                        ],
                    },
                }
            ]
        },
    )

    name: str | None = None
    date: str
    household: dict[str, Any]
    given: dict[str, Any] | None = None


class HouseholdOut(BaseModel):
    """Amounts in EUR/year unless a name says otherwise: twelve times the month of the date."""

    model_config = ConfigDict(extra="allow")

    date: str
    amounts: dict[str, Any]
    persons: dict[str, dict[str, Any]]
    explain: list[dict[str, Any]]


Year = Annotated[int, Field(ge=FIRST, le=LAST)]
Seed = Annotated[int, Field(ge=0, lt=2**31)]


class ComparisonIn(BaseModel):
    """Two to five packages for a municipality: names of ready ones, or packages in full.

    The first is what the others are compared with.
    """

    model_config = ConfigDict(extra="forbid")

    place: Annotated[str, Field(min_length=1, max_length=80, examples=["Utrecht", "GM0344"])]
    year: Year = 2020
    seed: Seed = 1
    packages: Annotated[
        list[str | Package], Field(min_length=2, max_length=5, examples=[["status-quo", "kaasschaaf"]])
    ]


class GroupsIn(BaseModel):
    """Who lives in a municipality: groups, problems that stack, resilience, on the tables of 2019."""

    model_config = ConfigDict(extra="forbid")

    place: Annotated[str, Field(min_length=1, max_length=80, examples=["Doesburg"])]
    seed: Seed = 1


class Step(BaseModel):
    """How far a run is."""

    what: str
    done: int
    total: int


class RunOut(BaseModel):
    """A long run. status: done, waiting, running, stopped, late, killed, failed, broken or lost.

    ahead: runs before it; page: where people see it.
    """

    id: str
    status: str
    kind: Literal["compare", "groups"]
    place: PlaceOut
    year: int
    packages: list[str]
    ahead: int
    step: Step | None
    detail: str
    results: str
    page: str


class Row(BaseModel):
    """One result; low and high are null where there is no range."""

    place: str
    package: str | None = None
    year: int
    month: int | None
    group: str
    measure: str
    unit: str
    value: float | None
    low: float | None
    high: float | None


class ResultsOut(BaseModel):
    """How the rows were made, and the rows."""

    run: dict[str, Any]
    results: list[Row]
