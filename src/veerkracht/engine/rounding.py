"""Rounding as laws do it. The small margin keeps 99.99999999 (a binary artefact of 100) at 100."""

import math

MARGIN = 1e-6


def floor_euro(amount: float) -> float:
    """Down to whole euros."""
    return math.floor(amount + MARGIN)


def ceil_euro(amount: float) -> float:
    """Up to whole euros."""
    return math.ceil(amount - MARGIN)


def round_euro(amount: float) -> float:
    """To the nearest whole euro, half up."""
    return math.floor(amount + 0.5 + MARGIN)


def ceil_cent(amount: float) -> float:
    """Up to whole cents."""
    return math.ceil(amount * 100.0 - MARGIN) / 100.0


def round_5_cents(amount: float) -> float:
    """To the nearest five cents, half up."""
    return math.floor(amount * 20.0 + 0.5 + MARGIN) / 20.0


def round_cent(amount: float) -> float:
    """To the nearest cent, half up."""
    return math.floor(amount * 100.0 + 0.5 + MARGIN) / 100.0
