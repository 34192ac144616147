"""A customer answers a survey: by buttons one question at a time, or by words where we asked for them.

Every button can be pressed again, late, or twice. An answer counts only for the survey and the question in its data.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from desk.incoming import Person
from desk.meet import meet_customer
from desk.record import record
from desk.recovery import offer_call, open_recovery, take_back
from desk.survey_screen import answers_of, close_screen, show, show_end
from desk.unsolved import reopen_unsolved
from desk.work import Toast, Work
from models.customer import Customer
from models.event import EventKind
from models.message import Message
from models.survey import Answer, Invitation, Unhappy
from surveys.questions import (
    OWN_WORDS,
    Form,
    Measure,
    Question,
    Survey,
    asked,
    next_question,
    question_before,
)
from surveys.recovering import is_high, is_low
from topics.matcher import Decision

_OVER = Toast("toast-survey-over")
_TYPED = re.compile(
    r"(?:nilai|bintang|skor|score|rating|star)?\s*(\d{1,2})(?:\s*(?:/\s*\d{1,2}|bintang|stars?))?[.!]?",
    re.IGNORECASE,
)
_STARS = re.compile(r"(?:⭐\ufe0f?|★|🌟)+")
_NEAR = 0.35  # confidence from which a comment is counted with a topic


@dataclass(frozen=True, slots=True)
class _Talk:
    """One customer in one survey that still takes answers."""

    customer: Customer
    invitation: Invitation
    survey: Survey
    answers: dict[str, str | None]


async def answer(work: Work, person: Person, invitation_id: int, key: str, code: str) -> Toast | None:
    """One tap. The last answer counts, the first is kept; the same one again changes nothing."""
    talk = await _talk(work, person, invitation_id)
    question = talk.survey.question(key) if talk else None
    if talk is None or question is None or not question.accepts(code) or not _is_on_the_way(talk, question):
        return _OVER
    if talk.answers.get(key) == code:
        if talk.invitation.asking == key:
            await _go_on(work, talk)
        return _noted(question, code)
    await _keep(work, talk, question, code)
    if question.measure is Measure.RESOLVED and code == "no":
        await _not_solved(work, talk)
    else:
        await _go_on(work, talk)
    return _noted(question, code)


async def rate(work: Work, person: Person, invitation_id: int, score: int) -> Toast | None:
    """A button of an earlier version: the satisfaction question of that survey."""
    talk = await _talk(work, person, invitation_id)
    questions = talk.survey.questions if talk else ()
    found = next((each.key for each in questions if each.measure is Measure.CSAT), None)
    return await answer(work, person, invitation_id, found, str(score)) if found else _OVER


async def tick(work: Work, person: Person, invitation_id: int, key: str, code: str) -> Toast | None:
    """One of several choices, on or off; "done" goes on."""
    talk = await _talk(work, person, invitation_id)
    question = talk.survey.question(key) if talk else None
    if talk is None or question is None or question.form is not Form.MULTI or code not in question.codes:
        return _OVER
    given = [each for each in (talk.answers.get(key) or "").split(",") if each in question.codes]
    wanted = [each for each in question.codes if (each in given) != (each == code)]
    if not question.accepts(",".join(wanted) if wanted else None):
        return Toast("toast-enough", {"most": question.most})
    await _keep(work, talk, question, ",".join(wanted) if wanted else None)
    await show(work, talk.customer, talk.invitation, talk.survey, question)
    return None


async def go_on(work: Work, person: Person, invitation_id: int, key: str) -> Toast | None:
    """ "Done" under several choices, and "skip": what was said stays, what was not is left open for good."""
    talk = await _talk(work, person, invitation_id)
    question = talk.survey.question(key) if talk else None
    if talk is None or question is None:
        return _OVER
    if key not in talk.answers:
        if not question.accepts(None) or not _is_on_the_way(talk, question):
            return _OVER
        await _keep(work, talk, question, None)
    if talk.invitation.asking == key:
        await _go_on(work, talk)
    return Toast("toast-thanks")


async def go_back(work: Work, person: Person, invitation_id: int, key: str) -> Toast | None:
    """To the question before; from the end to the first one, so that any answer can be changed."""
    talk = await _talk(work, person, invitation_id)
    if talk is None:
        return _OVER
    before = question_before(talk.survey, talk.answers, key) or _first(talk)
    talk.invitation.asking = before.key
    await show(work, talk.customer, talk.invitation, talk.survey, before)
    return None


async def take_comment(
    work: Work, invitation_id: int, key: str, message: Message, decision: Decision | None
) -> bool:
    """Words that this survey asked for; they belong to no ticket."""
    invitation = await work.unit.surveys.get(invitation_id)
    talk = await _talk_of(work, invitation) if invitation else None
    question = talk.survey.question(key) if talk else None
    if talk is None or question is None or not question.takes_words:
        return False
    kept = await _keep(work, talk, question, OWN_WORDS)
    kept.words, kept.topic = message.text, _topic_of(decision)
    message.ticket_id = None
    await _go_on(work, talk, covers=[message])
    return True


async def is_glad(work: Work, invitation_id: int) -> bool:
    """Whether they were satisfied: words after a good score are praise rather than a complaint."""
    invitation = await work.unit.surveys.get(invitation_id)
    talk = await _talk_of(work, invitation) if invitation else None
    return talk is not None and any(
        is_high(each, talk.answers.get(each.key)) for each in talk.survey.questions
    )


async def take_typed_score(work: Work, customer: Customer, message: Message, notice_id: int) -> bool:
    """A number or stars typed in answer to a survey's message are its answer; anywhere else they are none."""
    score = typed_score(message.text)
    invitation = await work.unit.surveys.standing_in(notice_id, customer_id=customer.id)
    if score is None or invitation is None:
        return False
    talk = await _talk_of(work, invitation)
    question = talk.survey.question(invitation.asking or "") if talk else None
    if talk is None or question is None or question.form is not Form.SCALE or not question.accepts(score):
        return False
    await _keep(work, talk, question, score)
    await _go_on(work, talk, covers=[message])
    return True


