"""The mapping: which column of a file holds which fact, in which unit and codes."""

from difflib import get_close_matches
from pathlib import PurePath
from textwrap import shorten
from typing import Annotated, Any, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StrictBool,
    StrictFloat,
    StrictInt,
    StrictStr,
    ValidationError,
    field_validator,
    model_validator,
)

from .problems import ImportRefused, stop
from .targets import Per, Target, targets

Plain = StrictBool | StrictInt | StrictFloat | StrictStr | None
Code = StrictBool | StrictInt | StrictFloat | StrictStr
ColumnName = Annotated[str, Field(min_length=1, max_length=200)]
MOST_CODES = 1000


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Column(_Strict):
    """Where a fact comes from: a column, or one value for everyone.

    unit: that of the file; values: code in the file -> value (null: unknown); blank: what an empty cell
    means; above: for yes or no, a number above this is yes.
    """

    column: ColumnName | None = None
    constant: Plain = None
    unit: str | None = None
    values: dict[Code, Plain] = Field(default_factory=dict, max_length=MOST_CODES)
    blank: Plain = None
    above: float | None = Field(default=None, allow_inf_nan=False)

    @model_validator(mode="after")
    def _one_source(self) -> "Column":
        if (self.column is None) == (self.constant is None):
            raise ValueError("expected column or constant, one of the two")
        return self


def _named(value: Any) -> Any:
    """`age: leeftijd` is short for `age: {column: leeftijd}`."""
    return {"column": value} if isinstance(value, str) else value


class Part(_Strict):
    """The columns of persons or of households, and the file of households where there are two files."""

    columns: dict[str, Annotated[Column, BeforeValidator(_named)]]
    file: Annotated[str, Field(max_length=200)] | None = None

    @field_validator("file")
    @classmethod
    def _beside(cls, file: str | None) -> str | None:
        if file is not None and (PurePath(file).name != file or file in ("", ".", "..") or "\\" in file):
            raise ValueError("expected the name of a file in the folder of the persons, without a path")
        return file


class CsvForm(_Strict):
    """How a CSV file is written."""

    separator: Literal[",", ";", "\t", "|"] = ","
    decimal: Literal[".", ","] = "."
    encoding: Literal["utf-8", "windows-1252"] = "utf-8"


class Mapping(_Strict):
    """A whole mapping file; kind is the user's word for it that no real person can be recognised."""

    kind: Literal["anonymised_survey", "synthetic"]
    title: Annotated[str, Field(min_length=1, max_length=200)]
    source: Annotated[str, Field(min_length=1, max_length=500)]
    licence: Annotated[str, Field(max_length=200)] = ""
    year: Annotated[int, Field(ge=2010, le=2030)]
    name: str | None = None
    csv: CsvForm = CsvForm()
    persons: Part
    households: Part

    def column(self, per: Per, fact: str) -> Column | None:
        """Where a fact comes from, or None."""
        return self.part(per).columns.get(fact)

    def part(self, per: Per) -> Part:
        """The columns of persons or households."""
        return self.persons if per == "persons" else self.households


def parse_mapping(document: Any, where: str) -> Mapping:
    """Check a mapping that was read from YAML. Raises ImportRefused: a line per wrong field."""
    if not isinstance(document, dict):
        found = "an empty file" if document is None else f"a {type(document).__name__}"
        raise ImportRefused(f"{where}: expected fields kind, title, source, year, persons; found {found}")
    try:
        mapping = Mapping.model_validate(document)
    except ValidationError as error:
        raise ImportRefused("\n".join(_say(where, entry) for entry in error.errors()[:20])) from None
    lines: list[str] = []
    if mapping.persons.file is not None:
        lines.append(f"{where}: persons.file: the file of persons is the FILE of the command, leave it out")
    for per in targets():
        lines += [f"{where}: {line}" for line in _wrong(mapping, per)]
    stop(lines)
    return mapping


def _say(where: str, error: Any) -> str:
    field = ".".join(str(part) for part in error["loc"]) or "mapping"
    found = error["input"]
    hide = error["type"] == "missing" or isinstance(found, dict | list)
    shown = "" if hide else f"; found {shorten(repr(found), 60)}"
    return f"{where}: {field}: {error['msg'].removeprefix('Value error, ')}{shown}"


def _wrong(mapping: Mapping, per: Per) -> list[str]:
    """What does not fit the facts that there are."""
    known, part = targets()[per], mapping.part(per)
    lines = []
    for fact, column in part.columns.items():
        target = known.get(fact)
        if target is None:
            lines.append(f"{per}.columns.{shorten(fact, 60)}: {_unknown(fact, per)}")
        else:
            lines += [f"{per}.columns.{fact}{line}" for line in _misfit(target, column)]
    for target in known.values():
        keyed_elsewhere = per == "households" and target.name == "household" and part.file is None
        if target.required and not keyed_elsewhere and not _given(target, part):
            either = f", or one of: {', '.join(target.instead)}" if target.instead else ""
            lines.append(f"{per}.columns.{target.name} is missing ({target.about}){either}")
    if per == "households" and part.file is None and "household" in part.columns:
        lines.append("households.columns.household: only with households.file; else that of persons is used")
    points = any(name in part.columns for name in ("partner", "parent1", "parent2"))
    if per == "persons" and points and "person" not in part.columns:
        lines.append("persons.columns.person is missing: partner and parents point to it")
    if per == "persons" and "birth" in part.columns and {"age", "birth_month"} & part.columns.keys():
        lines.append("persons.columns.birth: stands beside age or birth_month, expected one way to tell age")
    return lines


def _given(target: Target, part: Part) -> bool:
    return any(name in part.columns for name in (target.name, *target.instead))


def _unknown(fact: str, per: Per) -> str:
    for other, facts in targets().items():
        if fact in facts:
            return f"is a fact of {other}, expected it there"
    near = get_close_matches(fact, targets()[per], n=3, cutoff=0.5)
    hint = f"did you mean {', '.join(near)}?" if near else "see: veerkracht population schema"
    return f"no such fact of {per}; {hint}"


def _misfit(target: Target, column: Column) -> list[str]:
    """What a column says that its fact cannot have; each starts with the field."""
    lines = []
    if column.unit is not None and column.unit not in target.units:
        expected = f"expected one of: {', '.join(target.units)}" if target.units else "this fact has no unit"
        lines.append(f".unit: found '{shorten(column.unit, 40)}', {expected}")
    if target.kind in ("key", "birth") and (column.constant is not None or column.values or column.blank):
        lines.append(f": {target.name} comes from a column as it is, without constant, values or blank")
    if column.above is not None and (target.kind != "flag" or column.values):
        lines.append(".above: only for a fact that is yes or no, and not beside values")
    for field, value in [("constant", column.constant), ("blank", column.blank)] + [
        (f"values.{code}", value) for code, value in column.values.items()
    ]:
        if value is not None and target.kind in ("number", "choice", "flag") and not _fits(target, value):
            lines.append(f".{field}: found {shorten(repr(value), 40)}, expected {expected_of(target)}")
    return lines


def _fits(target: Target, value: Any) -> bool:
    if target.kind == "flag":
        return isinstance(value, bool)
    if target.kind == "choice":
        return value in target.values
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 1e12


def expected_of(target: Target) -> str:
    """What a value of a fact looks like, in words."""
    if target.kind == "flag":
        return "true or false"
    if target.kind == "choice":
        return f"one of: {', '.join(target.values)}"
    return f"a {'whole ' if target.whole else ''}number"
