"""What every look of a sender asks, as statements that are built once: building one takes longer than its answer."""

from sqlalchemy import String, bindparam, literal, select
from sqlalchemy.orm import aliased

from models.lifecycle import Status
from models.outbox import Card, Notice, NoticeState, Overview, Thread
from models.ticket import Ticket

# Written into the statement: PostgreSQL cannot use a partial index for a parameter that it does not know yet.
QUEUED = literal(NoticeState.QUEUED, String(), literal_execute=True)
_BEFORE = aliased(Notice)
_IS_BEHIND = (
    select(_BEFORE.id)
    .where(
        _BEFORE.bot == Notice.bot,
        _BEFORE.lane == Notice.lane,
        _BEFORE.id < Notice.id,
        _BEFORE.state == QUEUED,
    )
    .exists()
)
HEADS = (
    select(Notice)
    .where(
        Notice.bot == bindparam("bot"),
        Notice.state == QUEUED,
        Notice.not_before <= bindparam("now"),
        ~_IS_BEHIND,
    )
    .order_by(Notice.urgency, Notice.id)
    .limit(bindparam("limit"))
)
THESE = select(Notice).where(Notice.id.in_(bindparam("ids", expanding=True)))
_THESE = select(Card.ticket_id).where(Card.id.in_(bindparam("ids", expanding=True)))
CARDS_BESIDE = select(Card).where(Card.ticket_id.in_(_THESE)).order_by(Card.id)
CARDS = select(Card).where(Card.ticket_id.in_(bindparam("tickets", expanding=True))).order_by(Card.id)
THREADS = select(Thread).where(Thread.ticket_id.in_(bindparam("tickets", expanding=True)))
OVERVIEWS = select(Overview).order_by(Overview.chat_id)
UNSHOWN = (
    select(Card.chat_id, Card.ticket_id)
    .join(Ticket, Ticket.id == Card.ticket_id)
    .where(Card.wanted > Card.shown, Card.message_id.is_(None), Ticket.status == Status.NEW)
    .order_by(Ticket.severity != "critical", Ticket.promised_at.nulls_last(), Ticket.id)
)
