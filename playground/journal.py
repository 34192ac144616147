"""The journal of Bot API calls and the stream of events that the page follows."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import islice

from playground.schema import Json

KEPT_CALLS = 50_000
KEPT_EVENTS = 20_000
TEXT_KEPT = 8_192


@dataclass(slots=True)
class Journal:
    """Both are numbered from 1 and bounded: the oldest entries fall out."""

    calls: deque[Json] = field(default_factory=lambda: deque(maxlen=KEPT_CALLS))
    events: deque[Json] = field(default_factory=lambda: deque(maxlen=KEPT_EVENTS))
    call_count: int = 0
    event_count: int = 0
    listeners: list[Callable[[], None]] = field(default_factory=list)

    def call(self, entry: Json) -> None:
        self.call_count += 1
        self.calls.append({"seq": self.call_count} | entry)
        self.event("journal", call=self.call_count, bot_id=entry["bot_id"], method=entry["method"])

    def event(self, kind: str, **ids: object) -> None:
        self.event_count += 1
        self.events.append({"seq": self.event_count, "kind": kind} | ids)
        for listener in self.listeners:
            listener()

    def calls_after(self, seq: int, *, method: str | None = None) -> list[Json]:
        found = _after(self.calls, seq)
        return (
            found
            if method is None
            else [entry for entry in found if entry["method"].lower() == method.lower()]
        )

    def events_after(self, seq: int) -> list[Json]:
        return _after(self.events, seq)


def _after(entries: deque[Json], seq: int) -> list[Json]:
    """Numbers have no gaps, so the place of `seq` is known without a search."""
    if not entries:
        return []
    start = max(0, seq + 1 - int(entries[0]["seq"]))
    return list(islice(entries, start, None))


def journalled(parameters: Json) -> Json:
    """Parameters fit for the journal: uploads as name and size, overlong strings cut."""
    kept: Json = {}
    for name, value in parameters.items():
        if isinstance(value, tuple):
            kept[name] = {"file_name": value[0], "size": len(value[2])}
        elif isinstance(value, str) and len(value) > TEXT_KEPT:
            kept[name] = value[:TEXT_KEPT]
        else:
            kept[name] = value
    return kept
