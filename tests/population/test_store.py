"""Populations are kept on disk and come back the same."""

import os

from veerkracht.population import load, store
from veerkracht.population.model import columns

from .double import net_income


def counting(calls):
    def law(population):
        calls.append(1)
        return net_income(population)

    return law


def test_second_load_reads_the_same_population(tmp_path, monkeypatch):
    monkeypatch.setenv("VEERKRACHT_CACHE", str(tmp_path))
    calls: list[int] = []
    one = load("Schiermonnikoog", 1, counting(calls), law="double")
    first = len(calls)
    two = load("GM0088", 1, counting(calls), law="double")
    assert first > 0 and len(calls) == first
    for a, b in ((one.persons, two.persons), (one.households, two.households)):
        for name, values in columns(a).items():
            assert values.dtype == columns(b)[name].dtype, name
            assert values.tobytes() == columns(b)[name].tobytes(), name
    load("GM0088", 1, counting(calls), law="another law")
    assert len(calls) > first


def test_a_broken_file_is_built_again(tmp_path, monkeypatch):
    monkeypatch.setenv("VEERKRACHT_CACHE", str(tmp_path))
    calls: list[int] = []
    first = load("GM0088", 1, counting(calls), law="double")
    needed = len(calls)
    for path in (tmp_path / "population").iterdir():
        path.write_bytes(b"not parquet")
    again = load("GM0088", 1, counting(calls), law="double")
    assert len(calls) == 2 * needed
    assert again.persons.wage.tobytes() == first.persons.wage.tobytes()


def test_a_folder_that_cannot_be_written_is_no_error(tmp_path, monkeypatch):
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    monkeypatch.setenv("VEERKRACHT_CACHE", str(blocked))
    assert load("GM0088", 1, net_income, law="double").code == "GM0088"


def test_the_folder_follows_xdg(monkeypatch, tmp_path):
    monkeypatch.delenv("VEERKRACHT_CACHE", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert store.cache_folder() == tmp_path / "veerkracht"
    assert os.fspath(store.cache_folder()).endswith("veerkracht")
