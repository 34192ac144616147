"""The story that the desk exists for: a cash back, understood, claimed, answered, resolved, rated."""

import asyncio
import re

import pytest

from playground.defaults import STAFF_GROUP, SUPERVISORS
from playground.people import STAFF_BOT
from tests.dialogues.stage import ANSWERS, BUDI, DEWI, RINA, Guest, Stage, must_be

pytestmark = pytest.mark.asyncio(loop_scope="module")

WORDS = {
    "id": {
        "complaint": "Saya dijanjikan cashback 5% belanja kartu debit, sudah sepuluh hari belum masuk.",
        "topic": "Cashback atau promo tidak masuk",
        "received": "kami terima Senin 12 Oktober 2026",
        "promise": "paling lambat Senin 12 Oktober 2026",
        "solved": "Ya, sudah",
        "comment": "Jawabannya cepat dan jelas",
    },
    "en": {
        "complaint": "I was promised 5% cash back on my debit card; ten days later it has not come.",
        "topic": "Cashback or promo not credited",
        "received": "on Monday 12 October 2026",
        "promise": "by Monday 12 October 2026",
        "solved": "Yes, solved",
        "comment": "The answer was quick and clear",
    },
}
REPLY = "Mohon maaf, cashback Rp50.000 sudah kami kreditkan hari ini."
ADDRESS = {
    "id": "Terima kasih telah memberitahukan perubahan alamat Bapak.",
    "en": "Thank you for informing us of your change of address.",
}


async def complain(stage: Stage, language: str) -> tuple[Guest, str]:
    """The complaint and its receipt; the ticket's number."""
    guest, words = await stage.newcomer(language), WORDS[language]
    heard = await guest.says(words["complaint"])
    must_be(heard, f"receipt: {words['topic']}")
    assert words["received"] in heard[0].text
    assert words["promise"] in heard[0].text
    return guest, heard[0].numbers[0]


async def press_at_once(stage: Stage, number: str) -> tuple[int, int]:
    """Both agents press the card's button; the winner and the other."""
    card = await stage.card(number)
    presses = [
        stage.people.press(agent, card["message_id"], row=0, column=0, chat_id=STAFF_GROUP)
        for agent in (RINA, BUDI)
    ]
    toasts = [await stage.people.answered(query) for query in await asyncio.gather(*presses)]
    await stage.settled()
    owner = int(stage.ticket(number, "owner_id"))
    loser = BUDI if owner == RINA else RINA
    said = {RINA: toasts[0]["text"], BUDI: toasts[1]["text"]}
    assert "milik Anda" in said[owner]
    assert ("Rina" if owner == RINA else "Budi") in said[loser]
    return owner, loser


@pytest.mark.parametrize("language", ["id", "en"])
async def test_the_cash_back_is_understood_receipted_claimed_answered_resolved_and_rated(
    stage: Stage, language: str
) -> None:
    words = WORDS[language]
    guest, number = await complain(stage, language)
    owner, other = await press_at_once(stage, number)

    must_be(await stage.agent_says(owner, number, REPLY, guest), f"agent-words: {REPLY}")
    must_be(await stage.agent_says(other, number, "Saya juga mau menjawab.", guest))
    must_be(await stage.agent_says(owner, number, "/resolve", guest), f"resolved: {words['topic']}")
    _, asked = await guest.taps(words["solved"])
    toast, thanked = await guest.taps("5 ⭐")
    noted = await guest.says(words["comment"])

    must_be(asked, f"survey: {number}")
    assert "5" in toast
    must_be(thanked, "edit survey")
    must_be(noted, "edit survey-below", "survey-thanks-high")
    assert stage.ticket(number, "outcome") == "solved"
    assert stage.rows(f"{ANSWERS} AND question <> 'solved' ORDER BY question", guest.id) == [
        ("5", "5", None),
        ("own_words", "own_words", words["comment"]),
    ]
    assert stage.rows("SELECT COUNT(*) FROM tickets WHERE customer_id = ?", guest.id) == [(1,)]
    assert stage.rows("SELECT 1 FROM messages WHERE customer_id = ? AND answer_id IS NULL", guest.id) == []


