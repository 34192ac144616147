"""The ladder as people see it: yellow, the owner, the supervisors, the head; and "I have it" in every hand."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
import pytest_asyncio

from tests.workbench.bench import (
    BUDI,
    DEWI,
    HOUR,
    RINA,
    Bench,
    Case,
    Json,
    data,
    labels,
    opened_bench,
    words,
)

pytestmark = pytest.mark.asyncio(loop_scope="module")
WARNED, NUDGED, OVERDUE = (
    1.01 * HOUR,
    0.6 * HOUR,
    0.41 * HOUR,
)  # one after the other, of a target of two hours


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def clockwork(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Bench]:
    """A desk of its own: these scenes move the clock."""
    async with opened_bench(tmp_path_factory.mktemp("clockwork")) as opened:
        yield opened


@pytest_asyncio.fixture(loop_scope="module")
async def morning(clockwork: Bench) -> Bench:
    """The next working day at ten."""
    calendar, now = clockwork.desk.office.calendar, clockwork.desk.clock.now()
    at = now.replace(hour=3, minute=0, second=0) + timedelta(days=1)
    while calendar.between(at, at + timedelta(hours=4)) < timedelta(hours=4):
        at += timedelta(days=1)
    await clockwork.advance((at - now).total_seconds())
    return clockwork


async def alerts(bench: Bench, case: Case) -> list[Json]:
    return [
        each
        for each in await bench.chat(bench.supervisors)
        if case.number in words(each) and "👤" in words(each)
    ]


async def overdue(bench: Bench, *, claimed: bool = True) -> tuple[Case, Json]:
    case = await (bench.claimed() if claimed else bench.complain())
    await bench.advance(2.01 * HOUR)
    found = await alerts(bench, case)
    assert len(found) == 1
    return case, found[0]


async def finish(bench: Bench, case: Case) -> None:
    """So that it rings no more in the scenes after this one."""
    owner = (await bench.ticket(case)).owner_id
    if owner is None:
        await bench.write(RINA, f"/claim {case.number}")
    await bench.write(owner or RINA, f"/resolve {case.number} Selesai.")
    await bench.people.press_text(case.customer, await bench.last(case.customer), "Ya, sudah")
    await bench.quiet()


async def test_a_claimed_ticket_climbs_from_yellow_to_owner_to_supervisors_to_head(morning: Bench):
    case = await morning.claimed()
    opened = len(await morning.in_thread(case))

    await morning.advance(WARNED)
    assert "🟡" in words(await morning.message(case.card))
    assert len(await morning.in_thread(case)) == opened

    await morning.advance(NUDGED)
    nudge = (await morning.in_thread(case))[-1]
    assert nudge.startswith(f"⏰ Rina, {case.number} mendekati tenggat (jawaban pertama): ")
    assert await alerts(morning, case) == []

    await morning.advance(OVERDUE)
    assert "🔴" in words(await morning.message(case.card))
    first = (await alerts(morning, case))[-1]
    assert "ditangani Rina · " in words(first)
    assert labels(first)[0] == "🙋 Saya tangani"

    await morning.advance(1.01 * HOUR)
    latest = (await alerts(morning, case))[-1]
    assert "terlambat 1 jam" in words(latest)
    await finish(morning, case)


async def test_an_unclaimed_ticket_reminds_the_team_with_a_button(morning: Bench):
    case = await morning.complain()

    await morning.advance(1.62 * HOUR)

    reminder = (await morning.chat(after=case.card))[-1]
    assert words(reminder).startswith(
        f"⏰ {case.number} · Cashback belum masuk belum ada petugasnya; tenggat"
    )
    assert (
        await morning.press(BUDI, reminder["message_id"], data(reminder)[0]) == f"{case.number} milik Anda."
    )
    await finish(morning, case)


async def test_the_alert_says_what_how_late_who_and_where(morning: Bench):
    case = await morning.claimed("cashback saya <belum> masuk")
    await morning.advance(2.52 * HOUR)

    alert = (await alerts(morning, case))[-1]

    assert words(alert).splitlines()[0] == f"🔴 {case.number} · Cashback belum masuk"
    assert "ditangani Rina · terlambat 31 menit (jawaban pertama, tenggat" in words(alert)
    assert "👤 Andi Wijaya\ncashback saya <belum> masuk" in words(alert)
    links = [each["url"] for each in alert["entities"] if each["type"] == "text_link"]
    assert "👉 Dewi" in words(alert)  # who administers the chat is known before a word of theirs
    assert links[-1:] == [f"https://t.me/c/{str(morning.group).removeprefix('-100')}/{case.thread}"]
    await finish(morning, case)


async def test_a_critical_ticket_alerts_at_night_and_looks_it(morning: Bench):
    await morning.advance(14 * HOUR)
    case = await morning.complain("kartu saya dicuri")

    await morning.advance(0.26 * HOUR)

    alert = (await alerts(morning, case))[0]
    assert words(alert).startswith(f"🚨 {case.number} · Kartu dicuri\nbelum ada petugas · ")
    await finish(morning, case)


async def test_i_have_it_is_written_on_the_alert_and_stops_the_repeats(morning: Bench):
    case, alert = await overdue(morning)

    toast = await morning.press(DEWI, alert["message_id"], data(alert)[0], chat_id=morning.supervisors)

    assert toast == f"Tercatat: Anda menangani {case.number}."
    alert = await morning.message(alert["message_id"], morning.supervisors)
    assert "🙋 Dewi menanganinya" in words(alert)
    assert "🙋 Saya tangani" not in labels(alert)
    assert any("Dewi (penyelia)" in said for said in await morning.in_thread(case))
    await morning.advance(0.6 * HOUR)
    assert len(await alerts(morning, case)) == 1
    await finish(morning, case)


async def test_i_have_it_does_not_stop_the_deadline_of_the_head(morning: Bench):
    case, alert = await overdue(morning)
    await morning.press(DEWI, alert["message_id"], data(alert)[0], chat_id=morning.supervisors)

    await morning.advance(1.01 * HOUR)

    assert len(await alerts(morning, case)) == 2
    await finish(morning, case)


async def test_without_a_tap_the_alert_is_repeated(morning: Bench):
    case, _ = await overdue(morning)

    await morning.advance(0.51 * HOUR)

    assert len(await alerts(morning, case)) == 2
    await finish(morning, case)


async def test_i_have_it_is_not_for_agents(morning: Bench):
    case, alert = await overdue(morning)
    await morning.people.do("/control/member", chat_id=morning.supervisors, user_id=BUDI, status="member")
    await morning.people.do("/control/member", chat_id=morning.supervisors, user_id=BUDI, status="left")
    before = await morning.ticket(case)

    update = {
        "callback_query": {
            "id": f"budi-{case.id}",
            "from": morning.running.world.people[BUDI].user,
            "chat_instance": "1",
            "data": data(alert)[0],
            "message": {"message_id": alert["message_id"], "date": 0, "chat": alert["chat"]},
        }
    }
    await morning.people.do("/control/inject", bot_id=7_000_000_002, update=update)
    await morning.quiet()

    answer = (await morning.calls("answerCallbackQuery"))[-1]["params"]
    assert (answer["text"], answer["show_alert"]) == ("Tombol ini untuk penyelia.", "true")
    assert (await morning.ticket(case)).version == before.version
    await finish(morning, case)


async def test_i_have_it_twice_and_by_another_supervisor_names_who_has_it(morning: Bench):
    other = await morning.people.add_person("Hadi Kepala", kind="supervisor")
    case, alert = await overdue(morning)
    place = {"chat_id": morning.supervisors, "forged": True}
    pressed = (alert["message_id"], data(alert)[0])
    await morning.press(DEWI, *pressed, chat_id=morning.supervisors)

    toasts = [await morning.press(who, *pressed, **place) for who in (DEWI, other)]

    assert toasts == [f"Tercatat: Anda menangani {case.number}.", f"Dewi sudah menangani {case.number}."]
    said = [words(each) for each in await morning.chat(morning.supervisors)]
    assert sum(f"Dewi menangani {case.number}" in each for each in said) == 1
    await finish(morning, case)


async def test_the_alert_of_a_ticket_that_is_done_says_so_and_has_no_buttons(morning: Bench):
    case, alert = await overdue(morning)
    await finish(morning, case)

    alert = await morning.message(alert["message_id"], morning.supervisors)

    assert labels(alert) == []
    assert "· ditutup" in words(alert)


async def test_a_reply_in_time_keeps_the_supervisors_asleep(morning: Bench):
    case = await morning.claimed()
    await morning.write(RINA, "Sedang kami periksa.", case)

    await morning.advance(3 * HOUR)

    assert await alerts(morning, case) == []
    assert "penyelesaian paling lambat" in words(await morning.message(case.card))
    await finish(morning, case)


async def test_supervisors_may_ask_for_lists_and_cards_in_their_own_chat(morning: Bench):
    case, _ = await overdue(morning, claimed=False)

    asked = await morning.write(DEWI, "/overdue", chat_id=morning.supervisors)
    shown = await morning.write(DEWI, f"/card {case.number}", chat_id=morning.supervisors)
    typo = await morning.write(DEWI, "/overdeu", chat_id=morning.supervisors)

    found = await morning.reply_to(asked, morning.supervisors)
    assert words(found).startswith("Terlambat: 1 tiket")
    assert f"🔴 {case.number} Cashback belum masuk · jawaban pertama terlambat" in words(found)
    assert case.number in words(await morning.reply_to(shown, morning.supervisors))
    assert "/help" in words(await morning.reply_to(typo, morning.supervisors))
    await finish(morning, case)


async def test_every_call_was_one_that_telegram_knows(clockwork: Bench):
    assert await clockwork.people.violations() == []
