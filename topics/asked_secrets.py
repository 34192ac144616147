"""Whether a reply asks the customer for a secret, in either language, with chat forms.

Asking is a verb of telling close before a secret ("mohon kirim OTP-nya"), a question for it ("PIN-nya berapa?"), or
the secret with a request behind it ("OTP-nya tolong disebutkan"). A warning ("never share your PIN"), a question about
what happened ("did you share your PIN?") and an instruction to type it elsewhere ("at the ATM") are not asking.
"""

import re
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import dropwhile

from topics.lexicon import shipped

ALWAYS = ("pin", "otp", "cvv", "password", "full_card_number")  # whatever a catalogue says

_CODE = r"(?:sms|otp|verification|verifikasi|security|activation|aktivasi|token|rahasia|secret)"
_DIGITS = r"(?:16|sixteen|enam belas|3|three|tiga)"
_SECRETS = {
    "pin": r"m?-?pin|p\.i\.n|passcode",
    "otp": (
        rf"otp|o\.t\.p|kode {_CODE}|{_CODE} codes?|one[- ]time (?:password|code|pin)"
        r"|kode (?:yang|yg) (?:\w+ ){0,2}(?:masuk|dikirim|diterima|dapat)"
        r"|code (?:that )?(?:(?:was |we )?(?:just )?(?:sent|texted)|you (?:have |just )*(?:received|got))"
    ),
    "cvv": rf"cvv2?|cvc2?|kode keamanan|{_DIGITS} (?:angka|digits?) (?:(?:di|on|at|the) ?)*(?:belakang|back)",
    "password": r"passwords?|pasword|passwd|pwd|kata ?sandi|sandi",
    "full_card_number": (
        r"(?:full|complete|entire|whole) (?:\w+ )?card (?:number|no)|card number in full|nomor lengkap kartu"
        r"|(?:no(?:mor)?|nomer) kartu (?:\w+ ){0,2}(?:lengkap|penuh|utuh)"
        r"|(?:16|sixteen|enam belas)[- ](?:digits?|angka)"
        r"|kartu (?:\w+ ){0,2}depan (?:dan |& |sama )?belakang"
        r"|card,? (?:\w+ )?front and back|both sides of (?:\w+ )?card"
    ),
    "mother_maiden_name": r"ibu kandung|maiden name",
    "id_card_photo": (
        r"(?:foto|selfie|swafoto|scan|photo|picture|copy|fotokopi) (?:(?:of|your|the|dengan|dgn|with) )*"
        r"(?:e-?)?(?:ktp|id card|identity card|passport)"
    ),
}
_CLAUSE = re.compile(
    r"[.!?;](?=\s|$)|\n|\b(?:but|however|tapi|tetapi|namun)\b"
    r"|,\s*(?=(?:mohon|tolong|please|pls|kindly|silakan|silahkan|harap)\b)"
)
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")
_EXPIRY = re.compile(r"\b(?:expiry date|tanggal kedaluwarsa)\b")  # it is asked for beside a secret
_ASIDE = 7  # words before the secret among which its verb stands
_LEAD = 6  # words before the verb that may turn its sense
_AROUND = 200  # characters before and after a secret that are read
_COURTESY = 10  # words of a clause that is nothing but "and your PIN as well, please"


@dataclass(frozen=True, slots=True)
class _Words:
    """The lists of `data/asking.yaml`, where each says what it is for."""

    tell: frozenset[str]
    type: frozenset[str]
    need: frozenset[str]
    get: frozenset[str]
    may: frozenset[str]
    particles: frozenset[str]
    we: frozenset[str]
    please: frozenset[str]
    denied: frozenset[str]
    doubted: frozenset[str]
    ours: frozenset[str]
    between: frozenset[str]
    not_it: frozenset[str]
    elsewhere: frozenset[str]
    here: frozenset[str]
    yours: frozenset[str]
    change: frozenset[str]
    small: frozenset[str]
    ask: frozenset[str]
    warning: frozenset[str]


def asked_secrets(reply: str, never_ask: Collection[str] = ()) -> tuple[str, ...]:
    """The kinds of secrets that a reply asks for: those of `ALWAYS` and of `never_ask`, each once.

    A kind that is not known by name is looked for as it is written, `_` for a space.
    """
    text = unicodedata.normalize("NFKC", reply).lower().replace("’", "'")
    clauses = [clause for clause in _CLAUSE.split(_EXPIRY.sub("", text)) if clause]
    kinds = dict.fromkeys((*ALWAYS, *never_ask))
    return tuple(kind for kind in kinds if any(_asked(clause, kind) for clause in clauses))


