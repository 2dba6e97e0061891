"""What is wrong with a household file, in one sentence."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


class HouseholdError(ValueError):
    """A household that cannot be computed; the message names file, field, what was found and expected."""


def nearest(name: str, known: Iterable[str]) -> str:
    """'; did you mean ...?' with the names that look most like `name`, or nothing."""
    near = get_close_matches(name, sorted(known), n=3, cutoff=0.55)
    return f"; did you mean {', '.join(near)}?" if near else ""
