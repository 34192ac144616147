"""The journal as a chain: each entry carries a hash of itself and of the entry before.

The formula is for ever: SHA-256 of the hash before, a line feed, and the entry as JSON (ticket, sequence, kind,
moment in UTC to the microsecond, person, values with sorted keys; ASCII only, no spaces), in hexadecimal.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

START = "0" * 64  # stands before the first entry of a ticket, and before the first seal


def link(
    before: str,
    *,
    ticket_id: int,
    seq: int,
    kind: str,
    at: datetime,
    by: int | None,
    values: Mapping[str, Any],
) -> str:
    """The hash of one entry; `before` is that of the entry before it in its ticket."""
    moment = at.astimezone(UTC).isoformat(timespec="microseconds")
    entry = [ticket_id, seq, str(kind), moment, by, dict(values)]
    text = json.dumps(entry, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return _hash(f"{before}\n{text}")


def root(before: str, day: str, heads: Iterable[tuple[int, int, str]]) -> str:
    """The seal of a night: over the seal before, the day and (ticket, sequence, hash) of all that moved since."""
    lines = [f"{ticket_id}:{seq}:{chain}" for ticket_id, seq, chain in sorted(heads)]
    return _hash("\n".join([before, day, *lines]))


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("ascii")).hexdigest()
