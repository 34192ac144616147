"""A request to be called, and the number written for it: by the words, for a model takes it for a complaint."""

import re

import phonenumbers

_REGION = "ID"
_ME = r"(?:saya|sy|aku|ak|gw|gue|gua|kami|me|us)"
_RING = r"(?:meng)?(?:telepon|telpon|telp|tlp|tlpn|tlfn|telfon|telefon|telpun|hubungi|kontak|call|phone|ring)"
_PLEASE = r"(?:tolong|tlg|mohon|mhn|minta|mnt|bisa|boleh|harap|please|pls|plis|coba|segera|silakan|silahkan|can|could)"
_ASKS = re.compile(
    rf"\b(?:call|ring|phone|contact|reach)\s+(?:me|us)\b|\bgive\s+(?:me|us)\s+a\s+(?:call|ring)\b"
    rf"|\b(?:a|please|pls|for)\s+call\s?-?back\b|\b(?:call|ring|phone)\s+back\b"
    rf"|\b{_PLEASE}\b(?:\s+\w+){{0,3}}?\s+di(?:{_RING})\b"
    rf"|(?:\b{_PLEASE}\b(?:\s+\w+){{0,3}}?\s+|(?:^|[,.;!?])\W*(?:\w+\s+)?){_RING}\s+(?:balik\s+)?"
    rf"(?:{_ME}|balik|aja|ke|di)\b",
    re.IGNORECASE,
)
_IS_TOLD = re.compile(  # somebody calls, or called, or is not to call
    r"\b(?:jangan|jgn|stop|stopped|berhenti|hentikan|don'?t|dont|not|never|kept|keeps?|who|they|he|she|dc|mereka"
    r"|orang|yang|yg|sudah|sdh|udah|udh|telah|collectors?|people|to)\s+(?:\w+\s+){0,2}?"
    rf"(?:di)?{_RING}|{_RING}\s+{_ME}\s+(?:terus|trs|mulu|tiap|setiap|every|all|at work|day|from|dari)\b",
    re.IGNORECASE,
)
_OWN = re.compile(
    rf"\b(?:nomor|nomer|nmr|no|number|num|hp|wa|phone)\b(?:\s+(?:hp|wa|telepon|telp|phone))?\s*{_ME}\b"
    r"|\bmy\s+(?:new\s+)?(?:phone\s+|mobile\s+|cell\s+)?(?:number|no|num|phone|mobile)\b",
    re.IGNORECASE,
)
_AROUND = 6  # words beside a number that is told and no more


def asks_call(text: str) -> bool:
    """Whether the writer asks to be called; who tells of calls that they got or dread does not."""
    return _ASKS.search(text) is not None and _IS_TOLD.search(text) is None


def gives_number(text: str) -> bool:
    """Whether the message is the writer's own telephone number and hardly more ("nomor saya 0812…")."""
    number = _found(text) if _OWN.search(text) else None
    if number is None:
        return False
    beside = text.replace(number.raw_string, " ")
    return len(beside.split()) <= _AROUND


def is_number(text: str) -> bool:
    """Whether the message is a telephone number alone."""
    number = _found(text)
    return number is not None and not any(map(str.isalnum, text.replace(number.raw_string, "")))


def number_in(text: str) -> str | None:
    """The first telephone number in the text in international form; None where there is none to call."""
    number = _found(text)
    if number is None:
        return None
    return str(phonenumbers.format_number(number.number, phonenumbers.PhoneNumberFormat.E164))


def _found(text: str) -> "phonenumbers.PhoneNumberMatch | None":
    return next(iter(phonenumbers.PhoneNumberMatcher(text, _REGION)), None)
