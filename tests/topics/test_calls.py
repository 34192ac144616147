"""Who asks to be called, who tells of calls, and whose number stands in the words."""

import pytest

from topics.calls import asks_call, gives_number, is_number, number_in


@pytest.mark.parametrize(
    "text",
    [
        "please call me on +6281234567890 about my loan",
        "tolong telepon saya di 081234567890 soal pinjaman",
        "telp sy aja di 0813-1234-5678",
        "minta ditelepon dong soal kpr",
        "mohon segera menghubungi saya",
        "could someone ring me regarding my card",
        "I would like a call back please",
    ],
)
def test_a_wish_for_a_call_is_heard(text: str) -> None:
    assert asks_call(text)


@pytest.mark.parametrize(
    "text",
    [
        "dc telepon saya terus tiap hari",
        "stop calling me at work",
        "debt collectors phone me at work and shout",
        "jangan telepon saya lagi",
        "saya sudah telepon call center",
        "ada yang nelpon saya dari 081234567890 ngaku dari bank",
        "orang ngaku bank minta saya hubungi 0812",
    ],
)
def test_who_tells_of_calls_does_not_ask_for_one(text: str) -> None:
    assert not asks_call(text)


@pytest.mark.parametrize(
    ("text", "gives", "alone"),
    [
        ("nomor saya 081234567890", True, False),
        ("my number is +62 812 3456 7890", True, False),
        ("0812-3456-7890", False, True),
        ("isi pulsa ke nomor saya 081234567890 tapi tidak masuk sampai sekarang", False, False),
        ("transfer ke 081234567890 gopay tidak masuk", False, False),
    ],
)
def test_a_number_that_is_told_is_no_complaint(text: str, *, gives: bool, alone: bool) -> None:
    assert (gives_number(text), is_number(text)) == (gives, alone)
    assert number_in(text) == "+6281234567890"
