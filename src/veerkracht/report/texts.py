"""Fixed texts of the report, from the gettext catalogues under locale/, read without compiling to disk."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

from babel.messages.pofile import read_po

LANGUAGES = ("nl", "en")
Translate = Callable[..., str]
OWN = Path(__file__).parent / "locale"


@cache
def messages(lang: str, folder: Path = OWN, domain: str = "report") -> dict[str, str]:
    """All texts of a language by key. Raises ValueError for a language that has none.

    folder: of catalogues, <folder>/<lang>/LC_MESSAGES/<domain>.po.
    """
    if lang not in LANGUAGES:
        raise ValueError(f"no {domain} in language '{lang}'; choose one of {', '.join(LANGUAGES)}")
    path = folder / lang / "LC_MESSAGES" / f"{domain}.po"
    with path.open("rb") as file:
        catalogue = read_po(file, locale=lang, abort_invalid=True)
    return {str(message.id): str(message.string) for message in catalogue if message.id}


@cache
def translator(lang: str, folder: Path = OWN, domain: str = "report") -> Translate:
    """A function t(key, **values). Raises KeyError for an unknown key: no text goes missing unseen."""
    texts = messages(lang, folder, domain)

    def translate(key: str, **values: object) -> str:
        return texts[key].format(**values)

    return translate
