"""Short words to us instead of an answer are told from details of a complaint."""

import pytest

from topics.talking_back import asks_us, brings_more, chases, language_wished, pointed, points


@pytest.mark.parametrize(
    "said",
    [
        "kak gmn?",
        "kok belum dibalas",
        "KOK LAMA BANGET SIH",
        "sudah ada kabar?",
        "updatenya dong min",
        "still waiting",
        "any update please?",
        "udah 3 hari ini laporan saya belum ada kabar",
        "ga ada kabar sama sekali",
        "its been 2 weeks, still no response to my complaint",
        "and the ATM?",
        "halo ini darurat kok ga ada yang jawab",
        "batas waktunya kapan?",
    ],
)
def test_somebody_who_waits_asks_how_it_stands(said: str) -> None:
    assert chases(said)


@pytest.mark.parametrize(
    "said",
    [
        "",
        "promo gajian",
        "saya sudah menunggu di cabang dua jam lalu ditolak petugas",
        "kemarin",
        "uang belum kembali",
        "3 hari yang lalu",
        "kemarin jam 10 pagi",
        "sejak kemarin aplikasi error",
        "alamat lama",
    ],
)
def test_a_detail_or_a_story_chases_nobody(said: str) -> None:
    assert not chases(said)


@pytest.mark.parametrize(
    "said",
    [
        "kenapa harus nanya itu? kan kalian punya datanya",
        "tolong stop penagihnya",
        "jangan dibatalin ya",
        "mana atasannya",
        "itu buat apa?",
        "Will I be charged for a new one?",
    ],
)
def test_a_plea_or_a_question_is_for_us(said: str) -> None:
    assert asks_us(said)


@pytest.mark.parametrize("said", ["promo gajian untung", "Indomaret Cimanggis", "Budi?", "3 March", "", "👍"])
def test_a_name_or_a_moment_is_an_answer(said: str) -> None:
    assert not asks_us(said)


TOLD = ["mbanking saya tidak bisa login", "kartu saya ketelen atm"]


@pytest.mark.parametrize(
    ("said", "place"),
    [
        ("yang atm itu di mall kelapa gading", 1),
        ("the app one is fixed now", 0),
        ("the one about the cash machine", 1),
        ("sing kartu wis lapor polisi", 1),
        ("yang kemarin itu", None),
        ("soal kartu di mbanking", 1),
    ],
)
def test_who_points_names_the_thing_that_only_one_of_the_stories_has(said: str, place: int | None) -> None:
    assert points(said)
    assert pointed(said, TOLD) == place


def test_the_same_in_both_stories_points_at_none() -> None:
    assert pointed("yang kartu itu", ["kartu saya hilang", "kartu saya ditolak"]) is None


@pytest.mark.parametrize(
    ("said", "language"),
    [
        ("bahasa indonesia dong", "id"),
        ("kok jawabnya inggris", "id"),
        ("saya ga bisa bahasa Inggris", "id"),
        ("English please", "en"),
        ("can you speak english?", "en"),
        ("bisa bahasa inggris?", "en"),
        ("aplikasinya tidak ada bahasa indonesia", None),
        ("the English menu of the app is broken", None),
        ("", None),
    ],
)
def test_the_other_language_may_be_asked_for_in_words(said: str, language: str | None) -> None:
    assert language_wished(said) == language


@pytest.mark.parametrize(
    "said", ["eh satu lagi, otp juga ga masuk", "One more thing: the app", "oh ya selain itu"]
)
def test_one_thing_more_is_said_at_the_beginning(said: str) -> None:
    assert brings_more(said)
    assert not brings_more("tambahan: di blok m jam 9")
