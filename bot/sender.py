"""Deliver: take the next of each lane, inside Telegram's limits, and book every result in one transaction.

At least once: a crash between Telegram's "ok" and our mark repeats that one notice after the restart.
"""

import asyncio
import time
from collections import defaultdict
from datetime import timedelta
from functools import partial

import structlog

from bot.board import Board
from bot.books import Books
from bot.carrying import carry
from bot.choosing import is_of_many
from bot.courier import Courier, Sent
from bot.errands import Errand, Planner, Posted
from bot.figures import CALLS, DELIVERY_SECONDS, TOO_MANY
from bot.limits import LONGEST, Limits, backoff
from bot.trouble import (
    Blocked,
    Down,
    MessageGone,
    Moved,
    NoRights,
    NoTopics,
    Slow,
    ThreadGone,
    Trouble,
    Unauthorized,
    Unchanged,
)
from bot.working import Booking, NoLongerOurs
from desk import deliver
from desk.meet import forget_topics, move_group
from models.message import FileCopy
from models.outbox import Action, Bot, Urgency

log = structlog.get_logger()
_GATHER = 0.02  # seconds after a wake in which others may come: one look serves them all
_IN_A_RUSH = 0.05  # the same while so many chats of a bot are being served that they keep it busy
_RUSH = {Bot.CUSTOMER: 5, Bot.STAFF: 1}
_IDLE = 0.5  # seconds between two looks when nobody wakes us
_AT_ONCE = 20  # chats served side by side
_OF_MANY = 4  # of these, of a campaign: so few can be repeated after a kill, the rest is for complaints
_FETCHED = timedelta(seconds=1)  # until a file is looked for again that is still being fetched
_GRACE = 5.0  # seconds that a stop gives to what is under way
_TRIES = 8  # of an unexpected fault, before a notice becomes a dead letter


