"""Imported populations in studies: reading a mapping, and what results of them say and leave out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from veerkracht.engine.document import read_document
from veerkracht.measures.outcome import Array, Outcome
from veerkracht.population import importing
from veerkracht.population.importing import ImportRefused, Kept
from veerkracht.population.model import Population
from veerkracht.population.places import Place

Note = dict[str, Any]
LARGEST = 200_000  # bytes of a mapping; it is a page of text
DUTCH_KIND = {"anonymised_survey": "een enquête zonder namen", "synthetic": "een tabel met verzonnen mensen"}
ENGLISH_KIND = {"anonymised_survey": "an anonymised survey", "synthetic": "a synthetic table"}


def import_population(
    file: str | Path, mapping: str | Path, name: str | None = None, replace: bool = False
) -> Kept:
    """Read persons and households as the mapping says, check them and keep them under a name.

    name: else that of the mapping, else of the file. Raises ImportRefused (a ValueError) with a line per
    problem; then nothing is kept.
    """
    where = Path(mapping)
    form = importing.parse_mapping(read_document(where, ImportRefused, LARGEST), str(where))
    chosen = importing.check_name(name or form.name or Path(file).stem)
    if not replace and any(chosen == known for known in importing.names()):
        raise ImportRefused(f"an import named '{chosen}' exists already; --force replaces it")
    imported = importing.load_files(Path(file), form, chosen)
    return importing.save(chosen, imported, form, replace)


def is_import(place: str) -> bool:
    """Whether a place or its code is an imported population."""
    return place.startswith(importing.PREFIX)


def find(place: str) -> Place:
    """The import that `import:NAME` means, as a place. Raises ImportRefused when there is none."""
    said = importing.about(place.removeprefix(importing.PREFIX))
    return Place(importing.PREFIX + said.name, said.name)


def year(place: Place) -> int:
    """The year of the amounts of an import."""
    return importing.about(place.name).year


def load(place: str, seed: int) -> Population:
    """The imported population, with incomes as they were given.

    Its weights are `importing.load(...).weights`, one per household.
    """
    return importing.load(place.removeprefix(importing.PREFIX), seed).population


def payers(population: Population, outcome: Outcome, national: set[str]) -> dict[str, Array]:
    """Purse -> the households it pays to or gets from."""
    people = population.persons
    everyone = np.ones(len(population), bool)
    municipal = [use.used > 0 for name, use in outcome.schemes.items() if name not in national]
    return {
        "resident": everyone,
        "municipality": np.any([*municipal, ~everyone], axis=0),
        "state": everyone,
        "UWV": population.per_household(people.ww + people.ao) > 0,
        "health_insurer": everyone,
    }


def about(place: Place) -> dict[str, Any]:
    """An import for run.json: what it is, and a hash of what it holds."""
    said = importing.about(place.name)
    return {
        "name": said.name,
        "kind": said.kind,
        "title": said.title,
        "year": said.year,
        "households": said.households,
        "persons": said.persons,
        "content": said.content,
        "not_given": said.not_given,
    }


def data_sources(places: list[Place]) -> list[dict[str, str]]:
    """The files, as data sources of a study."""
    found = [importing.about(place.name) for place in places]
    return [
        {"table": f"{said.title} (import {said.name})", "vintage": str(said.year), "source": said.source,
         "licence": said.licence}
        for said in found
    ]  # fmt: skip


def people_notes(places: list[Place]) -> list[Note]:
    """Who the people of a study are, instead of the notes on synthetic people."""
    found: list[Note] = [{
        "kind": "not_in_tables",
        "nl": "Wie niet in het eigen bestand staat, telt hier niet mee.",
        "en": "People who are not in the file that was imported are not counted here.",
    }]  # fmt: skip
    for place in places:
        said = importing.about(place.name)
        found.append(_note(
            f"De mensen komen uit een eigen bestand: {said.title} ({DUTCH_KIND[said.kind]}, {said.year}; bron: {said.source}). De inkomens staan er zoals ze zijn opgegeven. Hoe goed het bestand de werkelijkheid weergeeft, is niet nagegaan.",
            f"The people come from a file that was imported: {said.title} ({ENGLISH_KIND[said.kind]}, {said.year}; source: {said.source}). Incomes are as given. How well the file represents reality was not checked.",
        ))  # fmt: skip
        if said.weighted:
            found.append(_note(
                "Het bestand heeft gewichten, maar die tellen nog niet mee: elk huishouden telt voor één.",
                "The file has weights, but they do not count yet: every household counts for one.",
            ))  # fmt: skip
        if said.not_given:
            listed = "; ".join(said.not_given)
            found.append(_note(
                f"Niet in het bestand, en daarom zo genomen: {listed}.",
                f"Not in the file, and therefore taken as: {listed}.",
            ))  # fmt: skip
    found.append(_note(
        "Cijfers over minder dan 10 huishoudens zijn weggelaten, en ook cijfers waaruit zo'n klein cijfer te berekenen is. De verdeling rond de grens ontbreekt daarom. Er zijn alleen tabellen.",
        "Figures on fewer than 10 households are left out, and so are figures from which such a small figure could be worked out. The distribution around the line is therefore missing. There are tables only.",
    ))  # fmt: skip
    return found


def _note(nl: str, en: str) -> Note:
    return {"kind": "assumption", "nl": nl, "en": en}
