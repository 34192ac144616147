"""A reply about another complaint is stopped before it leaves; a right one never waits."""

import random
from functools import cache
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from topics.catalogue import catalogue_of, read_catalogue
from topics.ear import sent_threshold
from topics.guard import Draft, Guard
from topics.neutral import Neutral

CATALOGUE = Path(__file__).resolve().parents[2] / "config" / "catalogue.yaml"
CASHBACK = {
    "id": ("cashback 5% kartu debit saya belum masuk juga",),
    "en": ("the promised 5% debit card cash back never came",),
}


@cache
def shipped() -> Guard:
    return Guard.of(read_catalogue(CATALOGUE))


@pytest.fixture
def guard() -> Guard:
    return shipped()


@pytest.mark.parametrize(
    ("language", "reply"),
    [
        ("en", "Thank you for informing us of your change of address."),
        (
            "en",
            "Dear Customer, thank you for letting us know your new address. Our records have been updated.",
        ),
        ("id", "Terima kasih telah memberitahukan perubahan alamat Bapak."),
        ("id", "Alamat baru Ibu sudah kami perbarui di sistem, surat berikutnya dikirim ke rumah baru."),
        ("id", "makasih kak, almat barunya udh kami perbarui ya di data nasabah"),
    ],
)
def test_a_cash_back_is_never_again_answered_with_a_change_of_address(
    guard: Guard, language: str, reply: str
) -> None:
    judgement = guard.judge(Draft(reply, "cashback_missing", CASHBACK[language], language))

    assert (judgement.verdict, judgement.looks_like) == ("hold", "address_change")
    assert judgement.words
    assert [reason.kind for reason in judgement.reasons] == ["off_topic"]
    assert judgement.score is not None
    assert judgement.score > guard.threshold


@pytest.mark.parametrize(
    ("language", "reply"),
    [
        ("en", "Your cash back of Rp50,000 has been credited to your account today."),
        ("en", "The promo required a minimum spend, so we are checking your purchase with the merchant."),
        ("id", "Cashback 5% sebesar Rp50.000 sudah kami kreditkan ke rekening Bapak hari ini."),
        ("id", "cashbek kakak sdh masuk ya, silakan dicek saldonya"),
    ],
)
def test_the_right_answer_passes(guard: Guard, language: str, reply: str) -> None:
    judgement = guard.judge(Draft(reply, "cashback_missing", CASHBACK[language], language))

    assert (judgement.verdict, judgement.looks_like, judgement.reasons) == ("pass", None, ())


def test_the_words_are_those_of_the_reply(guard: Guard) -> None:
    draft = Draft("Alamat baru Ibu sudah kami perbarui.", "cashback_missing", CASHBACK["id"])

    assert "alamat" in guard.judge(draft).words


def test_a_reply_about_what_the_customer_also_wrote_is_on_topic(guard: Guard) -> None:
    both = (*CASHBACK["id"], "oh ya sekalian alamat baru saya sudah diperbarui belum di sistem?")
    reply = "Alamat baru sudah kami perbarui di sistem."

    alone = guard.judge(Draft(reply, "cashback_missing", CASHBACK["id"]))
    asked = guard.judge(Draft(reply, "cashback_missing", both))

    assert (alone.verdict, asked.verdict) == ("hold", "pass")


@pytest.mark.parametrize(
    "reply",
    [
        "Halo kak, selamat pagi. Mohon maaf atas ketidaknyamanannya.",
        "Mohon ditunggu ya, kami cek dahulu.",
        "Boleh dikirim tangkapan layar dan tanggal kejadiannya?",
        "Terima kasih atas kesabarannya, kami kabari paling lambat hari ini.",
        "Thank you for your patience. Is there anything else we can help you with?",
        "Could you send us a screenshot, please?",
        "ok",
        "👍",
        "",
    ],
)
@pytest.mark.parametrize("topic", ["cashback_missing", "debt_collection"])
def test_neutral_words_always_pass_and_say_nothing(guard: Guard, reply: str, topic: str) -> None:
    judgement = guard.judge(Draft(reply, topic))

    assert (judgement.verdict, judgement.reasons) == ("pass", ())


