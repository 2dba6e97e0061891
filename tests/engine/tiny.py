"""A tiny law for trying the engine: wages, a tax with one figure, a benefit per household."""

import math
from pathlib import Path

from veerkracht.engine.figures import Figures, Table, load_figures
from veerkracht.engine.rule import Input, Node, Rule, Total, Unit, Vocabulary, rule

UNITS = (Unit("person"), Unit("pair", head="pair"), Unit("household"))
INPUTS = (
    Input("person_index", "person", "index", -1, "index"),
    Input("partner", "person", "index", -1, "index"),
    Input("wage", "person", "EUR/year", 0.0),
    Input("rent", "household", "EUR/month", 0.0),
)

FIGURES = """
law: {name: Tiny law}
sources: {a: a document}
figures:
  rate:
    unit: fraction
    article: art. 1
    values:
      2019-01-01: {value: 0.1, status: verified, source: a}
      2020-01-01: {value: 0.2, status: recalled, source: a}
  floor_amount:
    unit: EUR/year
    article: art. 2
    values:
      2019-01-01: {value: null, why: not published}
      2020-01-01: {value: 1000, status: verified, source: a}
"""


TABLE = """\
  brackets:
    unit: rows
    article: art. 4
    values:
      2020-01-01: {rows: [[0, 10], [1000, 20]], status: verified, source: a}
      2021-01-01: {rows: [[0, 30]], status: verified, source: a}
"""


def to_cents(amount: float) -> float:
    """Down to whole cents; a helper that rules share."""
    return math.floor(amount * 100 + 1e-6) / 100


@rule(per="person", unit="index", article="art. 0")
def pair(person_index: int, partner: int) -> int:
    """First of two partners."""
    return min(person_index, partner) if partner >= 0 else person_index


@rule(per="person", unit="EUR/year", article="art. 1")
def tax(wage: float, rate: float) -> float:
    """A share of the wage."""
    return to_cents(wage * rate)


pair_wage = Total("pair_wage", of="wage", over="pair")


@rule(per="pair", unit="EUR/year", article="art. 2")
def benefit(pair_wage: float, floor_amount: float) -> float:
    """What a pair lacks."""
    return max(floor_amount - pair_wage, 0.0)


@rule(per="person", unit="fraction", article="art. 4")
def bracket(wage: float, brackets: Table) -> float:
    """Share of the last row that starts at or below the wage."""
    share = brackets[0][1]
    for row in range(1, len(brackets)):
        if wage >= brackets[row][0]:
            share = brackets[row][1]
    return share / 100


house_benefit = Total("house_benefit", of="benefit", over="household")
house_tax = Total("house_tax", of="tax", over="household")


@rule(per="household", unit="EUR/year", article="art. 3")
def after_rent(house_benefit: float, house_tax: float, rent: float) -> float:
    """Benefit less tax and rent."""
    return house_benefit - house_tax - 12 * rent


NODES: tuple[Node, ...] = (pair, tax, pair_wage, benefit, house_benefit, house_tax, after_rent)


def vocabulary(*nodes: Node) -> Vocabulary:
    """The tiny law, or other nodes on the same inputs."""
    return Vocabulary(UNITS, INPUTS, nodes or NODES)


def figures(folder: Path, text: str = FIGURES, name: str = "tiny") -> Figures:
    """Figures from a text, written as a law's file in `folder`."""
    file = folder / name / "figures.yaml"
    file.parent.mkdir(exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return load_figures([file])


__all__ = ["NODES", "Rule", "bracket", "figures", "vocabulary"]
