"""Every status × move, and the page that is drawn from the table."""

from datetime import UTC, datetime
from itertools import product
from pathlib import Path

import pytest

from models.errors import AlreadyClaimed, IllegalMove, NotTheOwner
from models.event import Event
from models.lifecycle import OPEN, TABLE, Move, Outcome, Status, after, diagram, possible
from models.ticket import Ticket

NOW = datetime(2026, 2, 2, 3, 0, tzinfo=UTC)
SARI, JOKO = 11, 12
OWNERS_ONLY = [Move.REPLY, Move.WAIT, Move.RESOLVE]
ALLOWED = {
    Status.NEW: {"claim": "claimed", "hand_over": "claimed", "close": "closed"},
    Status.CLAIMED: {
        "hand_over": "claimed",
        "release": "new",
        "reply": "claimed",
        "wait": "waiting",
        "resolve": "resolved",
        "close": "closed",
    },
    Status.WAITING: {
        "hand_over": "waiting",
        "release": "new",
        "reply": "waiting",
        "resume": "claimed",
        "resolve": "resolved",
        "close": "closed",
    },
    Status.RESOLVED: {"reply": "resolved", "reopen": "claimed", "requeue": "new", "close": "closed"},
    Status.CLOSED: {"reopen": "claimed", "requeue": "new"},
}


def _ticket(status: Status = Status.NEW, owner: int | None = None) -> Ticket:
    ticket = Ticket.open(
        customer_id=501,
        topic="cashback",
        confidence=0.9,
        severity="medium",
        team="cards",
        language="id",
        policy="p",
        at=NOW,
    )
    ticket.id, ticket.status, ticket.owner_id = 7, status, owner
    return ticket


def _make(ticket: Ticket, move: Move) -> Event:
    makers = {
        Move.CLAIM: lambda: ticket.claim(by=SARI, at=NOW),
        Move.HAND_OVER: lambda: ticket.hand_over(to=JOKO, by=JOKO, at=NOW),
        Move.RELEASE: lambda: ticket.release(by=SARI, at=NOW),
        Move.REPLY: lambda: ticket.reply(by=SARI, at=NOW, notice=1),
        Move.WAIT: lambda: ticket.wait(by=SARI, at=NOW),
        Move.RESUME: lambda: ticket.resume(by=None, at=NOW),
        Move.RESOLVE: lambda: ticket.resolve(by=SARI, at=NOW),
        Move.REOPEN: lambda: ticket.reopen(by=None, at=NOW, to_owner=True, reason="agent"),
        Move.REQUEUE: lambda: ticket.reopen(by=None, at=NOW, to_owner=False, reason="agent"),
        Move.CLOSE: lambda: ticket.close(by=None, at=NOW, outcome=Outcome.SOLVED),
    }
    return makers[move]()


@pytest.mark.parametrize(("status", "move"), list(product(Status, Move)))
def test_every_move_in_every_status_does_what_the_table_says(status: Status, move: Move) -> None:
    ticket = _ticket(status, None if status == Status.NEW else SARI)
    wanted = ALLOWED[status].get(move)

    if wanted is None:
        nobodys = status == Status.NEW and move in OWNERS_ONLY
        with pytest.raises(NotTheOwner if nobodys else IllegalMove):
            _make(ticket, move)
        assert ticket.status == status
    else:
        _make(ticket, move)
        assert ticket.status == wanted


@pytest.mark.parametrize("status", list(Status))
def test_an_illegal_move_says_what_can_be_done_instead(status: Status) -> None:
    illegal = next(move for move in Move if (status, move) not in TABLE)

    with pytest.raises(IllegalMove) as refused:
        after(status, illegal)

    assert refused.value.key == "error-illegal-move"
    assert refused.value.values["instead"] == ", ".join(possible(status))
    assert possible(status)


@pytest.mark.parametrize(("status", "move"), list(TABLE))
def test_a_ticket_has_an_owner_exactly_from_the_claim_to_the_release(status: Status, move: Move) -> None:
    ticket = _ticket(status, None if status == Status.NEW else SARI)

    _make(ticket, move)

    if ticket.status == Status.NEW:
        assert ticket.owner_id is None
    elif ticket.status != Status.CLOSED:
        assert ticket.owner_id is not None


def test_the_second_claimant_hears_who_has_it() -> None:
    ticket = _ticket()
    ticket.claim(by=SARI, at=NOW)

    with pytest.raises(AlreadyClaimed) as refused:
        ticket.claim(by=JOKO, at=NOW)

    assert (refused.value.holder, ticket.owner_id) == (SARI, SARI)


@pytest.mark.parametrize("move", OWNERS_ONLY)
def test_only_the_owner_replies_waits_and_resolves(move: Move) -> None:
    ticket = _ticket(Status.CLAIMED, JOKO)

    with pytest.raises(NotTheOwner) as refused:
        _make(ticket, move)

    assert refused.value.values == {"number": ticket.number}
    assert ticket.status == Status.CLAIMED


def test_reopening_forgets_the_end_and_its_colours() -> None:
    ticket = _ticket(Status.CLAIMED, SARI)
    ticket.warned_at = ticket.overdue_at = NOW
    ticket.resolve(by=SARI, at=NOW)
    ticket.close(by=None, at=NOW, outcome=Outcome.NO_REPLY)

    ticket.reopen(by=None, at=NOW, to_owner=True, reason="not_solved")

    ended = (ticket.resolved_at, ticket.closed_at, ticket.outcome, ticket.warned_at, ticket.overdue_at)
    assert ended == (None, None, None, None, None)
    assert (ticket.owner_id, ticket.resolutions, ticket.is_open) == (SARI, 1, True)


def test_open_means_somebody_still_works_on_it() -> None:
    assert {status for status in Status if _ticket(status).is_open} == OPEN == {"new", "claimed", "waiting"}


def test_the_lifecycle_page_is_fresh() -> None:
    page = Path(__file__).parents[2] / "docs" / "lifecycle.md"

    assert page.read_text() == diagram(), "run `make lifecycle`"


def test_the_diagram_shows_every_move() -> None:
    drawn = diagram()

    assert all(f"| {start} | {move} | {end} |" in drawn for (start, move), end in TABLE.items())
    assert "claimed --> claimed: hand_over, reply" in drawn
