"""Who lives here: a synthetic population of any Dutch municipality of 2020, built from open CBS tables.

No person in it exists. `synthesize` builds people and income targets, `fit_incomes` finds the primary incomes
with which a law gives those targets, `load` does both and keeps the result on disk, `validate` compares with
the margins.
"""

from .incomes import Net, NetIncome, fit_incomes
from .model import Households, Persons, Population, reached_aow
from .places import Place, PlaceError, find_place, places
from .store import load
from .synthesize import synthesize
from .validate import validate

__all__ = [
    "Households",
    "Net",
    "NetIncome",
    "Persons",
    "Place",
    "PlaceError",
    "Population",
    "find_place",
    "fit_incomes",
    "load",
    "places",
    "reached_aow",
    "synthesize",
    "validate",
]
