"""What the desk's sent replies have taught the guard: counts that a table keeps, scores that set the threshold."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

REPLIES = ""  # the feature under which a row counts a topic's sent replies; no word is empty
KEPT_SCORES = 400
SENT, SENT_ANYWAY = 1.0, 2.0  # what a reply counts; the second was held and its agent was right

Row = tuple[str, str, float]  # topic, feature, count


@dataclass(frozen=True, slots=True)
class Lesson:
    """What one sent reply teaches: the rows to add to those that are kept (`count = count + this`)."""

    topic: str
    features: frozenset[str]
    weight: float = SENT

    def rows(self) -> Iterator[Row]:
        yield self.topic, REPLIES, 1.0
        for feature in sorted(self.features):
            yield self.topic, feature, self.weight


@dataclass(frozen=True, slots=True)
class Learned:
    """Counts by topic and feature, replies by topic, and the scores of the last replies sent, oldest first."""

    counts: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    replies: Mapping[str, float] = field(default_factory=dict)
    scores: tuple[float, ...] = ()

    @classmethod
    def of_rows(cls, rows: Iterable[Row], scores: Iterable[float] = ()) -> "Learned":
        """From rows in any order; several rows of one topic and feature add up."""
        counts: dict[str, dict[str, float]] = {}
        replies: dict[str, float] = {}
        for topic, feature, count in rows:
            if feature == REPLIES:
                replies[topic] = replies.get(topic, 0.0) + count
            else:
                known = counts.setdefault(topic, {})
                known[feature] = known.get(feature, 0.0) + count
        return cls(MappingProxyType(counts), MappingProxyType(replies), tuple(scores)[-KEPT_SCORES:])

    def rows(self) -> Iterator[Row]:
        """One row for each topic and feature, and one for each topic's number of replies, in a fixed order."""
        for topic in sorted(self.replies):
            yield topic, REPLIES, self.replies[topic]
        for topic in sorted(self.counts):
            for feature in sorted(self.counts[topic]):
                yield topic, feature, self.counts[topic][feature]

    def plus(self, lesson: Lesson, score: float | None = None) -> "Learned":
        """With one more reply; `score` is what the guard gave it before it was sent, None if it had no evidence."""
        known = dict(self.counts.get(lesson.topic, {}))
        for feature in lesson.features:
            known[feature] = known.get(feature, 0.0) + lesson.weight
        replies = {**self.replies, lesson.topic: self.replies.get(lesson.topic, 0.0) + 1.0}
        scores = self.scores if score is None else (*self.scores, score)[-KEPT_SCORES:]
        counts = {**self.counts, lesson.topic: known}
        return Learned(MappingProxyType(counts), MappingProxyType(replies), scores)
