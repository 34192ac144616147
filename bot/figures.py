"""Figures for Prometheus: what this process counted, and what the database says at the moment of asking.

Those read from the database are the same on every replica: take the maximum, not the sum.
"""

from datetime import timedelta

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST, Counter, Gauge, Histogram, generate_latest

from bot.working import Desk
from models.outbox import Bot

_DAY = timedelta(days=1)
_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60)

UPDATES = Counter(
    "tanggap_updates", "Updates taken: done, repeated, refused (with words) or parked.", ["bot", "outcome"]
)
UPDATE_SECONDS = Histogram(
    "tanggap_update_seconds",
    "From an update in our hands to its commit, and to the toast over a button.",
    ["bot"],
    buckets=_SECONDS,
)
CALLS = Counter("tanggap_calls", "What Telegram answered to notices and cards.", ["bot", "answer"])
TOO_MANY = Counter("tanggap_too_many_requests", "Answers 429.", ["bot"])
DELIVERY_SECONDS = Histogram(
    "tanggap_delivery_seconds", "From the moment a notice may go to its arrival.", ["bot"], buckets=_SECONDS
)
DECISIONS = Counter("tanggap_matcher_decisions", "What the matcher made of customers' words.", ["decision"])
HELD = Gauge("tanggap_lease_held", "1 if this process holds the lease.", ["name"])

_WAITING = Gauge("tanggap_outbox_waiting", "Notices that may go and have not gone.", ["bot"])
_AGE = Gauge("tanggap_outbox_age_seconds", "How long the oldest of these has waited.", ["bot"])
_LAG = Gauge("tanggap_sweep_lag_seconds", "How long ago something fell due that nobody has done.")
_PARKED = Gauge("tanggap_parked_updates", "Updates that nobody could process and that are kept.")
_VERDICTS = Gauge("tanggap_guard_verdicts_of_a_day", "The guard's verdicts of the last day.", ["verdict"])

for _bot in Bot:  # what never happened is told as 0: an alert on a figure that is not there never rings
    TOO_MANY.labels(_bot)
    for _outcome in ("done", "repeated", "refused", "parked"):
        UPDATES.labels(_bot, _outcome)


class Figures:
    """Answers `/metrics`."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def answer(self, _request: web.Request) -> web.Response:
        await self._look()
        return web.Response(body=generate_latest(), headers={"Content-Type": CONTENT_TYPE_LATEST})

    async def _look(self) -> None:
        now = self._desk.clock.now()
        async with self._desk.database.reading() as unit:
            waiting = await unit.figures.waiting(now)
            due_at = await unit.figures.overdue_since(now)
            verdicts = await unit.figures.verdicts(now - _DAY)
            _PARKED.set(await unit.figures.parked())
        for bot in Bot:
            count, since = waiting.get(bot, (0, now))
            _WAITING.labels(bot).set(count)
            _AGE.labels(bot).set((now - since).total_seconds())
        _LAG.set((now - due_at).total_seconds() if due_at else 0)
        for verdict in ("pass", "note", "hold"):
            _VERDICTS.labels(verdict).set(verdicts.get(verdict, 0))
