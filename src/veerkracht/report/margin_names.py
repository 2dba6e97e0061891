"""Names of margins in words for people, and how margins stand together (margins.yaml)."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml


@cache
def _words() -> dict[str, Any]:
    return yaml.safe_load((Path(__file__).parent / "margins.yaml").read_text(encoding="utf-8"))


def margin(name: str, lang: str) -> str:
    """The name of a margin in a language, as a heading."""
    head, colon, rest = name.partition(": ")
    text = _part(head, lang) + colon + (_part(rest, lang) if rest else "")
    return text[:1].upper() + text[1:]


def characteristic(name: str, lang: str) -> str:
    """What stands after the first colon: the kind of household."""
    return _part(name.partition(": ")[2], lang)


def kind_of_household(label: str, lang: str) -> str:
    """The label of a characteristic of 83841NED in a language."""
    return _part(label, lang)


def family(name: str, lang: str) -> str:
    """The family that a margin belongs to; the head of its name where no family fits."""
    for one in _words()["families"]:
        if name.startswith(tuple(one["starts"])):
            return one[lang]
    return margin(name.partition(": ")[0], lang)


def _part(text: str, lang: str) -> str:
    known = _words()[lang]
    if text in known:
        return known[text]
    return ", ".join(_piece(piece, lang) for piece in text.split(", "))


def _piece(text: str, lang: str) -> str:
    words = _words()
    if text in words[lang]:
        return words[lang][text]
    if lang == "nl":
        for start, dutch in words["starts"].items():
            if text.startswith(f"{start} "):
                return f"{dutch} {_piece(text.removeprefix(start).strip(), lang)}"
    return text.replace("_", " ")
