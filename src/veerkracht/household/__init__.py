"""One household: from a file to amounts, a budget and the way each amount was reached."""

from .budget import Budget, render_budget
from .check import Result, UnverifiedFigure, household
from .errors import HouseholdError
from .fields import FieldRow, fields, render_fields
from .file import Household, parse_household, read_cases, read_household
from .maatwerk import Room, render_rooms, rooms
from .tree import render_tree

__all__ = [
    "Budget",
    "FieldRow",
    "Household",
    "HouseholdError",
    "Result",
    "Room",
    "UnverifiedFigure",
    "fields",
    "household",
    "parse_household",
    "read_cases",
    "read_household",
    "render_budget",
    "render_fields",
    "render_rooms",
    "render_tree",
    "rooms",
]
