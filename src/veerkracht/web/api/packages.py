"""Packages and what is counted."""

from __future__ import annotations

from fastapi import APIRouter

from veerkracht import law
from veerkracht.measures.catalog import catalog
from veerkracht.packages.files import PackageError, check_package, get_package, ready_names
from veerkracht.packages.schema import Package

from .models import MeasureOut, PackageOut, Refused

router = APIRouter(tags=["packages"])


@router.get("/packages", summary="Ready packages")
def all_packages() -> list[PackageOut]:
    """Name, label and description; the first three are those of the plea."""
    found = [get_package(name, law.figures()) for name in ready_names()]
    return [PackageOut(name=p.name, label=p.label, description=p.description) for p in found]


@router.get("/packages/{name}", summary="A ready package in full")
def one_package(name: str) -> Package:
    """Everything that the package changes."""
    if name not in ready_names():
        raise Refused(404, f"no package '{name[:60]}'; there are: {', '.join(ready_names())}")
    return get_package(name, law.figures())


@router.post("/packages/check", summary="Check a package of your own")
def check(package: Package) -> Package:
    """The package as it is understood; 422 with the field for what does not exist."""
    return checked(package)


def checked(package: Package) -> Package:
    """The package, if all that it changes exists. Raises Refused 422."""
    try:
        check_package(package, law.figures(), None, package.name)
    except PackageError as error:
        raise Refused(422, str(error)) from None
    return package


@router.get("/measures", summary="What is counted", tags=["measures"])
def measures() -> list[MeasureOut]:
    """Every measure of a comparison, with units, words and definition."""
    return [
        MeasureOut(name=name, **m.model_dump(include={"units", "kind", "higher_is", "label", "definition"}))
        for name, m in catalog().measures.items()
        if m.counted_by == "compare"
    ]
