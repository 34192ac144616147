"""What no reply may carry, whatever it is about: a request for a secret, a stranger's ticket, an unfilled gap."""

from typing import Any

import pytest

from models.number import number
from topics.asked_secrets import asked_secrets, warns_of_secrets
from topics.catalogue import catalogue_of
from topics.forbidden import placeholders
from topics.guard import Draft, Guard


def guard(**more: Any) -> Guard:
    topic = {"id": "card", "title": "Card", "examples": {"en": ["my card is blocked"]}}
    return Guard.of(catalogue_of({"topics": [topic], **more}))


@pytest.mark.parametrize(
    ("reply", "kinds"),
    [
        ("Mohon kirimkan PIN kartu Bapak untuk verifikasi.", ("pin",)),
        ("tolong infokan kode OTP yang masuk ya kak", ("otp",)),
        ("OTP nya brp kak", ("otp",)),
        ("boleh minta CVV nya kak?", ("cvv",)),
        ("3 angka di belakang kartu berapa kak?", ("cvv",)),
        ("kasih tau pin atm nya kak", ("pin",)),
        ("PINnya dong kak", ("pin",)),
        ("Mohon PIN-nya kak", ("pin",)),
        ("sebutin kode yg masuk ke sms ya", ("otp",)),
        ("OTP-nya tolong disebutkan ya", ("otp",)),
        ("Kami butuh OTP nya untuk reset", ("otp",)),
        ("Apa password internet banking Bapak?", ("password",)),
        ("Silakan masukkan PIN Anda di sini", ("pin",)),
        ("Boleh sebutkan 16 digit nomor kartunya?", ("full_card_number",)),
        ("Mohon fotokan kartu depan belakang ya", ("full_card_number",)),
        ("Jika ingin dana kembali, mohon kirim PIN Anda.", ("pin",)),
        ("Jangan berikan OTP ke orang lain, tapi tolong kirim ke kami PIN nya", ("pin",)),
        ("What is your PIN?", ("pin",)),
        ("what's ur password?", ("password",)),
        ("Right, and your PIN as well please.", ("pin",)),
        ("Please share the OTP you received.", ("otp",)),
        ("Could you read me the code you received by SMS?", ("otp",)),
        ("May we have your full card number, please?", ("full_card_number",)),
        ("Please provide your card number, expiry date and CVV.", ("cvv",)),
        ("Enter your PIN here in this chat so we can check.", ("pin",)),
        ("We'll need the CVV as well.", ("cvv",)),
        ("Untuk melanjutkan, kami memerlukan PIN dan CVV kartu Anda.", ("pin", "cvv")),
    ],
)
def test_asking_for_a_secret_is_always_held(reply: str, kinds: tuple[str, ...]) -> None:
    judgement = guard().judge(Draft(reply, None))

    assert judgement.verdict == "hold"
    assert tuple(reason.detail for reason in judgement.reasons if reason.kind == "asks_secret") == kinds


@pytest.mark.parametrize(
    "reply",
    [
        "Jangan berikan PIN, OTP, atau kata sandi kepada siapa pun.",
        "Petugas kami tidak akan menanyakan PIN Anda.",
        "Bila ada yang meminta PIN atau OTP, abaikan.",
        "Apakah Bapak pernah memberikan OTP kepada orang lain?",
        "Apakah pelaku meminta kode OTP?",
        "Anda memberikan OTP kepada penipu sehingga transaksi berhasil.",
        "Silakan masukkan PIN baru di mesin ATM.",
        "Silakan minta OTP baru lewat aplikasi.",
        "Kode OTP sudah kami kirim ulang ke nomor terdaftar.",
        "Mohon kirim tangkapan layar saat OTP tidak masuk.",
        "Berapa kali PIN salah dimasukkan?",
        "Mohon jaga kerahasiaan PIN dan OTP Anda.",
        "Mohon segera ganti PIN dan password Bapak.",
        "Mohon sebutkan 4 angka terakhir kartu.",
        "Never give your PIN to anyone.",
        "We will never ask you for your PIN, CVV or password.",
        "Please do not send your PIN or OTP in this chat.",
        "Did you share your PIN with anyone?",
        "We have sent the OTP to your registered number.",
        "Your new PIN will be sent by post.",
        "Please send a screenshot of the error when you enter your password.",
        "Let us know if the OTP still does not arrive.",
        "We can see three failed PIN attempts this morning.",
        "You can change your PIN at any ATM.",
    ],
)
def test_a_warning_an_instruction_or_a_question_about_it_passes(reply: str) -> None:
    assert guard().judge(Draft(reply, None)).verdict == "pass"


