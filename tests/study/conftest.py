"""Studies of two small municipalities, run once, and a way to start the command line."""

import os
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

import polars as pl
import pytest

import veerkracht as vk

READY = ("status-quo", "kaasschaaf", "investeren", "sociaal-minimum-omhoog")
SMALL = ("GM0088", "Rozendaal")  # 945 and 1,709 inhabitants
HEAD = "label: {nl: a, en: b}\ndescription: {nl: a, en: b}\n"


@cache
def run(places: tuple[str, ...] = SMALL, packages: tuple[str, ...] = READY, year: int = 2020, seed: int = 1):
    return vk.compare(places, packages, year=year, seed=seed)


@pytest.fixture(scope="session")
def study() -> Callable[..., vk.Study]:
    """Function: (places, packages, year, seed), all with a default -> study."""
    return run


@pytest.fixture(scope="session")
def wide() -> Callable[..., pl.DataFrame]:
    """Function: results -> one column per package."""

    def widen(results: pl.DataFrame) -> pl.DataFrame:
        return results.pivot(on="package", index=["place", "group", "measure", "unit"], values="value")

    return widen


@pytest.fixture
def package(tmp_path: Path) -> Callable[[str, str], str]:
    """Function: name and changes -> path of a package file."""

    def write(name: str, changes: str) -> str:
        file = tmp_path / f"{name}.yaml"
        file.write_text(f"name: {name}\n{HEAD}{changes}", encoding="utf-8")
        return str(file)

    return write


@pytest.fixture(scope="session")
def command_line() -> Callable[..., subprocess.Popen[str]]:
    """Function: words (and environment variables) -> started process."""

    def start(*words: str, **environment: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-m", "veerkracht.cli", *words],
            env=os.environ | environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip

    return start
