"""Words, files, people, and what we asked them."""

import pytest
from sqlalchemy.exc import IntegrityError

from models.dialogue import Correction
from models.message import Author, FileCopy, MessageState
from models.outbox import Bot
from models.staff import ChatRole, StaffChat


def ids(rows):
    return [row.id for row in rows]


@pytest.fixture
async def two_tickets(make, keep):
    await keep(make.customer(), make.customer(id=2), make.ticket(), make.ticket())


@pytest.mark.usefixtures("two_tickets")
async def test_a_message_is_found_by_its_place_and_each_bot_has_its_own(make, keep, ask):
    await keep(make.message(), make.message(bot=Bot.STAFF))

    assert (await ask(lambda unit: unit.messages.at_place(Bot.CUSTOMER, 1, 1))).id == 1
    assert (await ask(lambda unit: unit.messages.at_place(Bot.STAFF, 1, 1))).id == 2
    assert await ask(lambda unit: unit.messages.at_place(Bot.CUSTOMER, 1, 2)) is None
    assert (await ask(lambda unit: unit.messages.get(2))).bot == Bot.STAFF


@pytest.mark.usefixtures("two_tickets")
async def test_one_place_holds_one_message(make, keep):
    await keep(make.message())

    with pytest.raises(IntegrityError):
        await keep(make.message(text="the same message once more"))


@pytest.mark.usefixtures("two_tickets")
async def test_the_message_before_is_the_customers_own_last_one(make, keep, ask):
    *_, last = await keep(
        make.message(message_id=1),
        make.message(message_id=2),
        make.message(message_id=3, author=Author.AGENT),
        make.message(message_id=4, customer_id=2),
        make.message(message_id=5, bot=Bot.STAFF),
        make.message(message_id=6),
    )
    first = await ask(lambda unit: unit.messages.get(1))

    assert (await ask(lambda unit: unit.messages.before(Bot.CUSTOMER, last))).id == 2
    assert await ask(lambda unit: unit.messages.before(Bot.CUSTOMER, first)) is None


@pytest.mark.usefixtures("two_tickets")
async def test_a_tickets_messages_and_files_come_in_their_order(make, keep, ask):
    await keep(*(make.message(message_id=n, ticket_id=ticket) for n, ticket in enumerate((1, 2, 1, None))))
    await keep(*(make.attachment(message_id=message) for message in (3, 1, 2, 3)))

    assert ids(await ask(lambda unit: unit.messages.of_ticket(1))) == [1, 3]
    assert ids(await ask(lambda unit: unit.messages.attachments(1))) == [1, 2, 4]
    assert ids(await ask(lambda unit: unit.messages.files_of(3))) == [1, 4]


@pytest.mark.usefixtures("two_tickets")
async def test_an_album_is_what_came_under_one_name_in_one_chat_of_one_bot(make, keep, ask):
    await keep(
        make.message(message_id=1, album="a"),
        make.message(message_id=2, album="b"),
        make.message(message_id=3, album="a"),
        make.message(message_id=4, chat_id=2, album="a"),
        make.message(message_id=5, bot=Bot.STAFF, album="a"),
    )

    assert ids(await ask(lambda unit: unit.messages.in_album(Bot.CUSTOMER, 1, "a"))) == [1, 3]


@pytest.mark.usefixtures("two_tickets")
async def test_a_ticket_has_a_reply_once_words_were_accepted_for_sending(database, make, keep, ask):
    await keep(
        make.message(message_id=1, ticket_id=1),
        make.message(message_id=2, ticket_id=1, author=Author.AGENT, state=MessageState.DRAFT),
    )
    before = await ask(lambda unit: unit.messages.has_reply(1))

    async def send(unit):
        (await unit.messages.get(2)).state = MessageState.SENT

    await database.transact(send)

    assert (before, await ask(lambda unit: unit.messages.has_reply(1))) == (False, True)
    assert not await ask(lambda unit: unit.messages.has_reply(2))


