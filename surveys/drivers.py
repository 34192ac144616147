"""What loyalty is associated with: the share of its variance that each driver accounts for. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations
from math import factorial
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from surveys.scoring import CONFIDENCE, Figure, mean_score

LEAST = 100
"""Answers below which the order of the drivers is mostly chance, so none is shown."""

_DRAWS = 500
_AT_ONCE = 50  # resamples that are reckoned together
_SEED = 20_260_102
_NOTHING = 1e-12
Floats: TypeAlias = NDArray[np.float64]


class Quadrant(StrEnum):
    """What to do about a driver: its importance against its score, each beside the mean of all."""

    MEND = "mend"  # important, and scored below the others
    KEEP = "keep"  # important, and scored well
    WATCH = "watch"  # less important, scored below the others
    ENOUGH = "enough"  # less important, scored well


@dataclass(frozen=True, slots=True)
class Driver:
    """`importance`: percent of what all drivers explain together; `score`: how customers rate it, 1-5."""

    code: str
    importance: Figure
    score: Figure
    quadrant: Quadrant


@dataclass(frozen=True, slots=True)
class Drivers:
    """The drivers, the most important first; `explained` is R squared, 0..1."""

    drivers: tuple[Driver, ...]
    explained: float
    n: int


def drivers_of(
    codes: Sequence[str], ratings: Sequence[Sequence[int]], outcome: Sequence[float]
) -> Drivers | None:
    """Shapley's shares of R squared, each with a percentile bootstrap interval; None below `LEAST` customers.

    One row of `ratings` is one customer's scores of all drivers. Each driver gets its mean gain in R squared over
    all orders in which drivers can enter the regression, which stays stable where drivers go together, as they do:
    Lindeman, Merenda and Gold (1980), Introduction to Bivariate and Multivariate Analysis; Groemping (2006),
    Journal of Statistical Software 17(1). It tells what goes with loyalty, never what causes it. None too if nobody
    differs from anybody, for then there is nothing to explain.
    """
    if len(outcome) < LEAST:
        return None
    rows = np.column_stack([np.array(ratings, dtype=np.float64), np.array(outcome, dtype=np.float64)])
    (gains,) = _gains(_correlations(np.ones((1, len(rows))), rows))
    explained = float(gains.sum())
    if explained < _NOTHING:
        return None
    drawn = _bounds(rows)
    found = [
        (
            code,
            Figure(100 * gain / explained, low, high, len(rows)),
            mean_score([row[place] for row in ratings]),
        )
        for place, (code, gain, (low, high)) in enumerate(zip(codes, gains.tolist(), drawn, strict=True))
    ]
    return Drivers(tuple(_placed([(a, b, c) for a, b, c in found if c is not None])), explained, len(rows))


def _placed(found: Sequence[tuple[str, Figure, Figure]]) -> Iterator[Driver]:
    middle = sum(score.value for _, _, score in found) / len(found)
    for code, importance, score in sorted(found, key=lambda each: -each[1].value):
        important, good = importance.value >= 100 / len(found), score.value >= middle
        quadrants = {
            (True, False): Quadrant.MEND,
            (True, True): Quadrant.KEEP,
            (False, False): Quadrant.WATCH,
            (False, True): Quadrant.ENOUGH,
        }
        yield Driver(code, importance, score, quadrants[important, good])


def _bounds(rows: Floats) -> list[tuple[float, float]]:
    """(low, high) of each driver's share in percent; resamples in which nothing is explained do not count."""
    rng = np.random.default_rng(_SEED)
    even = np.full(len(rows), 1 / len(rows))
    shares = []
    for _ in range(_DRAWS // _AT_ONCE):
        weights = rng.multinomial(len(rows), even, size=_AT_ONCE).astype(np.float64)
        gains = _gains(_correlations(weights, rows))
        explained = gains.sum(axis=1, keepdims=True)
        kept = explained[:, 0] > _NOTHING
        shares.append(100 * gains[kept] / explained[kept])
    limits = np.quantile(np.concatenate(shares), [(1 - CONFIDENCE) / 2, (1 + CONFIDENCE) / 2], axis=0)
    return [(float(low), float(high)) for low, high in limits.T]


def _correlations(weights: Floats, rows: Floats) -> Floats:
    """One matrix of correlations for each row of weights; 0 beside a column in which nobody differs."""
    size = rows.shape[1]
    left, right = np.triu_indices(size)
    total = weights.sum(axis=1)
    centred = rows - rows.mean(axis=0)
    means = weights @ centred / total[:, None]
    products = (
        weights @ (centred[:, left] * centred[:, right]) / total[:, None] - means[:, left] * means[:, right]
    )
    covariance = np.empty((len(weights), size, size))
    covariance[:, left, right] = covariance[:, right, left] = products
    spread = np.sqrt(np.maximum(np.einsum("bii->bi", covariance), 0.0))
    scale = spread[:, :, None] * spread[:, None, :]
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(scale > _NOTHING, covariance / scale, 0.0)


def _gains(correlations: Floats) -> Floats:
    """Each driver's mean gain over all orders of entry; the outcome is the last row and column."""
    count = correlations.shape[1] - 1
    explained = {
        subset: _explained(correlations, subset)
        for size in range(count + 1)
        for subset in combinations(range(count), size)
    }
    gains = np.zeros((len(correlations), count))
    for subset, r2 in explained.items():
        for each in set(range(count)) - set(subset):
            weight = factorial(len(subset)) * factorial(count - len(subset) - 1) / factorial(count)
            gains[:, each] += weight * (explained[tuple(sorted((*subset, each)))] - r2)
    return np.maximum(gains, 0.0)


def _explained(correlations: Floats, subset: tuple[int, ...]) -> Floats:
    """R squared of the regression on these drivers; of twins one is enough (pseudo-inverse)."""
    if not subset:
        return np.zeros(len(correlations))
    own = correlations[:, subset, :][:, :, subset]
    with_outcome = correlations[:, subset, -1]
    inverse = np.linalg.pinv(own, rcond=1e-9, hermitian=True)
    return np.asarray(np.einsum("bi,bij,bj->b", with_outcome, inverse, with_outcome))
