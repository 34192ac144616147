"""Short words to us instead of an answer are told from details of a complaint."""

import pytest

from topics.talking_back import asks_us, chases


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
