"""Asked in the chat: one question at a time, changed as often as they like, never by strangers, never a ticket's."""

import pytest

from desk import acquaint, resolve
from models.customer import Customer
from models.dialogue import Ask, Question
from models.event import EventKind
from models.lifecycle import Status
from models.message import Message
from models.survey import Answer, Invitation, InvitationState
from models.ticket import Ticket
from tests.desk.world import World


@pytest.fixture(autouse=True)
async def resolved(world: World) -> None:
    await _resolve(world, "cashback belum masuk")


async def _resolve(world: World, text: str) -> int:
    await world.say(text)
    ticket = await world.ticket()
    await world.claim(ticket.id)
    await world.do(resolve.resolve, world.sari, ticket.id, words_html="Beres.")
    return ticket.id


async def _score(world: World) -> Answer | None:
    return next((each for each in await world.all(Answer) if each.question == "score"), None)


async def test_the_score_is_asked_while_the_customer_is_here(world: World) -> None:
    await world.tap("solved")

    asked = world.phone()[-1]
    assert asked.key == "survey"
    assert [data for data in asked.buttons if data.startswith("answer")] == [
        f"answer:1:score:{n}" for n in (1, 2, 3, 4, 5)
    ]
    assert (await world.all(Answer))[0].last == "yes"


async def test_one_tap_rates_and_asks_why_in_the_same_message(world: World) -> None:
    await world.tap("solved")

    toast = await world.press("answer:1:score:3")
    await world.press("answer:1:score:3")

    assert toast is not None
    assert toast.values == {"score": 3}
    assert (await world.all(Invitation))[0].state == InvitationState.ANSWERED
    assert "answer:1:why_bad:product" in world.phone()[-1].buttons
    assert [each.kind for each in await world.journal(1)].count(EventKind.RATED) == 1


async def test_the_whole_survey_ends_with_thanks_and_any_answer_can_be_changed(world: World) -> None:
    await world.tap("solved")
    await world.press("answer:1:score:3")
    await world.press("answer:1:why_bad:product")
    assert world.told()[-1] == "survey-thanks"

    await world.tap("survey_back")
    await world.press("answer:1:score:5")

    score = await _score(world)
    assert score is not None
    assert (score.first, score.last) == ("3", "5")
    assert [data for data in world.phone()[-1].buttons if "why_good" in data]


async def test_going_back_shows_what_was_said(world: World) -> None:
    await world.tap("solved")
    await world.press("answer:1:score:4")

    await world.tap("survey_back")

    assert world.phone()[-1].buttons[0] == "answer:1:score:1"
    assert (await world.all(Invitation))[0].asking == "score"


async def test_a_rating_is_changed_by_a_button_of_an_older_message_too(world: World) -> None:
    await world.tap("solved")
    await world.press("answer:1:score:4")

    await world.press("rate:1:5")

    score = await _score(world)
    assert score is not None
    assert (score.first, score.last) == ("4", "5")


@pytest.mark.parametrize(
    "data",
    [
        "answer:1:score:0",
        "answer:1:score:6",
        "answer:99:score:3",
        "answer:1:other:3",
        "answer:1:why_bad:image",
        "rate:1:9",
        "rate:7:5",
        "tick:1:score:3",
        "survey_skip:9:score",
        "survey_back:9:end",
    ],
)
async def test_an_answer_that_was_never_offered_changes_nothing(world: World, data: str) -> None:
    await world.tap("solved")

    toast = await world.press(data)

    assert toast is not None
    assert toast.key == "toast-survey-over"
    assert await _score(world) is None


async def test_strangers_cannot_rate(world: World) -> None:
    await world.tap("solved")

    toast = await world.press("answer:1:score:1", who=world.budi)

    assert toast is not None
    assert toast.key == "toast-survey-over"
    assert await _score(world) is None


async def test_a_survey_that_is_over_takes_no_score(world: World) -> None:
    await world.tap("solved")
    world.passes(days=8)

    toast = await world.press("answer:1:score:5")

    assert toast is not None
    assert toast.key == "toast-survey-over"


async def test_an_answer_may_be_changed_for_seven_days_after_it_was_given(world: World) -> None:
    await world.tap("solved")
    world.passes(days=6)
    await world.press("answer:1:score:3")
    world.passes(days=6, hours=23)

    assert (await world.press("answer:1:score:4")) is not None
    world.passes(hours=2)
    await world.press("answer:1:score:5")

    score = await _score(world)
    assert score is not None
    assert (score.first, score.last) == ("3", "4")


async def test_what_was_not_asked_yet_cannot_be_rated(world: World) -> None:
    toast = await world.press("answer:1:score:5")

    assert toast is not None
    assert toast.key == "toast-survey-over"


async def test_at_most_one_survey_in_thirty_days(world: World) -> None:
    await world.tap("solved")
    world.passes(days=29)
    await _resolve(world, "alamat salah")
    await world.tap("solved")
    assert world.told()[-1] == "solved-thanks"

    world.passes(days=2)
    await _resolve(world, "atm menelan uang")
    await world.tap("solved")

    states = [(each.state, each.reason) for each in await world.all(Invitation)]
    assert states == [("sent", None), ("skipped", "asked_lately"), ("sent", None)]
    assert world.told()[-1] == "survey"


async def test_every_resolution_has_one_invitation(world: World) -> None:
    await world.tap("unsolved")
    await world.do(resolve.resolve, world.sari, 1, words_html="Sekarang beres.")

    invitations = await world.all(Invitation)
    assert [(each.ticket_id, each.resolution) for each in invitations] == [(1, 1), (1, 2)]


