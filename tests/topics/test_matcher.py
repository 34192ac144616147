"""What the matcher decides, on a small shop that is no bank."""

from pathlib import Path

import pytest

from topics.catalogue import Catalogue
from topics.concepts import concept_words
from topics.matcher import Matcher, OpenTicket

ODD = [
    "",
    " \n ",
    "😀😀",
    "a" * 4096,
    "مرحبا كيف حالك",
    "你好，我的包裹",
    "1\t2\t3\n4\t5\t6",
    "\u202e\u200b",
    "4111111111111111",
]


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("paket saya blm nyampe jg min, kurirnya mana", "parcel_late"),
        ("the courier has not delivered my parcel", "parcel_late"),
        ("gelas pesanan saya pecah waktu dibuka", "broken_item"),
        ("my refund still has not arrived", "refund_missing"),
        ("sy ketipu penjual palsu", "fake_seller"),
    ],
)
def test_a_complaint_has_its_topic_first(matcher: Matcher, text: str, topic: str) -> None:
    decision = matcher.decide(text)

    assert decision.candidates[0].topic == topic
    assert decision.decision in {"topic", "ask"}
    assert decision.topics == ((topic,) if decision.decision == "topic" else ())


def test_a_mistyped_complaint_is_understood(matcher: Matcher) -> None:
    assert matcher.decide("pakte sya belmu smapai").candidates[0].topic == "parcel_late"


def test_a_sure_topic_is_filed_with_the_words_that_spoke_for_it(matcher: Matcher) -> None:
    decision = matcher.decide("paket saya belum sampai, kurir tidak datang")

    assert (decision.decision, decision.topic, decision.kind) == ("topic", "parcel_late", "complaint")
    assert "paket" in decision.words
    assert decision.confidence == decision.candidates[0].confidence > 0.5


@pytest.mark.parametrize(
    ("text", "verdict", "kind"),
    [
        ("halo kak selamat pagi", "chat", "greeting"),
        ("makasih banyak ya", "chat", "thanks"),
        ("are you a robot?", "chat", "robot"),
        ("sampai mana laporan saya?", "status", "status"),
        ("any update on my ticket?", "status", "status"),
        ("cuaca besok gimana ya", "person", "out_of_scope"),
        ("what are your opening hours on Saturday", "person", "product"),
        ("saya mau bicara dengan petugas", "person", "wants_person"),
        ("tolong", "ask", "vague"),
        ("", "ask", "vague"),
    ],
)
def test_what_is_no_complaint_is_not_filed(matcher: Matcher, text: str, verdict: str, kind: str) -> None:
    decision = matcher.decide(text)

    assert (decision.decision, decision.kind) == (verdict, kind)
    assert (decision.topic, decision.topics) == (None, ())


@pytest.mark.parametrize("text", ODD)
def test_nothing_makes_it_fail_or_file_nonsense(matcher: Matcher, text: str) -> None:
    decision = matcher.decide(text)

    assert decision.decision in {"ask", "person", "chat"}
    assert len(decision.candidates) == 3


def test_a_cry_that_names_nothing_offers_and_alarms_nothing(matcher: Matcher) -> None:
    decision = matcher.decide("ada masalah")

    assert (decision.kind, decision.offered, decision.urgent) == ("vague", (), ())


@pytest.mark.parametrize("text", ["with my", "it got", "yang itu"])
def test_the_middle_of_a_sentence_is_neither_thanks_nor_a_question(matcher: Matcher, text: str) -> None:
    assert matcher.decide(text).kind == "vague"


def test_two_complaints_are_both_seen(matcher: Matcher) -> None:
    text = (
        "paket pesanan saya yang bulan lalu belum sampai, kurir tidak datang. "
        "Selain itu gelas pesanan yang datang minggu ini pecah semua, isinya rusak"
    )

    decision = matcher.decide(text)

    assert decision.decision == "topic"
    assert set(decision.topics) == {"parcel_late", "broken_item"}


def test_one_complaint_in_two_sentences_is_one(matcher: Matcher) -> None:
    decision = matcher.decide("paket saya belum sampai. kurir tidak datang datang, resi tidak bergerak")

    assert len(decision.topics) <= 1


def test_a_critical_topic_among_the_candidates_is_offered_first_and_nothing_is_filed(
    matcher: Matcher,
) -> None:
    decision = matcher.decide("penjual minta kode untuk refund")

    assert decision.candidates[0].topic != "fake_seller"
    assert decision.offered[0] == "fake_seller"
    assert (decision.decision, decision.urgent) == ("ask", ("fake_seller",))


