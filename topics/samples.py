"""What a catalogue teaches the guard before any reply was sent: its model replies, complaints and names."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from topics.catalogue import Catalogue, Topic
from topics.catalogue_form import ANY_LANGUAGE
from topics.neutral import Neutral
from topics.reply_words import features_of

REPLY, NAME = 1.0, 1.0
NEUTRAL = 3.0  # so that what every reply may say speaks for no topic
COMPLAINT = 0.3  # beside a reply: it is about the topic, but it is the customer who speaks


@dataclass(frozen=True, slots=True)
class Sample:
    """A model reply of a topic, and its features without its neutral sentences."""

    topic: str
    text: str
    features: Mapping[str, str]


def samples_of(catalogue: Catalogue, neutral: Neutral) -> tuple[Sample, ...]:
    """All model replies that say something; one that is neutral throughout teaches nothing."""
    return tuple(
        Sample(topic.id, text, features)
        for topic in catalogue.topics.values()
        for language, text in _texts(catalogue, topic.replies)
        if (features := features_of(neutral.stripped(text), language))
    )


def counts_of(catalogue: Catalogue, samples: Iterable[Sample]) -> dict[str, Counter[str]]:
    """Topic -> feature -> count: a reply 1, a complaint 0.3, title and keywords 1 each."""
    counts: dict[str, Counter[str]] = {topic: Counter() for topic in catalogue.topics}
    for sample in samples:
        _count(counts[sample.topic], sample.features, REPLY)
    for topic in catalogue.topics.values():
        for language, text in catalogue.examples(topic):
            _count(counts[topic.id], features_of(text, language), COMPLAINT)
        for language, text in _names(catalogue, topic):
            _count(counts[topic.id], features_of(text, language), NAME)
    return counts


def background_of(neutral: Neutral) -> Counter[str]:
    """Feature -> count of the neutral phrases, which belong to no topic."""
    background: Counter[str] = Counter()
    for phrase in neutral.phrases:
        _count(background, features_of(phrase), NEUTRAL)
    return background


def _count(counts: Counter[str], features: Iterable[str], weight: float) -> None:
    for feature in features:
        counts[feature] += weight  # type: ignore[assignment]  # a Counter may hold fractions


def _names(catalogue: Catalogue, topic: Topic) -> Iterator[tuple[str, str]]:
    yield from ((_spoken(catalogue, language), title) for language, title in topic.titles.items())
    yield from _texts(catalogue, topic.keywords)


def _texts(catalogue: Catalogue, lists: Mapping[str, Iterable[str]]) -> Iterator[tuple[str, str]]:
    return ((_spoken(catalogue, language), text) for language, texts in lists.items() for text in texts)


def _spoken(catalogue: Catalogue, language: str) -> str:
    return catalogue.default_language if language == ANY_LANGUAGE else language
