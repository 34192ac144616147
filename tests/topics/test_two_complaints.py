"""Two complaints in one message: parted at the words that join them, and read as if each stood alone."""

import numpy as np
import pytest

from topics.features import message_of
from topics.halves import halves
from topics.matcher import Matcher
from topics.reading import read
from topics.two_complaints import parted
from topics.wording import folded, tokens

JOINED = "paket saya belum sampai dari senin dan gelas yang datang pecah semua, uang kembali belum masuk"


def test_each_side_is_read_as_if_it_stood_alone(matcher: Matcher) -> None:
    parts = parted(matcher.model, folded(JOINED)).words
    every = [word for part in parts for word in part]

    found = halves(matcher.model, parts, "id")

    assert every == matcher.model.speller.spell(tokens(folded(JOINED)))
    for place in range(len(parts) - 1):
        end = sum(map(len, parts[: place + 1]))
        for side, words in enumerate((every[:end], every[end:])):
            alone = read(matcher.model, message_of(words, "id"))
            assert int(found.topics[side][place].argmax()) == alone.best
            assert found.complaint[side][place] == pytest.approx(alone.complaint, abs=1e-3)
    assert np.allclose(found.topics[0].sum(axis=1), 1, atol=1e-4)


@pytest.mark.parametrize(
    ("text", "words", "signs"),
    [
        ("paket belum sampai. Dan juga gelas pecah semua", [3, 5], ["turn"]),
        ("paket belum sampai\ngelas pecah semua", [3, 3], ["stop"]),
        ("paket belum sampai. Terus gelas pecah semua", [3, 4], ["link"]),
        ("halo kak, paket saya belum sampai", [6], []),
        ("paket belum sampai, terima kasih", [5], []),
        ("", [0], []),
    ],
)
def test_it_parts_where_enough_words_stand_on_both_sides(
    matcher: Matcher, text: str, words: list[int], signs: list[str]
) -> None:
    parts = parted(matcher.model, folded(text))

    assert ([len(part) for part in parts.words], parts.signs) == (words, signs)


@pytest.mark.parametrize(
    "text",
    [
        "paket pesanan belum sampai juga uang refund belum kembali",
        "my parcel has not arrived also all the glasses came shattered",
        "kurir tidak datang sejak senin plus gelas pecah semua",
    ],
)
def test_two_short_complaints_without_a_full_stop_are_both_seen(matcher: Matcher, text: str) -> None:
    assert len(matcher.decide(text).topics) == 2


def test_a_thousand_ends_cost_no_more_than_a_dozen(matcher: Matcher) -> None:
    parts = parted(matcher.model, "paket hilang sudah, " * 200)

    assert len(parts.words) <= 13
