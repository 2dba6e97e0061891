"""Small files with people, and a way to import them."""

import copy
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from veerkracht.population.importing import Imported, load_files, parse_mapping

PERSONS: dict[str, list[Any]] = {
    "hh": ["b", "b", "b", "a", "c", "c", "c"],
    "nr": [1, 2, 3, 1, 1, 2, 3],
    "age": [8, 41, 39, 70, 30, 5, 3],
    "rel": ["child", "partner", "head", "head", "head", "child", "child"],
    "wage": [0, 1000, 2500.5, 0, 900, 0, 0],
    "profit": [0, 0, -1200, 0, 0, 0, 0],
    "sex": [1, 2, 1, 1, 2, 2, None],
}
HOMES: dict[str, list[Any]] = {
    "hh": ["a", "b", "c"],
    "ten": ["K", "C", "P"],
    "rent": [None, 610.5, 800],
    "bij": [0, 0, 11000],
}
MAPPING: dict[str, Any] = {
    "kind": "synthetic",
    "title": "A trial",
    "source": "own",
    "year": 2020,
    "persons": {
        "columns": {
            "household": "hh",
            "person": "nr",
            "age": "age",
            "relation": "rel",
            "wage": {"column": "wage", "unit": "EUR/month"},
            "profit": "profit",
            "sex": {"column": "sex", "values": {1: "man", 2: "woman"}},
            **{name: {"constant": 0} for name in ("pension", "ww", "ao", "savings")},
        }
    },
    "households": {
        "file": "homes.csv",
        "columns": {
            "household": "hh",
            "tenure": {"column": "ten", "values": {"K": "own", "C": "rent_corporation", "P": "rent_other"}},
            "basic_rent": "rent",
            "uses_bijstand": {"column": "bij", "above": 0},
        },
    },
}


class Files:
    """A folder with a file of persons and one of households; change them, then `load`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.persons, self.homes = copy.deepcopy(PERSONS), copy.deepcopy(HOMES)
        self.mapping = copy.deepcopy(MAPPING)
        self.columns = self.mapping["persons"]["columns"]
        self.home_columns = self.mapping["households"]["columns"]

    def write(self) -> Path:
        pl.DataFrame(self.persons, strict=False).write_csv(self.folder / "people.csv")
        pl.DataFrame(self.homes, strict=False).write_csv(self.folder / "homes.csv")
        return self.folder / "people.csv"

    def load(self) -> Imported:
        return load_files(self.write(), parse_mapping(self.mapping, "mapping.yaml"), "trial")


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Files:
    monkeypatch.setenv("VEERKRACHT_DATA", str(tmp_path / "data"))
    return Files(tmp_path)
