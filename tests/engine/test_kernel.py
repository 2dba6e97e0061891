"""The kernel: same outcome as the rules, whatever the threads, the cache folder or the neighbours."""

import os
import subprocess
import sys
import textwrap
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from veerkracht.engine.codegen import BLOCK
from veerkracht.engine.errors import EngineError, MissingFigure, UnknownName
from veerkracht.engine.explain import explain
from veerkracht.engine.kernel import compute
from veerkracht.engine.rule import again, rule
from veerkracht.engine.system import System, build

from .tiny import FIGURES, NODES, TABLE, bracket, figures, house_tax, tax, vocabulary

OUTPUTS = ["tax", "benefit", "after_rent"]


@pytest.fixture
def system(tmp_path: Path) -> System:
    return build(vocabulary(), figures(tmp_path), date(2020, 1, 1))


def population(count: int, seed: int = 1) -> tuple[np.ndarray, dict[str, np.ndarray], dict[str, np.ndarray]]:
    """Households of one to four persons; the first two of some are partners."""
    rng = np.random.default_rng(seed)
    size = rng.integers(1, 5, count)
    start = np.concatenate([[0], np.cumsum(size)]).astype(np.int64)
    place = np.arange(start[-1]) - np.repeat(start[:-1], size)
    coupled = np.repeat((size >= 2) & (rng.random(count) < 0.5), size)
    partner = np.where(coupled & (place < 2), 1 - place, -1)
    wage = np.round(rng.gamma(1.0, 900.0, start[-1]), 2)
    rent = np.round(rng.random(count) * 900, 2)
    return start, {"person_index": place, "partner": partner, "wage": wage}, {"rent": rent}


def test_kernel_equals_explain(system: System) -> None:
    start, persons, homes = population(300)
    found = compute(system, start, persons, homes, OUTPUTS)
    for h in range(300):
        members = range(start[h], start[h + 1])
        names = [f"p{k}" for k in range(len(members))]
        rows = [{n: v[k].item() for n, v in persons.items()} for k in members]
        known = explain(system, names, rows, {"rent": homes["rent"][h].item()})
        assert found["after_rent"][h] == pytest.approx(known.household["after_rent"], abs=0.005)
        for who, k in zip(names, members, strict=True):
            assert found["tax"][k] == pytest.approx(known.persons[who]["tax"], abs=0.005)
            assert found["benefit"][k] == pytest.approx(known.persons[who]["benefit"], abs=0.005)


@pytest.mark.parametrize(
    "given", [{"wage": 0.0}, {"wage": 700.0}, {"tax": 12.0}, {"wage": 0.0, "rent": 250.0}]
)
def test_a_number_holds_for_everyone(system: System, given: dict[str, float]) -> None:
    start, persons, homes = population(300)
    spread = {n: np.full(start[-1], v) for n, v in given.items() if n != "rent"}
    full = compute(
        system, start, persons | spread, homes | {"rent": np.full(300, given.get("rent", 10.0))}, OUTPUTS
    )
    alike = {n: np.array(v) for n, v in given.items() if n != "rent"}
    short = compute(system, start, persons | alike, {"rent": np.array(given.get("rent", 10.0))}, OUTPUTS)
    for name in OUTPUTS:
        assert np.array_equal(full[name], short[name]), name


def test_threads_do_not_change_a_bit(system: System) -> None:
    start, persons, homes = population(20_000)
    one, two, three = (compute(system, start, persons, homes, OUTPUTS, threads=t) for t in (1, 2, 3))
    for name in OUTPUTS:
        assert one[name].tobytes() == two[name].tobytes() == three[name].tobytes()


def test_the_order_of_households_does_not_change_a_bit(system: System) -> None:
    """Few changes of size are taken as they come, many are put in order first."""
    start, persons, homes = population(5_000)
    size = np.diff(start)
    order = np.argsort(size, kind="stable")
    members = np.concatenate([np.arange(start[h], start[h + 1]) for h in order])
    mixed = compute(system, start, persons, homes, OUTPUTS)
    ordered = compute(
        system,
        np.concatenate([[0], np.cumsum(size[order])]),
        {n: v[members] for n, v in persons.items()},
        {n: v[order] for n, v in homes.items()},
        OUTPUTS,
    )
    assert ordered["after_rent"].tobytes() == mixed["after_rent"][order].tobytes()
    assert ordered["tax"].tobytes() == mixed["tax"][members].tobytes()


