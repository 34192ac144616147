"""What a supervisor reads about a month, and what is kept from being read into it."""

import csv
import io
import re
from datetime import date, timedelta

import pytest

from surveys.aftercare import Case, aftercare_of, recovered
from surveys.opinions import Opinion
from surveys.periods import stretch_of
from surveys.questions import Measure
from surveys.report import Stretch, report_of
from tests.surveys.opinions import OCTOBER, SHIPPED, TOPICS, UNTIL, rated, silent
from texts.survey_picture import picture_of
from texts.survey_report import survey_report
from texts.survey_table import survey_table


def of(opinions):
    (only,) = report_of(SHIPPED, opinions, OCTOBER).surveys
    return only


def said(opinions, language="en", agents=None):
    text = "\n".join(
        survey_report(report_of(SHIPPED, opinions, OCTOBER), language, topics=TOPICS, agents=agents)
    )
    return re.sub("</?[bi]>", "", text)


def test_each_figure_stands_with_its_n_and_beside_the_month_before():
    month = (
        [rated(5) for _ in range(8)]
        + [rated(2) for _ in range(2)]
        + [silent(is_over=True) for _ in range(10)]
    )
    before = [rated(3, days_ago=40) for _ in range(100)]

    text = said([*month, *before])

    assert "1 Oct 2026 – 31 Oct 2026, compared with 1 Sep 2026 – 30 Sep 2026" in text
    assert "Invited 20, answered 10: 50 % (n = 20; 30 to 70)" in text
    assert "Satisfied (4–5): 80 % (n = 10; 49 to 94, indicative) ▲ up 80 from 0 % (n = 100)\n" in text
    assert "Problem solved: 100 % (n = 10; 72 to 100, indicative) = level from 100 % (n = 100)" in text


def test_a_change_that_may_be_chance_is_said_to_be_so():
    text = said([rated(5), rated(2), rated(1, days_ago=40)])

    assert "▲ up 50 from 0 % (n = 1), may be chance" in text


def test_who_said_not_solved_counts_as_an_answer_and_gives_no_score():
    at_once = {"answers": {"solved": "no"}, "is_sent": False, "reason": "reopened"}  # beneath the resolution

    found = of([rated(5), Opinion("after_resolution", UNTIL - timedelta(days=2), **at_once)])

    figures = {each.measure: (each.figure.value, each.figure.n) for each in found.measured}
    assert (found.invited, found.answered, found.skipped) == (2, 2, ())
    assert figures == {Measure.RESOLVED: (50.0, 2), Measure.CSAT: (100.0, 1)}


def test_skipping_everything_is_no_answer():
    found = of(
        [rated(4), silent(), Opinion("after_resolution", UNTIL - timedelta(days=2), answers={"score": None})]
    )

    assert (found.invited, found.answered, found.waiting) == (3, 1, 2)


def test_those_who_were_not_asked_are_counted_by_reason_and_not_as_invited():
    away = [silent(is_sent=False, reason="blocked") for _ in range(2)] + [silent(is_sent=False, reason="odd")]

    text = said([rated(4), *away])

    assert "Invited 1, answered 1" in text
    assert "Not asked: blocked the bot 2 · odd 1" in text


def test_who_answers_too_rarely_is_named():
    late = [silent(topic="atm", is_late=True) for _ in range(40)]

    text = said([*(rated(4) for _ in range(30)), *late])

    assert "• Topic ATM: 0 of 40 answered (0 %)" in text
    assert "• Complaints that were late: 0 of 40 answered (0 %)" in text


def test_topics_with_few_answers_are_counted_and_not_measured():
    text = said([*(rated(2) for _ in range(5)), rated(5, topic="atm")], "id")

    assert "• Biaya &lt;admin&gt;: 0 % (n = 5; 0 sampai 43)" in text
    assert "• Topik dengan kurang dari 5 jawaban: 1 (n = 1)" in text


