"""A complaint in words: understood, asked about, doubled, vague, secret, endless, or none at all."""

import re

import pytest

from tests.dialogues.stage import Stage, must_be

pytestmark = pytest.mark.asyncio(loop_scope="module")

SWALLOWED = {"id": "kartu saya tertelan mesin ATM", "en": "the cash machine swallowed my card"}
TWO = {
    "id": "kartu ATM saya tertelan mesin tadi pagi di Blok M."
    " Selain itu cashback 5% belanja kartu debit belum masuk.",
    "en": "The cash machine swallowed my card this morning."
    " Also, I was promised 5% cash back on my debit card and it never came.",
}
FIRST_WORDS = {
    "id": [
        ("halo", "greeting: Silakan ceritakan masalahnya"),
        ("terima kasih", "thanks: Sama-sama"),
        ("ini robot ya?", "robot: asisten otomatis"),
        ("bunga deposito sekarang berapa ya?", "receipt-product: bukan asisten otomatis"),
        ("tolong dong gimana ini!!!", "receipt-vague: apa yang terjadi"),
        ("saya mau bicara dengan orang, bukan robot", "person-comes: kepada petugas"),
        ("kartu saya tertelan mesin ATM", "receipt: Kartu tertelan"),
        ("😡😡😡", "sticker: tulis dengan kata-kata"),
        ("\u200b\u200b.", "sticker: tulis dengan kata-kata"),
        ("?", "sticker: tulis dengan kata-kata"),
        ("x" * 4096, "receipt-person: xxx"),
        ("gak", "small-talk: silakan tulis"),
        ("udah lunas kok sekarang", "small-talk: silakan tulis"),
        ("cashback saya belum masuk sudah 10 hari. Udah telp CS, disuruh nunggu terus", "receipt: Cashback"),
    ],
    "en": [
        ("hello", "greeting: Please tell us what happened"),
        ("thank you", "thanks: You are welcome"),
        ("are you a robot?", "robot: automatic assistant"),
        (
            "what is your current interest rate for savings?",
            "receipt-product: not from an automatic assistant",
        ),
        ("I want to talk to a human being", "person-comes: straight to a person"),
        ("the cash machine swallowed my card", "receipt: Card swallowed"),
        ("🙏", "sticker: in words"),
        ("x" * 4096, "receipt-person: xxx"),
        ("no", "small-talk: just write"),
        ("PIN locked… what can I do", "receipt: PIN blocked"),
        ("the transfer failed but I was debited. The hotline says wait", "receipt: ransfer"),
    ],
}


@pytest.mark.parametrize(
    ("language", "words", "expected"),
    [(language, *line) for language, lines in FIRST_WORDS.items() for line in lines],
    ids=lambda value: value[:24] if isinstance(value, str) else None,
)
async def test_first_words_get_exactly_one_fitting_answer(
    stage: Stage, language: str, words: str, expected: str
) -> None:
    guest = await stage.newcomer(language)

    must_be(await guest.says(words), expected)

    assert stage.rows("SELECT 1 FROM messages WHERE customer_id = ? AND answer_id IS NULL", guest.id) == []


@pytest.mark.parametrize("language", ["id", "en"])
async def test_a_message_of_4096_characters_is_kept_whole_and_quoted_short(
    stage: Stage, language: str
) -> None:
    words = f"{SWALLOWED[language]}. {'Mohon bantuannya. ' * 300}"[:4096]
    guest = await stage.newcomer(language)

    receipt, *_advice = await guest.says(words)

    assert receipt.key.startswith("receipt")
    assert len(receipt.text) < 1500
    assert stage.rows("SELECT text FROM messages WHERE customer_id = ?", guest.id) == [(words.strip(),)]


async def test_a_receipt_gives_number_date_deadline_phone_and_a_way_out(stage: Stage) -> None:
    guest = await stage.newcomer("id")

    [receipt] = await guest.says(SWALLOWED["id"])

    assert re.search(r"kami terima Senin 12 Oktober 2026 10\.\d\d WIB dengan nomor TG-\d+", receipt.text)
    assert re.search(r"paling lambat Senin 12 Oktober 2026 10\.\d\d WIB", receipt.text)
    assert "1500-000" in receipt.text
    labels = [label for label, _ in receipt.buttons]
    assert labels == ["Bukan ini", "👍 Sudah beres", "🙋 Bicara dengan petugas", "Tarik kembali"]


