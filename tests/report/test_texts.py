"""Every fixed text is there in every language, with the same blanks, and is used."""

import re
import string
from pathlib import Path

import pytest

import veerkracht.report
from veerkracht.report.texts import LANGUAGES, messages, translator

ROOM = Path(veerkracht.report.__file__).parent
SOURCE = "\n".join(p.read_text() for pattern in ("*.py", "*.j2") for p in ROOM.rglob(pattern))


def blanks(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_languages_have_the_same_keys_and_blanks() -> None:
    dutch, english = messages("nl"), messages("en")
    assert set(dutch) == set(english)
    for key, text in dutch.items():
        assert text and english[key], key
        assert blanks(text) == blanks(english[key]), key


def test_every_key_the_source_names_exists() -> None:
    named = set(re.findall(r"""\bt\(\s*['"]([a-z_.]+[a-z])['"]\s*[,)]""", SOURCE))
    assert len(named) > 50
    assert named <= set(messages("nl"))


def test_every_text_is_used() -> None:
    # A key stands in the source in full, or with a blank that the code fills in, as in f"title.{way}".
    named = re.findall(r"""["']([a-z_]+(?:\.[^"'\s]*)?)["']""", SOURCE)
    patterns = {re.sub(r"\\\{.*?\\\}|(?<=\.)$", "[a-z_.]*", re.escape(name)) for name in named}
    for key in messages("nl"):
        assert any(re.fullmatch(pattern, key) for pattern in patterns), key


@pytest.mark.parametrize("lang", LANGUAGES)
def test_unknown_key_is_an_error(lang: str) -> None:
    with pytest.raises(KeyError):
        translator(lang)("no.such.text")


def test_unknown_language_names_the_known_ones() -> None:
    with pytest.raises(ValueError, match="nl, en"):
        messages("fr")