def warns_of_secrets(sentence: str) -> bool:
    """Whether it warns against telling a secret ("never share your PIN"), which every reply may do."""
    text = unicodedata.normalize("NFKC", sentence).lower().replace("’", "'")
    known, words = _known(), frozenset(_WORD.findall(text))
    named = any(re.search(rf"\b(?:{_SECRETS[kind]})", text) for kind in ALWAYS)
    telling = not (known.tell | known.need | known.ask).isdisjoint(words)
    return named and telling and not known.warning.isdisjoint(words) and not asked_secrets(sentence)


@cache
def _known() -> _Words:
    return _Words(**{name: frozenset(words.split()) for name, words in shipped("data/asking.yaml").items()})


def _asked(clause: str, kind: str) -> bool:
    written = _SECRETS.get(kind) or re.escape(kind.lower().replace("_", " "))
    return any(
        _asks(
            _WORD.findall(clause[max(0, found.start() - _AROUND) : found.start()]),
            _WORD.findall(clause[found.end() : found.end() + _AROUND]),
        )
        for found in re.finditer(rf"(?<![\w*])(?:{written})(?=nya\b|mu\b|\b)", clause)
    )


def _asks(before: Sequence[str], after: Sequence[str]) -> bool:
    known = _known()
    rest = list(dropwhile(known.yours.__contains__, after))
    here = not known.here.isdisjoint(rest) and known.denied.isdisjoint(rest)
    elsewhere = not known.elsewhere.isdisjoint(rest[:8]) and not here
    if elsewhere or not known.not_it.isdisjoint(rest[:1]):
        return False
    return (
        _told(before, here=here)
        or _pleaded(before, after)
        or _questioned(before, rest)
        or _requested(before, after)
    )


def _told(before: Sequence[str], *, here: bool) -> bool:
    """A verb of telling stands close before the secret, and is meant as a request."""
    known = _known()
    for place in range(len(before) - 1, max(-1, len(before) - 1 - _ASIDE), -1):
        word, lead = before[place], before[max(0, place - _LEAD) : place]
        if word in known.between:
            return False
        if _is_request(word, lead, here=here):
            return not _denied(lead)
    return False


def _is_request(verb: str, lead: Sequence[str], *, here: bool) -> bool:
    known = _known()
    if verb in known.need:
        return not known.we.isdisjoint(lead[-2:]) or (verb == "minta" and known.yours.issuperset(lead))
    if verb in known.get:
        return not known.may.isdisjoint(lead[-2:])
    if verb not in known.tell and not (verb in known.type and here):
        return False
    if not known.please.isdisjoint(lead[-3:]):
        return True
    # Without a plea a `me-` form tells what somebody does, and "we send" is our own act.
    return not verb.startswith("me") and known.ours.isdisjoint(lead[-2:])


def _denied(lead: Sequence[str]) -> bool:
    """ "If", "when" and the like deny only where no plea stands right before the verb."""
    known = _known()
    pleaded = not known.please.isdisjoint(lead[-1:])
    return not known.denied.isdisjoint(set(lead) - known.doubted if pleaded else lead)


def _pleaded(before: Sequence[str], after: Sequence[str]) -> bool:
    """ "Mohon PIN-nya ya", "PIN-nya dong": a plea and nothing else around the secret."""
    known = _known()
    ahead = [word for word in before if word not in known.yours]
    alone = not after or after[0] in known.particles
    return "dong" in after[:3] or (alone and not known.please.isdisjoint(ahead[-1:]) and _firm(after))


def _firm(after: Sequence[str]) -> bool:
    return _known().denied.isdisjoint(after) and _known().change.isdisjoint(after)


def _questioned(before: Sequence[str], rest: Sequence[str]) -> bool:
    """ "PIN-nya berapa?", "berapa OTP yang masuk?", "what is your password?"."""
    known = _known()
    if rest[:1] in (["berapa"], ["brp"], ["apa"]):
        return rest[1:2] not in (["kali"], ["lama"], ["saja"])
    ahead = [word for word in before if word not in known.yours and word not in known.small]
    asked = ahead[-1:] in (["berapa"], ["brp"], ["what"], ["what's"], ["whats"])
    return (asked and "kali" not in rest) or (ahead[-1:] == ["apa"] and not rest)


def _requested(before: Sequence[str], after: Sequence[str]) -> bool:
    """ "OTP-nya tolong disebutkan", "and your PIN as well, please"."""
    known = _known()
    every = [*before, *after]
    if not known.denied.isdisjoint(every):
        return False
    for place, word in enumerate(after[:5]):
        if word in known.please and not known.tell.isdisjoint(after[place : place + 4]):
            return True
    short = len(every) <= _COURTESY and known.change.isdisjoint(every) and known.between.isdisjoint(every)
    return short and "your" in before[-2:] and not {"please", "pls"}.isdisjoint(after)
