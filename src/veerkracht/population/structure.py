"""How many households of each type, number of children and number of other members: an integer programme.

The published margins (types, sizes 2, 3, 4 and 5+, children at home, other members) are met exactly; among
the many solutions the programme takes one close to a plausible prior that is first raked to the same margins.
"""

from dataclasses import dataclass

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array, hstack, identity, vstack

from . import tables

# Structure types: the couples are split by marriage and children, as the position table has them.
UNMARRIED, MARRIED, UNMARRIED_CHILDREN, MARRIED_CHILDREN, PARENT, MIXED = range(6)


@dataclass(frozen=True)
class Structure:
    """Kinds of household in one municipality; four equally long arrays."""

    type: np.ndarray  # the constants above
    children: np.ndarray
    others: np.ndarray
    count: np.ndarray  # households of this kind


def core_persons(kind: np.ndarray) -> np.ndarray:
    """Partners or parent in a household of a structure type: 2, 1 or, in a mixed household, 0."""
    return np.where(kind == MIXED, 0, np.where(kind == PARENT, 1, 2))


def cells() -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """All kinds of household (type, children, others) and the prior weight of each within its type."""
    children_prior = tables.assume("children_per_household_prior")
    others_prior = tables.assume("others_per_family_prior")
    mixed_prior = tables.assume("mixed_household_size_prior")
    rows: list[tuple[int, int, int, float]] = []
    for kind in (UNMARRIED, MARRIED):
        rows += [(kind, 0, o, p) for o, p in others_prior.items()]
    for kind in (UNMARRIED_CHILDREN, MARRIED_CHILDREN, PARENT):
        prior = children_prior["single_parent" if kind == PARENT else "couple"]
        rows += [(kind, c, o, p * q) for c, p in prior.items() for o, q in others_prior.items()]
    rows += [(MIXED, 0, size, p) for size, p in mixed_prior.items()]
    kind, children, others, prior = (np.array(column) for column in zip(*rows, strict=True))
    return kind.astype(int), children.astype(int), others.astype(int), prior.astype(float)


def margins(code: str) -> dict[str, int]:
    """The published totals of one municipality that the structure must meet."""
    households = tables.row("households", code)
    persons = (
        tables.table("persons").filter(gm_code=code).drop("gm_code", "age_from").sum().row(0, named=True)
    )
    return {
        "unmarried": persons["unmarried_no_children"] // 2,
        "married": persons["married_no_children"] // 2,
        "unmarried_children": persons["unmarried_with_children"] // 2,
        "married_children": persons["married_with_children"] // 2,
        "single_parent": households["hh_single_parent"],
        "mixed": households["hh_multi_other"],
        "size2": households["hh_size2"],
        "size3": households["hh_size3"],
        "size4": households["hh_size4"],
        "size5plus": households["hh_size5plus"],
        "children": persons["child"],
        "others": persons["other"],
    }


def solve(code: str) -> Structure:
    """The structure of one municipality; raises ValueError when the tables contradict each other."""
    kind, children, others, prior = cells()
    size = core_persons(kind) + children + others
    matrix = np.array(
        [kind == k for k in range(6)] + [size == 2, size == 3, size == 4, size >= 5] + [children, others],
        dtype=float,
    )
    target = np.array(list(margins(code).values()), dtype=float)
    # Rounded, so that the last bits of linear algebra cannot lead to another whole solution.
    wanted = np.round(_rake(prior, matrix, target), 5)
    solution = _nearest_whole(wanted, matrix, target)
    if solution is None:
        raise ValueError(f"household tables of {code} have no joint solution")
    return Structure(kind, children, others, solution)


def _rake(prior: np.ndarray, matrix: np.ndarray, target: np.ndarray, rounds: int = 50) -> np.ndarray:
    """Prior weights tilted exponentially to the margins, by damped Newton steps on the dual."""

    def dual(v: np.ndarray) -> float:
        return float(np.sum(scaled * np.exp(np.minimum(v @ matrix, 500.0))) - v @ target)

    scaled = prior * target[:6].sum() / prior.sum()
    ridge = 1e-9 * np.eye(len(target))
    v = np.zeros(len(target))
    for _ in range(rounds):
        x = scaled * np.exp(v @ matrix)
        gap = target - matrix @ x
        if np.abs(gap).max() < 1e-3:
            break
        step = np.linalg.lstsq((matrix * x) @ matrix.T + ridge, gap, rcond=1e-12)[0]
        step *= min(1.0, 3.0 / max(np.abs(step).max(), 1e-12))
        now, length = dual(v), 1.0
        while dual(v + length * step) > now and length > 1e-4:
            length /= 2
        v = v + length * step
    return scaled * np.exp(np.clip(v @ matrix, -50.0, 50.0))


def _nearest_whole(wanted: np.ndarray, matrix: np.ndarray, target: np.ndarray) -> np.ndarray | None:
    """Whole numbers on the margins with the smallest weighted absolute distance to the wanted numbers."""
    n = len(wanted)
    eye = identity(n, format="csr")
    # x - up + down = wanted: the extra variables carry the distance to be minimised.
    equal = vstack([hstack([csr_array(matrix), csr_array((len(target), 2 * n))]), hstack([eye, -eye, eye])])
    bounds = np.concatenate([target, wanted])
    cost = np.concatenate([np.zeros(n), np.tile(1.0 / np.sqrt(wanted + 1.0), 2)])
    result = milp(
        cost,
        constraints=LinearConstraint(equal.tocsr(), bounds, bounds),  # pyright: ignore[reportArgumentType]
        integrality=np.concatenate([np.ones(n), np.zeros(2 * n)]),
        bounds=Bounds(0, np.inf),
        options={"mip_rel_gap": 1.0},
    )
    return None if result.x is None else np.rint(result.x[:n]).astype(np.int64)
