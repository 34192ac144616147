"""The commands that a customer types, on a phone in either language."""

import pytest

from tests.dialogues.stage import Stage, must_be

pytestmark = pytest.mark.asyncio(loop_scope="module")

COMPLAINT = {"id": "kartu saya tertelan mesin ATM", "en": "the cash machine swallowed my card"}
COMMANDS = {
    "id": [
        ("/start", "start: Selamat datang di layanan pengaduan Bank Contoh"),
        ("/help", "help: Tulis keluhan apa adanya"),
        ("/new", "new-complaint: Silakan tulis keluhan yang baru"),
        ("/status", "status-none: Belum ada pengaduan"),
        ("/language", "language-ask: Please choose"),
        ("/mydata", "mydata: Telepon: belum ada"),
        ("/forget", "forget-ask: Kami dapat menghapus"),
        ("/stop", "surveys-stopped: tidak akan mengirim survei"),
        ("/stop", "surveys-again: akan kami kirim lagi"),
        ("/bantuan", "unknown-command: Perintah itu belum kami kenal"),
    ],
    "en": [
        ("/start", "start: Welcome to the Bank Contoh complaint desk"),
        ("/start id_from_a_link", "start: Welcome"),
        ("/help@TanggapBankBot", "help: Tell us what went wrong"),
        ("/new", "new-complaint: Please write your new complaint"),
        ("/status", "status-none: You have no complaints"),
        ("/language", "language-ask: Silakan pilih"),
        ("/mydata", "mydata: Phone: not given"),
        ("/forget", "forget-ask: We can erase"),
        ("/stop", "surveys-stopped: not send you any more surveys"),
        ("/stop", "surveys-again: again send you"),
        ("/whatever", "unknown-command: We do not know that command"),
    ],
}


@pytest.mark.parametrize("language", ["id", "en"])
async def test_every_command_is_answered_once_in_the_language_of_the_phone(
    stage: Stage, language: str
) -> None:
    guest = await stage.newcomer(language)

    for command, expected in COMMANDS[language]:
        must_be(await guest.says(command), expected)

    assert all(len(said.text) <= 700 for said in guest.shown)
    assert all("none" not in said.text.split() for said in guest.shown)


@pytest.mark.parametrize(
    ("phone", "greeting"),
    [("id", "Selamat datang"), ("en-GB", "Welcome"), ("jv", "Selamat"), ("de", "Welcome")],
)
async def test_the_first_language_is_the_phones(stage: Stage, phone: str, greeting: str) -> None:
    guest = await stage.newcomer(phone)

    must_be(await guest.says("/start"), f"start: {greeting}")


async def test_a_chosen_language_stays_whatever_is_written(stage: Stage) -> None:
    guest = await stage.newcomer("id")
    await guest.says("/start")

    toast, heard = await guest.taps("English")
    must_be(heard, "language-set: from now on we write in English")
    receipt = await guest.says(COMPLAINT["id"])

    assert toast == ""
    must_be(receipt, "receipt: We received your complaint")


async def test_a_thank_you_in_english_does_not_turn_an_indonesian_conversation_over(stage: Stage) -> None:
    guest = await stage.newcomer("id")
    await guest.says(COMPLAINT["id"])

    must_be(await guest.says("thank you"), "thanks: Sama-sama")


async def test_somebody_who_writes_english_on_an_indonesian_phone_is_answered_in_english(
    stage: Stage,
) -> None:
    guest = await stage.newcomer("id")

    must_be(await guest.says(COMPLAINT["en"]), "receipt: We received your complaint")


@pytest.mark.parametrize("words", ["مرحبا لدي مشكلة في بطاقتي", "我的卡 被吞了 请帮忙"])
async def test_a_script_that_we_do_not_know_keeps_the_language_and_goes_to_a_person(
    stage: Stage, words: str
) -> None:
    guest = await stage.newcomer("en")

    must_be(await guest.says(words), "receipt-person: A person will read it")


async def test_new_opens_a_ticket_of_its_own_whatever_is_under_way(stage: Stage) -> None:
    guest = await stage.newcomer("id")
    [first] = await guest.says("kartu saya tertelan mesin ATM")

    must_be(await guest.says("/new"), "new-complaint")
    [second] = await guest.says("kartu istri saya juga tertelan mesin ATM")

    assert second.key == "receipt"
    assert second.numbers != first.numbers


async def test_after_a_day_new_is_forgotten_and_words_join_what_is_open(stage: Stage) -> None:
    guest = await stage.newcomer("id")
    [receipt] = await guest.says("kartu saya tertelan mesin ATM")
    await guest.says("/new")

    await stage.passes(days=1, minutes=5)
    heard = await guest.says("kartunya warna biru")

    assert heard[-1].numbers == receipt.numbers
    assert stage.rows("SELECT COUNT(*) FROM tickets WHERE customer_id = ?", guest.id) == [(1,)]


async def test_status_names_every_complaint_and_lets_each_be_withdrawn_once(stage: Stage) -> None:
    guest = await stage.newcomer("id")
    [receipt] = await guest.says("kartu saya tertelan mesin ATM")
    [number] = receipt.numbers

    must_be(await guest.says("/status"), f"status: {number}")
    _, asked = await guest.taps(f"Tarik {number}")
    kept, nothing = await guest.taps("Tidak jadi")
    _, gone = await guest.taps("Ya, tarik kembali")
    again, silence = await guest.taps("Ya, tarik kembali")
    late, silence_too = await guest.taps("Tidak jadi")

    must_be(asked, f"withdraw-ask: {number}")
    assert number in kept
    must_be(gone, f"withdrawn: {number}")
    assert again == "Sudah kami catat."
    assert "tidak berlaku" in late
    assert [nothing, silence, silence_too] == [[], [], []]
    must_be(await guest.says("/status"), "status: ditarik kembali oleh Bapak/Ibu")
    assert stage.ticket(number, "outcome") == "withdrawn"


async def test_forget_erases_what_was_said_in_closed_complaints_and_keeps_the_open_one(stage: Stage) -> None:
    guest = await stage.newcomer("en")
    [closed] = await guest.says("the cash machine swallowed my card")
    await guest.taps("It is solved")
    await guest.says("/new")
    [kept] = await guest.says("I was promised 5% cash back on my debit card and it never came")

    await guest.says("/forget")
    _, heard = await guest.taps("Yes, erase")

    must_be(heard, "forgotten: One complaint is still in progress")
    said = dict(
        stage.rows("SELECT ticket_id, text FROM messages WHERE customer_id = ? AND ticket_id > 0", guest.id)
    )
    assert sorted(said.values()) == ["", "I was promised 5% cash back on my debit card and it never came"]
    assert closed.numbers != kept.numbers


async def test_my_data_shows_number_phone_and_complaints(stage: Stage) -> None:
    guest = await stage.newcomer("id")
    [receipt] = await guest.says("kartu saya tertelan mesin ATM")
    contact = {"phone_number": "+6281234567890", "first_name": "Saya", "user_id": guest.id}
    await guest.says(contact=contact)

    [data] = await guest.says("/mydata")

    assert receipt.numbers[0] in data.text
    assert "7890" in data.text
    assert "08123" not in data.text


async def test_a_word_over_a_button_is_in_the_chosen_language_too(stage: Stage) -> None:
    guest = await stage.newcomer("id")
    await guest.says("/language")
    await guest.taps("English")
    await guest.says("My card was swallowed by the cash machine")

    toast, _ = await guest.taps("Talk to a person")

    assert toast == "We have noted it."
