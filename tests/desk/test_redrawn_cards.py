"""A card is drawn anew when it would look different, and only then: a group takes twenty calls a minute."""

import pytest

from desk import deliver
from desk.record import record
from desk.work import Work
from models.event import EventKind
from models.outbox import Card
from tests.desk.world import GROUP, World

SEEN, UNSEEN = EventKind.NOTED, EventKind.RECEIPTED


async def _happens(work: Work, ticket_id: int, kinds: list[EventKind | None]) -> None:
    """None stands for what changes a card without an entry in the journal."""
    ticket = await work.unit.tickets.get(ticket_id)
    for kind in kinds:
        if kind is None:
            await deliver.on_thread_made(work, ticket_id=ticket_id, chat_id=GROUP, thread_id=5)
        else:
            await record(work, ticket, ticket.happened(kind, at=work.now))


@pytest.mark.parametrize(
    ("kinds", "drawn"),
    [
        ([UNSEEN, UNSEEN], 0),
        ([SEEN, SEEN], 1),
        ([UNSEEN, SEEN], 1),
        ([SEEN, UNSEEN], 1),
        ([UNSEEN, None], 1),
        ([None, UNSEEN], 1),
    ],
)
async def test_a_card_is_drawn_anew_once_if_anything_on_it_changed(
    world: World, kinds: list[EventKind | None], drawn: int
) -> None:
    await world.say("cashback belum masuk")
    (before,) = await world.all(Card)

    world.is_delivering = False
    await world.do(_happens, before.ticket_id, kinds)

    (after,) = await world.all(Card)
    assert after.wanted - before.wanted == drawn
