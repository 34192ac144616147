"""`/why`: the arithmetic of a ticket's deadlines, to be read on a phone; and the promise log on `/customer`."""

import re
from datetime import timedelta

import pytest

from desk import wait
from desk.escalate import escalate
from desk.reckoning import reckoning
from escalation.explanation import LineKind
from models.errors import NotAllowed
from tests.desk.edges import type_as_staff
from tests.desk.world import JAKARTA, SUPERVISORS, World
from texts.reckoning import reckoning as in_words


async def _complained(world: World, *, minutes: int = 126) -> str:
    world.obey(claim_within="999h", lease="999h")
    await world.say("cashback belum masuk")
    for _ in range(minutes // 6):
        world.passes(minutes=6)
        await world.do(escalate, 1)
    return (await world.ticket()).number


async def test_every_clock_with_its_rule_its_stretches_and_its_rungs(world: World) -> None:
    number = await _complained(world)

    await type_as_staff(world, f"/why {number}")

    said = "\n".join(each.text for each in world.group() if "🧮" in each.text)
    assert f"<b>{number}</b> · Cashback belum masuk" in said
    assert "🔴 <b>jawaban pertama</b> · target 2 jam (jam kerja) · <i>catalogue (cashback)</i>" in said
    assert "Sen 2 Feb 10.00 WIB → <b>Sen 2 Feb 12.00 WIB</b> · terpakai <b>2 jam 6 menit</b>" in said
    for rung in ("✓ Sen 2 Feb 11.00 WIB · yellow → kartu", "○ Sen 2 Feb 13.00 WIB · head → pimpinan"):
        assert rung in said
    assert "🔁 Sen 2 Feb 12.00 WIB · diperbarui sebelum terlewat" in said


async def test_holidays_within_a_term_are_named_and_days_alike_stand_together(world: World) -> None:
    world.passes(days=36)  # over Eid
    number = await _complained(world, minutes=0)

    await type_as_staff(world, f"/why {number}")

    said = "\n".join(each.text for each in world.group())
    assert re.search(r"📅 Jum 20 Mar.*(Lebaran|Idul|Eid|holiday)", said)
    assert len(re.findall("📅", said)) < 15


async def test_the_counted_stretches_add_up_to_the_clock_and_a_wait_is_not_counted(world: World) -> None:
    await _complained(world, minutes=60)
    await world.claim(1)
    await world.do(wait.wait, world.sari, 1)
    world.passes(hours=1)
    await world.say("ini struknya")
    world.passes(minutes=30)

    found = await world.look(reckoning, world.sari, 1)

    resolution = [each for each in found.lines if each.clock.kind == "resolution"]
    clock = next(each for each in resolution if each.kind is LineKind.CLOCK)
    stretches = [each for each in resolution if each.kind is LineKind.STRETCH]
    assert sum((each.worked for each in stretches), timedelta(0)) == clock.worked == timedelta(minutes=90)
    assert [each.counted for each in stretches] == [True, False, True]


async def test_long_arithmetic_comes_in_messages_that_telegram_takes(world: World) -> None:
    number = await _complained(world, minutes=6)
    await world.claim(1)
    for turn in range(12):
        await world.write(f"sedang kami cek {turn}", 1)
        world.passes(minutes=10)
        await world.say(f"masih cashback {turn}")
        world.passes(hours=9)

    found = await world.look(reckoning, world.sari, 1)

    parts = in_words(found, "en", JAKARTA)
    assert len(parts) > 1
    assert all(len(each.encode("utf-16-le")) // 2 <= 4096 for each in parts)
    assert all(each.count("<b>") == each.count("</b>") for each in parts)
    assert number in parts[0]


async def test_why_is_for_staff(world: World) -> None:
    await _complained(world, minutes=0)

    with pytest.raises(NotAllowed):
        await world.look(reckoning, world.stranger, 1)


async def test_the_promise_log_stands_on_the_customers_page(world: World) -> None:
    number = await _complained(world)

    await type_as_staff(world, f"/customer {number}", who=world.ratna, chat_id=SUPERVISORS)

    said = world.group(SUPERVISORS)[-1].text
    assert "Janji kepada nasabah" in said
    assert "diperbarui sebelum terlewat" in said
    assert "0 janji ditepati, 0 terlewat" in said
