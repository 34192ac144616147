"""Further words: which ticket they belong to, what an agent's answer does, corrections, thanks, the end."""

import pytest

from tests.dialogues.stage import ANSWERS, RINA, Guest, Stage, must_be

pytestmark = pytest.mark.asyncio(loop_scope="module")

SWALLOWED = {"id": "kartu saya tertelan mesin ATM", "en": "the cash machine swallowed my card"}
CASHBACK = {
    "id": "cashback 5% belanja kartu debit saya belum masuk",
    "en": "I was promised 5% cash back on my debit card and it never came",
}


async def opened(stage: Stage, language: str = "id") -> tuple[Guest, str]:
    guest = await stage.newcomer(language)
    [receipt] = await guest.says(SWALLOWED[language])
    return guest, receipt.numbers[0]


async def claimed(stage: Stage, language: str = "id") -> tuple[Guest, str]:
    guest, number = await opened(stage, language)
    await stage.claim(RINA, number)
    return guest, number


async def resolved(stage: Stage, language: str = "id") -> tuple[Guest, str]:
    guest, number = await claimed(stage, language)
    await stage.agent_says(RINA, number, "Kartu pengganti sudah siap di cabang.", guest)
    await stage.does_every_step(RINA, number)
    await stage.agent_says(RINA, number, "/resolve", guest)
    return guest, number


async def count_of(stage: Stage, guest: Guest) -> int:
    [(count,)] = stage.rows("SELECT COUNT(*) FROM tickets WHERE customer_id = ?", guest.id)
    return int(count)


@pytest.mark.parametrize("language", ["id", "en"])
async def test_a_burst_edits_one_receipt_and_later_words_are_added(stage: Stage, language: str) -> None:
    guest, number = await opened(stage, language)
    more = {
        "id": ("di Blok M tadi pagi", "tolong cepat ya"),
        "en": ("at the mall this morning", "please hurry"),
    }

    first = await guest.says(more[language][0])
    second = await guest.says(more[language][1])

    must_be(first, f"edit receipt-more: {number}")
    must_be(second, f"edit receipt-more: {more[language][0]}")
    assert first[0].message_id == second[0].message_id == guest.shown[0].message_id
    assert await count_of(stage, guest) == 1


@pytest.mark.parametrize("language", ["id", "en"])
async def test_another_matter_within_the_burst_gets_its_own_ticket(stage: Stage, language: str) -> None:
    guest, number = await opened(stage, language)

    [receipt] = await guest.says(CASHBACK[language])

    assert receipt.key == "receipt"
    assert receipt.numbers != [number]


async def test_a_reply_to_an_older_message_goes_to_that_messages_ticket(stage: Stage) -> None:
    guest, first = await opened(stage)
    await guest.says(CASHBACK["id"])
    await stage.passes(seconds=100)
    await guest.skips_details()

    heard = await guest.says("kejadiannya di Blok M", reply_to=guest.shown[0].message_id)

    must_be(heard, f"added: {first}")


async def test_a_question_about_details_does_not_swallow_words_about_another_ticket(stage: Stage) -> None:
    guest, first = await opened(stage)
    [second] = await guest.says(CASHBACK["id"])
    await stage.passes(seconds=100)
    [asked] = guest.shown[-1].numbers
    other = next(number for number in (first, second.numbers[0]) if number != asked)

    [heard] = await guest.says(f"{other} sudah dua minggu")

    assert guest.shown[-2].key == "detail-ask"
    assert other in heard.text


@pytest.mark.parametrize("written", ["{}", "{} ada kabar tambahan: kartunya biru", "nomor {}"])
async def test_a_number_in_the_text_says_which_ticket_is_meant(stage: Stage, written: str) -> None:
    guest, first = await opened(stage)
    await guest.says(CASHBACK["id"])
    await stage.passes(seconds=100)
    await guest.skips_details()

    [heard] = await guest.says(written.format(first.lower()))

    assert first in heard.text


async def test_somebody_elses_number_opens_nothing_of_theirs(stage: Stage) -> None:
    _, theirs = await opened(stage)
    guest = await stage.newcomer("id")

    heard = await guest.says(f"tolong jelaskan {theirs} kenapa kartu saya tertelan mesin ATM")

    assert all(number != theirs for number in heard[0].numbers[:1])
    [(count,)] = stage.rows(
        "SELECT COUNT(*) FROM messages JOIN tickets ON tickets.id = ticket_id WHERE messages.customer_id = ?"
        " AND tickets.customer_id != messages.customer_id",
        guest.id,
    )
    assert count == 0


