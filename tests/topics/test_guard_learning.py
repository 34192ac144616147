"""Every reply that is sent teaches the guard; what it learned goes into a table and comes back the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from topics.catalogue import catalogue_of
from topics.guard import Draft, Guard, Learned
from topics.learned import KEPT_SCORES, REPLIES, Lesson

TOPICS = {
    "refund": (
        "where is my refund",
        ["The refund was paid to your card.", "Your money is back.", "We returned the full price."],
    ),
    "parcel": (
        "my parcel is late",
        ["The courier brings your parcel.", "Your parcel waits in the depot.", "Tracking shows the courier."],
    ),
    "login": (
        "I cannot log in",
        ["Your login works again.", "The login page was repaired.", "Try the login with a new browser."],
    ),
}
ODD = "Our warehouse crew in the depot repacked it, the courier leaves at noon."


def guard() -> Guard:
    topics = [
        {"id": id_, "title": id_, "examples": {"en": [example]}, "replies": {"en": replies}}
        for id_, (example, replies) in TOPICS.items()
    ]
    return Guard.of(catalogue_of({"topics": topics}))


def draft(reply: str = ODD, topic: str = "refund") -> Draft:
    return Draft(reply, topic, (), "en")


def test_what_was_sent_anyway_is_not_held_again() -> None:
    before = guard()

    first = before.judge(draft())
    lesson = before.lesson(draft(), anyway=True)
    assert lesson is not None
    again = before.taught(Learned().plus(lesson, first.score)).judge(draft())

    assert (first.verdict, again.verdict) == ("hold", "pass")
    assert again.score is not None
    assert first.score is not None
    assert again.score < first.score


def test_sent_anyway_counts_double() -> None:
    once, twice = guard().lesson(draft()), guard().lesson(draft(), anyway=True)

    assert once is not None
    assert twice is not None
    assert (once.weight, twice.weight) == (1.0, 2.0)
    assert once.features == twice.features


def test_a_reply_teaches_the_topic_that_its_ticket_has_now() -> None:
    moved = guard().lesson(draft(topic="parcel"))

    assert moved is not None
    assert moved.topic == "parcel"
    assert ("parcel", "warehouse", 1.0) in set(moved.rows())


@pytest.mark.parametrize(
    ("reply", "topic"),
    [("Thank you for your patience.", "refund"), (ODD, None), (ODD, "gone"), ("", "refund")],
)
def test_a_neutral_reply_or_one_without_a_topic_teaches_nothing(reply: str, topic: str | None) -> None:
    assert guard().lesson(Draft(reply, topic, (), "en")) is None


def test_learning_lowers_false_alarms() -> None:
    replies = [f"Our {crew} crew in the depot leaves with the courier at noon." for crew in
               ("night", "morning", "southern", "northern", "harbour", "second")]  # fmt: skip
    learning = guard()

    held = []
    for reply in replies:
        judgement = learning.judge(draft(reply))
        held.append(judgement.verdict == "hold")
        lesson = learning.lesson(draft(reply), anyway=held[-1])
        assert lesson is not None
        learning = learning.taught(Learned().plus(lesson, judgement.score))

    assert held[0]
    assert not any(held[2:])


def test_a_guard_in_use_never_changes() -> None:
    before = guard()
    lesson = before.lesson(draft(), anyway=True)
    assert lesson is not None

    before.taught(Learned().plus(lesson, 1.0))

    assert before.judge(draft()) == guard().judge(draft())


def test_what_the_table_keeps_makes_the_same_guard_again() -> None:
    learned, live = Learned(), guard()
    for number, (reply, topic) in enumerate(
        [(ODD, "refund"), (ODD, "parcel"), ("Zebra crossing repaired.", "login")]
    ):
        lesson = live.lesson(draft(reply, topic), anyway=number == 0)
        assert lesson is not None
        learned = learned.plus(lesson, float(number))
        live = live.taught(Learned().plus(lesson, float(number)))

    again = guard().taught(Learned.of_rows(learned.rows(), learned.scores))

    assert again.threshold == live.threshold
    assert again.ear.replies == live.ear.replies
    assert again.ear.scores == live.ear.scores
    for topic in TOPICS:
        assert again.judge(draft(topic=topic)).score == pytest.approx(live.judge(draft(topic=topic)).score)


def test_rows_of_single_lessons_add_up_as_a_table_would() -> None:
    lessons = [Lesson("refund", frozenset({"a", "b"})), Lesson("refund", frozenset({"b"}), 2.0)]

    learned = Learned.of_rows(row for lesson in lessons for row in lesson.rows())

    assert set(learned.rows()) == {("refund", REPLIES, 2.0), ("refund", "a", 1.0), ("refund", "b", 3.0)}
    assert learned == Learned().plus(lessons[0]).plus(lessons[1])


@given(
    st.dictionaries(
        st.tuples(st.sampled_from(["a", "b", "c"]), st.text(max_size=6)), st.floats(0.1, 50), max_size=12
    )
)
def test_rows_come_back_as_they_went(rows: dict[tuple[str, str], float]) -> None:
    written = {(topic, feature, count) for (topic, feature), count in rows.items()}

    assert set(Learned.of_rows(written).rows()) == written


def test_only_the_last_scores_are_kept() -> None:
    learned = Learned(scores=tuple(map(float, range(KEPT_SCORES))))

    learned = learned.plus(Lesson("refund", frozenset({"a"})), 7.0)

    assert len(learned.scores) == KEPT_SCORES
    assert (learned.scores[0], learned.scores[-1]) == (1.0, 7.0)


def test_a_topic_that_was_taken_out_of_the_catalogue_is_passed_over() -> None:
    gone = Lesson("gone", frozenset({"courier"}), 50.0)

    taught = guard().taught(Learned().plus(gone))

    assert taught.judge(draft()) == guard().judge(draft())


def test_a_young_topic_needs_more_to_be_stopped() -> None:
    many = Learned().plus(Lesson("parcel", frozenset({"courier"})))
    old = Learned(counts=many.counts, replies={"parcel": 400.0, "login": 400.0})

    young = guard().taught(old)
    weighing = young.ear.weigh(ODD, "refund", (), "en")

    assert weighing is not None
    assert young.ear.replies["refund"] == 3
    assert young.ear.needed("refund") == young.threshold + 1
    assert young.ear.needed("parcel") == young.threshold
