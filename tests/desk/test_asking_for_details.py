"""A topic's details: asked one at a time after a moment of silence, never twice, and never in the way."""

import pytest

from desk.known_details import given
from desk.work import Work
from escalation.sweep import Sweep
from models.dialogue import Ask, Question
from models.event import EventKind
from models.message import Message
from models.ticket import Ticket
from tests.desk.world import World
from texts.card_lines import detail_line


async def _silence(world: World) -> int:
    """The customer is silent for a moment and the sweep comes by; how often the sender was woken."""
    woken: list[int] = []
    world.passes(seconds=21)
    await Sweep(world.desk, wake=lambda: woken.append(1))()
    await world.deliver()
    return len(woken)


async def _known(world: World, ticket_id: int = 1, language: str = "id") -> list[str]:
    async def look(work: Work) -> list[tuple[str, str, str]]:
        return given(work, await work.unit.tickets.get(ticket_id), language)

    return [detail_line([each], language) for each in await world.look(look)]


async def test_the_first_detail_is_asked_after_a_moment_of_silence(world: World) -> None:
    await world.say("transfer gagal")
    assert world.told() == ["receipt"]

    woken = await _silence(world)

    asked = world.phone()[-1]
    assert woken == 1
    assert asked.key == "detail-ask"
    assert "Lewat apa?" in asked.text
    assert [data.split(":")[0] for data in asked.buttons] == ["detail", "detail", "skip", "skip_all"]


async def test_further_words_put_the_question_off(world: World) -> None:
    await world.say("transfer gagal")
    world.passes(seconds=15)
    await world.say("tadi malam")
    world.passes(seconds=15)

    await Sweep(world.desk, wake=lambda: None)()
    await world.deliver()

    assert "detail-ask" not in world.told()


async def test_what_was_said_already_is_not_asked(world: World) -> None:
    await world.say("transfer Rp250.000 gagal")
    await _silence(world)
    await world.tap("detail", place=1)

    asked = world.phone()[-1]
    assert "Saldo terpotong?" in asked.text
    assert await _known(world) == ["Lewat apa: Aplikasi", "Berapa: Rp250.000"]
    assert EventKind.DETAIL_GIVEN in [each.kind for each in await world.journal(1)]


async def test_details_are_asked_one_after_the_other_until_all_are_known(world: World) -> None:
    await world.say("transfer gagal")
    await _silence(world)

    await world.say("aplikasi")
    await world.say("250 ribu")
    await world.tap("yes")

    assert world.told() == ["receipt", "detail-ask", "detail-ask", "detail-ask", "details-done"]
    assert await _known(world) == ["Lewat apa: Aplikasi", "Berapa: Rp250.000", "Saldo terpotong: ya"]
    assert len(await world.all(Ticket)) == 1
    assert all(each.answer_id for each in await world.all(Message))


async def test_an_answer_that_is_not_understood_is_asked_once_more_and_then_taken_as_it_is(
    world: World,
) -> None:
    await world.say("transfer gagal")
    await _silence(world)
    await world.tap("detail")

    await world.say("entahlah")
    await world.say("sekitar gaji sebulan")

    assert world.told() == ["receipt", "detail-ask", "detail-ask", "detail-again", "detail-ask"]
    assert (await _known(world))[1] == "Berapa: sekitar gaji sebulan"


async def test_only_a_choice_is_taken_for_a_choice_and_the_second_try_skips_it(world: World) -> None:
    await world.say("transfer Rp250.000 gagal")
    await _silence(world)

    await world.say("dari rumah")
    await world.say("ya dari rumah")

    assert world.told() == ["receipt", "detail-ask", "detail-again", "detail-ask"]
    assert await _known(world) == ["Berapa: Rp250.000"]


@pytest.mark.parametrize(("text", "answer"), [("halo", "greeting-open"), ("status", "status")])
async def test_other_talk_is_answered_and_the_question_put_once_more(
    world: World, text: str, answer: str
) -> None:
    await world.say("transfer Rp250.000 gagal")
    await _silence(world)

    await world.say(text)
    await world.say(text)
    await world.say("aplikasi")

    assert world.told()[:5] == ["receipt", "detail-ask", answer, "detail-still", answer]
    assert "Lewat apa: Aplikasi" in await _known(world)


