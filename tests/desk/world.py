"""A desk with its people and a sender that delivers at once: tests play scenes on it."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from sqlalchemy import select

from bot.working import Desk
from desk import claim, deliver, meet, reply, whole
from desk.incoming import FileSeen, Incoming, Person, Words
from desk.receive import receive
from desk.work import Toast
from escalation.policy import Policy
from models.errors import DeskError
from models.event import Event
from models.mapping import Entity
from models.outbox import Action, Bot, Notice
from models.ticket import Ticket
from surveys.campaigns import Campaigns
from surveys.invitations import Invitations
from surveys.questions import Surveys
from tests.desk.buttons import press_as_customer, press_as_staff
from texts.rendering import render

T = TypeVar("T")
E = TypeVar("E", bound=Entity)
JAKARTA = ZoneInfo("Asia/Jakarta")
MONDAY_TEN = datetime(2026, 2, 2, 3, 0, tzinfo=UTC)  # 10.00 in Jakarta, an ordinary week
GROUP, SUPERVISORS = -1002000000001, -1002000000002
_MOMENT = timedelta(seconds=2)  # for which some words wait for others; it passes by itself


class HandClock:
    def __init__(self) -> None:
        self._now = MONDAY_TEN

    def now(self) -> datetime:
        return self._now

    def go(self, by: timedelta) -> None:
        self._now += by


@dataclass
class Bubble:
    """One message as its reader sees it; an edit changes it in place."""

    text: str
    key: str
    buttons: list[str] = field(default_factory=list)
    times_edited: int = 0


class World:
    """The desk with its people; every act is one unit of work, then everything owed is delivered."""

    ani = Person(501, "Ani Lestari", "ani", "id")
    budi = Person(502, "Budi", None, "id")
    sari = Person(11, "Sari Dewi", "sari")
    joko = Person(12, "Joko")
    ratna = Person(21, "Ratna Sari")
    stranger = Person(99, "Mallory")

    def __init__(self, desk: Desk, clock: HandClock) -> None:
        self.desk, self.clock = desk, clock
        self.chats: dict[tuple[str, int], dict[int, Bubble]] = {}
        self.reactions: list[tuple[int, str]] = []
        self.refusals: list[str] = []
        self.is_delivering = True
        self._last_id = 1000

    @property
    def now(self) -> datetime:
        return self.clock.now()

    def fresh_id(self) -> int:
        self._last_id += 1
        return self._last_id

    def passes(self, **span: float) -> None:
        self.clock.go(timedelta(**span))

    async def do(self, use_case: Callable[..., Awaitable[T]], *args: Any, **options: Any) -> T:
        result = await self.desk.perform(lambda work: use_case(work, *args, **options))
        if self.is_delivering:
            await self.deliver()
        return result

    # customers

    async def say(
        self,
        text: str = "",
        *,
        who: Person | None = None,
        kind: str = "text",
        message_id: int | None = None,
        at: datetime | None = None,
        **more: Any,
    ) -> int:
        """Write to the customer bot; returns the message's id in the chat."""
        message_id = message_id or self.fresh_id()
        await self.do(receive, self.incoming(text, message_id, who=who, kind=kind, at=at, **more))
        return message_id

    def incoming(
        self, text: str, message_id: int, *, who: Person | None = None, kind: str = "text", **more: Any
    ) -> Incoming:
        return Incoming(
            person=who or self.ani,
            message_id=message_id,
            at=more.pop("at", None) or self.now,
            kind=kind,
            text=text,
            understanding=self.desk.office.matcher.decide(text) if text else None,
            file=more.pop("file", None) or (self.file(kind) if kind in {"photo", "voice"} else None),
            **more,
        )

    def file(self, kind: str) -> FileSeen:
        return FileSeen(kind, f"file-{self.fresh_id()}")

    async def tap(self, verb: str, *, who: Person | None = None, place: int = 0) -> Toast | None:
        """Press the newest button of that name which the customer sees."""
        who = who or self.ani
        return await self.press(self.button(verb, chat=who.id, place=place), who=who)

    async def press(self, data: str, *, who: Person | None = None) -> Toast | None:
        return await self.do(press_as_customer, who or self.ani, data)

    def button(self, verb: str, *, chat: int, place: int = 0) -> str:
        """The data of the newest visible button that begins with `verb`."""
        for bot in (Bot.CUSTOMER, Bot.STAFF):
            for bubble in reversed(list(self.chats.get((bot, chat), {}).values())):
                found = [data for data in bubble.buttons if data.split(":")[0] == verb]
                if found:
                    return found[place]
        msg = f"nobody sees a button {verb!r}"
        raise AssertionError(msg)

    def phone(self, who: Person | None = None) -> list[Bubble]:
        return list(self.chats.get((Bot.CUSTOMER, (who or self.ani).id), {}).values())

    def told(self, who: Person | None = None) -> list[str]:
        """What the customer was told, by the sentences' names."""
        return [bubble.key for bubble in self.phone(who)]

    # staff

    def group(self, chat: int = GROUP) -> list[Bubble]:
        return list(self.chats.get((Bot.STAFF, chat), {}).values())

    def group_keys(self, chat: int = GROUP) -> list[str]:
        return [bubble.key for bubble in self.group(chat)]

    async def write(self, text: str, ticket: int, *, who: Person | None = None, **more: Any) -> int:
        """An agent writes in a ticket's thread, or where `thread_id` says."""
        message_id = self.fresh_id()
        more.setdefault("thread_id", await self.thread_of(ticket))
        await self.do(reply.speak, self.words(text, message_id, who=who, **more), ticket)
        return message_id

    def words(self, text: str, message_id: int, *, who: Person | None = None, **more: Any) -> Words:
        return Words(
            person=who or self.sari,
            chat_id=more.pop("chat_id", GROUP),
            message_id=message_id,
            at=self.now,
            kind=more.pop("kind", "text"),
            text=text,
            html=text,
            **more,
        )

    async def join(self, person: Person, chat: int) -> None:
        """Telegram tells that somebody is in a staff chat."""
        await self.do(meet.learn_membership, chat_id=chat, user_id=person.id, status="member")

    async def thread_of(self, ticket: int) -> int | None:
        thread = await self.look(lambda work: work.unit.outbox.thread(ticket, GROUP))
        return thread.thread_id if thread else None

    async def staff_tap(self, verb: str, *, who: Person | None = None, chat: int = GROUP) -> Toast:
        return await self.staff_press(self.button(verb, chat=chat), who=who)

    async def staff_press(self, data: str, *, who: Person | None = None) -> Toast:
        return await self.do(press_as_staff, who or self.sari, data)

    async def claim(self, ticket: int, *, who: Person | None = None) -> Toast:
        return await self.do(claim.claim, who or self.sari, ticket)

    async def command_resolve(self, ticket: int, text: str = "", *, who: Person | None = None) -> None:
        """`/resolve`, as the staff bot reads it."""
        words = self.words(text, self.fresh_id(), who=who, thread_id=await self.thread_of(ticket))
        try:
            await self.do(whole.resolve_if_whole, words, ticket)
        except DeskError as error:
            self.refusals.append(error.key)

    async def take_over(self, ticket: int, *, who: Person) -> Toast:
        return await self.do(claim.take_over, who, ticket)

    async def chat_of_card(self, ticket: int) -> int:
        cards = await self.look(lambda work: work.unit.outbox.cards(ticket))
        return cards[0].chat_id

    # surveys

    async def tick_surveys(self) -> tuple[int, int]:
        """How many invitations were decided, and how often the sender was woken."""
        woken: list[int] = []
        decided = await Invitations(self.desk, wake=lambda: woken.append(1))()
        await self.deliver()
        return decided, len(woken)

    async def tick_campaigns(self) -> int:
        return await Campaigns(self.desk, wake=lambda: None)()

    def without_surveys(self) -> None:
        """The owner's file has none any more."""
        self.desk.office = replace(self.desk.office, surveys=Surveys())

    # delivery

    async def deliver(self) -> None:
        """Send everything that is owed, lane by lane, in the desk's own order."""
        while heads := [*(await self._heads(Bot.STAFF)), *(await self._heads(Bot.CUSTOMER))]:
            for notice in heads:
                await self._send(notice)

    async def _heads(self, bot: Bot) -> Sequence[Notice]:
        async with self.desk.looking() as work:
            return await work.unit.outbox.heads(bot, work.now + _MOMENT, limit=100)

    async def _send(self, notice: Notice) -> None:
        if notice.in_thread and await self._without_thread(notice):
            await self.desk.perform(
                partial(
                    deliver.on_thread_made,
                    ticket_id=notice.ticket_id or 0,
                    chat_id=notice.chat_id,
                    thread_id=self.fresh_id(),
                )
            )
        shown, text = await self._show(notice)
        await self.desk.perform(partial(deliver.on_sent, notice_id=notice.id, message_id=shown, text=text))

    async def _without_thread(self, notice: Notice) -> bool:
        async with self.desk.looking() as work:
            return await work.unit.outbox.thread(notice.ticket_id or 0, notice.chat_id) is None

    async def _show(self, notice: Notice) -> tuple[int | None, str]:
        if notice.action == Action.REACT:
            self.reactions.append((notice.target or 0, notice.params["emoji"]))
        if notice.action not in {Action.SEND, Action.EDIT}:
            return None, ""
        out = render(notice.key, notice.params, notice.language, JAKARTA, notice.rows)
        buttons = [data for row in out.buttons for _label, data in row]
        chat = self.chats.setdefault((notice.bot, notice.chat_id), {})
        if notice.action == Action.SEND:
            message_id = self.fresh_id()
            chat[message_id] = Bubble(
                out.html, notice.key, [*buttons, *(["share_phone"] if out.ask_phone else [])]
            )
            return message_id, out.html
        async with self.desk.looking() as work:
            edited = await work.unit.outbox.get(notice.target or 0)
        assert edited is not None
        assert edited.message_id is not None
        bubble = chat[edited.message_id]
        chat[edited.message_id] = Bubble(out.html, notice.key, buttons, bubble.times_edited + 1)
        return edited.message_id, out.html

    # what is kept

    async def all(self, entity: type[E]) -> list[E]:
        async with self.desk.database.reading() as unit:
            keys = entity.__mapper__.primary_key
            return list(await unit.session.scalars(select(entity).order_by(*keys)))

    async def ticket(self, ticket_id: int | None = None) -> Ticket:
        """One ticket, or the newest."""
        tickets = await self.all(Ticket)
        return next(each for each in reversed(tickets) if ticket_id in {None, each.id})

    async def all_tickets(self) -> list[Ticket]:
        return await self.all(Ticket)

    async def journal(self, ticket_id: int) -> list[Event]:
        return await self.look(lambda work: work.unit.tickets.journal(ticket_id))

    async def look(self, use_case: Callable[..., Awaitable[T]], *args: Any, **options: Any) -> T:
        async with self.desk.looking() as work:
            return await use_case(work, *args, **options)

    def obey(self, **parts: Any) -> None:
        """Change parts of the policy in force, as an owner who edits the file does."""
        office = self.desk.office
        policy = Policy.thaw({**office.policy.freeze(), **parts})
        self.desk.office = replace(office, policy=policy)
