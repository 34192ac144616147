"""When a question may reach somebody: hours that are polite where they live."""

from datetime import UTC, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

_FROM, _UNTIL = time(8), time(20)
_UNTIL_ANYWHERE = time(18)  # 08:00-18:00 in WIB lies inside 08:00-20:00 in all three Indonesian zones
_WIB = ZoneInfo("Asia/Jakarta")
_DAY = timedelta(days=1)


class _Box(NamedTuple):
    """Degrees; ends included."""

    zone: str
    south: float
    north: float
    west: float
    east: float


_BOXES = (  # clear of the borders between zones: Bali's strait, Kalimantan's middle and the Moluccas stay unknown
    _Box("Asia/Jakarta", -6.5, 6.5, 94.5, 109.0),  # Sumatra and the islands around it
    _Box("Asia/Jakarta", -9.0, -5.0, 104.5, 114.3),  # Java and Madura without its eastern cape
    _Box("Asia/Jakarta", -3.2, 2.0, 108.8, 112.5),  # West Kalimantan
    _Box("Asia/Makassar", -9.0, -8.0, 114.6, 116.9),  # Bali and Lombok
    _Box("Asia/Makassar", -11.1, -8.0, 116.7, 125.0),  # the Lesser Sundas
    _Box("Asia/Makassar", -4.3, 4.4, 116.2, 119.0),  # East and North Kalimantan
    _Box("Asia/Makassar", -6.5, 2.0, 118.8, 124.3),  # Sulawesi
    _Box("Asia/Jayapura", -9.2, 0.5, 130.0, 141.1),  # Papua
)


def polite_at(now: datetime, zone: str | None) -> datetime:
    """`now` where a question may come at this hour, else the next moment at which it may; aware UTC.

    Telegram tells nobody's zone. While it is unknown only the hours count that are polite from Aceh to Papua.
    """
    local = now.astimezone(ZoneInfo(zone) if zone else _WIB)
    opens = local.replace(hour=_FROM.hour, minute=0, second=0, microsecond=0)
    if local < opens:
        return opens.astimezone(UTC)
    if local.time() < (_UNTIL if zone else _UNTIL_ANYWHERE):
        return now.astimezone(UTC)
    return (opens + _DAY).astimezone(UTC)


def is_polite(now: datetime, zone: str | None = None) -> bool:
    return polite_at(now, zone) == now


def zone_at(latitude: float, longitude: float) -> str | None:
    """The Indonesian time zone of a place, None near a border between two and outside the country."""
    for box in _BOXES:
        if box.south <= latitude <= box.north and box.west <= longitude <= box.east:
            return box.zone
    return None
