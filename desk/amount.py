"""Money as it is typed in a chat: `50000`, `50rb`, `Rp50.000`, `1,5jt`, with a reference behind it."""

import re
from dataclasses import dataclass
from decimal import Decimal

_SCALES = {
    **dict.fromkeys(("rb", "rbu", "ribu", "k", "thousand"), 1_000),
    **dict.fromkeys(("jt", "jta", "juta", "mio", "million"), 1_000_000),
    **dict.fromkeys(("miliar", "milyar", "billion"), 1_000_000_000),
}
_SCALE = "|".join(sorted(_SCALES, key=len, reverse=True))
_PAID = re.compile(
    rf"(?:(?:rp|idr)\.?\s*)?(?P<number>\d[\d.,]*)\s*(?P<scale>{_SCALE})?(?:\s*(?:rupiah|perak))?(?:,-)?"
    r"(?:\s+(?P<reference>.*))?",
    re.IGNORECASE | re.DOTALL,
)
_GROUPED = re.compile(r"(\d{1,3}(?:([.,])\d{3})(?:\2\d{3})*)(?:(?!\2)[.,]\d{1,2})?")
_DECIMAL = re.compile(r"\d+(?:[.,]\d{1,2})?")
_MOST = 10**12
_REFERENCE = 64  # characters


@dataclass(frozen=True, slots=True)
class Amount:
    """Whole units of money, and the number under which it was paid."""

    amount: int
    reference: str


def amount_in(text: str) -> Amount | None:
    """None where the words are no amount, or could be read in two ways (`2.500rb`)."""
    found = _PAID.fullmatch(text.strip())
    if found is None:
        return None
    amount = _read(found["number"], (found["scale"] or "").lower())
    if amount is None or not 0 < amount <= _MOST:
        return None
    return Amount(amount, " ".join((found["reference"] or "").split())[:_REFERENCE])


def _read(number: str, scale: str) -> int | None:
    number = number.rstrip(".,")
    if scale:
        exact = Decimal(number.replace(",", ".")) if _DECIMAL.fullmatch(number) else None
        return int(exact * _SCALES[scale]) if exact is not None else None
    if number.isdecimal():
        return int(number)
    grouped = _GROUPED.fullmatch(number)
    return int(re.sub(r"\D", "", grouped[1])) if grouped else None