@pytest.mark.parametrize(
    ("language", "new", "same"),
    [("id", "Pengaduan baru", "Lanjutan"), ("en", "New complaint", "Same complaint")],
)
async def test_unclear_words_with_two_open_tickets_are_asked_about_and_go_where_the_customer_says(
    stage: Stage, language: str, new: str, same: str
) -> None:
    guest, first = await opened(stage, language)
    [second] = await guest.says(CASHBACK[language])
    unclear = {"id": "tolong dicek segera ya", "en": "please check it soon"}[language]
    await stage.passes(seconds=100)
    await guest.skips_details()

    [asked] = await guest.says(unclear)
    _, moved = await guest.taps(first, on=asked)
    again, silence = await guest.taps(first, on=asked)
    late, silence_too = await guest.taps(same, on=asked)
    too_late, silence_three = await guest.taps(new, on=asked)

    assert asked.key == "added-or-new"
    assert second.numbers[0] in asked.text
    must_be(moved, f"moved: {first}")
    assert again == late == too_late
    assert silence == silence_too == silence_three == []
    assert await count_of(stage, guest) == 2


async def test_unclear_words_can_become_a_complaint_of_their_own_once(stage: Stage) -> None:
    guest, first = await opened(stage)
    [second] = await guest.says(CASHBACK["id"])
    await stage.passes(seconds=100)
    await guest.skips_details()
    [asked] = await guest.says("tolong dicek segera ya")

    _, fresh = await guest.taps("Pengaduan baru", on=asked)
    again, silence = await guest.taps("Pengaduan baru", on=asked)

    assert fresh[0].key.startswith("receipt")
    assert fresh[0].numbers[0] not in {first, second.numbers[0]}
    assert again == "Sudah kami catat."
    assert silence == []


@pytest.mark.parametrize(
    ("language", "hello", "thanks", "robot", "status"),
    [
        ("id", "halo", "terima kasih", "ini robot ya?", "bagaimana status pengaduan saya?"),
        ("en", "hello", "thank you", "are you a robot?", "what is the status of my complaint?"),
    ],
)
async def test_small_talk_with_an_open_ticket_opens_nothing_and_tells_how_it_stands(
    stage: Stage, language: str, hello: str, thanks: str, robot: str, status: str
) -> None:
    guest, number = await opened(stage, language)

    must_be(await guest.says(hello), f"greeting-open: {number}")
    must_be(await guest.says(thanks), "thanks")
    must_be(await guest.says(robot), "robot")
    must_be(await guest.says(status), f"status: {number}")

    assert await count_of(stage, guest) == 1


async def test_a_question_about_the_state_without_any_complaint_says_so(stage: Stage) -> None:
    guest = await stage.newcomer("id")

    must_be(await guest.says("bagaimana status pengaduan saya?"), "status-none")


async def test_words_after_the_claim_are_passed_on_by_name_and_shown_to_the_agent(stage: Stage) -> None:
    guest, number = await claimed(stage)
    await stage.passes(seconds=100)

    heard = await guest.says("kartunya warna biru")

    must_be(heard, "passed-on: Rina")
    assert "kartunya warna biru" in await stage.staff_texts(number)


async def test_an_answer_to_an_agents_question_is_never_asked_about(stage: Stage) -> None:
    guest, number = await claimed(stage)
    await stage.agent_says(RINA, number, "Di mana dan kapan kejadiannya?", guest)
    await stage.passes(minutes=10)

    must_be(await guest.says("di Blok M hari Senin pagi"), f"passed-on: {number}")


async def test_an_answer_to_a_waiting_agent_joins_even_after_a_look_at_the_state(stage: Stage) -> None:
    guest, number = await claimed(stage)
    await stage.agent_says(RINA, number, "Mohon kirim nama cabangnya.", guest)
    await stage.agent_says(RINA, number, "/wait", guest)
    must_be(await guest.says("/status"), "status: menunggu jawaban Bapak/Ibu kepada Rina")
    await stage.passes(minutes=10)

    must_be(await guest.says("cabang Blok M"), f"passed-on: {number}")
    assert stage.ticket(number, "status") == "claimed"


async def test_who_wants_a_person_while_an_agent_has_the_ticket_reaches_that_agent(stage: Stage) -> None:
    guest, number = await claimed(stage)

    must_be(await guest.says("saya mau bicara dengan orang, bukan robot"), "person-comes: Rina")

    assert "ingin berbicara langsung" in await stage.staff_texts(number)


@pytest.mark.parametrize("with_agent", [False, True])
async def test_an_edited_message_is_noted_and_both_versions_are_kept(stage: Stage, with_agent: bool) -> None:
    guest, number = await (claimed if with_agent else opened)(stage)
    sent = await guest.sends("di Blok N")
    await guest.hears()

    heard = await guest.edits(sent, "di Blok M")
    again = await guest.edits(sent, "di Blok M")

    must_be(heard, f"edit-noted: {number}")
    must_be(again)
    assert stage.rows(
        "SELECT revisions.text FROM revisions JOIN messages ON messages.id = revisions.message_id"
        " WHERE customer_id = ?",
        guest.id,
    ) == [("di Blok N",)]
    if with_agent:
        assert "di Blok M" in await stage.staff_texts(number)


async def test_an_edit_that_turns_a_greeting_into_a_complaint_opens_it(stage: Stage) -> None:
    guest = await stage.newcomer("id")
    sent = await guest.sends("halo")
    must_be(await guest.hears(), "greeting")

    must_be(await guest.edits(sent, SWALLOWED["id"]), "receipt: Kartu tertelan")


