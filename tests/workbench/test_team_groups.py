"""Two staff groups on a real desk: a ticket goes from one to the other with its card, its topic and its words."""

from dataclasses import replace
from pathlib import Path

import pytest

from bot.bots import staff_bot
from bot.readiness import StaffGroup, team_groups
from bot.teams import settle_teams
from playground.defaults import STAFF_TOKEN
from playground.people import STAFF_BOT
from settings.environment import read_environment
from settings.faults import SettingsError
from tests.workbench.bench import BUDI, DEWI, RINA, STAFF_GROUP, Bench, data, opened_bench, words


async def look(bench: Bench, chat_id: int) -> dict[str, StaffGroup]:
    environment = read_environment(
        _env_file=None, staff_bot_token=STAFF_TOKEN, telegram_api_base=bench.running.address
    )
    staff = staff_bot(environment)
    async with staff:
        return await team_groups({"atm": chat_id}, staff)


async def faults(bench: Bench, chat_id: int) -> list[str]:
    with pytest.raises(SettingsError) as raised:
        await look(bench, chat_id)
    return [str(fault) for fault in raised.value.faults]


async def give_group(bench: Bench) -> int:
    """A second group for the team of the cash machines: Budi works there, Rina does not."""
    group = await bench.people.do("/control/group", title="Petugas ATM", is_forum=True, members=[DEWI, BUDI])
    chat_id = int(group["id"])
    assert (
        "escalation.yaml, groups, atm: the staff bot cannot see the group"
        in ((await faults(bench, chat_id))[0])
    )
    rights = {"chat_id": chat_id, "bot_id": STAFF_BOT, "status": "administrator"}
    await bench.people.do("/control/bot_member", **rights, rights={"can_manage_chat": True})
    assert "may not manage topics there" in (await faults(bench, chat_id))[0]
    await bench.people.do("/control/bot_member", **rights)
    found = await look(bench, chat_id)
    office = bench.desk.office
    policy = office.policy.model_copy(update={"groups": {"atm": chat_id}})
    bench.desk.office = replace(office, policy=policy)
    await settle_teams(bench.desk, found)
    return chat_id


async def test_a_ticket_moves_to_the_group_of_its_new_team(tmp_path: Path):
    async with opened_bench(tmp_path) as bench:
        atm = await give_group(bench)
        case = await bench.claimed("cashback 5% saya belum masuk")
        await bench.write(RINA, "Sedang kami cek.", case)

        await bench.write(RINA, "/topic atm", case)

        left, (fresh,) = await bench.message(case.card), await bench.chat(atm)
        assert data(left) == []
        assert "Kini ditangani di grup “Petugas ATM”" in words(left)
        inner = str(atm).removeprefix("-100")
        assert left["entities"][0]["url"] == f"https://t.me/c/{inner}/{fresh['message_id']}"
        assert data(fresh) == [f"claim:{case.id}"]
        pointer = next(
            each for each in await bench.chat(thread_id=case.thread) if "pindah ke grup" in words(each)
        )
        assert any(each.get("url", "").endswith(f"/{fresh['message_id']}") for each in pointer["entities"])
        topics = next(
            each["topics"] for each in (await bench.people.world())["chats"] if each["id"] == STAFF_GROUP
        )
        assert next(each["closed"] for each in topics if each["thread_id"] == case.thread)

        asked = await bench.write(RINA, f"/claim {case.number}")
        refused = words(await bench.reply_to(asked))
        await bench.press(BUDI, fresh["message_id"], f"claim:{case.id}", chat_id=atm)
        bench.group = atm
        moved = replace(case, card=fresh["message_id"], thread=await bench.thread_of(case))
        await bench.write(BUDI, "Uangnya sudah kembali.", moved)

        assert "belum menjadi anggotanya" in refused
        said = await bench.in_thread(moved)
        assert "pindah ke grup ini" in said[1]
        assert "🧑‍💼 Rina: Sedang kami cek." in said[1]
        assert words(await bench.last(case.customer)).endswith("Uangnya sudah kembali.")
