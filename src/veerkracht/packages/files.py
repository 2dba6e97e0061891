"""Ready packages and packages from a file, checked before anything runs."""

from __future__ import annotations

import os
from datetime import date
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from veerkracht.engine.document import load_document, read_document
from veerkracht.engine.errors import EngineError
from veerkracht.engine.figures import ROWS, Figures
from veerkracht.law.gemeente.policy import own_policies, say, standard_policy
from veerkracht.law.gemeente.scheme import Scheme

from .schema import Package

READY = Path(__file__).parent / "ready"
LARGEST = 200_000  # bytes; a package is a page of text
ORDER = ("status-quo", "kaasschaaf", "investeren")


class PackageError(ValueError):
    """A package that cannot be used; the message names file and field."""


@lru_cache(maxsize=1)
def ready_names() -> tuple[str, ...]:
    """Names of the packages that come with veerkracht, the three of the plea first."""
    names = sorted(file.stem for file in READY.glob("*.yaml"))
    return (*ORDER, *(n for n in names if n not in ORDER))


def get_package(name: str | Path, figures: Figures, day: date | None = None) -> Package:
    """The ready package `name`, or the package in the YAML file of that path. Raises PackageError."""
    if isinstance(name, Path):
        return read_package(name, figures, day)
    if name in ready_names():
        return read_package(READY / f"{name}.yaml", figures, day)
    if name.endswith((".yaml", ".yml")) or "/" in name or os.path.isfile(name):
        return read_package(Path(name), figures, day)
    near = get_close_matches(name, ready_names(), n=3, cutoff=0.4)
    hint = f"did you mean {', '.join(near)}?" if near else f"ready packages: {', '.join(ready_names())}"
    raise PackageError(f"no package '{name}'; {hint} (or give a .yaml file)")


def read_package(file: Path, figures: Figures, day: date | None = None) -> Package:
    """Read and check a package file; with `day` also that every figure it changes has a value then.

    Raises PackageError with one message that names the file and each wrong field.
    """
    return _checked(read_document(file, PackageError, LARGEST), file, figures, day)


def parse_package(text: str, where: str, figures: Figures, day: date | None = None) -> Package:
    """A package from YAML text, checked as a file is; `where` stands in messages. Raises PackageError."""
    return _checked(load_document(text, where, PackageError), Path(where), figures, day)


def write_package(package: Package) -> str:
    """A package as YAML text that `parse_package` reads; what has its default is left out."""
    plain = package.model_dump(mode="json", exclude_defaults=True)
    return yaml.safe_dump(plain, sort_keys=False, allow_unicode=True)


def _checked(document: Any, file: Path, figures: Figures, day: date | None) -> Package:
    if not isinstance(document, dict):
        raise PackageError(
            f"{file}: expected a mapping with name, label, description; found {_kind(document)}"
        )
    try:
        package = Package.model_validate(document)
    except ValidationError as error:
        raise PackageError("\n".join(say(file, e, "package") for e in error.errors())) from None
    check_package(package, figures, day, str(file))
    return package


def check_package(package: Package, figures: Figures, day: date | None, where: str) -> None:
    """Raise PackageError when a figure or municipal scheme that the package changes does not exist."""
    for k, change in enumerate(package.figures):
        try:
            figure = figures.find(change.path)
            if figure.unit == ROWS:
                raise EngineError(f"{figure.path} is a table, which a package cannot change")
            if day is not None and day.year >= package.start_year:
                figures.value(figure.name, day)
        except EngineError as error:
            raise PackageError(f"{where}: figures.{k}.path: {error}") from None
    try:
        package.schemes_on(_schemes(package), date(max(package.start_year, 2019), 1, 1))
    except ValueError as error:
        raise PackageError(f"{where}: {error}") from None


def _schemes(package: Package) -> tuple[Scheme, ...]:
    """The assumed schemes, and those of single municipalities that the package changes or removes."""
    standard = standard_policy()
    wanted = {change.name for change in package.municipal_schemes.change} | {
        *package.municipal_schemes.remove
    }
    wanted -= {scheme.name for scheme in standard}
    own = {scheme.name: scheme for policy in own_policies() for scheme in policy.schemes}
    return (*standard, *(own[name] for name in sorted(wanted & own.keys())))


def _kind(document: Any) -> str:
    return "an empty file" if document is None else f"a {type(document).__name__}"
