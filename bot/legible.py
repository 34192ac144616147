"""Updates as a database can keep them: what no text column takes is replaced before anybody looks at it.

PostgreSQL keeps no NUL in a text and no half of a surrogate pair, JSON no infinity; a message that holds one is a
message all the same, and its writer is answered.
"""

import math
import re
from typing import Any

from bot.polling import Raw

_ILLEGIBLE = re.compile("[\x00\ud800-\udfff]")
_LARGEST = 2**63  # what a database's BIGINT ends before
_DEEPEST = 60  # levels; Telegram's own need about ten


def is_update(raw: object) -> bool:
    """True if it can be told from others: an object with an id that a database can keep."""
    if not isinstance(raw, dict):
        return False
    number = raw.get("update_id")
    return isinstance(number, int) and not isinstance(number, bool) and 0 <= number < _LARGEST


def legible(raw: Raw) -> Raw:
    """The same update, with U+FFFD for what cannot be kept, and without what is nested beyond reason."""
    cleaned: Raw = _cleaned(raw, _DEEPEST)
    return cleaned


def _cleaned(value: Any, depth: int) -> Any:
    if isinstance(value, str):
        return value if value.isascii() and "\x00" not in value else _ILLEGIBLE.sub("\ufffd", value)
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if depth == 0:
        return None
    if isinstance(value, dict):
        return {_cleaned(key, 1): _cleaned(each, depth - 1) for key, each in value.items()}
    if isinstance(value, list):
        return [_cleaned(each, depth - 1) for each in value]
    return value
