"""Details of a complaint: what a message already says, and whether an answer says what was asked.

Values are kept as people will read them: money as `Rp1.250.000`, four digits as `1234`, a choice by its words
in the catalogue's first language, a moment as it was written (a person reads it; nothing is counted from it).
"""

import re
from collections.abc import Callable, Sequence

from rapidfuzz import fuzz, process

from topics.catalogue import DetailField

_SCALES = {
    "rb": 1_000,
    "rbu": 1_000,
    "ribu": 1_000,
    "k": 1_000,
    "thousand": 1_000,
    "jt": 1_000_000,
    "jta": 1_000_000,
    "juta": 1_000_000,
    "m": 1_000_000,
    "mio": 1_000_000,
    "million": 1_000_000,
    "miliar": 1_000_000_000,
    "milyar": 1_000_000_000,
    "billion": 1_000_000_000,
}
_SCALE = "|".join(sorted(_SCALES, key=len, reverse=True))
_MONEY = re.compile(  # bounded: what goes on longer is no amount, and must not cost time
    r"(?P<sign>rp|idr)?\.?\s{0,3}(?P<number>\d[\d.,]{0,24})\s{0,3}"
    rf"(?P<scale>(?:{_SCALE})(?![a-z]))?(?P<end>rupiah|perak)?",
    re.IGNORECASE,
)
_GROUPED = re.compile(r"\d{1,3}(?:[.,]\d{3})+(?:[.,]\d{1,2})?")
_LAST_FOUR = re.compile(
    r"(?:(?:akhir(?:an)?|belakang|ujung|ending|ends?|last)\D{0,24}|[*x•]{2,4}\s?)(\d{4})(?!\d)", re.IGNORECASE
)
_FOUR = re.compile(r"(?<!\d)(\d{4})(?!\d)")
_MONTHS = (
    "jan(?:uari|uary)?|feb(?:ruari|ruary)?|mar(?:et|ch)?|apr(?:il)?|mei|may|jun[ie]?|jul[iy]?|agu(?:stus)?|ags|"
    "aug(?:ust)?|sep(?:tember)?|okt(?:ober)?|oct(?:ober)?|nov(?:ember)?|des(?:ember)?|dec(?:ember)?"
)
_DAYS = (
    "senin|selasa|rabu|kamis|jum'?at|sabtu|minggu|monday|tuesday|wednesday|thursday|friday|saturday|sunday"
)
_MOMENT = re.compile(
    rf"\b(?:tgl|tanggal)?\s*\d{{1,2}}\s*(?:{_MONTHS})\b(?:\s+\d{{4}})?"
    r"|\b\d{1,2}[/-]\d{1,2}(?:[/-]\d{2,4})?\b"
    rf"|\b(?:{_MONTHS})\s+\d{{1,2}}(?:st|nd|rd|th)?\b|\b(?:tgl|tanggal)\s*\d{{1,2}}\b"
    r"|\b(?:kemar(?:in|en)|kmrn|kmren|tadi|barusan|td|hari ini|semalam"
    r"|yesterday|today|this morning|last night|just now)"
    r"(?:\s+(?:pagi|siang|sore|malam|subuh|dulu))?\b"
    r"|\b\d+\s*(?:hari|minggu|mgg|bulan|bln|days?|weeks?|months?)\s*(?:yang\s+|yg\s+)?(?:lalu|ago)\b"
    r"|\b(?:minggu|bulan|last)\s*(?:lalu|kemarin|week|month)\b"
    rf"|\b(?:hari\s+)?(?:{_DAYS})(?:\s+(?:lalu|kemarin|pagi|siang|sore|malam))?\b"
    r"|\b(?:jam|pukul|pkl)\s*\d{1,2}(?:[.:]\d{2})?\b|\b\d{1,2}[.:]\d{2}\s*(?:wib|wita|wit|am|pm)\b|\b\d{1,2}\s*(?:am|pm)\b",
    re.IGNORECASE,
)
YES_OR_NO = ("yes", "no")  # the codes of its buttons, by place
_YES = frozenset(
    ("ya", "iya", "yes", "y", "betul", "benar", "pernah", "sudah", "udah", "ada", "masih", "true")
)
_NO = frozenset(
    ("tidak", "tdk", "ga", "gak", "gk", "nggak", "enggak", "ngga", "belum", "blm", "no", "never", "bukan")
)
_DECLINED = re.compile(
    r"^lewat(?:\s+(?:aja|saja|dulu))?$"
    r"|^(?:(?:udah|sudah)\s+(?:ah|cukup)|males|malas|cukup|nanti\s+(?:aja|saja)|enough|stop)(?:\s+(?:ah|deh|lah))?$|\b(?:lupa|lp|gatau|gtw|skip|lewat(?:i|kan)|(?:ga|gak|gk|g|nggak|ngga|tdk|tidak|kurang|krg)\s*"
    r"(?:tau|tahu|ingat|inget|hafal|punya|ada)|forgot|(?:don'?t|do not|can'?t)\s+(?:know|remember|recall)|no idea)\b"
)
_CORRECTS = re.compile(
    r"\b(?:maksud(?:nya|ku| saya)?|(?:se)?harusnya|ralat|koreksi|correction|actually|i mean(?:t)?|should be"
    r"|salah(?!\s+(?:transfer|kirim|tujuan|rekening|potong|debit|tagih|bayar|top|saya|apa)))\b",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"\b(?:bukan(?:nya)?|bkn|not|instead of|rather than)\b"
    r".*?(?=[,.;!?](?:\s|$)|\b(?:tapi|tetapi|tp|melainkan|but)\b|\n|$)",
    re.IGNORECASE,
)
_LIKE = 82  # of 100, the likeness from which an answer counts as one of the choices
_FEW = 4  # words of an answer that may name a choice by one of its words
_LONGEST = 300  # characters of an answer that are kept as the detail; the message itself is kept whole
_LEAST_MONEY = 100  # rupiah


