"""What the smaller entities promise by themselves."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy.dialects import sqlite

from models.customer import Customer
from models.errors import DeskError, UnknownTicket
from models.mapping import UtcDateTime
from models.outbox import Button, Notice, NoticeState
from models.staff import Membership, StaffMember
from models.survey import Answer

NOW = datetime(2026, 2, 2, 3, 0, tzinfo=UTC)
DIALECT = sqlite.dialect()


def test_a_moment_without_a_zone_never_reaches_the_database() -> None:
    with pytest.raises(ValueError, match="without a zone"):
        UtcDateTime().process_bind_param(datetime(2026, 2, 2), DIALECT)  # noqa: DTZ001 - the fault itself


def test_moments_are_kept_and_given_in_utc() -> None:
    jakarta = datetime(2026, 2, 2, 10, 0, tzinfo=timezone(timedelta(hours=7)))
    column = UtcDateTime()

    assert column.process_bind_param(jakarta, DIALECT) == NOW
    assert column.process_bind_param(None, DIALECT) is None
    assert column.process_result_value(jakarta.replace(tzinfo=None, hour=3), DIALECT) == NOW
    assert column.process_result_value(jakarta, DIALECT) == NOW
    assert column.process_result_value(None, DIALECT) is None


def test_the_first_block_is_remembered_until_the_return() -> None:
    customer = Customer.meet(id=1, name="Ani", username=None, language="id", at=NOW)

    customer.block(at=NOW)
    customer.block(at=NOW + timedelta(days=1))
    assert customer.blocked_at == NOW

    customer.unblock()
    assert customer.blocked_at is None


def test_a_chosen_language_is_told_from_a_guessed_one() -> None:
    customer = Customer.meet(id=1, name="Ani", username=None, language="id", at=NOW)
    assert not customer.language_chosen

    customer.choose_language("en")

    assert (customer.language, customer.language_chosen) == ("en", True)


def test_the_last_answer_counts_and_the_first_is_kept() -> None:
    answer = Answer(first="2", last="2", first_at=NOW, at=NOW)

    answer.change("5", at=NOW + timedelta(hours=1))

    assert (answer.first, answer.last, answer.first_at, answer.at) == (
        "2",
        "5",
        NOW,
        NOW + timedelta(hours=1),
    )


def test_customers_see_an_agents_first_name_only() -> None:
    assert StaffMember(name="Sari Dewi").public_name == "Sari"
    assert StaffMember(name="  ").public_name == "Petugas"


@pytest.mark.parametrize(
    ("status", "present"),
    [
        *((status, True) for status in ("creator", "administrator", "member", "restricted")),
        *((status, False) for status in ("left", "kicked")),
    ],
)
def test_presence_follows_what_telegram_says(status: str, *, present: bool) -> None:
    assert Membership(status=status).is_present is present


def test_a_notice_that_is_put_off_keeps_its_error_short() -> None:
    notice = Notice(attempts=0, buttons=[[["claim:7", None], ["x", "Label"]]])

    notice.put_off(now=NOW, wait=timedelta(seconds=5), error="e" * 900)
    assert (notice.attempts, notice.not_before) == (1, NOW + timedelta(seconds=5))
    assert len(notice.error or "") == 500

    notice.finish(at=NOW, message_id=3, sent_text="halo")
    assert (notice.state, notice.error, notice.message_id) == (NoticeState.SENT, None, 3)
    assert notice.rows == [[Button("claim:7"), Button("x", "Label")]]


def test_a_notice_that_is_given_up_says_why() -> None:
    notice = Notice(attempts=0)

    notice.give_up(at=NOW, error="chat not found")

    assert (notice.state, notice.error) == (NoticeState.DEAD, "chat not found")


def test_an_error_carries_its_sentence_and_the_values_that_fill_it() -> None:
    error = UnknownTicket(number="TG-10011")

    assert isinstance(error, DeskError)
    assert (error.key, error.values) == ("error-unknown-ticket", {"number": "TG-10011", "fault": "slip"})
    assert "TG-10011" in str(error)
