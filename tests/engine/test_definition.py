"""A wrong definition is refused with what is wrong and where."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from veerkracht.engine.errors import (
    CycleError,
    DuplicateRule,
    EngineError,
    FigureError,
    MissingFigure,
    UnitClash,
    UnknownName,
)
from veerkracht.engine.figures import load_figures
from veerkracht.engine.rule import SumOf, rule
from veerkracht.engine.system import build

from .tiny import FIGURES, NODES, TABLE, figures, vocabulary

DAY = date(2020, 1, 1)


def test_unknown_name_is_named_with_the_nearest(tmp_path: Path) -> None:
    @rule(per="person", unit="EUR/year", article="x")
    def allowance(wages: float) -> float:
        """Half."""
        return wages / 2

    with pytest.raises(UnknownName, match=r"'allowance' needs 'wages'.*nearest: wage"):
        build(vocabulary(allowance), figures(tmp_path), DAY)


def test_a_circle_is_shown_as_a_path(tmp_path: Path) -> None:
    @rule(per="person", unit="EUR/year", article="x")
    def aa(cc: float) -> float:
        """A."""
        return cc

    @rule(per="person", unit="EUR/year", article="x")
    def bb(aa: float) -> float:
        """B."""
        return aa

    @rule(per="person", unit="EUR/year", article="x")
    def cc(bb: float) -> float:
        """C."""
        return bb

    with pytest.raises(CycleError, match="aa -> cc -> bb -> aa"):
        build(vocabulary(aa, bb, cc), figures(tmp_path), DAY)


def test_two_rules_for_one_name_and_date(tmp_path: Path) -> None:
    @rule(per="person", unit="EUR/year", article="x", start="2020-01-01", name="levy")
    def later(wage: float) -> float:
        """Later."""
        return wage

    @rule(per="person", unit="EUR/year", article="x", end="2020-12-31", name="levy")
    def earlier(wage: float) -> float:
        """Earlier."""
        return 0.5 * wage

    with pytest.raises(DuplicateRule, match="'levy' on 2020-01-01"):
        build(vocabulary(later, earlier), figures(tmp_path), DAY)
    only = build(vocabulary(later, earlier), figures(tmp_path), date(2019, 6, 1))
    assert only.nodes["levy"] is earlier


def test_a_rule_may_not_be_named_as_an_input_or_figure(tmp_path: Path) -> None:
    @rule(per="person", unit="EUR/year", article="x", name="wage")
    def again(partner: int) -> float:
        """Again."""
        return 0.0

    @rule(per="person", unit="fraction", article="x", name="rate")
    def other(partner: int) -> float:
        """Other."""
        return 0.0

    with pytest.raises(DuplicateRule, match="'wage' is a rule and also an input"):
        build(vocabulary(again), figures(tmp_path), DAY)
    with pytest.raises(DuplicateRule, match="'rate' is a rule and also a figure"):
        build(vocabulary(other), figures(tmp_path), DAY)


def test_money_of_different_units_clashes(tmp_path: Path) -> None:
    @rule(per="household", unit="EUR/year", article="x")
    def mixed(house_tax: float, rent: float) -> float:
        """Adds a month to a year."""
        return house_tax + rent

    @rule(per="household", unit="EUR/year", article="x")
    def returned(rent: float) -> float:
        """Returns a month as a year."""
        return rent

    @rule(per="household", unit="EUR/yaer", article="x")
    def misspelt(rent: float) -> float:
        """Unknown unit."""
        return rent * 12

    with pytest.raises(UnitClash, match=r"'mixed' mixes EUR/year and EUR/month in `house_tax \+ rent`"):
        build(vocabulary(*NODES, mixed), figures(tmp_path), DAY)
    with pytest.raises(UnitClash, match="'returned' mixes the rule's EUR/year and EUR/month"):
        build(vocabulary(returned), figures(tmp_path), DAY)
    with pytest.raises(UnitClash, match="unknown unit 'EUR/yaer'"):
        build(vocabulary(misspelt), figures(tmp_path), DAY)
    with pytest.raises(UnitClash, match="'both' sums EUR/year, but 'rent' is EUR/month"):
        both = SumOf("both", per="household", terms=("house_tax", "-rent"))
        build(vocabulary(*NODES, both), figures(tmp_path), DAY)


def test_a_household_rule_cannot_use_a_value_of_persons(tmp_path: Path) -> None:
    @rule(per="household", unit="EUR/year", article="x")
    def skips_a_level(wage: float) -> float:
        """Whose wage."""
        return wage

    with pytest.raises(EngineError, match=r"'skips_a_level' .*uses 'wage' .*declare a total over household"):
        build(vocabulary(skips_a_level), figures(tmp_path), DAY)


def test_a_missing_figure_leaves_out_what_needs_it_and_says_so(tmp_path: Path) -> None:
    system = build(vocabulary(), figures(tmp_path), date(2019, 1, 1))
    assert set(system.unavailable) == {"benefit", "house_benefit", "after_rent"}
    assert "tiny.floor_amount" in system.unavailable["benefit"]
    assert "not published" in system.unavailable["benefit"]
    with pytest.raises(MissingFigure, match="'after_rent' cannot be computed for 2019-01-01"):
        system.needed_for(["after_rent"])
    with pytest.raises(UnknownName, match=r"'after_rents' is no input .*nearest: after_rent"):
        system.needed_for(["after_rents"])
    with pytest.raises(MissingFigure, match="2018-12-31"):
        figures(tmp_path).value("rate", date(2018, 12, 31))
    given = build(vocabulary(), figures(tmp_path), date(2019, 1, 1), frozenset({"benefit"}))
    assert not given.unavailable


def test_a_sum_leaves_out_missing_terms_and_reports_them(tmp_path: Path) -> None:
    net = SumOf("net", per="household", terms=("house_benefit", "-house_tax"))
    system = build(vocabulary(*NODES, net), figures(tmp_path), date(2019, 1, 1))
    assert system.left_out == {"net": ("house_benefit",)}
    assert "net" not in system.unavailable


def test_a_sum_goes_on_without_a_term_whose_rule_is_of_other_dates(tmp_path: Path) -> None:
    tax = next(node for node in NODES if node.name == "house_tax")
    others = [node for node in NODES if node.name not in ("house_tax", "after_rent")]
    net = SumOf("net", per="household", terms=("house_benefit", "-house_tax"))
    found = vocabulary(*others, replace(tax, end=date(2019, 12, 31)), net)
    before, after = (build(found, figures(tmp_path), date(year, 6, 1)) for year in (2019, 2020))
    assert before.nodes["net"].needs == ("house_benefit", "house_tax")
    assert after.nodes["net"].needs == ("house_benefit",)
    assert "net" not in after.left_out
    wrong = vocabulary(*others, SumOf("net", per="household", terms=("house_benefit", "-hous_tax")))
    with pytest.raises(UnknownName, match="'net' needs 'hous_tax'"):
        build(wrong, figures(tmp_path), date(2020, 6, 1))


def test_figures_of_a_date_and_changed_copies(tmp_path: Path) -> None:
    base = figures(tmp_path)
    assert [base.value("rate", date(y, 12, 31)) for y in (2019, 2020, 2026)] == [0.1, 0.2, 0.2]
    changed = base.changed("rate", date(2020, 7, 1), 0.3, "a package")
    assert [changed.value("rate", date(2020, m, 1)) for m in (6, 7)] == [0.2, 0.3]
    assert base.value("rate", date(2020, 7, 1)) == 0.2
    with pytest.raises(MissingFigure, match=r"'tiny.rat'; nearest: tiny.rate"):
        base.find("tiny.rat")


def test_a_table_is_read_by_date_and_has_no_single_value(tmp_path: Path) -> None:
    base = figures(tmp_path, FIGURES + TABLE)
    assert base.table("brackets", date(2020, 12, 31)) == ((0.0, 10.0), (1000.0, 20.0))
    assert base.table("brackets", date(2021, 1, 1)) == ((0.0, 30.0),)
    found = base["brackets"].at(date(2020, 1, 1))
    assert found is not None and found.value == 2
    with pytest.raises(MissingFigure, match=r"tiny.brackets is a table, not one value"):
        base.value("brackets", date(2020, 1, 1))
    with pytest.raises(MissingFigure, match="the first value is of 2020-01-01"):
        base.table("brackets", date(2019, 1, 1))


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("[[0, 10], [1000]]", "rows are not all of one length"),
        ("[[1000, 10], [1000, 20]]", "the first column of the rows must go up"),
        ("[[0, high]]", "row 1: .* are not numbers only"),
        ("[[0, true]]", "row 1: .* are not numbers only"),
        ("[]", "rows: expected a list"),
        ("[5]", "rows, row 1: expected a list"),
        ("[[0, .inf]]", "row 1: .* are not numbers only"),
    ],
)
def test_a_wrong_table_is_refused(tmp_path: Path, written: str, message: str) -> None:
    text = TABLE.replace("[[0, 10], [1000, 20]]", written)
    with pytest.raises(FigureError, match=f"'brackets', 2020-01-01: .*{message}"):
        figures(tmp_path, FIGURES + text)


@pytest.mark.parametrize(
    ("found", "written", "message"),
    [
        ("value: 0.1", "value: high", "'rate', 2019-01-01: value 'high' is not a number"),
        ("value: 0.1", "value: true", "value True is not a number"),
        ("status: recalled", "status: certain", "status 'certain', expected one of"),
        ("source: a}\n  floor", "sauce: a}\n  floor", "'rate', '2020-01-01'"),
        ("2019-01-01: {value: 0.1", "last year: {value: 0.1", "'last year'"),
        ("    article: art. 1", "    artikel: art. 1", "figure 'rate' must hold"),
        ("2020-01-01: {value: 0.2", "2019-01-01: {value: 0.2", "twice"),
        ("2020-01-01: {value: 0.2", "2018-12-31: {value: 0.2", "'rate', 2018-12-31: stands after 2019-01-01"),
        ("2020-01-01: {value: 0.2", "2020-01-01 10:00:00: {value: 0.2", "expected a date with value"),
        ("value: 0.1", "value: .nan", "'rate', 2019-01-01: value nan is not a number"),
        ("value: 0.1", "value: -.inf", "value -inf is not a number"),
        ("value: 0.1, ", "", "'rate', 2019-01-01: expected value"),
        ("value: 0.1", "rows: [[0, 1]]", "'rate', 2019-01-01: expected value"),
        ("status: recalled, ", "", "'rate', 2020-01-01: status None, expected one of"),
        ("status: recalled", "status: derived", "'rate', 2020-01-01: a derived value must say how"),
        (
            "recalled, source: a",
            "recalled, how: [by heart], source: a",
            "'rate', 2020-01-01: how: expected text",
        ),
        ("recalled, source: a", "recalled, why: unread, source: a", "'rate', 2020-01-01: why is for a gap"),
        ("recalled, source: a", "recalled, source: b", "'rate', 2020-01-01: source 'b' does not stand under"),
        ("recalled, source: a", "recalled, source: a document", "source 'a document' does not stand"),
        ("recalled, source: a", "recalled", "'rate', 2020-01-01: source None does not stand under"),
        ("recalled, source: a", "recalled, source: [a]", "does not stand under sources"),
        (", why: not published", "", "'floor_amount', 2019-01-01: a gap holds value null and why"),
        ("why: not published", "why: ''", "'floor_amount', 2019-01-01: why: expected text"),
        ("why: not published", "why: no, status: verified", "a gap holds value null and why"),
        ("unit: fraction", "unit: promille", "'rate': unknown unit 'promille'; known: EUR, "),
        ("    unit: fraction\n", "", "figure 'rate' must hold unit"),
        ("    article: art. 1\n", "", "figure 'rate' must hold unit, article"),
        ("article: art. 1", "article: 1", "'rate': article: expected text, found 1"),
        ("article: art. 1", "article: art. 1\n    label: {de: Satz}", "'rate': label may hold nl and en"),
        (
            "article: art. 1",
            "article: art. 1\n    label: {en: 3}",
            "'rate': label, en: expected text, found 3",
        ),
        ("article: art. 1", "article: art. 1\n    label: rate", "'rate': label: expected at least one key"),
        ("  floor_amount:", "  rate:", "'rate' stands here twice"),
        ("  floor_amount:", "  7:", "figures: expected text, found 7"),
        ("figures:", "figurs:", "'figures', 'figurs' is unknown or missing"),
        ("{a: a document}", "{a: 2020}", "sources, 'a': expected text, found 2020"),
        ("{a: a document}", "[a]", "sources: expected at least one key"),
        ("law: {name: Tiny law}", "", "'law' is unknown or missing"),
        ("{name: Tiny law}", "{naam: Tiny law}", "law: 'naam' is unknown; expected bwb, name"),
        ("{name: Tiny law}", "{bwb: BWBR1}", "law, name: expected text, found None"),
        ("{name: Tiny law}", "{name: Tiny law, bwb: 7}", "law, bwb: expected text, found 7"),
    ],
)
def test_a_wrong_figures_file_is_refused(tmp_path: Path, found: str, written: str, message: str) -> None:
    assert FIGURES.count(found) == 1
    with pytest.raises(FigureError, match=rf"tiny.*\.yaml: .*{message}"):
        figures(tmp_path, FIGURES.replace(found, written))


def test_a_figure_without_values_or_a_file_without_figures_is_refused(tmp_path: Path) -> None:
    head, _, _ = FIGURES.partition("figures:")
    for text, message in (
        (head + "figures: {}", "figures: expected at least one key"),
        (head + "figures: {rate: {unit: EUR, article: x, values: {}}}", "'rate': values: expected at least"),
        (head + "figures: {rate: 3}", "figure 'rate' must hold unit, article"),
        ("- a list", "expected the keys law, sources, figures"),
    ):
        with pytest.raises(FigureError, match=rf"tiny.*\.yaml: .*{message}"):
            figures(tmp_path, text)


def test_figure_names_are_unique_over_laws(tmp_path: Path) -> None:
    figures(tmp_path, FIGURES, "one")
    figures(tmp_path, FIGURES, "two")
    with pytest.raises(FigureError, match="'rate' stands in one too"):
        load_figures(tmp_path.glob("*/*.yaml"))
