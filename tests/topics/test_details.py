"""What a message already says is not asked again, and an answer is read as people write it."""

import pytest

from topics.catalogue_form import DetailField
from topics.details import chosen, rupiah, said_in, understood

KIND = DetailField.model_validate(
    {
        "key": "data_kind",
        "type": "choice",
        "choices": {"id": ["Alamat", "Nomor HP", "Lainnya"], "en": ["Address", "Phone number", "Other"]},
    }
)


def field(kind: str) -> DetailField:
    return DetailField.model_validate({"key": "asked", "type": kind})


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("tf 500rb ke bri ga nyampe", "Rp500.000"),
        ("kena Rp 1.250.000,00 padahal batal", "Rp1.250.000"),
        ("cuma 1,5jt", "Rp1.500.000"),
        ("saldo kepotong 2 juta, admin 6.500", "Rp2.000.000"),
        ("charged 50k twice", "Rp50.000"),
        ("hilang 3 milyar rupiah", "Rp3.000.000.000"),
        ("belanja 250.000 di toko", "Rp250.000"),
    ],
)
def test_an_amount_is_found_in_the_forms_people_write(text: str, amount: str):
    assert said_in(text, field("money_idr")) == amount


@pytest.mark.parametrize(
    "text", ["kartu saya 1234 hilang", "jam 10.30", "sudah 3 hari", "promo 5% gagal", ""]
)
def test_a_number_that_is_no_money_is_not_taken_for_an_amount(text: str):
    assert said_in(text, field("money_idr")) is None


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("kartu debit akhiran 1234", "1234"),
        ("my card ending in 4821", "4821"),
        ("rek ****7788 ke saya", "7788"),
        ("4 angka terakhir kartu 9012", "9012"),
        ("transfer 1234 kali", None),
        ("tahun 2026", None),
    ],
)
def test_the_last_four_digits_are_found_only_where_they_are_named(text: str, digits: str | None):
    assert said_in(text, field("digits4")) == digits


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("kemarin jam 10.30 saya tarik tunai", "kemarin, jam 10.30"),
        ("tgl 12 maret 2026", "tgl 12 maret 2026"),
        ("on 12/03/2026", "12/03/2026"),
        ("it was 2 days ago", "2 days ago"),
        ("hari senin lalu", "hari senin lalu"),
        ("uangnya belum masuk", None),
    ],
)
def test_a_moment_is_kept_as_it_was_written(text: str, moment: str | None):
    assert said_in(text, field("datetime")) == moment


def test_nothing_can_be_known_of_a_free_text_before_it_is_asked():
    assert said_in("beli di Indomaret Kemang", field("text")) is None


@pytest.mark.parametrize(
    ("kind", "answer", "value"),
    [
        ("money_idr", "500000", "Rp500.000"),
        ("money_idr", "lima ratus", None),
        ("money_idr", "50", None),
        ("digits4", "4821", "4821"),
        ("digits4", "lupa", None),
        ("datetime", "kemarin sore", "kemarin sore"),
        ("datetime", "pas tanggal merah 17", "pas tanggal merah 17"),
        ("datetime", "lupa", None),
        ("yesno", "ga pernah", "no"),
        ("yesno", "Iya, pernah", "yes"),
        ("yesno", "entahlah", None),
        ("phone", "0812-3456-7890", "0812-3456-7890"),
        ("phone", "nanti", None),
        ("text", "  Gajian   Hemat ", "Gajian Hemat"),
        ("text", "   ", None),
    ],
)
def test_an_answer_is_read_by_what_was_asked(kind: str, answer: str, value: str | None):
    assert understood(answer, field(kind)) == value


@pytest.mark.parametrize("answer", ["nomor hp", "Phone number", "2", "nomer hp"])
def test_a_choice_is_understood_in_any_language_or_by_its_place(answer: str):
    assert understood(answer, KIND) == "Nomor HP"


@pytest.mark.parametrize("answer", ["7", "0", "tidak tahu", "123"])
def test_what_is_no_choice_is_asked_again(answer: str):
    assert understood(answer, KIND) is None


def test_a_pressed_choice_beyond_the_list_is_none():
    assert chosen(KIND, 2) == "Lainnya"
    assert chosen(KIND, 3) is None
    assert chosen(field("choice"), 0) is None


def test_money_is_written_with_dots():
    assert rupiah(1250000) == "Rp1.250.000"


def test_an_amount_of_thousands_of_digits_is_no_crash():
    found = said_in("Rp" + "9" * 4000, field("money_idr"))

    assert found is None or found.startswith("Rp")
