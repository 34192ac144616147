"""Which files may travel together: Telegram takes two to ten, photos and videos mixed, other kinds among themselves."""

from collections.abc import Sequence

from bot.courier import Parcel

MOST = 10
_ROOM = 45_000_000  # bytes uploaded in one call, of Telegram's 50 MB
_SEEN = frozenset({"photo", "video"})
_AMONG_THEMSELVES = frozenset({"document", "audio"})


def fitting(parcels: Sequence[Parcel]) -> int:
    """How many of these, from the first, travel with the first one; 1 means that it goes alone."""
    room, count = _ROOM, 0
    for parcel in parcels[:MOST]:
        room -= 0 if parcel.file_id else parcel.size
        if count and (room < 0 or not _may_share(parcels[0].kind, parcel.kind)):
            break
        count += 1
    return count


def _may_share(first: str, other: str) -> bool:
    return (first == other and first in _AMONG_THEMSELVES) or {first, other} <= _SEEN