@pytest.mark.parametrize("size", [1, 2, 3, 7, 40, BLOCK])
def test_households_of_any_size(system: System, size: int) -> None:
    wage = np.round(np.random.default_rng(size).gamma(1.0, 900.0, 5 * size), 2)
    partner = (
        np.tile(np.where(np.arange(size) < 2, 1 - np.arange(size), -1), 5) if size > 1 else np.full(5, -1)
    )
    place = np.tile(np.arange(size), 5)
    start = np.arange(6) * size
    persons = {"person_index": place, "partner": partner, "wage": wage}
    found = compute(system, start, persons, {"rent": np.arange(5) * 100.0}, OUTPUTS)
    for h in range(5):
        rows = [{n: v[h * size + k].item() for n, v in persons.items()} for k in range(size)]
        known = explain(system, [f"p{k}" for k in range(size)], rows, {"rent": h * 100.0})
        assert found["after_rent"][h] == pytest.approx(known.household["after_rent"], abs=0.005)


def test_a_computed_name_may_be_supplied(system: System) -> None:
    start, persons, homes = population(50)
    supplied = {**persons, "benefit": np.full(int(start[-1]), 100.0)}
    found = compute(system, start, supplied, {**homes, "house_tax": np.zeros(50)}, ["after_rent"])
    coupled = np.add.reduceat((persons["partner"] >= 0).astype(int), start[:-1]) // 2
    pairs = np.diff(start) - coupled
    assert np.allclose(found["after_rent"], 100.0 * pairs - 12 * homes["rent"])


def test_new_amounts_need_no_new_rules(system: System) -> None:
    start, persons, homes = population(50)
    base = compute(system, start, persons, homes, OUTPUTS)
    other = system.with_figures(system.figures.changed("rate", date(2020, 1, 1), 0.4, "a package"))
    assert np.allclose(compute(other, start, persons, homes, OUTPUTS)["tax"], 2 * base["tax"], atol=0.021)


def test_a_rule_reads_a_table_of_the_date(tmp_path: Path) -> None:
    base = figures(tmp_path, FIGURES + TABLE)
    start = np.array([0, 1, 3])
    wages = {"wage": np.array([999.0, 1000.0, 5000.0])}
    for day, expected in ((date(2020, 1, 1), [0.1, 0.2, 0.2]), (date(2021, 1, 1), [0.3, 0.3, 0.3])):
        law = build(vocabulary(*NODES, bracket), base, day)
        # Another table needs no new rules.
        for system in (law, law.with_figures(base.changed("rate", day, 0.4, "a package"))):
            assert compute(system, start, wages, {}, ["bracket"])["bracket"].tolist() == expected
        known = explain(
            law, ["a", "b"], [{"person_index": k, "wage": w} for k, w in enumerate((999, 1000))], {}
        )
        assert [known.persons[who]["bracket"] for who in "ab"] == expected[:2]
    assert "bracket" in build(vocabulary(*NODES, bracket), base, date(2019, 1, 1)).unavailable


def test_inputs_that_do_not_fit_are_refused(system: System) -> None:
    start, persons, homes = population(10)
    with pytest.raises(EngineError, match=r"'wage' has shape .*expected"):
        compute(system, start, {**persons, "wage": np.zeros(3)}, homes, OUTPUTS)
    for start_of, found in (([0, BLOCK + 1], BLOCK + 1), ([0, 0, 2], 0)):
        with pytest.raises(EngineError, match=f"has {found} persons, expected 1 to {BLOCK}"):
            compute(system, np.array(start_of), {"wage": np.zeros(start_of[-1])}, {}, ["tax"])
    with pytest.raises(UnknownName):
        compute(system, start, persons, homes, ["taxes"])


def test_a_missing_figure_is_an_error_only_for_what_needs_it(tmp_path: Path) -> None:
    system = build(vocabulary(), figures(tmp_path), date(2019, 1, 1))
    start, persons, homes = population(10)
    assert np.allclose(
        compute(system, start, persons, homes, ["tax"])["tax"], 0.1 * persons["wage"], atol=0.011
    )
    with pytest.raises(MissingFigure, match="not published"):
        compute(system, start, persons, homes, ["after_rent"])


