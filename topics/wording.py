"""How people write: one clean form of a message, its tokens, its plain words and its language."""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache

from topics.lexicon import common_words, curses, short_forms

LONGEST_WORD = 40  # letters; what goes on longer is no word, and must not cost time
MAX_CHARACTERS = 4096  # Telegram's longest message
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]"
)
_NOT_WORDS = re.compile(r"https?://\S+|(?<!\S)(?:www\.\S+|[^\s@]+@[^\s@]+\.[^\s@]+|@\w+)")
_STRETCHED = re.compile(r"([^\W\d_])\1{2,}")
_TWICE = re.compile(r"\b([^\W\d_]{3,})2(?=nya\b|an\b|\b)")
_MONEY = re.compile(  # bounded: what goes on longer is no amount, and must not cost time
    r"(?:\b(?:rp|idr)\.?\s*\d[\d.,]{0,24}(?:\s*(?:rb|ribu|jt|juta|k|m|mio|miliar|milyar)\b)?"
    r"|\b\d[\d.,]{0,24}\s*(?:rb|rbu|ribu|rebu|jt|jta|juta|jeti|mio|k|perak|rupiah|million|thousand|miliar|milyar)\b"
    r"|\b\d{1,3}(?:[.,]\d{3})+\b)"
)
_NUMBER = re.compile(r"\d(?:[\d.,:/\-]*\d)?")
_TOKEN = re.compile(r"[^\W_]+(?:'[^\W_]+)?")
MONEY, NUMBER = "rp0", "0"


def clean(text: str) -> str:
    """Lower case, without links, names, invisible or stretched letters; money is `rp0`, other numbers `0`."""
    return " ".join(folded(text).split())


@lru_cache(maxsize=256)
def folded(text: str) -> str:
    """The same with its line ends and gaps, which tell where a sentence stops; one message is read by many."""
    text = _UNSEEN.sub("", unicodedata.normalize("NFKC", text[:MAX_CHARACTERS])).lower().replace("’", "'")
    text = _STRETCHED.sub(r"\1\1", _NOT_WORDS.sub(" ", text))
    text = _NUMBER.sub(NUMBER, _MONEY.sub(f" {MONEY} ".replace("0", "\0"), _TWICE.sub(r"\1", text)))
    return text.replace("\0", "0")


def tokens(cleaned: str) -> list[str]:
    """The words of a cleaned text; punctuation and emoji are left behind."""
    return [word[:LONGEST_WORD] for word in _TOKEN.findall(cleaned)]


def civil(words: Iterable[str]) -> list[str]:
    """The words without those of mere anger, however stretched ("goblooook")."""
    return [word for word in words if not _is_curse(word)]


@lru_cache(maxsize=20_000)
def _is_curse(word: str) -> bool:
    return word in curses() or _single_letters(word) in curses()


def plain(words: list[str], language: str) -> list[str]:
    """The same words with chat forms written out and endings such as `-nya` taken off."""
    result: list[str] = []
    for word in words:
        result += _plain_word(word, language)
    return result


@lru_cache(maxsize=20_000)
def _plain_word(word: str, language: str) -> tuple[str, ...]:
    forms = short_forms(language)
    if word in forms:
        return forms[word]
    if language == "en" and word in common_words("en"):
        return (word,)
    single = _single_letters(word)
    if single in forms:
        return forms[single]
    stem = _without_ending(word)
    return forms.get(stem, (stem,))


def _single_letters(word: str) -> str:
    return re.sub(r"(.)\1", r"\1", word)


def _without_ending(word: str) -> str:
    for ending in ("nya", "ku", "mu", "lah", "kah", "'s"):
        if word.endswith(ending) and len(word) >= len(ending) + 4:
            return word[: -len(ending)]
    return word


@cache
def _leanings() -> dict[str, float]:
    """Words -> how strongly they speak for English (above 0) or Indonesian (below 0); shared ones do not."""
    english = common_words("en") | {form for form in short_forms("en") if " " not in form}
    indonesian = common_words("id") | {form for form in short_forms("id") if " " not in form}
    both = (english & indonesian) | _SHARED
    return (
        dict.fromkeys(both, 0.0) | dict.fromkeys(english - both, 1.0) | dict.fromkeys(indonesian - both, -1.0)
    )


_SHARED = frozenset(
    [
        "admin",
        "app",
        "apps",
        "atm",
        "bank",
        "bill",
        "billing",
        "cashback",
        "cc",
        "code",
        "complain",
        "customer",
        "service",
        "error",
        "failed",
        "history",
        "internet",
        "login",
        "m",
        "mobile",
        "money",
        "no",
        "offline",
        "ok",
        "online",
        "otp",
        "pass",
        "password",
        "pending",
        "pin",
        "please",
        "pls",
        "promo",
        "refund",
        "reset",
        "sorry",
        "success",
        "thanks",
        "thx",
        "top",
        "transfer",
        "up",
        "update",
        "via",
        "virtual",
        "account",
        "voucher",
        "w",
        "k",
        "n",
        "g",
        "debit",
        "kredit",
        "card",
        "loan",
        "limit",
        "cs",
        "rp0",
        "0",
    ]
)
_INDONESIAN_SHAPE = re.compile(
    r"^(?:di|ke|ter|ber|me[mn]?g?|pe[mn]?g?|nge?)[a-z]{4,}|[a-z]{3,}(?:nya|kan|lah|kah|annya|in)$"
)
_ENGLISH_SHAPE = re.compile(
    r"[a-z]{2,}(?:ing|tion|ed|ly|ment|ness|able|ous|ght|'s|n't|'re|'ve|'ll)$|^wh|^th|[a-z]ck|^kn|ee|oo[kdt]"
)


@lru_cache(maxsize=20_000)
def _leaning(word: str) -> float:
    known = _leanings().get(word)
    if known is None and (single := _single_letters(word)) != word:
        known = _leanings().get(single)
    if known is not None:
        return known
    return 0.5 * bool(_ENGLISH_SHAPE.search(word)) - 0.5 * bool(_INDONESIAN_SHAPE.search(word))


def language(text: str) -> str:
    """`id` or `en`: the language of most words; Indonesian when they do not tell."""
    return language_of(tokens(clean(text)))


def language_of(words: list[str], *, otherwise: str = "id") -> str:
    """`otherwise` is the answer when the words speak for neither."""
    leaning = sum(map(_leaning, words))
    return otherwise if leaning == 0 else "en" if leaning > 0 else "id"
