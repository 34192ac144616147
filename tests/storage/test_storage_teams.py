"""What is kept of the teams' groups, and which tickets stand in the wrong one."""

from models.outbox import MOVED
from models.staff import TeamChat


async def test_a_team_has_one_group_and_keeps_it_when_it_is_not_used(keep, ask):
    await keep(
        TeamChat(team="cards", configured_id=-100, chat_id=-1001, title="Kartu", is_forum=True),
        TeamChat(team="atm", configured_id=-200, chat_id=-200, title="ATM", is_forum=False),
    )

    assert [each.team for each in await ask(lambda unit: unit.people.team_chats())] == ["atm", "cards"]
    assert (await ask(lambda unit: unit.people.team_chat("cards"))).chat_id == -1001
    assert await ask(lambda unit: unit.people.team_chat("fraud")) is None


async def test_live_tickets_of_a_team_whose_card_stands_elsewhere_are_found(make, keep, ask):
    await keep(make.customer(), *(make.ticket(team="atm") for _ in range(3)))
    await keep(make.ticket(team="atm", status="closed"), make.ticket(team="cards"), make.ticket(team="atm"))
    await keep(
        make.card(ticket_id=1, chat_id=-100),
        make.card(ticket_id=2, chat_id=-200),
        make.card(ticket_id=3, chat_id=-200, place=MOVED),
        make.card(ticket_id=3, chat_id=-100),
        make.card(ticket_id=4, chat_id=-100),
        make.card(ticket_id=5, chat_id=-100),
    )

    assert await ask(lambda unit: unit.tickets.away_from("atm", -200)) == [1, 3]


async def test_what_is_left_of_a_card_is_not_sent_anew_when_its_group_moves(database, make, keep, ask):
    await keep(make.customer(), make.ticket())
    await keep(make.card(place=MOVED, message_id=50, wanted=5, shown=4))

    await database.transact(lambda unit: unit.outbox.move_chat(-100, -1001))

    card = await ask(lambda unit: unit.outbox.card(1))
    assert (card.chat_id, card.message_id, card.wanted) == (-1001, None, 4)
