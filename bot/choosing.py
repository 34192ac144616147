"""Which of all that waits is made ready: a chat is served one by one, so the rest would be read in vain."""

from collections import Counter
from collections.abc import Iterable
from typing import TypeVar

from desk.ports.outbox import Head
from models.outbox import Card, Urgency

Owed = TypeVar("Owed", Head, Card)


def few_of(owed: Iterable[tuple[Owed, int]], room: int) -> list[Owed]:
    """Of the first `room` chats the first few: as many of each as may go into its chat now."""
    taken: Counter[int] = Counter()
    few = []
    for each, count in owed:
        is_new = each.chat_id not in taken
        if taken[each.chat_id] < count and (len(taken) < room or not is_new):
            taken[each.chat_id] += 1
            few.append(each)
    return few


def is_of_many(chat_id: int, urgency: int) -> bool:
    """A campaign's question to one person."""
    return chat_id > 0 and urgency == Urgency.DIGEST
