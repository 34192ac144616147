"""One tap, one optional why: at most once per resolution and once in thirty days, and never by strangers."""

import pytest

from desk import acquaint, resolve
from models.customer import Customer
from models.dialogue import Ask, Invitation, InvitationState, Question
from models.event import EventKind
from models.lifecycle import Status
from models.message import Message
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


async def test_the_score_is_asked_while_the_customer_is_here(world: World) -> None:
    await world.tap("solved")

    asked = world.phone()[-1]
    assert asked.key == "rate"
    assert [data for data in asked.buttons if data.startswith("rate")] == [
        f"rate:1:{n}" for n in (1, 2, 3, 4, 5)
    ]
    assert "Sari" in asked.text


async def test_one_tap_rates_and_asks_why_once(world: World) -> None:
    await world.tap("solved")

    toast = await world.press("rate:1:2")
    await world.press("rate:1:2")

    (invitation,) = await world.all(Invitation)
    assert toast is not None
    assert toast.values == {"score": 2}
    assert (invitation.score, invitation.state) == (2, InvitationState.ANSWERED)
    assert world.told()[-1] == "why-bad"
    assert [each.kind for each in await world.journal(1)].count(EventKind.RATED) == 1


async def test_a_rating_may_be_changed_and_the_first_is_kept(world: World) -> None:
    await world.tap("solved")
    await world.press("rate:1:2")

    await world.press("rate:1:5")

    (invitation,) = await world.all(Invitation)
    assert (invitation.first_score, invitation.score) == (2, 5)
    assert world.told().count("why-bad") + world.told().count("why-good") == 1


@pytest.mark.parametrize("data", ["rate:1:0", "rate:1:6", "rate:1:-1", "rate:99:3"])
async def test_a_score_that_was_never_offered_changes_nothing(world: World, data: str) -> None:
    await world.tap("solved")

    toast = await world.press(data)

    assert toast is not None
    assert toast.key == "toast-survey-over"
    assert (await world.all(Invitation))[0].score is None


async def test_strangers_cannot_rate(world: World) -> None:
    await world.tap("solved")

    toast = await world.press("rate:1:1", who=world.budi)

    assert toast is not None
    assert toast.key == "toast-survey-over"
    assert (await world.all(Invitation))[0].score is None


async def test_a_survey_that_is_over_takes_no_score(world: World) -> None:
    await world.tap("solved")
    world.passes(days=8)

    toast = await world.press("rate:1:5")

    assert toast is not None
    assert toast.key == "toast-survey-over"


async def test_what_was_not_asked_yet_cannot_be_rated(world: World) -> None:
    toast = await world.press("rate:1:5")

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

    states = [each.state for each in await world.all(Invitation)]
    assert states == [InvitationState.SENT, InvitationState.WITHDRAWN, InvitationState.SENT]
    assert world.told()[-1] == "rate"


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
    await world.tap("surveys_off")

    ani = next(each for each in await world.all(Customer) if each.id == world.ani.id)
    assert ani.surveys_stopped_at is not None
    assert world.told().count("surveys-stopped") == 1


async def test_the_reason_is_kept_as_a_comment_and_opens_nothing(world: World) -> None:
    await world.tap("solved")
    await world.press("rate:1:4")

    await world.say("orangnya ramah sekali")

    (invitation,) = await world.all(Invitation)
    assert invitation.comment == "orangnya ramah sekali"
    assert world.told()[-1] == "comment-thanks"
    assert len(await world.all(Ticket)) == 1
    assert (await world.ticket()).status == Status.CLOSED


async def test_a_complaint_said_instead_of_the_reason_opens_a_ticket(world: World) -> None:
    await world.tap("solved")
    await world.press("rate:1:1")

    await world.say("atm menelan uang saya")

    (question,) = [each for each in await world.all(Question) if each.kind == Ask.WHY]
    assert question.answer == "complaint"
    assert [each.topic for each in await world.all(Ticket)] == ["cashback", "atm"]


async def test_words_of_another_day_are_no_reason_any_more(world: World) -> None:
    await world.tap("solved")
    await world.press("rate:1:5")
    world.passes(days=2)

    await world.say("ada masalah di rekening saya")

    assert (await world.all(Invitation))[0].comment is None
    assert len(await world.all(Ticket)) == 2


async def test_the_reason_may_be_skipped_once_or_twice(world: World) -> None:
    await world.tap("solved")
    await world.press("rate:1:5")

    toasts = [await world.tap("no_why"), await world.tap("no_why")]
    await world.say("ada masalah di rekening saya")

    assert [toast.key for toast in toasts if toast] == ["toast-thanks", "toast-thanks"]
    assert (await world.all(Invitation))[0].comment is None
    assert (await world.all(Message))[-1].ticket_id == 2


async def test_nobody_skips_somebody_elses_question(world: World) -> None:
    await world.tap("solved")
    await world.press("rate:1:5")

    toast = await world.press(world.button("no_why", chat=world.ani.id), who=world.budi)

    assert toast is not None
    assert toast.key == "toast-late"
