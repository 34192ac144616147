"""Fits a model and measures it on what it has not seen; runs only in the training child."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix

from topics.features import Features, Message, learn_features, message
from topics.model import Calibration, Example, Model
from topics.solvers import (
    Array,
    Solver,
    chances,
    curve,
    cut,
    likelihood,
    logistic,
    odds,
    out_of_fold,
    support_vectors,
    sureness,
    temperature,
    tolerant_vectors,
)
from topics.training_set import COMPLAINT, FOLLOW_UP, TrainingSet

_SHARES = (0.8, 1.0, 0.6)  # of plain words, their pieces, concepts
_FEW = 2_500  # examples up to which several solvers are tried and the best is taken
_SMALL = 600_000  # values in the matrix up to which logistic regression is among them: it needs all products
_UNKNOWN = 0.05  # share of known messages that may score below the floor
_MISSED = 0.01  # share of openings that may look like a continuation
_CONTINUING = frozenset({FOLLOW_UP, "thanks", "status"})


@dataclass(frozen=True, slots=True)
class _Head:
    """One question that is asked of a message: its answers' weights, and scores that were not trained on."""

    weights: Array
    bias: Array
    unseen: Array
    answers: Array
    solver: str = ""


def fit(data: TrainingSet) -> tuple[Model, dict[str, Any]]:
    """The model, and a report for the catalogue's owner."""
    messages = [message(row.text, row.language) for row in data.rows]
    features = learn_features(messages, shares=_SHARES)
    matrix = matrix_of(features, messages)
    kinds = tuple(sorted({row.kind for row in data.rows}))
    topics = _topics_head(data, matrix)
    kind_head = _kinds_head(data, matrix, kinds)
    opening = _opening_head(data, matrix)
    calibration = _calibration(topics, kind_head, opening, data.target_accuracy)
    model = Model(
        features=features,
        weights=np.concatenate([topics.weights, kind_head.weights, opening.weights[:, 1:]], axis=1).astype(
            np.float32
        ),
        bias=np.concatenate([topics.bias, kind_head.bias, opening.bias[1:]]).astype(np.float32),
        topics=data.topics,
        critical=frozenset(data.critical),
        kinds=kinds,
        calibration=calibration,
        spelling=_spelling(messages),
        examples=tuple(Example(data.topics.index(row.topic), row.text) for row in data.rows if row.topic),
        version=data.key,
    )
    return model, _report(data, topics, calibration)


def matrix_of(features: Features, messages: Sequence[Message]) -> Array:
    starts, ids, values = [0], [np.empty(0, np.int64)], [np.empty(0, np.float32)]
    for one in messages:
        numbers, weights = features.vector(one)
        ids.append(numbers)
        values.append(weights)
        starts.append(starts[-1] + len(numbers))
    return csr_matrix(
        (np.concatenate(values), np.concatenate(ids), starts), shape=(len(messages), len(features))
    )


def _spelling(messages: Sequence[Message]) -> tuple[str, ...]:
    """Words that a mistyped one may have meant, the most frequent first."""
    counts = Counter(word for one in messages for word in one.words if len(word) >= 3 and word.isalpha())
    return tuple(sorted(counts, key=lambda word: (-counts[word], word)))


def _topics_head(data: TrainingSet, matrix: Array) -> _Head:
    numbers = {topic: number for number, topic in enumerate(data.topics)}
    chosen = np.array([bool(row.topic) for row in data.rows])
    answers = np.array([numbers[row.topic] for row in data.rows if row.topic])
    known, classes = matrix[chosen], len(data.topics)
    tried = [(out_of_fold(solver, known, answers, classes), solver) for solver in _solvers(known)]
    unseen, solver = max(tried, key=lambda one: likelihood(*one[0]))
    return _Head(*solver(known, answers, classes), *unseen, solver.__name__)


def _solvers(matrix: Array) -> tuple[Solver, ...]:
    if matrix.shape[0] > _FEW:
        return (support_vectors,)
    return (support_vectors, tolerant_vectors, *((logistic,) if matrix.nnz <= _SMALL else ()))


def _kinds_head(data: TrainingSet, matrix: Array, kinds: tuple[str, ...]) -> _Head:
    answers = np.array([kinds.index(row.kind) for row in data.rows])
    unseen = out_of_fold(support_vectors, matrix, answers, len(kinds))
    return _Head(*support_vectors(matrix, answers, len(kinds)), *unseen)


def _opening_head(data: TrainingSet, matrix: Array) -> _Head:
    chosen = np.array([row.kind == COMPLAINT or row.kind in _CONTINUING for row in data.rows])
    answers = np.array([int(row.kind == COMPLAINT) for row in data.rows])[chosen]
    unseen = out_of_fold(support_vectors, matrix[chosen], answers, 2)
    return _Head(*support_vectors(matrix[chosen], answers, 2), *unseen)


def _calibration(topics: _Head, kinds: _Head, opening: _Head, target: float) -> Calibration:
    scale = temperature(topics.unseen, topics.answers)
    fitted, top = chances(topics.unseen, scale), topics.unseen.max(axis=1)
    confidence, right = fitted.max(axis=1), fitted.argmax(axis=1) == topics.answers
    sure_slope, sure_offset = sureness(confidence, right)
    confidence = 1 / (1 + np.exp(-(sure_slope * odds(confidence) + sure_offset)))
    floor = float(np.quantile(top, _UNKNOWN))
    known = top >= floor
    threshold = cut(confidence[known], right[known], target)
    filed = known & (confidence >= threshold)
    slope, offset = curve(opening.unseen[:, 1], opening.answers)
    openings = opening.unseen[opening.answers == 1, 1]
    return Calibration(
        temperature=scale,
        sure_slope=sure_slope,
        sure_offset=sure_offset,
        kind_temperature=temperature(kinds.unseen, kinds.answers),
        opening_slope=slope,
        opening_offset=offset,
        opening_cut=float(1 / (1 + np.exp(-(slope * np.quantile(openings, _MISSED) + offset)))),
        floor=floor,
        cut=threshold,
        accuracy=float(right.mean()),
        filed=float(filed.mean()),
        filed_accuracy=float(right[filed].mean()) if filed.any() else 0.0,
    )


def _report(data: TrainingSet, topics: _Head, calibration: Calibration) -> dict[str, Any]:
    """What the owner should know: how sure the desk will be, which topics it mixes up."""
    named = topics.unseen.argmax(axis=1)
    confused = Counter(
        (data.topics[right], data.topics[given])
        for right, given in zip(topics.answers, named, strict=True)
        if right != given
    )
    examples = Counter(row.topic for row in data.rows if row.topic)
    measured = Counter(data.topics[right] for right in topics.answers)
    missed: Counter[str] = Counter()
    for (right, _given), times in confused.items():
        missed[right] += times
    return {
        "calibration": asdict(calibration),
        "solver": topics.solver,
        "examples": {topic: examples[topic] for topic in data.topics},
        "right": {topic: round(1 - missed[topic] / count, 3) for topic, count in measured.items()},
        "confused": [[right, given, times] for (right, given), times in confused.most_common(30)],
    }
