"""Staff set a ticket's topic right, and ask why it was understood as it was."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial

from rapidfuzz import fuzz, process
from rapidfuzz.utils import default_process

from desk import rights
from desk.incoming import Person, Words
from desk.retopic import change_topic
from desk.said import words_of
from desk.tell import tell_chat, tell_thread
from desk.work import Toast, Work
from models.outbox import Action, Button
from models.ticket import Ticket

_LIKE = 60  # of 100, the likeness from which words name a topic
_CLEAR = 5  # by which the best must lead: two topics that fit alike are asked, not guessed
AGENT = "agent"
OFFERED = 3  # topics, where the one that is meant is not clear
_NEARBY = 55  # of 100, the likeness from which a name may have been meant
_SAID = 60  # characters of what was typed, said back
_UNCLEAR, _NEAR = "topic-unclear", "near{}"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a ticket has its topic: values for the agent's screen."""

    topic: str
    confidence: float
    source: str
    words: tuple[str, ...]
    nearest: str
    runner_up: str


async def set_topic(work: Work, person: Person, ticket_id: int, said: str) -> str | None:
    """File the ticket under the topic that `said` names and teach it; None if it names none, or two."""
    agent = await rights.agent(work, person)
    ticket = await work.unit.tickets.get(ticket_id)
    topic = topic_named(work, said)
    if topic is None:
        return None
    if topic != ticket.topic or ticket.topic_source != AGENT:
        await change_topic(work, ticket, topic, source=AGENT, by=agent.id)
        if ticket.owner_id is not None:
            await tell_thread(work, ticket, "thread-name", action=Action.NAME_THREAD)
    return topic


async def why_topic(work: Work, person: Person, ticket_id: int) -> Reason:
    """What spoke for the topic: telling words, the nearest example, the runner-up."""
    await rights.agent(work, person)
    ticket = await work.unit.tickets.get(ticket_id)
    language = work.office.staff_language
    found = work.office.matcher.explain(await words_of(work, ticket), _known(work, ticket))
    return Reason(
        topic=work.office.title(ticket.topic, language),
        confidence=ticket.confidence,
        source=ticket.topic_source,
        words=found.words,
        nearest=found.nearest or "",
        runner_up=work.office.title(found.runner_up.topic, language) if found.runner_up else "",
    )


def choices(work: Work) -> list[tuple[str, str]]:
    """(id, title) of every topic, in the catalogue's order."""
    language = work.office.staff_language
    return [(topic.id, topic.title(language)) for topic in work.office.catalogue.topics.values()]


async def offer_topics(work: Work, words: Words, ticket_id: int) -> None:
    """Words that name no topic, or two: the nearest as buttons, else what the customer's own words resemble."""
    ticket = await work.unit.tickets.get(ticket_id)
    near = nearest_topics(work, words.text) or await likely_topics(work, ticket)
    told: dict[str, str] = {"number": ticket.number, "said": words.text[:_SAID]}
    told |= {_NEAR.format(place): topic for place, topic in enumerate(near, 1)}
    notice = await tell_chat(
        work,
        words.chat_id,
        _UNCLEAR,
        {**told, "count": len(near)},
        ticket=ticket,
        quote=words.message_id,
        thread_id=words.thread_id,
    )
    titles = [work.office.title(topic, work.office.staff_language) for topic in near]
    notice.buttons = [[list(Button(f"topic{n}:{notice.id}", title))] for n, title in enumerate(titles, 1)]


def choose(place: int) -> Callable[[Work, Person, int], Awaitable[Toast]]:
    """What the button of an offered topic does; `place` from 1."""
    return partial(_choose, place=place)


async def _choose(work: Work, person: Person, notice_id: int, *, place: int) -> Toast:
    """As if the topic had been typed behind `/topic`; pressed again it says the same."""
    await rights.agent(work, person)
    notice = await work.unit.outbox.get(notice_id)
    topic = str(notice.params.get(_NEAR.format(place), "")) if notice and notice.key == _UNCLEAR else ""
    if notice is None or notice.ticket_id is None or topic not in work.office.catalogue.topics:
        return Toast("toast-old")
    ticket = await work.unit.tickets.get(notice.ticket_id)
    await rights.must_sit_with(work, person, ticket)
    await set_topic(work, person, ticket.id, topic)
    return Toast(
        "topic-chosen",
        {"number": ticket.number, "topic_name": work.office.title(topic, work.office.staff_language)},
    )


def nearest_topics(work: Work, said: str) -> list[str]:
    """Topics whose names are like `said`, the most alike first; none where nothing is."""
    asked = default_process(said.replace("_", " "))
    alike: dict[str, float] = {}
    for name, topic in _names(work).items():
        part = fuzz.partial_ratio(asked, name) if len(asked) <= len(name) else 0.0
        score = max(fuzz.token_set_ratio(asked, name), part) if asked else 0.0
        alike[topic] = max(score, alike.get(topic, 0.0))
    order = sorted(alike, key=lambda topic: -alike[topic])
    return [topic for topic in order if alike[topic] >= _NEARBY][:OFFERED]


async def likely_topics(work: Work, ticket: Ticket) -> list[str]:
    """What the customer's words resemble most."""
    words = await words_of(work, ticket)
    if not words:
        return []
    candidates = work.office.matcher.decide(words).candidates
    return [each.topic for each in candidates if each.topic in work.office.catalogue.topics][:OFFERED]


def _names(work: Work) -> dict[str, str]:
    """Every name of a topic, in any language, and its id."""
    languages = work.office.catalogue.languages
    return {
        default_process(name): topic.id  # without the commas of a title that lists
        for topic in work.office.catalogue.topics.values()
        for name in (topic.id.replace("_", " "), *(topic.title(language) for language in languages))
    }


def topic_named(work: Work, said: str) -> str | None:
    """A topic by its id, or by words like its id or its title in any language."""
    if said.strip() in work.office.catalogue.topics:
        return said.strip()
    names = _names(work)
    asked = default_process(said.replace("_", " "))
    found = process.extract(asked, list(names), scorer=fuzz.token_set_ratio, score_cutoff=_LIKE, limit=8)
    near = {names[name] for name, score, _place in found if score > found[0][1] - _CLEAR}
    return near.pop() if len(near) == 1 else None


def _known(work: Work, ticket: Ticket) -> str | None:
    return ticket.topic if ticket.topic in work.office.catalogue.topics else None
