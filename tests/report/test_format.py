"""Numbers read as people write them, and never say more than is known."""

import pytest

from veerkracht.report import format as fmt

NBSP = "\u00a0"


@pytest.mark.parametrize(
    ("value", "dutch", "english"),
    [
        (1234.56, "1.234,6", "1,234.6"),
        (-0.04, "0,0", "0.0"),
        (-1234.5, "−1.234,5", "−1,234.5"),
    ],
)
def test_number(value: float, dutch: str, english: str) -> None:
    assert fmt.number(value, "nl", 1) == dutch
    assert fmt.number(value, "en", 1) == english


@pytest.mark.parametrize(
    ("value", "text"),
    [(0, "0"), (3, "<10"), (-3, "−<10"), (47, "50"), (1234, "1.230"), (12_345, "12.300"), (None, "–")],
)
def test_count_is_rounded_to_tens_and_hundreds(value: float | None, text: str) -> None:
    assert fmt.count(value, "nl") == text


def test_count_signed() -> None:
    assert fmt.count(1234, "nl", signed=True) == "+1.230"
    assert fmt.count(-1234, "en", signed=True) == "−1,230"


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.0712, "7,1%"), (0.1249, "12,5%"), (0.314, "31%"), (0.0, "0%"), (1.0, "100%"), (float("nan"), "–")],
)
def test_percent(value: float, text: str) -> None:
    assert fmt.percent(value, "nl") == text


@pytest.mark.parametrize(
    ("value", "dutch", "english"),
    [
        (0.2, f"€{NBSP}0", "€0"),
        (36.4, f"€{NBSP}36", "€36"),
        (1234, f"€{NBSP}1.230", "€1,230"),
        (-648_200, f"−€{NBSP}648.000", "−€648,000"),
        (999_600, f"€{NBSP}1,0{NBSP}mln", f"€1.0{NBSP}million"),
        (2_340_000_000, f"€{NBSP}2,3{NBSP}mld", f"€2.3{NBSP}billion"),
    ],
)
def test_euro(value: float, dutch: str, english: str) -> None:
    assert fmt.euro(value, "nl") == dutch
    assert fmt.euro(value, "en") == english


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (1 / 14, "1 op de 14"),
        (0.0021, "1 op de 480"),
        (0.25, "1 op de 4"),
        (0.28, "3 op de 10"),
        (0.66, "2 op de 3"),
        (0.99, "99 op de 100"),
        (0, "geen"),
        (1, "alle"),
    ],
)
def test_one_in(share: float, text: str) -> None:
    assert fmt.one_in(share, "nl") == text


def test_one_in_is_never_far_off() -> None:
    for share in (k / 1000 for k in range(2, 999)):
        k, _, n = fmt.one_in(share, "en").partition(" in ")
        said = float(k) / float(n.replace(",", ""))
        assert abs(said - share) <= max(0.051, 0.1 * share), share


def test_ranges_with_signs_use_a_word() -> None:
    assert fmt.between("900", "1.500", "nl") == "900–1.500"
    assert fmt.between("−€ 40", "+€ 10", "nl") == "−€ 40 tot +€ 10"


def test_lists_and_days() -> None:
    assert fmt.listed(["a", "b", "c"], "nl") == "a, b en c"
    assert fmt.listed(["a"], "en") == "a"
    assert fmt.day("2020-01-01", "nl") == "1 januari 2020"
