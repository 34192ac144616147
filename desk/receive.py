"""Receive a customer's message: every one is stored, understood, and answered.

The order of `_READERS` is the desk's reading order; the first that knows what a message means answers it.
"""

from collections.abc import Awaitable, Callable
from datetime import timedelta

from desk import answering, details, flood, follow
from desk.after_closing import earlier, objects
from desk.beside import keep_chase, keep_small_talk, keep_sticker
from desk.called_for import note_number, offer_call, own_number, wants_call
from desk.complain import complain
from desk.confirming import confirms
from desk.distress import stand_by
from desk.ending import ends
from desk.human import bring_person
from desk.incoming import Incoming
from desk.keeping import TOO_LARGE, keep_message, language_heard, learn_place
from desk.meaning import (
    CONTEXT,
    Heard,
    asked_about,
    matters,
    meant,
    named,
    open_tickets,
    pointed_at,
    quoted,
    rated,
    spoken_of,
)
from desk.meet import meet_customer
from desk.opening import advise, open_ticket
from desk.said import PLACES
from desk.scored import answers_a_survey, is_no_rating
from desk.small_talk import chat_back, say
from desk.status import tell_status
from desk.tell import tell_customer
from desk.unknown_number import names_no_ticket
from desk.wished_language import wishes_language
from desk.work import Work
from models.customer import Customer
from models.message import Message
from models.outbox import Bot
from models.ticket import Ticket
from topics.courtesy import is_glad_sign
from topics.distress import in_distress
from topics.remarks import only_remarks
from topics.talking_back import brings_more, chases

SPOKEN = frozenset({"voice", "audio", "photo", "document", "video", "video_note", "animation"})
_SHOWN = {"sticker", "dice", "emoji"}
_STAYS = timedelta(minutes=15)  # a place sent first belongs to the complaint that follows it
_UNANSWERED = timedelta(days=1)  # then what we asked is not what they speak of
_OPENS = 0.5  # probability from which a message is read as the opening of a complaint of its own


async def receive(work: Work, incoming: Incoming) -> None:
    """Store, warn of secrets, and let the first reader that knows the message's meaning answer it."""
    customer = await meet_customer(work, incoming.person)
    if not customer.language_chosen:
        customer.language = await language_heard(work, customer, incoming)
    message = await keep_message(work, customer, incoming)
    learn_place(customer, incoming)
    note_number(customer, incoming)
    if incoming.secrets and not await flood.has_warned(work, message):
        await tell_customer(work, customer, "secret-warning", quote=incoming.message_id)
    await read_again(work, customer, message, incoming)
    if in_distress(incoming.text):
        await stand_by(work, customer, message)


async def read_again(work: Work, customer: Customer, message: Message, incoming: Incoming) -> None:
    """Let the readers have a stored message; an edited one that belonged nowhere gets a second reading."""
    if customer.silenced_at is not None:
        return  # kept and counted, see `desk.spam`
    heard = Heard(customer, message, incoming)
    if await flood.folds(work, heard):
        return
    for reader in _READERS:
        if await reader(work, heard):
            await offer_call(work, customer, message)
            await details.repeat(work, customer, message)
            return


async def _too_large(work: Work, heard: Heard) -> bool:
    """A file that Telegram will not give us is refused at once, and the caption is still heard."""
    file = heard.incoming.file
    if file is None or (file.size or 0) <= TOO_LARGE:
        return False
    if heard.incoming.text:
        await tell_customer(work, heard.customer, "file-too-large", quote=heard.incoming.message_id)
        return False
    await say(work, heard.customer, heard.message, "file-too-large")
    return True


async def _album(work: Work, heard: Heard) -> bool:
    """The rest of an album goes where its first picture went, however late it comes."""
    if heard.incoming.album is None:
        return False
    pictures = await work.unit.messages.in_album(Bot.CUSTOMER, heard.customer.id, heard.incoming.album)
    first = pictures[0]
    if first.id == heard.message.id or first.ticket_id is None:
        return False
    ticket = await work.unit.tickets.get(first.ticket_id)
    await follow.add_quietly(work, heard.customer, ticket, heard.message, covered_by=first.answer_id)
    return True


async def _unreadable(work: Work, heard: Heard) -> bool:
    """Stickers and dice get a friendly word, and the agent sees the former; places go to a live ticket."""
    kind = heard.incoming.kind
    if kind in PLACES:
        live = await open_tickets(work, heard)
        if live:
            spoken = await spoken_of(work, heard, live)
            await follow.add(work, heard.customer, spoken or live[0], heard.message)
        else:
            await say(work, heard.customer, heard.message, "place-without-ticket")
        return True
    if kind in SPOKEN or kind == "text":
        return False
    ticket = await meant(work, heard) if kind == "sticker" else None
    if ticket is not None:
        await keep_sticker(work, heard.customer, ticket, heard.message)
    key = "sticker" if kind in _SHOWN else "cannot-read"
    is_thanks = is_glad_sign(heard.incoming.text) and await work.unit.tickets.live_of(heard.customer.id)
    await say(work, heard.customer, heard.message, "thanks" if is_thanks else key)
    return True


async def _answers_a_question(work: Work, heard: Heard) -> bool:
    """Words that we asked for; a complaint said instead, or words about another ticket, are no answer."""
    question = await work.unit.dialogue.pending(heard.customer.id)
    if question is None:
        return False
    if question.ticket_id is None and work.now - question.asked_at > _UNANSWERED:
        question.close("too late", at=work.now)
        return False
    other = await quoted(work, heard) or await named(work, heard) or await pointed_at(work, heard)
    other = other or await earlier(work, heard)
    if other is not None and other.id != question.ticket_id:
        return False
    return await answering.take_words(work, heard.customer, question, heard.message, heard.decision)


