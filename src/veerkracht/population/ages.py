"""Who lives with whom: households laid out from the structure, with ages, partners, parents and children.

Every five-year age group by household position of the table is met exactly; which partner, parent and child
belong together is an assumption (close ages, stated gaps) repaired so that a parent is at least 15 years
older.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy.interpolate import PchipInterpolator

from . import structure as st
from . import tables
from .codes import COUPLE, COUPLE_CHILDREN, OTHER_TYPE, POSITION, POSITIONS, SINGLE, SINGLE_PARENT
from .rng import choose, logistic, make_ids, normal, uniform

PARENT_GAP = 15.0
OLDEST = 108.0


@dataclass
class Family:
    """Households and persons with ages and relations, in final order."""

    type: np.ndarray
    start: np.ndarray
    household: np.ndarray
    position: np.ndarray
    age: np.ndarray  # exact age in years
    partner: np.ndarray
    parent1: np.ndarray
    parent2: np.ndarray


def exact_ages(counts: np.ndarray) -> np.ndarray:
    """Sorted ages in years for the counts of 20 five-year groups, with a smooth density within groups.

    counts has shape (20,), the last group is 95 and over. The number in each group is exact: person j of n in
    a group stands at the (j + 1/2)/n quantile of a monotone cubic through the cumulative counts.
    """
    knots = np.append(np.arange(0.0, 100.0, 5.0), OLDEST)
    total = np.concatenate([[0.0], np.cumsum(counts, dtype=float)])
    curve = PchipInterpolator(knots, total)
    ages = []
    for group, n in enumerate(counts):
        if n == 0:
            continue
        quantile = (np.arange(n) + 0.5) / n
        if group == 19:
            ages.append(np.minimum(95.0 - 2.0 * np.log(1.0 - quantile), OLDEST))
            continue
        grid = np.linspace(knots[group], knots[group + 1], 61)
        height = (curve(grid) - total[group]) / n
        ages.append(np.minimum(np.interp(quantile, height, grid), knots[group + 1] - 1e-6))
    return np.concatenate(ages) if ages else np.zeros(0)


def build(code: str, seed: int) -> Family:
    """Households and persons of one municipality, the same for the same seed."""
    pools = {name: exact_ages(counts) for name, counts in _counts(code).items()}
    draw = _Draw(seed, code)
    kinds = st.solve(code)
    singles = len(pools["alone"])
    kind = np.concatenate([np.full(singles, -1), np.repeat(kinds.type, kinds.count)])
    children = np.concatenate([np.zeros(singles, int), np.repeat(kinds.children, kinds.count)])
    others = np.concatenate([np.zeros(singles, int), np.repeat(kinds.others, kinds.count)])

    first, second = np.full(len(kind), np.nan), np.full(len(kind), np.nan)
    first[:singles] = pools["alone"]
    couples = {
        st.UNMARRIED: "unmarried_no_children",
        st.MARRIED: "married_no_children",
        st.UNMARRIED_CHILDREN: "unmarried_with_children",
        st.MARRIED_CHILDREN: "married_with_children",
    }
    for k, name in couples.items():
        here = np.flatnonzero(kind == k)
        older, younger = _pair(pools[name], draw, name)
        order = _by_family_size(np.minimum(older, younger), children[here], draw, name)
        first[here], second[here] = older[order], younger[order]
    here = np.flatnonzero(kind == st.PARENT)
    parents = pools["single_parent"]
    first[here] = parents[_by_family_size(parents, children[here], draw, "single_parent")]

    youngest = np.fmin(first, second)
    child_home = np.repeat(np.arange(len(kind)), children)
    child_age = _children(youngest, child_home, pools["child"], draw)
    other_home, other_age = _others(kind == st.MIXED, others, pools["other"], draw)
    return _lay_out(kind, first, second, (other_home, other_age), (child_home, child_age))


@dataclass(frozen=True)
class _Draw:
    """Random numbers for n things of one event."""

    seed: int
    code: str

    def __call__(self, kind: Callable[..., np.ndarray], n: int, event: str) -> np.ndarray:
        return kind(self.seed, make_ids(self.code, n), event)


def _counts(code: str) -> dict[str, np.ndarray]:
    table = tables.table("persons").filter(gm_code=code).sort("age_from")
    return {name: table[name].to_numpy() for name in POSITIONS}


def _pair(ages: np.ndarray, draw: _Draw, event: str) -> tuple[np.ndarray, np.ndarray]:
    """Split a pool of partners into couples: the first (usually the man) is on average a few years older."""
    spread, n = tables.assume("partner_age_spread"), len(ages)
    near = ages[np.argsort(ages + spread * draw(normal, n, "near " + event), kind="stable")]
    a, b = near[0::2], near[1::2]
    older_first = draw(uniform, n // 2, "older " + event) < tables.assume("older_partner_is_man")
    swap = (a < b) == older_first
    return np.where(swap, b, a), np.where(swap, a, b)


def _by_family_size(age: np.ndarray, children: np.ndarray, draw: _Draw, event: str) -> np.ndarray:
    """Order of parents in which those around 40 more often get the larger families."""
    if not children.any():
        return np.argsort(draw(uniform, len(age), "order " + event), kind="stable")
    peak = -np.abs(age - tables.assume("parent_age_most_children")) / 8.0
    keen = np.argsort(peak + draw(logistic, len(age), "family size " + event), kind="stable")
    large = np.argsort(children + 0.9 * draw(uniform, len(age), "family order " + event), kind="stable")
    order = np.empty(len(age), dtype=np.int64)
    order[large] = keen
    return order


def _children(parent: np.ndarray, home: np.ndarray, ages: np.ndarray, draw: _Draw) -> np.ndarray:
    """Age of each child: ranks of the ages expected from the parent's age and birth order, then repaired."""
    if len(home) == 0:
        return np.zeros(0)
    count = np.bincount(home, minlength=len(parent))
    first_slot = np.concatenate([[0], np.cumsum(count)[:-1]])
    birth_order = np.arange(len(home)) - first_slot[home]
    oldest_gap = tables.assume("parent_age_at_first_child") + tables.assume(
        "parent_age_at_first_child_sd"
    ) * draw(normal, len(parent), "first child")
    between = tables.assume("years_between_children") * (0.5 + draw(uniform, len(home), "between"))
    step = np.where(birth_order == 0, 0.0, between)
    since_first = np.cumsum(step) - np.repeat(np.cumsum(step)[first_slot[count > 0]], count[count > 0])
    expected = parent[home] - np.maximum(oldest_gap, PARENT_GAP + 1.0)[home] - since_first
    age = np.empty(len(home))
    age[np.argsort(expected, kind="stable")] = np.sort(ages)
    return _repair(age, parent[home] - PARENT_GAP)


