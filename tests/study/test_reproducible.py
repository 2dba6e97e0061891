"""The same seed gives the same bits: on any number of threads, in another process, with any cache folder."""

import json
import os
import shlex
import signal
import subprocess
import sys
import time
from pathlib import Path

import polars as pl
import pytest

import veerkracht as vk
from veerkracht.engine.kernel import cache_folder
from veerkracht.study.compare import SCHEMA

WORDS = ("compare", "--place", "GM0088", "--package", "status-quo", "--package", "kaasschaaf", "--json")
PACKAGES = ("status-quo", "kaasschaaf")


def rows(printed: str) -> pl.DataFrame:
    return pl.DataFrame(json.loads(printed)["results"], schema=SCHEMA)


def test_threads(study) -> None:
    for threads in (1, 2, 5):
        again = vk.compare("Alkmaar", list(PACKAGES), threads=threads)
        assert again.results.equals(study(("Alkmaar",), PACKAGES).results)


def test_another_seed_is_another_population(study) -> None:
    assert not study(seed=2).results.equals(study().results)
    exact = (pl.col("group") == "all") & (pl.col("measure") == "persons_total")
    assert study(seed=2).results.filter(exact).equals(study().results.filter(exact))


def test_the_command_in_run_json_reproduces_the_results(study, package, command_line, tmp_path: Path) -> None:
    own = package("eigen-pakket", "municipal_schemes: {remove: [bijzondere_bijstand]}\n")
    made = vk.compare(["GM0088", "Rozendaal"], ["status-quo", own], year=2024, seed=3)
    made.report(tmp_path / "out")
    run = json.loads((tmp_path / "out" / "run.json").read_text(encoding="utf-8"))
    words = shlex.split(run["command"])
    assert words[0] == "veerkracht"
    printed, errors = command_line(*words[1:], "--json").communicate()
    assert rows(printed).equals(made.results), errors


@pytest.fixture
def compiled_elsewhere(tmp_path: Path) -> str:
    """A folder for temporary files in which the rules have been compiled before (to save the time)."""
    vk.compare("GM0088", PACKAGES)
    (tmp_path / "temporary").mkdir()
    (tmp_path / "temporary" / f"veerkracht-{os.getuid()}").symlink_to(cache_folder())
    return str(tmp_path / "temporary")


@pytest.mark.parametrize("folder", ["/proc/veerkracht", "FILE/veerkracht"])
def test_a_cache_folder_that_cannot_be_written(
    folder, study, command_line, compiled_elsewhere, tmp_path
) -> None:
    (tmp_path / "file").touch()
    cache = folder.replace("FILE", str(tmp_path / "file"))
    process = command_line(*WORDS, VEERKRACHT_CACHE=cache, TMPDIR=compiled_elsewhere)
    printed, errors = process.communicate()
    assert (process.returncode, errors) == (0, "")
    assert rows(printed).equals(study(("GM0088",), PACKAGES).results)
    assert not Path(cache).exists()


def test_two_at_once_with_one_empty_cache_folder(command_line, tmp_path: Path) -> None:
    """Both compile the same rules and build the same population. (`compare` only takes longer.)"""
    words = ("population", "GM0088", "--json")
    both = [command_line(*words, VEERKRACHT_CACHE=str(tmp_path / "cache")) for _ in range(2)]
    usual = command_line(*words).communicate()[0]
    for process in both:
        printed, errors = process.communicate()
        assert (process.returncode, errors) == (0, "")
        assert json.loads(printed) == json.loads(usual)
    left = [f.name for f in (tmp_path / "cache").rglob("*") if f.name.endswith((".part", ".tmp"))]
    assert left == []


def test_interrupted(tmp_path: Path) -> None:
    """Ctrl-C while the rules are being compiled: no folder, no traceback. (Background jobs ignore it.)"""
    out, cache = tmp_path / "out", tmp_path / "cache"
    process = subprocess.Popen(
        [sys.executable, "-m", "veerkracht.cli", *WORDS[:-1], "--out", str(out)],
        env=os.environ | {"VEERKRACHT_CACHE": str(cache)}, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509
    )  # fmt: skip
    until = time.monotonic() + 60
    while not list(cache.glob("kernels/*.py")) and process.poll() is None and time.monotonic() < until:
        time.sleep(0.05)
    time.sleep(0.5)
    assert process.poll() is None, process.communicate()
    process.send_signal(signal.SIGINT)
    printed, errors = process.communicate(timeout=30)
    assert process.returncode != 0
    assert "Traceback" not in printed + errors
    assert sorted(f.name for f in tmp_path.iterdir()) == ["cache"]
