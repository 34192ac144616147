"""What one process of the desk does; alone it does everything."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """`tanggap run --only` takes these words."""

    INTAKE = "intake"  # takes updates, by asking for them or by webhooks
    DELIVERY = "delivery"  # sends notices and cards, fetches files
    SCHEDULE = "schedule"  # escalates, invites to surveys, tidies, audits


@dataclass(frozen=True, slots=True)
class Part:
    """This process's part of the desk. `webhook`: Telegram pushes, instead of being asked."""

    roles: frozenset[Role] = frozenset(Role)
    webhook: bool = False

    @property
    def is_all(self) -> bool:
        return self.roles == frozenset(Role)
