"""From text to tree: the whole grammar of an expression, by allow-list.

    either     := both ("or" both)*
    both       := negation ("and" negation)*
    negation   := "not" negation | comparison
    comparison := operand (("<" | "<=" | ">" | ">=" | "==" | "!=") operand)*
                | operand ["not"] "in" "(" operand ("," operand)* ")"
    operand    := number | name | ("any" | "all" | "count") "(" either ")" | "(" either ")"

A name is letters, digits and underscores; the name of a value that holds other signs stands between quotes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, NoReturn

MAX_LENGTH, MAX_DEPTH, MAX_DIGITS = 2_000, 20, 15
WORDS = {"and", "or", "not", "in"}
OVER_PERSONS = ("any", "all", "count")
COMPARE = ("<", "<=", ">", ">=", "==", "!=")
_TOKEN = re.compile(
    r"(?P<number>-?[0-9]+(?:\.[0-9]+)?(?![\w.]))|(?P<word>[A-Za-z0-9_]+)"
    r"|(?P<quoted>'[^']*'|\"[^\"]*\")|(?P<sign><=|>=|==|!=|<|>|\(|\)|,)"
)


class ExpressionError(ValueError):
    """An expression that cannot be used: where, what was found and what is expected."""


@dataclass(frozen=True)
class Number:
    """A number as written."""

    value: float
    text: str
    at: int


@dataclass(frozen=True)
class Name:
    """The name of a fact, or of a value where a value is expected; `quoted` can only be a value."""

    text: str
    at: int
    quoted: bool = False


@dataclass(frozen=True)
class Logic:
    """Parts joined by and, by or, or one part denied by not."""

    how: Literal["and", "or", "not"]
    parts: tuple[Node, ...]
    at: int


@dataclass(frozen=True)
class Compare:
    """left < right, and so on: a chain such as 16 <= age < 27 has two steps."""

    left: Node
    steps: tuple[tuple[str, Node], ...]
    at: int


@dataclass(frozen=True)
class Among:
    """fact in (value, value, ...), or not in."""

    fact: Node
    values: tuple[Node, ...]
    denied: bool
    at: int


@dataclass(frozen=True)
class OverPersons:
    """any, all or count over the persons of a household."""

    how: str
    part: Node
    at: int


Node = Number | Name | Logic | Compare | Among | OverPersons


@dataclass(frozen=True)
class _Token:
    kind: str  # number, word, quoted, sign or end
    text: str
    at: int


def parse(text: str) -> Node:
    """The tree of an expression. Raises ExpressionError that names the character (from 1)."""
    if not isinstance(text, str):
        raise ExpressionError(f"found {text!r}, expected an expression such as age >= 65")
    if len(text) > MAX_LENGTH:
        raise ExpressionError(f"{len(text):,} characters long, expected at most {MAX_LENGTH:,}")
    reader = _Reader(_tokens(text))
    tree = reader.either()
    if reader.now.kind != "end":
        reader.refuse("and, or, a comparison or the end")
    return tree


def fail(at: int, message: str) -> NoReturn:
    """Raise an ExpressionError about the character at position `at` (from 0)."""
    raise ExpressionError(f"character {at + 1}: {message}")


def _tokens(text: str) -> list[_Token]:
    tokens, at = [], 0
    while at < len(text):
        if text[at] in " \t\r\n":
            at += 1
            continue
        match = _TOKEN.match(text, at)
        if not match or not match.lastgroup:
            expected = "a name, a number, a comparison such as ==, brackets or a comma"
            fail(at, f"found {text[at]!a}, expected {expected}")
        tokens.append(_Token(match.lastgroup, match.group(), at))
        at = match.end()
    return [*tokens, _Token("end", "the end", len(text))]


class _Reader:
    """Reads one rule of the grammar per method, from the token it stands at."""

    def __init__(self, tokens: list[_Token]) -> None:
        self.tokens, self.place, self.depth = tokens, 0, 0

    @property
    def now(self) -> _Token:
        return self.tokens[self.place]

    def took(self, *texts: str) -> _Token | None:
        """The token, if it is one of these words or signs; then the reader moves on."""
        token = self.now
        if token.kind not in ("word", "sign") or token.text not in texts:
            return None
        self.place += 1
        return token

    def need(self, text: str) -> _Token:
        return self.took(text) or self.refuse(f"'{text}'")

    def refuse(self, expected: str) -> NoReturn:
        shown = self.now.text if self.now.kind == "end" else f"'{self.now.text[:40]}'"
        fail(self.now.at, f"found {shown}, expected {expected}")

    def deeper(self) -> None:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            fail(self.now.at, f"more than {MAX_DEPTH} levels of brackets and not")

    def either(self) -> Node:
        return self._joined("or", self.both)

    def both(self) -> Node:
        return self._joined("and", self.negation)

    def _joined(self, word: Literal["and", "or"], part) -> Node:
        at, parts = self.now.at, [part()]
        while self.took(word):
            parts.append(part())
        return Logic(word, tuple(parts), at) if len(parts) > 1 else parts[0]

    def negation(self) -> Node:
        token = self.took("not")
        if not token:
            return self.comparison()
        self.deeper()
        part = self.negation()
        self.depth -= 1
        return Logic("not", (part,), token.at)

    def comparison(self) -> Node:
        left = self.operand()
        at = self.now.at
        denied = self.took("not")
        if denied or (self.now.kind == "word" and self.now.text == "in"):
            self.need("in")
            self.need("(")
            values = [self.operand(value=True)]
            while self.took(","):
                values.append(self.operand(value=True))
            self.need(")")
            return Among(left, tuple(values), denied is not None, at)
        steps = []
        while sign := self.took(*COMPARE):
            steps.append((sign.text, self.operand(value=sign.text in ("==", "!="))))
        return Compare(left, tuple(steps), at) if steps else left

    def operand(self, *, value: bool = False) -> Node:
        """A number, name, any/all/count or brackets. As a value, a word such as not may be a name too."""
        token, following = self.now, self.tokens[min(self.place + 1, len(self.tokens) - 1)]
        if self.took("("):
            return self._inside()
        if token.kind == "word" and token.text in OVER_PERSONS and following.text == "(":
            self.place += 2
            return OverPersons(token.text, self._inside(), token.at)
        if token.kind == "number":
            if sum(c.isdigit() for c in token.text) > MAX_DIGITS:
                fail(token.at, f"found a number of more than {MAX_DIGITS} digits")
        elif token.kind not in ("word", "quoted") or (token.text in WORDS and not value):
            self.refuse("a value" if value else "the name of a fact, a number, not or '('")
        self.place += 1
        if token.kind == "number":
            return Number(float(token.text), token.text, token.at)
        is_quoted = token.kind == "quoted"
        return Name(token.text[1:-1] if is_quoted else token.text, token.at, is_quoted)

    def _inside(self) -> Node:
        self.deeper()
        found = self.either()
        self.need(")")
        self.depth -= 1
        return found
