"""The cards and the overviews of the staff groups: each is sent once, then edited to the newest."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from functools import partial

from bot.books import Books
from bot.courier import Courier, Place
from bot.errands import CardErrand, Posted
from bot.figures import CALLS, TOO_MANY
from bot.limits import Limits, backoff
from bot.trouble import MessageGone, Moved, Slow, Trouble, Unchanged
from bot.working import Booking
from desk import deliver
from desk.meet import move_group
from desk.overview import on_overview_put_off, on_overview_shown
from desk.work import Work
from models.outbox import Bot

_REMEMBERED = 10_000  # cards


class Board:
    """A group takes 20 calls a minute, so a call that would change nothing on a card is saved."""

    def __init__(self, *, courier: Courier, limits: Limits, desk: Booking, books: Books) -> None:
        self._courier, self._limits, self._desk, self._books = courier, limits, desk, books
        self._looks: dict[tuple[str, int], int] = {}  # what it looked like when it was last shown, as a hash

    async def show(self, errand: Posted) -> None:
        """Send it or edit it to its newest revision."""
        message_id = errand.message_id
        is_same = message_id is not None and self._looks.get(_name(errand)) == _look(errand, message_id)
        try:
            if message_id is None or not is_same:
                message_id = await self._draw(errand)
        except Unchanged:
            message_id = errand.message_id
        except Trouble as trouble:
            CALLS.labels(Bot.STAFF, type(trouble).__name__.lower()).inc()
            await self.overcome(errand, trouble)
            return
        await self._books.book(_shown(errand, message_id))
        if len(self._looks) >= _REMEMBERED:
            self._looks.clear()
        self._looks[_name(errand)] = _look(errand, message_id)

    async def overcome(self, errand: Posted, trouble: Trouble) -> None:
        """Later, elsewhere, or anew: it is never given up."""
        if isinstance(trouble, Moved):
            await self._desk.insist(partial(move_group, old=errand.chat_id, new=trouble.new_id))
            return
        wait = backoff(errand.attempts)
        if isinstance(trouble, Slow):
            TOO_MANY.labels(Bot.STAFF).inc()
            self._limits.pause(errand.chat_id, trouble.seconds)
            wait = timedelta(seconds=trouble.seconds)
        is_gone = isinstance(trouble, MessageGone)
        later = partial(
            _put_off(errand), wait=timedelta(0) if is_gone else wait, error=str(trouble), is_gone=is_gone
        )
        await self._desk.insist(later)

    async def _draw(self, errand: Posted) -> int:
        """The id under which it stands."""
        self._limits.took(errand.chat_id)
        message_id = errand.message_id
        if message_id is None:
            message_id = (await self._courier.send(Place(errand.chat_id), errand.message)).message_id
        else:
            await self._courier.edit(errand.chat_id, message_id, errand.message)
        CALLS.labels(Bot.STAFF, "sent").inc()
        return message_id


def _shown(errand: Posted, message_id: int | None) -> Callable[[Work], Awaitable[None]]:
    if isinstance(errand, CardErrand):
        shown = partial(deliver.on_card_shown, card_id=errand.card_id, revision=errand.revision)
        return partial(shown, message_id=message_id)
    return partial(on_overview_shown, chat_id=errand.chat_id, message_id=message_id, listed=errand.listed)


def _put_off(errand: Posted) -> Callable[..., Awaitable[None]]:
    if isinstance(errand, CardErrand):
        return partial(deliver.on_card_put_off, card_id=errand.card_id)
    return partial(on_overview_put_off, chat_id=errand.chat_id)


def _name(errand: Posted) -> tuple[str, int]:
    return ("card", errand.card_id) if isinstance(errand, CardErrand) else ("overview", errand.chat_id)


def _look(errand: Posted, message_id: int | None) -> int:
    return hash((errand.chat_id, message_id, errand.message))
