"""What a model is fitted on: the catalogue's examples and messages that are no complaint, as plain rows."""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from functools import cache
from typing import Any

from rapidfuzz import fuzz, process

from topics.catalogue import Catalogue
from topics.catalogue_form import ANY_LANGUAGE
from topics.lexicon import shipped

TARGET_ACCURACY = 0.97  # of what is filed without asking, on unseen examples
RECIPE = 5  # raise it when the same rows would give another model
COMPLAINT = "complaint"
FOLLOW_UP = "follow_up"
_LIST_KINDS = {
    "small_talk": "small_talk",
    "status_questions": "status",
    "product_questions": "product",
    "out_of_scope": "out_of_scope",
    "vague": "vague",
    "wants_person": "wants_person",
    "follow_ups": FOLLOW_UP,
}
_SAME = 88.0  # a shipped example this like a topic's own example would contradict it


@dataclass(frozen=True, slots=True)
class Row:
    """One example; `topic` is empty for messages that are no complaint."""

    text: str
    language: str
    kind: str
    topic: str = ""
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class TrainingSet:
    topics: tuple[str, ...]
    critical: tuple[str, ...]
    rows: tuple[Row, ...]
    target_accuracy: float = TARGET_ACCURACY
    confusable: Mapping[str, Sequence[str]] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """The same key, the same model: what is trained on and how."""
        return hashlib.sha256(f"{RECIPE}\n{self.to_json()}".encode()).hexdigest()[:20]

    def to_json(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True)

    @classmethod
    def from_json(cls, written: str) -> "TrainingSet":
        data = json.loads(written)
        rows = tuple(Row(**row) for row in data.pop("rows"))
        return cls(
            topics=tuple(data["topics"]),
            critical=tuple(data["critical"]),
            rows=rows,
            target_accuracy=data["target_accuracy"],
            confusable=data["confusable"],
        )


def training_set(
    catalogue: Catalogue, *, corrections: Sequence[Row] = (), target_accuracy: float = TARGET_ACCURACY
) -> TrainingSet:
    """`corrections` are messages that people filed under a topic, added to the catalogue's own examples."""
    complaints = [*_complaints(catalogue), *(row for row in corrections if row.topic in catalogue.topics)]
    return TrainingSet(
        topics=tuple(catalogue.topics),
        critical=tuple(topic.id for topic in catalogue.topics.values() if topic.critical),
        rows=(*complaints, *_others(catalogue, [row.text for row in complaints])),
        target_accuracy=target_accuracy,
    )


def _complaints(catalogue: Catalogue) -> Iterator[Row]:
    for topic in catalogue.topics.values():
        for language, text in catalogue.examples(topic):
            if text.strip():
                yield Row(text, language, COMPLAINT, topic.id)
        for language, title in topic.titles.items():
            yield Row(title, _named(language, catalogue), COMPLAINT, topic.id)
        for language, words in topic.keywords.items():
            yield Row(" ".join(words), _named(language, catalogue), COMPLAINT, topic.id)


def _named(language: str, catalogue: Catalogue) -> str:
    return catalogue.default_language if language == ANY_LANGUAGE else language


def _others(catalogue: Catalogue, complaints: Sequence[str]) -> Iterator[Row]:
    """The owner's own lists and the shipped ones, without what one of his topics already covers."""
    for name, kind in _LIST_KINDS.items():
        for language, texts in catalogue.lists.get(name, {}).items():
            for text in texts:
                yield Row(text, _named(language, catalogue), _finer(text) if kind == "small_talk" else kind)
    lowered = [text.lower() for text in complaints]
    for row in shipped_rows():
        if not process.extractOne(row.text.lower(), lowered, scorer=fuzz.ratio, score_cutoff=_SAME):
            yield row


def _finer(text: str) -> str:
    """Greeting, thanks or "are you a robot", if the owner's small talk is like one of ours."""
    ours = {
        row.text.lower(): row.kind for row in shipped_rows() if row.kind in {"greeting", "thanks", "robot"}
    }
    found = process.extractOne(text.lower(), list(ours), scorer=fuzz.token_sort_ratio, score_cutoff=60)
    return ours[found[0]] if found else "small_talk"


@cache
def shipped_rows() -> tuple[Row, ...]:
    """Messages that are no complaint in any trade, by kind and language."""
    data: dict[str, dict[str, Any]] = shipped("data/not_complaints.yaml")
    return tuple(
        Row(str(text), language, kind)
        for kind, by_language in data.items()
        for language, texts in by_language.items()
        for text in texts
    )