@pytest.mark.parametrize("language", ["id", "en"])
async def test_not_this_offers_others_then_other_words_then_a_person(stage: Stage, language: str) -> None:
    guest = await stage.newcomer(language)
    [receipt] = await guest.says(SWALLOWED[language])
    [number] = receipt.numbers
    wrong = {"id": "Bukan ini", "en": "Not this"}[language]
    nothing = {"id": "Tidak ada yang cocok", "en": "None of these"}[language]

    _, asked = await guest.taps(wrong)
    again, silence = await guest.taps(wrong, on=receipt)
    _, rephrase = await guest.taps(nothing)
    twice, silence_too = await guest.taps(nothing)
    heard = await guest.says({"id": "pokoknya tidak beres", "en": "it is simply not right"}[language])

    must_be(asked, f"ask-again: {number}")
    assert 3 <= len(asked[0].buttons) <= 5
    assert not any(("tertelan" in label or "swallowed" in label) for label, _ in asked[0].buttons)
    must_be(rephrase, f"ask-rephrase: {number}")
    must_be(heard, f"person-comes: {number}")
    assert heard[0].asks_phone
    assert again != ""
    assert twice in {"Sudah kami catat.", "We have noted it."}
    assert silence == silence_too == []
    assert stage.ticket(number, "topic") is None


async def test_a_topic_chosen_by_button_is_said_back_and_cannot_be_chosen_twice(stage: Stage) -> None:
    guest = await stage.newcomer("id")
    [receipt] = await guest.says(SWALLOWED["id"])
    _, [asked] = await guest.taps("Bukan ini")
    label, data = asked.buttons[0]

    toast, heard = await guest.presses(data, asked.message_id)
    again, silence = await guest.presses(data, asked.message_id)
    late, silence_too = await guest.presses(asked.buttons[1][1], asked.message_id)

    assert toast == again == late == "Sudah kami catat."
    must_be(heard, f"topic-noted: {label}", *["emergency"] * (len(heard) - 1))
    assert silence == silence_too == []
    assert stage.ticket(receipt.numbers[0], "topic_source") == "customer"


async def test_a_vague_cry_explained_in_other_words_is_understood(stage: Stage) -> None:
    guest = await stage.newcomer("id")
    [asked, *_advice] = await guest.says("tolong dong gimana ini!!!")

    heard = await guest.says("cashback 5% belanja kartu debit saya belum masuk")

    assert "Cashback atau promo tidak masuk" in heard[0].text
    assert heard[0].numbers == asked.numbers
    assert stage.rows("SELECT COUNT(*) FROM tickets WHERE customer_id = ?", guest.id) == [(1,)]


@pytest.mark.parametrize("language", ["id", "en"])
async def test_two_complaints_in_one_message_become_two_tickets_if_the_customer_wants(
    stage: Stage, language: str
) -> None:
    guest = await stage.newcomer(language)

    heard = await guest.says(TWO[language])
    _, second = await guest.taps({"id": "Ya, buatkan", "en": "Yes, please"}[language])
    toast, silence = await guest.taps({"id": "Ya, buatkan", "en": "Yes, please"}[language])

    must_be(heard, "receipt", "second-topic")
    must_be(second, "receipt")
    assert second[0].numbers != heard[0].numbers
    assert toast in {"Sudah kami catat.", "We have noted it."}
    assert silence == []
    assert len(set(stage.rows("SELECT topic FROM tickets WHERE customer_id = ?", guest.id))) == 2


async def test_a_second_complaint_that_is_not_wanted_stays_one_ticket(stage: Stage) -> None:
    guest = await stage.newcomer("en")
    await guest.says(TWO["en"])

    toast, heard = await guest.taps("No need")

    assert toast == "We have noted it."
    assert heard == []
    assert stage.rows("SELECT COUNT(*) FROM tickets WHERE customer_id = ?", guest.id) == [(1,)]


@pytest.mark.parametrize("language", ["id", "en"])
async def test_stolen_money_gets_advice_at_once_and_no_long_tip_beside_it(
    stage: Stage, language: str
) -> None:
    words = {
        "id": "ada yang mengambil uang saya 2 juta, saya tidak pernah melakukan transaksi itu",
        "en": "someone took 2 million from my account, I never made that transaction",
    }[language]
    guest = await stage.newcomer(language)

    heard = await guest.says(words)

    must_be(heard, "receipt", "emergency: 1500-000")
    assert "💡" not in heard[0].text


async def test_a_product_question_brings_no_emergency_advice(stage: Stage) -> None:
    guest = await stage.newcomer("id")

    must_be(await guest.says("apa saja syarat membuka deposito?"), "receipt-product")


