"""What a sender takes with it: notices and cards read, placed and rendered in one look at the database."""

import time
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.albums import fitting
from bot.choosing import few_of
from bot.courier import Parcel, Place
from desk.asking import is_growing
from desk.overview import Fold, folds, overview_view
from desk.views import card_view, moved_view
from desk.work import Work
from models.outbox import MOVED, Action, Bot, Card, Notice, NoticeState, Params, Urgency
from models.ticket import Ticket
from texts.cards import card, moved_card, thread_name
from texts.overview import overview
from texts.rendering import Outgoing, render

_LOOK_AHEAD = 60  # errands taken in one look
May = Callable[[int, int], int]  # chat, urgency: how many messages


@dataclass(frozen=True, slots=True)
class Errand:
    """One notice, ready to go. `message_id` is what an edit or a reaction is about."""

    notice_id: int
    chat_id: int
    urgency: int
    action: Action
    place: Place
    message: Outgoing
    ticket_id: int | None = None
    message_id: int | None = None
    emoji: str = ""
    parcel: Parcel | None = None
    sha256: str = ""
    attempts: int = 0
    due: float = 0.0  # the monotonic second from which on it might go
    needs_thread: bool = False
    thread_name: str = ""
    is_waiting_for_file: bool = False
    is_without_file: bool = False
    said: tuple[str, Params] | None = None  # key and parameters of an edit, which may change on its way
    fault: Exception | None = None  # why it could not be made ready; raised when its turn comes
    together: tuple["Errand", ...] = ()  # itself and the files that go with it as one album
    weight: int = 1  # messages that Telegram counts


@dataclass(frozen=True, slots=True)
class CardErrand:
    """One card to send or to bring up to date."""

    card_id: int
    chat_id: int
    message_id: int | None
    revision: int
    message: Outgoing
    attempts: int
    urgency: int = Urgency.CARD
    fault: Exception | None = None
    weight: int = 1


@dataclass(frozen=True, slots=True)
class OverviewErrand:
    """The overview of a group to send or to bring up to date; over when it lists nothing."""

    chat_id: int
    message_id: int | None
    listed: tuple[int, ...]
    message: Outgoing
    attempts: int
    urgency: int = Urgency.CARD
    fault: Exception | None = None
    weight: int = 1


Posted = CardErrand | OverviewErrand  # what stands in a group and is edited, and is never given up