def _repair(age: np.ndarray, limit: np.ndarray) -> np.ndarray:
    """Swap children between homes until no child is older than its home allows."""
    age = age.copy()
    wrong = np.flatnonzero(age > limit)
    for slot in wrong[np.argsort(limit[wrong], kind="stable")]:
        if age[slot] <= limit[slot]:
            continue
        fits = (age <= limit[slot]) & (limit >= age[slot])
        if not fits.any():
            # Nobody's home allows this age: make the child younger within its five-year group.
            itself = np.arange(len(age)) == slot
            fits = ((age <= limit[slot]) | itself) & (limit >= 5.0 * np.floor(age[slot] / 5.0))
            if not fits.any():
                raise ValueError("the ages of parents and children in the table cannot be matched")
            age[slot] = min(age[slot], limit[fits].max())
            fits &= limit >= age[slot]
        other = np.flatnonzero(fits)[np.argmax(age[fits])]
        age[slot], age[other] = age[other], age[slot]
    return age


def _others(
    mixed: np.ndarray, others: np.ndarray, ages: np.ndarray, draw: _Draw
) -> tuple[np.ndarray, np.ndarray]:
    """Home and age of each other member; mixed households get adults of about the same age."""
    n = len(ages)
    homes_mixed = np.repeat(np.flatnonzero(mixed), others[mixed])
    homes_family = np.repeat(np.flatnonzero(~mixed), others[~mixed])
    score = draw(uniform, n, "into mixed household") + (ages >= 18.0)
    into = choose(len(homes_mixed), score)
    spread = tables.assume("housemate_age_spread")
    near = np.argsort(ages[into] + spread * draw(normal, len(homes_mixed), "housemates"), kind="stable")
    age_mixed = ages[into][near]
    rest = ages[~into]
    age_family = rest[np.argsort(draw(uniform, len(rest), "into family"), kind="stable")]
    return np.concatenate([homes_mixed, homes_family]), np.concatenate([age_mixed, age_family])


def _lay_out(kind, first, second, others, children) -> Family:
    """Put everyone in final order: reference person, partner, others by age, children by age."""
    n = len(kind)
    ones = np.flatnonzero(~np.isnan(first))
    twos = np.flatnonzero(~np.isnan(second))
    home = np.concatenate([ones, twos, others[0], children[0]]).astype(np.int64)
    age = np.concatenate([first[ones], second[twos], others[1], children[1]])
    role = np.repeat([0, 1, 2, 3], [len(ones), len(twos), len(others[0]), len(children[0])])
    order = np.lexsort((-age, role, home))
    home, age, role = home[order], age[order], role[order]
    size = np.bincount(home, minlength=n)
    start = np.concatenate([[0], np.cumsum(size)])

    to_position = np.array(
        [
            POSITION["unmarried_no_children"],
            POSITION["married_no_children"],
            POSITION["unmarried_with_children"],
            POSITION["married_with_children"],
            POSITION["single_parent"],
            POSITION["other"],
            POSITION["alone"],  # reached by kind -1
        ]
    )
    position = np.where(
        role <= 1, to_position[kind[home]], np.where(role == 2, POSITION["other"], POSITION["child"])
    )
    to_type = np.array([COUPLE, COUPLE, COUPLE_CHILDREN, COUPLE_CHILDREN, SINGLE_PARENT, OTHER_TYPE, SINGLE])
    nobody = np.full(len(home), -1)
    head = start[:-1][home]
    coupled = (kind[home] >= 0) & (kind[home] <= st.MARRIED_CHILDREN)
    partner = np.where(coupled & (role == 0), head + 1, np.where(coupled & (role == 1), head, nobody))
    is_child = role == 3
    return Family(
        type=to_type[kind].astype(np.int8),
        start=start.astype(np.int64),
        household=home.astype(np.int32),
        position=position.astype(np.int8),
        age=age,
        partner=partner.astype(np.int32),
        parent1=np.where(is_child, head, nobody).astype(np.int32),
        parent2=np.where(is_child & coupled, head + 1, nobody).astype(np.int32),
    )
