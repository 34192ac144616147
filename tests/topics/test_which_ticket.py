"""Joining an open ticket: by number, by the same words, by what the message is about."""

from dataclasses import replace

import pytest

from topics.decision import OpenTicket
from topics.features import message
from topics.matcher import Matcher
from topics.reading import Reading, read
from topics.which_ticket import which_ticket

LATE, BROKEN = OpenTicket("K-17", "parcel_late"), OpenTicket("K-18", "broken_item")


@pytest.fixture
def about_a_parcel(matcher: Matcher) -> Reading:
    return read(matcher.model, message("paket belum sampai"))


@pytest.mark.parametrize(("opening", "ticket"), [(0.0, "K-17"), (0.49, "K-17"), (0.9, None)])
def test_the_more_it_looks_like_an_opening_the_less_it_joins(
    matcher: Matcher, about_a_parcel: Reading, opening: float, ticket: str | None
) -> None:
    reading = replace(about_a_parcel, opening=opening)

    assert which_ticket("itu bagaimana", reading, matcher.model, (LATE, BROKEN)) == ticket


def test_a_ticket_of_a_topic_that_is_gone_is_not_joined_by_topic(
    matcher: Matcher, about_a_parcel: Reading
) -> None:
    reading = replace(about_a_parcel, opening=0.0)
    tickets = (OpenTicket("K-19", "gone"), OpenTicket("K-20", None))

    assert which_ticket("itu bagaimana", reading, matcher.model, tickets) is None


def test_the_same_words_as_two_openings_have_to_be_asked(matcher: Matcher, about_a_parcel: Reading) -> None:
    text = "paket saya belum sampai sejak senin"
    tickets = (OpenTicket("K-1", "parcel_late", text), OpenTicket("K-2", "parcel_late", text))

    assert which_ticket(text, replace(about_a_parcel, opening=0.99), matcher.model, tickets) is None


@pytest.mark.parametrize(
    ("text", "ticket"), [("soal k 17 gimana", "K-17"), ("K-17", "K-17"), ("K-171", None)]
)
def test_a_number_is_found_as_people_write_it(
    matcher: Matcher, about_a_parcel: Reading, text: str, ticket: str | None
) -> None:
    assert which_ticket(text, replace(about_a_parcel, opening=0.99), matcher.model, (LATE, BROKEN)) == ticket
