"""A municipality beside its tables. Its people must have been made before: that takes too long for a page."""

from __future__ import annotations

from threading import Lock

from veerkracht import law
from veerkracht.population import store
from veerkracht.population.places import Place
from veerkracht.report.texts import LANGUAGES
from veerkracht.report.validation_page import Page, page
from veerkracht.report.validation_view import validation_view

SEED = 1
PATIENCE = 10  # seconds that a visitor waits for another one's municipality
MOST_KEPT = 64  # municipalities

_made: dict[str, dict[str, Page]] = {}  # code -> language -> page
_one_at_a_time = Lock()  # a large municipality takes much memory


class Busy(Exception):
    """Another municipality is being looked at."""


def ready(place: Place) -> bool:
    """Whether the people of the municipality stand in the cache."""
    return store.is_kept(place.code, SEED, law.fingerprint())


def found(place: Place, lang: str) -> Page | None:
    """What there is to say about a municipality, in a language; None where its people are not there.

    Raises Busy after PATIENCE seconds.
    """
    if not ready(place):
        return None
    pages = _made.get(place.code)
    if pages is None:
        if not _one_at_a_time.acquire(timeout=PATIENCE):
            raise Busy
        try:
            pages = _made.get(place.code) or _look(place)
            if len(_made) >= MOST_KEPT:
                _made.pop(next(iter(_made)))
            _made[place.code] = pages
        finally:
            _one_at_a_time.release()
    return pages[lang]


def _look(place: Place) -> dict[str, Page]:
    from veerkracht.study.validation import validate

    study = validate(place.code, SEED)
    return {lang: page(validation_view(study, lang)) for lang in LANGUAGES}
