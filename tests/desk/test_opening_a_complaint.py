"""The first message of a complaint, and what the customer is told."""

from datetime import timedelta

import pytest

from desk.escalate import escalate
from desk.incoming import FileSeen, Person
from models.customer import Customer
from models.dialogue import Ask, Question
from models.event import EventKind
from models.message import Attachment, Message
from models.outbox import Card, Notice
from models.replaying import replay
from models.ticket import Ticket
from tests.desk.world import GROUP, World


async def test_a_sure_complaint_is_receipted_with_number_topic_and_promise(world: World) -> None:
    await world.say("cashback saya belum masuk")

    (receipt,) = world.phone()
    ticket = await world.ticket()
    assert ticket.topic == "cashback"
    for part in (ticket.number, "Cashback belum masuk", "12.00 WIB", "Bank Contoh, 1500-000", "belum masuk"):
        assert part in receipt.text
    assert [data.split(":")[0] for data in receipt.buttons] == ["wrong", "person", "withdraw"]


async def test_the_complaint_stands_and_runs_before_anything_is_asked(world: World) -> None:
    world.is_delivering = False

    await world.say("uang saya hilang")

    ticket = await world.ticket()
    (question,) = await world.all(Question)
    kinds = [event.kind for event in await world.journal(ticket.id)]
    assert kinds[:2] == [EventKind.OPENED, EventKind.CUSTOMER_WROTE]
    assert ticket.promised_at == world.now + timedelta(hours=2)
    assert ticket.due_at == world.now + timedelta(minutes=30)  # somebody should have taken it by then
    assert (question.kind, question.ticket_id) == (Ask.TOPIC, ticket.id)
    (notice,) = await world.all(Notice)
    assert notice.key == "receipt-ask"
    assert ticket.number in str(notice.params)


async def test_an_unclear_complaint_is_asked_by_buttons_with_a_person_beside_them(world: World) -> None:
    await world.say("uang saya hilang")

    (receipt,) = world.phone()
    assert [data.split(":")[0] for data in receipt.buttons] == ["pick", "pick", "pick", "else", "person"]


async def test_the_ticket_has_one_card_in_the_staff_group(world: World) -> None:
    await world.say("cashback")
    await world.say("cashback sejak Maret")

    (card,) = await world.all(Card)
    assert (card.chat_id, card.place) == (GROUP, "queue")
    assert card.wanted > 1


async def test_the_receipts_arrival_is_in_the_journal(world: World) -> None:
    await world.say("cashback")

    ticket = await world.ticket()
    assert EventKind.RECEIPTED in [event.kind for event in await world.journal(ticket.id)]


async def test_a_tip_stands_in_the_receipt_with_a_button_that_it_helped(world: World) -> None:
    await world.say("atm tidak keluar uang")

    (receipt,) = world.phone()
    assert "Tunggu 1x24 jam." in receipt.text
    assert "fixed" in [data.split(":")[0] for data in receipt.buttons]


@pytest.mark.parametrize(
    ("text", "key"), [("bunga deposito?", "receipt-product"), ("petugas", "person-comes")]
)
async def test_what_no_machine_may_answer_goes_to_a_person(world: World, text: str, key: str) -> None:
    await world.say(text)

    assert world.told() == [key]
    assert (await world.ticket()).topic is None


@pytest.mark.parametrize(
    ("text", "key"),
    [("halo", "greeting"), ("terima kasih", "thanks"), ("dadah", "thanks"), ("kamu robot?", "robot")],
)
async def test_small_talk_is_answered_and_opens_nothing(world: World, text: str, key: str) -> None:
    await world.say(text)

    assert world.told() == [key]
    assert await world.all(Ticket) == []


async def test_asking_for_the_status_without_a_complaint_says_that_there_is_none(world: World) -> None:
    await world.say("status?")

    assert world.told() == ["status-none"]


