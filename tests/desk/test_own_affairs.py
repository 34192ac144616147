"""What customers do about themselves: language, phone, data, surveys, status, withdrawing."""

import pytest

from desk import acquaint, meet, resolve, status
from desk.inviting import ask_if_due
from desk.work import Work
from models.customer import Customer
from models.dialogue import Question
from models.lifecycle import Outcome, Status
from models.message import Message
from models.outbox import Notice
from models.survey import Answer, Invitation
from surveys.questions import OWN_WORDS
from tests.desk.world import World


async def _ani(world: World) -> Customer:
    return next(each for each in await world.all(Customer) if each.id == world.ani.id)


async def test_start_says_who_we_are_and_what_happens_to_data(world: World) -> None:
    await world.do(acquaint.greet, world.ani)

    (hello,) = world.phone()
    assert "Bank Contoh" in hello.text
    assert "/mydata" in hello.text
    assert "ketik /stop" in hello.text  # surveys may come
    assert hello.buttons == ["language:id", "language:en"]


@pytest.mark.parametrize("key", ["help", "unknown-command"])
async def test_help_offers_a_person(world: World, key: str) -> None:
    await world.do(acquaint.help_customer, world.ani, key=key)

    assert world.told() == [key]
    assert "person:0" in world.phone()[-1].buttons


async def test_the_language_changes_by_a_tap_and_stays(world: World) -> None:
    await world.do(acquaint.offer_languages, world.ani)
    await world.tap("language", place=1)
    await world.say("cashback belum masuk")

    ani = await _ani(world)
    assert (ani.language, ani.language_chosen) == ("en", True)
    assert "We received" in world.phone()[-1].text


async def test_the_language_changes_by_words_that_open_nothing(world: World) -> None:
    await world.say("English please")
    await world.say("cashback belum masuk")
    await world.say("bahasa indonesia dong")

    assert world.told() == ["language-set", "receipt", "language-set"]
    assert "We received" in world.phone()[1].text
    assert (await _ani(world)).language == "id"


async def test_a_language_that_we_do_not_speak_is_not_taken(world: World) -> None:
    toast = await world.press("language:fr")

    assert toast is not None
    assert toast.key == "toast-late"


async def test_a_phone_number_reaches_the_agent_and_the_customer_sees_its_end_only(world: World) -> None:
    await world.say("cashback belum masuk")
    await world.claim(1)

    await world.do(acquaint.take_phone, world.ani, phone="+6281234567890")

    assert (await _ani(world)).phone == "+6281234567890"
    assert world.told()[-1] == "phone-noted"
    assert "7890" in world.phone()[-1].text
    assert "812345" not in world.phone()[-1].text
    assert "+6281234567890" in world.group()[-1].text


async def test_a_phone_number_without_a_complaint_is_kept(world: World) -> None:
    await world.do(acquaint.take_phone, world.ani, phone="+6281234567890")

    assert world.told() == ["phone-noted"]


async def test_an_unclaimed_complaint_shows_the_number_on_its_card_only(world: World) -> None:
    await world.say("cashback belum masuk")

    await world.do(acquaint.take_phone, world.ani, phone="+6281234567890")

    assert world.group() == []


async def test_a_number_that_nobody_can_call_is_asked_again(world: World) -> None:
    await world.do(acquaint.take_phone, world.ani, phone=None)

    assert world.told() == ["phone-unclear"]
    assert (await _ani(world)).phone is None


async def test_who_gave_a_number_is_not_asked_for_it_again(world: World) -> None:
    await world.do(acquaint.take_phone, world.ani, phone="+6281234567890")
    await world.say("cashback belum masuk")

    await world.tap("person")

    assert "share_phone" not in world.phone()[-1].buttons


async def test_stop_ends_surveys_and_stop_again_brings_them_back(world: World) -> None:
    await world.do(acquaint.turn_surveys, world.ani)
    await world.do(acquaint.turn_surveys, world.ani)

    assert world.told() == ["surveys-stopped", "surveys-again"]
    assert (await _ani(world)).surveys_stopped_at is None


async def test_my_data_lists_what_is_kept(world: World) -> None:
    await world.say("cashback belum masuk")
    await world.do(acquaint.take_phone, world.ani, phone="+6281234567890")

    await world.do(acquaint.show_data, world.ani)

    shown = world.phone()[-1].text
    for part in ("Ani Lestari", "@ani", "7890", (await world.ticket()).number):
        assert part in shown


async def test_forgetting_erases_closed_complaints_and_keeps_open_ones(world: World) -> None:
    await world.say("cashback belum masuk")
    await world.press("withdraw_yes:1")
    await world.do(acquaint.take_phone, world.ani, phone="+6281234567890")
    await world.say("alamat salah")
    await world.do(acquaint.ask_forget, world.ani)

    await world.tap("forget_yes")

    assert [each.text for each in await world.all(Message)] == ["", "alamat salah"]
    kept = [each.sent_text or "" for each in await world.all(Notice)]
    assert not any("cashback belum masuk" in words for words in kept)
    assert (await _ani(world)).phone is None
    assert world.told()[-2:] == ["forget-ask", "forgotten"]