def said_in(text: str, field: DetailField) -> str | None:
    """What a message already says about `field`, or None; words in general say nothing about a free text."""
    find = {"money_idr": _money_in, "digits4": _four_in, "datetime": _moment_in}.get(field.type)
    return find(text) if find else None


def corrected(text: str, field: DetailField) -> str | None:
    """The value that a message puts in place of one said before ("150rb, not 100rb"), or None."""
    denied = any(said_in(found[0], field) for found in _DENIED.finditer(text))
    if not denied and _CORRECTS.search(text) is None:
        return None
    return said_in(_DENIED.sub(" ", text), field)


def declined(answer: str) -> bool:
    """ "I forgot", "I do not know", "skip": no answer, and no reason to ask again."""
    return _DECLINED.search(answer.lower().strip()) is not None


def understood(answer: str, field: DetailField) -> str | None:
    """The value in an answer to the question about `field`; None if it does not say it."""
    answer = " ".join(answer.split())
    if not answer:
        return None
    read: dict[str, Callable[[str], str | None]] = {
        "money_idr": _any_money,
        "digits4": _any_four,
        "datetime": _any_moment,
        "yesno": _yes_or_no,
        "phone": _any_phone,
        "text": _any_words,
    }
    return _choice(answer, field) if field.type == "choice" else read.get(field.type, _any_words)(answer)


def rupiah(amount: int) -> str:
    """`Rp1.250.000`."""
    return f"Rp{amount:,}".replace(",", ".")


def _money_in(text: str) -> str | None:
    """An amount that is marked as money; the largest, for fees stand beside what they were charged on."""
    amounts = [
        amount
        for found in _MONEY.finditer(text)
        if (
            found["sign"]
            or found["scale"]
            or found["end"]
            or _GROUPED.fullmatch(found["number"].rstrip(".,"))
        )
        and (amount := _amount(found)) >= _LEAST_MONEY
    ]
    return rupiah(max(amounts)) if amounts else None


def _any_money(answer: str) -> str | None:
    amounts = [amount for found in _MONEY.finditer(answer) if (amount := _amount(found)) >= _LEAST_MONEY]
    return rupiah(max(amounts)) if amounts else None


def _amount(found: re.Match[str]) -> int:
    number = found["number"].rstrip(".,")
    scale = _SCALES.get((found["scale"] or "").lower(), 1)
    if _GROUPED.fullmatch(number) and scale == 1:
        whole = re.sub(r"[.,]\d{1,2}$", "", number)
        return int(re.sub(r"\D", "", whole))
    try:
        return int(float(number.replace(",", ".")) * scale)
    except (ValueError, OverflowError):  # thousands of digits are no float
        return int(re.sub(r"\D", "", number)) * scale


def _four_in(text: str) -> str | None:
    found = _LAST_FOUR.search(text)
    return found[1] if found else None


def _any_four(answer: str) -> str | None:
    found = _LAST_FOUR.search(answer) or _FOUR.search(answer)
    return found[1] if found else None


def _moment_in(text: str) -> str | None:
    parts = [" ".join(found[0].split()) for found in _MOMENT.finditer(text)]
    return ", ".join(dict.fromkeys(parts))[:80] or None


def _any_moment(answer: str) -> str | None:
    """Whatever names a day or an hour, as it was written."""
    said = _MOMENT.search(answer) or re.search(r"\d", answer)
    return answer[:_LONGEST] if said else None


def _any_phone(answer: str) -> str | None:
    return answer[:_LONGEST] if sum(map(str.isdigit, answer)) >= 8 else None


def _any_words(answer: str) -> str | None:
    return answer[:_LONGEST]


def _yes_or_no(answer: str) -> str | None:
    words = re.findall(r"\w+", answer.lower())
    if any(word in _NO for word in words):
        return "no"
    return "yes" if any(word in _YES for word in words) else None


def _choice(answer: str, field: DetailField) -> str | None:
    """By likeness to the choices of any language, by a word of its own, or by place (1, 2, ...).

    Kept in the first language's words.
    """
    for choices in field.choice_lists.values():
        found = process.extractOne(
            answer.lower(),
            [each.lower() for each in choices],
            scorer=fuzz.token_sort_ratio,
            score_cutoff=_LIKE,
        )
        if found is not None:
            return chosen(field, found[2])
        place = _by_its_own_word(answer, choices)
        if place is not None:
            return chosen(field, place)
    return chosen(field, int(answer) - 1) if answer.isdecimal() and len(answer) < 3 else None


def _by_its_own_word(answer: str, choices: Sequence[str]) -> int | None:
    """The only choice of which a short answer uses a word that no other choice has ("pakai iphone")."""
    said = set(re.findall(r"\w+", answer.lower()))
    if len(said) > _FEW or not said.isdisjoint(_NO):
        return None
    words = [set(re.findall(r"\w{3,}", each.lower())) for each in choices]
    named = [
        place
        for place, own in enumerate(words)
        if said & own.difference(*(other for other in words if other is not own))
    ]
    return named[0] if len(named) == 1 else None


def chosen(field: DetailField, place: int) -> str | None:
    """The choice at `place` in the catalogue's first language, or None if there is none."""
    first: tuple[str, ...] = next(iter(field.choice_lists.values()), ())
    return first[place] if 0 <= place < len(first) else None


def pressed(field: DetailField, place: int) -> str | None:
    """The value of the button at `place`, or None if there is none."""
    if field.type == "yesno":
        return YES_OR_NO[place] if 0 <= place < len(YES_OR_NO) else None
    return chosen(field, place)
