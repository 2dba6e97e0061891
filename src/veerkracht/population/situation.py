"""The characteristics of households by which the national low-income tables are broken down."""

import numpy as np

from .codes import OWN, POSITION, SRC
from .model import Households, Persons, reached_aow

# Dimension -> categories in order, each with its CBS code in table 83841NED (None: not in the table).
DIMENSIONS: dict[str, dict[str, str | None]] = {
    "type": {
        "single_below_aow": "A043011",
        "single_aow": "A043012",
        "couple_below_aow": "1017790",
        "couple_aow": "1017800",
        "couple_minor_children": "1017810",
        "couple_adult_children": "1017880",
        "parent_minor_children": "1050195",
        "parent_adult_children": "1050200",
        "other": "1050220",
    },
    "source": {
        "employee": "1013400",
        "self_employed": "1013601",
        "ww": "1013750",
        "ao": "1013800",
        "bijstand": "1013950",
        "pension": "1013850",
        "student": None,
        "other": "1014040",
    },
    "tenure": {"own": "1014800", "rent": "1014850"},
    "age": {
        "to_25": "A025340",
        "25_35": "A025342",
        "35_45": "A025347",
        "45_55": "A025350",
        "55_65": "A025354",
        "65_75": "A025358",
        "75_85": "A042086",
        "85_plus": "A042087",
    },
    "origin": {"dutch": "A025362", "western": "A025363", "nonwestern": "A025368"},
}


def situation(persons: Persons, households: Households) -> dict[str, np.ndarray]:
    """Category number per household for each dimension (int arrays, one value per household).

    The main earner of CBS is taken to be the reference person.
    """
    heads = households.start[:-1]
    n = len(households.type)
    aow = reached_aow(persons.age[heads], persons.birth_month[heads])
    grown = (persons.position == POSITION["child"]) & (persons.age >= 18)
    adult_child = np.bincount(persons.household[grown], minlength=n) > 0
    kind = households.type.astype(int)
    household_type = np.select(
        [kind == 0, kind == 1, kind == 2, kind == 3], [aow + 0, aow + 2, adult_child + 4, adult_child + 6], 8
    )
    return {
        "type": household_type,
        "source": households.source.astype(int),
        "tenure": (households.tenure != OWN).astype(int),
        "age": np.digitize(persons.age[heads], [25, 35, 45, 55, 65, 75, 85]),
        "origin": persons.origin[heads].astype(int),
    }


def on_bijstand(categories: dict[str, np.ndarray]) -> np.ndarray:
    """Mask of households of which bijstand is the main source."""
    return categories["source"] == SRC["bijstand"]


def of_students(categories: dict[str, np.ndarray]) -> np.ndarray:
    """Mask of households of students."""
    return categories["source"] == SRC["student"]