@pytest.mark.parametrize("kind", ["photo", "voice"])
async def test_a_picture_or_voice_alone_is_a_complaint_and_asked_once_for_a_line(
    world: World, kind: str
) -> None:
    await world.say(kind=kind)
    await world.say(kind=kind)

    (ticket,) = await world.all(Ticket)
    asked = [each for each in await world.all(Question) if each.kind == Ask.LINE_OF_TEXT]
    assert len(asked) == 1
    assert len(await world.all(Attachment)) == 2
    assert ticket.topic is None
    assert world.phone()[0].key == "receipt-person-more"


async def test_the_line_of_text_makes_the_picture_understood(world: World) -> None:
    await world.say(kind="photo")
    world.passes(minutes=5)

    await world.say("cashback belum masuk")

    (ticket,) = await world.all(Ticket)
    assert ticket.topic == "cashback"
    assert world.told() == ["receipt-no-words", "topic-noted"]
    assert "Cashback belum masuk" in world.phone()[-1].text


async def test_an_english_complaint_is_answered_in_english_until_a_language_is_chosen(world: World) -> None:
    await world.say("the cashback is missing")
    await world.press("language:id")
    await world.say("the atm ate my money")

    first, _set, last = world.phone()
    assert "We received" in first.text
    assert "kami terima" in last.text


@pytest.mark.parametrize(
    ("phone", "language"), [(None, "id"), ("id", "id"), ("jv", "id"), ("en-GB", "en"), ("ja", "en")]
)
async def test_a_newcomers_language_is_guessed_from_the_phone(
    world: World, phone: str | None, language: str
) -> None:
    await world.say("halo", who=Person(700, "Baru", None, phone))

    newcomer = next(each for each in await world.all(Customer) if each.id == 700)
    assert newcomer.language == language


async def test_a_secret_is_warned_about_and_the_complaint_is_still_taken(world: World) -> None:
    await world.say("cashback, PIN saya ****", secrets=("pin",))

    assert world.told() == ["secret-warning", "receipt"]


async def test_of_a_files_name_only_what_can_be_seen_is_kept(world: World) -> None:
    await world.say("bukti", kind="document", file=FileSeen("document", "f1", "bukti\r\n\u202efdp.pdf"))

    (file,) = await world.all(Attachment)
    assert file.file_name == "buktifdp.pdf"


async def test_a_file_that_is_too_large_is_refused_and_its_caption_heard(world: World) -> None:
    huge = FileSeen("video", "big", size=21 * 1024 * 1024)

    await world.say(kind="video", file=huge)
    await world.say("cashback", kind="video", file=huge)

    assert world.told() == ["file-too-large", "file-too-large", "receipt"]
    assert await world.all(Attachment) == []


@pytest.mark.parametrize(
    ("kind", "key"),
    [
        ("sticker", "sticker"),
        ("dice", "sticker"),
        ("poll", "cannot-read"),
        ("location", "place-without-ticket"),
    ],
)
async def test_what_is_no_complaint_gets_a_fitting_word(world: World, kind: str, key: str) -> None:
    await world.say(kind=kind)

    assert world.told() == [key]
    assert await world.all(Ticket) == []


async def test_a_place_goes_to_the_complaint_under_way(world: World) -> None:
    await world.say("cashback")
    world.passes(minutes=5)

    await world.say(kind="location")

    assert world.told() == ["receipt", "added"]
    assert {each.ticket_id for each in await world.all(Message)} == {(await world.ticket()).id}


async def test_a_critical_topic_gets_its_emergency_advice_at_once(world: World) -> None:
    await world.say("kartu saya dicuri")

    assert world.told() == ["receipt", "emergency"]
    assert "Blokir kartu sekarang." in world.phone()[-1].text
    assert (await world.ticket()).promised_at == world.now + timedelta(minutes=15)


async def test_a_critical_candidate_is_offered_first_and_advised(world: World) -> None:
    await world.say("kartu saya tidak ada")

    asked, advice = world.phone()
    (question,) = await world.all(Question)
    assert (asked.key, advice.key) == ("receipt-ask", "emergency")
    assert question.choices[0] == "stolen"


async def test_emergency_advice_is_given_once_for_a_ticket(world: World) -> None:
    await world.say("kartu saya tidak ada")
    await world.tap("pick")
    await world.say("kartu dicuri tadi pagi")
    world.passes(minutes=5)
    await world.say("masih soal kartu dicuri")

    assert world.told().count("emergency") == 1


