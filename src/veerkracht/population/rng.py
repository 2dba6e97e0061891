"""Counter-based random numbers: a hash of (seed, id, event), the same in any order of work."""

from dataclasses import dataclass

import numpy as np
from scipy.special import ndtri

_GAMMA = np.uint64(0x9E3779B97F4A7C15)
_MIX1 = np.uint64(0xBF58476D1CE4E5B9)
_MIX2 = np.uint64(0x94D049BB133111EB)


@dataclass(frozen=True)
class Town:
    """Where and with which luck: a municipality, a seed and the ids that its random numbers hang on."""

    code: str
    seed: int
    persons: np.ndarray  # uint64 ids
    households: np.ndarray  # uint64 ids


def make_ids(code: str, count: int) -> np.ndarray:
    """Ids of the persons or households of a municipality: its number * 10**8 + 1, 2, ..."""
    return np.uint64(int(code[2:]) * 10**8) + np.arange(1, count + 1, dtype=np.uint64)


def _mix(x: np.ndarray) -> np.ndarray:
    """The output function of splitmix64."""
    x = (x ^ (x >> np.uint64(30))) * _MIX1
    x = (x ^ (x >> np.uint64(27))) * _MIX2
    return x ^ (x >> np.uint64(31))


def _event_key(event: str) -> int:
    """FNV-1a hash of an event's name, so that events never share a stream."""
    key = 0xCBF29CE484222325
    for byte in event.encode():
        key = ((key ^ byte) * 0x100000001B3) % 2**64
    return key


def uniform(seed: int, ids: np.ndarray, event: str) -> np.ndarray:
    """Uniform numbers strictly between 0 and 1, one per id."""
    stream = np.array([(_event_key(event) + seed * 0x632BE59BD9B4E019) % 2**64], dtype=np.uint64)
    bits = _mix(_mix(ids.astype(np.uint64) * _GAMMA + _GAMMA) ^ _mix(stream))
    return ((bits >> np.uint64(11)).astype(np.float64) + 0.5) * 2.0**-53


def normal(seed: int, ids: np.ndarray, event: str) -> np.ndarray:
    """Standard normal numbers, one per id."""
    return ndtri(uniform(seed, ids, event))


def logistic(seed: int, ids: np.ndarray, event: str) -> np.ndarray:
    """Standard logistic numbers, one per id: with a logit added, above zero with the chance of that logit."""
    u = uniform(seed, ids, event)
    return np.log(u / (1.0 - u))


def choose(count: int, score: np.ndarray) -> np.ndarray:
    """Mask of exactly `count` largest scores (all finite ones at most); ties go to the first.

    With score = logit + logistic noise this is a weighted draw without replacement in which a common shift of
    all logits makes the number come out exactly.
    """
    chosen = np.zeros(len(score), dtype=bool)
    count = min(int(count), int(np.isfinite(score).sum()))
    if count > 0:
        chosen[np.argsort(-score, kind="stable")[:count]] = True
    return chosen


def logit(p: np.ndarray | float) -> np.ndarray:
    """Log odds, with chances kept off 0 and 1."""
    p = np.clip(p, 1e-9, 1.0 - 1e-9)
    return np.log(p / (1.0 - p))


def apportion(total: int, weights: np.ndarray) -> np.ndarray:
    """Whole numbers adding to `total` in proportion to the weights (largest remainders)."""
    exact = total * np.asarray(weights, dtype=np.float64) / np.sum(weights)
    whole = np.floor(exact).astype(np.int64)
    rest = np.argsort(-(exact - whole), kind="stable")[: total - int(whole.sum())]
    whole[rest] += 1
    return whole
