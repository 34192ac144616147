"""Words that follow: they join a ticket, open another, or are asked about; nothing is dropped."""

from datetime import timedelta

import pytest

from desk import acquaint, claim, wait
from models.dialogue import Ask, Question
from models.event import EventKind
from models.lifecycle import Status
from models.message import Message
from models.outbox import Action, Notice
from models.ticket import Ticket
from tests.desk.world import World


async def test_messages_within_ninety_seconds_join_and_edit_the_receipt(world: World) -> None:
    await world.say("cashback belum masuk")
    world.passes(seconds=89)
    await world.say("dari bulan Maret")
    world.passes(seconds=89)
    await world.say("sudah dua kali lapor")

    (receipt,) = world.phone()
    assert len(await world.all(Ticket)) == 1
    assert (receipt.key, receipt.times_edited) == ("receipt-more", 2)
    assert "3 pesan" in receipt.text
    assert "dari bulan Maret" in receipt.text


async def test_a_burst_that_waits_to_be_sent_is_edited_once(world: World) -> None:
    await world.say("cashback belum masuk")
    world.is_delivering = False
    await world.say("dari bulan Maret")
    await world.say("sudah dua kali lapor")

    edits = [each for each in await world.all(Notice) if each.action == Action.EDIT]
    assert len(edits) == 1
    assert edits[0].params["count"] == 3


async def test_after_ninety_seconds_the_answer_is_a_message_of_its_own(world: World) -> None:
    await world.say("cashback belum masuk")
    world.passes(seconds=91)

    await world.say("masih soal cashback")

    assert world.told() == ["receipt", "added"]


async def test_a_further_burst_counts_its_own_messages_only(world: World) -> None:
    await world.say("cashback belum masuk")
    await world.say("dari bulan Maret")
    world.passes(minutes=10)
    await world.say("masih soal cashback")
    await world.say("tolong ya")

    added = world.phone()[-1]
    assert (added.key, added.times_edited) == ("added", 1)
    assert "2 pesan" in added.text


async def test_several_short_messages_together_make_the_topic_sure(world: World) -> None:
    await world.say("uang saya hilang")
    await world.say("cashback")

    (ticket,) = await world.all(Ticket)
    (question,) = await world.all(Question)
    assert (ticket.topic, question.answer) == ("cashback", "understood")
    assert world.told() == ["receipt-ask", "topic-noted"]


async def test_a_story_told_word_by_word_is_asked_for_until_it_is_told(world: World) -> None:
    await world.say("pusing")
    await world.say("aduh pusing")
    assert [bubble.key for bubble in world.phone()] == ["receipt-vague-more"]

    await world.say("pusing soal cashback")

    (receipt,) = world.phone()
    assert (receipt.key, (await world.ticket()).topic) == ("receipt-more", "cashback")


async def test_a_topic_that_comes_with_later_words_is_said_back(world: World) -> None:
    await world.say("petugas")
    world.passes(minutes=5)
    await world.say("masih pusing")
    await world.say("masih soal cashback")

    assert world.told() == ["person-comes", "added", "topic-noted"]


async def test_an_extended_receipt_is_all_in_the_language_of_the_last_words(world: World) -> None:
    await world.say("cashback belum masuk")
    await world.say("when is the cashback here")

    (receipt,) = world.phone()
    assert "Missing cash back" in receipt.text
    assert "As we understand it" in receipt.text


async def test_a_sure_other_matter_opens_its_own_ticket_even_within_a_burst(world: World) -> None:
    await world.say("cashback belum masuk")
    await world.say("alamat saya salah")

    assert [each.topic for each in await world.all(Ticket)] == ["cashback", "address"]
    assert world.told() == ["receipt", "receipt"]


async def test_an_unclear_message_joins_and_asks_whether_it_is_something_new(world: World) -> None:
    await world.say("cashback belum masuk")
    world.passes(minutes=10)

    await world.say("ada masalah lain di rekening")

    (question,) = await world.all(Question)
    assert world.told() == ["receipt", "added-or-new"]
    assert (question.kind, question.ticket_id) == (Ask.WHICH_TICKET, (await world.ticket()).id)


async def test_this_is_something_new_splits_the_message_into_its_own_ticket(world: World) -> None:
    await world.say("cashback belum masuk")
    world.passes(minutes=10)
    said_at = world.now
    await world.say("ada masalah lain di rekening")
    world.passes(minutes=5)

    await world.tap("new")

    first, second = await world.all(Ticket)
    moved = (await world.all(Message))[-1]
    assert moved.ticket_id == second.id
    assert second.opened_at == said_at
    assert world.told()[-1] == "receipt-ask"
    noted = [each for each in await world.journal(first.id) if each.kind == EventKind.NOTED]
    assert noted[0].values == {"message": moved.id, "moved_to": second.id}


