"""What a customer who stays unhappy is owed, and when an answer says that they are."""

from datetime import timedelta

from surveys.questions import Measure, Question

RECOVERY = "recovery"  # the topic of the ticket that is opened for them
SUPERVISORS = "supervisors"  # its team: it is worked on in the supervisors' chat
REASK = timedelta(days=7)  # after the repair, for a first impression is not yet satisfaction
TITLES = {"id": "Tindak lanjut ketidakpuasan", "en": "Follow-up on dissatisfaction"}

_LOW = {Measure.CSAT: 2, Measure.NPS: 6}  # up to here
_HIGH = {Measure.CSAT: 4, Measure.NPS: 9}  # from here: recovered, a promoter


def is_low(question: Question, answer: str | None) -> bool:
    """One or two stars of five, or a detractor's 0-6 of ten."""
    limit = _LOW.get(question.measure) if question.measure else None
    return limit is not None and answer is not None and answer.isdecimal() and int(answer) <= limit


def is_high(question: Question, answer: str | None) -> bool:
    """Four or five stars, or a promoter's 9-10."""
    limit = _HIGH.get(question.measure) if question.measure else None
    return limit is not None and answer is not None and answer.isdecimal() and int(answer) >= limit
