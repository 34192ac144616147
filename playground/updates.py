"""A bot's queue of updates: kept until confirmed or expired, delivered any number of times."""

import asyncio
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field

from playground.answers import check_answer
from playground.schema import Json

DAY = 24 * 3600.0
PRESS_LIFE = 150.0
ONLY_IF_NAMED = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
KNOWN_KINDS = frozenset(
    {
        "message",
        "edited_message",
        "channel_post",
        "edited_channel_post",
        "callback_query",
        "inline_query",
        "chosen_inline_result",
        "poll",
        "poll_answer",
        "my_chat_member",
        "chat_member",
        "message_reaction",
        "message_reaction_count",
        "chat_join_request",
        "chat_boost",
        "removed_chat_boost",
        "shipping_query",
        "pre_checkout_query",
    }
)
MEMORY = 2_000  # confirmed updates that can still be redelivered
FUTURE = 10  # an offset further ahead than this is not believed


@dataclass(slots=True)
class Queued:
    """One update; `again` marks a redelivery, which ignores the offset until it was `shown` once."""

    body: Json
    expires_at: float
    lane: str
    again: bool = False
    shown: bool = False

    def outlived(self, offset: int) -> bool:
        return self.shown if self.again else self.update_id < offset

    @property
    def update_id(self) -> int:
        return int(self.body["update_id"])


@dataclass(slots=True)
class UpdateQueue:
    """What waits for one bot, in the order in which it happened."""

    next_id: int = 100_000_001
    pending: deque[Queued] = field(default_factory=deque)
    confirmed: deque[Queued] = field(default_factory=lambda: deque(maxlen=MEMORY))
    allowed: frozenset[str] | None = None
    arrived: asyncio.Event = field(default_factory=asyncio.Event)

    def wants(self, kind: str) -> bool:
        if self.allowed:
            return kind in self.allowed
        return kind not in ONLY_IF_NAMED

    def allow(self, kinds: Iterable[str]) -> None:
        """An empty list restores the default; names that do not exist are ignored."""
        self.allowed = frozenset(kinds) & KNOWN_KINDS or None

    def put(self, kind: str, value: Json, *, now: float, lane: str) -> None:
        """Queue an update unless the bot does not want its kind; a press lives 150 s, all else a day."""
        if not self.wants(kind):
            return
        life = PRESS_LIFE if kind == "callback_query" else DAY
        body = {"update_id": self.next_id, kind: value}
        check_answer("Update", body)
        self.pending.append(Queued(body, now + life, lane))
        self.next_id += 1
        self.arrived.set()

    def inject(self, update: Json, *, now: float) -> int:
        """Queue a raw update; without an update_id it takes the next."""
        body = {"update_id": self.next_id} | update
        self.next_id = max(self.next_id, int(body["update_id"]) + 1)
        self.pending.append(Queued(body, now + DAY, "injected"))
        self.arrived.set()
        return int(body["update_id"])

    def confirm(self, offset: int) -> int:
        """Forget what lies before `offset` (negative: all but the last -offset); say how many."""
        if offset > self.next_id + FUTURE:
            return 0
        before = len(self.pending)
        if offset < 0:
            while len(self.pending) > -offset:
                self.confirmed.append(self.pending.popleft())
        elif any(item.outlived(offset) for item in self.pending):
            self.confirmed.extend(item for item in self.pending if item.outlived(offset) and not item.again)
            self.pending = deque(item for item in self.pending if not item.outlived(offset))
        return before - len(self.pending)

    def expire(self, now: float) -> None:
        if any(item.expires_at <= now for item in self.pending):
            self.pending = deque(item for item in self.pending if item.expires_at > now)

    def batch(self, limit: int, *, now: float) -> list[Json]:
        self.expire(now)
        batch: list[Json] = []
        for item in self.pending:
            if len(batch) == limit:
                break
            item.shown = True
            batch.append(item.body)
        return batch

    def done(self, item: Queued) -> None:
        """A webhook took it."""
        if item in self.pending:
            self.pending.remove(item)
            self.confirmed.append(item)

    def drop(self) -> None:
        self.pending.clear()

    def redeliver(self, update_ids: Iterable[int]) -> int:
        """Put confirmed updates back in front, as Telegram does after a lost confirmation."""
        wanted = set(update_ids)
        found = [item for item in self.confirmed if item.update_id in wanted]
        for item in reversed(found):
            self.pending.appendleft(Queued(item.body, item.expires_at + DAY, item.lane, again=True))
        self.arrived.set()
        return len(found)

    def last_confirmed(self, count: int) -> list[int]:
        return [item.update_id for item in list(self.confirmed)[-count:]] if count > 0 else []
