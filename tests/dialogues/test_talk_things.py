"""Whatever else a phone can send: files, places, stickers, albums, forwards; each gets a fitting answer."""

import pytest

from playground.people import CUSTOMER_BOT
from tests.dialogues.stage import RINA, Stage, must_be

pytestmark = pytest.mark.asyncio(loop_scope="module")

TOO_LARGE = 25 * 1024 * 1024
SWALLOWED = {"id": "kartu saya tertelan mesin ATM", "en": "the cash machine swallowed my card"}
ONE_SENTENCE = {"id": "satu kalimat", "en": "one sentence"}
ALONE = [
    ("voice", "id"),
    ("voice", "en"),
    ("photo", "id"),
    ("photo", "en"),
    ("document", "id"),
    ("video", "en"),
]
ALONE += [("video_note", "id"), ("audio", "en"), ("animation", "id")]
PLACE = {"latitude": -6.24446, "longitude": 106.80012}
ODD = [
    ({"media": {"kind": "sticker"}}, "sticker"),
    ({"dice": "🎲"}, "sticker"),
    ({"poll": {"question": "Mau?", "options": ["ya", "tidak"]}}, "cannot-read"),
    ({"location": PLACE}, "place-without-ticket"),
    ({"contact": {"phone_number": "+62811222333", "first_name": "Orang lain"}}, "place-without-ticket"),
    ({"media": {"kind": "document", "size": TOO_LARGE}}, "file-too-large"),
]


@pytest.mark.parametrize(("kind", "language"), ALONE)
async def test_a_file_without_words_is_a_ticket_and_asked_once_for_a_sentence(
    stage: Stage, kind: str, language: str
) -> None:
    guest = await stage.newcomer(language)

    [receipt] = await guest.says(media={"kind": kind})
    understood = await guest.says(SWALLOWED[language])

    assert receipt.key == "receipt-no-words"
    assert ONE_SENTENCE[language] in receipt.text
    must_be(understood, "edit receipt-more: 2")
    assert receipt.numbers == understood[0].numbers
    assert stage.ticket(receipt.numbers[0], "topic") is not None


async def test_words_that_come_later_than_a_burst_are_said_back_in_a_message_of_their_own(
    stage: Stage,
) -> None:
    guest = await stage.newcomer("id")
    [receipt] = await guest.says(media={"kind": "voice"})

    await stage.passes(seconds=100)
    heard = await guest.says("ini bukti transfer gagal kemarin")  # worded like a continuation

    must_be(heard, "topic-noted: Transfer gagal")
    assert heard[0].numbers == receipt.numbers


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize(("what", "expected"), ODD, ids=[f"{next(iter(what))}-{key}" for what, key in ODD])
async def test_odd_things_get_one_kind_sentence_and_open_nothing(
    stage: Stage, what: dict[str, object], expected: str, language: str
) -> None:
    guest = await stage.newcomer(language)

    must_be(await guest.says(**what), expected)

    assert stage.rows("SELECT 1 FROM tickets WHERE customer_id = ?", guest.id) == []
    assert guest.shown[0].buttons[0][1] == "person:0"


async def test_a_caption_is_heard_like_words(stage: Stage) -> None:
    guest = await stage.newcomer("id")

    must_be(await guest.says(media={"kind": "photo", "caption": SWALLOWED["id"]}), "receipt: Kartu tertelan")


async def test_a_file_over_the_limit_is_refused_and_its_caption_still_heard(stage: Stage) -> None:
    guest = await stage.newcomer("id")

    heard = await guest.says(media={"kind": "video", "size": TOO_LARGE, "caption": SWALLOWED["id"]})

    must_be(heard, "file-too-large: 20 MB", "receipt: Kartu tertelan")
    assert (
        stage.rows(
            "SELECT 1 FROM attachments JOIN messages ON messages.id = attachments.message_id"
            " WHERE customer_id = ?",
            guest.id,
        )
        == []
    )


async def test_an_album_is_one_complaint_with_one_receipt_and_all_its_pictures(stage: Stage) -> None:
    guest = await stage.newcomer("id")
    album = {"kind": "photo", "media_group_id": f"album-{guest.id}"}

    for caption in (SWALLOWED["id"], None, None, None):
        await guest.sends(media=album | {"caption": caption})
    heard = await guest.hears()
    await stage.passes(seconds=40)
    straggler = await guest.says(media=album)
    await stage.claim(RINA, heard[0].numbers[0])
    await stage.passes(seconds=5)

    must_be(heard, "receipt: Kartu tertelan")
    must_be(straggler)
    [(tickets, messages, answers)] = stage.rows(
        "SELECT COUNT(DISTINCT ticket_id), COUNT(*), COUNT(DISTINCT answer_id) FROM messages"
        " WHERE customer_id = ?",
        guest.id,
    )
    assert (tickets, messages, answers) == (1, 5, 1)
    assert await stage.pictures_shown(heard[0].numbers[0]) == 5


