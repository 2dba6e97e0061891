"""Problems drawn on target incomes, so that no law is needed."""

from functools import cache

import numpy as np
import pytest

from veerkracht.population import tables
from veerkracht.population.life import problems

from ..conftest import built


@cache
def incomes(code: str) -> tuple[np.ndarray, np.ndarray]:
    """Standardised income per household and whether it is below the line."""
    households = built(code).households
    standardised = households.income_target / households.equivalence
    standardised = np.nan_to_num(standardised, nan=tables.assume("bijstand_std_income"))
    return standardised, standardised < tables.assume("low_income_line_2019")


@cache
def drawn(code: str, dependence: str = "central") -> dict[str, np.ndarray]:
    return problems.draw(built(code), {}, *incomes(code), dependence)


@pytest.fixture(scope="session")
def facts():
    """Function: code, set of dependence -> facts."""
    return drawn


@pytest.fixture(scope="session")
def income():
    """Function: code -> standardised income, below the line."""
    return incomes
