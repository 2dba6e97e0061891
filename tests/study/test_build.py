"""Populations built ahead of use: the same people, only what is missing, and safe to interrupt."""

import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from veerkracht.engine.kernel import cache_folder
from veerkracht.population.model import columns
from veerkracht.population.places import PlaceError, places
from veerkracht.study import base
from veerkracht.study.build import build, plan

NAMES = ("Rozendaal", "GM0088", "Vlieland")


@pytest.fixture
def empty(tmp_path: Path, monkeypatch) -> Path:
    """An empty cache folder with the compiled law of the usual one (to save the time)."""
    base.net_income(base.load("GM0088"))  # compiles it where that was not done before
    (tmp_path / "kernels").symlink_to(cache_folder())
    monkeypatch.setenv("VEERKRACHT_CACHE", str(tmp_path))
    return tmp_path / "population"


def test_what_is_missing_is_built_once(empty: Path) -> None:
    base.load("GM0088")
    todo = plan(NAMES)
    assert [here.name for here in todo.missing] == ["Rozendaal", "Vlieland"]
    assert len(todo.wanted) == 3 and todo.expected > 0 and todo.folder == empty
    said: list[tuple[str, int, int]] = []
    build(todo, workers=2, progress=lambda *words: said.append(words))
    assert [done for _, done, _ in said] == [0, 1, 2] and said[-1][2] == 2
    assert not plan(NAMES).missing and len(list(empty.iterdir())) == 6
    build(plan(NAMES))
    found = base.load("GM0277")  # Rozendaal, built with one thread in another process
    for path in empty.glob("GM0277*"):
        path.unlink()
    for part in ("persons", "households"):
        again = columns(getattr(base.load("GM0277"), part))
        for name, values in columns(getattr(found, part)).items():
            assert values.tobytes() == again[name].tobytes(), name


def test_all_is_every_municipality(empty: Path) -> None:
    todo = plan(["all"])
    assert len(todo.missing) == len(places()) == 355
    assert todo.missing[0].name == "Amsterdam" and todo.missing[-1].name == "Schiermonnikoog"
    with pytest.raises(PlaceError):
        plan(["Nergenshuizen"])


def test_no_room_or_no_folder_is_one_message(empty: Path, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="MB free, expected"):
        build(replace(plan(NAMES), free=10))
    empty.touch()  # a file in the way
    with pytest.raises(ValueError, match="cannot be written"):
        build(plan(NAMES))


def test_interrupted(empty: Path) -> None:
    towns = [*NAMES, "Almelo", "Leiden", "Delft"]
    process = subprocess.Popen(
        [sys.executable, "-m", "veerkracht.cli", "population", "build", *towns],
        text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509
    )  # fmt: skip
    until = time.monotonic() + 300
    while not list(empty.glob("*")) and process.poll() is None and time.monotonic() < until:
        time.sleep(0.05)
    time.sleep(1)
    assert process.poll() is None, process.communicate()
    os.killpg(process.pid, signal.SIGINT)
    printed, errors = process.communicate(timeout=60)
    assert process.returncode != 0
    assert "6 of 6 municipalities to build" in printed and "MB in" in printed
    assert "Traceback" not in printed + errors
    assert not list(empty.glob("*.part"))
    assert plan(towns).missing
