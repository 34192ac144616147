"""Which of all that waits is made ready: a chat is served one by one, so the rest would be read in vain."""

from collections import Counter
from collections.abc import Iterable
from typing import TypeVar

from desk.ports.outbox import Head
from models.outbox import Card, Urgency

Owed = TypeVar("Owed", Head, Card)
_OF_ONE_CHAT = 6


def few_of(owed: Iterable[Owed], room: int) -> list[Owed]:
    """Only the first few of each of the first `room` chats."""
    taken: Counter[int] = Counter()
    few = []
    for each in owed:
        is_new = each.chat_id not in taken
        if len(taken) < room if is_new else taken[each.chat_id] < _OF_ONE_CHAT:
            taken[each.chat_id] += 1
            few.append(each)
    return few


def is_of_many(chat_id: int, urgency: int) -> bool:
    """A campaign's question to one person."""
    return chat_id > 0 and urgency == Urgency.DIGEST
