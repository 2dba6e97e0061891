"""Margins of work and homes for validation: name, target, value, tolerance and kind of each."""

import numpy as np

from ..model import Population
from . import contracts, homes, hours, sections

Row = tuple[str, float, float, float, str]
# Mean hourly wage of jobs in 2019 (CBS): of the country, so a municipality may well differ.
HOURLY_WAGE, WAGE_TOLERANCE = 23.14, 0.2
WOZ_TOLERANCE = 1.0
NAMES = ("under 12", "12-19", "20-27", "28-34", "35 and more")


def rows(population: Population, fitted: bool = False) -> list[Row]:
    """Kinds of contract, sections and hours; wages too where incomes are fitted under a law.

    Targets are national figures applied to who works here by status. Contracts and sections are met to the
    person; hours within what the luck of persons leaves.
    """
    drawn = contracts.draw(population)
    contract = drawn["contract"]
    worked = hours.draw(population, contract, drawn["sector"])
    found = [*_contract_rows(population, contract), *_section_rows(population, drawn["sector"])]
    found += _hour_rows(population, contract, worked)
    if fitted:
        employee = (contract > 0) & (contract < contracts.CONTRACT["self_employed_alone"])
        wage = float(hours.hourly(population.persons.wage[employee], worked[employee]).mean())
        tolerance = WAGE_TOLERANCE * HOURLY_WAGE
        found.append(("mean hourly wage, EUR", HOURLY_WAGE, wage, tolerance, "check"))
    return found


def home_rows(population: Population, standardised: np.ndarray) -> list[Row]:
    """The mean value of homes. standardised: disposable income, EUR/year per household."""
    value, goal = homes.draw(population, standardised), homes.mean_of(population.code)
    return [("mean value of homes, 1000 EUR", goal, float(value.mean()), WOZ_TOLERANCE, "raked")]


def _contract_rows(population: Population, contract: np.ndarray) -> list[Row]:
    group, side = contracts.groups(population), contracts.side_job(population)
    flexible = group == 1
    counts = contracts.kind_counts(int((flexible & side).sum()), int((flexible & ~side).sum()))
    own = int((group >= 2).sum())
    staff = contracts.with_staff(own)
    target = dict(zip(("temporary", "on_call", "agency"), counts, strict=True))
    target |= {"self_employed_alone": own - staff, "self_employed_staff": staff}
    return [
        (
            f"contract: {name}",
            float(wanted),
            float((contract == contracts.CONTRACT[name]).sum()),
            0.0,
            "raked",
        )
        for name, wanted in target.items()
    ]


def _section_rows(population: Population, sector: np.ndarray) -> list[Row]:
    group = contracts.groups(population)
    target = sum(
        sections.counts(population.code, name, int((group == k).sum()))
        for k, name in enumerate(sections.GROUPS)
    )
    return [
        (f"workers in section {sbi}", float(wanted), float((sector == 1 + k).sum()), 0.0, "raked")
        for k, (sbi, wanted) in enumerate(zip(sections.names(), np.asarray(target), strict=True))
    ]


def _hour_rows(population: Population, contract: np.ndarray, worked: np.ndarray) -> list[Row]:
    works = contract > 0
    number = max(int(works.sum()), 1)
    target = 100.0 * hours.class_shares(population, contract)[works].sum(axis=0) / number
    value = 100.0 * np.bincount(np.digitize(worked[works], hours.FROM) - 1, minlength=len(NAMES)) / number
    tolerance = 1.5 + 150.0 / np.sqrt(number)
    return [
        (f"hours a week: {name}, % of workers", float(wanted), float(got), tolerance, "raked")
        for name, wanted, got in zip(NAMES, target, value, strict=True)
    ]
