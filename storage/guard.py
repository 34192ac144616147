"""Questions about what the guard held and what it has learned."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import bindparam, select
from sqlalchemy.dialects import postgresql, sqlite

from models.guard import Check, Heard
from models.message import Message, MessageState
from storage.session import UnitSession

_OPEN = (Check.verdict == "hold", Check.chosen_at.is_(None))

_HELD_IN = select(Check).where(Check.ticket_id == bindparam("ticket"), *_OPEN).order_by(Check.id)
_NEWEST_IN = select(Check).where(Check.ticket_id == bindparam("ticket")).order_by(Check.id.desc()).limit(1)
_HELD_OF = (
    select(Message)
    .where(
        Message.ticket_id == bindparam("ticket"),
        Message.author_id == bindparam("agent"),
        Message.state == MessageState.HELD,
    )
    .order_by(Message.id)
)
_NEWEST_OF = select(Check).where(Check.message_id == bindparam("message")).order_by(Check.id.desc()).limit(1)
_CHECKED = select(Check.ticket_id).where(Check.ticket_id.in_(bindparam("tickets", expanding=True))).distinct()
_HELD_AMONG = _CHECKED.where(*_OPEN)

_HAS_TAUGHT = Check.taught_at.is_not(None)
_LAST = (Check.taught_at.desc(), Check.id.desc())
_HEARD_OF = select(Heard.feature, Heard.count).where(Heard.topic == bindparam("topic"))
_HEARD = Heard.metadata.tables[Heard.__tablename__]


def _adding(insert: postgresql.Insert | sqlite.Insert) -> postgresql.Insert | sqlite.Insert:
    both = _HEARD.c.count + insert.excluded.count
    return insert.on_conflict_do_update(index_elements=["topic", "feature"], set_={"count": both})


_ADD = {"postgresql": _adding(postgresql.insert(_HEARD)), "sqlite": _adding(sqlite.insert(_HEARD))}


class GuardQueries:
    def __init__(self, session: UnitSession) -> None:
        self._session = session
        self._calm: set[int] = set()  # tickets of which nothing is held
        self._unchecked: set[int] = set()  # tickets in which nothing was ever checked

    async def gather(self, ticket_ids: Sequence[int]) -> None:
        held = await self._session.rows(_HELD_AMONG, {"tickets": ticket_ids})
        self._calm |= set(ticket_ids).difference(row[0] for row in held)

    async def gather_checked(self, ticket_ids: Sequence[int]) -> None:
        """For a unit that only looks: most tickets have no answer yet that could be checked."""
        checked = await self._session.rows(_CHECKED, {"tickets": ticket_ids})
        self._unchecked |= set(ticket_ids).difference(row[0] for row in checked)
        self._calm |= self._unchecked

    def begin(self, ticket_id: int) -> None:
        self._calm.add(ticket_id)

    def checked(self, check: Check) -> None:
        """A look that is taken in this unit."""
        self._calm.discard(check.ticket_id)
        self._unchecked.discard(check.ticket_id)

    async def get(self, check_id: int) -> Check | None:
        return await self._session.find(Check, check_id)

    async def newest_of(self, message_id: int) -> Check | None:
        found = await self._session.find_now(Check, _NEWEST_OF, {"message": message_id})
        return next(iter(found), None)

    async def newest_in(self, ticket_id: int) -> Check | None:
        if ticket_id in self._unchecked:
            return None
        found = await self._session.find_now(Check, _NEWEST_IN, {"ticket": ticket_id})
        return next(iter(found), None)

    async def undecided(self, ticket_id: int) -> Sequence[Check]:
        if ticket_id in self._calm:
            return []
        held = await self._session.find_all(Check, _HELD_IN, {"ticket": ticket_id})
        return [each for each in held if each.is_undecided]

    async def held(self, ticket_id: int, agent_id: int) -> Sequence[Message]:
        return await self._session.find_now(Message, _HELD_OF, {"ticket": ticket_id, "agent": agent_id})

    async def between(self, since: datetime, until: datetime) -> Sequence[Check]:
        query = select(Check).where(Check.at >= since, Check.at < until).order_by(Check.id)
        return (await self._session.scalars(query)).all()

    async def taught_last(self) -> int | None:
        return await self._session.scalar(select(Check.id).order_by(*_LAST).where(_HAS_TAUGHT).limit(1))

    async def scores(self, *, limit: int) -> Sequence[float]:
        query = select(Check.score).where(_HAS_TAUGHT, Check.score.is_not(None)).order_by(*_LAST).limit(limit)
        newest = (await self._session.scalars(query)).all()
        return [score for score in reversed(newest) if score is not None]

    async def rows(self, topic: str) -> Sequence[tuple[str, str, float]]:
        return [(topic, *row) for row in await self._session.rows(_HEARD_OF, {"topic": topic})]

    async def hear(self, rows: Iterable[tuple[str, str, float]]) -> None:
        """Add to the counts, in one statement; in the order of their keys, so that two who add never wait crosswise."""
        added = [
            {"topic": topic, "feature": feature, "count": count} for topic, feature, count in sorted(rows)
        ]
        if added:
            await self._session.write(_ADD[self._session.get_bind().dialect.name], added)
