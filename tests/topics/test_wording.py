"""How people write comes down to one form."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from topics.concepts import concept_features, concepts
from topics.wording import MAX_CHARACTERS, clean, language, language_of, plain, tokens


@pytest.mark.parametrize(
    ("written", "cleaned"),
    [
        ("TOLOOOONG", "toloong"),
        ("tf 500rb", "tf rp0"),
        ("Rp1.250.000 dan 1,5jt, 50k", "rp0 dan rp0 , rp0"),
        ("tgl 12/03 jam 10.30", "tgl 0 jam 0"),
        ("lihat https://a.b/c @admin x@y.id ya", "lihat ya"),
        ("nyampe2 bener2", "nyampe bener"),
        ("ka\u200brtu\u202e", "kartu"),
        ("ＫＡＲＴＵ", "kartu"),
    ],
)
def test_it_is_cleaned(written: str, cleaned: str) -> None:
    assert clean(written) == cleaned


@given(st.text(max_size=300))
def test_whatever_is_written_comes_down_to_lower_case_single_spaces_and_no_digit_but_0(text: str) -> None:
    cleaned = clean(text)

    assert cleaned == " ".join(cleaned.split())
    assert cleaned == cleaned.lower()
    assert not re.search(r"[1-9]|https?://\S", cleaned)


def test_what_is_longer_than_a_message_is_cut() -> None:
    assert len(clean("ab " * MAX_CHARACTERS)) <= MAX_CHARACTERS


def test_a_word_without_end_is_cut() -> None:
    assert [len(word) for word in tokens("ab" * 500)] == [40]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("sy blm tf krn rek keblokir", "saya belum transfer karena rekening terblokir"),
        ("saldonya ga masukk", "saldo tidak masukk"),
        ("kepotongg", "terpotong"),
        ("gak bsa", "tidak bsa"),
    ],
)
def test_chat_forms_become_plain_words(written: str, expected: str) -> None:
    assert " ".join(plain(tokens(clean(written)), "id")) == expected


def test_english_words_are_not_taken_for_indonesian_slang() -> None:
    assert plain(["no", "acct", "is", "pending"], "en") == ["no", "account", "is", "pending"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("uang saya belum masuk", "id"),
        ("min tf sy gagal pls", "id"),
        ("where is my money", "en"),
        ("kak my transfer is not arrived yet", "en"),
        ("", "id"),
        ("12345", "id"),
        ("مرحبا", "id"),
    ],
)
def test_the_language_is_that_of_most_words(text: str, expected: str) -> None:
    assert language(text) == expected


def test_words_that_do_not_tell_leave_the_language_to_the_caller() -> None:
    assert language_of(["ok"], otherwise="en") == "en"


def test_different_words_of_two_languages_have_the_same_concepts() -> None:
    indonesian = concepts(["kartu", "dicuri"], ["kartu", "dicuri"])
    english = concepts(["card", "stolen"], ["card", "stolen"])

    assert set(indonesian) & set(english) == {"card", "stolen"}


def test_a_beginning_and_two_words_together_are_known() -> None:
    assert "withdraw" in concepts(["withdrawal"], ["withdrawal"])
    assert "merchant" in concepts(["merchants"], ["merchants"])
    assert "credit_card" in concepts(["kartu", "kredit"], ["kartu", "kredit"])


def test_concepts_that_come_together_are_a_feature_of_their_own() -> None:
    assert list(concept_features(["card", "atm"])) == ["card", "atm", "atm&card"]
