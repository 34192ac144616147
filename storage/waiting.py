"""What is asked of the outbox all the time, as statements that are built once: that takes longer than the answer."""

from sqlalchemy import (
    BindParameter,
    Integer,
    String,
    bindparam,
    case,
    literal,
    literal_column,
    select,
    update,
)
from sqlalchemy.orm import aliased

from models.lifecycle import Status
from models.outbox import MOVED, Action, Bot, Card, Notice, NoticeState, Overview, Thread, Urgency
from models.ticket import Ticket

# Written into the statement: PostgreSQL cannot use a partial index for a parameter that it does not know yet.
QUEUED = literal(NoticeState.QUEUED, String(), literal_execute=True)
_QUEUED = literal_column("'queued'", String())  # the same, where no entity in memory is compared with it
_BEFORE = aliased(Notice)
_IS_BEHIND = (
    select(_BEFORE.id)
    .where(
        _BEFORE.bot == Notice.bot,
        _BEFORE.lane == Notice.lane,
        _BEFORE.id < Notice.id,
        _BEFORE.state == _QUEUED,
    )
    .exists()
)
PLACES = (
    select(Notice.id, Notice.chat_id, Notice.urgency)
    .where(
        Notice.bot == bindparam("bot"),
        Notice.state == _QUEUED,
        Notice.not_before <= bindparam("now"),
        ~_IS_BEHIND,
    )
    .order_by(Notice.urgency, Notice.id)
    .limit(bindparam("limit"))
)
_BUT: BindParameter[list[int]] = bindparam("without", expanding=True)  # chats
PLACES_BUT = PLACES.where(Notice.chat_id.not_in(_BUT))
THESE = select(Notice).where(Notice.id.in_(bindparam("ids", expanding=True)))
OF_TICKET = (
    select(Notice)
    .where(Notice.ticket_id == bindparam("ticket"), Notice.key.in_(bindparam("keys", expanding=True)))
    .order_by(Notice.id)
)
_CARD = Card.metadata.tables[Card.__tablename__].c
_LEFT = aliased(Card)
_REVISION: BindParameter[int] = bindparam("revision", type_=Integer())
SHOWN = (
    update(Card.metadata.tables[Card.__tablename__])
    .where(
        _CARD.id == bindparam("card"),
        _CARD.place != MOVED,  # said of the row itself: PostgreSQL looks at it again after a race
        ~select(_LEFT.id).where(_LEFT.ticket_id == _CARD.ticket_id, _LEFT.place == MOVED).exists(),
    )
    .values(
        message_id=bindparam("message"),
        shown=case((_CARD.shown < _REVISION, _REVISION), else_=_CARD.shown),
        attempts=0,
        error=None,
    )
    .returning(_CARD.id)
)
ALERTS = (
    select(Notice.id)
    .where(
        Notice.bot == Bot.STAFF,
        Notice.urgency == Urgency.ALERT,
        Notice.state == _QUEUED,
        Notice.chat_id == bindparam("chat"),
    )
    .limit(bindparam("limit"))
)
CARDS = select(Card).where(Card.ticket_id.in_(bindparam("tickets", expanding=True))).order_by(Card.id)
THREADS = select(Thread).where(Thread.ticket_id.in_(bindparam("tickets", expanding=True)))
_STALE = (
    select(Card)
    .where(Card.wanted > Card.shown, Card.not_before <= bindparam("now"), Card.chat_id.not_in(_BUT))
    .limit(bindparam("limit"))
)
STALE = _STALE.order_by(Card.not_before, Card.id)
_LISTED = Card.ticket_id.in_(bindparam("last", expanding=True))
_TURN = case((Card.message_id.is_not(None), 0), (_LISTED, 2), (Ticket.status == Status.NEW, 1), else_=3)
STALE_LISTED_LAST = _STALE.join(Ticket, Ticket.id == Card.ticket_id).order_by(_TURN, Card.not_before, Card.id)
OVERVIEWS = select(Overview).order_by(Overview.chat_id)
UNSHOWN = (
    select(Card.chat_id, Card.ticket_id)
    .join(Ticket, Ticket.id == Card.ticket_id)
    .where(Card.wanted > Card.shown, Card.message_id.is_(None), Ticket.status == Status.NEW)
    .where(Card.chat_id.not_in(_BUT))
    .order_by(Ticket.severity != "critical", Ticket.promised_at.nulls_last(), Ticket.id)
)
_SAID = (
    select(Notice)
    .where(Notice.bot == Bot.CUSTOMER, Notice.chat_id == bindparam("chat"))
    .order_by(Notice.id.desc())
    .limit(1)
)
LAST_SAID = _SAID.where(Notice.action == Action.SEND)
LAST_ASKED = _SAID.where(
    (Notice.action == Action.SEND) | (Notice.action == Action.EDIT) & (Notice.key == "survey")
)
