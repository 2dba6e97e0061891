"""The synthetic population of one municipality as plain NumPy arrays."""

from dataclasses import dataclass, fields

import numpy as np

# AOW age in 2019 and 2020: 66 years and 4 months.
AOW_AGE_MONTHS = 66 * 12 + 4


@dataclass
class Persons:
    """Persons, sorted by household: reference person, partner, other adults, children from old to young.

    All arrays have one value per person; amounts in whole EUR/year (2019), savings and debts in EUR.
    """

    id: np.ndarray  # uint64, municipality number * 10**8 + running number
    household: np.ndarray  # int32 index
    age: np.ndarray  # int16, completed years on 1 January 2020
    birth_month: np.ndarray  # int8, 0 = January
    sex: np.ndarray  # int8, codes.SEXES
    position: np.ndarray  # int8, codes.POSITIONS
    partner: np.ndarray  # int32 index of a person or -1
    parent1: np.ndarray  # int32 index or -1
    parent2: np.ndarray  # int32 index or -1
    married: np.ndarray  # bool
    education: np.ndarray  # int8, codes.EDUCATIONS, -1 outside 15-74
    origin: np.ndarray  # int8, codes.ORIGINS
    status: np.ndarray  # int8, codes.STATUSES
    wage: np.ndarray  # float64, gross
    profit: np.ndarray
    pension: np.ndarray  # every taxed periodic payment that is not AOW, WW, AO or bijstand
    ww: np.ndarray
    ao: np.ndarray
    aow_years: np.ndarray  # int16, insured years 0-50
    savings: np.ndarray
    debts: np.ndarray


@dataclass
class Households:
    """Households; arrays have one value per household, `start` one more (offsets into the persons)."""

    start: np.ndarray  # int64
    type: np.ndarray  # int8, codes.HOUSEHOLD_TYPES
    size: np.ndarray  # int16
    tenure: np.ndarray  # int8, codes.TENURES
    basic_rent: np.ndarray  # float64, EUR/month, 0 for owners
    service_costs: np.ndarray  # float64, EUR/month
    source: np.ndarray  # int8, codes.SOURCES
    uses_bijstand: np.ndarray  # bool, anybody in it; `source` is bijstand where the head has it
    in_income_statistics: np.ndarray  # bool, False for student and part-year households
    meant_below_line: np.ndarray  # bool, drawn below the low-income line
    income_target: np.ndarray  # float64, EUR/year with huurtoeslag; NaN where the law alone decides
    income_floor: np.ndarray  # float64, EUR/year without huurtoeslag, at least; NaN: the target is without it
    equivalence: np.ndarray  # float64, CBS equivalence factor


@dataclass
class Population:
    """A synthetic municipality: no person in it exists."""

    code: str
    name: str
    seed: int
    persons: Persons
    households: Households
    weight: np.ndarray | None = None  # float64, for how many households each one counts; None: each for one

    def __len__(self) -> int:
        """Number of households."""
        return len(self.households.type)

    def per_household(self, values: np.ndarray) -> np.ndarray:
        """Sum of an array with one value per person, per household."""
        return np.add.reduceat(values, self.households.start[:-1])


def columns(part: Persons | Households) -> dict[str, np.ndarray]:
    """The arrays of one part by name."""
    return {field.name: getattr(part, field.name) for field in fields(part)}


def reached_aow(age: np.ndarray, birth_month: np.ndarray) -> np.ndarray:
    """Whether the AOW age of 2019-2020 is reached on 1 January 2020 (birthdays mid-month)."""
    months = age.astype(np.int32) * 12 + 11 - birth_month
    return months >= AOW_AGE_MONTHS
