"""Secrets that customers should not have written: found and masked before anything is stored."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from stdnum import luhn
from stdnum.id import nik

_GAP = "[ \t\u00a0.\\-\u2010-\u2015/\u200b-\u200f\u2060\ufeff]{0,2}"
_DIGITS = re.compile(rf"\d(?:{_GAP}\d)+")
_GROUP = re.compile(r"\d+")
_CARD_FIRST = frozenset("234569")  # the other first digits are no payment cards
_NOT_A_CARD = re.compile(r"(?:\bva|virtual\s?account|\bv\.a)\W*(?:\w+\W+){0,2}$", re.IGNORECASE)
_NIK_SHAPES = frozenset({(16,), (4, 4, 4, 4), (6, 6, 4)})
_PHONE = re.compile(r"62?8\d{8,11}|0\d+")

_LINK = (
    r"(?:\s|[:=\-,.]|\b(?:saya|sy|aku|gw|gue|ini|itu|my|the|is|was|adalah|yaitu|yakni|nya|ku|atm|kartu|card|debit|kredit|"
    r"mobile|banking|mbanking|number|code|kode|no|nomor|lama|baru|tadi|td|min|kak|pak|bu|bca|bri|mandiri|bni|ya|sih|"
    r"aktivasi|verifikasi|masuk|dapat|dpt)\b){0,30}"
)
_COUNTED = (
    r"(?!\s*(?:rb|ribu|jt|juta|k|x|kali|times|menit|minutes?|detik|seconds?|hari|days?|jam|hours?|%)\b"
    r"|[\d*]|[.,]\d{3})"
)
_WORDS = {
    "otp": (
        r"otp|one[\s-]?time\s?(?:pass(?:word|code)|pin)|verification\scode"
        r"|kode\s(?:otp|verifikasi|rahasia|sms|akses|token)"
    ),
    "cvv": (
        r"cvv2?|cvc2?|kode\skeamanan|security\scode"
        r"|(?:3|tiga)\s(?:angka|digit)\s(?:di\s)?belakang(?:\skartu)?"
    ),
    "pin": r"m?pin|passcode|kode\spin",
}
_AFTER = {
    kind: re.compile(
        rf"\b(?:{words})(?:nya|ku|mu)?\b{_LINK}(?P<secret>(?<!\d)\d(?:[ -]?\d){{2,7}}){_COUNTED}",
        re.IGNORECASE,
    )
    for kind, words in _WORDS.items()
}
_OTHER_CODES = (
    "error",
    "promo",
    "voucher",
    "referral",
    "booking",
    "reference",
    "branch",
    "swift",
    "zip",
    "merchant",
)
_BARE_CODE = re.compile(  # "ini kodenya 778899": six digits and no word for what kind of code they are
    "".join(rf"(?<!\b{word}\s)" for word in _OTHER_CODES)
    + rf"\b(?:kode|code)(?:nya|ku)?\b{_LINK}(?P<secret>(?<!\d)\d{{3}}[ -]?\d{{3}}){_COUNTED}",
    re.IGNORECASE,
)
_BEFORE = {
    kind: re.compile(
        rf"(?<![\d.,])(?P<secret>\d{{3,8}})\s*(?:,\s*)?(?:itu|ini|adalah|is|was|=)\s+(?:my\s+|the\s+)?(?:{words})\b",
        re.IGNORECASE,
    )
    for kind, words in _WORDS.items()
}
_PASSWORD = re.compile(
    r"\b(?:password|passwd|pasword|pass|pwd|pw|kata\ssandi|sandi)(?:nya|ku)?\b"
    r"(?P<link>(?:\s|[:=]|\b(?:saya|sy|aku|gw|my|is|adalah|yaitu|baru|lama|mbanking|aplikasi|app)\b)+)(?P<secret>[^\s,;]{4,64})",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Masked:
    """A text that is safe to keep, and the kinds of secrets that it had, each named once."""

    text: str
    found: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Secret:
    kind: str
    start: int
    end: int
    shown: int  # how many of the last digits stay readable


def mask(text: str) -> Masked:
    """Cards and NIK keep their last four digits, codes and passwords nothing; all else is unchanged."""
    secrets = sorted(
        {*_numbers(text), *_codes(text), *_passwords(text)}, key=lambda one: (one.start, one.shown)
    )
    parts: list[str] = []
    reached = 0
    for secret in secrets:
        start = max(secret.start, reached)
        if start < secret.end:
            parts += [text[reached:start], _hidden(text[start : secret.end], secret.shown)]
            reached = secret.end
    parts.append(text[reached:])
    return Masked("".join(parts), tuple(dict.fromkeys(secret.kind for secret in secrets)))


def _hidden(written: str, shown: int) -> str:
    if not shown:
        return "****"
    digits = sum(character.isdigit() for character in written)
    result = []
    for character in written:
        if character.isdigit():
            digits -= 1
        result.append("*" if character.isdigit() and digits >= shown else character)
    return "".join(result)


def _numbers(text: str) -> Iterator[_Secret]:
    for run in _DIGITS.finditer(text):
        groups = [
            (run.start() + group.start(), run.start() + group.end()) for group in _GROUP.finditer(run[0])
        ]
        position = 0
        while position < len(groups):
            found = _number_at(text, groups, position)
            if found is None:
                position += 1
                continue
            kind, last = found
            yield _Secret(kind, groups[position][0], groups[last][1], 4)
            position = last + 1


def _number_at(text: str, groups: list[tuple[int, int]], first: int) -> tuple[str, int] | None:
    """The kind of secret that starts with this group of digits, and its last group; the longest wins."""
    digits, best = "", None
    for last in range(first, len(groups)):
        start, end = groups[last]
        digits += _plain(text[start:end])
        if len(digits) > 19:
            break
        if len(digits) < 13:
            continue
        lengths = [to - since for since, to in groups[first : last + 1]]
        if _is_nik(digits, lengths):
            best = ("nik", last)
        elif _is_card(digits, lengths, text[max(0, groups[first][0] - 40) : groups[first][0]]):
            best = ("card", last)
    return best


def _plain(digits: str) -> str:
    return "".join(str(unicodedata.digit(character)) for character in digits)


def _is_nik(digits: str, lengths: list[int]) -> bool:
    """A province, a regency and a date of birth, written in one piece or in the usual ones."""
    return len(digits) == 16 and tuple(lengths) in _NIK_SHAPES and bool(nik.is_valid(digits))


def _is_card(digits: str, lengths: list[int], before: str) -> bool:
    """In one piece, digit by digit, or in even pieces (4-4-4-4, 4-6-5): two amounts side by side are not."""
    shaped = all(length % 2 == 0 for length in lengths[:-1]) or set(lengths) == {1}
    if not shaped or digits[0] not in _CARD_FIRST or _PHONE.fullmatch(digits):
        return False
    return len(set(digits)) > 1 and bool(luhn.is_valid(digits)) and not _NOT_A_CARD.search(before)


def _codes(text: str) -> Iterator[_Secret]:
    for patterns in (_AFTER, _BEFORE):
        for kind, pattern in patterns.items():
            for found in pattern.finditer(text):
                yield _Secret(kind, *found.span("secret"), 0)
    for found in _BARE_CODE.finditer(text):
        yield _Secret("otp", *found.span("secret"), 0)


def _passwords(text: str) -> Iterator[_Secret]:
    """Only what looks chosen is a password: "password saya salah" is a complaint."""
    for found in _PASSWORD.finditer(text):
        if _looks_chosen(found["secret"], found["link"]):
            yield _Secret("password", *found.span("secret"), 0)


def _looks_chosen(word: str, link: str) -> bool:
    return ":" in link or "=" in link or (any(map(str.isdigit, word)) and any(map(str.isalpha, word)))
