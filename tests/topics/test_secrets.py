"""Secrets are hidden before anything is stored; all else stays as it was written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from topics.secrets import mask


@pytest.mark.parametrize(
    ("written", "kept", "kind"),
    [
        ("kartu 4111 1111 1111 1111 hilang", "kartu **** **** **** 1111 hilang", "card"),
        ("5500-0000-0000-0004", "****-****-****-0004", "card"),
        ("378282246310005", "***********0005", "card"),
        ("４１１１１１１１１１１１１１１１", "************１１１１", "card"),
        ("4111\u200b1111\u200b1111\u200b1111", "****\u200b****\u200b****\u200b1111", "card"),
        ("nik saya 3273012501900003", "nik saya ************0003", "nik"),
        ("pin saya 123456", "pin saya ****", "pin"),
        ("otp nya 887766 min", "otp nya **** min", "otp"),
        ("kode OTP: 88 77 66", "kode OTP: ****", "otp"),
        ("ini kodenya 778899 min", "ini kodenya **** min", "otp"),
        ("the code is 778-899", "the code is ****", "otp"),
        ("my cvv is 123", "my cvv is ****", "cvv"),
        ("123456 itu pin saya", "**** itu pin saya", "pin"),
        ("password: rahasia", "password: ****", "password"),
        ("kata sandi saya Budi1234 ya", "kata sandi saya **** ya", "password"),
    ],
)
def test_a_secret_is_hidden(written: str, kept: str, kind: str) -> None:
    masked = mask(written)

    assert (masked.text, masked.found) == (kept, (kind,))


@pytest.mark.parametrize(
    "written",
    [
        "no va 8808081234567890 belum masuk",
        "bayar ke virtual account 4111111111111111",
        "rekening 1234567890",
        "telepon 6281234567890 atau 081234567890123",
        "transfer 1.500.000 lalu 2.500.000",
        "otp tidak masuk sudah 3 hari",
        "kode transaksi 778899",
        "error code 500123",
        "kode pos 40123",
        "otp 500rb",
        "pin salah 3 kali",
        "password saya salah terus",
        "my password is not working",
        "0000000000000000",
        "",
    ],
)
def test_what_is_no_secret_stays(written: str) -> None:
    assert mask(written) == mask(written).__class__(written)


def test_several_secrets_in_one_message_are_all_hidden() -> None:
    masked = mask("kartu 4111111111111111 cvv 123 pin 123456 dan 4111111111111111")

    assert masked.text == "kartu ************1111 cvv **** pin **** dan ************1111"
    assert masked.found == ("card", "cvv", "pin")


def test_digits_before_a_card_do_not_hide_it() -> None:
    assert mask("12 03 4111 1111 1111 1111").text == "12 03 **** **** **** 1111"


@given(st.text(alphabet="0123456789 -.pinotpcvv:/", max_size=80))
def test_masking_twice_is_masking_once(text: str) -> None:
    once = mask(text).text

    assert mask(once).text == once


@given(
    st.text(alphabet=st.characters(exclude_categories=["Nd"]), max_size=80).filter(
        lambda t: "pa" not in t.lower()
    )
)
def test_a_text_without_digits_and_passwords_is_unchanged(text: str) -> None:
    assert mask(text.replace("w", "").replace("i", "")).text == text.replace("w", "").replace("i", "")
