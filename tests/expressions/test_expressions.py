"""Expressions beside a plain oracle, and expressions meant to break it."""

from __future__ import annotations

import contextlib
import itertools
import operator
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from veerkracht.expressions import ExpressionError, Fact, Facts, amounts, check, evaluate, needs, parse
from veerkracht.expressions.parse import MAX_DEPTH, MAX_LENGTH

WORK = ("none", "permanent", "on_call", "not")
SIGNS = {"<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge, "==": operator.eq,
         "!=": operator.ne}  # fmt: skip
PEOPLE = [  # household, age, work, ill
    (0, 40, "permanent", False), (0, 38, "on_call", True), (0, 7, "none", False),
    (1, 81, "none", True), (2, 23, "not", False), (2, 16, "?", True),
]  # fmt: skip
HOMES = [
    (0.3, False),
    (0.45, True),
    (float("nan"), True),
    (0.4, False),
]  # rent, poor; nobody lives in the last
FACTS = Facts(
    np.array([p[0] for p in PEOPLE]),
    len(HOMES),
    {
        "age": Fact(np.array([p[1] for p in PEOPLE], np.int8), "person"),
        "work": Fact(
            np.array([WORK.index(p[2]) if p[2] in WORK else -1 for p in PEOPLE], np.int8), "person", WORK
        ),
        "ill": Fact(np.array([p[3] for p in PEOPLE]), "person"),
        "rent": Fact(np.array([h[0] for h in HOMES]), "household"),
        "poor": Fact(np.array([h[1] for h in HOMES]), "household"),
    },
)


TOKENS = ["age", "work", "ill", "none", "3", "(", ")", "and", "not", "in", ",", "==", "<", "any", "'not'"]


# --- an oracle in plain Python: a tree as nested tuples, written out as text and worked out one by one
def number_person() -> st.SearchStrategy[Any]:
    return st.one_of(
        st.just(("fact", "age")), st.just(("fact", "rent")),
        st.integers(-5, 90).map(lambda n: ("number", n)),
        st.sampled_from([0.3, 0.4, 0.45, 39.5]).map(lambda n: ("number", n)),
    )  # fmt: skip


