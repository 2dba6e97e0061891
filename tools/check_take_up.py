"""Hold the use of schemes in the synthetic population against the rates of law/take_up.yaml.

    python tools/check_take_up.py [PLACE ...] [--seed 1]

Prints per place (a few where none is named) how many households have a right under the law of 2019 and how
many use it: bijstand where nobody has reached the AOW age, AIO where all adults have. The figures in
docs/model.md come from here.
"""

import argparse

import numpy as np

from veerkracht import law
from veerkracht.law.gemeente.policy import policy_of
from veerkracht.law.take_up import take_up
from veerkracht.packages.files import get_package
from veerkracht.population.codes import SOURCES
from veerkracht.population.model import reached_aow
from veerkracht.population.places import find_place
from veerkracht.study import base, outcome

A_FEW = ("Doesburg", "Almelo", "Enschede", "Utrecht", "Rotterdam", "Laren")


def main() -> None:
    """Print a row per place and scheme, and whose main source of income the non-users of bijstand have."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("places", nargs="*", default=A_FEW)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    print("place, scheme: with a right, of whom users, non-use (expected)")
    unused = np.zeros(len(SOURCES), np.int64)
    for name in chosen.places:
        unused += _place(find_place(name).code, chosen.seed)
    print("non-users of bijstand by main source:", dict(zip(SOURCES, unused.tolist(), strict=True)))


def _place(code: str, seed: int) -> np.ndarray:
    people = base.load(code, seed)
    package = get_package("status-quo", law.figures())
    values = outcome.run(people, package, base.BASE_DAY, None, policy_of(code))[2]
    age = people.persons.age
    adults = people.per_household((age >= 18).astype(np.int64))
    old = people.per_household(reached_aow(age, people.persons.birth_month).astype(np.int64))
    right, used = values["bijstand_recht_huishouden"] > 0, values["bijstand_huishouden"] > 0
    state = people.households.uses_bijstand
    _row(people.name, "bijstand", right & (old == 0), used)
    print(f"    {(state & ~right).sum():,} of {state.sum():,} users have no right under the law of 2019")
    _row(people.name, "aio", right & (old > 0) & (old == adults), used)
    for scheme in ("zorgtoeslag", "huurtoeslag", "kindgebonden_budget"):
        use, entitled = outcome.SCHEMES[scheme]
        _row(people.name, scheme, values[entitled] > 0, values[use] > 0)
    return np.bincount(people.households.source[right & (old == 0) & ~used], minlength=len(SOURCES))


def _row(place: str, scheme: str, right: np.ndarray, used: np.ndarray) -> None:
    users, expected = int((right & used).sum()), 1.0 - take_up()[scheme].central
    share = 1.0 - users / max(int(right.sum()), 1)
    print(f"{place}, {scheme}: {right.sum():,}, {users:,}, {share:.1%} ({expected:.1%})")


if __name__ == "__main__":
    main()