async def test_what_may_be_a_critical_matter_is_no_answer(world: World) -> None:
    await world.say("transfer Rp250.000 gagal")
    await _silence(world)

    await world.say("saldo di kartu berkurang sendiri 75rb")

    assert "Lewat apa" not in str(await _known(world))
    (question,) = [each for each in await world.all(Question) if each.kind == Ask.DETAIL]
    assert question.answered_at is None


@pytest.mark.parametrize("text", ["lupa", "tidak tahu"])
async def test_who_does_not_know_is_not_asked_again(world: World, text: str) -> None:
    await world.say("transfer Rp250.000 gagal")
    await _silence(world)

    await world.say(text)

    assert "Saldo terpotong?" in world.phone()[-1].text
    assert await _known(world) == ["Berapa: Rp250.000"]


async def test_one_detail_or_all_of_them_may_be_skipped(world: World) -> None:
    await world.say("transfer gagal")
    await _silence(world)

    first = await world.tap("skip")
    rest = await world.tap("skip_all")

    assert [toast.key for toast in (first, rest) if toast] == ["toast-skipped", "toast-skipped"]
    assert world.told() == ["receipt", "detail-ask", "detail-ask", "details-done"]
    assert await _known(world) == []


async def test_a_complaint_said_instead_of_an_answer_stays_a_complaint(world: World) -> None:
    await world.say("transfer gagal")
    await _silence(world)

    await world.say("cashback saya belum masuk")

    (question,) = [each for each in await world.all(Question) if each.kind == Ask.DETAIL]
    assert question.answer == "passed over"
    assert [each.topic for each in await world.all(Ticket)] == ["transfer", "cashback"]


async def test_a_picture_instead_of_an_answer_goes_to_the_ticket(world: World) -> None:
    await world.say("transfer gagal")
    await _silence(world)

    await world.say(kind="photo")

    assert {each.ticket_id for each in await world.all(Message)} == {1}


async def test_asking_ends_when_an_agent_answers(world: World) -> None:
    await world.say("transfer gagal")
    await _silence(world)
    await world.claim(1)

    await world.write("sedang kami cek", 1)

    (question,) = [each for each in await world.all(Question) if each.kind == Ask.DETAIL]
    assert question.answer == "over"


async def test_nothing_is_asked_of_a_ticket_that_was_taken_meanwhile(world: World) -> None:
    await world.say("transfer gagal")
    await world.claim(1)

    await _silence(world)

    assert world.told() == ["receipt"]


async def test_words_after_the_claim_are_for_the_agent(world: World) -> None:
    await world.say("transfer gagal")
    await _silence(world)
    await world.claim(1)
    world.passes(minutes=5)

    await world.say("masih lewat aplikasi")

    assert world.group_keys()[-1] == "customer-wrote"
    assert world.told()[-1] == "passed-on"


@pytest.mark.parametrize("data", ["detail:1:9", "detail:1:-1", "detail:99:0", "skip:99", "skip_all:99"])
async def test_choices_that_were_never_offered_get_a_kind_word(world: World, data: str) -> None:
    await world.say("transfer gagal")
    await _silence(world)

    toast = await world.press(data)

    assert toast is not None
    assert toast.key == "toast-late"


async def test_a_choice_pressed_twice_or_by_others_changes_nothing(world: World) -> None:
    await world.say("transfer gagal")
    await _silence(world)
    data = world.button("detail", chat=world.ani.id)
    by_others = await world.press(data, who=world.budi)
    await world.press(data)

    again = await world.press(data)

    assert [toast.key for toast in (by_others, again) if toast] == ["toast-late", "toast-late"]
    assert world.told().count("detail-ask") == 2


