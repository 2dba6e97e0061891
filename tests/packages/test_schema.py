"""What a change does to a figure, who decides it, and from when."""

from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from veerkracht.law.gemeente.policy import standard_policy
from veerkracht.packages.files import PackageError, get_package, read_package
from veerkracht.packages.schema import LARGEST, FigureChange, SchemeChange

NORM = "participatiewet.bijstandsnorm_alleenstaande"
amounts = st.floats(0, 1e6)
changes = st.one_of(
    st.builds(FigureChange, path=st.just(NORM), value=st.floats(-LARGEST, LARGEST)),
    st.builds(FigureChange, path=st.just(NORM), multiply=st.floats(0.01, 10)),
    st.builds(FigureChange, path=st.just(NORM), add=st.floats(-LARGEST, LARGEST)),
)


@given(changes, amounts)
def test_a_change_survives_being_written_down(change: FigureChange, old: float) -> None:
    again = FigureChange.model_validate_json(change.model_dump_json())
    assert again == change
    assert again.new_value(old) == change.new_value(old)


@given(changes, amounts)
def test_an_amount_is_not_cut_below_zero(change: FigureChange, old: float) -> None:
    assert change.value is not None or change.new_value(old) >= 0


@given(amounts, st.floats(0.1, 10))
def test_multiplying_back_gives_the_old_amount(old: float, factor: float) -> None:
    there = FigureChange(path=NORM, multiply=factor).new_value(old)
    assert FigureChange(path=NORM, multiply=1 / factor).new_value(there) == pytest.approx(old)


@given(amounts, st.floats(-1e5, 1e5))
def test_adding_back_gives_the_old_amount(old: float, more: float) -> None:
    assume(old + more >= 0)
    there = FigureChange(path=NORM, add=more).new_value(old)
    assert FigureChange(path=NORM, add=-more).new_value(there) == pytest.approx(old, abs=1e-6)


@given(st.floats(0.01, 10), st.floats(-1e6, -0.01))
def test_a_negative_figure_may_stay_negative(factor: float, old: float) -> None:
    assert FigureChange(path=NORM, multiply=factor).new_value(old) == factor * old


def test_who_decides() -> None:
    premium = "zorgverzekeringswet.nominale_premie_gemiddeld"
    assert FigureChange(path=NORM, add=1).decider() == "state"
    assert FigureChange(path=premium, add=1).decider() == "insurer"
    assert FigureChange(path=premium, add=1, decided_by="state").decider() == "state"


def test_the_premium_of_the_insurers_is_a_figure(figures) -> None:
    assert figures.find("zorgverzekeringswet.nominale_premie_gemiddeld")


def test_nothing_changes_before_the_start(package_file, figures) -> None:
    package = read_package(
        package_file(
            f"start_year: 2024\nfigures: [{{path: {NORM}, add: 100}}]\n"
            "municipal_schemes: {remove: [bijzondere_bijstand]}\n"
            "take_up: [{scheme: bijstand, add: 0.1, why: {nl: a, en: b}}]\n"
        ),
        figures,
    )
    before, after = date(2023, 12, 31), date(2024, 1, 1)
    name = NORM.rsplit(".", 1)[1]
    assert package.figures_on(figures, before) is figures
    assert package.schemes_on(standard_policy(), before) == standard_policy()
    assert package.take_up_points("bijstand", before) == 0
    assert package.figures_on(figures, after).value(name, after) == figures.value(name, after) + 100
    assert len(package.schemes_on(standard_policy(), after)) == len(standard_policy()) - 1
    assert package.take_up_points("bijstand", after) == 0.1
    assert package.take_up_points("huurtoeslag", after) == 0


def test_a_table_cannot_be_changed(package_file, figures) -> None:
    path = "kinderopvangtoeslag.kinderopvangtoeslagtabel"
    with pytest.raises(PackageError, match=rf"figures.0.path: {path} is a table, which a package"):
        read_package(package_file(f"figures: [{{path: {path}, add: 1}}]\n"), figures)


def test_the_law_itself_is_not_touched(figures) -> None:
    day = date(2024, 1, 1)
    name = NORM.rsplit(".", 1)[1]
    old = figures.value(name, day)
    get_package("sociaal-minimum-omhoog", figures).figures_on(figures, day)
    assert figures.value(name, day) == old


def test_a_scheme_on_other_terms() -> None:
    scheme = {s.name: s for s in standard_policy()}["bijzondere_bijstand"]
    new = SchemeChange(name=scheme.name, multiply=0.5, threshold=1.0, automatic=True).applied(scheme)
    assert new.amount.single == scheme.amount.single / 2
    assert (new.threshold, new.automatic, new.take_up) == (1.0, True, scheme.take_up)
    new = SchemeChange(name=scheme.name, amount={"single": 100}, multiply=2).applied(scheme)  # pyright: ignore
    assert (new.amount.single, new.amount.couple) == (200, 0)