async def test_a_split_message_like_the_first_complaint_is_asked_what_else_it_may_be(world: World) -> None:
    await world.say("cashback belum masuk")
    world.passes(minutes=10)
    await world.say("cashback nihil dan alamat salah")

    await world.tap("new")

    assert world.told()[-1] == "receipt-ask"
    assert (await world.ticket(2)).topic is None


async def test_a_split_message_that_is_clear_gets_its_receipt_at_once(world: World) -> None:
    await world.say("cashback belum masuk")
    world.passes(minutes=10)
    await world.say("cashback yang lain juga belum masuk")

    await world.tap("new")

    assert [each.topic for each in await world.all(Ticket)] == ["cashback", "cashback"]
    assert world.told() == ["receipt", "added-or-new", "receipt"]


async def test_the_agent_hears_that_a_message_left_the_ticket(world: World) -> None:
    await world.say("cashback belum masuk")
    await world.claim(1)
    world.passes(minutes=10)
    await world.say("ada masalah lain di rekening")

    await world.tap("new")

    assert world.group_keys()[-1] == "thread-moved"
    assert (await world.ticket()).number in world.group()[-1].text


async def test_the_same_complaint_stays_where_it_is(world: World) -> None:
    await world.say("cashback belum masuk")
    world.passes(minutes=10)
    await world.say("ada masalah lain di rekening")

    toast = await world.tap("same")

    assert toast is not None
    assert toast.key == "toast-noted"
    assert len(await world.all(Ticket)) == 1


@pytest.mark.parametrize("verb", ["new", "same"])
async def test_a_which_ticket_button_pressed_twice_changes_nothing_more(world: World, verb: str) -> None:
    await world.say("cashback belum masuk")
    world.passes(minutes=10)
    await world.say("ada masalah lain di rekening")
    data = world.button(verb, chat=world.ani.id)
    await world.press(data)
    before = len(await world.all(Ticket))

    toast = await world.press(data)

    assert toast is not None
    assert toast.key == "toast-noted"
    assert len(await world.all(Ticket)) == before


async def test_a_reply_to_any_message_of_a_ticket_says_which_is_meant(world: World) -> None:
    own = await world.say("cashback belum masuk")
    await world.say("alamat salah")
    receipt = next(iter(world.chats["customer", world.ani.id]))
    world.passes(minutes=10)

    await world.say("ini lanjutannya", reply_to=receipt)
    await world.say("dan ini", reply_to=own)

    assert [each.ticket_id for each in await world.all(Message)] == [1, 2, 1, 1]


async def test_a_number_in_the_text_says_which_ticket_is_meant(world: World) -> None:
    await world.say("cashback belum masuk")
    number = (await world.ticket()).number
    await world.say("alamat salah")
    world.passes(minutes=10)

    await world.say(f"bagaimana kabar {number}")

    assert (await world.all(Message))[-1].ticket_id == 1


async def test_a_strangers_number_opens_nothing_of_theirs(world: World) -> None:
    await world.say("cashback belum masuk")
    number = (await world.ticket()).number

    await world.say(f"masih {number} cashback", who=world.budi)

    mine, theirs = await world.all(Ticket)
    assert (mine.customer_id, theirs.customer_id) == (world.ani.id, world.budi.id)


@pytest.mark.parametrize(
    ("complaint", "later"),
    [
        ("cashback belum masuk", "masih soal cashback"),
        ("cashback belanja di Gading belum masuk", "yang di gading itu masih hari senin"),
    ],
    ids=["of the same topic", "pointed at in its own words"],
)
async def test_with_two_tickets_one_is_meant(world: World, complaint: str, later: str) -> None:
    await world.say(complaint)
    await world.say("alamat salah")
    world.passes(minutes=10)

    await world.say(later)

    assert (await world.all(Message))[-1].ticket_id == 1
    assert world.told()[-1] == "added"


async def test_one_thing_more_after_our_words_is_a_complaint_of_its_own(world: World) -> None:
    await world.say("cashback belum masuk")
    await world.say("petugas")
    world.passes(minutes=10)

    await world.say("eh satu lagi, alamat salah")

    assert [ticket.topic for ticket in await world.all(Ticket)] == ["cashback", "address"]
    assert world.told()[-1] == "receipt"


async def test_a_picture_later_goes_to_the_newest_ticket(world: World) -> None:
    await world.say("cashback belum masuk")
    world.passes(minutes=10)

    await world.say(kind="photo")

    assert {each.ticket_id for each in await world.all(Message)} == {1}
    assert world.told() == ["receipt", "added"]


async def test_an_album_is_answered_once_however_late_its_pictures_come(world: World) -> None:
    await world.say("cashback", kind="photo", album="a1")
    world.passes(minutes=3)
    await world.say(kind="photo", album="a1")
    await world.say(kind="photo", album="a1")

    messages = await world.all(Message)
    assert world.told() == ["receipt"]
    assert {each.ticket_id for each in messages} == {1}
    assert len({each.answer_id for each in messages}) == 1