def test_a_neutral_sentence_does_not_hide_a_wrong_one(guard: Guard) -> None:
    reply = "Mohon maaf atas ketidaknyamanannya. Alamat baru Bapak sudah kami ubah. Ada lagi yang bisa kami bantu?"

    assert guard.judge(Draft(reply, "cashback_missing", CASHBACK["id"])).looks_like == "address_change"


def test_a_neighbour_is_remarked_and_not_stopped(guard: Guard) -> None:
    reply = "Kartu pengganti sedang dicetak, kartu lama yang tertelan mesin ATM sudah kami blokir."

    judgement = guard.judge(Draft(reply, "card_delivery", ("kartu baru saya belum dikirim kurir",)))

    assert (judgement.verdict, judgement.looks_like) == ("note", "card_swallowed_lost")
    assert judgement.reasons[0].kind == "near_topic"


@pytest.mark.parametrize("topic", [None, "", "no_such_topic"])
def test_without_a_topic_no_topic_is_guarded(guard: Guard, topic: str | None) -> None:
    judgement = guard.judge(Draft("Alamat baru Bapak sudah kami perbarui.", topic))

    assert (judgement.verdict, judgement.looks_like, judgement.score) == ("pass", None, None)


def small(replies: int) -> Guard:
    """A shop whose refunds have few model replies."""
    refunds = [
        "The refund was paid to your card.",
        "Your money is on its way back.",
        "We returned the full price today.",
        "The refund will reach your bank account tomorrow.",
    ]
    parcels = [
        "The courier delivers your parcel tomorrow.",
        "Your parcel waits in the courier's depot.",
        "The parcel was handed to the courier, tracking follows.",
        "Our courier could not find your street and tries the parcel again.",
    ]
    return Guard.of(
        catalogue_of(
            {
                "topics": [
                    {
                        "id": "refund",
                        "title": "Refund",
                        "examples": {"en": ["where is my refund"]},
                        "replies": {"en": refunds[:replies]},
                    },
                    {
                        "id": "parcel",
                        "title": "Parcel",
                        "examples": {"en": ["my parcel is late"]},
                        "replies": {"en": parcels},
                    },
                    {
                        "id": "broken",
                        "title": "Broken",
                        "examples": {"en": ["the glass is broken"]},
                        "replies": {
                            "en": [
                                "A new glass replaces the broken one.",
                                "Keep the broken glass, we send another.",
                                "The broken glass is insured.",
                            ]
                        },
                    },
                ]
            }
        )
    )


@pytest.mark.parametrize(("replies", "verdict"), [(0, "note"), (2, "note"), (4, "hold")])
def test_a_topic_with_fewer_than_three_samples_stops_nothing(replies: int, verdict: str) -> None:
    draft = Draft("The courier delivers your parcel on Monday, tracking follows.", "refund", (), "en")

    assert small(replies).judge(draft).verdict == verdict


def test_a_catalogue_of_one_topic_has_nothing_to_mix_up() -> None:
    only = {"id": "a", "title": "A", "examples": {"en": ["help me"]}, "replies": {"en": ["we help you now"]}}

    judgement = Guard.of(catalogue_of({"topics": [only]})).judge(Draft("we help you now", "a"))

    assert (judgement.verdict, judgement.score) == ("pass", None)


def test_an_owners_neutral_phrase_is_neutral() -> None:
    topic = {"id": "a", "title": "A", "examples": {"en": ["help"]}}
    neutral = Neutral.of(
        catalogue_of({"topics": [topic], "neutral": {"en": ["the kettle is always on at our place"]}})
    )

    assert neutral.stripped("The kettle is always on at our place!") == ""
    assert neutral.stripped("Your parcel left the depot.") == "Your parcel left the depot."


