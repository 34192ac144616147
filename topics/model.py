"""A fitted model as one file of numbers: written once by the training child, read with numpy alone."""

import json
import os
import re
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np

from topics.concepts import concept_words
from topics.features import BLOCKS, Features, Floats, Indices
from topics.lexicon import common_words, function_words, short_forms
from topics.speller import Speller

Vector = tuple[Indices, Floats]
_DIGIT = re.compile(r"\d")
FORM = 3  # of the file; a file of another form is fitted anew


@dataclass(frozen=True, slots=True)
class Calibration:
    """What turns scores into decisions, measured on messages that the scoring model had not seen."""

    temperature: float  # divides topic scores before the softmax
    sure_slope: float  # logistic curve from the best topic's odds to the odds that it is right
    sure_offset: float
    kind_temperature: float  # the same for the kinds of message
    opening_slope: float  # logistic curve of the score "this opens a complaint"
    opening_offset: float
    opening_cut: float  # below it a message hardly ever opens a complaint
    floor: float  # a top score below it is no known topic
    cut: float  # confidence from which a topic is filed without asking
    accuracy: float = 0.0  # out of fold, all messages
    filed: float = 0.0  # share of messages at or above the cut
    filed_accuracy: float = 0.0


@dataclass(frozen=True, slots=True)
class Example:
    """A message of the catalogue, kept to show why a topic was named."""

    topic: int
    text: str


class Model:
    """Scores of a message: one for each topic, one for each kind of message, one for "opens a complaint"."""

    def __init__(
        self,
        *,
        features: Features,
        weights: Floats,
        bias: Floats,
        topics: tuple[str, ...],
        critical: frozenset[str],
        kinds: tuple[str, ...],
        calibration: Calibration,
        spelling: tuple[str, ...],
        examples: tuple[Example, ...] = (),
        version: str = "",
    ) -> None:
        self.features = features
        self.weights = weights
        self._usual = weights[:, : len(topics)].mean(axis=1)
        self.bias = bias
        self.topics = topics
        self.critical = critical
        self.kinds = kinds
        self.calibration = calibration
        self.spelling = spelling
        self.examples = examples
        self.version = version
        known = frozenset().union(*(common_words(lang) | short_forms(lang).keys() for lang in ("id", "en")))
        self.speller = Speller(spelling, also_known=known | concept_words())

    def scores(self, vector: Vector) -> tuple[Floats, Floats, float]:
        """Raw scores: by topic, by kind, and of opening a complaint."""
        ids, values = vector
        every = values @ self.weights.take(ids, axis=0) + self.bias if len(ids) else self.bias
        topics = len(self.topics)
        return every[:topics], every[topics:-1], float(every[-1])

    def telling(self, vector: Vector, topic: int, *, most: int = 4) -> tuple[str, ...]:
        """The plain words of a message that speak most for a topic and against the others; no figures, no `rp0`."""
        ids, values = vector
        words = list(self.features.word_names(ids))
        chosen = [at for at, _name in words]
        speaks = values[chosen] * (self.weights[ids[chosen], topic] - self._usual[ids[chosen]])
        empty = function_words()
        found = [
            (strength, name)
            for strength, (_at, name) in zip(speaks.tolist(), words, strict=True)
            if len(name) > 1 and name not in empty and not _DIGIT.search(name)
        ]
        return tuple(name for strength, name in sorted(found, reverse=True)[:most] if strength > 0)

    def save(self, path: Path) -> None:
        """Write whole or not at all: a reader never sees half a model."""
        path.parent.mkdir(parents=True, exist_ok=True)
        partial = path.with_suffix(f".{os.getpid()}.partial")
        with partial.open("wb") as file:
            np.savez(file, allow_pickle=False, **self._arrays())
        partial.replace(path)

    def _arrays(self) -> dict[str, Any]:
        meta = {
            "form": FORM,
            "topics": self.topics,
            "critical": sorted(self.critical),
            "kinds": self.kinds,
            "calibration": asdict(self.calibration),
            "shares": self.features.shares,
            "examples": [(one.topic, one.text) for one in self.examples],
            "version": self.version,
        }
        texts = {
            f"names_{block}": _packed(names) for block, names in zip(BLOCKS, self.features.names, strict=True)
        }
        return {
            "meta": _packed([json.dumps(meta)]),
            "weights": self.weights,
            "bias": self.bias,
            "rarity": self.features.rarity,
            "spelling": _packed(self.spelling),
            **texts,
        }

    @classmethod
    def load(cls, path: Path) -> "Model":
        """Raises ValueError or OSError when the file is not a model of this form."""
        with np.load(path, allow_pickle=False) as file:
            meta = json.loads(_unpacked(file["meta"])[0])
            if meta["form"] != FORM:
                msg = f"{path} holds a model of form {meta['form']}, not {FORM}"
                raise ValueError(msg)
            features = Features(
                [_unpacked(file[f"names_{block}"]) for block in BLOCKS], file["rarity"], meta["shares"]
            )
            features.meet(spelling := _unpacked(file["spelling"]))
            return cls(
                features=features,
                weights=file["weights"],
                bias=file["bias"],
                topics=tuple(meta["topics"]),
                critical=frozenset(meta["critical"]),
                kinds=tuple(meta["kinds"]),
                calibration=Calibration(**meta["calibration"]),
                spelling=spelling,
                examples=tuple(Example(topic, text) for topic, text in meta["examples"]),
                version=meta["version"],
            )


def _packed(lines: Any) -> Any:
    return np.frombuffer("\n".join(lines).encode(), np.uint8)


def _unpacked(packed: Any) -> tuple[str, ...]:
    joined = packed.tobytes().decode()
    return tuple(joined.split("\n")) if joined else ()
