"""At resolving, all that was said to the customer must say what is owed: topic, amount, day."""

from datetime import date
from pathlib import Path

import pytest

from topics.catalogue import catalogue_of, read_catalogue
from topics.completeness import missing_amounts, missing_dates
from topics.guard import Draft, Guard

CATALOGUE = Path(__file__).resolve().parents[2] / "config" / "catalogue.yaml"
GROUPS = {"id": [["cashback", "poin"], ["rp", "syarat"]], "en": [["cash back", "points"], ["rp", "terms"]]}


def guard() -> Guard:
    topic = {"id": "promo", "title": "Promo", "examples": {"id": ["cashback belum masuk"]}}
    other = {"id": "plain", "title": "Plain", "examples": {"id": ["lain"]}}
    return Guard.of(catalogue_of({"topics": [{**topic, "must_mention": GROUPS}, other]}))


@pytest.mark.parametrize(
    "said",
    [
        "Cashback Rp50.000 sudah masuk.",
        "cashbacknya 50rb sudah masuk ya",
        "Chasback sebesar 50 ribu sudah kami kreditkan",
        "Poinnya sudah sesuai syaratnya",
        "Your cash back of IDR 50,000 has arrived.",
        "The point balance follows the term of the promo.",
        "Refund cashback sudah, terms applied",
    ],
)
def test_one_word_of_each_group_in_any_form_is_enough(said: str) -> None:
    assert guard().judge(Draft(said, "promo", resolving=True)).verdict == "pass"


@pytest.mark.parametrize(
    ("said", "missing"),
    [
        ("Sudah kami proses ya kak.", ["cashback / poin", "rp / syarat"]),
        ("Cashback sudah masuk ya kak.", ["rp / syarat"]),
        ("The matter is settled, nothing else is needed.", ["cash back / points", "rp / terms"]),
    ],
)
def test_what_is_missing_is_named_in_the_language_of_the_words(said: str, missing: list[str]) -> None:
    judgement = guard().judge(Draft(said, "promo", resolving=True))

    assert judgement.verdict == "hold"
    assert [reason.detail for reason in judgement.reasons if reason.kind == "missing_words"] == missing


@pytest.mark.parametrize(("topic", "resolving"), [("promo", False), ("plain", True), (None, True)])
def test_nothing_is_demanded_before_resolving_nor_without_must_mention(
    topic: str | None, resolving: bool
) -> None:
    assert guard().judge(Draft("Sudah kami proses ya kak.", topic, resolving=resolving)).verdict == "pass"


@pytest.mark.parametrize(
    "said",
    [
        "Rp50.000 pada 12 Maret",
        "50rb tgl 12/3",
        "50 ribu, 12 Mar 2026",
        "50k 2026-03-12",
        "IDR 50,000 on March 12, 2026",
        "Rp 50.000,00 tanggal 12-03-2026",
        "Rp50000,- on the 12th of March",
        "0,05 juta tanggal 12",
        "Rp50,000.00, 12/03/26",
        "Rp50.000 antara 12-14 Maret",
    ],
)
def test_amounts_and_days_are_read_in_any_written_form(said: str) -> None:
    facts = {"amount": 50_000, "date": "2026-03-12"}

    judgement = guard().judge(Draft(said, "plain", resolving=True, facts=facts))

    assert judgement.reasons == ()


@pytest.mark.parametrize(
    "said",
    ["Rp5.000 12 Maret 2025", "Rp500.000 tanggal 12 April", "50.000.000 tanggal 12/4", "Rp150.000 112/3", ""],
)
def test_another_amount_or_day_is_missing_still(said: str) -> None:
    facts = {"amount": 50_000, "date": "2026-03-12"}

    judgement = guard().judge(Draft(said, "plain", resolving=True, facts=facts))

    assert list(map(str, judgement.reasons)) == ["missing_amount: Rp50.000", "missing_date: 2026-03-12"]


def test_facts_come_as_numbers_dates_or_as_they_were_written() -> None:
    facts = {
        "nominal": "Rp1.250.000",
        "day": date(2026, 5, 1),
        "tx": "17/8/2025",
        "fee": "6500",
        "part": 99.6,
    }

    assert list(missing_amounts("", facts)) == ["Rp1.250.000", "Rp6.500", "Rp100"]
    assert list(missing_dates("1 Mei dan 17 Agustus", facts)) == []


def test_a_word_of_two_is_found_in_one() -> None:
    topic = {"id": "promo", "title": "Promo", "examples": {"id": ["a"]}, "must_mention": [["cash back"]]}
    other = Guard.of(catalogue_of({"topics": [topic]}))

    assert other.judge(Draft("cashback sudah masuk", "promo", resolving=True)).verdict == "pass"
    assert other.judge(Draft("uang sudah masuk", "promo", resolving=True)).verdict == "hold"


def test_what_is_no_amount_and_no_day_is_not_demanded() -> None:
    facts = {"card_last4": "1234", "merchant": "Toko Maju", "paid": True, "none": None, "day": "31/02/2026"}

    assert [*missing_amounts("", facts), *missing_dates("", facts)] == []


def test_an_unfilled_gap_stops_resolving_too() -> None:
    judgement = guard().judge(Draft("Cashback Rp{amount} sudah masuk.", "promo", resolving=True))

    assert "placeholder: {amount}" in map(str, judgement.reasons)


def test_the_long_model_replies_of_the_shipped_catalogue_say_what_they_must() -> None:
    catalogue = read_catalogue(CATALOGUE)
    shipped = Guard.of(catalogue)
    long = [
        (topic.id, language, text)
        for topic in catalogue.topics.values()
        for language, texts in topic.replies.items()
        for text in texts
        if len(text.split()) >= 40
    ]

    stopped = [
        text
        for topic, language, text in long
        for reason in shipped.judge(Draft(text, topic, language=language, resolving=True)).reasons
        if reason.kind in {"missing_words", "asks_secret"}
    ]

    assert len(long) > 100
    assert stopped == []
