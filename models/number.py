"""Ticket numbers: short, sayable, never reused, and a slip of the finger is noticed."""

import re

from stdnum import damm

PREFIX = "TG"
_FIRST = 1000  # the first ticket is 1001: nobody reads "ticket 1" and doubts that anybody is there
_WRITTEN = re.compile(r"(?<![\w])TG[\s\-–.:#]*(\d{5,12})(?!\d)", re.IGNORECASE)
_LEADING = re.compile(r"(?:#\s*\d{4,15}|#?\s*TG(?:[\s\-–.:#]*\d\w*|[\-–.:#]+\w+))(?!\w)", re.IGNORECASE)
_PREFIX = re.compile(r"(?:TG|[\s\-–.:#])*", re.IGNORECASE)
_SHORTEST, _LONGEST = 5, 12  # digits
_BARE = re.compile(r"#?(?:TG)?[\s\-–.:#]*(\d{5,12})", re.IGNORECASE)


def number(ticket_id: int) -> str:
    """`TG-10018` for a ticket's row id: the counted part and one check digit (Damm, 2004).

    The check digit catches every single wrong digit and every swap of neighbours.
    """
    counted = str(_FIRST + ticket_id)
    return f"{PREFIX}-{counted}{damm.calc_check_digit(counted)}"


def ticket_id(text: str) -> int | None:
    """The row id behind a number as people type it (`TG-10018`, `tg 10018`, `#10018`, `10018`), else None."""
    found = _BARE.fullmatch(text.strip())
    return _counted(found[1]) if found else None


def leading_number(text: str) -> str:
    """What stands in front of `text` and is meant as a ticket's number, right or wrong; else nothing.

    Bare digits do not count: `/resolve 50000 sudah kami kembalikan` speaks of money.
    """
    found = _LEADING.match(text)
    return found[0] if found else ""


def fault_of(text: str) -> str:
    """`letters`, `short`, `long`, `slip` (the check digit does not fit), else `unknown`: no ticket has it."""
    digits = _PREFIX.sub("", text.strip(), count=1)
    if not digits.isdecimal():
        return "letters"
    if not _SHORTEST <= len(digits) <= _LONGEST:
        return "short" if len(digits) < _SHORTEST else "long"
    return "slip" if _counted(digits) is None else "unknown"


def numbers_in(text: str) -> list[int]:
    """The row ids of every valid ticket number that stands in a longer text, prefix needed."""
    ids = [_counted(digits) for digits in _WRITTEN.findall(text)]
    return [each for each in ids if each is not None]


def written_numbers(text: str) -> list[str]:
    """What stands in a text in the form of a ticket's number, right or wrong, as it is written."""
    return [found[0].strip() for found in _WRITTEN.finditer(text)]


def _counted(digits: str) -> int | None:
    if not damm.is_valid(digits):
        return None
    counted = int(digits[:-1]) - _FIRST
    return counted if counted > 0 else None
