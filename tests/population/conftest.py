"""Populations shared by the tests of this room, built once."""

from functools import cache

import pytest

from veerkracht.population import Population, fit_incomes, synthesize

from .double import net_income


@cache
def built(code: str) -> Population:
    return synthesize(code)


@cache
def fitted(code: str) -> Population:
    return fit_incomes(built(code), net_income)


@pytest.fixture(scope="session")
def build():
    """Function: code -> synthesised population."""
    return built


@pytest.fixture(scope="session")
def fit():
    """Function: code -> population with incomes fitted under the test double of the law."""
    return fitted