async def test_who_wants_no_surveys_gets_none(world: World) -> None:
    await world.do(acquaint.turn_surveys, world.ani)

    await world.tap("solved")

    assert world.told()[-1] == "solved-thanks"


async def test_the_button_under_a_survey_stops_them_for_good(world: World) -> None:
    await world.tap("solved")

    await world.tap("surveys_off")
    await world.press("surveys_off")

    ani = next(each for each in await world.all(Customer) if each.id == world.ani.id)
    assert ani.surveys_stopped_at is not None
    assert world.told().count("surveys-stopped") == 1


async def test_the_reason_is_kept_as_a_comment_and_opens_nothing(world: World) -> None:
    await world.tap("solved")
    await world.press("answer:1:score:4")

    await world.say("orangnya ramah sekali")

    (why,) = [each for each in await world.all(Answer) if each.words]
    assert (why.question, why.last, why.words) == ("why_good", "own_words", "orangnya ramah sekali")
    assert world.told()[-1] == "survey-thanks-high"
    assert len(await world.all(Ticket)) == 1
    assert (await world.ticket()).status == Status.CLOSED


async def test_a_complaint_said_instead_of_the_reason_opens_a_ticket(world: World) -> None:
    await world.tap("solved")
    await world.press("answer:1:score:3")

    await world.say("atm menelan uang saya")

    (question,) = [each for each in await world.all(Question) if each.kind == Ask.WHY]
    assert question.answer == "complaint"
    assert [each.topic for each in await world.all(Ticket)] == ["cashback", "atm"]


async def test_a_comment_on_the_same_matter_stays_one_and_is_offered_a_ticket(world: World) -> None:
    await world.tap("solved")
    await world.press("answer:1:score:3")

    await world.say("cashback belum masuk juga")
    assert [world.told()[-1], len(await world.all(Ticket))] == ["comment-or-complaint", 1]
    await world.tap("file")
    await world.press(world.button("file", chat=world.ani.id))

    assert len(await world.all(Ticket)) == 2
    assert [each.words for each in await world.all(Answer) if each.words] == ["cashback belum masuk juga"]


async def test_what_may_be_critical_is_offered_a_ticket_though_a_supervisor_reads_the_low_score(
    world: World,
) -> None:
    await world.tap("solved")
    await world.press("answer:1:score:1")

    await world.say("kartu saya tidak ada")
    assert "comment-or-complaint" in world.told()
    await world.press(world.button("file", chat=world.ani.id))

    assert len(await world.all(Ticket)) == 3  # the rated one, its recovery, and this


async def test_words_of_another_day_are_no_reason_any_more(world: World) -> None:
    await world.tap("solved")
    await world.press("answer:1:score:5")
    world.passes(days=2)

    await world.say("ada masalah di rekening saya")

    assert not [each for each in await world.all(Answer) if each.words]
    assert len(await world.all(Ticket)) == 2


async def test_the_reason_may_be_skipped_once_or_twice(world: World) -> None:
    await world.tap("solved")
    await world.press("answer:1:score:5")
    skip = world.button("survey_skip", chat=world.ani.id)

    toasts = [await world.press(skip), await world.press(skip)]
    await world.say("ada masalah di rekening saya")

    assert [toast.key for toast in toasts if toast] == ["toast-thanks", "toast-thanks"]
    assert not [each for each in await world.all(Answer) if each.words]
    assert (await world.all(Message))[-1].ticket_id == 2


@pytest.mark.parametrize(("said", "score"), [("5", "5"), ("nilai 4", "4"), ("⭐⭐⭐", "3"), ("4/5", "4")])
async def test_a_score_typed_below_the_question_is_its_answer(world: World, said: str, score: str) -> None:
    await world.tap("solved")

    await world.say(said, kind="emoji" if said.startswith("⭐") else "text")

    found = await _score(world)
    assert found is not None
    assert (found.last, len(await world.all(Ticket))) == (score, 1)


async def test_small_talk_above_the_question_changes_nothing_about_its_answer(world: World) -> None:
    world.passes(hours=1)
    await world.tick_surveys()
    await world.say("terima kasih")
    await world.press("answer:1:solved:yes")

    await world.say("5")

    found = await _score(world)
    assert found is not None
    assert found.last == "5"


@pytest.mark.parametrize("said", ["5", "⭐⭐"])
async def test_a_number_outside_a_survey_rates_opens_and_reopens_nothing(world: World, said: str) -> None:
    await world.say(said, kind="emoji" if said.startswith("⭐") else "text")

    assert await _score(world) is None
    assert world.told()[-1] == "score-alone"
    assert [each.status for each in await world.all(Ticket)] == [Status.RESOLVED]


async def test_a_number_in_an_open_complaint_is_words_for_its_agent(world: World) -> None:
    await world.tap("unsolved")

    await world.say("5")

    assert await _score(world) is None
    assert (await world.all(Message))[-1].ticket_id == 1


async def test_not_solved_said_in_the_survey_reopens_instead_of_asking_for_a_score(world: World) -> None:
    world.passes(hours=1)
    await world.tick_surveys()

    await world.press("answer:1:solved:no")

    assert (await world.ticket(1)).status == Status.CLAIMED
    assert world.told()[-2:] == ["survey-withdrawn", "reopened"]
    assert (await world.press("answer:1:score:5")) is not None
    assert await _score(world) is None


async def test_solved_said_below_the_resolution_answers_the_survey_that_stands(world: World) -> None:
    world.passes(hours=1)
    await world.tick_surveys()

    await world.tap("solved")

    assert [each.key for each in world.phone()].count("survey") == 1
    assert (await world.all(Invitation))[0].asking == "score"
