"""The CBS equivalence factor: how much more a larger household needs to live as well as a single person."""

import numpy as np

from . import tables


def equivalence_factor(adults: np.ndarray, children: np.ndarray) -> np.ndarray:
    """Factor per household from the numbers of adults (18+) and minor children; single person = 1.

    The table of CBS for one or two adults with up to four children; for larger households the formula that
    the table follows there.
    """
    about = tables.assume("equivalence")
    adults = np.maximum(adults, 1)
    table = np.array([about[1], about[2]])
    known = table[np.minimum(adults, 2) - 1, np.minimum(children, 4)]
    formula = np.sqrt(adults + about["child_weight"] * children)
    return np.where((adults > 2) | (children > 4), formula, known)
