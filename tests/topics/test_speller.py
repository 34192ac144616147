"""Mistyped words reach the nearest known word, and only for the model."""

import pytest

from topics.speller import MAX_CORRECTIONS, Speller


@pytest.fixture
def speller() -> Speller:
    return Speller(["transfer", "transaksi", "kartu", "saldo", "bill"], also_known=frozenset({"tf"}))


@pytest.mark.parametrize(
    ("mistyped", "meant"),
    [("transfre", "transfer"), ("tranfer", "transfer"), ("trasnaksii", "transaksi"), ("kartuu", "kartu")],
)
def test_it_finds_the_nearest_word(speller: Speller, mistyped: str, meant: str) -> None:
    assert speller.spell([mistyped]) == [meant]
    assert speller.spell([mistyped]) == [meant]


@pytest.mark.parametrize("word", ["tf", "ok", "x", "ill", "zzzzzz", "h3llo", "pneumonoultramicroscopics"])
def test_it_leaves_known_short_and_strange_words(speller: Speller, word: str) -> None:
    assert speller.spell([word]) == [word]


def test_the_more_frequent_of_two_equally_near_words_wins() -> None:
    assert Speller(["bakar", "bayar"]).spell(["baxar"]) == ["bakar"]
    assert Speller(["bayar", "bakar"]).spell(["baxar"]) == ["bayar"]


def test_a_page_of_noise_costs_no_more_than_a_few_corrections(speller: Speller) -> None:
    words = [f"kart{letter}" for letter in "abcdefghijklmnopqrstvwxyz" if letter != "u"]

    corrected = speller.spell(words)

    assert corrected == ["kartu"] * MAX_CORRECTIONS + words[MAX_CORRECTIONS:]


def test_its_memory_does_not_grow_without_end(speller: Speller, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("topics.speller._MEMORY", 1)

    assert [speller.spell([word])[0] for word in ("sald0", "saldoo", "sladoo", "kartuu")][-1] == "kartu"


def test_it_says_what_it_knows(speller: Speller) -> None:
    assert (speller.knows("tf"), speller.knows("transfre")) == (True, False)
