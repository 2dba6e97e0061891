"""Put together the synthetic population of one municipality."""

import numpy as np

from . import ages, benefits, earnings, housing, targets, traits, wealth, work
from .equivalence import equivalence_factor
from .model import Households, Persons, Population, reached_aow
from .order import arrange
from .places import Place, find_place
from .rng import Town, make_ids


def synthesize(code: str, seed: int = 1) -> Population:
    """The synthetic population of the municipality with this GM code (or name), the same for the same seed.

    Primary incomes are first draws: `fit_incomes` brings them to the income targets under a given law. Raises
    PlaceError for an unknown place.
    """
    population = people(find_place(code), seed)
    earnings.draw(population.persons, population.households, seed)
    targets.draw(population)
    housing.draw_rents(population)
    wealth.draw(population)
    return arrange(population)


def people(place: Place, seed: int) -> Population:
    """Everything but money: households, ages, traits, benefits and work, with amounts still zero."""
    code = place.code
    family = ages.build(code, seed)
    n_persons, n_households = len(family.age), len(family.type)
    town = Town(code, seed, make_ids(code, n_persons), make_ids(code, n_households))

    age = np.floor(family.age).astype(np.int16)
    # Someone of exact age a on 1 January had the last birthday (a - floor(a)) years ago.
    birth_month = (11 - np.floor((family.age - age) * 12)).clip(0, 11).astype(np.int8)
    tenure = housing.tenures(family, town)
    features = {"sex": traits.sexes(family, town), "tenure": tenure, "aow": reached_aow(age, birth_month)}
    features["origin"] = traits.origins(family, tenure, town)
    features["education"] = traits.educations(family, features, town)
    features["student"] = work.students(family, features["education"], town)
    features |= dict(zip(("ao", "ww", "bijstand"), benefits.draw(family, features, town), strict=True))
    status = work.statuses(family, features, town)
    source = work.sources(family, status, features, town)
    size = np.diff(family.start).astype(np.int16)

    married = np.isin(family.position, [3, 5])
    empty = np.zeros(n_persons)
    persons = Persons(
        id=town.persons,
        household=family.household,
        age=age,
        birth_month=birth_month,
        sex=features["sex"],
        position=family.position,
        partner=family.partner,
        parent1=family.parent1,
        parent2=family.parent2,
        married=married,
        education=features["education"],
        origin=features["origin"],
        status=status,
        wage=empty,
        profit=empty,
        pension=empty,
        ww=empty,
        ao=empty,
        aow_years=np.full(n_persons, 50, dtype=np.int16),
        savings=empty,
        debts=empty,
    )
    minors = np.bincount(family.household[age < 18], minlength=n_households)
    households = Households(
        start=family.start,
        type=family.type,
        size=size,
        tenure=tenure,
        basic_rent=np.zeros(n_households),
        service_costs=np.zeros(n_households),
        source=source,
        uses_bijstand=np.bincount(family.household[features["bijstand"]], minlength=n_households) > 0,
        in_income_statistics=work.in_statistics(family, source, features["origin"], town),
        meant_below_line=np.zeros(n_households, dtype=bool),
        income_target=np.full(n_households, np.nan),
        income_floor=np.full(n_households, np.nan),
        equivalence=equivalence_factor(size - minors, minors),
    )
    return Population(code, place.name, seed, persons, households)