@pytest.mark.parametrize(
    ("words", "secret"),
    [
        ("nomor kartu saya 4111 1111 1111 1111, kartunya tertelan mesin ATM", "4111 1111 1111 1111"),
        ("pin saya 839201 tapi kartu tertelan mesin ATM", "839201"),
        ("kode OTP 482913 sudah saya kasih, kartu saya tertelan mesin ATM", "482913"),
    ],
)
async def test_a_secret_is_warned_of_kindly_and_kept_nowhere(stage: Stage, words: str, secret: str) -> None:
    guest = await stage.newcomer("id")

    heard = await guest.says(words)
    number = heard[1].numbers[0]
    await stage.claim(601, number)

    assert heard[0].key == "secret-warning"
    assert "Mohon hapus pesan itu" in heard[0].text
    assert all(secret not in said.text for said in guest.shown)
    assert secret not in await stage.staff_texts(number)
    assert secret.encode() not in stage.database.read_bytes()
    wal = stage.database.with_name(stage.database.name + "-wal")
    assert not wal.exists() or secret.encode() not in wal.read_bytes()


@pytest.mark.parametrize("language", ["id", "en"])
async def test_who_wants_a_person_gets_one_by_words_and_by_button_and_may_leave_a_phone(
    stage: Stage, language: str
) -> None:
    guest = await stage.newcomer(language)
    [receipt] = await guest.says(SWALLOWED[language])
    person = {"id": "Bicara dengan petugas", "en": "Talk to a person"}[language]

    _, heard = await guest.taps(person, on=receipt)
    again, silence = await guest.taps(person, on=receipt)
    noted = await guest.says(
        contact={"phone_number": "+6281234567890", "first_name": "A", "user_id": guest.id}
    )

    must_be(heard, f"person-comes: {receipt.numbers[0]}")
    assert heard[0].asks_phone
    assert receipt.numbers[0] in again
    assert silence == []
    must_be(noted, "phone-noted: 7890")
    assert stage.rows("SELECT phone FROM customers WHERE id = ?", guest.id) == [("+6281234567890",)]


async def test_the_person_button_before_any_complaint_opens_one_and_the_next_words_belong_to_it(
    stage: Stage,
) -> None:
    guest = await stage.newcomer("id")
    await guest.says("halo")

    _, [told] = await guest.taps("Bicara dengan petugas")
    heard = await guest.says("cashback 5% belanja kartu debit saya belum masuk")

    assert told.key == "person-comes"
    assert heard[0].numbers == told.numbers
    assert stage.ticket(told.numbers[0], "topic") is not None


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("id", "uda dibayar kok masih aja ditagih ya"),
        ("id", "sudah saya bayar tapi masih ditagih"),
        ("en", "I've paid and you still bill me"),
        ("en", "already paid but still billed"),
    ],
)
async def test_a_bill_for_what_was_paid_is_no_matter_of_collectors(
    stage: Stage, language: str, words: str
) -> None:
    guest = await stage.newcomer(language)

    [receipt] = await guest.says(words)  # and no word of the police

    assert stage.ticket(receipt.numbers[0], "topic") in {"loan_instalment", None}
    if receipt.key == "receipt-ask":
        assert "collection" not in receipt.buttons[0][0]


@pytest.mark.parametrize(
    ("language", "words", "threat"),
    [
        ("id", "uang tidak keluar dari ATM tapi saldo terpotong", "kalau tidak, saya lapor OJK dan viralkan"),
        (
            "en",
            "the ATM gave no cash and my account was debited",
            "or I'll report you to OJK and post it on twitter",
        ),
    ],
)
async def test_a_threat_to_report_us_is_about_the_complaint_and_no_matter_of_its_own(
    stage: Stage, language: str, words: str, threat: str
) -> None:
    guest = await stage.newcomer(language)
    [receipt] = await guest.says(words)

    heard = await guest.says(threat)

    must_be(heard, f"edit receipt-more: {receipt.numbers[0]}")


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("id", "Selamat! Anda mendapat cashback Rp5jt klik bit.ly/klaim-5jt"),
        ("en", "is this text really yours? it wants me to click a link to claim cash back"),
    ],
)
async def test_a_message_of_swindlers_is_no_missing_cash_back(
    stage: Stage, language: str, words: str
) -> None:
    guest = await stage.newcomer(language)

    receipt, advice = await guest.says(words)

    assert advice.key == "emergency"
    assert stage.ticket(receipt.numbers[0], "topic") in {"scam_transfer", None}
