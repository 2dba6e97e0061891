"""The policy of a municipality: its schemes as data, one file per policy, and the one assumed elsewhere."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from pathlib import Path
from textwrap import shorten
from typing import Annotated, Any

from pydantic import Field, ValidationError, model_validator

from veerkracht.engine.document import read_document
from veerkracht.law.take_up import take_up

from .scheme import Scheme, Text, _Strict

FOLDER = Path(__file__).parent
PLACES = FOLDER / "places"
LARGEST = 200_000  # bytes; a policy is a page of text
ASSUMED = "assumed"  # instead of a file or municipality: the assumed policy everywhere


class PolicyError(ValueError):
    """A policy that cannot be used; the message names file and field."""


class Policy(_Strict):
    """Schemes of one or more municipalities that decide together.

    municipalities: CBS code -> name, empty for the assumed policy. A scheme may stand there several times
    with another `start`: new terms from that date. `without`: schemes of the assumed policy that these
    municipalities are known not to have; the others that are not listed are taken over as assumed.
    """

    label: Text
    municipalities: dict[Annotated[str, Field(pattern=r"^GM\d{4}$")], str] = Field(default_factory=dict)
    also_called: tuple[str, ...] = ()
    about: Text | None = None
    without: tuple[str, ...] = ()
    schemes: tuple[Scheme, ...]

    @model_validator(mode="after")
    def _terms_apart(self) -> Policy:
        seen: set[tuple[str, date | None]] = set()
        for k, scheme in enumerate(self.schemes):
            if (scheme.name, scheme.start) in seen:
                raise ValueError(f"schemes.{k}: '{scheme.name}' stands here twice with the same start")
            seen.add((scheme.name, scheme.start))
            if not scheme.source:
                raise ValueError(f"schemes.{k}.source: is missing, expected where '{scheme.name}' was read")
        return self

    @property
    def own(self) -> bool:
        """A municipality's own policy, not the assumed one."""
        return self is not assumed_policy()

    def on(self, day: date) -> tuple[Scheme, ...]:
        """The schemes in force on `day`, with assumed ones where nothing is known.

        Of several terms those with the last start before the day, else the first ones.
        """
        chosen = self.listed(day)
        if not self.own:
            return tuple(chosen.values())
        kept = [s for s in assumed_policy().on(day) if s.name not in chosen and s.name not in self.without]
        names = [s.name for s in assumed_policy().schemes]
        both = [*chosen.values(), *kept]
        return tuple(sorted(both, key=lambda s: names.index(s.name) if s.name in names else len(names)))

    def listed(self, day: date) -> dict[str, Scheme]:
        """The schemes that stand in the policy itself, on their terms of `day`."""
        chosen: dict[str, Scheme] = {}
        for scheme in sorted(self.schemes, key=lambda s: s.start or date.min):
            if scheme.name not in chosen or (scheme.start or date.min) <= day:
                chosen[scheme.name] = scheme
        return {s.name: chosen[s.name] for s in self.schemes}


def assumed_only(policy: Policy, day: date) -> tuple[Scheme, ...]:
    """The schemes that `policy` takes over from the assumed policy."""
    if not policy.own:
        return policy.on(day)
    return tuple(s for s in policy.on(day) if s.name not in policy.listed(day))


def out_of_date(scheme: Scheme, day: date) -> bool:
    """The source gives these terms for other dates than `day`."""
    return bool((scheme.start and day < scheme.start) or (scheme.end and day > scheme.end))


@lru_cache(maxsize=1)
def assumed_policy() -> Policy:
    """The policy where a municipality's own is not known (policy.yaml)."""
    return read_policy(FOLDER / "policy.yaml")


def standard_policy() -> tuple[Scheme, ...]:
    """The schemes of the assumed policy."""
    return assumed_policy().schemes


@lru_cache(maxsize=1)
def own_policies() -> tuple[Policy, ...]:
    """The policies of real municipalities (places/*.yaml), by name."""
    return tuple(read_policy(file) for file in sorted(PLACES.glob("*.yaml")))


def policy_of(place: str) -> Policy:
    """The own policy of a municipality, by name or CBS code, or else the assumed one."""
    return _find(place) or assumed_policy()


def get_policy(wanted: str | Path) -> Policy:
    """A policy as a user asks for it: a file, a municipality that has one, or `assumed`.

    Raises PolicyError.
    """
    if isinstance(wanted, Path) or wanted.endswith((".yaml", ".yml")) or "/" in wanted:
        return read_policy(Path(wanted))
    if wanted == ASSUMED:
        return assumed_policy()
    found = _find(wanted)
    if found is None:
        known = ", ".join(name for policy in own_policies() for name in policy.municipalities.values())
        raise PolicyError(
            f"no policy of '{wanted}' is known; there are: {known}, {ASSUMED} (or give a .yaml file)"
        )
    return found


def _find(place: str) -> Policy | None:
    wanted = place.strip().casefold()
    for policy in own_policies():
        names = (*policy.municipalities, *policy.municipalities.values(), *policy.also_called)
        if wanted in (name.casefold() for name in names):
            return policy
    return None


def read_policy(file: Path) -> Policy:
    """Read and check a policy file. Raises PolicyError with one message: the file and each wrong field."""
    document = read_document(file, PolicyError, LARGEST)
    if not isinstance(document, dict):
        found = "an empty file" if document is None else f"a {type(document).__name__}"
        raise PolicyError(f"{file}: expected fields label and schemes; found {found}")
    document = _completed(document) if file != FOLDER / "policy.yaml" else _with_take_up(document)
    try:
        return Policy.model_validate(document)
    except ValidationError as error:
        raise PolicyError("\n".join(say(file, e, "policy") for e in error.errors())) from None


def _completed(document: dict[str, Any]) -> dict[str, Any]:
    """The document with what its schemes leave out as in the assumed scheme of the same name, marked so."""
    if not isinstance(document.get("schemes"), list):
        return document
    known = {s.name: s.model_dump(exclude_unset=True) for s in assumed_policy().schemes}
    schemes: list[Any] = []
    for entry in document["schemes"]:
        base = known.get(str(entry.get("name"))) if isinstance(entry, dict) else None
        if base is None or not isinstance(entry.get("about", {}), dict):
            schemes.append(entry)
            continue
        taken = {field: value for field, value in base.items() if field not in _OWN and field not in entry}
        origin = {"status": "assumed", "source": "assumed policy"}
        about = {part: origin for part in _PARTS if part in taken}
        schemes.append({**taken, **entry, "about": {**about, **entry.get("about", {})}})
    return {**document, "schemes": schemes}


def _with_take_up(document: dict[str, Any]) -> dict[str, Any]:
    """The assumed policy with the use of its schemes (law/take_up.yaml)."""
    schemes = []
    for entry in document["schemes"]:
        use = take_up()[entry["name"]]
        origin = {"status": use.status, "source": use.source}
        schemes.append(
            {**entry, "take_up": use.central, "about": {**entry.get("about", {}), "take_up": origin}}
        )
    return {**document, "schemes": schemes}


_OWN = ("status", "source", "about", "start", "end")
_PARTS = ("threshold", "amount", "months", "lasting", "take_up")


def say(file: Path, error: Any, whole: str) -> str:
    """One error of pydantic as a line: file, field, what is wrong and what was found."""
    field = ".".join(str(part) for part in error["loc"]) or whole
    found = error["input"]
    told = error["type"] == "missing" or isinstance(found, dict | list | tuple)
    shown = "" if told else f"; found {shorten(repr(found), 80)}"
    return f"{file}: {field}: {error['msg'].removeprefix('Value error, ')}{shown}"
