"""`/reply`: ready-made words, filled from the ticket and shown as a draft; they leave only when its owner sends them.

The owner's own come from `replies.yaml` by name, three more from the topic's model replies, without the figures of the
cases that those were written about. A placeholder that the ticket cannot fill stays visible, and then there is nothing
to press: the agent copies the words and completes them.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from functools import partial
from html import escape
from typing import Any

from desk import drafts, reply, rights
from desk.canned import PLACE
from desk.incoming import Person, Words
from desk.known_details import known
from desk.opening import shortened
from desk.said import words_of
from desk.teach import likely_topics
from desk.tell import tell_chat, tell_thread
from desk.where import is_its_thread
from desk.work import Toast, Work
from models.customer import Customer
from models.message import Author, Message, MessageState
from models.outbox import Bot, Button, Notice
from models.staff import StaffMember
from models.ticket import Ticket
from topics.borrowed import without_their_figures
from topics.catalogue_form import listed
from topics.forbidden import placeholders
from topics.nearest import nearness

SUGGESTED = 3
_GUESSED = 2  # topics whose replies are offered while nobody knows the ticket's
_GAP = 0.05  # by which a gap makes a reply less near
_SHOWN = 300  # characters of a suggestion in the list
_LISTED = 20  # names of the owner's replies in one message
_LIST, _DRAFT = "reply-list", "reply-draft"
_TEXT = "text_{}"  # in a list's parameters: the suggestions, filled


async def offer(work: Work, words: Words, ticket_id: int) -> None:
    """`/reply name`, `/reply 2`, or `/reply` alone, which lists what fits."""
    agent = await rights.agent(work, words.person)
    ticket = await work.unit.tickets.get(ticket_id)
    customer = await _customer(work, ticket)
    asked = words.text.strip().lower()
    if not asked:
        await _list(work, words, ticket, customer, agent)
        return
    text = await _asked_for(work, asked, ticket, customer, agent)
    if text is not None and ticket.owner_id is None:
        await _say(work, words, ticket, "reply-claim-first", {"number": ticket.number})
        return
    if text is not None:
        is_here = await is_its_thread(work, words, ticket.id)
        await _draft(work, ticket, text, quote=words.message_id if is_here else None)
        return
    names = ", ".join(name for name, _text in _own(work, customer)[:_LISTED])
    await _say(work, words, ticket, "reply-unknown", {"name": asked[:40], "names": names})


def choose(place: int) -> Callable[[Work, Person, int], Awaitable[Toast]]:
    """What a suggestion's button does; `place` from 1."""
    return partial(_choose, place=place)


async def _choose(work: Work, person: Person, notice_id: int, *, place: int) -> Toast:
    """Post the suggestion as a draft; pressed again it stands there already."""
    await rights.agent(work, person)
    notice = await _notice(work, notice_id, _LIST)
    text = str(notice.params.get(_TEXT.format(place), "")) if notice is not None else ""
    if notice is None or not text:
        return Toast("toast-old")
    ticket = await work.unit.tickets.get(notice.ticket_id or 0)
    if ticket.owner_id is None:
        return Toast("toast-claim-first", {"number": ticket.number})
    posted = str(notice.params.get("posted", ""))
    if str(place) not in posted:
        notice.params = {**notice.params, "posted": f"{posted}{place}"}
        await _draft(work, ticket, text)
    return Toast("toast-draft-below")


async def send(work: Work, person: Person, notice_id: int) -> Toast:
    """The owner's words from now on: they take the way of every draft, past the guard."""
    agent = await rights.agent(work, person)
    notice = await _notice(work, notice_id, _DRAFT)
    text = str(notice.params.get("text", "")) if notice is not None else ""
    if notice is None or notice.message_id is None or not text or _gaps(text):
        return Toast("toast-old")
    ticket = await work.unit.tickets.get(notice.ticket_id or 0)
    ticket.must_belong_to(agent.id)
    message = await work.unit.messages.at_place(Bot.STAFF, notice.chat_id, notice.message_id)
    if message is None:
        message = await work.unit.add(
            Message(
                bot=Bot.STAFF,
                chat_id=notice.chat_id,
                message_id=notice.message_id,
                author=Author.AGENT,
                author_id=agent.id,
                ticket_id=ticket.id,
                kind="text",
                state=MessageState.DRAFT,
                text=text,
                html=escape(text, quote=False),
                at=work.now,
            )
        )
    if message.state == MessageState.SENT:
        return Toast("toast-sent")
    became = await reply.send_draft(work, person, message.id)
    await drafts.say_became(work, notice, became, by=agent)
    return became


def filled(work: Work, text: str, ticket: Ticket, customer: Customer, agent: StaffMember) -> str:
    """The text with every placeholder that the ticket can fill; the others stay as they are."""
    organisation = work.office.catalogue.organisation
    values = known(ticket) | {
        "number": ticket.number,
        "ticket_no": ticket.number,
        "customer": customer.name,
        "name": customer.name,
        "agent": agent.public_name,
        "topic": work.office.title(ticket.topic, customer.language),
        "organisation": organisation.name,
        "call_center": organisation.call_center,
    }
    return PLACE.sub(lambda found: values.get(found[1]) or found[0], text)


