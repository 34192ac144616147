"""Whether a reply sounds like another topic than its ticket's: evidence, threshold, what has been learned."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import median
from typing import Literal

import numpy as np

from topics.catalogue import Catalogue
from topics.evidence import Evidence, Weighing
from topics.learned import KEPT_SCORES, Learned, Lesson
from topics.neutral import Neutral
from topics.reply_words import features_of
from topics.samples import Sample, background_of, counts_of, samples_of

FEW_SAMPLES = 3  # with fewer, a topic may be noted but never held
_WORDS, _ONE_WORD = 2, 1.5  # that must speak for the other topic; how far above the threshold one will do
_NOTED = 1.0  # below the threshold from which a reply is remarked: a line on a card may be wrong more often
_YOUNG, _YOUNG_EXTRA = 0.25, 1.0  # share of the usual number of samples below which the threshold is higher
_INSTALLED, _LOWEST, _HIGHEST = 98, 0.5, 2.0  # percentile of the catalogue's own replies, and its bounds
_SENT, _SENT_LOWEST, _SENT_ENOUGH = 98.5, 0.5, 150  # percentile of the replies sent, from that many on
_MOST_SAMPLES = 1_000  # weighed for the first threshold; more say the same and take longer

Heard = Literal["off_topic", "near_topic", "few_samples"]


@dataclass(frozen=True, slots=True)
class Ear:
    """Hears which topic a reply is about; immutable, `taught` gives the next state.

    `threshold` is in the unit of `Weighing.score`: above it, a reply is off topic.
    """

    groups: Mapping[str, str]
    neutral: Neutral
    evidence: Evidence
    replies: Mapping[str, float]  # samples and sent replies of each topic
    installed: float  # the threshold before enough replies were sent
    scores: tuple[float, ...] = ()

    @classmethod
    def of(cls, catalogue: Catalogue) -> "Ear":
        """As installed. The threshold is measured on the catalogue alone: leaving out takes back one whole count."""
        neutral = Neutral.of(catalogue)
        samples = samples_of(catalogue, neutral)
        topics = tuple(catalogue.topics)
        evidence = Evidence.of(topics, counts_of(catalogue, samples), background_of(neutral))
        replies = Counter(sample.topic for sample in samples)
        return cls(
            groups={topic.id: topic.group for topic in catalogue.topics.values()},
            neutral=neutral,
            evidence=evidence,
            replies={topic: float(replies[topic]) for topic in topics},
            installed=installed_threshold(evidence, samples),
        )

    @property
    def threshold(self) -> float:
        return sent_threshold(self.scores, otherwise=self.installed)

    def weigh(
        self, reply: str, topic: str, thread: Sequence[str], language: str, *, sample_of: str | None = None
    ) -> Weighing | None:
        """None when the reply is neutral, or says nothing that any topic is known by.

        `sample_of` is the topic whose model reply it is: it is weighed as if it had not been one.
        """
        features = features_of(self.neutral.stripped(reply), language)
        said = [features_of(text, language) for text in thread]
        return self.evidence.weigh(topic, features, said, sample_of=sample_of)

    def needed(self, topic: str) -> float:
        """The score above which a reply in a ticket of this topic is off topic: higher while it is young."""
        young = self.replies[topic] < median(self.replies.values()) * _YOUNG
        return self.threshold + (_YOUNG_EXTRA if young else 0.0)

    def heard(self, weighing: Weighing, topic: str) -> Heard | None:
        """None when the reply may well be about its ticket's topic; only `off_topic` is reason to stop it."""
        above = weighing.score - self.needed(topic)
        spoken_for = len(weighing.words) >= _WORDS or (len(weighing.words) > 0 and above > _ONE_WORD)
        if above <= -_NOTED or not weighing.proven or not spoken_for:
            return None
        if self.groups[weighing.other] == self.groups[topic]:
            return "near_topic"
        if self.replies[topic] < FEW_SAMPLES:
            return "few_samples"
        return "off_topic" if above > 0 else None

    def lesson(self, reply: str, topic: str, language: str, weight: float) -> Lesson | None:
        """What a sent reply teaches; None when it is neutral."""
        features = features_of(self.neutral.stripped(reply), language)
        return Lesson(topic, frozenset(features), weight) if features else None

    def taught(self, learned: Learned) -> "Ear":
        """After more replies were sent; a topic that the catalogue does not have is passed over."""
        replies = {topic: count + learned.replies.get(topic, 0.0) for topic, count in self.replies.items()}
        scores = (*self.scores, *learned.scores)[-KEPT_SCORES:]
        return replace(self, evidence=self.evidence.plus(learned.counts), replies=replies, scores=scores)


def installed_threshold(evidence: Evidence, samples: Sequence[Sample]) -> float:
    """98th percentile of what the catalogue's own replies score when each is left out, within 0.5 and 2.0."""
    step = 1 + len(samples) // _MOST_SAMPLES
    weighed = (
        evidence.weigh(sample.topic, sample.features, sample_of=sample.topic) for sample in samples[::step]
    )
    scores = [weighing.score for weighing in weighed if weighing]
    found = float(np.percentile(scores, _INSTALLED)) if scores else _HIGHEST
    return min(max(found, _LOWEST), _HIGHEST)


def sent_threshold(scores: Sequence[float], *, otherwise: float) -> float:
    """98.5th percentile of the last 400 replies sent, at least 0.5; with fewer than 150, `otherwise`."""
    if len(scores) < _SENT_ENOUGH:
        return otherwise
    return max(float(np.percentile(scores[-KEPT_SCORES:], _SENT)), _SENT_LOWEST)
