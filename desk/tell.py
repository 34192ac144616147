"""Put into the outbox what we owe: to a customer, into a ticket's thread, to a staff chat."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from desk.work import Work
from models.customer import Customer
from models.message import Message
from models.outbox import Action, Bot, Button, Notice, NoticeState, Urgency
from models.staff import Group
from models.ticket import Ticket

Rows = Sequence[Sequence[Button]]
_ANEW = timedelta(minutes=1)


def plain(params: Mapping[str, Any]) -> dict[str, Any]:
    """Parameters as they are kept: moments become ISO text, everything else is a value already."""
    return {key: value.isoformat() if isinstance(value, datetime) else value for key, value in params.items()}


async def tell_customer(
    work: Work,
    customer: Customer,
    key: str,
    params: Mapping[str, Any] | None = None,
    *,
    ticket: Ticket | None = None,
    buttons: Rows = (),
    covers: Sequence[Message] = (),
    quote: int | None = None,
    attachment_id: int | None = None,
    source_id: int | None = None,
    urgency: Urgency = Urgency.WORDS,
    lane: str = "",
) -> Notice:
    """Owe a customer some words; `covers` are the messages that they answer. Waits if we are blocked."""
    notice = await _owe(
        work,
        bot=Bot.CUSTOMER,
        chat_id=customer.id,
        ticket=ticket,
        key=key,
        params=params,
        language=customer.language,
        buttons=buttons,
        urgency=urgency,
        quote=quote,
        attachment_id=attachment_id,
        source_id=source_id,
        lane=lane,
    )
    if customer.blocked_at is not None:
        notice.state = NoticeState.PARKED
    for message in covers:
        message.answer_id = notice.id
    return notice


async def amend(
    work: Work,
    notice: Notice,
    key: str,
    params: Mapping[str, Any],
    *,
    buttons: Rows = (),
    yields: bool = False,
    language: str | None = None,
) -> Notice:
    """Change what a notice says where it stands; a change that still waits is changed itself.

    Who has changed the `language` since reads all of it in the new one.
    One that `yields` only keeps up to date what was read already: where a group's minute is short it lets new
    words and alerts go first, as a card does.
    """
    waiting = await work.unit.outbox.waiting_edit(notice.id)
    if waiting is not None:
        waiting.key, waiting.params = key, plain(params)
        waiting.buttons = [[list(button) for button in row] for row in buttons]
        waiting.language = language or waiting.language
        return waiting
    edit = notice.sequel(
        Action.EDIT,
        at=work.now,
        key=key,
        params=plain(params),
        buttons=[[list(button) for button in row] for row in buttons],
        state=NoticeState.PARKED if notice.state == NoticeState.PARKED else NoticeState.QUEUED,
    )
    edit.language = language or edit.language
    if yields and notice.state == NoticeState.SENT:
        edit.urgency, edit.lane = Urgency.CARD, f"edit:{notice.id}"
    return await work.unit.add(edit)


async def tell_thread(
    work: Work,
    ticket: Ticket,
    key: str,
    params: Mapping[str, Any] | None = None,
    *,
    buttons: Rows = (),
    quote: Message | int | None = None,
    attachment_id: int | None = None,
    source_id: int | None = None,
    action: Action = Action.SEND,
    target: int | None = None,
    urgency: Urgency = Urgency.WORDS,
    chat_id: int | None = None,
) -> Notice:
    """Owe the ticket's thread some words; where the group has no topics they answer the ticket's card.

    `chat_id` is a group that the ticket leaves; a message that stands in another group is not quoted.
    """
    chat_id = chat_id or (await work.group_of(ticket)).chat_id
    if isinstance(quote, Message):
        quote = quote.message_id if quote.chat_id == chat_id else None
    return await _owe(
        work,
        bot=Bot.STAFF,
        chat_id=chat_id,
        ticket=ticket,
        in_thread=True,
        key=key,
        params=params,
        language=work.office.staff_language,
        buttons=buttons,
        urgency=urgency,
        quote=quote,
        attachment_id=attachment_id,
        source_id=source_id,
        action=action,
        target=target,
    )


async def tell_thread_anew(work: Work, ticket: Ticket, key: str, params: Mapping[str, Any]) -> Notice:
    """What a customer can choose again and again is changed where it stands: nobody fills a group by pressing."""
    told = await work.unit.decisions.newest_told(ticket.id, key)
    if told is not None and work.now - told.created_at <= _ANEW:
        return await amend(work, told, key, params, yields=True)
    return await tell_thread(work, ticket, key, params)


async def tell_chat(
    work: Work,
    chat: Group | int,
    key: str,
    params: Mapping[str, Any] | None = None,
    *,
    ticket: Ticket | None = None,
    buttons: Rows = (),
    urgency: Urgency = Urgency.WORDS,
    quote: int | None = None,
    thread_id: int | None = None,
    attachment_id: int | None = None,
) -> Notice:
    """Owe a staff chat (or one member's private chat) some words."""
    return await _owe(
        work,
        bot=Bot.STAFF,
        chat_id=chat if isinstance(chat, int) else chat.chat_id,
        ticket=ticket,
        key=key,
        params=params,
        language=work.office.staff_language,
        buttons=buttons,
        urgency=urgency,
        quote=quote,
        thread_id=thread_id,
        attachment_id=attachment_id,
    )


async def react(work: Work, message: Message, emoji: str) -> None:
    """Show on an agent's own message what became of it; a reaction is no message and costs no reader."""
    await work.unit.add(
        Notice(
            bot=Bot.STAFF,
            chat_id=message.chat_id,
            ticket_id=message.ticket_id,
            lane=f"reaction:{message.id}",
            urgency=Urgency.WORDS,
            action=Action.REACT,
            target=message.message_id,
            key="reaction",
            params={"emoji": emoji},
            language=work.office.staff_language,
            created_at=work.now,
            not_before=work.now,
        )
    )


async def _owe(
    work: Work,
    *,
    bot: Bot,
    chat_id: int,
    ticket: Ticket | None,
    key: str,
    params: Mapping[str, Any] | None,
    language: str,
    buttons: Rows,
    urgency: Urgency,
    quote: int | None = None,
    attachment_id: int | None = None,
    source_id: int | None = None,
    in_thread: bool = False,
    thread_id: int | None = None,
    action: Action = Action.SEND,
    target: int | None = None,
    lane: str = "",
) -> Notice:
    return await work.unit.add(
        Notice(
            bot=bot,
            chat_id=chat_id,
            ticket_id=ticket.id if ticket else None,
            in_thread=in_thread,
            thread_id=thread_id,
            lane=lane or f"{chat_id}:{ticket.id if ticket else 0}",
            urgency=urgency,
            action=action,
            target=target,
            key=key,
            params=plain(params or {}),
            buttons=[[list(button) for button in row] for row in buttons],
            language=language,
            quote=quote,
            attachment_id=attachment_id,
            source_id=source_id,
            created_at=work.now,
            not_before=work.now,
        )
    )
