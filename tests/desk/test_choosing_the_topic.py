"""What is it about? At most two questions, then a person; and a person is never more than one tap away."""

import pytest

from desk import resolve
from models.dialogue import Ask, Correction, Question
from models.event import EventKind
from models.message import Message
from models.ticket import Ticket
from tests.desk.world import World


async def _asked(world: World) -> list[str]:
    return [each.kind for each in await world.all(Question)]


async def test_a_picked_topic_is_noted_with_its_promise_and_kept_as_an_example(world: World) -> None:
    await world.say("uang saya hilang")

    toast = await world.tap("pick", place=1)

    ticket = await world.ticket()
    (example,) = await world.all(Correction)
    noted = world.phone()[-1]
    assert toast is not None
    assert (ticket.topic, ticket.topic_source) == ("cashback", "customer")
    assert (example.text, example.topic, example.source) == ("uang saya hilang", "cashback", "customer")
    assert noted.key == "topic-noted"
    assert "12.00 WIB" in noted.text


async def test_a_topic_chosen_by_the_customer_is_not_doubted(world: World) -> None:
    await world.say("uang saya hilang")

    await world.tap("pick")

    assert "wrong" not in [data.split(":")[0] for data in world.phone()[-1].buttons]


@pytest.mark.parametrize(
    "data", ["pick:1:9", "pick:1:-1", "pick:99:0", "pick:x", "nonsense:1", "pick", "pick:" + "9" * 19 + ":0"]
)
async def test_forged_or_old_buttons_get_a_kind_word(world: World, data: str) -> None:
    await world.say("uang saya hilang")

    toast = await world.press(data)

    assert toast is not None
    assert toast.key == "toast-late"
    assert (await world.ticket()).topic is None


async def test_words_that_name_an_offered_topic_later_are_the_answer(world: World) -> None:
    await world.say("uang saya hilang")
    world.passes(minutes=10)

    await world.say("alamat")

    (ticket,) = await world.all(Ticket)
    assert ticket.topic == "address"
    assert world.told() == ["receipt-ask", "topic-noted"]


async def test_nobody_answers_somebody_elses_question(world: World) -> None:
    await world.say("uang saya hilang")

    for verb in ("pick", "else"):
        toast = await world.press(world.button(verb, chat=world.ani.id), who=world.budi)
        assert toast is not None
        assert toast.key == "toast-late"

    assert await _asked(world) == [Ask.TOPIC]


async def test_picking_twice_is_no_mistake(world: World) -> None:
    await world.say("uang saya hilang")
    data = world.button("pick", chat=world.ani.id)
    await world.press(data)

    toast = await world.press(data)

    assert toast is not None
    assert toast.key == "toast-noted"
    assert world.told().count("topic-noted") == 1


async def test_not_this_shows_the_next_candidates_without_the_wrong_one(world: World) -> None:
    await world.say("cashback belum masuk")

    await world.tap("wrong")

    ticket = await world.ticket()
    (question,) = await world.all(Question)
    assert ticket.topic is None
    assert "cashback" not in question.choices
    assert question.choices[0] == "address"
    assert "atm" in question.choices  # often taken for it
    assert world.told() == ["receipt", "ask-again"]


async def test_a_refused_topic_does_not_come_back_with_the_next_words(world: World) -> None:
    await world.say("cashback belum masuk")
    await world.tap("wrong")

    await world.say("cashback yang itu")

    assert (await world.ticket()).topic is None


async def test_not_this_pressed_twice_asks_once(world: World) -> None:
    await world.say("cashback belum masuk")
    data = world.button("wrong", chat=world.ani.id)
    await world.press(data)

    toast = await world.press(data)

    assert toast is not None
    assert toast.key == "toast-late"
    assert await _asked(world) == [Ask.TOPIC]


async def test_none_of_these_asks_once_more_in_other_words(world: World) -> None:
    await world.say("uang saya hilang")

    await world.tap("else")

    asked = world.phone()[-1]
    assert asked.key == "ask-rephrase"
    assert asked.buttons == ["person:1"]


async def test_other_words_that_are_clear_settle_it_with_a_way_to_say_no(world: World) -> None:
    await world.say("uang saya hilang")
    await world.tap("else")

    await world.say("maksud saya cashback")

    noted = world.phone()[-1]
    assert (await world.ticket()).topic == "cashback"
    assert noted.key == "topic-noted"
    assert noted.buttons[0] == "wrong:1"


async def test_after_two_questions_a_person_reads(world: World) -> None:
    await world.say("uang saya hilang")
    await world.tap("else")

    await world.say("pokoknya hilang")

    ticket = await world.ticket()
    assert await _asked(world) == [Ask.TOPIC, Ask.REPHRASE]
    assert ticket.details["wants_person"] is True
    assert world.told() == ["receipt-ask", "ask-rephrase", "person-comes"]
    assert EventKind.CALL_REQUESTED in [each.kind for each in await world.journal(1)]


async def test_none_of_these_for_the_second_time_brings_a_person(world: World) -> None:
    await world.say("uang saya hilang")
    await world.tap("else")
    await world.say("maksud saya cashback")
    await world.tap("wrong")
    assert world.told()[-1] == "ask-again"

    await world.tap("else")

    assert world.told()[-1] == "person-comes"


