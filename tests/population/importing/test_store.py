"""Imports are kept by name, whole or not at all, and come back the same."""

import json
import os

import numpy as np
import pytest

from veerkracht.population import importing
from veerkracht.population.importing import ImportRefused, parse_mapping
from veerkracht.population.importing import store as keeping

from .conftest import Files


def saved(files: Files, name: str = "trial", replace: bool = False):
    return importing.save(name, files.load(), parse_mapping(files.mapping, "m"), replace)


def test_what_is_kept_comes_back(files: Files) -> None:
    files.homes["w"], files.home_columns["weight"] = [1, 2, 3], "w"
    files.persons["alone"], files.columns["lonely"] = ["not"] * 7, "alone"
    before, said = files.load(), saved(files)
    after = importing.load("trial", seed=5)
    assert (after.population.code, after.population.name, after.population.seed) == (
        "import:trial",
        "trial",
        5,
    )
    for part in ("persons", "households"):
        for name, values in vars(getattr(before.population, part)).items():
            there = getattr(getattr(after.population, part), name)
            assert there.dtype == values.dtype and np.array_equal(there, values, equal_nan=True), name
    assert after.weights.tolist() == before.weights.tolist() and said.weighted
    assert after.life["lonely"].tolist() == [0] * 7
    assert importing.kept() == [said] and (said.households, said.persons) == (3, 7)


def test_keys_of_the_file_are_not_kept(files: Files, tmp_path) -> None:
    files.persons["hh"] = [
        {"a": "SECRETA", "b": "SECRETB", "c": "SECRETC"}[key] for key in files.persons["hh"]
    ]
    files.homes["hh"] = ["SECRETA", "SECRETB", "SECRETC"]
    saved(files)
    for path in (tmp_path / "data").rglob("*"):
        assert path.is_dir() or b"SECRET" not in path.read_bytes()


def test_a_taken_name_a_wrong_name_and_removal(files: Files, tmp_path) -> None:
    saved(files, "Trial")
    with pytest.raises(ImportRefused, match="exists already; --force replaces it"):
        saved(files, "trial")
    files.persons["wage"][4] = 100
    saved(files, "trial", replace=True)
    assert importing.load("TRIAL").population.persons.wage[4] == 1200
    for name in ("", "../x", "a b", "é", "x" * 41, "-a", "a/b"):
        with pytest.raises(ImportRefused, match="expected 1 to 40 letters"):
            saved(files, name)
    with pytest.raises(ImportRefused, match="no imported population is called 'other'; there are: trial"):
        importing.load("other")
    importing.remove("trial")
    assert importing.names() == [] and list((tmp_path / "data" / "populations").iterdir()) == []
    with pytest.raises(ImportRefused, match="there are: none yet"):
        importing.remove("trial")


def test_nothing_half_written(files: Files, tmp_path, monkeypatch) -> None:
    saved(files)
    before = importing.about("trial")

    def broken(*_):
        raise OSError("disk full")

    monkeypatch.setattr(keeping, "_about", broken)
    files.persons["wage"][4] = 1
    with pytest.raises(OSError, match="disk full"):
        saved(files, "trial", replace=True)
    assert importing.about("trial") == before
    assert os.listdir(tmp_path / "data" / "populations") == ["trial"]


def test_a_broken_or_older_import_is_named(files: Files, tmp_path) -> None:
    saved(files)
    folder = tmp_path / "data" / "populations" / "trial"
    (folder / "persons.parquet").write_bytes(b"nothing")
    with pytest.raises(ImportRefused, match=r"trial: cannot be read .*; import it again"):
        importing.load("trial")
    about = json.loads((folder / "about.json").read_text())
    (folder / "about.json").write_text(json.dumps(about | {"format": 0}))
    with pytest.raises(ImportRefused, match="made by another version"):
        importing.load("trial")
