"""Whether the words at resolving say what a customer is owed: the topic's must-mentions, amounts and dates.

Words match in any inflection and with a slip of the finger; amounts and dates in the forms that people write.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date

from rapidfuzz import fuzz

from topics.catalogue import DetailField, Topic
from topics.catalogue_form import ANY_LANGUAGE
from topics.details import rupiah, understood
from topics.reply_words import without_prefix

_MONEY = DetailField(key="amount", type="money_idr")
_MONEY_WORDS = frozenset({"rp", "idr", "rupiah"})
_AMOUNT = re.compile(r"(?:(?:rp|idr)\.?\s*)?\d[\d.,]{0,30}(?:\s*[a-z]+)?", re.IGNORECASE)
_MARKED = re.compile(r"\b(?:rp|idr)\.?\s*\d|\d\s*(?:rb|ribu|k|jt|juta|rupiah)\b|\d[.,]\d{3}\b", re.IGNORECASE)
_AMOUNT_KEY = re.compile(r"amount|nominal|jumlah|sum|total|cashback|refund|biaya|fee", re.IGNORECASE)
_MONTHS = (
    "jan", "feb", "mar", "apr", "me[iy]|may", "jun", "jul", "agu|ags|agt|aug", "sep", "okt|oct", "nov", "des|dec",
)  # fmt: skip
_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?|(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_TO = r"(?:\s*(?:[-–,&]|s/?d|dan|and|to|until|hingga|sampai)\s*\d{1,2})?"
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_SUFFIX = re.compile(r"(?<=[^\W\d_]{3})(?:annya|kan|nya|an|lah|ing|ed|es|s|i)$")
_LIKENESS = 85  # of 100, fuzz.ratio of two roots
_LONGEST = 40  # characters of a fact that are an amount
_HIGHEST = 1e15  # rupiah; more is no amount
_SHORT = 4  # letters up to which a root must be the same

Fact = object  # a number, a date, or a text that is one of them


def missing_words(said: str, topic: Topic, language: str) -> Iterator[str]:
    """The must-mention groups of which nothing was said, each as its words with slashes between.

    The groups are those of `language`; where another language has as many, its words of the same group will do.
    """
    groups = topic.must_mention.get(language) or topic.must_mention.get(ANY_LANGUAGE) or ()
    words = _WORD.findall(said.lower())
    roots = list(map(_root, words))
    has_money = _MARKED.search(said) is not None
    for place, group in enumerate(groups):
        others = [each[place] for each in topic.must_mention.values() if len(each) == len(groups)]
        terms = dict.fromkeys(term.lower() for each in (group, *others) for term in each)
        money = has_money and not _MONEY_WORDS.isdisjoint(terms)
        if not money and not any(_mentioned(term, words, roots) for term in terms):
            yield " / ".join(group)


def missing_amounts(said: str, facts: Mapping[str, Fact]) -> Iterator[str]:
    """The amounts among the facts that were not named, as `Rp50.000`."""
    named = {understood(found[0], _MONEY) for found in _AMOUNT.finditer(said)}
    for key, fact in facts.items():
        amount = _amount(key, fact)
        if amount is not None and amount not in named:
            yield amount


def missing_dates(said: str, facts: Mapping[str, Fact]) -> Iterator[str]:
    """The dates among the facts that were not named, as `2026-03-12`."""
    for fact in facts.values():
        day = _day(fact)
        if day is not None and not _names(day).search(said):
            yield day.isoformat()


def _mentioned(term: str, words: list[str], roots: list[str]) -> bool:
    parts = _WORD.findall(term)
    if len(parts) == 1 and len(parts[0]) > _SHORT and any(word.startswith(parts[0]) for word in words):
        return True
    if len(parts) > 1 and "".join(parts) in words:
        return True
    sought = list(map(_root, parts))
    return bool(sought) and any(
        all(map(_alike, sought, roots[start : start + len(sought)]))
        for start in range(len(roots) - len(sought) + 1)
    )


def _alike(sought: str, root: str) -> bool:
    if sought == root:
        return True
    return min(len(sought), len(root)) >= _SHORT < max(len(sought), len(root)) and (
        fuzz.ratio(sought, root) >= _LIKENESS
    )


def _root(word: str) -> str:
    return _SUFFIX.sub("", without_prefix(word))


def _amount(key: str, fact: Fact) -> str | None:
    """Four bare digits may end a card: a text is an amount if it is marked as one, or its key says so."""
    if isinstance(fact, bool) or _day(fact):
        return None
    if isinstance(fact, int | float):
        return rupiah(round(fact)) if 0 < fact < _HIGHEST else None
    if isinstance(fact, str) and (
        _MARKED.search(fact) or (_AMOUNT_KEY.search(key) and fact.strip().isdecimal())
    ):
        return understood(fact[:_LONGEST], _MONEY)
    return None


def _day(fact: Fact) -> date | None:
    if isinstance(fact, date):
        return fact
    written = _DATE.fullmatch(fact.strip()) if isinstance(fact, str) else None
    if written is None:
        return None
    year, month, day = written.group(1, 2, 3) if written[1] else written.group(6, 5, 4)
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _names(day: date) -> re.Pattern[str]:
    """Every way to name a day: with or without its year, the month as word or number, or "tanggal 12" alone."""
    month, number, year = rf"(?:{_MONTHS[day.month - 1]})[a-z]*", rf"0?{day.day}", rf"{day.year}"
    short = f"(?:{year}|{day:%y})"
    return re.compile(
        rf"(?<!\d){number}(?:st|nd|rd|th)?{_TO}(?:\s+of)?[\s.-]*\b{month}\b(?!,?[\s.-]*(?!{year})\d{{4}})"
        rf"|\b{month}\.?\s+{number}(?:st|nd|rd|th)?(?!\d)(?!,?\s*(?!{year})\d{{4}})"
        rf"|(?<![\d/.-]){number}[/.-]0?{day.month}(?:[/.-]{short})?(?![\d/])"
        rf"|(?<!\d){year}[/.-]0?{day.month}[/.-]{number}(?!\d)"
        rf"|\b(?:tgl|tanggal)\.?\s*{number}(?!\d)(?!\s*[/.-]\s*\d)(?!\s+(?:{'|'.join(_MONTHS)}))",
        re.IGNORECASE,
    )
