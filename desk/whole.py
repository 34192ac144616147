"""Before a ticket is resolved: do the answers since the claim say what the customer is owed?"""

from desk import hold, rights
from desk.incoming import Person, Words
from desk.known_details import facts
from desk.record import record
from desk.reply import keep
from desk.resolve import resolve
from desk.steps import must_be_done
from desk.tell import tell_chat
from desk.work import Toast, Work
from models.errors import StepsOpen, WordsAreHeld
from models.event import EventKind
from models.message import Author, MessageState
from models.outbox import Button
from models.ticket import Ticket
from topics.guard import Judgement

_TAKEN = frozenset({EventKind.CLAIMED, EventKind.REOPENED})
_FORBIDDEN = frozenset({"asks_secret", "other_ticket"})  # whatever was answered before
_MISSING = {
    "missing_words": "words",
    "missing_amount": "amounts",
    "missing_date": "dates",
    "placeholder": "gaps",
    "asks_secret": "secrets",
    "other_ticket": "tickets",
}


async def resolve_if_whole(work: Work, words: Words, ticket_id: int) -> Ticket | None:
    """`/resolve`: resolved at once, or what is missing is said with a way to resolve all the same (None).

    The words behind the command are the last answer: they count, and they wait as a draft meanwhile. What no agent
    may send is held as in any reply, and then nothing is resolved.
    """
    agent = await rights.agent(work, words.person)
    ticket = await work.unit.tickets.get(ticket_id)
    ticket.must_belong_to(agent.id)
    if await work.unit.guard.undecided(ticket.id):
        raise WordsAreHeld(ticket=ticket.id, number=ticket.number)
    answers = [*await _answers(work, ticket), *([words.text] if words.text else [])]
    if not ticket.is_open or not answers:
        return await resolve(work, words.person, ticket_id, words_html=words.html)
    if await _is_forbidden(work, ticket, words.text):
        await hold.send(work, ticket, await keep(work, words, ticket, MessageState.DRAFT), agent)
        return None
    judgement = await _judged(work, ticket, answers)
    if judgement.verdict != "hold":
        return await _resolve_or_ask(work, words, ticket)
    message = await keep(work, words, ticket, MessageState.DRAFT)
    await tell_chat(
        work,
        words.chat_id,
        "resolve-not-whole",
        _said(work, ticket, judgement),
        ticket=ticket,
        buttons=[[Button(f"resolve_anyway:{message.id}")]],
        quote=words.message_id,
        thread_id=words.thread_id,
    )
    return None


async def _resolve_or_ask(work: Work, words: Words, ticket: Ticket) -> Ticket | None:
    """With steps open the words wait as a draft for a supervisor; without words there is nothing to keep."""
    try:
        return await resolve(work, words.person, ticket.id, words_html=words.html)
    except StepsOpen as refused:
        if not words.text:
            raise
        said = refused.values
    message = await keep(work, words, ticket, MessageState.DRAFT)
    await tell_chat(
        work,
        words.chat_id,
        StepsOpen.key,
        said,
        ticket=ticket,
        buttons=[[Button(f"waive_words:{message.id}")]],
        quote=words.message_id,
        thread_id=words.thread_id,
    )
    return None


async def resolve_anyway(work: Work, person: Person, message_id: int) -> Toast:
    """The agent has read what is missing and finds the answers enough; the journal remembers."""
    await rights.agent(work, person)
    message = await work.unit.messages.get(message_id)
    if message is None or message.state != MessageState.DRAFT or message.ticket_id is None:
        return Toast("toast-old")
    ticket = await work.unit.tickets.get(message.ticket_id)
    ticket.must_belong_to(person.id)
    if await _is_forbidden(work, ticket, message.text):
        return Toast("toast-old")  # no words that were asked about; forged
    await must_be_done(work, ticket, words=message.id)
    message.state = MessageState.SENT if message.text else MessageState.NOTE
    overruled = ticket.happened(EventKind.DECIDED, at=work.now, by=person.id, choice="resolved_anyway")
    await record(work, ticket, overruled)
    await resolve(work, person, ticket.id, words_html=message.html or "")
    return Toast("toast-resolved", {"number": ticket.number})


async def is_whole(work: Work, ticket: Ticket) -> bool:
    """Whether the answers that were sent say what the customer is owed; raises WordsAreHeld while some wait."""
    if await work.unit.guard.undecided(ticket.id):
        raise WordsAreHeld(ticket=ticket.id, number=ticket.number)
    answers = await _answers(work, ticket)
    return not answers or (await _judged(work, ticket, answers)).verdict != "hold"


async def _answers(work: Work, ticket: Ticket) -> list[str]:
    """What people sent to the customer since the ticket was last claimed or reopened."""
    journal = await work.unit.tickets.journal(ticket.id)
    since = max((event.at for event in journal if event.kind in _TAKEN), default=ticket.opened_at)
    return [
        each.text
        for each in await work.unit.messages.of_ticket(ticket.id)
        if each.author == Author.AGENT and each.state == MessageState.SENT and each.at >= since and each.text
    ]


async def _is_forbidden(work: Work, ticket: Ticket, text: str) -> bool:
    judgement = work.office.guard.judge(await hold.draft(work, ticket, text))
    return any(reason.kind in _FORBIDDEN for reason in judgement.reasons)


async def _judged(work: Work, ticket: Ticket, answers: list[str]) -> Judgement:
    said = await hold.draft(work, ticket, "\n".join(answers), facts=facts(work, ticket))
    return work.office.guard.judge(said)


def _said(work: Work, ticket: Ticket, judgement: Judgement) -> dict[str, str]:
    language = work.office.staff_language
    found: dict[str, list[str]] = {}
    for reason in judgement.reasons:
        found.setdefault(_MISSING.get(reason.kind, reason.kind), []).append(reason.detail)
    is_off = "off_topic" in found
    return {
        "number": ticket.number,
        "topic": work.office.title(ticket.topic, language),
        "looks_like": work.office.title(judgement.looks_like, language) if is_off else "",
        **{name: ", ".join(found.get(name, ())) for name in _MISSING.values()},
    }
