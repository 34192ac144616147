"""What goes out and what is fetched: a sender for each token, and the keeper of files.

Telegram's limits and the order of a lane are kept by whoever sends, so on a shared database each of these is
done by one process at a time.
"""

import asyncio
from collections.abc import Callable, Mapping, Sequence

from bot.books import Books
from bot.courier import Courier
from bot.errands import Planner
from bot.keeper import Fetcher, Keeper
from bot.lease import Fenced, Lease
from bot.limits import Limits
from bot.papers import Papers
from bot.running import drain
from bot.sender import Sender
from bot.working import Booking, Desk
from models.message import MAKER
from models.outbox import Bot
from settings.environment import Environment

LeaseOf = Callable[[str], Lease]


class Delivery:
    """`lease_of` makes the leases of a shared database; None means that this process is alone."""

    def __init__(
        self,
        desk: Desk,
        environment: Environment,
        couriers: Mapping[str, Courier],
        *,
        enforced: bool,
        lease_of: LeaseOf | None,
    ) -> None:
        self._environment, self._enforced = environment, enforced
        self._leases = {bot: lease_of(f"send:{bot}") for bot in Bot} if lease_of else {}
        self._files_lease = lease_of("files") if lease_of else None
        alone = None if lease_of else Books(desk)  # under leases what the two book is fenced apart
        self._senders = {
            bot: self._sender(
                bot, couriers[bot], Fenced(desk, self._leases[bot]) if lease_of else desk, alone
            )
            for bot in Bot
        }
        fetchers: dict[str, Fetcher] = {**couriers, MAKER: Papers(desk)}
        self._keeper = Keeper(desk, couriers=fetchers, folder=environment.files_dir, wake=self.wake)

    def wake(self) -> None:
        """Something was committed that may be owed to somebody."""
        for sender in self._senders.values():
            sender.wake()
        self._keeper.nudge()

    def start(self) -> list[asyncio.Task[None]]:
        """The tasks, until cancelled; each waits for its lease where there is one."""
        works = [(self._leases.get(bot), sender.run) for bot, sender in self._senders.items()]
        works.append((self._files_lease, self._keeper.run))
        return [asyncio.create_task(lease.hold(work) if lease else work()) for lease, work in works]

    async def drain(self) -> None:
        """Send what can go now, as far as it is ours to send."""
        await drain(self._ours())

    def _ours(self) -> Sequence[Sender]:
        return [
            sender
            for bot, sender in self._senders.items()
            if bot not in self._leases or self._leases[bot].is_ours
        ]

    def _sender(self, bot: Bot, courier: Courier, desk: Booking, books: Books | None) -> Sender:
        planner = Planner(bot, zone=self._environment.zone, files=self._environment.files_dir)
        limits = Limits(enforced=self._enforced)
        return Sender(bot, courier=courier, planner=planner, limits=limits, desk=desk, books=books)
