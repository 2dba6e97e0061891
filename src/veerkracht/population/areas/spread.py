"""Spread kinds of household over pieces: near to the targets of the areas, then in whole households."""

import numpy as np

from ..rng import apportion

ROUNDS = 30
LAST_ROUNDS = 20  # for the number of households per area alone
STEP = 0.7  # part of each correction: the tables do not quite agree, and full steps would go round in circles
LARGEST = 1.5  # largest correction at once, of a logarithm
TINY = 1e-12


class Areas:
    """Pieces grouped into areas, with targets per area and the features of the kinds that they count.

    at: area of each piece; targets: name -> areas x values; features: name -> kinds x values.
    """

    def __init__(self, at: np.ndarray, targets: dict[str, np.ndarray], features: dict[str, np.ndarray]):
        self.at = at
        self.pieces = [np.flatnonzero(at == area) for area in range(at.max() + 1)]
        self.targets = [(target, features[name]) for name, target in targets.items()]

    def improve(self, pieces: np.ndarray) -> None:
        """Move the households of each area towards its targets, one feature after another.

        No product of matrices by a library here: its sums may differ with the number of threads.
        """
        for target, feature in self.targets:
            here = self.sums(pieces)
            found = np.einsum("ak,kf->af", here, feature)
            squares = np.einsum("ak,kf->af", here, feature**2)
            wanted = np.log((target + TINY) / (found + TINY)) * found / (squares + TINY)
            step = np.clip(STEP * wanted, -LARGEST, LARGEST)
            pieces *= np.exp(np.einsum("af,kf->ak", step, feature))[self.at]

    def resize(self, pieces: np.ndarray, size: np.ndarray) -> None:
        """Give each area its number of households."""
        pieces *= (size / np.maximum(self.sums(pieces).sum(axis=1), TINY))[self.at, None]

    def sums(self, pieces: np.ndarray) -> np.ndarray:
        """Households by area and kind, from those by piece and kind."""
        return np.stack([pieces[inside].sum(axis=0) for inside in self.pieces])


def spread(
    count: np.ndarray, weight: np.ndarray, by_wijk: Areas, by_pc4: Areas, size: np.ndarray
) -> np.ndarray:
    """Expected households by piece and kind: starts from the weights and comes near to all targets.

    count: households of each kind, which is always met; weight: households per piece; size: households per
    PC4, which is met within a few.
    """
    pieces = weight[:, None] / weight.sum() * count
    for done in range(ROUNDS + LAST_ROUNDS):
        if done < ROUNDS:
            by_wijk.improve(pieces)
            by_pc4.improve(pieces)
        by_pc4.resize(pieces, size)
        pieces *= count / pieces.sum(axis=0)
    return pieces


def whole(pieces: np.ndarray, count: np.ndarray) -> np.ndarray:
    """Whole households by kind and piece: exact per kind, per piece near to what is expected.

    What one kind gets too much or too little by rounding is carried over to the next, which is much alike.
    """
    # Rounded, so that the last bits cannot tip a household to another piece.
    expected = np.round(pieces.T, 6)
    found = np.zeros(expected.shape, np.int64)
    carried = np.zeros(expected.shape[1])
    for kind, number in enumerate(count):
        wanted = np.maximum(expected[kind] + carried, 0.0)
        found[kind] = apportion(int(number), wanted + TINY)
        carried += expected[kind] - found[kind]
    return found
