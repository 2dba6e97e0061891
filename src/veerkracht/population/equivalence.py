"""The CBS equivalence factor: how much more a larger household needs to live as well as a single person."""

import numpy as np

from . import tables


def equivalence_factor(adults: np.ndarray, children: np.ndarray) -> np.ndarray:
    """Factor per household from the numbers of adults (18+) and minor children; single person = 1.

    (adults + weight * children) ** power, with the power from the published factor of a couple (1.41) and the
    weight of a child from a couple (1.92) and a single parent (1.53) with two children; other compositions
    follow the curve.
    """
    about = tables.assume("equivalence")
    adults = np.maximum(adults, 1)
    power = np.log2(about["couple"])
    with_couple = (about["couple_2_children"] ** (1 / power) - 2) / 2
    with_parent = (about["single_parent_2_children"] ** (1 / power) - 1) / 2
    weight = np.where(adults >= 2, with_couple, with_parent)
    return (adults + weight * children) ** power
