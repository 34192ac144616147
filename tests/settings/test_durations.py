"""Durations as an owner writes them."""

import re
from datetime import timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from settings.durations import Duration

READABLE = re.compile(r"\d+(s|m|h|bd)!?")
WRITTEN = st.one_of(
    st.builds("{}{}{}".format, st.integers(1, 87_840), st.sampled_from("smh"), st.sampled_from(["", "!"])),
    st.builds("{}bd".format, st.integers(1, 3_660)),
)


@given(WRITTEN)
def test_what_is_read_says_itself_so_that_it_is_read_the_same_again(text):
    duration = Duration.parse(text)

    assert Duration.parse(str(duration)) == duration


@given(WRITTEN)
def test_a_duration_is_a_length_or_business_days_and_never_both(text):
    duration = Duration.parse(text)

    assert bool(duration.length) != bool(duration.business_days)
    assert duration.elapsed == text.endswith("!")


@given(st.text())
def test_any_text_that_is_no_duration_is_answered_with_how_to_write_one(text):
    assume(not READABLE.fullmatch(text.strip()))

    with pytest.raises(ValueError, match="write one like"):
        Duration.parse(text)


@pytest.mark.parametrize(
    ("text", "length", "said"),
    [
        ("90s", timedelta(seconds=90), "90s"),
        ("120s", timedelta(minutes=2), "2m"),
        ("15m", timedelta(minutes=15), "15m"),
        ("120m", timedelta(hours=2), "2h"),
        (" 4h ", timedelta(hours=4), "4h"),
        ("72h!", timedelta(hours=72), "72h!"),
        ("90s!", timedelta(seconds=90), "90s!"),
    ],
)
def test_lengths_are_said_in_the_largest_unit_that_is_exact(text, length, said):
    duration = Duration.parse(text)

    assert (duration.length, str(duration)) == (length, said)


def test_business_days_are_no_length():
    duration = Duration.parse("5bd")

    assert (duration.business_days, duration.length, str(duration)) == (5, timedelta(0), "5bd")


@pytest.mark.parametrize(
    "text", ["", "4", "h", "0h", "0bd", "5bd!", "1.5h", "-1h", "4 h", "4h!!", "4H", "2d"]
)
def test_other_forms_are_refused_with_the_forms_that_there_are(text):
    with pytest.raises(ValueError, match="is not a duration; write one like 90s, 15m, 4h, 5bd or 72h!"):
        Duration.parse(text)


@pytest.mark.parametrize("text", ["87841h", "3661bd", "999999999999999999s"])
def test_nothing_lasts_longer_than_ten_years(text):
    with pytest.raises(ValueError, match="longer than ten years"):
        Duration.parse(text)
