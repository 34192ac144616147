"""Leases: taken when they have run out, renewed while nobody took them, checked beside what is written."""

from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.lease import Lease
from models.mapping import UtcDateTime


class LeaseQueries:
    """All moments are the database's own: the clocks of two machines never agree."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def take(self, name: str, *, holder: str, lasting: timedelta) -> int | None:
        """The new epoch; None while somebody else holds it.

        One that would run out later than a whole lease from now was noted before the clock was set back.
        """
        lease, now = await self._locked(name), await self._now()
        if lease is None:
            self._session.add(Lease(name=name, holder=holder, epoch=1, expires_at=now + lasting))
            await self._session.flush()
            return 1
        if now < lease.expires_at <= now + lasting:
            return None
        lease.holder, lease.epoch, lease.expires_at = holder, lease.epoch + 1, now + lasting
        return lease.epoch

    async def renew(self, name: str, *, epoch: int, lasting: timedelta) -> bool:
        """False if somebody took it since; one that only ran out goes on."""
        lease = await self._locked(name)
        if lease is None or lease.epoch != epoch:
            return False
        lease.expires_at = await self._now() + lasting
        return True

    async def release(self, name: str, *, epoch: int) -> None:
        lease = await self._locked(name)
        if lease is not None and lease.epoch == epoch:
            lease.expires_at = await self._now()

    async def is_held(self, name: str, *, epoch: int) -> bool:
        """Whether this epoch is the newest; nobody can take the lease before this unit ends."""
        query = select(Lease.epoch).where(Lease.name == name).with_for_update(read=True)
        return await self._session.scalar(query) == epoch

    async def living(self) -> list[str]:
        """The names of all that somebody holds."""
        query = select(Lease.name).where(Lease.expires_at > func.now()).order_by(Lease.name)
        return [*await self._session.scalars(query)]

    async def _locked(self, name: str) -> Lease | None:
        query = select(Lease).where(Lease.name == name).with_for_update()
        return (await self._session.scalars(query)).one_or_none()

    async def _now(self) -> datetime:
        told: datetime = (await self._session.scalars(select(func.now(type_=UtcDateTime())))).one()
        return told
