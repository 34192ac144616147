"""A message whose topic was told is recognised when it comes again."""

import pytest

from topics.memory import Correction, Memory

LATE = Correction("paket saya belum sampai sejak senin", "parcel_late")


@pytest.mark.parametrize(
    "text", [LATE.text, "Paket saya belum sampai sejak senin!", "paket saya blum sampai sejak senin"]
)
def test_the_same_message_again_has_the_told_topic(text: str) -> None:
    assert Memory([LATE]).recall(text) == "parcel_late"


@pytest.mark.parametrize("text", ["barang saya rusak waktu dibuka", "halo", ""])
def test_another_message_has_none(text: str) -> None:
    assert Memory([LATE]).recall(text) is None


def test_the_last_word_of_staff_wins() -> None:
    strong = Correction(LATE.text, "refund_missing", strong=True)

    assert Memory([strong, LATE]).recall(LATE.text) == "refund_missing"


def test_short_messages_teach_nothing() -> None:
    assert Memory([Correction("halo", "parcel_late")]).recall("halo") is None
