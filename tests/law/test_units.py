"""Every rule of every date computed with units: no amount a month where one a year should stand."""

import inspect

import pytest
from dimensions import CONSTANTS, MixedUnits, check

from veerkracht import law
from veerkracht.engine.rounding import ceil_euro
from veerkracht.engine.rule import Rule
from veerkracht.lawbook.schemes import HALF_YEARS

MAANDBEDRAG = 100.0
WERKDAGEN_PER_JAAR = 261.0

UNITS = {"rent": "EUR/month", "wage": "EUR/year", "day_wage": "EUR/day", "costs": "EUR/quarter",
         "savings": "EUR", "age": "years", "share": "fraction", "works": "bool"}  # fmt: skip


def _rules() -> dict[tuple[object, ...], tuple[Rule, dict[str, str]]]:
    """Every text of every rule, once per set of units that its arguments have."""
    found: dict[tuple[object, ...], tuple[Rule, dict[str, str]]] = {}
    starts = {node.start for node in law.vocabulary().nodes if node.start > law.FIRST_DATE}
    for day in sorted(starts.union(HALF_YEARS)):
        system = law.system(day)
        for node in system.order:
            if isinstance(node, Rule):
                units = {name: system.unit(name) for name in node.arguments}
                found[(node.name, node.function, *units.items())] = (node, units)
    return found


def test_every_rule_gives_its_own_unit() -> None:
    wrong: list[str] = []
    rules = _rules()
    for rule, units in rules.values():
        try:
            check(rule.function, rule.arguments, units, rule.unit)
        except MixedUnits as error:
            wrong.append(f"{rule.function.__module__}.{rule.name}: {error}")
    assert not wrong, "\n".join(wrong)
    texts = {node.function for node in law.vocabulary().nodes if isinstance(node, Rule)}
    assert {rule.function for rule, _ in rules.values()} == texts


def test_every_constant_with_a_unit_exists() -> None:
    modules = [inspect.getmodule(rule.function) for rule, _ in _rules().values()]
    assert {name for name in CONSTANTS if any(hasattr(module, name) for module in modules)} == set(CONSTANTS)


def _sum(rent, wage):
    return rent + wage


def _no_twelve(rent, wage):
    return max(wage - rent, 0.0)


def _twelve_forgotten(rent):
    return max(rent - 100.0, 0.0)


def _twelve_twice(rent):
    return 12 * (12 * rent)


def _twelve_the_wrong_way(rent):
    return rent / 12


def _quarters_as_months(costs):
    return 12 * costs


def _wrong_in_one_branch_only(rent, age, works):
    if works and age >= 67:
        return rent
    return 12 * rent


def _wrong_in_one_half_of_a_choice(rent, wage, works):
    return wage if works else rent


def _compared(rent, wage):
    return wage if rent > 1_000 and rent > wage else 0.0


def _compared_for_equality(rent, wage):
    return wage if rent == wage else 0.0


def _assets_as_income(wage, savings):
    return wage + savings


def _product(wage, rent):
    return wage * rent


def _share_forgotten(wage, share):
    return share


def _yes_or_no(works):
    return works


def _limit(rent, wage):
    return min(rent, wage)


def _in_a_helper(rent, wage):
    return _limit(rent, wage)


@pytest.mark.parametrize(
    "rule",
    [
        _sum, _no_twelve, _twelve_forgotten, _twelve_twice, _twelve_the_wrong_way, _quarters_as_months,
        _wrong_in_one_branch_only, _wrong_in_one_half_of_a_choice, _compared, _compared_for_equality,
        _assets_as_income, _product, _share_forgotten, _yes_or_no, _in_a_helper,
    ],
)  # fmt: skip
def test_a_wrong_rule_is_refused(rule) -> None:
    with pytest.raises(MixedUnits):
        check(rule, tuple(inspect.signature(rule).parameters), UNITS, "EUR/year")


def _right(rent, wage, day_wage, costs, share, works):
    if wage <= 0.0 or (works and rent * 12 > wage):
        return 0.0
    paid = share * max(wage - MAANDBEDRAG, 12 * rent, 4 * costs)
    return ceil_euro(min(paid, WERKDAGEN_PER_JAAR * day_wage)) + 12 * (wage / 12) * (wage / (wage + 1.0))


def test_a_right_rule_passes_in_every_way_it_can_go() -> None:
    ways = check(_right, tuple(inspect.signature(_right).parameters), UNITS, "EUR/year")
    assert ways == 4  # no wage; works, and rent above or below it; works not


def test_the_message_names_both_units() -> None:
    with pytest.raises(MixedUnits, match=r"^EUR / month beside EUR / year$"):
        check(_sum, ("rent", "wage"), UNITS, "EUR/year")
    with pytest.raises(MixedUnits, match=r"^gives EUR / month, expected EUR/year$"):
        check(_twelve_forgotten, ("rent",), UNITS, "EUR/year")
