"""Questions about words and files."""

from collections.abc import Collection, Sequence
from datetime import UTC, datetime

from sqlalchemy import String, and_, bindparam, case, cast, delete, func, literal, or_, select, update

from models.dialogue import Correction
from models.guard import Check
from models.lifecycle import Status
from models.mapping import UtcDateTime
from models.message import Attachment, Author, FileCopy, Message, MessageState, Revision
from models.outbox import Notice, NoticeState
from models.resolution import Resolution
from models.survey import Answer, Invitation
from models.ticket import Ticket
from storage.session import UnitSession

_NEVER = literal(datetime(9999, 1, 1, tzinfo=UTC), UtcDateTime())

_BEFORE = (
    select(Message)
    .where(
        Message.customer_id == bindparam("customer"),
        Message.bot == bindparam("bot"),
        Message.author == Author.CUSTOMER,
        Message.id < bindparam("message"),
    )
    .order_by(Message.id.desc())
    .limit(1)
)
_OF_ALBUM = func.coalesce(Message.album, cast(Message.message_id, String))
_PACE = select(func.count(_OF_ALBUM.distinct())).where(
    Message.customer_id == bindparam("customer"),
    Message.author == Author.CUSTOMER,
    Message.at >= bindparam("since"),
    Message.at <= bindparam("until"),
)
_OF_TICKET = select(Message).where(Message.ticket_id == bindparam("ticket")).order_by(Message.id)
_OF_TICKETS = (
    select(Message)
    .where(Message.ticket_id.in_(bindparam("tickets", expanding=True)))
    .order_by(Message.ticket_id, Message.id)
)
_FILES_OF = select(Attachment).where(Attachment.message_id == bindparam("message")).order_by(Attachment.id)
_FILES_OF_TICKET = (
    select(Attachment)
    .join(Message, Message.id == Attachment.message_id)
    .where(Message.ticket_id == bindparam("ticket"))
    .order_by(Attachment.id)
)
_UNFETCHED = (
    select(Attachment).where(Attachment.kept_at.is_(None)).order_by(Attachment.id).limit(bindparam("limit"))
)


