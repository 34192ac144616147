"""The playground's time: the real clock plus an offset that people may move."""

import time
from datetime import UTC, datetime


class Clock:
    """Real time plus `offset` seconds; everything Telegram dates or expires follows it."""

    def __init__(self, offset: float = 0.0) -> None:
        self.offset = offset

    def now(self) -> float:
        """Seconds since the epoch, offset included."""
        return time.time() + self.offset

    def stamp(self) -> int:
        """Whole seconds, as in a Bot API `date`."""
        return int(self.now())

    def advance(self, seconds: float) -> None:
        self.offset += seconds

    def as_json(self) -> dict[str, object]:
        return {"offset": self.offset, "now": self.at(self.now())}

    @staticmethod
    def at(seconds: float) -> str:
        """ISO 8601 in UTC."""
        return datetime.fromtimestamp(seconds, UTC).isoformat()