class Planner:
    """Reads what one bot owes now. `zone` is the desk's, for every moment that is printed."""

    def __init__(self, bot: Bot, *, zone: ZoneInfo, files: Path) -> None:
        self._bot, self._zone, self._files = bot, zone, files

    async def plan(
        self,
        work: Work,
        *,
        without: Collection[int] = (),
        without_cards: Collection[int] = (),
        room: int = _LOOK_AHEAD,
        may: May = lambda _chat_id, _urgency: _LOOK_AHEAD,
        folding: bool = False,
    ) -> list[Errand | Posted]:
        """The heads of the lanes and the stale cards, the most urgent first, but for the chats `without`.

        Only what can go now is made ready, however much waits: what `may` go, to at most `room` chats.
        With `folding` a group for which many cards wait gets an overview first.
        """
        may = cache(may)  # asked for many of one chat
        owed = await work.unit.outbox.heads(
            self._bot,
            work.now,
            limit=_LOOK_AHEAD,
            without=without,
            choose=lambda heads: few_of([(each, may(each.chat_id, each.urgency)) for each in heads], room),
        )
        errands: list[Errand | Posted] = [await self._ready(work, each) for each in owed]
        if self._bot == Bot.STAFF:
            waits = {each.chat_id for each in errands if isinstance(each, Errand) and each.needs_thread}
            shut = {*without, *without_cards, *waits}  # there words go first, once their thread is made
            folded = await folds(work, without=shut) if folding else []
            errands += [await self._overview(work, each) for each in folded if each.due_at <= work.now]
            errands += await self._cards(work, folded, shut=shut, room=room, may=may)
        return sorted(errands, key=lambda errand: errand.urgency)

    async def _overview(self, work: Work, fold: Fold) -> OverviewErrand:
        message = Outgoing("")
        fault: Exception | None = None
        try:
            view = await overview_view(work, fold)
            message = overview(view, work.office.staff_language, self._zone)
        except (LookupError, ValueError) as error:
            fault = error
        return OverviewErrand(
            chat_id=fold.chat_id,
            message_id=fold.message_id,
            listed=fold.listed,
            message=message,
            attempts=fold.attempts,
            fault=fault,
        )

    async def _cards(
        self, work: Work, folded: Collection[Fold], *, shut: Collection[int], room: int, may: May
    ) -> list[Posted]:
        """Cards that an overview stands for give way to the overview and to the cards that stand already."""
        yielding = {fold.chat_id for fold in folded if fold.is_folding}
        listed = [ticket_id for fold in folded for ticket_id in fold.listed]
        stale = await work.unit.outbox.stale_cards(work.now, limit=_LOOK_AHEAD, without=shut, last=listed)
        turns = [(each, _urgency(each, yielding)) for each in stale]
        few = few_of([(each, may(each.chat_id, urgency)) for each, urgency in turns], room)
        if few:
            await work.unit.look_over([each.ticket_id for each in few])
        ready = [await self._ready_card(work, each) for each in few]
        return [
            replace(errand, urgency=_urgency(card, yielding)) for errand, card in zip(ready, few, strict=True)
        ]

    async def _ready(self, work: Work, notice: Notice) -> Errand:
        """One notice that cannot be rendered must not hold up all the others."""
        try:
            errand = await self._errand(work, notice)
            return await self._with_album(work, notice, errand) if notice.album else errand
        except (LookupError, ValueError) as fault:
            return Errand(
                notice_id=notice.id,
                chat_id=notice.chat_id,
                urgency=notice.urgency,
                action=Action(notice.action),
                place=Place(notice.chat_id),
                message=Outgoing(""),
                attempts=notice.attempts,
                fault=fault,
            )

    async def _with_album(self, work: Work, notice: Notice, first: Errand) -> Errand:
        """With all that waits of its album, once it is fetched, as far as Telegram lets it travel together."""
        album = await work.unit.outbox.of_album(self._bot, notice.lane, notice.album or "")
        waiting = [each for each in album if each.state == NoticeState.QUEUED and each.id != notice.id]
        members = [first, *[await self._errand(work, each) for each in waiting]]
        if any(each.is_waiting_for_file for each in members):
            return replace(first, is_waiting_for_file=True)
        ready = [each for each in members if each.parcel is not None]
        count = fitting([each.parcel for each in ready if each.parcel is not None])
        if first.parcel is None or count < 2:
            return first
        others = [replace(each, message=Outgoing("")) for each in ready[1:count]]  # one caption for all
        return replace(first, together=(first, *others), weight=count)

    async def _ready_card(self, work: Work, each: Card) -> CardErrand:
        try:
            return await self._card(work, each)
        except (LookupError, ValueError) as fault:
            return CardErrand(
                card_id=each.id,
                chat_id=each.chat_id,
                message_id=each.message_id,
                revision=each.wanted,
                message=Outgoing(""),
                attempts=each.attempts,
                fault=fault,
            )

    async def _errand(self, work: Work, notice: Notice) -> Errand:
        of_ticket = notice.ticket_id if notice.in_thread else None
        ticket = await work.unit.tickets.find(of_ticket) if of_ticket is not None else None
        place, needs_thread = await self._place(work, notice, ticket)
        parcel, sha256, is_waiting, is_without = await self._parcel(work, notice)
        return Errand(
            notice_id=notice.id,
            chat_id=notice.chat_id,
            urgency=notice.urgency,
            action=Action(notice.action),
            place=place,
            message=self._message(notice),
            ticket_id=notice.ticket_id,
            message_id=await self._about(work, notice),
            emoji=str(notice.params.get("emoji", "")),
            parcel=parcel,
            sha256=sha256,
            attempts=notice.attempts,
            due=time.monotonic() - (work.now - notice.not_before).total_seconds(),
            needs_thread=needs_thread,
            thread_name=_thread_name(work, ticket, notice.language) if ticket else "",
            is_waiting_for_file=is_waiting,
            is_without_file=is_without,
            said=(notice.key, notice.params) if notice.action == Action.EDIT or is_growing(notice) else None,
        )

    def _message(self, notice: Notice) -> Outgoing:
        if notice.action not in {Action.SEND, Action.EDIT}:
            return Outgoing("")
        return render(notice.key, notice.params, notice.language, self._zone, notice.rows)

    async def _place(self, work: Work, notice: Notice, ticket: Ticket | None) -> tuple[Place, bool]:
        """The chat, or the ticket's thread in it; where a group has no topics its card is answered."""
        if not notice.in_thread or ticket is None:
            return Place(notice.chat_id, thread_id=notice.thread_id, quote=notice.quote), False
        thread = await work.unit.outbox.thread(ticket.id, notice.chat_id)
        group = await work.group_at(notice.chat_id)
        if group.is_forum if group is not None else thread is not None:
            thread_id = thread.thread_id if thread else None
            return Place(notice.chat_id, thread_id=thread_id, quote=notice.quote), thread_id is None
        cards = [each for each in await work.unit.outbox.cards(ticket.id) if each.chat_id == notice.chat_id]
        card_id = cards[0].message_id if cards else None
        return Place(notice.chat_id, quote=notice.quote or card_id), False

    async def _about(self, work: Work, notice: Notice) -> int | None:
        if notice.action == Action.REACT:
            return notice.target
        if notice.action not in {Action.EDIT, Action.DELETE} or notice.target is None:
            return None
        target = await work.unit.outbox.get(notice.target)
        if target is None or target.state != NoticeState.SENT or target.chat_id != notice.chat_id:
            return None  # a group that moved left its messages behind: the change is said anew
        return target.message_id

    async def _parcel(self, work: Work, notice: Notice) -> tuple[Parcel | None, str, bool, bool]:
        """(parcel, hash, still to be fetched, could not be fetched)"""
        if notice.attachment_id is None:
            return None, "", False, False
        file = await work.unit.messages.attachment(notice.attachment_id)
        if file is None or file.kept_at is None:
            return None, "", file is not None, file is None
        if file.sha256 is None or file.removed_at is not None:
            return None, "", False, True
        copy = await work.unit.messages.copy_for(file.sha256, self._bot, file.kind)
        parcel = Parcel(
            kind=file.kind,
            path=self._files / file.sha256[:2] / file.sha256,
            name=file.file_name or f"{file.kind}-{file.id}",
            file_id=copy.file_id if copy else None,
            size=file.size or 0,
        )
        return parcel, file.sha256, False, False

    async def _card(self, work: Work, each: Card) -> CardErrand:
        ticket = await work.unit.tickets.get(each.ticket_id)
        language = work.office.staff_language
        if each.place == MOVED:
            message = moved_card(await moved_view(work, ticket), language)
        else:
            message = card(await card_view(work, ticket, chat_id=each.chat_id), language, self._zone)
        return CardErrand(
            card_id=each.id,
            chat_id=each.chat_id,
            message_id=each.message_id,
            revision=each.wanted,
            message=message,
            attempts=each.attempts,
        )


def _thread_name(work: Work, ticket: Ticket, language: str) -> str:
    return thread_name(ticket.number, work.office.title(ticket.topic, language), language)


def _urgency(card: Card, yielding: Collection[int]) -> Urgency:
    return Urgency.DIGEST if card.message_id is None and card.chat_id in yielding else Urgency.CARD