def typed_score(text: str) -> str | None:
    """ "5", "nilai 4", "4/5", "⭐⭐": what alone in a message can only be a score."""
    words = text.strip()
    if _STARS.fullmatch(words):
        return str(len(re.findall("[⭐★🌟]", words)))
    found = _TYPED.fullmatch(words)
    return str(int(found[1])) if found else None


async def hear_solved(work: Work, invitation: Invitation, code: str) -> None:
    """The buttons under a resolution answer the survey's first question too."""
    survey = work.office.surveys.surveys.get(invitation.survey)
    key = (
        next((each.key for each in survey.questions if each.measure is Measure.RESOLVED), "")
        if survey
        else ""
    )
    known = {each.question: each for each in await work.unit.surveys.answers(invitation.id)}
    if key in known:
        known[key].change(code, at=work.now)
    elif key:
        await work.unit.add(_answer(work, invitation, key, code))


async def _talk(work: Work, person: Person, invitation_id: int) -> _Talk | None:
    customer = await meet_customer(work, person)
    invitation = await work.unit.surveys.get(invitation_id)
    return await _talk_of(work, invitation) if invitation and invitation.customer_id == customer.id else None


async def _talk_of(work: Work, invitation: Invitation) -> _Talk | None:
    customer = await work.unit.people.customer(invitation.customer_id)
    survey = work.office.surveys.surveys.get(invitation.survey)
    if customer is None or survey is None:
        return None
    if not invitation.takes_answers(work.now, changeable=survey.timing.changeable):
        return None
    return _Talk(customer, invitation, survey, await answers_of(work, invitation))


