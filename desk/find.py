"""`/find`: by number, name, @username, phone or words, slips of the finger forgiven.

Names and words are sought in the newest `SEARCHED` tickets: enough for what people look for, and quick however
long the desk has been running. A number is found however old its ticket is.
"""

import asyncio
import re
from collections.abc import Sequence

from rapidfuzz import fuzz, process

from desk import rights
from desk.incoming import Words
from desk.lists import LISTED, TicketList, found_list
from desk.ports import Findable
from desk.surviving import surviving
from desk.work import Work
from models.number import ticket_id

SEARCHED = 2000
_LOOKED_AT = 200  # of what was found, for somebody who may see a part of it
_LIKE = 75.0  # of 100, from which a word is meant although it is spelt otherwise
_SHORT = 3  # letters up to which a word must be spelt right
_TERMS = 8
_PHONE = re.compile(r"\+?[\d\s().-]{4,20}")
_LAST = 10  # digits of a phone number that tell people apart, whatever stands for the country in front
_WORD = re.compile(r"\w+")


async def find(work: Work, words: Words, said: str) -> TicketList:
    """The best fits first, the newer before the older."""
    await rights.agent(work, words.person)
    named = ticket_id(said)
    ticket = await work.unit.tickets.find(named) if named is not None else None
    if ticket is not None:
        return await found_list(work, await _in_sight(work, words, [ticket.id]))
    rows = await work.unit.tickets.findable(limit=SEARCHED)
    fitting = await asyncio.to_thread(_fitting, work, rows, said.strip())  # a tenth of a second of reckoning
    return await found_list(work, await _in_sight(work, words, await _going_on(work, fitting)))


async def _going_on(work: Work, found: Sequence[int]) -> Sequence[int]:
    """What was closed into another ticket is found as the one that goes on."""
    shown = [await surviving(work, await work.unit.tickets.get(each)) for each in found[:LISTED]]
    return [*dict.fromkeys([*(each.id for each in shown), *found[LISTED:]])]


async def _in_sight(work: Work, words: Words, found: Sequence[int]) -> Sequence[int]:
    """Alone with the bot an agent finds what their own groups show; among colleagues, and a supervisor, all."""
    if words.chat_id != words.person.id or await rights.is_supervisor(work, words.person):
        return found
    seats = await rights.seats(work, words.person.id)
    if len(seats) == len(await work.groups()):
        return found
    own = [await work.unit.tickets.get(each) for each in found[:_LOOKED_AT]]
    return [each.id for each in own if (await work.group_of(each)).chat_id in seats]


def _fitting(work: Work, rows: Sequence[Findable], said: str) -> list[int]:
    if said.startswith("@"):
        wanted = said[1:].lower()
        exact = [each.ticket_id for each in rows if (each.username or "").lower() == wanted]
        return exact or _by_words([(each.ticket_id, each.username or "") for each in rows], wanted)
    digits = re.sub(r"\D", "", said)
    if _PHONE.fullmatch(said) and len(digits) >= 4:
        return [each.ticket_id for each in rows if _has_number(each, digits)]
    language = work.office.staff_language
    return _by_words(
        [
            (
                each.ticket_id,
                f"{each.name} {each.username or ''} {work.office.title(each.topic, language)} {each.words}",
            )
            for each in rows
        ],
        said,
    )


def _has_number(row: Findable, digits: str) -> bool:
    """The phone's last digits, or the same digits in what was written (an amount, a reference)."""
    phone = re.sub(r"\D", "", row.phone or "")
    national = digits.removeprefix("62").removeprefix("0")[-_LAST:]
    return phone.endswith(national) or digits in re.sub(r"(?<=\d)[.,\s](?=\d)", "", row.words)


def _by_words(texts: Sequence[tuple[int, str]], said: str) -> list[int]:
    """Every word sought must be in the text or be like one of its words; ordered by likeness, then by age.

    Likeness is reckoned once for each different word of all texts, so long texts cost no more than short ones.
    """
    terms = list(dict.fromkeys(_WORD.findall(said.lower())))[:_TERMS]
    words = [(ticket, frozenset(_WORD.findall(text.lower()))) for ticket, text in texts]
    vocabulary = list(frozenset().union(*(each for _ticket, each in words)))
    alike = [_alike(term, vocabulary) for term in terms]
    scored = []
    for ticket, own in words:
        best = [max((like[word] for word in own & like.keys()), default=0.0) for like in alike]
        if best and min(best) > 0:
            scored.append((sum(best) / len(best), ticket))
    return [ticket for _score, ticket in sorted(scored, reverse=True)]


def _alike(term: str, vocabulary: Sequence[str]) -> dict[str, float]:
    """The words that may be meant by `term`: itself, its continuations, its misspellings."""
    begun = {word: 95.0 for word in vocabulary if len(term) >= _SHORT and word.startswith(term)}
    if len(term) > _SHORT:
        near = process.extract(term, vocabulary, scorer=fuzz.ratio, score_cutoff=_LIKE, limit=None)
        begun = {word: score for word, score, _place in near} | begun
    return begun | ({term: 100.0} if term in vocabulary else {})
