"""An alert in the supervisors' chat keeps telling the truth about who has the ticket."""

from desk import claim, resolve
from desk.escalate import escalate
from models.outbox import Action, Bot, Notice, Urgency
from tests.desk.world import SUPERVISORS, World


async def _alerted(world: World) -> None:
    await world.say("cashback belum masuk")
    for _hour in range(3):
        world.passes(hours=1)
        await world.do(escalate, 1)


def _alerts(world: World) -> list[str]:
    return [each.text for each in world.group(SUPERVISORS) if each.key in {"alert", "alert-unclaimed"}]


async def test_alerts_say_who_took_what_nobody_had(world: World) -> None:
    await _alerted(world)
    assert any("elum ada" in each for each in _alerts(world))

    await world.claim(1)

    assert _alerts(world)
    assert all("Sari" in each and "elum ada petugas" not in each for each in _alerts(world))


async def test_who_said_i_have_it_stands_beside_the_owner(world: World) -> None:
    await _alerted(world)
    await world.staff_tap("have_it", who=world.ratna, chat=SUPERVISORS)

    await world.claim(1)

    alert = next(each for each in world.group(SUPERVISORS) if each.key == "alert")
    assert "ditangani <b>Sari</b>" in alert.text
    assert "<b>Ratna</b> menanganinya" in alert.text
    assert alert.buttons == ["take:1", "reassign:1", "extend:1", "call:1"]


async def test_the_alert_says_who_has_it_after_a_hand_over_and_ends_with_the_ticket(world: World) -> None:
    await world.say("cashback belum masuk")
    await world.claim(1)
    world.passes(hours=3)
    await world.do(escalate, 1)

    await world.do(claim.take_over, world.joko, 1)

    assert all("ditangani <b>Joko</b>" in each for each in _alerts(world))
    await world.do(resolve.resolve, world.joko, 1, words_html="Beres.")
    alert = next(each for each in world.group(SUPERVISORS) if each.key == "alert")
    assert alert.buttons == []
    assert "diselesaikan" in alert.text


async def test_an_alert_about_an_answer_calls_nobody_once_the_answer_is_given(world: World) -> None:
    await world.say("cashback belum masuk")
    await world.claim(1)
    world.passes(hours=3)
    await world.do(escalate, 1)
    assert "👉" in _alerts(world)[-1]

    await world.write("Cashback sudah kami bukukan.", 1)

    alert = world.group(SUPERVISORS)[-1]
    assert alert.text.startswith("✅")
    assert "👉" not in alert.text
    assert "jawaban pertama tidak ditunggu lagi" in alert.text
    assert "have_it:1" not in alert.buttons


async def test_what_only_keeps_an_alert_true_goes_after_every_new_alert(world: World) -> None:
    await _alerted(world)
    world.is_delivering = False

    await world.claim(1)

    edits = [
        each for each in await world.all(Notice) if each.chat_id == SUPERVISORS and each.action == Action.EDIT
    ]
    waiting = [each for each in edits if each.sent_at is None]
    assert waiting
    assert {each.urgency for each in waiting} == {Urgency.CARD}
    async with world.desk.looking() as work:
        heads = await work.unit.outbox.heads(Bot.STAFF, work.now, limit=100)
    assert {each.id for each in waiting} <= {each.id for each in heads}, (
        "nothing of the ticket waits behind them"
    )
