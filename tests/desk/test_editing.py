"""Edited messages: the new words count, the old ones are kept."""

import pytest

from desk import spam
from desk.editing import edit_by_agent, edit_by_customer
from desk.incoming import Person
from models.event import EventKind
from models.message import Message, Revision
from models.outbox import Action, Notice
from models.ticket import Ticket
from tests.desk.world import World


async def _edit(
    world: World, text: str, message_id: int, *, who: Person | None = None, **more: object
) -> bool:
    return await world.do(edit_by_customer, world.incoming(text, message_id, who=who, **more))


async def test_an_edit_in_a_ticket_is_noted_and_the_old_words_kept(world: World) -> None:
    said = await world.say("cashback belum masuk")

    assert await _edit(world, "cashback Maret belum masuk", said)

    (message,) = await world.all(Message)
    (old,) = await world.all(Revision)
    assert (message.text, old.text) == ("cashback Maret belum masuk", "cashback belum masuk")
    assert world.told() == ["receipt", "edit-noted"]
    kinds = [each.kind for each in await world.journal(1)]
    assert kinds.count(EventKind.CUSTOMER_WROTE) == 2


async def test_the_owner_sees_before_and_after(world: World) -> None:
    said = await world.say("cashback belum masuk")
    await world.claim(1)

    await _edit(world, "cashback Maret", said)

    shown = world.group()[-1]
    assert shown.key == "customer-edited"
    assert "cashback belum masuk" in shown.text
    assert "cashback Maret" in shown.text


async def test_who_edits_again_and_again_fills_no_chat_and_the_newest_words_are_shown(world: World) -> None:
    said = await world.say("cashback belum masuk")
    await world.claim(1)
    before = len(world.group())

    for place in range(20):
        await _edit(world, f"cashback bulan {place}", said)

    assert world.told() == ["receipt", "edit-noted"]
    (shown,) = world.group()[before:]
    assert "cashback belum masuk" in shown.text
    assert "cashback bulan 19" in shown.text


async def test_who_is_silenced_is_not_answered_for_an_edit_either(world: World) -> None:
    said = await world.say("beli obat murah di sini")
    await world.do(spam.mark_spam, world.sari, 1)
    before = world.told()

    await _edit(world, "beli obat murah di sana", said)

    assert world.told() == before
    assert (await world.all(Message))[0].text == "beli obat murah di sana"


async def test_an_edit_that_changes_nothing_says_nothing(world: World) -> None:
    said = await world.say("cashback belum masuk")

    assert await _edit(world, "cashback belum masuk", said)

    assert world.told() == ["receipt"]
    assert await world.all(Revision) == []


async def test_an_edit_of_an_unknown_message_is_a_new_message(world: World) -> None:
    assert not await _edit(world, "cashback belum masuk", 4711)


async def test_a_greeting_edited_into_a_complaint_opens_a_ticket(world: World) -> None:
    said = await world.say("halo")

    await _edit(world, "cashback belum masuk", said)

    assert world.told() == ["greeting", "receipt"]
    assert len(await world.all(Ticket)) == 1


@pytest.mark.parametrize(
    ("first", "then", "told", "topic"),
    [
        ("pusing banget", "cashback belum masuk", "topic-noted", "cashback"),
        ("cashback belum masuk", "alamat saya salah", "topic-noted", "address"),
        ("cashback belum masuk", "cashback dan alamat", "edit-noted", "cashback"),
        ("cashback belum masuk", "pusing banget", "edit-noted", "cashback"),
    ],
)
async def test_an_edit_is_read_anew_for_what_it_is_about(
    world: World, first: str, then: str, told: str, topic: str
) -> None:
    said = await world.say(first)

    await _edit(world, then, said)

    assert (world.told()[-1], (await world.ticket()).topic) == (told, topic)
    assert (await world.all(Message))[-1].answer_id is not None


async def test_an_edit_takes_no_topic_away_from_the_agent_who_works_on_it(world: World) -> None:
    said = await world.say("cashback belum masuk")
    await world.claim(1)

    await _edit(world, "alamat saya salah", said)

    assert (await world.ticket()).topic == "cashback"


async def test_a_secret_put_in_by_an_edit_is_warned_about(world: World) -> None:
    said = await world.say("cashback belum masuk")

    await _edit(world, "cashback, PIN ****", said, secrets=("pin",))

    assert "secret-warning" in world.told()


async def test_the_owners_edit_is_carried_over_to_the_customer(world: World) -> None:
    await world.say("cashback belum masuk")
    await world.claim(1)
    words = await world.write("masuk besok", 1)

    await world.do(edit_by_agent, world.words("masuk lusa", words))

    corrected = world.phone()[-1]
    assert (corrected.key, corrected.times_edited) == ("agent-words-edited", 1)
    assert "masuk lusa" in corrected.text
    assert world.group_keys()[-1] == "agent-edited-sent"


async def test_an_edit_before_the_sending_changes_what_is_sent(world: World) -> None:
    await world.say("cashback belum masuk")
    await world.claim(1)
    world.is_delivering = False
    words = await world.write("masuk besok", 1)

    await world.do(edit_by_agent, world.words("masuk lusa", words))
    await world.deliver()

    assert "masuk lusa" in world.phone()[-1].text
    assert [each for each in await world.all(Notice) if each.action == Action.EDIT] == []


async def test_an_edited_draft_is_sent_in_its_last_form(world: World) -> None:
    await world.say("cashback belum masuk")
    words = await world.write("masuk besok", 1)

    await world.do(edit_by_agent, world.words("masuk lusa", words))
    await world.staff_tap("claim_send")

    assert "masuk lusa" in world.phone()[-1].text


async def test_a_draft_edited_into_a_note_can_no_longer_be_sent(world: World) -> None:
    await world.say("cashback belum masuk")
    words = await world.write("masuk besok", 1)

    await world.do(edit_by_agent, world.words("// masuk besok?", words))
    await world.staff_tap("claim_send")

    assert world.told() == ["receipt"]


async def test_sent_words_edited_into_a_note_stay_as_the_customer_read_them(world: World) -> None:
    await world.say("cashback belum masuk")
    await world.claim(1)
    words = await world.write("masuk besok", 1)

    await world.do(edit_by_agent, world.words("// rahasia", words))

    assert "masuk besok" in world.phone()[-1].text
    assert world.group_keys()[-1] == "agent-edit-kept-inside"


async def test_edits_of_other_peoples_or_unknown_messages_do_nothing(world: World) -> None:
    await world.say("cashback belum masuk")
    await world.claim(1)
    words = await world.write("masuk besok", 1)

    await world.do(edit_by_agent, world.words("masuk lusa", words, who=world.joko))
    await world.do(edit_by_agent, world.words("masuk lusa", 999_999))
    await world.do(edit_by_agent, world.words("masuk besok", words))

    assert "masuk besok" in world.phone()[-1].text


async def test_the_caption_of_a_sent_file_is_corrected_in_words(world: World) -> None:
    await world.say("cashback belum masuk")
    await world.claim(1)
    file = world.file("photo")
    words = await world.write("", 1, kind="photo", file=file)

    await world.do(edit_by_agent, world.words("ini buktinya", words, kind="photo", file=file))

    assert world.told() == ["receipt", "agent-file", "agent-words-edited"]
