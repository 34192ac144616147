"""What answers amount to, each figure with its interval and its n. Pure; every formula names its source."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import atan, ceil, cos, pi, sin, sqrt
from statistics import NormalDist, fmean, variance

import numpy as np

CONFIDENCE = 0.95
LEAST_OF_AN_AGENT = 10
"""Answers below which a figure of one agent would speak of single customers, and mostly of chance."""
INDICATIVE = 30
"""Answers below which a figure only hints."""

_Z = NormalDist().inv_cdf((1 + CONFIDENCE) / 2)
_DRAWS = 2000
_SEED = 20_260_101  # the same answers give the same interval, today and in a year
_SATISFIED, _AGREES, _LOYAL = 4, 5, 8
_PROMOTER, _DETRACTOR = 9, 6


@dataclass(frozen=True, slots=True)
class Figure:
    """A measured value between the limits of its 95 % interval; `n` answers stand behind it."""

    value: float
    low: float
    high: float
    n: int

    @property
    def is_indicative(self) -> bool:
        return self.n < INDICATIVE


@dataclass(frozen=True, slots=True)
class Change:
    """How much a figure differs from the one before; `is_clear` if chance alone hardly explains it."""

    difference: float
    low: float
    high: float
    before: Figure

    @property
    def is_clear(self) -> bool:
        return self.low > 0 or self.high < 0


def share(count: int, n: int) -> Figure | None:
    """`count` of `n` in percent with Wilson's score interval; None of nothing.

    Wilson (1927), Journal of the American Statistical Association 22, 209-212.
    """
    if n == 0:
        return None
    p, z2 = count / n, _Z * _Z / n
    centre = (p + z2 / 2) / (1 + z2)
    half = sqrt(p * (1 - p) * z2 + z2 * z2 / 4) / (1 + z2)
    return Figure(100 * p, 100 * max(min(centre - half, p), 0.0), 100 * min(max(centre + half, p), 1.0), n)


def csat(scores: Sequence[int]) -> Figure | None:
    """Customer satisfaction: the share of 4 and 5 on a scale from 1 to 5 (top two boxes), in percent."""
    return share(sum(score >= _SATISFIED for score in scores), len(scores))


def nps(scores: Sequence[int]) -> Figure | None:
    """Net promoter score, -100..100: the share of 9-10 minus the share of 0-6, on a scale from 0 to 10.

    Reichheld (2003), Harvard Business Review 81(12), 46-54. The interval is the adjusted Wald interval: three
    answers more, three quarters each for promoters and detractors; it held best where n is small in the
    comparisons of Rocks (2016), The American Statistician 70, 365-372, and of Sauro and Lewis (2021).
    """
    n = len(scores)
    if n == 0:
        return None
    promoters, detractors = promoters_and_detractors(scores)
    more = n + 3
    p, d = (promoters + 0.75) / more, (detractors + 0.75) / more
    half = _Z * sqrt((p + d - (p - d) ** 2) / more)
    value = (promoters - detractors) / n  # very few answers can lie outside, and then widen it
    low, high = max(min(p - d - half, value), -1.0), min(max(p - d + half, value), 1.0)
    return Figure(100 * value, 100 * low, 100 * high, n)


def promoters_and_detractors(scores: Iterable[int]) -> tuple[int, int]:
    scores = list(scores)
    return sum(score >= _PROMOTER for score in scores), sum(score <= _DETRACTOR for score in scores)


def answers_needed(scores: Sequence[int], *, within: float) -> int | None:
    """How many answers like these make a net promoter score exact to ± `within` points (plain Wald)."""
    if not scores:
        return None
    promoters, detractors = promoters_and_detractors(scores)
    p, d = promoters / len(scores), detractors / len(scores)
    return ceil((p + d - (p - d) ** 2) * (100 * _Z / within) ** 2)


def effort(scores: Sequence[int]) -> Figure | None:
    """Customer effort score 2.0: the mean of 1-7 ("it was easy": high is good), with Student's t interval.

    Dixon, Toman and DeLisi (2013), The Effortless Experience. One answer has no interval but the whole scale.
    """
    return _mean(scores, ends=(1.0, 7.0))


def easy(scores: Sequence[int]) -> Figure | None:
    """The share of 5-7 among effort scores, in percent."""
    return share(sum(score >= _AGREES for score in scores), len(scores))


def mean_score(scores: Sequence[int]) -> Figure | None:
    """The mean of 1-5, with Student's t interval."""
    return _mean(scores, ends=(1.0, 5.0))


