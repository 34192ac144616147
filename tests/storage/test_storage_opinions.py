"""Reports find invitations by their days, with complaint, decision and answers."""

from datetime import timedelta

from models.message import MAKER
from models.resolution import Resolution
from models.survey import Answer, InvitationState


async def test_a_stretch_of_days_has_its_own_invitations_and_answers_in_their_order(make, keep, ask, now):
    day = timedelta(days=1)
    await keep(make.customer(), make.ticket(topic="fees", overdue_at=now))
    await keep(Resolution(ticket_id=1, number=2, agent_id=11, at=now, finding="upheld"))
    await keep(
        make.invitation(resolution=1, planned_at=now - day),
        make.invitation(resolution=2, planned_at=now + day, state=InvitationState.ANSWERED),
        make.invitation(resolution=3, planned_at=now),
        make.invitation(resolution=4, planned_at=now + 2 * day),
    )
    said = {"invitation_id": 2, "first_at": now, "at": now}
    await keep(
        Answer(question="score", first="1", last="2", **said),
        Answer(question="why_bad", first="own_words", last="own_words", words="slow", **said),
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