def _names(text: str) -> str:
    """Its gaps, to be said in words: by their names, else as they stand there."""
    return " ".join(dict.fromkeys(PLACE.findall(text) or _gaps(text)))


def _gaps(text: str) -> list[str]:
    return list(placeholders(text))


def _own(work: Work, customer: Customer) -> list[tuple[str, str]]:
    """(name, text as it is written) of the owner's replies in the customer's language."""
    found = ((each.name, each.words(customer.language)) for each in work.office.replies.values())
    return [(name, words) for name, words in found if words]


async def _suggestions(work: Work, ticket: Ticket, customer: Customer, agent: StaffMember) -> list[str]:
    """Model replies in the customer's language, filled: nearest to what they said, few gaps first.

    Of the ticket's topic; while it has none, of those that it may have.
    """
    topics = [work.office.catalogue.topics.get(each) for each in await _topics_for(work, ticket)]
    models = [text for topic in topics if topic for text in listed(topic.replies, customer.language)]
    case = "\n".join([await words_of(work, ticket), *known(ticket).values()])
    texts = [filled(work, without_their_figures(each, case), ticket, customer, agent) for each in models]
    near = nearness(case, models, customer.language)
    turns = sorted(zip(near, texts, strict=True), key=lambda each: len(_gaps(each[1])) * _GAP - each[0])
    return [text for _near, text in turns[:SUGGESTED]]


async def _topics_for(work: Work, ticket: Ticket) -> list[str]:
    return [ticket.topic] if ticket.topic is not None else (await likely_topics(work, ticket))[:_GUESSED]


async def _asked_for(
    work: Work, asked: str, ticket: Ticket, customer: Customer, agent: StaffMember
) -> str | None:
    if asked.isdecimal() and 1 <= int(asked) <= SUGGESTED:
        return dict(enumerate(await _suggestions(work, ticket, customer, agent), 1)).get(int(asked))
    text = dict(_own(work, customer)).get(asked)
    return filled(work, text, ticket, customer, agent) if text is not None else None


async def suggest(work: Work, person: Person, ticket_id: int) -> Toast:
    """The same list from the card's button, in the ticket's thread."""
    agent = await rights.agent(work, person)
    ticket = await work.unit.tickets.get(ticket_id)
    texts = await _suggestions(work, ticket, await _customer(work, ticket), agent)
    params = await _listed(work, ticket, agent, texts)
    _number(await tell_thread(work, ticket, _LIST, params), texts)
    return Toast("toast-in-thread", {"number": ticket.number})


async def _list(work: Work, words: Words, ticket: Ticket, customer: Customer, agent: StaffMember) -> None:
    texts = await _suggestions(work, ticket, customer, agent)
    params = await _listed(work, ticket, agent, texts)
    _number(await _say(work, words, ticket, _LIST, params), texts)


async def _listed(work: Work, ticket: Ticket, agent: StaffMember, texts: Sequence[str]) -> dict[str, Any]:
    customer = await _customer(work, ticket)
    own = [(name, filled(work, text, ticket, customer, agent)) for name, text in _own(work, customer)]
    guessed = [] if ticket.topic is not None else await _topics_for(work, ticket)
    return {
        "number": ticket.number,
        "is_filed": ticket.topic is not None,
        "guessed": ", ".join(work.office.title(each, work.office.staff_language) for each in guessed),
        "owns": [{"name": name, "text_listed": shortened(text, 80)} for name, text in own[:_LISTED]],
        "models": [
            {"place": place, "text_listed": shortened(text, _SHOWN), "gaps_named": _names(text)}
            for place, text in enumerate(texts, 1)
        ],
        **{_TEXT.format(place): text for place, text in enumerate(texts, 1)},
    }


def _number(notice: Notice, texts: Sequence[str]) -> None:
    """A button for each suggestion."""
    made = [Button(f"ready{place}:{notice.id}", str(place)) for place in range(1, len(texts) + 1)]
    notice.buttons = [[list(each) for each in made]] if made else []


async def _draft(work: Work, ticket: Ticket, text: str, *, quote: int | None = None) -> None:
    """In the ticket's thread, where its owner reads it. Gaps leave nothing to press."""
    missing = _gaps(text)
    params = {"number": ticket.number, "text": text, "text_gapped": text, "gaps_named": _names(text)}
    notice = await tell_thread(work, ticket, _DRAFT, params, quote=quote)
    if not missing:
        notice.buttons = [[list(Button(f"send_ready:{notice.id}"))]]


async def _say(work: Work, words: Words, ticket: Ticket, key: str, params: Mapping[str, Any]) -> Notice:
    return await tell_chat(
        work, words.chat_id, key, params, ticket=ticket, quote=words.message_id, thread_id=words.thread_id
    )


async def _notice(work: Work, notice_id: int, key: str) -> Notice | None:
    notice = await work.unit.outbox.get(notice_id)
    return notice if notice is not None and notice.key == key and notice.ticket_id is not None else None


async def _customer(work: Work, ticket: Ticket) -> Customer:
    customer = await work.unit.people.customer(ticket.customer_id)
    if customer is None:
        msg = f"ticket {ticket.id} has no customer"
        raise LookupError(msg)
    return customer