async def test_every_message_of_the_story_names_the_same_ticket(stage: Stage) -> None:
    guest, number = await complain(stage, "id")
    await stage.claim(RINA, number)

    await stage.agent_says(RINA, number, REPLY, guest)
    await stage.agent_says(RINA, number, "/resolve", guest)
    await guest.taps("Ya, sudah")

    assert {found for said in guest.shown for found in said.numbers} == {number}


@pytest.mark.parametrize("language", ["id", "en"])
async def test_thanks_for_a_change_of_address_do_not_reach_who_waits_for_a_cash_back(
    stage: Stage, language: str
) -> None:
    """The case that the project began with: the words are held, corrected, and only then sent."""
    guest, number = await complain(stage, language)
    await stage.claim(RINA, number)

    must_be(await stage.agent_says(RINA, number, ADDRESS[language], guest))
    [mine, why] = (await stage.people.messages(STAFF_GROUP, thread_id=await stage.thread(number)))[-2:]
    await stage.people.do(
        "/control/edit",
        user_id=RINA,
        chat_id=STAFF_GROUP,
        message_id=mine["message_id"],
        text=REPLY,
    )
    heard = await guest.hears()

    assert why["reply_to_message"]["message_id"] == mine["message_id"]
    for words in ("Belum dikirim", WORDS["id"]["topic"], "data nasabah"):
        assert words in why["text"]
    must_be(heard, f"agent-words: {REPLY}")


async def test_sent_all_the_same_the_customer_sees_the_topic_and_sends_it_back(stage: Stage) -> None:
    """Even an agent who insists cannot end the complaint with a wrong answer."""
    guest, number = await complain(stage, "id")
    await stage.claim(RINA, number)

    must_be(await stage.agent_says(RINA, number, ADDRESS["id"], guest))
    await stage.agent_presses(RINA, number, "Tetap kirim")
    must_be(await guest.hears(), "agent-words: perubahan alamat")
    must_be(await stage.agent_says(RINA, number, "/resolve", guest))
    await stage.agent_presses(RINA, number, "Tetap selesaikan")
    [resolved] = await guest.hears()
    _, reopened = await guest.taps("Belum")
    answered = await guest.says("Yang saya tanyakan cashback, bukan alamat.")

    assert WORDS["id"]["topic"] in resolved.text
    must_be(reopened, f"reopened: {number}")
    must_be(answered, f"passed-on: {number}")
    assert stage.ticket(number, "status") == "claimed"
    assert stage.ticket(number, "owner_id") == RINA
    assert stage.rows("SELECT state FROM invitations WHERE customer_id = ?", guest.id) == [("withdrawn",)]
    assert "belum beres" in await stage.staff_texts(number)


@pytest.mark.parametrize("language", ["id", "en"])
async def test_left_alone_it_climbs_to_the_supervisors_and_on(stage: Stage, language: str) -> None:
    guest, number = await complain(stage, language)

    await stage.passes(hours=3)
    alert = await stage.people.wait_for(
        SUPERVISORS, lambda message: number in message.get("text", ""), bot_id=STAFF_BOT
    )
    query = await stage.people.press_text(DEWI, alert, "Saya tangani", bot_id=STAFF_BOT)
    await stage.people.answered(query)
    await stage.settled(only=guest.id)

    climbed = stage.rows(
        "SELECT rung FROM climbs JOIN tickets ON tickets.id = climbs.ticket_id WHERE customer_id = ?",
        guest.id,
    )
    assert climbed
    assert re.search(r"cash ?back", alert["text"], re.IGNORECASE)
    must_be(await guest.says("/status"), "status: ")
    assert ("mohon maaf" if language == "id" else "sorry") in guest.shown[-1].text
