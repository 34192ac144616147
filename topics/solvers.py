"""Linear models and their calibration, by scikit-learn and scipy; runs only in the training child."""

from collections.abc import Callable
from typing import Any

import numpy as np
from scipy.linalg import cholesky, solve_triangular
from scipy.optimize import minimize, minimize_scalar
from scipy.special import logsumexp
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold
from sklearn.svm import LinearSVC

Array = Any  # numpy and scipy matrices of the child; scikit-learn has no types
Solver = Callable[[Array, Array, int], tuple[Array, Array]]
FOLDS = 3
MANY = 6_000  # examples


def support_vectors(matrix: Array, answers: Array, classes: int) -> tuple[Array, Array]:
    """Weights (features x classes) and bias of one-against-rest support vector machines."""
    return _machines(matrix, answers, classes, strictness=2.0)


def tolerant_vectors(matrix: Array, answers: Array, classes: int) -> tuple[Array, Array]:
    """The same with more patience for examples that contradict: long stories, topics with few examples."""
    return _machines(matrix, answers, classes, strictness=0.2)


def _machines(matrix: Array, answers: Array, classes: int, *, strictness: float) -> tuple[Array, Array]:
    if (lone := _lone(matrix, answers, classes)) is not None:
        return lone
    machine = LinearSVC(C=strictness, class_weight="balanced", tol=0.05, random_state=0).fit(matrix, answers)
    return _spread(machine.coef_.T, machine.intercept_, machine.classes_, classes)


def logistic(matrix: Array, answers: Array, classes: int) -> tuple[Array, Array]:
    """The same of multinomial logistic regression, for catalogues with few examples.

    It is solved on the Cholesky factor of the examples' products: as many unknowns as examples instead of
    features, and a problem so well scaled that ten steps are enough.
    """
    if (lone := _lone(matrix, answers, classes)) is not None:
        return lone
    products = (matrix @ matrix.T).toarray().astype(np.float64)
    factor = cholesky(products + 1e-6 * np.eye(len(answers)), lower=True)
    machine = LogisticRegression(C=30.0, class_weight="balanced", tol=1e-3, max_iter=100).fit(factor, answers)
    duals = solve_triangular(factor, machine.coef_.T, lower=True, trans="T")
    return _spread(matrix.T @ duals, machine.intercept_, machine.classes_, classes)


def _lone(matrix: Array, answers: Array, classes: int) -> tuple[Array, Array] | None:
    """Without two classes there is nothing to learn: the only one is always first."""
    present = np.unique(answers)
    if len(present) > 1:
        return None
    bias = np.full(classes, -1.0)
    bias[present] = 1.0
    return np.zeros((matrix.shape[1], classes)), bias


def _spread(weights: Array, bias: Array, present: Array, classes: int) -> tuple[Array, Array]:
    """One column for every class, also for those without examples and for the first of two."""
    if len(present) == 2 and weights.shape[1] == 1:
        weights, bias = np.concatenate([-weights, weights], axis=1), np.array([-bias[0], bias[0]])
    all_weights, all_bias = np.zeros((len(weights), classes)), np.full(classes, float(np.min(bias)) - 1.0)
    all_weights[:, present], all_bias[present] = weights, bias
    return all_weights, all_bias


def out_of_fold(solver: Solver, matrix: Array, answers: Array, classes: int) -> tuple[Array, Array]:
    """Scores by a model that has not seen the example, and the examples' answers.

    Of very many examples a quarter is enough to measure on; of few, each is scored.
    """
    scores, seen = np.zeros((len(answers), classes)), []
    for train, test in _splits(answers)[: 1 if len(answers) > MANY else None]:
        weights, bias = solver(matrix[train], answers[train], classes)
        scores[test] = matrix[test] @ weights + bias
        seen.append(test)
    chosen = np.sort(np.concatenate(seen))
    return scores[chosen], answers[chosen]


def _splits(answers: Array) -> list[tuple[Array, Array]]:
    """Folds with every answer in each where there are enough, else dealt out in turn."""
    folds = 4 if len(answers) > MANY else FOLDS
    if np.bincount(answers)[np.unique(answers)].min() >= folds:
        return list(StratifiedKFold(folds, shuffle=True, random_state=0).split(answers, answers))
    order = np.random.default_rng(0).permutation(len(answers))
    parts = [part for start in range(folds) if len(part := order[start::folds])]
    if len(parts) == 1:
        return [(order, order)]
    return [(np.concatenate([*parts[:one], *parts[one + 1 :]]), parts[one]) for one in range(len(parts))]


def chances(scores: Array, temperature: float) -> Array:
    scaled = scores / temperature
    return np.exp(scaled - logsumexp(scaled, axis=1, keepdims=True))


def temperature(scores: Array, answers: Array) -> float:
    """The one number by which scores are divided so that their probabilities fit the answers best."""

    def loss(log_temperature: float) -> float:
        scaled = scores / np.exp(log_temperature)
        return float(np.mean(logsumexp(scaled, axis=1) - scaled[np.arange(len(answers)), answers]))

    return float(np.exp(minimize_scalar(loss, bounds=(-5, 3), method="bounded").x))


def likelihood(scores: Array, answers: Array) -> float:
    """Mean log-probability of the right answers at the best temperature: being right, and knowing when."""
    fitted = chances(scores, temperature(scores, answers))
    return float(np.mean(np.log(fitted[np.arange(len(answers)), answers] + 1e-12)))


def curve(scores: Array, answers: Array) -> tuple[float, float]:
    """Slope and offset of the logistic curve from score to probability."""

    def loss(line: Array) -> float:
        return float(np.mean(np.logaddexp(0, -(2 * answers - 1) * (line[0] * scores + line[1]))))

    slope, offset = minimize(loss, np.array([2.0, 0.0]), method="Nelder-Mead").x
    return float(slope), float(offset)


def odds(confidence: Array) -> Array:
    """The logarithm of the odds, within what numbers can tell."""
    within = np.clip(confidence, 1e-6, 1 - 1e-6)
    return np.log(within / (1 - within))


def sureness(confidence: Array, right: Array) -> tuple[float, float]:
    """The curve from the best topic's odds to the odds that it is right; (1, 0), no change, where that is no worse.

    One temperature cannot say both how often sure and how often doubtful answers are right: long stories are
    surer than they should be. It is taken only if it foretells halves better that it was not fitted on.
    """
    fits = right.astype(int)
    halves = np.arange(len(fits)) % 2 == 0
    gained = sum(
        _foretold(odds(confidence[~half]), fits[~half], curve(odds(confidence[half]), fits[half]))
        - _foretold(odds(confidence[~half]), fits[~half], (1.0, 0.0))
        for half in (halves, ~halves)
        if half.any() and not half.all()
    )
    slope, offset = curve(odds(confidence), fits) if gained > 0 else (1.0, 0.0)
    return (slope, offset) if slope > 0 else (1.0, 0.0)


def _foretold(scores: Array, answers: Array, line: tuple[float, float]) -> float:
    return -float(np.mean(np.logaddexp(0, -(2 * answers - 1) * (line[0] * scores + line[1]))))


def cut(confidence: Array, right: Array, target: float) -> float:
    """The lowest confidence from which the accepted messages reach the target accuracy together."""
    order = np.argsort(-confidence, kind="stable")
    accuracy = np.cumsum(right[order]) / np.arange(1, len(order) + 1)
    reached = np.nonzero(accuracy >= target)[0]
    return float(confidence[order][reached[-1]]) if len(reached) else 0.999