class Sender:
    """One sender for one token: limits are per token, and order inside a chat is kept by serving it once."""

    def __init__(
        self,
        bot: Bot,
        *,
        courier: Courier,
        planner: Planner,
        limits: Limits,
        desk: Booking,
        books: Books | None = None,
    ) -> None:
        self._bot, self._courier, self._planner = bot, courier, planner
        self._limits, self._desk = limits, desk
        self._due = asyncio.Event()
        self._busy: dict[int, asyncio.Task[None]] = {}
        self._of_many: set[int] = set()  # chats that are served their part of a campaign
        self._books = books or Books(desk)
        self._board = Board(courier=courier, limits=limits, desk=desk, books=self._books)
        self._turn = asyncio.Lock()  # one look at a time: an orderly stop looks beside `run`

    def wake(self) -> None:
        """Something was committed that may be for us."""
        self._due.set()

    async def run(self) -> None:
        """Until cancelled; what is under way is finished and booked first, unless it hangs."""
        try:
            while True:
                pause = await self._round()
                try:
                    async with asyncio.timeout(pause):  # wait_for of Python 3.11 may lose a cancellation
                        await self._due.wait()
                        is_rush = len(self._busy) >= _RUSH[self._bot]
                        await asyncio.sleep(_IN_A_RUSH if is_rush else _GATHER)
                except TimeoutError:
                    continue
                finally:
                    self._due.clear()
        finally:
            if self._busy:
                _done, late = await asyncio.wait(list(self._busy.values()), timeout=_GRACE)
                for task in late:
                    task.cancel()

    async def drain(self) -> None:
        """Send what can be sent now; for an orderly stop."""
        while True:
            was_busy = bool(self._busy)  # a chat that was served during the look may have more
            await self._round()
            if self._busy:
                await asyncio.wait(list(self._busy.values()), return_when=asyncio.FIRST_COMPLETED)
            elif not was_busy:
                return

    async def _round(self) -> float:
        async with self._turn:
            return await self._look()

    async def _look(self) -> float:
        """Start serving every idle chat that has something due; seconds until the next look.

        A chat that was being served when the look began is left for the next round: what the look saw of it
        may have been sent since.
        """
        if not self._desk.is_ours:
            return _IDLE
        busy, waits, granted = set(self._busy), [_IDLE], set[int]()
        may = partial(self._may, waits, granted)
        try:
            async with self._desk.looking() as work:
                errands = await self._planner.plan(
                    work,
                    without=busy | self._limits.shut(Urgency.ALERT),
                    without_cards=self._limits.shut(Urgency.CARD),
                    room=_AT_ONCE - len(busy),
                    may=may,
                    folding=self._limits.is_enforced,
                )
        except Exception:
            log.exception("delivery.plan_failed", bot=self._bot)
            return _IDLE
        chats: dict[int, list[Errand | Posted]] = defaultdict(list)
        for errand in errands:
            chats[errand.chat_id].append(errand)
        for chat_id, waiting in chats.items():
            is_free = chat_id not in busy and len(self._busy) < _AT_ONCE
            if not is_free or not may(chat_id, waiting[0].urgency, waiting[0].weight):
                continue
            task = asyncio.create_task(self._serve(chat_id, waiting))
            self._busy[chat_id] = task
            if is_of_many(chat_id, waiting[0].urgency):
                self._of_many.add(chat_id)
            task.add_done_callback(partial(self._served, chat_id))
        return min(waits)

    def _may(
        self, waits: list[float], granted: set[int], chat_id: int, urgency: int, messages: int = 1
    ) -> int:
        """How many can go there now; if none, `waits` gets the seconds until one can.

        Of a campaign no more is `granted` in one look than can be served: what is made ready for nothing costs most.
        """
        of_many = is_of_many(chat_id, urgency) and chat_id not in granted
        if of_many and len(self._of_many) + len(granted) >= _OF_MANY:
            return 0  # looked at again when one of them is through
        wait = self._limits.wait(chat_id, urgency, messages=messages)
        if wait > 0:
            waits.append(wait)
        elif of_many:
            granted.add(chat_id)
        return self._limits.room(chat_id, urgency) if wait <= 0 else 0

    def _served(self, chat_id: int, task: asyncio.Task[None]) -> None:
        self._busy.pop(chat_id, None)
        self._of_many.discard(chat_id)
        if not task.cancelled() and (error := task.exception()) is not None:
            log.error("delivery.not_booked", bot=self._bot, chat_id=chat_id, error=type(error).__name__)
            self._limits.pause(chat_id, LONGEST.total_seconds())  # what is not booked would be sent again
        self._due.set()

    async def _serve(self, chat_id: int, waiting: list[Errand | Posted]) -> None:
        for errand in waiting:
            wait = self._limits.wait(chat_id, errand.urgency, messages=errand.weight)
            if wait > 0 or not self._desk.is_ours:
                return
            try:
                if errand.fault is not None:
                    raise errand.fault
                if isinstance(errand, Posted):
                    await self._board.show(errand)
                else:
                    await self._deliver(errand)
                    if errand.needs_thread:
                        return  # its words go before cards, into the thread that stands now
            except NoLongerOurs:
                log.warning("delivery.fenced", bot=self._bot, chat_id=chat_id)
                return
            except Exception as error:
                log.exception("delivery.failed", bot=self._bot, chat_id=chat_id)
                await self._unexpected(errand, error)
                return

    async def _deliver(self, errand: Errand) -> None:
        if errand.is_waiting_for_file:
            await self._put_off(errand, _FETCHED, "waiting for the file", is_try=False)
            return
        if errand.is_without_file:
            await self._desk.insist(partial(deliver.on_rejected, notice_id=errand.notice_id, error="no-file"))
            return
        try:
            sent = await self._carry(errand)
        except (Unchanged, MessageGone):
            sent = [Sent(errand.message_id or 0)]
        except Trouble as trouble:
            await self._overcome(errand, trouble)
            return
        if sent is None:
            return
        CALLS.labels(self._bot, "sent").inc()
        DELIVERY_SECONDS.labels(self._bot).observe(time.monotonic() - errand.due)
        carried = [*zip(errand.together or (errand,), sent, strict=False)]
        ids = tuple(each.notice_id for each, _sent in carried)
        await self._books.book(*(self._result(*each) for each in carried), notices=ids)

    def _result(self, errand: Errand, sent: Sent) -> deliver.Result:
        """How one notice is booked, with the id under which this bot can send its file again."""
        copy = None
        if sent.file_id and errand.parcel and not errand.parcel.file_id:
            copy = FileCopy(
                sha256=errand.sha256, bot=self._bot, kind=errand.parcel.kind, file_id=sent.file_id
            )
        return partial(
            deliver.on_sent,
            notice_id=errand.notice_id,
            message_id=sent.message_id or None,
            text=errand.message.html,
            copy=copy,
            said=errand.said,
        )

    async def _carry(self, errand: Errand) -> list[Sent] | None:
        """Do it; None when a thread was made first and the errand goes in the next round."""
        if errand.needs_thread and errand.ticket_id is not None:
            if errand.action in {Action.CLOSE_THREAD, Action.REOPEN_THREAD, Action.NAME_THREAD}:
                return [Sent(0)]
            self._limits.took(errand.chat_id)
            thread_id = await self._courier.open_thread(errand.chat_id, errand.thread_name)
            await self._desk.insist(
                partial(
                    deliver.on_thread_made,
                    ticket_id=errand.ticket_id,
                    chat_id=errand.chat_id,
                    thread_id=thread_id,
                )
            )
            return None
        if errand.action != Action.REACT:
            self._limits.took(errand.chat_id, messages=errand.weight)
        return await carry(self._courier, errand)

    async def _overcome(self, errand: Errand, trouble: Trouble) -> None:
        """What each kind of trouble means for the notice, its lane and its chat."""
        perform = self._desk.insist
        CALLS.labels(self._bot, type(trouble).__name__.lower()).inc()
        match trouble:
            case Slow():
                TOO_MANY.labels(self._bot).inc()
                self._limits.pause(errand.chat_id, trouble.seconds)
                await self._put_off(errand, timedelta(seconds=trouble.seconds), str(trouble))
            case Moved():
                await perform(partial(move_group, old=errand.chat_id, new=trouble.new_id))
            case ThreadGone() if errand.ticket_id is not None and errand.place.thread_id is not None:
                gone = partial(deliver.on_thread_gone, ticket_id=errand.ticket_id, chat_id=errand.chat_id)
                await perform(partial(gone, notice_id=errand.notice_id))
            case NoRights() if errand.needs_thread:
                await perform(partial(forget_topics, chat_id=errand.chat_id, is_forbidden=True))
            case NoTopics():
                await perform(partial(forget_topics, chat_id=errand.chat_id))
            case Blocked():
                await perform(partial(deliver.on_blocked, notice_id=errand.notice_id))
            case Down() | Unauthorized():
                await self._put_off(errand, backoff(errand.attempts), str(trouble))
            case _:
                await perform(self._refused(errand, str(trouble)))

    def _refused(self, errand: Errand, error: str) -> deliver.Result:
        if errand.together:
            ids = [each.notice_id for each in errand.together]
            return partial(deliver.on_album_refused, notice_ids=ids)
        return partial(deliver.on_rejected, notice_id=errand.notice_id, error=error)

    async def _put_off(self, errand: Errand, wait: timedelta, error: str, *, is_try: bool = True) -> None:
        later = partial(deliver.on_put_off, notice_id=errand.notice_id, wait=wait, error=error)
        await self._desk.insist(partial(later, is_try=is_try))

    async def _unexpected(self, errand: Errand | Posted, error: Exception) -> None:
        """A fault of ours must not stop the desk: try later, and at last give the notice up aloud."""
        said = type(error).__name__
        if isinstance(errand, Posted):
            await self._board.overcome(errand, Trouble(said))
        elif errand.attempts + 1 >= _TRIES:
            await self._desk.insist(partial(deliver.on_rejected, notice_id=errand.notice_id, error=said))
        else:
            await self._put_off(errand, backoff(errand.attempts), said)
