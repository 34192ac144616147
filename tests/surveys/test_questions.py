"""Which question comes next, which one before, and what an answer may be."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.questions import (
    OWN_WORDS,
    Surveys,
    asked,
    counted,
    next_question,
    progress,
    question_before,
)
from surveys.survey_file import read_surveys

SHIPPED = read_surveys(Path(__file__).parents[2] / "config", None).surveys
AFTER = SHIPPED.surveys["after_resolution"]


def _keys(questions):
    return [each.key for each in questions]


@pytest.mark.parametrize(
    ("answers", "following"),
    [
        ({}, "solved"),
        ({"solved": "yes"}, "score"),
        ({"solved": "no"}, None),  # it is reopened: no score is asked for
        ({"solved": "yes", "score": "3"}, "why_bad"),
        ({"solved": "yes", "score": "4"}, "why_good"),
        ({"solved": "yes", "score": None}, None),  # who skips the score has no reason to give
        ({"solved": "yes", "score": "2", "why_bad": None}, None),
        ({"solved": "yes", "score": "2", "why_bad": OWN_WORDS}, None),
    ],
)
def test_the_next_question_follows_from_the_answers(answers, following):
    question = next_question(AFTER, answers)

    assert (question.key if question else None) == following


def test_back_leads_through_what_was_asked_and_stops_at_the_beginning():
    answers = {"solved": "yes", "score": "5"}

    assert question_before(AFTER, answers, "why_good").key == "score"
    assert question_before(AFTER, answers, "score").key == "solved"
    assert question_before(AFTER, answers, "solved") is None


def test_a_changed_answer_takes_the_answers_that_hung_on_it_out_of_the_count():
    answers = {"solved": "yes", "score": "2", "why_bad": "service"}

    changed = counted(AFTER, {**answers, "score": "5"})

    assert counted(AFTER, answers) == answers
    assert changed == {"solved": "yes", "score": "5"}


def test_a_question_that_the_owner_puts_in_front_later_takes_no_old_answer_away():
    before = {"score": "2", "why_bad": "service"}

    assert counted(AFTER, before) == before
    assert counted(AFTER, {**before, "solved": "no"}) == {"solved": "no"}


def test_progress_counts_the_longest_way_that_is_still_open():
    assert progress(AFTER, {}, "solved") == (1, 3)  # of the two reasons only one is ever asked
    assert progress(AFTER, {"solved": "yes"}, "score") == (2, 3)
    assert progress(AFTER, {"solved": "no"}, "solved") == (1, 1)
    assert progress(SHIPPED.surveys["engagement"], {"stay": "9"}, "recommend") == (2, 8)


@pytest.mark.parametrize(
    ("kind", "key", "good", "bad"),
    [
        ("after_resolution", "solved", ["yes", "no"], [None, "maybe", "", OWN_WORDS]),
        ("after_resolution", "score", ["1", "5", None], ["0", "6", "05", "³", "1,2", OWN_WORDS]),
        ("after_resolution", "why_bad", ["image", OWN_WORDS, None], ["skip", "image,service"]),
        ("nps", "recommend", ["0", "10", None], ["11", "-1"]),
        ("nps", "why", [OWN_WORDS, None], ["5", "yes"]),
        (
            "effort",
            "hardest",
            ["papers", "papers,waiting", OWN_WORDS],
            ["papers,papers", "", "waiting,papers,contact"],
        ),
    ],
)
def test_only_answers_that_the_question_offers_are_taken(kind, key, good, bad):
    question = SHIPPED.surveys[kind].question(key)

    assert [each for each in good if not question.accepts(each)] == []
    assert [each for each in bad if question.accepts(each)] == []


@given(kind=st.sampled_from(sorted(SHIPPED.surveys)), data=st.data())
def test_every_way_through_a_survey_ends_and_back_retraces_it(kind, data):
    survey = SHIPPED.surveys[kind]
    answers, way = {}, []

    while (question := next_question(survey, answers)) is not None:
        nth, of = progress(survey, answers, question.key)
        assert (nth, nth <= of) == (len(way) + 1, True)
        way.append(question.key)
        possible = [*question.codes, *([OWN_WORDS] if question.takes_words else []), None]
        answers[question.key] = data.draw(
            st.sampled_from([each for each in possible if question.accepts(each)])
        )

    assert way == _keys(asked(survey, answers))
    back = [question_before(survey, answers, key) for key in way]
    assert [each.key if each else None for each in back] == [None, *way[:-1]]


def test_the_lot_falls_on_as_many_as_the_owner_said_and_never_changes():
    surveys = Surveys.model_validate(
        {
            "surveys": {
                code: {**AFTER.model_dump(), "audience": {"share": share, "besides_topics": ["fraud"]}}
                for code, share in (("rare", 0.25), ("usual", 1.0))
            }
        }
    )

    def drawn(topic):
        lots = [
            surveys.after_resolution(ticket_id=each, resolution=1, topic=topic, language="id")
            for each in range(2000)
        ]
        return [lot[0] for lot in lots if lot]

    assert drawn("fees").count("rare") == pytest.approx(500, abs=60)
    assert len(drawn("fees")) == 2000
    assert drawn("fees") == drawn("fees")
    assert drawn("fraud") == []
