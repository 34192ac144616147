"""The books of a replay, kept from outside: what was said, and which call of the journal answered it.

A message is *answered* when, after it, the desk sent or edited something in that private chat that covers it:

* a call that answers (a receipt, a question, "added to ...", a friendly word; see `Call.decision`) covers one
  message: the one it quotes, else the one whose words it repeats, else the oldest not answered yet;
* an edit extends an earlier answer ("your 3 messages"), so it covers every message before it that waits;
* anything else may be an answer of a kind that is not known here: it covers the oldest that waits, for want of
  a better one, and never counts as an answer too many;
* the agents' own words and "is it solved?" cover nothing; an apology that nobody asked for is of the kind before.

The last two are a courtesy to new kinds of answers; the tests also ask the desk's own database.

An answer that finds no message to cover, or one that is surely covered already, means that one was *answered
twice*. A call that says word for word what an earlier one said is *repeated*: at-least-once delivery allows
that after a crash. Order is *inverted* where an answer about one ticket, or a customer's words in its thread,
follow those of a later message.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum

from playground.call_shapes import EDITS, SENDS, Call, one_line

NO_ANSWERS = frozenset({"solved", "second", "answer"})  # verbs of what the desk says without being asked
KEY = 100  # characters of its words by which a message is known in a thread
UNCHANGED = "message is not modified"  # Telegram's refusal of an edit that was done before: harmless


class Cover(IntEnum):
    """How surely a message is answered; what is only supposed may be about another one, and gives way."""

    OPEN = 0
    SUPPOSED = 1
    ANSWERED = 2


@dataclass(slots=True)
class Said:
    """One message of a customer. `at` and `answered_at` are seconds since the epoch."""

    place: int
    customer: int
    text: str
    at: float
    cover: Cover = Cover.OPEN
    answered_at: float | None = None

    def answer(self, cover: Cover, at: float) -> None:
        self.cover = cover
        self.answered_at = at if self.answered_at is None else self.answered_at


@dataclass(slots=True)
class Ledger:
    """Feed it everything as it happened. `ahead` is by how many seconds the playground's clock is ahead."""

    customer_bot: int
    agents_words: str = "\0"  # what all words of the replay's agents have in common
    ahead: float = 0.0
    said: list[Said] = field(default_factory=list)
    decisions: Counter[str] = field(default_factory=Counter)
    calls: Counter[str] = field(default_factory=Counter)
    errors: Counter[str] = field(default_factory=Counter)
    tickets: dict[int, str] = field(default_factory=dict)
    number_clashes: list[str] = field(default_factory=list)
    answered_twice: list[Call] = field(default_factory=list)
    repeated: list[Call] = field(default_factory=list)
    inversions: list[Call] = field(default_factory=list)
    too_many_requests: int = 0
    unchanged: int = 0
    violations: int = 0
    _by_customer: dict[int, dict[int, Said]] = field(default_factory=lambda: defaultdict(dict))
    _by_words: dict[str, int | None] = field(default_factory=dict)  # None: said twice, so it tells nothing
    _seen: set[tuple[object, ...]] = field(default_factory=set)
    _latest: dict[tuple[int, object], int] = field(default_factory=dict)

    def customer_said(self, customer: int, message_id: int, text: str, at: float) -> None:
        said = Said(len(self.said), customer, one_line(text), at)
        self.said.append(said)
        self._by_customer[customer][message_id] = said
        key = said.text[:KEY]
        self._by_words[key] = None if key in self._by_words else said.place

    def desk_called(self, call: Call) -> None:
        self.calls[call.method] += 1
        self.violations += call.is_violation
        if not call.ok:
            self._failed(call)
            return
        again = self._again(call)
        if again and _is_unique(call):
            self.repeated.append(call)
        elif call.bot_id == self.customer_bot and call.chat_id in self._by_customer:
            self._to_customer(call, again=again)
        elif call.thread_id is not None and call.method in SENDS:
            self._keeps_order(call, call.thread_id, self._by_words.get(call.words[:KEY]))

    @property
    def unanswered(self) -> list[Said]:
        return [each for each in self.said if each.cover == Cover.OPEN]

    @property
    def waits(self) -> list[float]:
        """Seconds to each message's answer, shortest first."""
        return sorted(each.answered_at - each.at for each in self.said if each.answered_at is not None)

    def _failed(self, call: Call) -> None:
        if call.code == 429:
            self.too_many_requests += 1
        elif UNCHANGED in call.description:
            self.unchanged += 1
        else:
            self.errors[f"{call.method} {call.code} {call.description}"] += 1

    def _again(self, call: Call) -> bool:
        if call.method not in SENDS and call.method != "createForumTopic":
            return False
        said = (call.method, call.chat_id, call.thread_id, call.quote, call.text, *call.buttons.items())
        again = said in self._seen
        self._seen.add(said)
        return again

    def _to_customer(self, call: Call, *, again: bool) -> None:
        at = datetime.fromisoformat(call.at).timestamp() - self.ahead
        messages = self._by_customer[call.chat_id]
        if call.method in EDITS:
            for waiting in [each for each in messages.values() if each.cover == Cover.OPEN]:
                waiting.answer(Cover.SUPPOSED, at)
                self.decisions["added"] += 1
            return
        if call.method not in SENDS or self.agents_words in call.text or call.buttons.keys() & NO_ANSWERS:
            return
        decision = call.decision
        if decision is None or self._is_unasked(call):
            self._perhaps(messages, at)
            return
        self._number(call)
        message, is_sure = _covered(call, messages)
        if message is None or (again and not is_sure and message.cover != Cover.OPEN):
            (self.repeated if again else self.answered_twice).append(call)
            return
        if message.cover == Cover.OPEN:
            self.decisions[decision] += 1
        message.answer(Cover.ANSWERED if is_sure else Cover.SUPPOSED, at)
        if is_sure:
            self._keeps_order(call, call.number, message.place)

    def _is_unasked(self, call: Call) -> bool:
        """True of what the desk says of itself about a ticket that has its receipt, such as that it will be late."""
        is_known = call.ticket_id is not None and self.tickets.get(call.ticket_id) == call.number
        return call.decision == "person" and is_known and not (call.words or call.quote)

    def _perhaps(self, messages: dict[int, Said], at: float) -> None:
        waiting = next((each for each in messages.values() if each.cover == Cover.OPEN), None)
        if waiting is not None:
            waiting.answer(Cover.SUPPOSED, at)
            self.decisions["other"] += 1

    def _number(self, call: Call) -> None:
        """Note whose number this is; two tickets with one number, or two numbers for one, are a clash."""
        if call.ticket_id is None or call.number is None:
            return
        known = self.tickets.setdefault(call.ticket_id, call.number)
        if known != call.number:
            self.number_clashes.append(f"ticket {call.ticket_id} is {known} and {call.number}")

    def _keeps_order(self, call: Call, lane: object, place: int | None) -> None:
        if place is None:
            return
        if place < self._latest.get((call.chat_id, lane), -1):
            self.inversions.append(call)
        self._latest[call.chat_id, lane] = place

    def shared_numbers(self) -> list[str]:
        """Numbers that more than one ticket carries."""
        return [number for number, count in Counter(self.tickets.values()).items() if count > 1]


def _is_unique(call: Call) -> bool:
    """True if the desk never has a reason to say this a second time."""
    return call.chat_id < 0 or (call.number is not None and call.decision not in {"chat", "status"})


def _covered(call: Call, messages: dict[int, Said]) -> tuple[Said | None, bool]:
    """The message that an answer is about, if one waits for it, and whether that is sure."""
    waiting = sorted(
        (each for each in messages.values() if each.cover != Cover.ANSWERED),
        key=lambda each: (each.cover, each.place),
    )
    if call.quote is not None:
        quoted = messages.get(call.quote)
        return (quoted if quoted in waiting else None), True
    words = call.words
    repeated = next((each for each in waiting if words and each.text.startswith(words)), None)
    if repeated is not None:
        return repeated, True
    return (waiting[0] if waiting else None), False