def _mean(scores: Sequence[int], *, ends: tuple[float, float]) -> Figure | None:
    n = len(scores)
    if n == 0:
        return None
    mean = fmean(scores)
    if n == 1:
        return Figure(mean, *ends, n)
    half = student(n - 1) * sqrt(variance(scores) / n)
    return Figure(mean, max(mean - half, ends[0]), min(mean + half, ends[1]), n)


def student(freedom: int) -> float:
    """The two-sided 95 % quantile of Student's t, exact for whole degrees of freedom.

    The probability by the finite sums of Abramowitz and Stegun (1964), 26.7.3 and 26.7.4, inverted by halving.
    """
    low, high = 0.0, 13.0  # 12.7 at one degree of freedom, and falling
    for _ in range(50):
        middle = (low + high) / 2
        low, high = (middle, high) if _within(middle, freedom) < CONFIDENCE else (low, middle)
    return (low + high) / 2


def _within(t: float, freedom: int) -> float:
    """P(|T| <= t)."""
    if freedom > 1000:
        return (
            2 * NormalDist().cdf(t * (1 - 1 / (4 * freedom)) / sqrt(1 + t * t / (2 * freedom))) - 1
        )  # 26.7.8
    angle = atan(t / sqrt(freedom))
    square = cos(angle) ** 2
    term = cos(angle) if freedom % 2 else 1.0
    total = 0.0
    for each in range(3 if freedom % 2 else 2, freedom + 1, 2):
        total += term
        term *= square * (each - 1) / each
    return 2 / pi * (angle + sin(angle) * total) if freedom % 2 else sin(angle) * total


@dataclass(frozen=True, slots=True)
class Loyalty:
    """The index (0-100) and the share of the loyal: those who gave 8 or more to every item."""

    index: Figure
    loyal: Figure


def loyalty(items: Sequence[Sequence[int]]) -> Loyalty | None:
    """The mean of a customer's items (0-10) times ten, averaged over customers who answered them all.

    The interval is the percentile bootstrap of Efron and Tibshirani (1993), An Introduction to the Bootstrap,
    chapter 13, drawn over the few values that an index can have: as exact, and as quick for thirty thousand
    customers as for thirty.
    """
    if not items:
        return None
    means = [10 * fmean(each) for each in items]
    loyal = share(sum(min(each) >= _LOYAL for each in items), len(items))
    low, high = _bootstrapped(means)
    return None if loyal is None else Loyalty(Figure(fmean(means), low, high, len(means)), loyal)


def _bootstrapped(values: Sequence[float]) -> tuple[float, float]:
    """The 95 % percentile interval of the mean."""
    counted = sorted(Counter(values).items())
    each, times = np.array([value for value, _ in counted]), np.array([count for _, count in counted])
    drawn = np.random.default_rng(_SEED).multinomial(len(values), times / len(values), size=_DRAWS)
    low, high = np.quantile(drawn @ each / len(values), [(1 - CONFIDENCE) / 2, (1 + CONFIDENCE) / 2])
    return float(low), float(high)


def change(now: Figure, before: Figure) -> Change:
    """The difference of two independent figures, its interval recovered from their own.

    Zou and Donner (2008), Statistics in Medicine 27, 1693-1702; for shares it is Newcombe's (1998) method 10.
    """
    difference = now.value - before.value
    below = sqrt((now.value - now.low) ** 2 + (before.high - before.value) ** 2)
    above = sqrt((now.high - now.value) ** 2 + (before.value - before.low) ** 2)
    return Change(difference, difference - below, difference + above, before)


@dataclass(frozen=True, slots=True)
class Missing:
    """One group of those who were invited, and how many of them answered; `rate` in percent."""

    group: str
    invited: int
    answered: int
    rate: Figure


def missing(invited: Iterable[str], answered: Iterable[str]) -> tuple[Missing, ...]:
    """The groups that answer clearly less often than the others together, the quietest first.

    Clearly: the interval of the difference (see `change`) lies below zero. What everybody together says is
    then not quite what these would have said.
    """
    asked, spoke = Counter(invited), Counter(answered)
    everyone, heard = asked.total(), spoke.total()
    found = []
    for group, count in asked.items():
        own = share(min(spoke[group], count), count)
        others = share(heard - min(spoke[group], count), everyone - count)
        if own is not None and others is not None and change(own, others).high < 0:
            found.append(Missing(group, count, spoke[group], own))
    return tuple(sorted(found, key=lambda each: (each.rate.value, -each.invited)))