def test_customers_are_quoted_by_what_they_speak_of_the_unhappiest_first_and_as_they_wrote():
    text = said(
        [
            rated(5, words="fine"),
            rated(1, words="The <b>fee</b>\nagain & again"),
            rated(4, words="ATM slow", about="atm"),
        ]
    )

    assert "In customers' words (comments: 3)" in text
    assert "• Biaya &lt;admin&gt; (2), score 1: “The &lt;b&gt;fee&lt;/b&gt; again &amp; again”" in text
    assert "• ATM (1), score 4: “ATM slow”" in text


def test_follow_ups_that_cannot_be_judged_yet_count_in_no_share():
    every = [(True, True), (True, False), (False, None), (None, None)]

    found = aftercare_of([Case("after_resolution", *each) for each in every])

    assert found.cases == 4
    assert (round(found.in_time.value), found.in_time.n) == (67, 3)
    assert (round(found.recovered.value), found.recovered.n) == (50, 2)


@pytest.mark.parametrize(
    ("survey", "again", "is_recovered"),
    [
        ("after_resolution", {"solved": "yes", "score": "4"}, True),
        ("after_resolution", {"solved": "yes", "score": "3"}, False),
        ("after_resolution", {"solved": "no"}, False),
        ("after_resolution", {"solved": "yes", "score": None}, None),
        ("nps", {"recommend": "9"}, True),
        ("nps", {"recommend": "8"}, False),
    ],
)
def test_who_recovered_says_so_when_asked_once_more(survey, again, is_recovered):
    assert recovered(SHIPPED.surveys[survey], again) is is_recovered


def test_an_agent_with_fewer_than_ten_answers_has_no_number():
    ten, nine = [rated(4, agent=11) for _ in range(10)], [rated(4, agent=12, hands=2) for _ in range(9)]

    shown, hidden = said([*ten, *nine], agents={11: "Sari", 12: "Joko"}), said([*ten, *nine])

    assert "• Sari: 100 % (n = 10; 72 to 100)" in shown
    assert "• Agents with fewer than 10 answers: 1, not shown" in shown
    assert "Answers about complaints that several agents handled: 9;" in shown
    assert "Joko" not in shown
    assert "Sari" not in hidden


def test_a_relationship_survey_shows_its_groups_and_how_many_answers_would_be_exact():
    scores = [10] * 6 + [8] * 2 + [3] * 2
    asked = [Opinion("nps", UNTIL - timedelta(days=3), answers={"recommend": str(score)}) for score in scores]

    text = said(asked, "id")

    assert "📣 NPS: +40 (n = 10; −13 sampai +74, indikatif)" in text
    assert "Promotor (9–10) 60 %, pasif (7–8) 20 %, detraktor (0–6) 20 %" in text
    assert "Untuk ketelitian ±10 poin perlu sekitar 246 jawaban" in text


