"""Reports find invitations by their days, with complaint, decision and answers."""

from datetime import timedelta

from models.dialogue import InvitationState
from models.message import MAKER
from models.resolution import Resolution
from models.ticket import JournalEntry


async def test_a_stretch_of_days_has_its_own_invitations_and_answers_in_their_order(make, keep, ask, now):
    day = timedelta(days=1)
    await keep(make.customer(), make.ticket(topic="fees", overdue_at=now))
    await keep(Resolution(ticket_id=1, number=2, agent_id=11, at=now, finding="upheld"))
    rated = {"state": InvitationState.ANSWERED, "due_at": now + 9 * day, "score": 2, "comment": "slow"}
    await keep(
        make.invitation(resolution=1, due_at=now - day),
        make.invitation(resolution=2, sent_at=now + day, **rated),
        make.invitation(resolution=3, due_at=now),
        make.invitation(resolution=4, due_at=now + 2 * day),
    )

    planned = await ask(lambda unit: unit.opinions.planned(now, now + 2 * day))
    given = await ask(lambda unit: unit.opinions.given(now, now + 2 * day))

    assert [(each.id, each.planned_at, each.finding) for each in planned] == [
        (3, now, None),
        (2, now + day, "upheld"),
    ]
    assert {(each.survey, each.topic, each.overdue_at) for each in planned} == {
        ("after_resolution", "fees", now)
    }
    assert given == [(2, "score", "2", None, None), (2, "why_bad", "own_words", "slow", None)]


async def test_what_was_pressed_beneath_a_resolution_is_an_answer_to_it_and_the_customers_alone(
    make, keep, ask, now
):
    journal = [
        ("resolved", 11, {"resolution": 1}),
        ("reopened", 1, {"reason": "not_solved"}),
        ("resolved", 11, {"resolution": 2}),
        ("closed", 1, {"outcome": "solved"}),
        ("reopened", 11, {"reason": "staff"}),
        ("resolved", 11, {"resolution": 3}),
        ("closed", None, {"outcome": "solved"}),
    ]
    await keep(make.customer(), make.ticket(), *(make.invitation(resolution=each) for each in (1, 2, 3)))
    await keep(
        *(
            JournalEntry(ticket_id=1, seq=seq, kind=kind, at=now, by=by, values=values)
            for seq, (kind, by, values) in enumerate(journal, 1)
        )
    )

    given = await ask(lambda unit: unit.opinions.given(now, now + timedelta(days=1)))

    assert [(each.invitation_id, each.question, each.answer) for each in given] == [
        (1, "solved", "no"),
        (2, "solved", "yes"),
    ]


async def test_only_files_of_the_desks_own_making_that_lie_there_are_taken_away(make, keep, ask, now):
    before = now - timedelta(days=1)
    await keep(make.customer(), make.message(ticket_id=None))
    await keep(
        make.attachment(sha256="a" * 64, kept_at=before),
        make.attachment(bot=MAKER, sha256="b" * 64, kept_at=before),
        make.attachment(bot=MAKER, sha256=None, kept_at=before),
        make.attachment(bot=MAKER, sha256="c" * 64, kept_at=now),
    )

    found = await ask(lambda unit: unit.opinions.made_before(now, bot=MAKER, limit=9))

    assert [each.id for each in found] == [2]