async def _keep(work: Work, talk: _Talk, question: Question, value: str | None) -> Answer:
    """Write the answer down, and see to it that a bad one is somebody's work at once."""
    rows = {each.question: each for each in await work.unit.surveys.answers(talk.invitation.id)}
    if question.key in rows:
        kept = rows[question.key]
        kept.change(value, at=work.now)
    else:
        kept = await work.unit.add(_answer(work, talk.invitation, question.key, value))
    talk.answers[question.key] = value
    talk.invitation.hear(at=work.now)
    await _note_score(work, talk, question, value)
    if is_low(question, value):
        trouble = Unhappy.DETRACTOR if question.measure is Measure.NPS else Unhappy.LOW_SCORE
        await open_recovery(work, talk.customer, talk.invitation, trouble)
    elif value is not None and question.measure in {Measure.CSAT, Measure.NPS}:
        await take_back(work, talk.customer, talk.invitation)
    return kept


def _answer(work: Work, invitation: Invitation, key: str, value: str | None) -> Answer:
    return Answer(
        invitation_id=invitation.id, question=key, first=value, last=value, first_at=work.now, at=work.now
    )


async def _note_score(work: Work, talk: _Talk, question: Question, value: str | None) -> None:
    """The journal of the ticket that was rated."""
    if question.measure is not Measure.CSAT or value is None or talk.invitation.ticket_id is None:
        return
    ticket = await work.unit.tickets.get(talk.invitation.ticket_id)
    rated = ticket.happened(EventKind.RATED, at=work.now, by=talk.customer.id, score=int(value))
    await record(work, ticket, rated)


async def _go_on(work: Work, talk: _Talk, *, covers: Sequence[Message] = ()) -> None:
    """The next question without an answer, or thanks."""
    following = next_question(talk.survey, talk.answers)
    if following is not None:
        await show(work, talk.customer, talk.invitation, talk.survey, following, covers=covers)
        return
    talk.invitation.finish(at=work.now)
    await show_end(work, talk.customer, talk.invitation, talk.survey, key=_thanks(talk), covers=covers)
    await offer_call(work, talk.customer, talk.invitation)


def _thanks(talk: _Talk) -> str:
    said = [(each, talk.answers.get(each.key)) for each in asked(talk.survey, talk.answers)]
    if any(is_low(each, value) for each, value in said):
        return "survey-thanks-low"
    return "survey-thanks-high" if any(is_high(each, value) for each, value in said) else "survey-thanks"


async def _not_solved(work: Work, talk: _Talk) -> None:
    """Reopened at once instead of asking for a score."""
    talk.invitation.finish(at=work.now)
    await close_screen(work, talk.customer, talk.invitation, key="survey-withdrawn")
    ticket = await work.unit.tickets.find(talk.invitation.ticket_id or 0)
    if ticket is not None and not ticket.is_open and ticket.resolutions == talk.invitation.resolution:
        await reopen_unsolved(work, talk.customer, ticket, talk.invitation)


def _first(talk: _Talk) -> Question:
    """The first that may be changed: a solved complaint is not unsolved by a slip on the way back."""
    path = asked(talk.survey, talk.answers)
    return next((each for each in path if each.measure is not Measure.RESOLVED), path[0])


def _is_on_the_way(talk: _Talk, question: Question) -> bool:
    """A question that the answers so far lead to; one that they lead past takes none."""
    return question in asked(talk.survey, talk.answers)


def _noted(question: Question, code: str) -> Toast:
    if question.form is Form.SCALE:
        return Toast("toast-rated", {"score": int(code)})
    return Toast("toast-noted")


def _topic_of(decision: Decision | None) -> str | None:
    """What a comment is about, for the voice of the customer: sure, or at least likely."""
    if decision is None or decision.topic is not None:
        return decision.topic if decision else None
    likely = decision.candidates[0] if decision.candidates else None
    return likely.topic if likely is not None and likely.confidence >= _NEAR else None
