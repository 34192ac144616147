"""One complaint walks the whole ladder: card, owner, apology, supervisors, the next in line, the head."""

from pathlib import Path

import pytest

from playground.defaults import STAFF_GROUP, SUPERVISORS
from playground.people import STAFF_BOT
from tests.dialogues.conftest import opened_stage
from tests.dialogues.stage import BUDI, DEWI, RINA, Stage, must_be

pytestmark = pytest.mark.asyncio(loop_scope="module")

SAYS = {
    "id": {
        "complaint": "cashback 5% belanja kartu debit saya belum masuk",
        "nudge": "mendekati tenggat",
        "sorry": "Mohon maaf",
        "with": "ditangani Rina",
        "late": "terlambat",
        "reassign": "Serahkan",
        "given": "ditangani Budi",
        "have_it": "Saya tangani",
        "has_it": "Dewi menanganinya",
        "answer": "Mohon maaf, cashback 5% belanja kartu debit Bapak sudah kami kreditkan hari ini.",
        "answered": "jawaban dikirim – Budi",
        "head": "✓ Sen 12 Okt 11.30 WIB · head → pimpinan",
        "renewed": "diperbarui sebelum terlewat",
    },
    "en": {
        "complaint": "my 5% debit card cash back has not been credited",
        "nudge": "is close to its deadline",
        "sorry": "We are sorry",
        "with": "with Rina",
        "late": "late",
        "reassign": "Reassign",
        "given": "with Budi",
        "have_it": "I have it",
        "has_it": "Dewi has it",
        "answer": "We are sorry. Your 5% cash back for the debit card purchase was credited today.",
        "answered": "answer sent – Budi",
        "head": "✓ Mon 12 Oct 11:30 WIB · head → head",
        "renewed": "renewed before it broke",
    },
}


async def _alerts(stage: Stage, number: str) -> list[dict[str, object]]:
    shown = await stage.people.messages(SUPERVISORS, bot_id=STAFF_BOT)
    return [each for each in shown if number in str(each.get("text")) and "👤" in str(each.get("text"))]


async def _press(stage: Stage, number: str, label: str) -> None:
    """On the newest alert, by the supervisor; its toast is for the eye alone."""
    alert = (await _alerts(stage, number))[-1]
    await stage.people.answered(await stage.people.press_text(DEWI, alert, label, bot_id=STAFF_BOT))
    await stage.settled()


@pytest.mark.parametrize("language", ["id", "en"])
async def test_a_ticket_walks_the_whole_ladder(language: str, tmp_path: Path) -> None:
    says = SAYS[language]
    async with opened_stage(tmp_path, staff_language=language) as stage:
        await stage.people.send(DEWI, "/overdue", chat_id=SUPERVISORS)  # from then on the desk knows them
        await stage.people.send(BUDI, "/on", chat_id=STAFF_GROUP)
        await stage.settled()
        guest = await stage.newcomer(language)
        [receipt] = await guest.says(says["complaint"])
        [number] = receipt.numbers
        await stage.claim(RINA, number)

        await stage.passes(minutes=31)
        assert "🟡" in (await stage.card(number))["text"]

        await stage.passes(minutes=18)
        assert says["nudge"] in await stage.staff_texts(number)
        assert await _alerts(stage, number) == []

        await stage.passes(minutes=6)
        apology = guest.shown[-1]
        must_be([apology], f"promise-renewed: {says['sorry']}")

        await stage.passes(minutes=6)
        [alert] = await _alerts(stage, number)
        assert says["with"] in str(alert["text"])
        assert says["late"] in str(alert["text"])
        assert "👉 Dewi" in str(alert["text"])
        assert "🔴" in (await stage.card(number))["text"]

        await stage.passes(minutes=30)
        assert len(await _alerts(stage, number)) == 2
        await _press(stage, number, says["reassign"])
        await _press(stage, number, "Budi")
        assert says["given"] in str((await _alerts(stage, number))[-1]["text"])
        assert stage.ticket(number, "owner_id") == BUDI

        await stage.passes(minutes=30)
        await _press(stage, number, says["have_it"])
        assert says["has_it"] in str((await _alerts(stage, number))[-1]["text"])
        reached = len(await _alerts(stage, number))

        heard = await stage.agent_says(BUDI, number, says["answer"], guest)
        must_be(heard, "agent-words: Budi")
        await stage.passes(hours=2)
        assert len(await _alerts(stage, number)) == reached
        assert says["answered"] in str((await _alerts(stage, number))[-1]["text"])

        why = await stage.people.send(DEWI, f"/why {number}", chat_id=SUPERVISORS)
        await stage.settled()
        told = await stage.people.messages(SUPERVISORS, bot_id=STAFF_BOT)
        said = "\n".join(str(each.get("text")) for each in told if int(each["message_id"]) > why)
        assert says["head"] in said
        assert says["renewed"] in said
        assert stage.rows("SELECT clock, count(*) FROM climbs") == [("first_response", 6)]