def yearly(count):
    """Loyalty follows the products alone."""
    for place in range(count):
        product, service = place % 5 + 1, place // 5 % 5 + 1
        given = {"stay": 2 * product, "recommend": 2 * product, "more": 2 * product}
        given |= {"service": service, "product": product, "image": place // 25 % 3 + 2, "resolution": 3}
        yield Opinion("engagement", UNTIL - timedelta(days=9), answers={k: str(v) for k, v in given.items()})


def test_drivers_are_shown_from_a_hundred_complete_answers_on():
    few, enough = said(list(yearly(99))), said(list(yearly(150)))

    assert "Drivers of loyalty are shown from 100 complete answers on; there are 99." in few
    assert "Loyalty index: 60.0 of 100 (n = 150;" in enough
    assert "Loyal (8 or more on every item): 40 %" in enough
    assert "1. Products and fees: 100 % (98 to 100), scored 3.0 of 5 – keep it up" in enough
    assert "associated, not proven causes" in enough


def test_a_month_without_surveys_says_what_would_bring_figures():
    text = said([], "id")

    assert "Tidak ada survei yang dikirim pada 1 Okt 2026 – 31 Okt 2026" in text


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_longest_report_fits_one_message(language):
    topics = {f"t{place}": f"Topik {place} " + "panjang " * 9 for place in range(40)}
    opinions = [
        rated(place % 5 + 1, topic=f"t{place % 40}", words="kata " * 90, agent=place % 30, hands=2)
        for place in range(900)
    ]

    (text,) = survey_report(
        report_of(SHIPPED, opinions, OCTOBER),
        language,
        topics=topics,
        agents=dict.fromkeys(range(30), "Nama " * 40),
    )

    assert len(text.encode("utf-16-le")) // 2 < 4096


def test_the_picture_says_what_the_text_says():
    opinions = [
        rated(score, days_ago=days, why="service") for score in (5, 2, 4) for days in (1, 8, 15, 22, 36)
    ]

    picture = picture_of(of(opinions), OCTOBER, "id", topics=TOPICS, organisation="Bank Contoh")

    assert [(tile.label, tile.value) for tile in picture.tiles] == [
        ("Selesai", "100 %"),
        ("Puas (4–5)", "67 %"),
    ]
    assert [chart.form for chart in picture.charts] == ["trend", "dots", "bars"]
    assert [mark.note for mark in picture.charts[0].marks] == ["n = 3"] * 5
    assert picture.rate == "12 dari 12 menjawab (100 %)"
    assert picture.foot.endswith("Bank Contoh")


def test_the_table_has_every_answer_and_no_formula():
    opinions = [
        rated(2, words='=HYPERLINK("http://x";"click")', agent=11),
        silent(is_sent=False, reason="blocked"),
    ]

    table = survey_table(SHIPPED, opinions, "id", topics={"fees": "+Biaya"}, agents={11: "@sari"})

    rows = list(csv.reader(io.StringIO(table.decode("utf-8-sig")), delimiter=";"))
    assert table.startswith(b"\xef\xbb\xbf")
    assert len({len(row) for row in rows}) == 1
    assert [row[8:10] for row in rows[1:]] == [
        ["solved", "yes"],
        ["score", "2"],
        ["why_bad", "own_words"],
        ["", "blocked"],
    ]
    assert rows[3][11] == '\'=HYPERLINK("http://x";"click")'
    assert (rows[1][3], rows[1][6]) == ("'+Biaya", "'@sari")


@pytest.mark.parametrize(
    ("words", "since", "until", "before"),
    [
        ("", (2026, 10, 11), (2026, 11, 10), (2026, 9, 11)),
        ("7", (2026, 11, 3), (2026, 11, 10), (2026, 10, 27)),
        ("7 hari", (2026, 11, 3), (2026, 11, 10), (2026, 10, 27)),
        ("2026-10", (2026, 10, 1), (2026, 11, 1), (2026, 9, 1)),
        ("2026-Q3", (2026, 7, 1), (2026, 10, 1), (2026, 4, 1)),
        ("2026 q1", (2026, 1, 1), (2026, 4, 1), (2025, 10, 1)),
        ("2025", (2025, 1, 1), (2026, 1, 1), (2024, 1, 1)),
        ("2026-11", (2026, 11, 1), (2026, 11, 10), (2026, 10, 23)),
        ("2027", (2027, 1, 1), (2028, 1, 1), (2026, 1, 1)),
    ],
)
def test_a_period_is_said_in_days_months_quarters_or_years(words, since, until, before):
    assert stretch_of(words, date(2026, 11, 9)) == Stretch(date(*since), date(*until), date(*before))


@pytest.mark.parametrize("words", ["0", "-3", "9999", "2026-13", "2026-q5", "soon", "7 7", "1e3"])
def test_a_period_that_is_none_is_not_guessed(words):
    assert stretch_of(words, date(2026, 11, 9)) is None