async def test_yes_and_no_are_taken_for_their_own_question_only(world: World) -> None:
    await world.say("transfer Rp250.000 gagal")
    await _silence(world)
    await world.tap("detail")

    question = (await world.all(Question))[-1].id
    toast = await world.press(f"detail:{question}:5")
    await world.tap("no")

    assert toast is not None
    assert toast.key == "toast-late"
    assert (await _known(world))[-1] == "Saldo terpotong: tidak"


async def test_details_are_shown_in_the_readers_language(world: World) -> None:
    await world.say("transfer gagal")
    await _silence(world)
    await world.tap("detail")

    assert await _known(world, language="en") == ["Through what: ATM"]


async def test_a_ticket_without_a_topic_asks_for_nothing(world: World) -> None:
    await world.say(kind="photo")

    await _silence(world)

    assert world.told() == ["receipt-no-words"]
    assert await _known(world) == []


async def test_who_asks_how_it_stands_is_told_and_nothing_is_taken_for_a_detail(world: World) -> None:
    await world.say("transfer Rp250.000 gagal")
    await _silence(world)

    await world.say("kok belum dibalas kak")

    assert world.told() == ["receipt", "detail-ask", "status", "detail-still"]
    assert await _known(world) == ["Berapa: Rp250.000"]


async def test_what_is_said_of_another_complaint_answers_nothing(world: World) -> None:
    await world.say("cashback belum masuk")
    await world.say("transfer gagal")
    await _silence(world)

    await world.say("yang cashback masih yang bulan Maret ya kak")
    await world.say("udah 3 hari ini ga ada kabar")

    assert [each.ticket_id for each in await world.all(Message)][2] == 1
    assert world.told()[-3:] == ["added", "status", "detail-still"]
    assert await _known(world) == []


@pytest.mark.parametrize("words", ["tolong cepat diurus", "kenapa harus nanya itu? kan ada datanya"])
async def test_a_plea_or_a_question_goes_to_the_complaint_and_the_detail_is_asked_once_more(
    world: World, words: str
) -> None:
    await world.say("transfer Rp250.000 gagal")
    await _silence(world)

    await world.say(words)

    assert world.told()[-1] == "detail-still"
    assert (await world.all(Message))[-1].ticket_id == 1
    assert await _known(world) == ["Berapa: Rp250.000"]


async def test_an_answer_that_tells_another_detail_is_taken_for_that_one(world: World) -> None:
    await world.say("transfer gagal")
    await _silence(world)

    await world.say("ya udah 250 ribu")
    await world.say("lewat aplikasi")

    assert "Saldo terpotong?" in world.phone()[-1].text
    assert await _known(world) == ["Lewat apa: Aplikasi", "Berapa: Rp250.000"]


@pytest.mark.parametrize(
    ("answer", "taken"),
    [
        ("pakai aplikasi", True),
        ("atm dong", True),
        ("bukan aplikasi", False),
        ("atm atau aplikasi", False),
        ("aplikasi yang di hp saya itu", False),
    ],
)
async def test_a_choice_is_named_by_a_word_of_its_own(world: World, answer: str, taken: bool) -> None:
    await world.say("transfer Rp250.000 gagal")
    await _silence(world)

    await world.say(answer)

    assert len(await _known(world)) == 1 + taken


async def test_what_goes_on_with_another_complaint_is_no_answer(world: World) -> None:
    await world.say("cashback belum masuk")
    first = (await world.ticket(1)).number
    await world.say("transfer gagal")
    await _silence(world)
    await world.say(f"{first} belanjanya masih di Depok")

    await world.say("masih yang di lantai dua")

    assert [message.ticket_id for message in await world.all(Message)][-2:] == [1, 1]
    assert "detail-again" not in world.told()


@pytest.mark.parametrize("text", ["udah ah", "males", "nanti aja deh"])
async def test_who_has_had_enough_of_a_question_is_not_asked_it_again(world: World, text: str) -> None:
    await world.say("transfer gagal")
    await _silence(world)

    await world.say(text)

    assert "Berapa?" in world.phone()[-1].text
