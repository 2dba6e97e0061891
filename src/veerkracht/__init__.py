"""veerkracht: open microsimulation of the Dutch social domain.

    import veerkracht as vk

    study = vk.compare("Utrecht", packages=["status-quo", "kaasschaaf", "investeren"], year=2020, seed=1)
    study.results                   # polars DataFrame, one row per place, package, group, measure and unit
    study.report("out/utrecht")     # report.html, results.parquet, run.json
    vk.groups("Utrecht").results    # the groups of the plea: size, overlap, exposure, stacking, resilience
    vk.validate("Utrecht").report("out/pop")        # every margin beside the published tables
    vk.household("case.yaml", date="2024-01-01").amounts["huurtoeslag"]

All persons are synthetic. Nothing typed into a household is stored.
"""

from __future__ import annotations

from importlib.metadata import version
from typing import TYPE_CHECKING, Any

# The function takes the place of the room of the same name; `from veerkracht.household import ...` still
# works.
from veerkracht.household import Result, household

if TYPE_CHECKING:
    from veerkracht.population.places import Place, find_place, places
    from veerkracht.study.compare import Study, compare
    from veerkracht.study.groups import GroupStudy, groups
    from veerkracht.study.validation import Validation, validate, validate_country

__version__ = version("veerkracht")
__all__ = [
    "GroupStudy",
    "Place",
    "Result",
    "Study",
    "Validation",
    "__version__",
    "compare",
    "find_place",
    "groups",
    "household",
    "places",
    "validate",
    "validate_country",
]

_LATER = {
    "Study": "veerkracht.study.compare",
    "compare": "veerkracht.study.compare",
    "GroupStudy": "veerkracht.study.groups",
    "groups": "veerkracht.study.groups",
    "Validation": "veerkracht.study.validation",
    "validate": "veerkracht.study.validation",
    "validate_country": "veerkracht.study.validation",
    "Place": "veerkracht.population.places",
    "find_place": "veerkracht.population.places",
    "places": "veerkracht.population.places",
}


def __getattr__(name: str) -> Any:
    """Import the heavy rooms only when they are asked for."""
    if name in _LATER:
        from importlib import import_module

        return getattr(import_module(_LATER[name]), name)
    raise AttributeError(f"module 'veerkracht' has no attribute '{name}'")
