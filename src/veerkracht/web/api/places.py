"""Municipalities."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from veerkracht.population.places import PlaceError, find_place, places

from .models import PlaceOut, Refused

router = APIRouter(tags=["places"])


def place_of(typed: str) -> PlaceOut:
    """The municipality of a name or code. Raises Refused 422 that names the nearest."""
    try:
        found = find_place(typed)
    except PlaceError as error:
        raise Refused(422, f"place: {error}") from None
    return PlaceOut(code=found.code, name=found.name)


@router.get("/places", summary="Municipalities, or those with a text in their name")
def all_places(
    text: Annotated[str, Query(max_length=80, examples=["utr"])] = "",
) -> list[PlaceOut]:
    """The 355 municipalities of 1 January 2020, by name."""
    wanted = text.strip().casefold()
    return [PlaceOut(code=p.code, name=p.name) for p in places() if wanted in p.name.casefold()]