@pytest.mark.parametrize(
    ("sentence", "warns"),
    [
        ("Demi keamanan, jangan memberikan PIN, OTP, atau kata sandi kepada siapa pun.", True),
        ("Petugas kami tidak pernah meminta kode rahasia.", True),
        ("Our staff never ask for secret codes.", True),
        ("Please do not tell anyone your PIN.", True),
        ("OTP tidak terkirim karena gangguan operator.", False),
        ("PIN Bapak sudah kami atur ulang.", False),
        ("Jangan berikan data kepada siapa pun.", False),
        ("Jangan lupa, mohon kirim PIN Anda.", False),
    ],
)
def test_a_warning_is_said_in_any_ticket(sentence: str, warns: bool) -> None:
    assert warns_of_secrets(sentence) is warns


@pytest.mark.parametrize(
    ("never_ask", "reply", "verdict"),
    [
        ((), "Mohon kirim foto KTP Bapak.", "pass"),
        (("id_card_photo",), "Mohon kirim foto KTP Bapak.", "hold"),
        (("id_card_photo",), "Jangan kirim foto KTP di percakapan ini.", "pass"),
        (("mother_maiden_name",), "Boleh sebutkan nama ibu kandung?", "hold"),
        (("mother_maiden_name",), "Please tell us your mother's maiden name.", "hold"),
        (("tax_number",), "Please send us your tax number.", "hold"),
        (("tax_number",), "What is your PIN?", "hold"),
    ],
)
def test_an_owner_adds_to_what_is_never_asked(never_ask: tuple[str, ...], reply: str, verdict: str) -> None:
    assert guard(never_ask=never_ask).judge(Draft(reply, None)).verdict == verdict


def test_a_secret_is_named_once_however_often_it_is_asked() -> None:
    assert asked_secrets("Kirim PIN Anda. Sekali lagi, kirim PIN Anda.") == ("pin",)


@pytest.mark.parametrize(
    ("reply", "strange"),
    [
        (f"Tiket {number(7)} sudah kami proses.", []),
        (f"Tiket {number(8)} sudah kami proses.", [number(8)]),
        ("Tiket TG-99999 sudah kami proses.", ["TG-99999"]),
        (f"Tiket #{number(8).removeprefix('TG-')} dan #50000", [f"#{number(8).removeprefix('TG-')}"]),
        (
            f"Lihat {number(7)} dan tg {number(9).removeprefix('TG-')}",
            [f"tg {number(9).removeprefix('TG-')}"],
        ),
        ("Dana Rp50000 untuk order 10018", []),
    ],
)
def test_a_strangers_ticket_is_always_held(reply: str, strange: list[str]) -> None:
    judgement = guard().judge(Draft(reply, None, tickets={7}))

    assert judgement.verdict == ("hold" if strange else "pass")
    assert [reason.detail for reason in judgement.reasons] == strange


def test_where_the_own_number_is_not_known_any_may_be_named() -> None:
    assert guard().judge(Draft(f"Tiket {number(8)} sudah selesai.", None)).verdict == "pass"


@pytest.mark.parametrize(
    ("reply", "gap"),
    [
        ("Halo {name}, dana sudah kembali.", "{name}"),
        ("Yth. [nama], terima kasih.", "[nama]"),
        ("Dear [CUSTOMER NAME],", "[CUSTOMER NAME]"),
        ("Nomor [no_tiket] sudah selesai.", "[no_tiket]"),
        ("Rp<amount> sudah dikreditkan.", "<amount>"),
        ("Dana Rp XXX sudah masuk.", "XXX"),
        ("sebesar Rp xxx.xxx", "xxx"),
        ("Pada tanggal ____ sudah kami kirim.", "____"),
        ("Rp___ sudah kembali.", "___"),
        ("TG-XXXX sedang diproses.", "XXXX"),
        ("Yth. (nama nasabah)", "(nama nasabah)"),
        ("Hi {{ name }}", "{ name }"),
        ("Refund of %AMOUNT% is done.", "%AMOUNT%"),
        ("Rp... sudah kami kembalikan.", "..."),
    ],
)
def test_a_gap_that_nobody_filled_is_always_held(reply: str, gap: str) -> None:
    judgement = guard().judge(Draft(reply, None))

    assert judgement.verdict == "hold"
    assert any(reason.kind == "placeholder" and gap in reason.detail for reason in judgement.reasons)


@pytest.mark.parametrize(
    "reply",
    [
        "Kartu ****1234 dan rekening xxxxxx1234",
        "Kartu XXXX-XXXX-XXXX-1234",
        "[foto terlampir]",
        "<b>penting</b> dan <i>segera</i>",
        "biaya 5 < 6 dan 7 > 3",
        "Tunggu... (lihat gambar)",
        "Silakan isi formulir ini: Nama: ____ Tanggal: ____",
        "A ____ is the blue field behind the stars",
        "size XXL",
    ],
)
def test_what_only_looks_like_a_gap_passes(reply: str) -> None:
    assert list(placeholders(reply)) == []