def test_no_households_is_fine(system: System) -> None:
    found = compute(system, np.array([0]), {"wage": np.empty(0)}, {}, ["tax"])
    assert found["tax"].shape == (0,)


SCRIPT = textwrap.dedent("""
    from datetime import date
    from pathlib import Path
    import sys, tempfile
    sys.path.insert(0, {tests!r})
    from engine.test_kernel import OUTPUTS, population
    from engine.tiny import figures, vocabulary
    from veerkracht.engine.kernel import compute
    from veerkracht.engine.system import build

    system = build(vocabulary(), figures(Path(tempfile.mkdtemp())), date(2020, 1, 1))
    found = compute(system, *population(100), OUTPUTS)
    print(repr([float(found[n].sum()) for n in OUTPUTS]))
""")


def _start(cache: Path, home: Path) -> "subprocess.Popen[str]":
    script = SCRIPT.format(tests=str(Path(__file__).parents[1]))
    env = {**os.environ, "VEERKRACHT_CACHE": str(cache), "HOME": str(home), "TMPDIR": str(home.parent)}
    return subprocess.Popen([sys.executable, "-c", script], env=env, stdout=subprocess.PIPE, text=True)


def _finish(process: "subprocess.Popen[str]") -> list[float]:
    out, _ = process.communicate(timeout=100)
    assert process.returncode == 0
    return [float(x) for x in out.strip(" []\n").split(",")]


def _known(system: System) -> list[float]:
    found = compute(system, *population(100), OUTPUTS)
    return [float(found[n].sum()) for n in OUTPUTS]


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[list[float]]]:
    """A cold cache folder that two processes filled at once, and what they found."""
    folder = tmp_path_factory.mktemp("shared")
    (folder / "home").mkdir()
    both = [_start(folder / "cache", folder / "home") for _ in range(2)]
    return folder, [_finish(p) for p in both]


def test_two_processes_at_once_share_a_cold_cache(
    shared: tuple[Path, list[list[float]]], system: System
) -> None:
    folder, found = shared
    assert found == [_known(system)] * 2
    assert len(list((folder / "cache" / "kernels").glob("kernel_*.py"))) == 1


def test_a_cache_folder_that_cannot_be_written(tmp_path: Path, system: System) -> None:
    wall = tmp_path / "wall"
    wall.write_text("a file where the folder should be")
    (tmp_path / "home").mkdir()
    assert _finish(_start(wall / "cache", tmp_path / "home")) == _known(system)


def test_a_read_only_cache_that_holds_the_rules_but_nothing_compiled(
    shared: tuple[Path, list[list[float]]], system: System, tmp_path: Path
) -> None:
    """Nothing can be compiled beside the file and the user has no cache folder either."""
    folder, _ = shared
    cache = tmp_path / "cache" / "kernels"
    cache.mkdir(parents=True)
    for file in (folder / "cache" / "kernels").glob("kernel_*.py"):
        (cache / file.name).write_bytes(file.read_bytes())
    (cache / "__pycache__").write_text("in the way")
    home = tmp_path / "home"
    home.write_text("in the way")
    assert _finish(_start(tmp_path / "cache", home)) == _known(system)


def test_the_same_text_on_another_base(tmp_path: Path) -> None:
    """Copies read each other and the other base; the originals stay as they are."""
    copies = again((tax, house_tax), "_on_pay", {"wage": "pay"}, words="On pay: ")
    pay = rule(per="person", unit="EUR/year", article="art. 9", name="pay")(_pay)
    system = build(vocabulary(*NODES, pay, *copies), figures(tmp_path), date(2020, 1, 1))
    start, persons, homes = population(50)
    names = ["tax", "house_tax", "tax_on_pay", "house_tax_on_pay"]
    found = compute(system, start, persons, homes, names)
    assert np.allclose(found["tax"], 0.2 * persons["wage"], atol=0.011)
    assert np.allclose(found["tax_on_pay"], 0.2 * (persons["wage"] + 500), atol=0.011)
    assert np.allclose(found["house_tax_on_pay"], np.add.reduceat(found["tax_on_pay"], start[:-1]))
    known = explain(system, ["a"], [{"wage": 1000.0}], {"rent": 0.0})
    assert known.household["house_tax_on_pay"] == pytest.approx(300)
    assert copies[0].label == "On pay: A share of the wage."


def _pay(wage: float) -> float:
    return wage + 500
