"""Model replies are about somebody else's case; what is theirs in them must not reach this customer."""

import re
from pathlib import Path

import pytest

from topics.borrowed import without_their_figures
from topics.catalogue import read_catalogue
from topics.catalogue_form import listed

SHIPPED = Path(__file__).parents[2] / "config" / "catalogue.yaml"


@pytest.mark.parametrize(
    ("reply", "left"),
    [
        ("Rp1.500.000 kembali Kamis, 5 Maret 2026.", "{sample_amount} kembali {sample_date}."),
        ("Blocked since 18 April, 21:15 WIB; ****1234.", "Blocked since {sample_date}, {sample_time}; {sample_last4}."),
        ("We will write before 2 pm on Friday, March 6.", "We will write before {sample_time} on {sample_date}."),
        ("Hubungi OJK 157, tunggu 1x24 jam atau 5 hari kerja, dua minggu lagi.", None),
        ("Diskon 20%, bunga 0.65%, versi 5.2.1 di marketplace.", None),
    ],
)  # fmt: skip
def test_amounts_days_hours_and_card_ends_become_gaps_and_rules_stay(reply: str, left: str | None) -> None:
    assert without_their_figures(reply, "cashback saya belum masuk") == (left or reply)


def test_what_the_customer_said_stays_and_a_larger_amount_does_not_hold_a_smaller_one() -> None:
    reply = "Rp50.000 dari 3 Maret kami cek."

    assert without_their_figures(reply, "potongan Rp 50.000 tgl 3 maret") == reply
    assert "{sample_amount}" in without_their_figures(reply, "potongan Rp50.000.000 tgl 3 maret")


def test_no_shipped_reply_keeps_an_amount() -> None:
    topics = read_catalogue(SHIPPED).topics.values()
    replies = [text for topic in topics for lang in ("id", "en") for text in listed(topic.replies, lang)]

    kept = [text for text in replies if re.search(r"Rp\s?\d", without_their_figures(text, ""))]

    assert len(replies) > 500
    assert kept == []
