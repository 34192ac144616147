"""Customers and what they answered, in one line each."""

from datetime import date, timedelta
from pathlib import Path

from surveys.opinions import Opinion, Said
from surveys.questions import OWN_WORDS
from surveys.report import Stretch
from surveys.survey_file import read_surveys

SHIPPED = read_surveys(Path(__file__).parents[2] / "config", None).surveys
UNTIL = date(2026, 11, 1)
OCTOBER = Stretch(date(2026, 10, 1), UNTIL, date(2026, 9, 1))
TOPICS = {"fees": "Biaya <admin>", "atm": "ATM"}


def rated(score, *, days_ago=5, topic="fees", why=None, words="", agent=None, **more):
    """One who said that it was solved and gave a score."""
    key = "why_bad" if score <= 3 else "why_good"
    answers = {"solved": "yes", "score": str(score)}
    if why or words:
        answers[key] = OWN_WORDS if words else why
    said = {key: Said(words, more.pop("about", None))} if words else {}
    return Opinion(
        "after_resolution",
        UNTIL - timedelta(days=days_ago),
        topic=topic,
        agent_id=agent,
        answers=answers,
        said=said,
        **more,
    )


def silent(*, days_ago=5, topic="fees", **more):
    return Opinion("after_resolution", UNTIL - timedelta(days=days_ago), topic=topic, **more)