async def test_thanks_after_the_resolution_reopen_nothing(stage: Stage) -> None:
    guest, number = await resolved(stage)

    must_be(await guest.says("terima kasih banyak"), "thanks")

    assert stage.ticket(number, "status") == "resolved"


@pytest.mark.parametrize(
    ("language", "words"), [("id", "kartunya belum saya terima"), ("en", "I have not received it")]
)
async def test_words_after_the_resolution_reopen_it_and_say_so(
    stage: Stage, language: str, words: str
) -> None:
    guest, number = await resolved(stage, language)
    await stage.passes(minutes=10)

    heard = await guest.says(words, reply_to=guest.shown[-1].message_id)

    must_be(heard, f"reopened-by-words: {number}")
    assert stage.ticket(number, "status") == "claimed"


@pytest.mark.parametrize(
    ("language", "no", "yes"), [("id", "Belum", "Ya, sudah"), ("en", "Not yet", "Yes, solved")]
)
async def test_solved_and_unsolved_count_once_each_and_for_their_own_resolution(
    stage: Stage, language: str, no: str, yes: str
) -> None:
    guest, number = await resolved(stage, language)
    first = guest.shown[-1]

    _, reopened = await guest.taps(no)
    twice, silence = await guest.taps(no)
    await stage.agent_says(RINA, number, "Sudah kami kirim ulang.", guest)
    await stage.agent_says(RINA, number, "/resolve", guest)
    stale, silence_too = await guest.taps(yes, on=first)
    _, asked = await guest.taps(yes)
    again, silence_three = await guest.taps(yes)

    must_be(reopened, f"reopened: {number}")
    assert twice == again
    assert stale not in {"", twice}
    must_be(asked, f"survey: {number}")
    assert silence == silence_too == silence_three == []
    assert stage.ticket(number, "resolutions") == 2


@pytest.mark.parametrize(("language", "skip"), [("id", "Lewati"), ("en", "Skip")])
async def test_a_score_may_be_changed_and_the_first_is_kept(stage: Stage, language: str, skip: str) -> None:
    guest, _ = await resolved(stage, language)
    _, asked = await guest.taps({"id": "Ya, sudah", "en": "Yes, solved"}[language])
    rate = asked[0]

    toast, why = await guest.taps("3 ⭐", on=rate)
    four = next(data for label, data in rate.buttons if label.startswith("4 "))
    changed, other_why = await guest.presses(
        four, rate.message_id, forged=True
    )  # from a phone that is behind
    same, silence_too = await guest.presses(four, rate.message_id, forged=True)
    skipped, thanked = await guest.taps(skip)

    assert "3" in toast
    must_be(why, "edit survey")
    assert "4" in changed
    assert changed == same
    must_be(other_why, "edit survey")
    assert silence_too == []
    assert skipped
    must_be(thanked, "edit survey-thanks-high")
    assert stage.rows(f"{ANSWERS} AND question = 'score'", guest.id) == [("3", "4", None)]


async def test_a_complaint_said_instead_of_a_reason_opens_a_ticket(stage: Stage) -> None:
    guest, number = await resolved(stage)
    await guest.taps("Ya, sudah")
    await guest.taps("1 ⭐")

    heard = await guest.says(CASHBACK["id"])

    assert heard[0].key == "receipt"
    assert heard[0].numbers != [number]


async def test_no_more_surveys_is_kept_however_often_it_is_pressed(stage: Stage) -> None:
    guest, _ = await resolved(stage)
    await guest.taps("Ya, sudah")

    _, stopped = await guest.taps("Jangan kirim survei lagi")
    again, silence = await guest.taps("Jangan kirim survei lagi")

    must_be(stopped, "surveys-stopped")
    assert again == "Sudah kami catat."
    assert silence == []
    assert stage.rows("SELECT surveys_stopped_at IS NOT NULL FROM customers WHERE id = ?", guest.id) == [(1,)]


FORGED = (
    "rate:1:9",
    "rate:x",
    "pick:1:0",
    "pick:1:99",
    "nonsense",
    "withdraw:1",
    "withdraw_yes:1",
    "language:fr",
)
FORGED += (
    "solved:1:1",
    "unsolved:1:1",
    "new:1",
    "same:1",
    "second:1",
    "move:1:0",
    "keep:1",
    "fixed:1",
    "answer:1:score:1",
    "survey_back:1:end",
    "slot:1:202602031000",
    "wrong:1",
)


async def test_buttons_of_somebody_else_or_of_nobody_change_nothing_and_are_answered(stage: Stage) -> None:
    await resolved(stage)
    stranger = await stage.newcomer("id")
    [shown] = await stranger.says("/start")
    before = stage.rows("SELECT id, status, version FROM tickets")

    pressed = [await stranger.presses(data, shown.message_id, forged=True) for data in FORGED]

    assert all("sudah" in toast and heard == [] for toast, heard in pressed), pressed
    assert stage.rows("SELECT id, status, version FROM tickets") == before
