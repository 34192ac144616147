"""A wrong survey is refused with the line and what to write instead."""

import string
from datetime import timedelta
from pathlib import Path

import pytest

from bot.checking import check_configuration
from settings.environment import read_environment
from settings.faults import SettingsError
from surveys.questions import DRIVERS, Measure, Occasion
from surveys.survey_file import SurveyFile, read_surveys

CONFIG = Path(__file__).parents[2] / "config"
KINDS = ("after_resolution", "effort", "nps", "engagement")

SURVEY = """surveys:
  short:
    title: {id: Singkat, en: Short}
    owner: Ratna
    decision: More staff or not
    occasion: resolution
    questions:
    - key: score
      form: scale
      text: {id: 'Nilai {number}?', en: 'Score {number}?'}
    - key: why
      form: choice
      only_if: {question: score, at_most: 3}
      text: {id: Mengapa?, en: Why?}
      choices:
      - {code: slow, label: {id: Lama, en: Slow}}
      - {code: rude, label: {id: Kasar, en: Rude}}
"""


@pytest.mark.parametrize(
    ("old", "new", "line", "remedy"),
    [
        ("form: scale", "form: stars", ":9", "one of these: 'scale', 'choice'"),
        ("form: scale", "form: scale\n      to: 30", ":10", "less than or equal to 10"),
        ("form: scale", "form: scale\n      form: text", ":10", "written twice"),
        ("form: scale", "form: scale\n      measure: nps", ":8", "measured from 0 to 10"),
        ("form: scale", "form: text\n      measure: csat", ":9", "measured by the form scale"),
        ("form: scale", "form: scale\n      measure: driver", ":8", "service, product, image, resolution"),
        ("form: scale", "form: scale\n      driver: image", ":10", "belongs to a question with"),
        (
            "form: scale",
            "form: scale\n      choices: [{code: a, label: {id: A, en: A}}]",
            ":10",
            "for the forms choice",
        ),
        ("form: scale", "form: scale\n      colour: red", ":10", "not known here"),
        ("Nilai {number}?", "Nilai {agent}?", ":10", "use {name} or {number}"),
        ("Nilai {number}?", "Nilai {number?", ":10", "a brace stands alone"),
        ("occasion: resolution", "occasion: campaign", ":10", "nothing fills '{number}'; use {name}"),
        ("occasion: resolution", "occasion: party", ":6", "'resolution' or 'campaign'"),
        (", en: Why?}", "}", ":14", "en: is missing; add it"),
        (
            "{question: score, at_most: 3}",
            "{question: other, at_most: 3}",
            ":13",
            "no question 'other' comes before",
        ),
        ("{question: score, at_most: 3}", "{question: why, at_most: 3}", ":13", "comes before this one"),
        ("{question: score, at_most: 3}", "{question: score}", ":13", "needs at_most or at_least"),
        ("{question: score, at_most: 3}", "{question: score, one_of: ['9']}", ":13", "it has 1, 2, 3, 4, 5"),
        (
            "{question: score, at_most: 3}",
            "{question: score, at_most: 3, one_of: ['1']}",
            ":13",
            "needs at_most",
        ),
        ("code: rude", "code: slow", ":17", "written twice"),
        ("code: rude", "code: skip", ":17", "the desk's own word"),
        ("code: rude", "code: Very rude", ":17", "a form that is not allowed"),
        (
            "id: Kasar",
            "id: Petugas bersikap kasar dan tidak mau mendengarkan",
            ":17",
            "too long for a button",
        ),
        ("key: why", "key: score", ":11", "written twice"),
        ("owner: Ratna", "owner: Ratna\n    timing: {delay: 2bd}", ":5", "write hours, such as 48h"),
        ("owner: Ratna", "owner: Ratna\n    timing: {delay: soon}", ":5", "write one like 90s"),
        ("owner: Ratna", "owner: Ratna\n    timing: {reminder: 9h, expiry: 8h}", ":5", "already over"),
        ("owner: Ratna", "owner: Ratna\n    audience: {topics: [cars]}", ":5", "no topic 'cars'"),
        ("owner: Ratna", "owner: Ratna\n    audience: {languages: [fr]}", ":5", "write id or en"),
        ("owner: Ratna", "owner: Ratna\n    audience: {share: 2}", ":5", "less than or equal to 1"),
        ("owner: Ratna", "owner: Ratna\n    audience: {known_for_days: 3}", ":5", "for campaigns"),
        ("form: choice", "form: yes_no", ":15", "for the forms choice and multi"),
    ],
)
def test_a_wrong_survey_is_refused_with_its_line(read, old, new, line, remedy):
    assert old in SURVEY

    with pytest.raises(SettingsError) as caught:
        read(SURVEY.replace(old, new))

    found = [(fault.place.rpartition("surveys.yaml")[2], fault.sentence) for fault in caught.value.faults]
    assert any(place == line and remedy in sentence for place, sentence in found), found


