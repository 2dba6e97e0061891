"""Find a municipality of 2020 by name or code."""

import unicodedata
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache

from .tables import table


@dataclass(frozen=True)
class Place:
    """A municipality of 1 January 2020."""

    code: str
    name: str


class PlaceError(ValueError):
    """An unknown or ambiguous place name."""


# Names in daily use that differ from the official one.
COMMON_NAMES = {
    "den haag": "GM0518",
    "the hague": "GM0518",
    "den bosch": "GM0796",
    "s hertogenbosch": "GM0796",
    "s gravenhage": "GM0518",
    "hengelo": "GM0164",
    "beek": "GM0888",
    "laren": "GM0417",
    "rijswijk": "GM0603",
    "stein": "GM0971",
    "bergen nh": "GM0373",
    "bergen l": "GM0893",
}


def _plain(text: str) -> str:
    """Lower case without accents, brackets or punctuation."""
    text = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(c if c.isalnum() else " " for c in text if not unicodedata.combining(c))
    return " ".join(kept.split())


@cache
def _all() -> tuple[Place, ...]:
    rows = table("municipalities").select("gm_code", "gm_name").sort("gm_name").rows()
    return tuple(Place(code, name) for code, name in rows)


def places(text: str = "") -> list[Place]:
    """Municipalities whose name contains the text, in order of name; all of them for an empty text."""
    wanted = _plain(text)
    if text and not wanted:
        return []
    known = COMMON_NAMES.get(wanted)
    return [p for p in _all() if wanted in _plain(p.name) or wanted == p.code.casefold() or p.code == known]


def find_place(text: str) -> Place:
    """The one municipality meant by a name (case and accents free), a common name or a GM code.

    Raises PlaceError, naming the nearest municipalities, when there is none or more than one.
    """
    wanted = _plain(text)
    if not wanted:
        raise PlaceError(f"found {text!r}, expected the name of a municipality or a code such as GM0344")
    exact = [p for p in _all() if wanted in (_plain(p.name), p.code.casefold())]
    exact = exact or [p for p in _all() if p.code == COMMON_NAMES.get(wanted)]
    if len(exact) == 1:
        return exact[0]
    bare = [p for p in _all() if wanted and _plain(p.name.split("(")[0]) == wanted]
    if len(bare) == 1:
        return bare[0]
    if len(bare) > 1:
        raise PlaceError(f"{text!r} is ambiguous: did you mean {_names(bare)}?")
    near = places(text) if wanted else []
    if not near:
        by_name = {_plain(p.name): p for p in _all()}
        near = [by_name[name] for name in get_close_matches(wanted, by_name, n=5, cutoff=0.0)]
    raise PlaceError(f"no municipality of 2020 is called {text!r}; nearest: {_names(near[:8])}")


def _names(found: list[Place]) -> str:
    return ", ".join(f"{p.name} ({p.code})" for p in found)