def test_few_of_the_shipped_replies_would_be_held_and_most_mix_ups_are(guard: Guard) -> None:
    """Each reply is left out of its own topic, so nothing is recognised by heart; a sample keeps the test short."""
    chance = random.Random(7)
    held = {True: 0, False: 0}
    topics = list(guard.catalogue.topics.values())
    replies = [(topic, text) for topic in topics for texts in topic.replies.values() for text in texts]
    sample = chance.sample(replies, 300)

    for topic, text in sample:
        other = chance.choice([each for each in topics if each.group != topic.group])
        for right, ticket in ((True, topic), (False, other)):
            weighing = guard.ear.weigh(text, ticket.id, (), "id", sample_of=topic.id)
            held[right] += weighing is not None and guard.ear.heard(weighing, ticket.id) == "off_topic"

    assert held[True] / len(sample) <= 0.02
    assert held[False] / len(sample) >= 0.90


@settings(max_examples=150, deadline=None)
@example(reply="9" * 400, thread=[], topic="cashback_missing", resolving=True, facts={"amount": float("inf")})
@example(
    reply="", thread=["\x00"], topic=None, resolving=True, facts={"amount": float("nan"), "fee": "9" * 400}
)
@given(
    reply=st.text(max_size=300),
    thread=st.lists(st.text(max_size=80), max_size=3),
    topic=st.sampled_from(["cashback_missing", "otp_not_received", None]),
    resolving=st.booleans(),
    facts=st.dictionaries(
        st.text(max_size=8), st.one_of(st.integers(), st.floats(), st.text(max_size=12), st.none())
    ),
)
def test_any_text_gets_a_verdict(
    reply: str, thread: list[str], topic: str | None, resolving: bool, facts: dict[str, object]
) -> None:
    judgement = shipped().judge(Draft(reply, topic, tuple(thread), resolving=resolving, facts=facts))

    assert judgement.verdict in {"pass", "note", "hold"}
    assert (judgement.verdict == "pass") == (not judgement.reasons)


@pytest.mark.parametrize(
    "reply",
    ["X" * 20_000 + "1", "<" * 20_000, "[" + "_" * 20_000, "." * 20_000, "pin " * 5_000, "1.000 " * 4_000],
)
def test_no_text_takes_long(guard: Guard, reply: str) -> None:
    draft = Draft(reply, "cashback_missing", CASHBACK["id"], resolving=True, facts={"amount": 50_000})

    assert guard.judge(draft).verdict == "hold"


def test_the_threshold_follows_the_replies_that_are_sent() -> None:
    assert sent_threshold([9.0] * 149, otherwise=1.2) == 1.2
    assert sent_threshold([-5.0] * 150, otherwise=1.2) == 0.5
    assert sent_threshold([0.0] * 390 + [3.0] * 10, otherwise=1.2) == 3.0
    assert sent_threshold([9.0] * 400 + [0.0] * 400, otherwise=1.2) == 0.5


@pytest.mark.parametrize(
    "request_",
    [
        "Mohon kirim foto buktinya di sini.",
        "Boleh kirim screenshot mutasinya kak?",
        "Boleh minta 4 digit terakhir kartunya?",
        "Mohon informasikan tanggal dan nominal transaksinya.",
        "Could you send a screenshot of the transaction?",
        "May I have the last four digits of the card?",
    ],
)
def test_a_request_for_proof_or_a_detail_is_about_no_topic(request_: str) -> None:
    assert Neutral([]).stripped(request_) == ""


@pytest.mark.parametrize(
    "reply", ["Mohon kirim bukti perubahan alamat Ibu.", "Please send the proof of your new address."]
)
def test_a_request_that_names_its_matter_is_not_neutral(reply: str) -> None:
    assert Neutral([]).stripped(reply) == reply
