"""Texts of the pages: complete in both languages, used, and in plain Dutch."""

import re
import string
from pathlib import Path

import pytest

import veerkracht.web
from veerkracht.report.texts import messages
from veerkracht.web import levers
from veerkracht.web.form import HOME, PERSON
from veerkracht.web.jobs import STATUSES
from veerkracht.web.rendering import LOCALE, words

ROOM = Path(veerkracht.web.__file__).parent
SOURCE = "\n".join(p.read_text() for pattern in ("*.py", "*.j2") for p in ROOM.rglob(pattern))
DUTCH, ENGLISH = (messages(lang, LOCALE, "web") for lang in ("nl", "en"))
# Sentences for residents: not the names of fields and answers, nor the pages of the law.
PROSE = {
    k: text
    for k, text in DUTCH.items()
    if len(text.split()) > 4 and not k.startswith(("law.", "ask.", "choice."))
}


def sentences() -> list[str]:
    return [s for text in PROSE.values() for s in re.split(r"(?<=[.?!:])\s+", text) if s.strip()]


def syllables(word: str) -> int:
    return max(1, len(re.findall(r"[aeiouyáéëïóöüè]+", word.lower())))


def test_languages_have_the_same_keys_and_blanks() -> None:
    assert DUTCH.keys() == ENGLISH.keys()
    for key, text in DUTCH.items():
        blanks = [{n for _, n, _, _ in string.Formatter().parse(t) if n} for t in (text, ENGLISH[key])]
        assert text and ENGLISH[key] and blanks[0] == blanks[1], key


def test_every_text_is_named_and_used() -> None:
    named = set(re.findall(r"""\bt\(\s*['"]([a-z_0-9.]+[a-z0-9])['"]\s*[,)]""", SOURCE))
    assert len(named) > 50
    assert named <= DUTCH.keys()
    made = {f"ask.{f.name}" for f in (*HOME, *PERSON)} | {
        f"choice.{f.name}.{option}" for f in (*HOME, *PERSON) for option in f.options
    }
    made |= {f"run.{status}.title" for status in STATUSES if status != "done"}
    made |= {f"run.{status}.text" for status in STATUSES if status not in ("done", "waiting", "running")}
    made |= {f"run.ask.{name}" for name in ("place", "year", "packages")}
    made |= {f"own.{what}" for what in (*levers.TERMS, levers.USE_OF, levers.FIGURE, "on", "label", "beside")}
    made |= {f"own.now.{kind}" for kind in (levers.PERCENT, levers.POINTS)}
    made |= {f"own.{said}" for said in ("busy", "broken", "later")}
    assert made <= DUTCH.keys()
    starts = (
        "nav.",
        "start.",
        "about.",
        "checks.part.",
        "checks.status.",
        "checks.file.",
        "checks.places.",
        "checks.why.",
        "error.",
        "hint.",
        "per.",
        "name.",
        "form.add.",
        "problem.",
        "official.",
        "place.",
        "run.about.",
        "run.step.",
    )
    for key in DUTCH.keys() - named - made:
        assert key.startswith(starts), key


def test_unknown_key_is_an_error() -> None:
    with pytest.raises(KeyError):
        words("nl")("no.such.text")


def test_dutch_is_plain() -> None:
    """No sentence over 20 words, under 13 on average, and an ease of reading (Flesch-Douma) of 60 or more."""
    lengths = [len(s.split()) for s in sentences()]
    assert max(lengths) <= 20, [s for s in sentences() if len(s.split()) > 20]
    mean = sum(lengths) / len(lengths)
    found = [w for s in sentences() for w in re.findall(r"[^\W\d_]+", s)]
    per_word = sum(map(syllables, found)) / len(found)
    assert mean < 13
    assert 206.84 - 0.93 * mean - 77 * per_word >= 60


def test_no_words_that_label_people() -> None:
    for text in DUTCH.values():
        assert not re.search(r"\b(cliënt|doelgroep|kwetsbaren)", text, re.IGNORECASE)