async def test_forgetting_erases_what_was_said_to_surveys_and_beside_complaints(world: World) -> None:
    async def ask(work: Work) -> None:
        customer = await meet.meet_customer(work, world.ani)
        question = Invitation(
            survey="nps", customer_id=customer.id, hands=1, state="due", planned_at=work.now
        )
        await ask_if_due(work, await work.unit.add(question), is_here=True)

    await world.do(ask)
    await world.press("answer:1:recommend:9")
    await world.say("karena tellernya sabar sekali")
    await world.say("terima kasih")
    await world.do(acquaint.ask_forget, world.ani)

    await world.tap("forget_yes")

    assert [(each.last, each.words) for each in await world.all(Answer)] == [("9", None), (OWN_WORDS, None)]
    assert {each.text for each in await world.all(Message)} == {""}


async def test_withdrawing_asks_once_and_says_how_to_come_back(world: World) -> None:
    await world.say("cashback belum masuk")

    await world.tap("withdraw")
    assert world.told()[-1] == "withdraw-ask"
    await world.tap("withdraw_yes")

    ticket = await world.ticket()
    assert (ticket.status, ticket.outcome, ticket.due_at) == (Status.CLOSED, Outcome.WITHDRAWN, None)
    assert world.told()[-1] == "withdrawn"
    assert world.group() == []


async def test_keeping_it_changes_nothing(world: World) -> None:
    await world.say("cashback belum masuk")
    await world.tap("withdraw")

    toast = await world.tap("keep")

    assert toast is not None
    assert toast.key == "toast-kept"
    assert (await world.ticket()).status == Status.NEW


async def test_a_withdrawn_complaint_can_be_neither_kept_nor_withdrawn_again(world: World) -> None:
    await world.say("cashback belum masuk")
    await world.tap("withdraw")
    await world.tap("withdraw_yes")

    toasts = [await world.tap("keep"), await world.tap("withdraw_yes"), await world.press("withdraw:1")]

    assert [toast.key for toast in toasts if toast] == ["toast-late", "toast-noted", "toast-late"]
    assert world.told().count("withdrawn") == 1


async def test_the_agent_hears_of_the_withdrawal_and_open_questions_end(world: World) -> None:
    await world.say("uang saya hilang")
    await world.claim(1)

    await world.press("withdraw_yes:1")

    assert "thread-withdrawn" in world.group_keys()
    assert [each.answer for each in await world.all(Question)] == ["withdrawn"]


async def test_nobody_withdraws_somebody_elses_complaint(world: World) -> None:
    await world.say("cashback belum masuk")

    for data in ("withdraw:1", "withdraw_yes:1", "keep:1", "fixed:1", "wrong:1"):
        toast = await world.press(data, who=world.budi)
        assert toast is not None
        assert toast.key == "toast-late"

    assert (await world.ticket()).status == Status.NEW


async def test_the_tip_that_helped_closes_the_complaint_as_solved_by_themselves(world: World) -> None:
    await world.say("atm tidak keluar uang")
    await world.claim(1)

    await world.tap("fixed")

    assert (await world.ticket()).outcome == Outcome.SELF_SOLVED
    assert world.told()[-1] == "self-solved"
    assert "thread-self-solved" in world.group_keys()


async def test_a_reply_to_the_goodbye_reopens_what_was_withdrawn(world: World) -> None:
    await world.say("cashback belum masuk")
    await world.tap("withdraw")
    await world.tap("withdraw_yes")
    goodbye = list(world.chats["customer", world.ani.id])[-1]

    await world.say("masih ada masalahnya", reply_to=goodbye)

    assert (await world.ticket()).status == Status.NEW


async def test_the_status_names_the_agent_and_every_state(world: World) -> None:
    await world.say("cashback belum masuk")
    await world.say("alamat salah")
    await world.say("atm menelan uang")
    await world.claim(2)
    await world.claim(3)
    await world.do(resolve.resolve, world.sari, 3, words_html="Beres.")

    await world.do(status.show_status, world.ani)

    shown = world.phone()[-1]
    for part in ("menunggu petugas", "ditangani Sari", "diselesaikan Sari"):
        assert part in shown.text
    assert [data.split(":")[0] for data in shown.buttons] == ["drop", "drop", "person"]


async def test_a_late_answer_is_called_late_in_the_status(world: World) -> None:
    await world.say("cashback belum masuk")
    world.passes(hours=3)

    await world.tap("withdraw")
    await world.do(status.show_status, world.ani)

    assert "terlambat" in world.phone()[-1].text


async def test_the_status_button_shows_the_same(world: World) -> None:
    await world.say("halo")

    await world.tap("status")

    assert world.told() == ["greeting", "status-none"]


async def test_a_complaint_is_withdrawn_from_the_status_too(world: World) -> None:
    await world.say("cashback belum masuk")
    await world.do(status.show_status, world.ani)

    await world.tap("drop")

    assert world.told()[-1] == "withdraw-ask"


async def test_a_greeting_with_a_complaint_under_way_tells_how_it_stands(world: World) -> None:
    await world.say("cashback belum masuk")

    await world.say("halo")

    assert world.told()[-1] == "greeting-open"
    assert (await world.ticket()).number in world.phone()[-1].text
