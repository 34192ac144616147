"""What follows from a sending: each result is booked in the transaction that marks the notice."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import timedelta

from desk.alerts import ALERTS
from desk.extending import TOLD, lose_extension
from desk.heard import teach_guard
from desk.moving import arrived
from desk.record import record
from desk.retell import has_left, rebuild
from desk.tell import react, tell_chat, tell_thread
from desk.unsend import arrived_after_all
from desk.work import Work
from models.event import EventKind
from models.lifecycle import Status
from models.message import FileCopy, Message
from models.outbox import MOVED, Action, Bot, Notice, NoticeState, Params, Thread, Urgency
from models.staff import ChatRole
from models.ticket import Ticket

Result = Callable[[Work], Awaitable[None]]
DELIVERED, FAILED, RECEIVED = "👍", "👎", "👀"
_OF_CUSTOMER = frozenset(
    {"customer-wrote", "customer-file", "customer-file-late", "customer-edited", "customer-flood"}
)  # what an agent must not miss
_OUT_OF_GROUP = timedelta(minutes=2)
_RECEIPTS = frozenset(
    {
        "receipt",
        "receipt-ask",
        "receipt-vague",
        "receipt-person",
        "receipt-product",
        "receipt-no-words",
        "receipt-linked",
        "person-comes",
        "recovery-offer",
    }
)


async def look_up(work: Work, *, notices: Sequence[int]) -> None:
    """Read at once what booking the results of these notices asks for."""
    sent = await work.unit.outbox.these(notices) if notices else ()
    receipted = {each.ticket_id for each in sent if each.key in _RECEIPTS and each.ticket_id is not None}
    if receipted:
        await work.unit.gather_running(sorted(receipted))


async def on_album_refused(work: Work, notice_ids: Sequence[int]) -> None:
    """Telegram does not take these together: each goes by itself, in its order."""
    for notice_id in notice_ids:
        notice = await _waiting(work, notice_id)
        if notice is not None:
            notice.album = None


async def on_sent(
    work: Work,
    notice_id: int,
    *,
    message_id: int | None,
    text: str,
    copy: FileCopy | None = None,
    said: tuple[str, Params] | None = None,
) -> None:
    """The notice arrived: note where it stands, show the agent that their words did.

    `said` is the key and the parameters that were rendered: an edit that was changed while it was on its way
    (see `desk.tell.amend`) stays queued and goes again, or its last change would never be seen.
    """
    notice = await work.unit.outbox.get(notice_id)
    if notice is not None and notice.state == NoticeState.DROPPED and message_id is not None:
        await arrived_after_all(work, notice, message_id=message_id, text=text)
        return
    notice = await _waiting(work, notice_id)
    if notice is None or (said is not None and said != (notice.key, notice.params)):
        return
    notice.finish(at=work.now, message_id=message_id, sent_text=text)
    if copy is not None and await work.unit.messages.copy_for(copy.sha256, copy.bot, copy.kind) is None:
        await work.unit.add(copy)
    if notice.key in _RECEIPTS and notice.ticket_id is not None:
        ticket = await work.unit.tickets.get(notice.ticket_id)
        await record(work, ticket, ticket.happened(EventKind.RECEIPTED, at=work.now))
    spoken = await _agents_message(work, notice)
    if spoken is not None:
        await react(work, spoken, DELIVERED)
        await teach_guard(work, spoken)
    if notice.ticket_id is not None and notice.action in {Action.CLOSE_THREAD, Action.REOPEN_THREAD}:
        thread = await work.unit.outbox.thread(notice.ticket_id, notice.chat_id)
        if thread is not None:
            thread.is_closed = notice.action == Action.CLOSE_THREAD


async def on_put_off(work: Work, notice_id: int, *, wait: timedelta, error: str, is_try: bool = True) -> None:
    """Not now: the lane waits. The agent sees at the first time that the words are here, not there yet.

    Tries are numbered, for each waits longer than the one before; what waits for its file was not tried.
    """
    notice = await _waiting(work, notice_id)
    if notice is None:
        return
    is_first = notice.error is None
    notice.put_off(now=work.now, wait=wait, error=error, is_try=is_try)
    spoken = await _agents_message(work, notice)
    if spoken is not None and is_first:
        await react(work, spoken, RECEIVED)


async def on_blocked(work: Work, notice_id: int) -> None:
    """The customer blocked us: everything owed to them is parked until they return, and the agent is told."""
    notice = await _waiting(work, notice_id)
    if notice is None:
        return
    if notice.bot == Bot.STAFF and notice.chat_id < 0:
        # Thrown out of a group: what it is owed waits, for the owner will put the bot back.
        notice.put_off(now=work.now, wait=_OUT_OF_GROUP, error="staff-bot-blocked")
        return
    if notice.bot == Bot.STAFF:
        await on_rejected(work, notice_id, error="staff-bot-blocked")
        return
    customer = await work.unit.people.customer(notice.chat_id)
    if customer is not None:
        customer.block(at=work.now)
    told: set[int] = set()
    for waiting in await work.unit.outbox.waiting_in(Bot.CUSTOMER, notice.chat_id):
        waiting.state = NoticeState.PARKED
        await _lose(work, waiting)
        spoken = await _agents_message(work, waiting)
        if spoken is not None and spoken.ticket_id is not None:
            await react(work, spoken, RECEIVED)
            if spoken.ticket_id not in told:
                told.add(spoken.ticket_id)
                ticket = await work.unit.tickets.get(spoken.ticket_id)
                name = customer.name if customer else ""
                await tell_thread(work, ticket, "customer-blocked", {"customer": name}, quote=spoken)


async def on_rejected(work: Work, notice_id: int, *, error: str) -> None:
    """Telegram will never take this one: a dead letter, told to staff; the lane goes on."""
    notice = await _waiting(work, notice_id)
    if notice is None:
        return
    notice.give_up(at=work.now, error=error)
    await _lose(work, notice)
    spoken = await _agents_message(work, notice)
    if spoken is not None and spoken.ticket_id is not None:
        ticket = await work.unit.tickets.get(spoken.ticket_id)
        await react(work, spoken, FAILED)
        await tell_thread(work, ticket, "reply-failed", {"error": error}, quote=spoken)
        if ticket.status != Status.CLOSED:
            await record(work, ticket, ticket.happened(EventKind.REPLY_FAILED, at=work.now, notice=notice.id))
    else:
        await _mourn(work, notice, error)


async def _lose(work: Work, notice: Notice) -> None:
    """What holds only if the customer reads it does not hold, nor may it arrive some other day."""
    if notice.key == TOLD and notice.bot == Bot.CUSTOMER:
        notice.state = NoticeState.DROPPED if notice.state == NoticeState.PARKED else notice.state
        await lose_extension(work, notice)


async def _mourn(work: Work, notice: Notice, error: str) -> None:
    """Whoever waits for it must hear that it will not come; what is lost about a loss is only noted."""
    ticket = await work.unit.tickets.find(notice.ticket_id) if notice.ticket_id is not None else None
    chat = await work.group_of(ticket) if ticket is not None else await work.chat(ChatRole.STAFF)
    if await _alert_instead(work, notice, ticket):
        return
    elsewhere = notice.urgency == Urgency.ALERT and notice.chat_id != chat.chat_id
    if notice.bot == Bot.CUSTOMER or elsewhere:
        await tell_chat(work, chat, "dead-letter", {"key": notice.key, "error": error})
    elif notice.key in _OF_CUSTOMER and ticket is not None:
        await tell_thread(work, ticket, "customer-not-shown", {"error": error})


async def _alert_instead(work: Work, notice: Notice, ticket: Ticket | None) -> bool:
    """Who is called and cannot be reached (they never pressed start) is stood in for by the supervisors."""
    supervisors = await work.chat(ChatRole.SUPERVISORS)
    is_alert = notice.key in ALERTS and notice.action == Action.SEND
    if not is_alert or ticket is None or notice.chat_id == supervisors.chat_id:
        return False
    again = await tell_chat(
        work,
        supervisors,
        notice.key,
        notice.params,
        ticket=ticket,
        buttons=notice.rows,
        urgency=Urgency.ALERT,
    )
    for climb in await work.unit.ladder.climbs(ticket.id):
        if climb.notice_id == notice.id:
            climb.notice_id = again.id
    return True


async def on_thread_made(work: Work, *, ticket_id: int, chat_id: int, thread_id: int | None) -> None:
    """The ticket has a topic now; None says that this group has no topics and replies do instead."""
    thread = await work.unit.outbox.thread(ticket_id, chat_id)
    if thread is None:
        await work.unit.add(
            Thread(
                ticket_id=ticket_id, chat_id=chat_id, thread_id=thread_id, is_closed=False, made_at=work.now
            )
        )
    else:
        thread.thread_id, thread.made_at, thread.is_closed = thread_id, work.now, False
        if not await has_left(work, ticket_id, chat_id):
            await rebuild(work, await work.unit.tickets.get(ticket_id))
    work.touch(await work.unit.tickets.get(ticket_id))


async def on_thread_gone(work: Work, notice_id: int, *, ticket_id: int, chat_id: int) -> None:
    """Somebody deleted the topic: forget it, so that the next notice for the ticket builds a new one."""
    notice = await _waiting(work, notice_id)
    if notice is not None and not notice.in_thread:
        notice.thread_id = None  # an answer to words that went with the topic: said beside it instead
        return
    thread = await work.unit.outbox.thread(ticket_id, chat_id)
    if thread is not None:
        thread.thread_id = None
    if notice is not None and await has_left(work, ticket_id, chat_id):
        notice.state = NoticeState.DROPPED  # nobody looks for the ticket there any more


async def on_card_shown(work: Work, card_id: int, *, message_id: int | None, revision: int) -> None:
    if await work.unit.outbox.shown(card_id, message_id=message_id, revision=revision):
        return
    card = await work.unit.outbox.card(card_id)
    if card is None:
        return
    is_new, card.message_id = card.message_id is None, message_id
    card.error, card.attempts, card.shown = None, 0, max(card.shown, revision)
    if is_new and card.place == MOVED:
        card.wanted = card.shown + 1  # its ticket moved while it was on its way
    elif is_new:
        await arrived(work, card.ticket_id)


async def on_card_put_off(
    work: Work, card_id: int, *, wait: timedelta, error: str, is_gone: bool = False
) -> None:
    """Try the card again later; one that was deleted in the chat is sent anew."""
    card = await work.unit.outbox.card(card_id)
    if card is not None:
        card.not_before, card.error, card.attempts = work.now + wait, error[:500], card.attempts + 1
        if is_gone:
            card.message_id = None
            card.wanted = card.shown if card.place == MOVED else card.wanted


async def _waiting(work: Work, notice_id: int) -> Notice | None:
    """The notice while nobody has booked a result for it yet."""
    notice = await work.unit.outbox.get(notice_id)
    return notice if notice is not None and notice.state == NoticeState.QUEUED else None


async def _agents_message(work: Work, notice: Notice) -> Message | None:
    """The agent's message that this notice carries to a customer."""
    if notice.bot != Bot.CUSTOMER or notice.source_id is None or notice.action != Action.SEND:
        return None
    return await work.unit.messages.get(notice.source_id)
