"""Whether a reply may leave: is it about its ticket's topic, does it ask for a secret, is anything missing?"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from topics.asked_secrets import asked_secrets
from topics.catalogue import Catalogue
from topics.completeness import Fact, missing_amounts, missing_dates, missing_words
from topics.ear import Ear
from topics.forbidden import placeholders, strange_tickets
from topics.learned import SENT, SENT_ANYWAY, Learned, Lesson
from topics.wording import clean, language_of, tokens

__all__ = ["Draft", "Guard", "Judgement", "Learned", "Lesson", "Reason"]

Verdict = Literal["pass", "note", "hold"]
Kind = Literal[
    "off_topic", "near_topic", "few_samples",
    "asks_secret", "other_ticket", "placeholder",
    "missing_words", "missing_amount", "missing_date",
]  # fmt: skip
_LONGEST = 20_000  # characters of a reply that are looked at; five of Telegram's longest messages
_LATEST = 30  # messages of the thread that are looked at


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a reply is held or noted; `detail` is what was found, for the sentence that a desk makes of it."""

    kind: Kind
    detail: str

    def __str__(self) -> str:
        return f"{self.kind}: {self.detail}"


@dataclass(frozen=True, slots=True)
class Draft:
    """A reply that waits to be sent, or at `resolving` all human replies since the claim as one text.

    `thread` is the customer's messages, oldest first. `tickets` are the row ids of tickets that the reply may name;
    None when they are not known, then any may be named. `facts` are amounts and dates that resolving must name.
    """

    reply: str
    topic: str | None
    thread: tuple[str, ...] = ()
    language: str = "id"
    tickets: Collection[int] | None = None
    resolving: bool = False
    facts: Mapping[str, Fact] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Judgement:
    """`score` is in log odds against the ticket's topic; None where there was no evidence or no topic."""

    verdict: Verdict
    looks_like: str | None = None
    words: tuple[str, ...] = ()
    score: float | None = None
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Guard:
    """Immutable: what sent replies teach makes the next guard (`taught`), so one that is in use never changes."""

    catalogue: Catalogue = field(repr=False)
    ear: Ear = field(repr=False)

    @classmethod
    def of(cls, catalogue: Catalogue) -> "Guard":
        """As installed. Takes a second for a large catalogue; keep it."""
        return cls(catalogue, Ear.of(catalogue))

    @property
    def threshold(self) -> float:
        """The score above which a reply is off topic."""
        return self.ear.threshold

    def judge(self, draft: Draft) -> Judgement:
        """Any text gets a verdict; a topic that the catalogue does not have is as none."""
        draft = replace(draft, reply=draft.reply[:_LONGEST], thread=draft.thread[-_LATEST:])
        judgement = self._of_topic(draft)
        stops = (*self._forbidden(draft), *(self._missing(draft) if draft.resolving else ()))
        if not stops:
            return judgement
        return replace(judgement, verdict="hold", reasons=(*stops, *judgement.reasons))

    def lesson(self, draft: Draft, *, anyway: bool = False) -> Lesson | None:
        """What a reply teaches that was sent, under the topic that its ticket has now; None when it is neutral.

        `anyway`: it was held, and its agent sent it as it was.
        """
        if draft.topic is None or draft.topic not in self.catalogue.topics:
            return None
        weight = SENT_ANYWAY if anyway else SENT
        return self.ear.lesson(draft.reply[:_LONGEST], draft.topic, draft.language, weight)

    def taught(self, learned: Learned) -> "Guard":
        """After replies were sent; the scores are what `judge` gave them before."""
        return replace(self, ear=self.ear.taught(learned))

    def _of_topic(self, draft: Draft) -> Judgement:
        if draft.topic is None or draft.topic not in self.catalogue.topics:
            return Judgement("pass")
        weighing = self.ear.weigh(draft.reply, draft.topic, draft.thread, draft.language)
        if weighing is None:
            return Judgement("pass")
        heard = self.ear.heard(weighing, draft.topic)
        if heard is None:
            return Judgement("pass", score=weighing.score)
        reason = Reason(heard, weighing.other)
        verdict: Verdict = "hold" if heard == "off_topic" else "note"
        return Judgement(verdict, weighing.other, weighing.words, weighing.score, (reason,))

    def _forbidden(self, draft: Draft) -> Iterator[Reason]:
        for secret in asked_secrets(draft.reply, self.catalogue.never_ask):
            yield Reason("asks_secret", secret)
        if draft.tickets is not None:
            for number in strange_tickets(draft.reply, draft.tickets):
                yield Reason("other_ticket", number)
        for gap in placeholders(draft.reply):
            yield Reason("placeholder", gap)

    def _missing(self, draft: Draft) -> Iterator[Reason]:
        topic = self.catalogue.topics.get(draft.topic or "")
        if topic is not None:
            spoken = language_of(tokens(clean(draft.reply)), otherwise=draft.language)
            yield from (Reason("missing_words", group) for group in missing_words(draft.reply, topic, spoken))
        yield from (Reason("missing_amount", amount) for amount in missing_amounts(draft.reply, draft.facts))
        yield from (Reason("missing_date", day) for day in missing_dates(draft.reply, draft.facts))