async def test_advice_is_given_when_a_later_word_makes_the_topic_critical(world: World) -> None:
    await world.say("tolong dong")
    assert "emergency" not in world.told()

    await world.say("kartu dicuri")

    assert world.told().count("emergency") == 1


async def test_a_message_of_two_matters_offers_a_ticket_for_the_second(world: World) -> None:
    await world.say("cashback belum masuk dan atm menelan uang")

    receipt, offer = world.phone()
    assert (receipt.key, offer.key) == ("receipt", "second-topic")
    assert "Uang tidak keluar dari ATM" in offer.text


@pytest.mark.parametrize("text", ["pusing saya", "saya", "with my"])
async def test_a_vague_cry_gets_one_good_question_instead_of_guesses(world: World, text: str) -> None:
    await world.say(text)

    (receipt,) = world.phone()
    (question,) = await world.all(Question)
    assert receipt.key == "receipt-vague"
    assert (await world.ticket()).number in receipt.text
    assert question.kind == Ask.REPHRASE
    assert EventKind.RECEIPTED in [event.kind for event in await world.journal(1)]


async def test_the_words_after_a_vague_cry_are_its_complaint(world: World) -> None:
    await world.say("pusing saya")

    await world.say("cashback belum masuk")

    (ticket,) = await world.all(Ticket)
    assert ticket.topic == "cashback"


@pytest.mark.parametrize(("minutes", "joined"), [(14, True), (16, False)])
async def test_a_place_sent_just_before_belongs_to_the_complaint(
    world: World, minutes: int, *, joined: bool
) -> None:
    await world.say(kind="location")
    world.passes(minutes=minutes)

    await world.say("atm menelan uang")

    assert [each.ticket_id for each in await world.all(Message)] == [1 if joined else None, 1]


async def test_what_may_be_critical_is_on_the_critical_clock_before_anybody_taps(world: World) -> None:
    await world.say("kartu saya tidak ada")

    ticket = await world.ticket()
    assert (ticket.topic, ticket.severity) == (None, "critical")
    assert ticket.promised_at == world.now + timedelta(minutes=15)
    assert ticket.dues is not None
    assert ticket.dues["first_response:1"] == (world.now + timedelta(minutes=15)).isoformat()
    assert replay(await world.journal(1))["severity"] == "critical"


async def test_a_tap_on_something_less_urgent_relaxes_the_clock_and_is_no_broken_promise(
    world: World,
) -> None:
    await world.say("kartu saya tidak ada")
    opened_at = world.now

    await world.tap("pick", place=1)
    world.passes(minutes=30)
    await world.do(escalate, 1)
    await world.say("status")

    ticket = await world.ticket()
    assert (ticket.topic, ticket.severity) == ("cashback", "medium")
    assert ticket.promised_at == opened_at + timedelta(hours=2)
    assert "12.00" in world.phone()[-1].text
    assert "maaf" not in world.phone()[-1].text


async def test_further_words_that_may_be_critical_hasten_a_complaint_without_a_topic(world: World) -> None:
    await world.say("tolong dong")
    assert (await world.ticket()).severity == "medium"
    world.passes(minutes=1)

    await world.say("kartu saya tidak ada")

    ticket = await world.ticket()
    assert (ticket.topic, ticket.severity) == (None, "critical")
    assert ticket.promised_at == ticket.opened_at + timedelta(minutes=15)


async def test_the_critical_one_of_two_matters_has_its_ticket_without_a_tap(world: World) -> None:
    await world.say("cashback belum masuk, dan kartu saya dicuri")

    receipt, offer = world.phone()[0], world.phone()[-1]
    assert (await world.ticket()).topic == "stolen"
    assert "Kartu dicuri" in receipt.text
    assert "Cashback belum masuk" in offer.text


async def test_a_mere_cry_hurries_the_clock_and_wakes_no_supervisor(world: World) -> None:
    await world.say("kartu saya!!")

    (opened,) = [each for each in await world.journal(1) if each.kind == EventKind.OPENED]
    assert opened.values["like"] == "stolen"
    assert "likely" not in opened.values
