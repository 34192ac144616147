"""Ticket numbers: unique, sayable, and a slip of the finger is noticed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.number import fault_of, leading_number, number, numbers_in, ticket_id

ids = st.integers(min_value=1, max_value=10_000_000)


def test_the_first_ticket_does_not_look_like_the_first() -> None:
    assert number(1).startswith("TG-1001")


def test_no_two_tickets_share_a_number() -> None:
    assert len({number(each) for each in range(1, 20_001)}) == 20_000


@given(ids)
def test_a_number_leads_back_to_its_ticket(row: int) -> None:
    assert ticket_id(number(row)) == row
    assert numbers_in(f"soal {number(row)}, bagaimana?") == [row]


@given(ids, st.data())
def test_every_single_wrong_digit_is_noticed(row: int, data: st.DataObject) -> None:
    digits = number(row).removeprefix("TG-")
    place = data.draw(st.integers(0, len(digits) - 1))
    wrong = data.draw(st.sampled_from([each for each in "0123456789" if each != digits[place]]))

    assert ticket_id(digits[:place] + wrong + digits[place + 1 :]) is None


@given(ids, st.data())
def test_every_swap_of_neighbours_is_noticed(row: int, data: st.DataObject) -> None:
    digits = number(row).removeprefix("TG-")
    place = data.draw(st.integers(0, len(digits) - 2))
    swapped = digits[:place] + digits[place + 1] + digits[place] + digits[place + 2 :]

    assert swapped == digits or ticket_id(swapped) is None


@pytest.mark.parametrize(
    "form", ["TG-{}", "tg-{}", "tg {}", "TG{}", "#{}", "{}", " TG – {} ", "TG.{}", "tg: {}", "#TG-{}"]
)
def test_a_number_is_understood_as_people_type_it(form: str) -> None:
    digits = number(42).removeprefix("TG-")

    assert ticket_id(form.format(digits)) == 42


@pytest.mark.parametrize("text", ["", "TG-", "halo", "TG-12", "08123456789012", "TG-10011x", "10 011"])
def test_what_is_no_number_is_none(text: str) -> None:
    assert ticket_id(text) is None


def test_in_a_longer_text_only_numbers_with_the_prefix_count() -> None:
    first, second = number(5), number(6)
    bare = number(7).removeprefix("TG-")

    found = numbers_in(f"{first} dan ({second.lower()}), bukan {bare}, bukan ATG-{bare}, bukan TG-99999")

    assert found == [5, 6]


def test_a_number_below_the_first_ticket_is_none() -> None:
    assert ticket_id("00000") is None


@pytest.mark.parametrize(
    ("text", "leading"),
    [
        ("TG-10018 sudah", "TG-10018"),
        ("tg 10018", "tg 10018"),
        ("50000 sudah kami kembalikan", ""),
        ("sudah TG-10018", ""),
        ("TG-123", "TG-123"),
        ("TG-1OO19 Joko", "TG-1OO19"),
        ("TG-baru sudah", "TG-baru"),
        ("tgl 5 Maret", ""),
    ],
)
def test_a_command_begins_with_a_number_only_if_it_looks_like_one(text: str, leading: str) -> None:
    assert leading_number(text).strip() == leading


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        ("TG-123", "short"),
        ("#12", "short"),
        ("TG-1001910019100", "long"),
        ("tg 1OO19", "letters"),
        ("TG-baru", "letters"),
        ("TG-10018", "slip"),
        (number(977), "unknown"),
    ],
)
def test_what_is_wrong_with_a_number_can_be_said(written: str, fault: str) -> None:
    assert fault_of(written) == fault
