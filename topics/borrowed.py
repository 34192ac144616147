"""A model reply was written about somebody else's case: its amounts, days, hours and card ends are theirs."""

import re

_MONTHS = (
    "jan(?:uari|uary)?|feb(?:ruari|ruary)?|mar(?:et|ch)?|apr(?:il)?|mei|may|june?|juni|jul[iy]?|agu(?:stus)?|aug(?:ust)?"
    "|sep(?:t|tember)?|o[ck]t(?:ober)?|nov(?:ember)?|de[sc](?:ember)?"
)
# Sunday is not among them in Indonesian: "minggu" alone is a week.
_DAYS = "senin|selasa|rabu|kamis|jum'?at|sabtu|monday|tuesday|wednesday|thursday|friday|saturday|sunday"
_ON = rf"(?:(?:{_DAYS}|minggu),?\s+)?"
_UNTIL = r"(?:\s*(?:-|–|dan|and|to|sampai|hingga)\s*\d{1,2})?"
_SORTS = {  # the name of the gap that is left, and what is taken out; in this order
    "sample_amount": r"\b(?:rp|idr)\.?\s*\d(?:[\d.,]*\d)?|\b\d+(?:[.,]\d+)?\s*(?:ribu|juta|thousand|million)\b",
    "sample_last4": r"(?<![\w*])[*•x]{2,}\s?\d{4}\b",
    "sample_date": (
        rf"\b{_ON}\d{{1,2}}(?:st|nd|rd|th)?{_UNTIL}\s+(?:{_MONTHS})\b(?:\s+\d{{4}}\b)?"
        rf"|\b{_ON}(?:{_MONTHS})\s+\d{{1,2}}\b(?:,?\s+\d{{4}}\b)?|\b(?:{_DAYS})\b"
    ),
    "sample_time": r"\b\d{1,2}[.:]\d{2}(?![\d%]|\.\d)(?:\s*(?:wib|wita|wit|[ap]m)\b)?|\b\d{1,2}\s*[ap]m\b",
}
_FOUND = re.compile("|".join(f"(?P<{sort}>{pattern})" for sort, pattern in _SORTS.items()), re.IGNORECASE)


def without_their_figures(reply: str, case: str) -> str:
    """The reply with a gap such as `{sample_amount}` for each figure that the words of this `case` do not hold."""
    here = _plain(case)
    return _FOUND.sub(
        lambda found: found[0] if _holds(here, _plain(found[0])) else f"{{{found.lastgroup}}}",
        reply,
    )


def _holds(case: str, figure: str) -> bool:
    """Rp50.000 is not said where Rp50.000.000 is."""
    return re.search(rf"(?<!\d){re.escape(figure)}(?![.,]?\d)", case) is not None


def _plain(words: str) -> str:
    """However it is spaced and capitalised."""
    return "".join(words.casefold().split())