async def test_small_talk_with_a_complaint_under_way_stays_small_talk(world: World) -> None:
    await world.say("cashback belum masuk")

    await world.say("terima kasih")

    assert world.told() == ["receipt", "thanks"]


async def test_asking_for_the_status_lists_numbers_states_and_promises(world: World) -> None:
    await world.say("cashback belum masuk")

    await world.say("status?")

    shown = world.phone()[-1]
    assert shown.key == "status"
    assert (await world.ticket()).number in shown.text
    assert "12.00 WIB" in shown.text


async def test_the_customers_words_end_the_wait(world: World) -> None:
    await world.say("cashback belum masuk")
    await world.claim(1)
    await world.do(wait.wait, world.sari, 1)
    assert (await world.ticket()).status == Status.WAITING
    world.passes(minutes=10)

    await world.say("masih cashback, ini datanya")

    assert (await world.ticket()).status == Status.CLAIMED
    assert EventKind.RESUMED in [each.kind for each in await world.journal(1)]


async def test_the_owner_sees_further_words_and_is_mentioned(world: World) -> None:
    await world.say("cashback belum masuk")
    await world.claim(1)
    world.passes(minutes=10)

    await world.say("masih cashback <b>Maret</b>")

    shown = world.group()[-1]
    assert shown.key == "customer-wrote"
    assert "&lt;b&gt;Maret" in shown.text
    assert "tg://user?id=11" in shown.text
    assert world.told()[-1] == "passed-on"


async def test_words_said_while_nobody_had_the_ticket_are_told_at_the_next_claim(world: World) -> None:
    await world.say("cashback belum masuk")
    await world.claim(1)
    await world.do(claim.release, world.sari, 1)
    world.passes(minutes=10)
    await world.say("masih cashback dua ratus ribu")
    assert "dua ratus ribu" not in world.group()[-1].text

    await world.claim(1, who=world.joko)

    told = [each.text for each in world.group() if each.key == "customer-wrote"]
    assert len(told) == 2
    assert "dua ratus ribu" in told[-1]


async def test_after_slash_new_the_words_open_a_ticket_whatever_is_under_way(world: World) -> None:
    await world.say("cashback belum masuk")
    await world.do(acquaint.begin, world.ani)
    await world.do(acquaint.begin, world.ani)

    await world.say("masih cashback tetapi kartu lain")
    await world.say("bulan Mei")

    assert [each.ticket_id for each in await world.all(Message)] == [1, 2, 2]
    assert world.told() == ["receipt", "new-complaint", "new-complaint", "receipt-more"]
    assert len(await world.all(Question)) == 1


async def test_a_greeting_after_slash_new_is_still_a_greeting(world: World) -> None:
    await world.do(acquaint.begin, world.ani)

    await world.say("halo")
    await world.say(kind="photo")

    assert world.told() == ["new-complaint", "greeting", "receipt-no-words"]


async def test_a_promise_that_has_passed_is_owned_up_to(world: World) -> None:
    await world.say("cashback belum masuk")
    promised_at = (await world.ticket()).promised_at
    world.passes(hours=3)

    await world.say("masih cashback, mana jawabannya")

    late = world.phone()[-1]
    assert late.key == "added-late"
    assert "12.00 WIB" in late.text
    assert (await world.ticket()).promised_at == promised_at


async def test_an_answered_ticket_in_the_queue_promises_its_next_answer(world: World) -> None:
    await world.say("cashback belum masuk")
    await world.claim(1)
    await world.write("sedang kami cek", 1)
    await world.do(claim.release, world.sari, 1)
    world.passes(hours=3)

    await world.say("masih cashback, mana jawabannya")

    assert world.told()[-1] == "added"
    assert (await world.ticket()).promised_at == world.now + timedelta(hours=4)


@pytest.mark.parametrize(("origin", "said"), [("Toko Maju", "dari Toko Maju"), ("", "dari orang lain")])
async def test_words_that_a_customer_passes_on_are_marked_as_somebody_elses(
    world: World, origin: str, said: str
) -> None:
    await world.say("cashback belum masuk")
    await world.claim(1)

    await world.say("cashback Ibu akan masuk besok", forwarded_from=origin)
    await world.say("begitu kata tokonya")

    forwarded, own = [each.text for each in world.group() if each.key == "customer-wrote"][-2:]
    assert forwarded.splitlines()[0] == f"↪️ <i>diteruskan nasabah{'' if origin else ','} {said}</i>"
    assert "diteruskan" not in own


async def test_a_question_about_one_of_two_goes_to_that_one(world: World) -> None:
    await world.say("cashback belum masuk")
    world.passes(minutes=10)
    await world.say("alamat saya salah")
    world.passes(minutes=10)

    await world.say("yg cashback gimana?")

    assert (await world.all(Message))[-1].ticket_id == 1
    assert world.told()[-1] == "added"
