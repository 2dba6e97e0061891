"""Count work over the synthetic people of all municipalities, beside the published national figures.

    python tools/count_work.py [--seed 1]

Takes some minutes. Wages are first draws, before the income fit: kinds of contract and sections hardly
depend on them. `side_jobs_among_flexible` in life/work.yaml and the level of `flexible_by_age` come from
here.
"""

import argparse

import numpy as np

from veerkracht.population import earnings, places
from veerkracht.population.life import contracts, sections
from veerkracht.population.synthesize import people

AGES = (15, 25, 45, 75)
# Flexible employees, % of workers of an age in 2017 (CBS, press April 2018; "almost 20" taken as 20).
FLEXIBLE_2017 = (68.0, 20.0, 10.0)


def main() -> None:
    """Print numbers in thousands beside the published ones."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seed", type=int, default=1)
    seed = parser.parse_args().seed
    kinds, by_section = (
        np.zeros(len(contracts.KINDS)),
        np.zeros((len(contracts.KINDS), len(sections.names()) + 1)),
    )
    by_age, side = np.zeros((2, len(AGES) - 1)), np.zeros(2)
    for place in places():
        population = people(place, seed)
        persons = population.persons
        earnings.draw(persons, population.households, seed)
        drawn = contracts.draw(population)
        contract, works = drawn["contract"], drawn["contract"] > 0
        flexible = contracts.is_flexible(contract)
        kinds += np.bincount(contract, minlength=len(kinds))
        np.add.at(by_section, (contract, drawn["sector"]), 1)
        group = np.digitize(persons.age, AGES) - 1
        here = works & (group >= 0) & (group < len(AGES) - 1)
        by_age += [np.bincount(group[here & mask], minlength=len(AGES) - 1) for mask in (works, flexible)]
        side += [(flexible & contracts.side_job(population)).sum(), flexible.sum()]
    report(kinds, by_section, by_age, side)


def report(kinds: np.ndarray, by_section: np.ndarray, by_age: np.ndarray, side: np.ndarray) -> None:
    """Print what the country adds up to."""
    published = sections.positions()
    for name, number in zip(contracts.KINDS[1:], kinds[1:], strict=True):
        print(f"{name}: {number / 1e3:,.0f} thousand, published {published[name]:,.0f}")
    print(f"flexible, % of employees: {100 * kinds[2:5].sum() / kinds[1:5].sum():.1f}")
    print(f"side jobs among flexible: {side[0] / side[1]:.3f}")
    for k, published_share in enumerate(FLEXIBLE_2017):
        share = 100 * by_age[1, k] / by_age[0, k]
        print(f"flexible, workers of {AGES[k]}-{AGES[k + 1] - 1}: {share:.1f}%, in 2017 {published_share}%")
    rows = [by_section[1, 1:], by_section[2:5, 1:].sum(axis=0), by_section[5, 1:], by_section[6, 1:]]
    for name, row, wanted in zip(sections.GROUPS, rows, sections.national(), strict=True):
        off = 100 * (row / row.sum() - wanted)
        print(f"{name}: sections at most {np.abs(off).max():.2f} points from the national share")


if __name__ == "__main__":
    main()