@pytest.mark.parametrize("name", ["owner", "decision"])
def test_a_survey_without_owner_or_decision_is_told_and_cannot_start(read, name):
    lines = [line for line in SURVEY.splitlines() if not line.startswith(f"    {name}:")]

    found: SurveyFile = read("\n".join(lines))

    assert not found.surveys.surveys["short"].may_start
    (warning,) = found.warnings
    assert f"it has no {name}" in warning.sentence
    assert warning.place.endswith("surveys.yaml:2")


def test_a_survey_that_is_turned_off_warns_of_nothing(read):
    found = read(SURVEY.replace("owner: Ratna", "active: false"))

    assert found.warnings == ()
    assert not found.surveys.surveys["short"].may_start


def test_where_the_owner_has_no_file_the_shipped_one_holds(tmp_path):
    assert read_surveys(tmp_path, None) == read_surveys(CONFIG, None)


def test_an_owner_may_ask_nothing_at_all(read):
    found = read("surveys: {}")

    assert found.surveys.after_resolution(ticket_id=1, resolution=1, topic="fees", language="id") is None


@pytest.fixture(scope="module")
def shipped():
    return read_surveys(CONFIG, None)


def test_the_four_kinds_are_shipped_and_all_that_are_on_can_start(shipped):
    surveys = shipped.surveys.surveys

    assert tuple(surveys) == KINDS
    assert shipped.warnings == ()
    assert [code for code, each in surveys.items() if each.may_start] == [
        "after_resolution",
        "nps",
        "engagement",
    ]


def test_a_resolution_is_asked_about_solved_first_then_the_score(shipped):
    survey = shipped.surveys.surveys["after_resolution"]

    assert [each.measure for each in survey.questions[:2]] == [Measure.RESOLVED, Measure.CSAT]
    assert survey.occasion is Occasion.RESOLUTION
    assert survey.timing.delay == timedelta(hours=1)
    assert shipped.surveys.pause_days == 30


def test_the_yearly_survey_measures_the_index_and_the_four_drivers(shipped):
    survey = shipped.surveys.surveys["engagement"]

    assert [each.driver for each in survey.questions if each.measure is Measure.DRIVER] == list(DRIVERS)
    assert sum(each.measure is Measure.LOYALTY for each in survey.questions) == 3
    assert survey.again_after_days == 365


def test_shipped_texts_end_like_sentences_and_fit_a_telephone(shipped):
    texts = [
        text
        for survey in shipped.surveys.surveys.values()
        for words in (survey.intro, survey.thanks, *(each.text for each in survey.questions))
        if words is not None
        for text in (words.id, words.en)
    ]

    assert [text for text in texts if text[-1] not in ".?!" or len(text) > 300] == []
    assert [text for text in texts if text[0] not in string.ascii_uppercase] == []


def test_check_reads_them_beside_the_other_files(tmp_path):
    for each in CONFIG.glob("*.yaml"):
        (tmp_path / each.name).symlink_to(each)
    (tmp_path / "surveys.yaml").unlink()
    (tmp_path / "surveys.yaml").write_text(SURVEY.replace("form: choice", "form: star"), encoding="utf-8")
    environment = read_environment(_env_file=None, config_dir=tmp_path)

    with pytest.raises(SettingsError, match=r"surveys\.yaml:12: .*form: must be one of these: 'scale'"):
        list(check_configuration(environment))
