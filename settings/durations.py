"""Durations as an owner writes them: `90s`, `15m`, `4h`, `5bd`, `72h!`."""

import re
from dataclasses import dataclass
from datetime import timedelta

_FORM = re.compile(r"(?P<count>\d{1,18})(?P<unit>s|m|h|bd)(?P<elapsed>!?)")
_SECONDS = {"s": 1, "m": 60, "h": 3600}
_LONGEST = timedelta(days=3660)


@dataclass(frozen=True, slots=True)
class Duration:
    """Either a length of time or a number of business days; never both.

    `elapsed` marks hours that run by the wall clock whatever the calendar says (data-protection terms).
    """

    length: timedelta = timedelta(0)
    business_days: int = 0
    elapsed: bool = False

    @classmethod
    def parse(cls, text: str) -> "Duration":
        """Read one duration; raises ValueError with a sentence that shows the forms."""
        found = _FORM.fullmatch(text.strip())
        if found is None or int(found["count"]) == 0 or (found["unit"] == "bd" and found["elapsed"]):
            msg = f"'{text}' is not a duration; write one like 90s, 15m, 4h, 5bd or 72h!"
            raise ValueError(msg)
        count, is_days = int(found["count"]), found["unit"] == "bd"
        longest = _LONGEST.days if is_days else _LONGEST.total_seconds() // _SECONDS[found["unit"]]
        if count > longest:
            msg = f"'{text}' is longer than ten years; write a duration that somebody will live to see"
            raise ValueError(msg)
        if is_days:
            return cls(business_days=count)
        return cls(length=timedelta(seconds=count * _SECONDS[found["unit"]]), elapsed=bool(found["elapsed"]))

    def __str__(self) -> str:
        if self.business_days:
            return f"{self.business_days}bd"
        seconds = int(self.length.total_seconds())
        for unit, size in (("h", 3600), ("m", 60)):
            if seconds % size == 0:
                return f"{seconds // size}{unit}{'!' if self.elapsed else ''}"
        return f"{seconds}s{'!' if self.elapsed else ''}"
