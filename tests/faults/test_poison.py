"""Single updates that once stopped the desk or left their writer without an answer."""

from typing import Any

import pytest

from models.intake import ParkedUpdate
from models.message import Attachment, Message
from models.outbox import Bot
from tests.bot.stage import GROUP, RINA, SUPERVISORS
from tests.faults.fuzzed import FuzzedDesk

Json = dict[str, Any]


def says(update_id: int, who: int, text: str = "cashback saya belum masuk", **changed: Any) -> Json:
    message: Json = {
        "message_id": update_id,
        "date": 1_770_000_000,
        "chat": {"id": who, "type": "private", "first_name": "Andi"},
        "from": {"id": who, "is_bot": False, "first_name": "Andi", "language_code": "id"},
        "text": text,
    }
    return {"update_id": update_id, "message": message | changed}


async def test_a_batch_full_of_poison_is_confirmed_and_everybody_in_it_is_answered(
    fuzzed: FuzzedDesk,
) -> None:
    without_id = says(1, 501)
    del without_id["update_id"]
    batch = [
        without_id,
        says(2, 502, "cash\x00back belum masuk"),  # PostgreSQL keeps no NUL
        says(3, 503, "separuh \ud800 huruf"),  # no encoding has half a character
        says(4, 504, date="kemarin"),  # never wrote before, and cannot be read
        says(2**63, 505),  # an id that no database keeps
        says(6, 506),
    ]

    reached = await fuzzed.take(Bot.CUSTOMER, batch)

    assert fuzzed.doors[Bot.CUSTOMER]._poller.confirmed == 6
    assert reached == {502, 503, 504, 506}
    stored = {each.chat_id: each.text for each in await fuzzed.rows(Message)}
    assert stored[502] == "cash\ufffdback belum masuk"
    assert stored[503] == "separuh \ufffd huruf"
    assert [each.update_id for each in await fuzzed.rows(ParkedUpdate)] == [4]


async def test_a_name_longer_than_any_message_is_cut_and_whoever_wrote_is_answered(
    fuzzed: FuzzedDesk,
) -> None:
    person = {"id": 507, "is_bot": False, "first_name": "x" * 5_000, "language_code": "id"}
    forwarded = {"type": "hidden_user", "date": 1_770_000_000, "sender_user_name": "y" * 5_000}

    reached = await fuzzed.take(
        Bot.CUSTOMER,
        [says(1, 507, "/start", **{"from": person}), says(2, 508, forward_origin=forwarded)],
    )

    assert reached == {507, 508}
    assert await fuzzed.rows(ParkedUpdate) == []
    (passed_on,) = [each for each in await fuzzed.rows(Message) if each.chat_id == 508]
    assert passed_on.forwarded_from == "y" * 256


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
async def test_a_moment_beyond_every_calendar_is_not_taken_for_an_outage(fuzzed: FuzzedDesk) -> None:
    group = {"id": GROUP, "type": "supergroup", "title": "Petugas", "is_forum": True}

    reached = await fuzzed.take(
        Bot.STAFF,
        [
            says(1, RINA.id, "/queue", chat=group, date=2**63 - 1),
            says(
                2, RINA.id, "/help", chat=group, entities=[{"type": "bot_command", "offset": 0, "length": 5}]
            ),
        ],
    )

    assert [each.update_id for each in await fuzzed.rows(ParkedUpdate)] == [1]
    assert reached == {GROUP, SUPERVISORS}


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
async def test_who_claims_to_write_from_a_group_in_private_is_not_answered_there(fuzzed: FuzzedDesk) -> None:
    forged = says(1, 501)
    forged["message"]["from"]["id"] = GROUP

    assert await fuzzed.take(Bot.CUSTOMER, [forged]) == set()


async def test_telegrams_own_doings_and_endless_names_are_kept_and_answered(fuzzed: FuzzedDesk) -> None:
    wallpaper = says(1, 501, chat_background_set={"type": {"type": "chat_theme", "theme_name": "x"}})
    del wallpaper["message"]["text"]
    paper = {"file_id": "F", "file_unique_id": "U", "file_name": "x" * 5000 + ".pdf", "mime_type": "y" * 500}
    letter = says(2, 502, document=paper)
    letter["message"]["caption"] = letter["message"].pop("text")

    reached = await fuzzed.take(Bot.CUSTOMER, [wallpaper, letter])

    assert reached == {501, 502}
    assert await fuzzed.rows(ParkedUpdate) == []
    (kept,) = await fuzzed.rows(Attachment)
    assert (len(kept.file_name), kept.file_name[-4:]) == (256, ".pdf")


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
async def test_a_command_with_the_bots_name_behind_it_needs_no_word_of_telegram(fuzzed: FuzzedDesk) -> None:
    """The bots of these tests can reach nobody."""
    reached = await fuzzed.take(Bot.CUSTOMER, [says(1, 501, "/status@TanggapBankBot")])

    assert reached == {501}
    assert await fuzzed.rows(ParkedUpdate) == []


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
async def test_an_update_of_a_kind_that_nobody_knows_yet_is_passed_by_without_quoting_it(
    fuzzed: FuzzedDesk,
) -> None:
    """aiogram prints it as a warning, with everything in it; here warnings are errors."""
    whisper = {"update_id": 1, "whispered_message": says(1, 501)["message"]}

    reached = await fuzzed.take(Bot.CUSTOMER, [whisper, says(2, 502)])

    assert reached == {502}
    assert await fuzzed.rows(ParkedUpdate) == []