async def test_other_words_after_the_resolution_reopen_the_complaint(world: World) -> None:
    await world.say("uang saya hilang")
    await world.tap("else")
    await world.claim(1)
    await world.do(resolve.resolve, world.sari, 1, words_html="Beres.")

    await world.say("maksud saya cashback")

    (ticket,) = await world.all(Ticket)
    assert (ticket.status, ticket.topic) == ("claimed", "cashback")


async def test_a_greeting_is_no_answer_to_a_question(world: World) -> None:
    await world.say("uang saya hilang")
    await world.tap("else")

    await world.say("halo")
    await world.say("maksud saya cashback")

    assert (await world.ticket()).topic == "cashback"


async def test_words_for_a_ticket_that_was_withdrawn_meanwhile_are_a_new_complaint(world: World) -> None:
    await world.say("uang saya hilang")
    await world.tap("else")
    await world.press("withdraw_yes:1")

    await world.say("maksud saya cashback")

    assert [each.topic for each in await world.all(Ticket)] == [None, "cashback"]


async def test_a_person_is_one_tap_from_every_receipt(world: World) -> None:
    await world.say("cashback belum masuk")

    await world.tap("person")

    said = world.phone()[-1]
    assert said.key == "person-comes"
    assert "12.00 WIB" in said.text
    assert "share_phone" in said.buttons


async def test_a_person_is_one_tap_from_a_greeting_and_has_a_ticket_then(world: World) -> None:
    await world.say("halo")

    await world.tap("person")
    await world.press("person:0")

    (ticket,) = await world.all(Ticket)
    assert ticket.details["wants_person"] is True
    assert ticket.number in world.phone()[-1].text
    assert world.told().count("person-comes") == 1


async def test_the_receipt_of_a_ticket_opened_by_a_tap_counts_as_receipt(world: World) -> None:
    await world.press("person:0")

    assert EventKind.RECEIPTED in [each.kind for each in await world.journal(1)]


async def test_wanting_a_person_ends_all_questions(world: World) -> None:
    await world.say("uang saya hilang")
    await world.tap("person")

    toast = await world.tap("pick")

    assert toast is not None
    assert [each.answer for each in await world.all(Question)] == ["person"]
    assert (await world.ticket()).topic is None


async def test_the_agent_hears_that_the_customer_wants_a_person(world: World) -> None:
    await world.say("cashback belum masuk")
    await world.claim(1)

    await world.tap("person")

    assert world.group_keys()[-1] == "thread-wants-person"


async def test_the_second_matter_gets_a_ticket_and_a_clock_from_the_messages_moment(world: World) -> None:
    said_at = world.now
    await world.say("cashback belum masuk dan atm menelan uang")
    world.passes(minutes=20)

    await world.tap("second")

    first, second = await world.all(Ticket)
    opened, wrote = (await world.journal(second.id))[:2]
    assert (first.topic, second.topic) == ("cashback", "atm")
    assert second.opened_at == opened.at == wrote.at == said_at
    assert second.promised_at == world.desk.office.calendar.add(
        said_at, world.desk.office.policy.terms("atm").first_response
    )
    assert second.details["from"] == first.number
    assert world.told() == ["receipt", "second-topic", "receipt"]
    assert "menelan uang" in world.phone()[-1].text


async def test_the_agent_of_the_second_matter_sees_the_words(world: World) -> None:
    await world.say("cashback belum masuk dan atm menelan uang")
    await world.tap("second")

    await world.claim(2)

    shown = [each.text for each in world.group() if each.key == "customer-wrote"]
    assert len(shown) == 1
    assert "atm menelan uang" in shown[0]
    assert [each.ticket_id for each in await world.all(Message)] == [1]


async def test_no_need_leaves_one_ticket(world: World) -> None:
    await world.say("cashback belum masuk dan atm menelan uang")
    data = world.button("second", chat=world.ani.id)

    toast = await world.tap("one")
    late = await world.press(data)

    assert toast is not None
    assert late is not None
    assert (toast.key, late.key) == ("toast-noted", "toast-noted")
    assert len(await world.all(Ticket)) == 1


async def test_a_message_may_be_moved_to_another_open_ticket(world: World) -> None:
    await world.say("cashback belum masuk")
    await world.say("alamat salah")
    await world.claim(1)
    await world.claim(2, who=world.joko)
    world.passes(minutes=10)
    await world.say("ini nomor referensinya 777")

    await world.tap("move")

    assert [each.ticket_id for each in await world.all(Message)] == [1, 2, 1]
    assert world.told()[-1] == "moved"
    assert "thread-moved" in world.group_keys()
    assert [each.text for each in world.group() if "777" in each.text][-1]


@pytest.mark.parametrize("place", [-1, 5])
async def test_a_message_cannot_be_moved_to_a_place_that_was_never_offered(world: World, place: int) -> None:
    await world.say("cashback belum masuk")
    await world.say("alamat salah")
    world.passes(minutes=10)
    await world.say("ini nomor referensinya 777")
    question = (await world.all(Question))[-1].id

    toast = await world.press(f"move:{question}:{place}")

    assert toast is not None
    assert toast.key == "toast-late"


async def test_a_message_is_not_moved_to_a_ticket_that_ended_meanwhile(world: World) -> None:
    await world.say("cashback belum masuk")
    await world.say("alamat salah")
    world.passes(minutes=10)
    await world.say("ini nomor referensinya 777")
    await world.press("withdraw_yes:1")

    toast = await world.tap("move")

    assert toast is not None
    assert toast.key == "toast-late"
    assert (await world.all(Message))[-1].ticket_id == 2