@pytest.mark.usefixtures("two_tickets")
async def test_files_to_fetch_are_those_not_kept_without_the_ones_to_leave_out(make, keep, ask, now):
    await keep(make.message())
    await keep(*(make.attachment(kept_at=kept) for kept in (None, now, None, None, None)))

    assert ids(await ask(lambda unit: unit.messages.unfetched(limit=3))) == [1, 3, 4]
    assert ids(await ask(lambda unit: unit.messages.unfetched(limit=2, besides=(1, 3)))) == [4, 5]
    assert (await ask(lambda unit: unit.messages.attachment(2))).kept_at == now


async def test_a_file_copy_belongs_to_one_bot_and_one_kind(keep, ask):
    await keep(FileCopy(sha256="ab" * 32, bot=Bot.STAFF, kind="photo", file_id="x"))

    assert (await ask(lambda unit: unit.messages.copy_for("ab" * 32, Bot.STAFF, "photo"))).file_id == "x"
    assert await ask(lambda unit: unit.messages.copy_for("ab" * 32, Bot.CUSTOMER, "photo")) is None
    assert await ask(lambda unit: unit.messages.copy_for("ab" * 32, Bot.STAFF, "document")) is None


@pytest.mark.usefixtures("two_tickets")
async def test_the_pending_question_is_the_newest_without_an_answer(make, keep, ask, now):
    await keep(
        make.question(kind="why", ticket_id=1),
        make.question(kind="topic", ticket_id=1),
        make.question(kind="rephrase", answered_at=now, answer="x"),
        make.question(kind="forget", customer_id=2),
    )

    assert (await ask(lambda unit: unit.dialogue.pending(1))).kind == "topic"
    assert await ask(lambda unit: unit.dialogue.pending(3)) is None
    assert ids(await ask(lambda unit: unit.dialogue.asked_about(1))) == [1, 2]
    assert (await ask(lambda unit: unit.dialogue.get(3))).answer == "x"


@pytest.mark.usefixtures("two_tickets")
async def test_corrections_are_lessons_in_the_order_in_which_they_were_given(keep, ask, now):
    def corrected(topic):
        return Correction(ticket_id=1, text="x", language="id", was=None, topic=topic, source="agent", at=now)

    before = await ask(lambda unit: unit.dialogue.corrections_count())
    await keep(corrected("b"), corrected("a"))

    assert (before, await ask(lambda unit: unit.dialogue.corrections_count())) == (0, 2)
    assert [each.topic for each in await ask(lambda unit: unit.dialogue.corrections())] == ["b", "a"]


async def test_present_are_those_whom_telegram_last_saw_in_the_chat(make, keep, ask):
    await keep(*(make.staff(id=person) for person in (9, 7, 8, 6)))
    await keep(
        make.seat(chat_id=-100, user_id=9, status="creator"),
        make.seat(chat_id=-100, user_id=7, status="member"),
        make.seat(chat_id=-100, user_id=8, status="left"),
        make.seat(chat_id=-200, user_id=6, status="member"),
    )

    assert ids(await ask(lambda unit: unit.people.present(-100))) == [7, 9]


async def test_people_and_chats_are_known_by_their_ids(make, keep, ask):
    await keep(make.customer(), make.staff(id=7), make.seat(chat_id=-100, user_id=7))
    await keep(StaffChat(role=ChatRole.STAFF, configured_id=-100, chat_id=-1001))

    assert (await ask(lambda unit: unit.people.customer(1))).name == "Sari"
    assert (await ask(lambda unit: unit.people.staff(7))).public_name == "Budi"
    assert (await ask(lambda unit: unit.people.membership(-100, 7))).is_present
    assert (await ask(lambda unit: unit.people.staff_chat(ChatRole.STAFF))).chat_id == -1001
    assert await ask(lambda unit: unit.people.staff_chat(ChatRole.SUPERVISORS)) is None