async def _quotes_or_names_a_ticket(work: Work, heard: Heard) -> bool:
    """A reply to a message of a ticket, its number, or what it is about ("yang ATM itu") says which is meant."""
    if heard.decision is not None and heard.decision.decision in {"chat", "status"}:
        return False
    ticket = await quoted(work, heard) or await named(work, heard) or await rated(work, heard)
    ticket = ticket or await earlier(work, heard) or await pointed_at(work, heard)
    if ticket is None:
        return False
    await follow.add(work, heard.customer, ticket, heard.message)
    return True


async def _chases(work: Work, heard: Heard) -> bool:
    """ "Kok lama?" of somebody who waits is told how it stands, and the agent sees it."""
    if heard.decision is None or not chases(heard.incoming.text) or not await open_tickets(work, heard):
        return False
    return await _tell_status(work, heard, is_waiting=True)


async def _small_talk(work: Work, heard: Heard) -> bool:
    """A warm answer; after "not yet" we asked for words, and any are for the agent."""
    if heard.decision is None or heard.decision.decision != "chat":
        return False
    said = await work.unit.outbox.last_said(heard.customer.id)
    if said is not None and said.key == "reopened" and work.now - said.created_at <= CONTEXT:
        return False
    ticket = await meant(work, heard)
    if ticket is not None:
        await keep_small_talk(work, heard.customer, ticket, heard.message, heard.decision.kind)
    await chat_back(work, heard.customer, heard.message, heard.decision.kind)
    return True


async def _asks_status(work: Work, heard: Heard) -> bool:
    if heard.decision is None or heard.decision.decision != "status":
        return False
    return await _tell_status(work, heard, is_waiting=False)


async def _tell_status(work: Work, heard: Heard, *, is_waiting: bool) -> bool:
    ticket = await meant(work, heard)
    if ticket is not None:
        await keep_chase(work, heard.customer, ticket, heard.message, is_waiting=is_waiting)
    await tell_status(work, heard.customer, covers=[heard.message])
    return True


async def _wants_person(work: Work, heard: Heard) -> bool:
    """Asked for in words it is the same as by the button."""
    if heard.decision is None or (heard.decision.kind != "wants_person" and not wants_call(heard)):
        return False
    live = await open_tickets(work, heard)
    if not live:
        ticket = await open_ticket(work, heard.customer, heard.message, heard.decision, topic=None)
    else:
        ticket = await spoken_of(work, heard, live) or live[0]
        await follow.add_quietly(work, heard.customer, ticket, heard.message, covered_by=None)
    await bring_person(work, heard.customer, ticket, covers=[heard.message])
    await advise(work, heard.customer, ticket, heard.decision)
    return True


async def _continues(work: Work, heard: Heard) -> bool:
    """Further words within 90 s join the same ticket, unless they are surely about something else."""
    ticket = await follow.burst_ticket(work, heard.message)
    if ticket is None or _is_another_matter(heard, ticket):
        return False
    await follow.add(work, heard.customer, ticket, heard.message)
    return True


async def _follows_up(work: Work, heard: Heard) -> bool:
    """With tickets under way: a sure new matter opens its own; anything else joins one, and we say which.

    Words that follow ours about a ticket answer them; if they sound like another matter, we ask, unless they begin
    by saying that they are one more.
    """
    live = await work.unit.tickets.live_of(heard.customer.id)
    if not live:
        return False
    decision = heard.decision
    told = await asked_about(work, heard, live)
    spoken = told or await spoken_of(work, heard, live)
    if decision is None:
        await follow.add(work, heard.customer, spoken or live[0], heard.message)
        return True
    topic = decision.topic
    is_new = topic is not None and decision.opening >= _OPENS and topic not in await matters(work, live)
    is_new = is_new and told is None and not only_remarks(heard.incoming.text)
    if is_new and (spoken is None or brings_more(heard.incoming.text)):
        return False
    same = [each for each in live if topic is not None and each.topic == topic]
    ticket = spoken or (same[0] if same else live[0])
    sure = decision.opening < _OPENS and (len(live) == 1 or len(same) == 1)
    if spoken is not None:
        sure = not is_new
    await follow.add(work, heard.customer, ticket, heard.message, ask_whether_new=not sure)
    return True


async def _opens(work: Work, heard: Heard) -> bool:
    """Whatever is left is a complaint; a place that was sent just before belongs to it."""
    before = await work.unit.messages.before(Bot.CUSTOMER, heard.message)
    ticket = await complain(work, heard.customer, heard.message, heard.decision)
    if before is None or before.ticket_id is not None or before.kind not in PLACES:
        return True
    if heard.message.at - before.at <= _STAYS:
        await follow.add_quietly(work, heard.customer, ticket, before, covered_by=before.answer_id)
    return True


def _is_another_matter(heard: Heard, ticket: Ticket) -> bool:
    decision = heard.decision
    return (
        decision is not None
        and decision.topic is not None
        and ticket.topic is not None
        and decision.topic != ticket.topic
        and decision.opening >= _OPENS
        and not only_remarks(heard.incoming.text)
    )


_Reader = Callable[[Work, Heard], Awaitable[bool]]
_READERS: tuple[_Reader, ...] = (
    _too_large,
    _album,
    answers_a_survey,
    is_no_rating,
    _unreadable,
    wishes_language,
    confirms,
    ends,
    own_number,
    _answers_a_question,
    _quotes_or_names_a_ticket,
    names_no_ticket,
    objects,
    _chases,
    _small_talk,
    _asks_status,
    _wants_person,
    _continues,
    _follows_up,
    _opens,
)