def test_a_sure_critical_topic_is_filed_and_urgent(matcher: Matcher) -> None:
    decision = matcher.decide("saya ditipu penjual palsu, disuruh klik link lalu saldo habis")

    assert (decision.decision, decision.topic, decision.urgent) == ("topic", "fake_seller", ("fake_seller",))


def test_the_words_tell_the_language_before_the_setting_does(matcher: Matcher) -> None:
    assert matcher.decide("my parcel has not arrived", lang="id").language == "en"
    assert matcher.decide("ok", lang="en").language == "en"
    assert matcher.decide("ok", lang="fr").language == "id"


def test_it_explains_a_topic_by_words_example_and_runner_up(matcher: Matcher) -> None:
    why = matcher.explain("paket saya belum sampai sejak kemarin")

    assert why.topic == "parcel_late"
    assert why.nearest == "paket saya belum sampai"
    assert "paket" in why.words
    assert why.runner_up is not None
    assert why.runner_up.topic != "parcel_late"


def test_it_explains_the_topic_that_it_is_asked_about(matcher: Matcher) -> None:
    assert matcher.explain("paket saya belum sampai", "broken_item").topic == "broken_item"


ONE = OpenTicket("TG-1042", "parcel_late", "paket saya belum sampai sejak senin")
OTHER = OpenTicket("TG-1055", "broken_item", "gelas yang datang pecah semua")


@pytest.mark.parametrize(
    ("text", "tickets", "ticket"),
    [
        ("ini buktinya kak", (ONE,), "TG-1042"),
        ("gimana kabar tg1042?", (ONE, OTHER), "TG-1042"),
        ("TG-1042 dan TG-1055 sama sama belum beres", (ONE, OTHER), None),
        ("Paket saya belum sampai sejak senin!", (ONE, OTHER), "TG-1042"),
        ("layar hp yang saya beli retak waktu dibuka", (ONE,), None),
        ("ini fotonya ya", (ONE, OTHER), None),
        ("masih belum sampai juga paketnya", (ONE, OTHER), None),
        ("makasih ya kak", (ONE,), None),
        ("halo", (OpenTicket("!", None, ""),), None),
    ],
)
def test_a_message_joins_a_ticket_only_when_that_is_nearly_certain(
    matcher: Matcher, text: str, tickets: tuple[OpenTicket, ...], ticket: str | None
) -> None:
    assert matcher.decide(text, open_tickets=tickets).ticket == ticket


def test_a_file_of_another_form_is_refused(shop_model: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("topics.model.FORM", 0)

    with pytest.raises(ValueError, match="form"):
        Matcher.load(shop_model)


def test_it_knows_the_topics_of_its_catalogue(matcher: Matcher, shop: Catalogue) -> None:
    assert matcher.model.topics == tuple(shop.topics)
    assert matcher.model.critical == {"fake_seller"}


@pytest.mark.parametrize("text", ["", "🙏🙏", "..."])
def test_without_words_nothing_is_urgent(matcher: Matcher, text: str) -> None:
    assert matcher.decide(text).urgent == ()


def test_a_reason_is_never_a_function_word_or_a_number(matcher: Matcher) -> None:
    words = matcher.explain("on 18 nov the courier did not deliver my parcel to me").words

    assert {"on", "18", "nov", "the", "my", "to", "me", "0"}.isdisjoint(words)
    assert "parcel" in words or "courier" in words


def test_the_words_that_decided_are_the_customers_own_and_no_sign_for_an_amount(matcher: Matcher) -> None:
    words = matcher.decide("uang kembali Rp1.250.000 belum masuk, refund 1.250.000 belum saya terima").words

    assert words
    assert not any(char.isdigit() for word in words for char in word)


def test_anger_hides_no_complaint_and_makes_none(matcher: Matcher) -> None:
    polite = matcher.decide("paket saya belum sampai, kurir tidak datang")
    angry = matcher.decide("ANJIIING paket saya belum sampai bangsat, kurir goblooook tidak datang")

    assert (angry.topic, angry.confidence) == (polite.topic, polite.confidence)
    assert {(each.decision, each.kind) for each in map(matcher.decide, ("tolol", "dasar kalian anjing"))} == {
        ("ask", "vague")
    }


def test_a_word_of_meaning_is_never_respelt_into_another(matcher: Matcher) -> None:
    respelt = [word for word in concept_words() if matcher.model.speller.spell([word]) != [word]]

    assert respelt == []


@pytest.mark.parametrize(
    ("text", "is_urgent"), [("ada masalah", False), ("tolong bantu saya", False), ("penipu!!", True)]
)
def test_a_cry_is_an_alarm_only_if_it_names_something(matcher: Matcher, text: str, is_urgent: bool) -> None:
    assert bool(matcher.decide(text).urgent) is is_urgent
