"""Fits a model with scikit-learn; runs only in the training child."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

import numpy as np
from scipy.optimize import minimize, minimize_scalar
from scipy.sparse import csr_matrix
from scipy.special import expit, logsumexp
from sklearn.model_selection import StratifiedKFold
from sklearn.svm import LinearSVC

from topics.features import Features, Message, learn_features, message
from topics.model import Calibration, Example, Model
from topics.training_set import COMPLAINT, FOLLOW_UP, Row, TrainingSet

Array = Any  # numpy and scipy matrices of the child; scikit-learn has no types
_FOLDS = 3
_SHARES = (1.0, 1.0, 0.7)  # of words, pieces of words, concepts


def fit(data: TrainingSet) -> tuple[Model, dict[str, Any]]:
    """The model and a report for the catalogue's owner."""
    rows = data.rows
    messages = [message(row.text, row.language) for row in rows]
    features = learn_features(messages, shares=_SHARES)
    matrix = matrix_of(features, messages)
    complaints = np.array([bool(row.topic) for row in rows])
    answers = np.array([data.topics.index(row.topic) for row in rows if row.topic])
    topic_weights, topic_bias = _linear(matrix[complaints], answers, len(data.topics))
    topic_scores = _out_of_fold(matrix[complaints], answers, len(data.topics))
    kinds = tuple(sorted({row.kind for row in rows} - {FOLLOW_UP}))
    asked = np.array([row.kind != FOLLOW_UP for row in rows])
    kind_answers = np.array([kinds.index(row.kind) for row in rows if row.kind != FOLLOW_UP])
    kind_weights, kind_bias = _linear(matrix[asked], kind_answers, len(kinds))
    kind_scores = _out_of_fold(matrix[asked], kind_answers, len(kinds))
    opens = np.array([int(row.kind == COMPLAINT) for row in rows])
    judged = np.array([row.kind in {COMPLAINT, FOLLOW_UP, "thanks", "status"} for row in rows])
    opening_weights, opening_bias = _linear(matrix[judged], opens[judged], 2)
    opening_scores = _out_of_fold(matrix[judged], opens[judged], 2)[:, 1]
    slope, offset = _logistic(opening_scores, opens[judged])
    calibration = _calibration(topic_scores, answers, data.target_accuracy)
    calibration = Calibration(
        **{**calibration, "kind_temperature": _temperature(kind_scores, kind_answers), "opening_slope": slope, "opening_offset": offset}
    )
    model = Model(
        features=features,
        weights=np.concatenate([topic_weights, kind_weights, opening_weights[:, 1:]], axis=1).astype(np.float32),
        bias=np.concatenate([topic_bias, kind_bias, opening_bias[1:]]).astype(np.float32),
        topics=data.topics,
        critical=frozenset(data.critical),
        kinds=kinds,
        calibration=calibration,
        spelling=_spelling(messages),
        examples=tuple(Example(data.topics.index(row.topic), row.text) for row in rows if row.topic),
        version=data.key,
    )
    return model, {"calibration": asdict(calibration)}


def matrix_of(features: Features, messages: Sequence[Message]) -> Array:
    starts, ids, values = [0], [], []
    for one in messages:
        numbers, weights = features.vector(one)
        ids.append(numbers)
        values.append(weights)
        starts.append(starts[-1] + len(numbers))
    return csr_matrix((np.concatenate(values), np.concatenate(ids), starts), shape=(len(messages), len(features)))


def _spelling(messages: Sequence[Message]) -> tuple[str, ...]:
    counts: dict[str, int] = {}
    for one in messages:
        for word in one.words:
            counts[word] = counts.get(word, 0) + 1
    return tuple(sorted((w for w in counts if len(w) >= 3 and w.isalpha()), key=lambda w: (-counts[w], w)))


def _linear(matrix: Array, answers: Array, classes: int) -> tuple[Array, Array]:
    """Weights (features x classes) and bias of one-against-rest support vector machines."""
    present = np.unique(answers)
    if len(present) < 2:
        return np.zeros((matrix.shape[1], classes)), np.eye(classes)[present[0]] if len(present) else np.zeros(classes)
    machine = LinearSVC(C=1.0, class_weight="balanced", tol=0.05, random_state=0).fit(matrix, answers)
    weights, bias = np.zeros((matrix.shape[1], classes)), np.full(classes, -1.0)
    if len(present) == 2:
        weights[:, present] = np.concatenate([-machine.coef_, machine.coef_]).T
        bias[present] = [-machine.intercept_[0], machine.intercept_[0]]
    else:
        weights[:, present], bias[present] = machine.coef_.T, machine.intercept_
    return weights, bias


def _out_of_fold(matrix: Array, answers: Array, classes: int) -> Array:
    scores = np.zeros((len(answers), classes))
    fewest = np.bincount(answers, minlength=classes)
    folds = max(2, min(_FOLDS, int(fewest[fewest > 0].min())))
    for train, test in StratifiedKFold(folds, shuffle=True, random_state=0).split(matrix, answers):
        weights, bias = _linear(matrix[train], answers[train], classes)
        scores[test] = matrix[test] @ weights + bias
    return scores


def _temperature(scores: Array, answers: Array) -> float:
    def loss(log_temperature: float) -> float:
        scaled = scores / np.exp(log_temperature)
        return float(np.mean(logsumexp(scaled, axis=1) - scaled[np.arange(len(answers)), answers]))

    return float(np.exp(minimize_scalar(loss, bounds=(-5, 3), method="bounded").x))


def _logistic(scores: Array, answers: Array) -> tuple[float, float]:
    def loss(line: Array) -> float:
        margins = (2 * answers - 1) * (line[0] * scores + line[1])
        return float(np.mean(np.logaddexp(0, -margins)))

    slope, offset = minimize(loss, np.array([2.0, 0.0]), method="Nelder-Mead").x
    return float(slope), float(offset)


def _calibration(scores: Array, answers: Array, target: float) -> dict[str, float]:
    temperature = _temperature(scores, answers)
    scaled = scores / temperature
    chances = np.exp(scaled - logsumexp(scaled, axis=1, keepdims=True))
    confidence, right = chances.max(axis=1), chances.argmax(axis=1) == answers
    floor = float(np.quantile(scores.max(axis=1), 0.05))
    cut = _cut(confidence[scores.max(axis=1) >= floor], right[scores.max(axis=1) >= floor], target)
    filed = (confidence >= cut) & (scores.max(axis=1) >= floor)
    return {
        "temperature": temperature,
        "floor": floor,
        "cut": cut,
        "accuracy": float(right.mean()),
        "filed": float(filed.mean()),
        "filed_accuracy": float(right[filed].mean()) if filed.any() else 0.0,
    }


def _cut(confidence: Array, right: Array, target: float) -> float:
    """The lowest confidence from which the accepted messages reach the target accuracy together."""
    order = np.argsort(-confidence)
    accuracy = np.cumsum(right[order]) / np.arange(1, len(order) + 1)
    reached = np.nonzero(accuracy >= target)[0]
    return float(confidence[order][reached[-1]]) if len(reached) else 0.999


__all__ = ["Row", "expit", "fit", "matrix_of"]