def trees(per: str) -> st.SearchStrategy[Any]:
    values = st.sampled_from(WORK)
    signs = st.sampled_from(sorted(SIGNS))
    number = number_person() if per == "person" else st.one_of(
        st.just(("fact", "rent")), st.integers(0, 5).map(lambda n: ("number", n))
    )  # fmt: skip
    leaves = [
        st.just(("fact", "poor")),
        st.tuples(st.just("compare"), number, st.lists(st.tuples(signs, number), min_size=1, max_size=2)),
        st.tuples(st.just("among"), number, st.lists(number, min_size=1, max_size=3), st.booleans()),
    ]
    if per == "person":
        leaves += [
            st.just(("fact", "ill")),
            st.tuples(st.just("is"), st.sampled_from(["==", "!="]), values),
            st.tuples(st.just("in"), st.lists(values, min_size=1, max_size=3), st.booleans()),
        ]

    def larger(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
        persons = inner if per == "person" else trees("person")
        return st.one_of(
            st.tuples(st.just("not"), inner),
            st.tuples(st.sampled_from(["and", "or"]), inner, inner),
            st.tuples(st.sampled_from(["any", "all"]), persons),
            st.tuples(st.just("count"), persons, signs, st.integers(0, 4)),
        )

    return st.recursive(st.one_of(leaves), larger, max_leaves=5)


def written(tree: Any) -> str:
    kind = tree[0]
    if kind in ("fact", "number"):
        return str(tree[1])
    if kind == "compare":
        return written(tree[1]) + "".join(f" {sign} {written(right)}" for sign, right in tree[2])
    if kind == "among":
        return f"{written(tree[1])} {'not ' * tree[3]}in ({', '.join(map(written, tree[2]))})"
    if kind == "is":
        return f"work {tree[1]} {tree[2]}"
    if kind == "in":
        return f"work {'not ' * tree[2]}in ({','.join(tree[1])})"
    if kind == "not":
        return f"not ({written(tree[1])})"
    if kind in ("and", "or"):
        return f"({written(tree[1])}) {kind} ({written(tree[2])})"
    if kind == "count":
        return f"count({written(tree[1])}) {tree[2]} {tree[3]}"
    return f"{kind}({written(tree[1])})"


def worked_out(tree: Any, person: int | None, home: int) -> Any:
    kind = tree[0]
    if kind == "number":
        return float(tree[1])
    if kind == "fact":
        if tree[1] in ("rent", "poor"):
            return HOMES[home][("rent", "poor").index(tree[1])]
        return PEOPLE[person][1 if tree[1] == "age" else 3]  # type: ignore[index]
    if kind == "compare":
        values = [worked_out(part, person, home) for part in (tree[1], *(right for _, right in tree[2]))]
        pairs = itertools.pairwise(values)
        return all(SIGNS[sign](a, b) for (sign, _), (a, b) in zip(tree[2], pairs, strict=True))
    if kind == "among":
        left = worked_out(tree[1], person, home)
        return any(left == worked_out(value, person, home) for value in tree[2]) != tree[3]
    if kind == "is":
        return SIGNS[tree[1]](PEOPLE[person][2], tree[2])  # type: ignore[index]
    if kind == "in":
        return (PEOPLE[person][2] in tree[1]) != tree[2]  # type: ignore[index]
    if kind == "not":
        return not worked_out(tree[1], person, home)
    if kind in ("and", "or"):
        both = (worked_out(tree[1], person, home), worked_out(tree[2], person, home))
        return all(both) if kind == "and" else any(both)
    held = [worked_out(tree[1], k, home) for k, one in enumerate(PEOPLE) if one[0] == home]
    if kind == "count":
        return SIGNS[tree[2]](sum(held), tree[3])
    return any(held) if kind == "any" else all(held)


@given(trees("person"))
def test_persons_as_the_oracle(tree: Any) -> None:
    found = evaluate(written(tree), FACTS, "person")
    assert found.dtype == np.bool_
    assert found.tolist() == [worked_out(tree, k, one[0]) for k, one in enumerate(PEOPLE)]


@given(trees("household"))
def test_households_as_the_oracle(tree: Any) -> None:
    found = evaluate(written(tree), FACTS, "household")
    assert found.tolist() == [worked_out(tree, None, home) for home in range(len(HOMES))]


@given(trees("person"))
def test_spaces_and_checking_change_nothing(tree: Any) -> None:
    text = written(tree)
    wide = text.replace("(", " (\n ").replace(",", "\t,").replace(")", " ) ")
    assert np.array_equal(evaluate(text, FACTS, "person"), evaluate(wide, FACTS, "person"))
    check(text, FACTS, "person")


# --- meaning
@pytest.mark.parametrize(
    ("text", "per", "expected"),
    [
        ("16 <= age < 23", "person", [0, 0, 0, 0, 0, 1]),
        ("not age > 30 and ill", "person", [0, 0, 0, 0, 0, 1]),  # not binds before and
        ("ill or poor and age > 50", "person", [0, 1, 0, 1, 0, 1]),  # and before or
        ("work == not", "person", [0, 0, 0, 0, 1, 0]),
        ("work in ('not', \"on_call\")", "person", [0, 1, 0, 0, 1, 0]),
        ("work != none", "person", [1, 1, 0, 0, 1, 1]),  # unknown is no value
        ("work not in (none, permanent, on_call, not)", "person", [0, 0, 0, 0, 0, 1]),
        ("any(age < 18)", "person", [1, 1, 1, 0, 1, 1]),  # of someone's own household
        ("any(age < 18) and not poor", "household", [1, 0, 0, 0]),
        ("all(age > 15)", "household", [0, 1, 1, 1]),  # of nobody everything holds
        ("count(ill) == 1", "household", [1, 1, 1, 0]),
        ("rent > 0.4", "household", [0, 1, 0, 0]),
        ("1 < 2", "household", [1, 1, 1, 1]),
    ],
)
def test_meaning(text: str, per: Any, expected: list[int]) -> None:
    assert evaluate(text, FACTS, per).astype(int).tolist() == expected


def test_names_of_values_may_be_numbers() -> None:
    facts = FACTS.also({"fifth": Fact(np.array([0, 1, 2, 0]), "household", ("1", "2", "18_26"))})
    assert evaluate("fifth in (2, 18_26)", facts, "household").tolist() == [False, True, True, False]
    with pytest.raises(ExpressionError, match="found '3', expected a value of fifth"):
        evaluate("fifth == 3", facts, "household")


def test_amounts() -> None:
    assert amounts("count(age >= 18)", FACTS, "household").tolist() == [2, 1, 1, 0]
    assert amounts("poor", FACTS, "household").tolist() == [0, 1, 1, 0]
    with pytest.raises(ExpressionError, match="'work' is one of"):
        amounts("work", FACTS, "person")


def test_needs_tells_facts_from_values() -> None:
    text = "work in (not, none) and (any(ill) or age < rent) and work == permanent"
    assert needs(text, FACTS) == {"work", "ill", "age", "rent"}


def test_moving_between_persons_and_households() -> None:
    ill = FACTS.of["ill"].values
    assert FACTS.moved(ill, "person", "household").tolist() == [True, True, True, False]
    assert FACTS.moved(FACTS.of["poor"].values, "household", "person").tolist() == [False] * 3 + [True] * 3
    with pytest.raises(ValueError, match="'age' is taken"):
        FACTS.also({"age": FACTS.of["ill"]})


# --- messages: where, what was found, what is expected
@pytest.mark.parametrize(
    ("text", "per", "says"),
    [
        ("aeg > 3", "person", ["character 1:", "'aeg'", "nearest: age"]),
        ("ill and wrok == none", "person", ["character 9:", "nearest: work"]),
        ("work == permanant", "person", ["character 9:", "'permanant'", "value of work: permanent"]),
        ("work == ill", "person", ["expected a value of work"]),
        ("work in (none, ill)", "person", ["character 16:", "expected a value of work"]),
        ("age", "person", ["'age' is a number", "age >= 65"]),
        ("work", "person", ["one of none, permanent", "work == none"]),
        ("work < on_call", "person", ["expected one ==, one != or in"]),
        ("work == none == none", "person", ["expected one =="]),
        ("ill == 1", "person", ["write ill or not ill"]),
        ("age > ill", "person", ["character 7:", "'ill' is yes/no, expected a number"]),
        ("age > (age > 3)", "person", ["found yes/no, expected a number"]),
        ("(age > 3) > 2", "person", ["expected a number or a fact with values"]),
        ("age > 3", "household", ["'age' is a fact of a person", "any(...)"]),
        ("3", "person", ["found a number, expected yes/no"]),
        ("'age' > 3", "person", ["between quotes"]),
        ("age >", "person", ["character 6: found the end"]),
        ("", "person", ["character 1: found the end"]),
        ("any(age > 3", "household", ["character 12: found the end, expected ')'"]),
        ("ill ill", "person", ["character 5: found 'ill', expected and, or"]),
        ("age in ()", "person", ["character 9: found ')'"]),
        ("age in 3", "person", ["found '3', expected '('"]),
        ("age not 3", "person", ["expected 'in'"]),
        ("and ill", "person", ["found 'and'"]),
        ("poor(3)", "person", ["character 5: found '('"]),
    ],
)
def test_messages(text: str, per: Any, says: list[str]) -> None:
    with pytest.raises(ExpressionError) as caught:
        check(text, FACTS, per)
    assert all(words in str(caught.value) for words in says), caught.value
    assert "\n" not in str(caught.value)


# --- hostile
@pytest.mark.parametrize(
    "text",
    [
        "__import__('os')", "().__class__", "age.__class__", "__class__", "ill; ill", "age := 3", "age ** 9",
        "lambda: 1", "[age]", "{age}", "`age`", "age @ 3", "9 // 0 > 1", "age > 1e999", "age > 0x10",
        "age > " + "9" * 400, "age > 1." + "0" * 400, "age > 1_000", "age > inf", "age > nan", "f'{age}'",
        "'" * 99, "age\x00", "ağe > 3", "age > ３", "\u202eage > 3", "ill # and", "any",
        "any ill", "count(ill)", "or", "eval(ill)", ")" * 50, "age > -", "age -3", "age => 3",
        "ill && ill", "!ill", "not", "in (1)",
        "(" * 5000, "not " * 400 + "ill", "any(" * 100 + "ill" + ")" * 100, "ill or " * 5000 + "ill",
    ],
)  # fmt: skip
def test_hostile_text_is_refused_in_one_line(text: str) -> None:
    with pytest.raises(ExpressionError) as caught:
        evaluate(text, FACTS, "person")
    assert len(str(caught.value)) < 400 and str(caught.value).isprintable()


@given(st.text(max_size=60))
def test_any_text_is_worked_out_or_refused(text: str) -> None:
    with contextlib.suppress(ExpressionError):
        assert evaluate(text, FACTS, "person").shape == (len(PEOPLE),)


@given(st.lists(st.sampled_from(TOKENS), max_size=20))
def test_any_order_of_words_is_worked_out_or_refused(words: list[str]) -> None:
    with contextlib.suppress(ExpressionError):
        check(" ".join(words), FACTS, "person")


@pytest.mark.parametrize("thing", [None, 3, True, ["ill"], b"ill"])
def test_only_text_is_parsed(thing: Any) -> None:
    with pytest.raises(ExpressionError, match="expected an expression"):
        parse(thing)


def test_limits_are_what_they_say() -> None:
    inside = "(" * MAX_DEPTH + "ill" + ")" * MAX_DEPTH
    assert evaluate(inside, FACTS, "person").tolist() == [p[3] for p in PEOPLE]
    with pytest.raises(ExpressionError, match="levels"):
        parse(f"({inside})")
    assert parse("ill".ljust(MAX_LENGTH))
    with pytest.raises(ExpressionError, match="2,001 characters"):
        parse("ill".ljust(MAX_LENGTH + 1))