async def test_a_place_sent_first_belongs_to_the_complaint_that_follows_and_is_not_quoted(
    stage: Stage,
) -> None:
    guest = await stage.newcomer("id")
    await guest.says(location=PLACE)

    [receipt] = await guest.says(SWALLOWED["id"])
    await stage.claim(RINA, receipt.numbers[0])

    assert "-6.24446" not in receipt.text
    assert "-6.24446" in await stage.staff_texts(receipt.numbers[0])


async def test_a_place_joins_the_open_complaint(stage: Stage) -> None:
    guest = await stage.newcomer("en")
    [receipt] = await guest.says(SWALLOWED["en"])

    heard = await guest.says(location=PLACE)

    must_be(heard, f"edit receipt-more: {receipt.numbers[0]}")


async def test_a_venue_is_understood_as_a_place(stage: Stage) -> None:
    guest = await stage.newcomer("id")
    [receipt] = await guest.says(SWALLOWED["id"])
    venue = {"location": PLACE, "title": "KCP Blok M", "address": "Jalan Melawai 5"}
    message = {
        "message_id": 900_001,
        "date": int(stage.world.clock.now()),
        "chat": {"id": guest.id, "type": "private", "first_name": guest.name},
        "from": {"id": guest.id, "is_bot": False, "first_name": guest.name},
        "venue": venue,
        "location": PLACE,
    }

    await stage.people.do("/control/inject", bot_id=CUSTOMER_BOT, update={"message": message})
    heard = await guest.hears()
    await stage.claim(RINA, receipt.numbers[0])

    must_be(heard, "edit receipt-more")
    assert "KCP Blok M, Jalan Melawai 5" in await stage.staff_texts(receipt.numbers[0])


async def test_ones_own_number_is_for_the_call_back_and_somebody_elses_is_not(stage: Stage) -> None:
    guest = await stage.newcomer("id")
    [receipt] = await guest.says(SWALLOWED["id"])

    own = await guest.says(
        contact={"phone_number": "6281234567890", "first_name": "Saya", "user_id": guest.id}
    )
    bad = await guest.says(contact={"phone_number": "12", "first_name": "Saya", "user_id": guest.id})
    theirs = await guest.says(contact={"phone_number": "+6281999888777", "first_name": "Ibu"})

    must_be(own, f"phone-noted: {receipt.numbers[0]}")
    must_be(bad, "phone-unclear: 0812 3456 7890")
    assert theirs[0].key in {"added", "receipt-more"}
    assert stage.rows("SELECT phone FROM customers WHERE id = ?", guest.id) == [("+6281234567890",)]


async def test_forwarded_words_are_words(stage: Stage) -> None:
    guest = await stage.newcomer("id")

    must_be(await guest.says(SWALLOWED["id"], forward_from=502), "receipt: Kartu tertelan")


async def test_thirty_messages_in_a_row_are_one_complaint_and_answered_twice_at_most(stage: Stage) -> None:
    guest = await stage.newcomer("id")
    await guest.sends(SWALLOWED["id"])

    for place in range(29):
        await guest.sends(f"keterangan nomor {place}")
    heard = await guest.hears()

    assert [said.key for said in heard if not said.is_edit] == ["receipt", "flood"]
    assert "20 pesan" in heard[-2].text
    assert "tidak perlu dikirim ulang" in heard[-1].text
    assert stage.rows("SELECT COUNT(*) FROM tickets WHERE customer_id = ?", guest.id) == [(1,)]
    assert stage.rows("SELECT 1 FROM messages WHERE customer_id = ? AND answer_id IS NULL", guest.id) == []


async def test_who_blocks_the_bot_gets_what_was_owed_on_return(stage: Stage) -> None:
    guest = await stage.newcomer("id")
    [receipt] = await guest.says(SWALLOWED["id"])
    number = receipt.numbers[0]
    await stage.claim(RINA, number)

    await stage.people.block(guest.id)
    await stage.settled(only=guest.id)
    must_be(await stage.agent_says(RINA, number, "Kartu pengganti sudah siap.", guest))
    told = await stage.staff_texts(number)
    await stage.people.block(guest.id, blocked=False)
    heard = await guest.hears()

    must_be(heard, "agent-words: Kartu pengganti sudah siap.")
    assert "memblokir" in told


async def test_added_to_a_group_the_bot_leaves_and_says_nothing(stage: Stage) -> None:
    await stage.people.do("/control/bot_member", chat_id=-1001000000002, bot_id=CUSTOMER_BOT)

    calls = await stage.settled()

    assert [call["method"] for call in calls if call["bot_id"] == CUSTOMER_BOT] == ["leaveChat"]
