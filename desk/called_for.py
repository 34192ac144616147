"""A customer who asks in words to be called, or writes their own number: noted, and the call offered."""

from desk.acquaint import take_phone
from desk.callback import offer
from desk.human import ASKED
from desk.incoming import Incoming
from desk.meaning import CONTEXT, Heard
from desk.work import Work
from models.customer import Customer
from models.dialogue import Ask
from models.message import Message
from topics.calls import asks_call, gives_number, is_number, number_in

SHORT = 16  # words; a longer message that asks for a call tells a complaint first
_INVITES = frozenset({"person-comes", "phone-unclear", "phone-noted", "call-offer", "call-noted"})


def wants_call(heard: Heard) -> bool:
    """Whether the message is hardly more than the wish for a call; a sure complaint is heard as one."""
    said, decision = heard.incoming.text, heard.decision
    if decision is None or decision.topic is not None or heard.incoming.forwarded_from is not None:
        return False
    return len(said.split()) <= SHORT and asks_call(said)


def note_number(customer: Customer, incoming: Incoming) -> None:
    """The number beside the wish for a call is where we call."""
    if incoming.forwarded_from is None and asks_call(incoming.text):
        customer.phone = number_in(incoming.text) or customer.phone


async def own_number(work: Work, heard: Heard) -> bool:
    """Their number, typed: as if it had been shared by the button. A number that we asked for may stand alone."""
    said = heard.incoming.text
    number = number_in(said) if gives_number(said) or is_number(said) else None
    if number is None or heard.incoming.forwarded_from is not None:
        return False
    question = await work.unit.dialogue.pending(heard.customer.id)
    if question is not None and question.kind == Ask.DETAIL:
        return False
    last = await work.unit.outbox.last_said(heard.customer.id)
    is_invited = last is not None and last.key in _INVITES and work.now - last.created_at <= CONTEXT
    if not is_invited and not gives_number(said):
        return False
    await take_phone(work, heard.incoming.person, phone=number, covers=[heard.message])
    return True


async def offer_call(work: Work, customer: Customer, message: Message) -> None:
    """Who tells a complaint and asks for a call in one breath is asked when it suits."""
    if message.forwarded_from is not None or message.ticket_id is None or not asks_call(message.text):
        return
    ticket = await work.unit.tickets.get(message.ticket_id)
    if ticket.is_open and not ticket.details.get(ASKED):
        await offer(work, customer, ticket)
