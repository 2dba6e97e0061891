"""Spread people of several kinds over categories: both the kinds and the categories come out exactly."""

import numpy as np

ROUNDS = 300


def spread(cell: np.ndarray, odds: np.ndarray, wanted: np.ndarray, luck: np.ndarray) -> np.ndarray:
    """Category of each person (int8): exactly `wanted` of each, within a cell by `luck`.

    cell: kind of person, a row of `odds`; odds: cell x category, at least 0, only ratios within a row count;
    wanted: whole numbers that add to the number of persons; luck: uniform numbers.
    """
    number = np.bincount(cell, minlength=len(odds))
    table = whole(fit(odds, number, wanted), number, wanted)
    order = np.lexsort((luck, cell))
    category = np.empty(len(cell), dtype=np.int8)
    category[order] = np.repeat(np.tile(np.arange(odds.shape[1]), len(odds)), table.ravel())
    return category


def fit(odds: np.ndarray, rows: np.ndarray, columns: np.ndarray) -> np.ndarray:
    """The table with these odds ratios and margins (iterative proportional fitting)."""
    table = odds * rows[:, None]
    for _ in range(ROUNDS):
        found = table.sum(axis=0)
        table = table * np.divide(columns, found, out=np.zeros(len(found)), where=found > 0)
        found = table.sum(axis=1)
        table = table * np.divide(rows, found, out=np.zeros(len(found)), where=found > 0)[:, None]
        if np.abs(table.sum(axis=0) - columns).max(initial=0.0) < 1e-6:
            break
    return table


def whole(table: np.ndarray, rows: np.ndarray, columns: np.ndarray) -> np.ndarray:
    """Whole numbers near a table that meet both margins, largest fractions first.

    The table meets its rows, and its columns as nearly as the fitting came.
    """
    result = np.floor(table + 1e-9).astype(np.int64)
    for column in np.flatnonzero(result.sum(axis=0) > columns):
        over = result[:, column].sum() - columns[column]
        for row in np.argsort(-result[:, column], kind="stable"):
            less = min(over, result[row, column])
            result[row, column] -= less
            over -= less
    left, room = rows - result.sum(axis=1), columns - result.sum(axis=0)
    order = np.argsort(result - table, axis=None, kind="stable")
    for once in (True, False):  # at most one more each, then whatever must still be placed
        for row, column in zip(*np.unravel_index(order, table.shape), strict=True):
            more = min(left[row], room[column], 1 if once else left[row])
            result[row, column] += more
            left[row] -= more
            room[column] -= more
        if not left.any():
            break
    return result
