"""Questions about what waits to be sent, and what stands in which chat."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from sqlalchemy import case, delete, func, select, update
from sqlalchemy.orm import aliased

from desk.ports.outbox import Choose, Head
from models.lifecycle import OPEN
from models.outbox import MOVED, Action, Bot, Card, Notice, NoticeState, Overview, Thread, Urgency
from models.staff import Membership
from models.ticket import Ticket
from storage import waiting
from storage.session import UnitSession


class OutboxQueries:
    def __init__(self, session: UnitSession) -> None:
        self._session = session
        self._cards: dict[int, list[Card]] = {}  # read once a unit
        self._threads: dict[int, dict[int, Thread]] = {}  # by ticket and chat, where they were gathered
        self._said: dict[int, Notice | None] = {}  # the newest, in the chats that were asked about

    async def gather(self, ticket_ids: Sequence[int]) -> None:
        self._cards.update((ticket_id, []) for ticket_id in ticket_ids)
        for card in await self._session.find_all(Card, waiting.CARDS, {"tickets": ticket_ids}):
            self._cards[card.ticket_id].append(card)

    def begin(self, ticket_id: int) -> None:
        self._cards[ticket_id] = []

    def placed(self, card: Card) -> None:
        """A card that is made in this unit."""
        if card.ticket_id in self._cards:
            self._cards[card.ticket_id].append(card)

    def meet(self, customer_id: int) -> None:
        """Who comes for the first time was told nothing."""
        self._said[customer_id] = None

    def owed(self, notice: Notice) -> None:
        """A notice that is made in this unit."""
        if notice.chat_id in self._said and notice.bot == Bot.CUSTOMER and notice.action == Action.SEND:
            self._said[notice.chat_id] = notice

    def forget(self) -> None:
        self._cards.clear()
        self._said.clear()

    async def get(self, notice_id: int) -> Notice | None:
        return await self._session.find(Notice, notice_id)

    async def these(self, notice_ids: Sequence[int]) -> Sequence[Notice]:
        return await self._session.find_all(Notice, waiting.THESE, {"ids": notice_ids})

    async def shown(self, card_id: int, *, message_id: int | None, revision: int) -> bool:
        if self._session.knows(Card, card_id):
            return False
        asked = {"card": card_id, "message": message_id, "revision": revision}
        return await self._session.value(waiting.SHOWN, asked) is not None

    async def sent_at_place(self, bot: str, chat_id: int, message_id: int) -> Notice | None:
        query = (
            select(Notice)
            .where(
                Notice.bot == bot,
                Notice.chat_id == chat_id,
                Notice.message_id == message_id,
                Notice.action == Action.SEND,
            )
            .limit(1)
        )
        return (await self._session.scalars(query)).one_or_none()

    async def count_waiting(self, bot: str, urgency: int) -> int:
        query = select(func.count()).where(
            Notice.bot == bot, Notice.urgency == urgency, Notice.state == waiting.QUEUED
        )
        return await self._session.scalar(query) or 0

    async def last_said(self, chat_id: int) -> Notice | None:
        if chat_id not in self._said:
            found = await self._session.find_all(Notice, waiting.LAST_SAID, {"chat": chat_id})
            self._said[chat_id] = next(iter(found), None)
        return self._said[chat_id]

    async def last_asked(self, chat_id: int) -> Notice | None:
        return (await self._session.scalars(waiting.LAST_ASKED, {"chat": chat_id})).one_or_none()

    async def said_lately(self, chat_id: int, keys: Collection[str], *, since: datetime) -> Notice | None:
        query = (
            select(Notice)
            .where(
                Notice.bot == Bot.CUSTOMER,
                Notice.chat_id == chat_id,
                Notice.key.in_(sorted(keys)),
                Notice.created_at >= since,
                Notice.state != NoticeState.DEAD,
            )
            .order_by(Notice.id.desc())
            .limit(1)
        )
        return (await self._session.scalars(query)).one_or_none()

    async def heads(
        self,
        bot: str,
        now: datetime,
        *,
        limit: int,
        without: Collection[int] = (),
        choose: Choose = list,
    ) -> Sequence[Notice]:
        asked = {"bot": bot, "now": now, "limit": limit}
        query, but = (waiting.PLACES_BUT, {"without": list(without)}) if without else (waiting.PLACES, {})
        places = await self._session.rows(query, asked | but)
        chosen = choose([Head(*row) for row in places])
        found = await self.these([each.id for each in chosen]) if chosen else ()
        notices = {each.id: each for each in found}
        return [notices[each.id] for each in chosen]

    async def hasten(self, now: datetime, *, until: datetime) -> None:
        """What waits for less than `until` goes now, but for what keeps polite hours."""
        soon = (Notice.state == waiting.QUEUED, Notice.not_before > now, Notice.not_before <= until)
        await self._session.execute(
            update(Notice).where(*soon, Notice.urgency != Urgency.DIGEST).values(not_before=now)
        )
        for kind in (Card, Overview):
            waits = (kind.not_before > now, kind.not_before <= until)
            await self._session.execute(update(kind).where(*waits).values(not_before=now))

    async def of_ticket(self, ticket_id: int, keys: Collection[str]) -> Sequence[Notice]:
        return await self._session.find_now(
            Notice, waiting.OF_TICKET, {"ticket": ticket_id, "keys": sorted(keys)}
        )

    async def carrying(self, row_id: int) -> Notice | None:
        return next(iter(await self.carriers(row_id)), None)

    async def carriers(self, row_id: int) -> list[Notice]:
        query = (
            select(Notice)
            .where(Notice.source_id == row_id, Notice.bot == Bot.CUSTOMER, Notice.action == Action.SEND)
            .order_by(Notice.id)
        )
        return [*await self._session.scalars(query)]

    async def of_album(self, bot: str, lane: str, album: str) -> Sequence[Notice]:
        query = (
            select(Notice)
            .where(Notice.album == album, Notice.bot == bot, Notice.lane == lane)
            .order_by(Notice.id)
        )
        return (await self._session.scalars(query)).all()

    async def parked_for(self, chat_id: int) -> Sequence[Notice]:
        query = (
            select(Notice)
            .where(Notice.chat_id == chat_id, Notice.state == NoticeState.PARKED)
            .order_by(Notice.id)
        )
        return (await self._session.scalars(query)).all()

    async def waiting_edit(self, notice_id: int) -> Notice | None:
        query = (
            select(Notice)
            .where(Notice.state == waiting.QUEUED, Notice.action == Action.EDIT, Notice.target == notice_id)
            .limit(1)
        )
        return (await self._session.scalars(query)).one_or_none()

    async def shown_of(self, ticket_id: int) -> frozenset[int]:
        query = select(Notice.source_id).where(
            Notice.bot == Bot.STAFF, Notice.ticket_id == ticket_id, Notice.source_id.is_not(None)
        )
        return frozenset(await self._session.scalars(query))

    async def waiting_in(self, bot: str, chat_id: int) -> Sequence[Notice]:
        query = (
            select(Notice)
            .where(Notice.bot == bot, Notice.chat_id == chat_id, Notice.state == waiting.QUEUED)
            .order_by(Notice.id)
        )
        return (await self._session.scalars(query)).all()

    async def last_told(self, key: str, chat_id: int) -> datetime | None:
        query = select(func.max(Notice.created_at)).where(
            Notice.bot == Bot.STAFF, Notice.chat_id == chat_id, Notice.key == key
        )
        return await self._session.scalar(query)

    async def alerts_waiting(self, chat_id: int, *, limit: int) -> int:
        return len(await self._session.rows(waiting.ALERTS, {"chat": chat_id, "limit": limit}))

    async def stale_cards(
        self, now: datetime, *, limit: int, without: Collection[int] = (), last: Collection[int] = ()
    ) -> Sequence[Card]:
        asked = {"now": now, "limit": limit, "without": list(without)}
        if not last:
            return await self._session.find_all(Card, waiting.STALE, asked)
        return await self._session.find_all(Card, waiting.STALE_LISTED_LAST, asked | {"last": list(last)})

    async def unshown(self, *, without: Collection[int] = ()) -> Mapping[int, Sequence[int]]:
        found: defaultdict[int, list[int]] = defaultdict(list)
        for chat_id, ticket_id in await self._session.rows(waiting.UNSHOWN, {"without": list(without)}):
            found[chat_id].append(ticket_id)
        return found

    async def overviews(self) -> Sequence[Overview]:
        return await self._session.find_all(Overview, waiting.OVERVIEWS, {})

    async def overview(self, chat_id: int) -> Overview | None:
        return await self._session.find(Overview, chat_id)

    async def waiting_in_lane(self, bot: str, lane: str) -> Notice | None:
        query = (
            select(Notice)
            .where(Notice.bot == bot, Notice.lane == lane, Notice.state == waiting.QUEUED)
            .order_by(Notice.id.desc())
            .limit(1)
        )
        return (await self._session.scalars(query)).one_or_none()

    async def cards(self, ticket_id: int) -> Sequence[Card]:
        if ticket_id not in self._cards:
            await self.gather([ticket_id])
        return list(self._cards[ticket_id])

    async def card(self, card_id: int) -> Card | None:
        return await self._session.find(Card, card_id)

    async def card_at(self, chat_id: int, message_id: int) -> Card | None:
        query = select(Card).where(Card.chat_id == chat_id, Card.message_id == message_id).limit(1)
        return (await self._session.scalars(query)).one_or_none()

    async def gather_threads(self, ticket_ids: Sequence[int]) -> None:
        """For a unit that only looks."""
        self._threads.update((ticket_id, {}) for ticket_id in ticket_ids)
        for thread in await self._session.find_all(Thread, waiting.THREADS, {"tickets": ticket_ids}):
            self._threads[thread.ticket_id][thread.chat_id] = thread

    async def thread(self, ticket_id: int, chat_id: int) -> Thread | None:
        if ticket_id in self._threads:
            return self._threads[ticket_id].get(chat_id)
        return await self._session.find(Thread, (ticket_id, chat_id))

    async def thread_at(self, chat_id: int, thread_id: int) -> Thread | None:
        query = select(Thread).where(Thread.chat_id == chat_id, Thread.thread_id == thread_id)
        return (await self._session.scalars(query)).one_or_none()

    async def move_chat(self, old: int, new: int) -> None:
        # A message's id means nothing, or another message, in the new chat. So what was sent stays where it
        # stood, no reaction and no quote goes along, and open tickets get their cards and topics anew.
        execute = self._session.execute
        waits = (Notice.chat_id == old, Notice.state == waiting.QUEUED)
        await execute(
            update(Notice).where(*waits, Notice.action == Action.REACT).values(state=NoticeState.DROPPED)
        )
        lane = func.replace(Notice.lane, f"{old}:", f"{new}:")  # else new words overtake those that wait
        await execute(update(Notice).where(*waits).values(chat_id=new, lane=lane, quote=None))
        is_open = Card.ticket_id.in_(select(Ticket.id).where(Ticket.status.in_(sorted(OPEN))))
        wanted = case((Card.place == MOVED, Card.shown), (is_open, Card.wanted + 1), else_=Card.wanted)
        await execute(
            update(Card).where(Card.chat_id == old).values(chat_id=new, message_id=None, wanted=wanted)
        )
        await execute(delete(Overview).where(Overview.chat_id == old))  # where many wait, one is made anew
        await execute(update(Thread).where(Thread.chat_id == old).values(chat_id=new, thread_id=None))
        known = aliased(Membership)
        twice = select(known.user_id).where(known.chat_id == new)
        await execute(delete(Membership).where(Membership.chat_id == old, Membership.user_id.in_(twice)))
        await execute(update(Membership).where(Membership.chat_id == old).values(chat_id=new))
