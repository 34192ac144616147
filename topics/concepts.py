"""Words that mean much the same in a complaint: what a message is about, whatever its wording or language."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import combinations, pairwise

from topics.lexicon import shipped

MOST = 40  # concepts of one message that are paired; a longer story repeats itself
_SHORTEST_BEGINNING = 3

Table = Mapping[str, tuple[str, ...]]


@cache
def _tables() -> tuple[Table, Table, Table]:
    """Whole words, pairs of words, beginnings of words -> the concepts that they stand for."""
    words: dict[str, list[str]] = defaultdict(list)
    phrases: dict[str, list[str]] = defaultdict(list)
    beginnings: dict[str, list[str]] = defaultdict(list)
    for concept, written in shipped("data/concepts.yaml").items():
        for entry in str(written).replace("\n", " ").split(","):
            name = entry.strip()
            table = beginnings if name.endswith("*") else phrases if " " in name else words
            table[name.removesuffix("*")].append(str(concept))
    return tuple(
        {name: tuple(found) for name, found in table.items()} for table in (words, phrases, beginnings)
    )  # type: ignore[return-value]  # three tables in, three out


@cache
def concept_words() -> frozenset[str]:
    """Every whole word of the list, those of pairs too: none of them is a mistyped other one ("curi", "cari")."""
    words, phrases, _beginnings = _tables()
    return frozenset(words).union(*(phrase.split() for phrase in phrases))


@lru_cache(maxsize=20_000)
def of_word(word: str) -> tuple[str, ...]:
    """The concepts of one word; the longest beginning that is known speaks for it."""
    words, _phrases, beginnings = _tables()
    found = list(words.get(word, ()))
    for length in range(len(word), _SHORTEST_BEGINNING - 1, -1):
        if word[:length] in beginnings:
            found += beginnings[word[:length]]
            break
    return tuple(dict.fromkeys(found))


def concepts(written: Sequence[str], plain: Sequence[str]) -> tuple[str, ...]:
    """Concepts in order, from the plain words first and from the written ones what those miss."""
    found = list(_in(plain))
    known = set(found)
    return (*found, *(concept for concept in _in(written) if concept not in known))


def _in(words: Sequence[str]) -> Iterator[str]:
    _words, phrases, _beginnings = _tables()
    for word in words:
        yield from of_word(word)
    for left, right in pairwise(words):
        yield from phrases.get(f"{left} {right}", ())


def concept_features(found: Sequence[str]) -> Iterator[str]:
    """The concepts and which two of them come together: "deposit and machine" is more than either."""
    yield from found
    for left, right in combinations(sorted(dict.fromkeys(found[:MOST])), 2):
        yield f"{left}&{right}"