class MessageQueries:
    def __init__(self, session: UnitSession) -> None:
        self._session = session
        self._before: dict[int, Message | None] = {}
        self._gathered: dict[int, list[Message]] = {}  # by ticket
        self._all: dict[int, list[Message]] = {}  # what they wrote who came in this unit

    async def gather(self, ticket_ids: Sequence[int]) -> None:
        """For a unit that only looks."""
        self._gathered.update((ticket_id, []) for ticket_id in ticket_ids)
        for message in await self._session.find_all(Message, _OF_TICKETS, {"tickets": ticket_ids}):
            self._gathered[message.ticket_id or 0].append(message)

    async def get(self, row_id: int) -> Message | None:
        return await self._session.find(Message, row_id)

    async def at_place(self, bot: str, chat_id: int, message_id: int) -> Message | None:
        query = select(Message).where(
            Message.bot == bot, Message.chat_id == chat_id, Message.message_id == message_id
        )
        return (await self._session.scalars(query)).one_or_none()

    async def before(self, bot: str, message: Message) -> Message | None:
        if message.customer_id in self._all:
            earlier = (each for each in self._all[message.customer_id] if each.id < message.id)
            return max(earlier, key=lambda each: each.id, default=None)
        if message.id not in self._before:
            asked = {"customer": message.customer_id, "bot": bot, "message": message.id}
            found = await self._session.find_all(Message, _BEFORE, asked)
            self._before[message.id] = next(iter(found), None)
        return self._before[message.id]

    def meet(self, customer_id: int) -> None:
        """Who comes for the first time wrote nothing before."""
        self._all[customer_id] = []

    def written(self, message: Message) -> None:
        """A message that is kept in this unit."""
        if message.customer_id in self._all and message.author == Author.CUSTOMER:
            self._all[message.customer_id].append(message)

    def forget(self) -> None:
        self._all.clear()

    async def last_of(self, customer_id: int) -> datetime | None:
        query = select(func.max(Message.at)).where(
            Message.customer_id == customer_id, Message.author == Author.CUSTOMER
        )
        return await self._session.scalar(query)

    async def pace(self, message: Message, *, since: datetime) -> int:
        if message.customer_id in self._all:
            written = [each for each in self._all[message.customer_id] if since <= each.at <= message.at]
            return len({each.album or each.message_id for each in written})
        asked = {"customer": message.customer_id, "since": since, "until": message.at}
        return await self._session.value(_PACE, asked) or 0

    async def of_ticket(self, ticket_id: int) -> Sequence[Message]:
        if ticket_id in self._gathered:
            return self._gathered[ticket_id]
        return await self._session.find_now(Message, _OF_TICKET, {"ticket": ticket_id})

    async def in_album(self, bot: str, chat_id: int, album: str) -> Sequence[Message]:
        query = (
            select(Message)
            .where(Message.bot == bot, Message.chat_id == chat_id, Message.album == album)
            .order_by(Message.id)
        )
        return (await self._session.scalars(query)).all()

    async def attachments(self, ticket_id: int) -> Sequence[Attachment]:
        return (await self._session.scalars(_FILES_OF_TICKET, {"ticket": ticket_id})).all()

    async def erase_words_of(self, customer_id: int) -> None:
        closed = select(Ticket.id).where(Ticket.customer_id == customer_id, Ticket.status == Status.CLOSED)
        beside = and_(Message.customer_id == customer_id, Message.ticket_id.is_(None))
        said = or_(Message.ticket_id.in_(closed), beside)
        asked = select(Invitation.id).where(
            Invitation.customer_id == customer_id,
            or_(Invitation.ticket_id.in_(closed), Invitation.ticket_id.is_(None)),
        )
        quoting = (
            Notice.ticket_id.in_(closed),
            Notice.state != NoticeState.QUEUED,
            Notice.key.not_in(["agent-words", "agent-file"]),
        )
        for statement in (
            delete(Revision).where(Revision.message_id.in_(select(Message.id).where(said))),
            delete(Correction).where(Correction.ticket_id.in_(closed)),
            update(Message)
            .where(said, Message.author == Author.CUSTOMER)
            .values(text="", forwarded_from=None),
            update(Answer).where(Answer.invitation_id.in_(asked)).values(words=None),
            update(Check).where(Check.ticket_id.in_(closed)).values(words=[], reasons=[]),
            update(Resolution)
            .where(Resolution.ticket_id.in_(closed))
            .values(reference=None, explanation=None),
            update(Ticket).where(Ticket.id.in_(closed)).values(waits_for=None, details={}),
            update(Notice).where(*quoting).values(params={}, sent_text=None),
        ):
            await self._session.execute(statement)

    async def unheard(self, customer_id: int) -> Sequence[Message]:
        query = (
            select(Message)
            .where(
                Message.customer_id == customer_id,
                Message.author == Author.CUSTOMER,
                Message.ticket_id.is_(None),
                Message.answer_id.is_(None),
            )
            .order_by(Message.id)
        )
        return (await self._session.scalars(query)).all()

    async def files_of(self, row_id: int) -> Sequence[Attachment]:
        return await self._session.find_now(Attachment, _FILES_OF, {"message": row_id})

    async def has_reply(self, ticket_id: int) -> bool:
        query = (
            select(Message.id)
            .where(Message.ticket_id == ticket_id, Message.state == MessageState.SENT)
            .limit(1)
        )
        return await self._session.scalar(query) is not None

    async def attachment(self, attachment_id: int) -> Attachment | None:
        return await self._session.find(Attachment, attachment_id)

    async def unfetched(self, *, limit: int, besides: Collection[int] = ()) -> Sequence[Attachment]:
        query = _UNFETCHED.where(Attachment.id.not_in(besides)) if besides else _UNFETCHED
        return (await self._session.scalars(query, {"limit": limit})).all()

    async def outlived(self, before: datetime) -> Collection[str]:
        """SHA-256 of the files that no ticket needs which is open, or was closed later than `before`."""
        query = (
            select(Attachment.sha256)
            .join(Message, Message.id == Attachment.message_id)
            .outerjoin(Ticket, Ticket.id == Message.ticket_id)
            .where(Attachment.sha256.is_not(None), Attachment.removed_at.is_(None))
            .group_by(Attachment.sha256)
            .having(
                func.max(func.coalesce(Ticket.closed_at, case((Ticket.id.is_(None), Message.at)), _NEVER))
                < before
            )
        )
        return [each for each in await self._session.scalars(query) if each is not None]

    async def forget_files(self, hashes: Collection[str], *, at: datetime) -> None:
        """The bytes are gone: no file is sent again, by us or by the id under which Telegram has it."""
        await self._session.execute(delete(FileCopy).where(FileCopy.sha256.in_(hashes)))
        gone = update(Attachment).where(Attachment.sha256.in_(hashes)).values(removed_at=at)
        await self._session.execute(gone)

    async def copy_for(self, sha256: str, bot: str, kind: str) -> FileCopy | None:
        return await self._session.find(FileCopy, (sha256, bot, kind))
