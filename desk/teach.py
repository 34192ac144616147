"""Staff set a ticket's topic right, and ask why it was understood as it was."""

from dataclasses import dataclass

from rapidfuzz import fuzz, process
from rapidfuzz.utils import default_process

from desk import rights
from desk.incoming import Person
from desk.retopic import change_topic
from desk.said import words_of
from desk.tell import tell_thread
from desk.work import Work
from models.outbox import Action
from models.ticket import Ticket

_LIKE = 60  # of 100, the likeness from which words name a topic
_CLEAR = 5  # by which the best must lead: two topics that fit alike are asked, not guessed
AGENT = "agent"


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


def topic_named(work: Work, said: str) -> str | None:
    """A topic by its id, or by words like its id or its title in any language."""
    topics = work.office.catalogue.topics
    if said.strip() in topics:
        return said.strip()
    languages = work.office.catalogue.languages
    names = {
        default_process(name): topic.id  # without the commas of a title that lists
        for topic in topics.values()
        for name in (topic.id.replace("_", " "), *(topic.title(language) for language in languages))
    }
    asked = default_process(said.replace("_", " "))
    found = process.extract(asked, list(names), scorer=fuzz.token_set_ratio, score_cutoff=_LIKE, limit=8)
    near = {names[name] for name, score, _place in found if score > found[0][1] - _CLEAR}
    return near.pop() if len(near) == 1 else None


def _known(work: Work, ticket: Ticket) -> str | None:
    return ticket.topic if ticket.topic in work.office.catalogue.topics else None
