"""Derive the European poverty line (60% of the median) of the synthetic country, per year of the law.

    python tools/derive_eu60.py [--seed 1] [--place Doesburg ...] [--write]

Builds all municipalities (some minutes; with --place only those, to try), computes disposable income under
the law of 1 January of each year on incomes brought to that year (study/uprating.py), and takes 60% of the
median over persons of income per OECD equivalent. --write stores the result in
law/armoedegrenzen/eu60.yaml. It also prints the national rates under the law of 2019 beside the published
ones. Run again after a change of the law, the population, the indices or the use of schemes.
"""

import argparse
from datetime import date

import numpy as np

from veerkracht import law
from veerkracht.engine.kernel import compute
from veerkracht.population import synthesize
from veerkracht.population.codes import SRC
from veerkracht.population.incomes import fit_incomes
from veerkracht.population.places import find_place, places
from veerkracht.study import uprating
from veerkracht.study.base import BASE_DAY, net_income
from veerkracht.study.inputs import law_inputs

YEARS = range(2019, 2027)
OUTPUTS = ["besteedbaar_inkomen", "oecd_factor", "inkomen_lage_inkomensgrens", "lage_inkomensgrens",
           "inkomen_sociaal_minimum", "sociaal_minimum"]  # fmt: skip
PUBLISHED = {"low income": 7.5, "social minimum 101%": None, "110%": 10.2, "120%": 13.0}


def main() -> None:
    """Build the country, print the rates, print or write the lines."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--place", action="append", help="only these; not with --write")
    parser.add_argument("--write", action="store_true")
    chosen = parser.parse_args()
    if chosen.place and chosen.write:
        parser.error("--write needs the whole country, without --place")
    towns = [find_place(name) for name in chosen.place] if chosen.place else places()
    moved = {year: uprating.between(BASE_DAY.year, year) for year in YEARS}
    incomes: dict[int, list[np.ndarray]] = {year: [] for year in YEARS}
    weights: list[np.ndarray] = []
    rates = np.zeros(5)
    bijstand = np.zeros(2)
    for number, place in enumerate(towns):
        population = fit_incomes(synthesize(place.code, chosen.seed), net_income)
        counted = population.households.in_income_statistics
        weights.append(population.households.size[counted].astype(np.float64))
        for year in YEARS:
            day = date(year, 1, 1)
            inputs = law_inputs(uprating.apply(population, moved[year]), None, day)
            wanted = [name for name in OUTPUTS if name not in law.system(day).unavailable]
            values = compute(law.system(day), inputs.start, inputs.persons, inputs.households, wanted)
            incomes[year].append(
                (values["besteedbaar_inkomen"] / values["oecd_factor"])[counted].astype(np.float32)
            )
            if year == 2019:
                below = (values["inkomen_lage_inkomensgrens"] < values["lage_inkomensgrens"]) & counted
                minimum = values["sociaal_minimum"]
                ratio = np.where(minimum > 0, values["inkomen_sociaal_minimum"] / np.maximum(minimum, 1), 9)
                rates += [
                    counted.sum(),
                    below.sum(),
                    *[((ratio <= p) & counted).sum() for p in (1.01, 1.10, 1.20)],
                ]
                user = (population.households.source == SRC["bijstand"]) & counted
                bijstand += [user.sum(), (user & below).sum()]
        print(f"{number + 1}/{len(towns)} {place.name}", end="\r", flush=True)
    print()
    for (name, published), rate in zip(PUBLISHED.items(), rates[1:] / rates[0] * 100, strict=True):
        print(f"{name}: {rate:.2f}% of households under the law of 2019 (published {published})")
    share = bijstand[1] / bijstand[0] * 100
    print(f"of households on bijstand below the low-income line: {share:.1f}% (published 79.8)")
    weight = np.concatenate(weights)
    lines = {year: 0.6 * weighted_median(np.concatenate(incomes[year]), weight) for year in YEARS}
    for year, line in lines.items():
        print(f"{year}: {line:.0f} EUR/year")
    if chosen.write:
        write(lines)


def weighted_median(values: np.ndarray, weights: np.ndarray) -> float:
    """The value at half of the weight."""
    order = np.argsort(values, kind="stable")
    return float(values[order][np.searchsorted(np.cumsum(weights[order]), weights.sum() / 2)])


def write(lines: dict[int, float]) -> None:
    """Replace the values in eu60.yaml."""
    file = law.FOLDER / "armoedegrenzen" / "eu60.yaml"
    head = file.read_text(encoding="utf-8").split("    values:\n")[0]
    rows = [
        f"      {year}-01-01: {{value: {line:.0f}, status: derived, source: synthetic, "
        f'how: "60% of the median over persons, law and incomes of {year}"}}'
        for year, line in lines.items()
    ]
    file.write_text(head + "    values:\n" + "\n".join(rows) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
