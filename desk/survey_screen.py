"""A survey on the customer's screen: one message, one question at a time, edited in place."""

from collections.abc import Sequence
from typing import Any

from desk.tell import Rows, amend, tell_customer
from desk.work import Work
from models.customer import Customer
from models.dialogue import Ask
from models.dialogue import Question as Asked
from models.message import Message
from models.number import number
from models.outbox import Button, Notice, Urgency
from models.survey import Invitation
from surveys.questions import (
    Answers,
    Form,
    Measure,
    Question,
    Survey,
    next_question,
    progress,
    question_before,
)

_LIFELIKE = frozenset({Measure.CSAT, Measure.DRIVER})  # measured in stars
_STARS = 5
_FEW = 3  # questions; of so few nobody needs to be told how many there are
_IN_A_ROW = 7  # numbers; more go in two rows


async def answers_of(work: Work, invitation: Invitation) -> dict[str, str | None]:
    return {each.question: each.last for each in await work.unit.surveys.answers(invitation.id)}


async def show_first(work: Work, customer: Customer, invitation: Invitation, survey: Survey) -> None:
    """The first question that has no answer yet; a campaign's waits behind everything that is urgent."""
    answers = await answers_of(work, invitation)
    question = next_question(survey, answers) or survey.questions[0]
    await _send(work, customer, invitation, survey, question, answers, key="survey")


async def remind(work: Work, customer: Customer, invitation: Invitation, survey: Survey) -> None:
    """The question that stands, once more and further down; the older message loses its buttons."""
    answers = await answers_of(work, invitation)
    question = survey.question(invitation.asking or "") or next_question(survey, answers)
    if question is not None:
        await _leave(work, invitation)
        await _send(work, customer, invitation, survey, question, answers, key="survey-reminder")


async def show(
    work: Work,
    customer: Customer,
    invitation: Invitation,
    survey: Survey,
    question: Question,
    *,
    covers: Sequence[Message] = (),
) -> None:
    """Put `question` in the survey's message; after typed words, which push that up, in a new one."""
    answers = await answers_of(work, invitation)
    notice = await work.unit.outbox.get(invitation.notice_id or 0)
    if notice is None or covers:
        await _leave(work, invitation)
        await _send(work, customer, invitation, survey, question, answers, key="survey", covers=covers)
        return
    params, rows = _screen(customer, invitation, survey, question, answers)
    await amend(work, notice, "survey", params, buttons=rows)
    await _expect_words(work, customer, invitation, question)


async def next_up(work: Work, customer: Customer, invitation: Invitation) -> None:
    """Something was answered elsewhere: the message shows what is asked now."""
    survey = work.office.surveys.surveys.get(invitation.survey)
    question = next_question(survey, await answers_of(work, invitation)) if survey else None
    if survey is not None and question is not None:
        await show(work, customer, invitation, survey, question)


async def show_end(
    work: Work,
    customer: Customer,
    invitation: Invitation,
    survey: Survey,
    *,
    key: str,
    covers: Sequence[Message] = (),
) -> None:
    """Thanks, and one button to change what was said."""
    await stop_expecting(work, customer, invitation)
    said = survey.thanks.said(customer.language, _values(customer, invitation)) if survey.thanks else ""
    rows: Rows = [[Button(f"survey_back:{invitation.id}:end")]]
    notice = await work.unit.outbox.get(invitation.notice_id or 0)
    if notice is not None and not covers:
        await amend(work, notice, key, {"thanks": said}, buttons=rows)
        return
    await _leave(work, invitation)
    notice = await tell_customer(work, customer, key, {"thanks": said}, buttons=rows, covers=covers)
    invitation.notice_id = notice.id


async def close_screen(work: Work, customer: Customer, invitation: Invitation, *, key: str) -> None:
    """Nothing more can be answered; the message says why and has no buttons."""
    await stop_expecting(work, customer, invitation)
    notice = await work.unit.outbox.get(invitation.notice_id or 0)
    if notice is not None:
        await amend(work, notice, key, {"thanks": ""})


async def stop_expecting(work: Work, customer: Customer, invitation: Invitation) -> None:
    """What they type from now on is no comment of this survey."""
    pending = await work.unit.dialogue.pending(customer.id)
    if pending is not None and pending.kind == Ask.WHY and pending.choices[:1] == [invitation.id]:
        pending.close("gone on", at=work.now)


async def _send(
    work: Work,
    customer: Customer,
    invitation: Invitation,
    survey: Survey,
    question: Question,
    answers: Answers,
    *,
    key: str,
    covers: Sequence[Message] = (),
) -> None:
    params, rows = _screen(customer, invitation, survey, question, answers)
    is_mass = invitation.campaign_id is not None and not covers
    notice = await tell_customer(
        work,
        customer,
        key,
        params,
        buttons=rows,
        covers=covers,
        urgency=Urgency.DIGEST if is_mass else Urgency.WORDS,
        lane=f"{customer.id}:survey" if is_mass else "",  # words wait for no mass mailing
    )
    invitation.notice_id = notice.id
    await _expect_words(work, customer, invitation, question)


async def _leave(work: Work, invitation: Invitation) -> None:
    """The message that stands so far becomes a line without buttons."""
    notice: Notice | None = await work.unit.outbox.get(invitation.notice_id or 0)
    if notice is not None:
        await amend(work, notice, "survey-below", {})


async def _expect_words(work: Work, customer: Customer, invitation: Invitation, question: Question) -> None:
    """Words are a comment only while a question asks for them; the newest one asked is meant."""
    invitation.asking = question.key
    await stop_expecting(work, customer, invitation)
    if question.takes_words:
        await work.unit.add(
            Asked(
                customer_id=customer.id,
                ticket_id=None,
                kind=Ask.WHY,
                choices=[invitation.id, question.key],
                asked_at=work.now,
            )
        )


def _screen(
    customer: Customer, invitation: Invitation, survey: Survey, question: Question, answers: Answers
) -> tuple[dict[str, Any], Rows]:
    language = customer.language
    place, count = progress(survey, answers, question.key)
    before = question_before(survey, answers, question.key)
    is_first = before is None or before.measure is Measure.RESOLVED  # solved is not unsolved by going back
    values = _values(customer, invitation)
    params = {
        "intro": survey.intro.said(language, values) if survey.intro and is_first else "",
        "place": place,
        "count": count if count > _FEW else 0,
        "ask": question.text.said(language, values),
        "low": question.low.said(language, values) if question.low else "",
        "high": question.high.said(language, values) if question.high else "",
        "lowest": question.codes[0] if question.codes else "",
        "highest": question.codes[-1] if question.codes else "",
    }
    return params, [
        *_choices(invitation, question, answers, language),
        *_ways_on(invitation, question, is_first=is_first),
    ]


def _values(customer: Customer, invitation: Invitation) -> dict[str, str]:
    return {"name": customer.name, "number": number(invitation.ticket_id) if invitation.ticket_id else ""}


def _choices(invitation: Invitation, question: Question, answers: Answers, language: str) -> Rows:
    """A button for each answer; what was said before is marked."""
    verb = "tick" if question.form is Form.MULTI else "answer"
    given = set((answers.get(question.key) or "").split(","))
    buttons = [
        Button(
            f"{verb}:{invitation.id}:{question.key}:{code}", _label(question, code, language, code in given)
        )
        for code in question.codes
    ]
    if question.form is Form.YES_NO:
        return [buttons]
    if question.form is not Form.SCALE:
        done = [[Button(f"ticked:{invitation.id}:{question.key}")]] if question.form is Form.MULTI else []
        return [*([each] for each in buttons), *done]
    width = (
        2 if _is_starred(question) else _IN_A_ROW if len(buttons) <= _IN_A_ROW else (len(buttons) + 1) // 2
    )
    return [buttons[at : at + width] for at in range(0, len(buttons), width)]


def _label(question: Question, code: str, language: str, is_given: bool) -> str | None:
    if question.form is Form.YES_NO:
        return None  # the sentence of the verb
    words = f"{code} {'⭐' * int(code)}" if _is_starred(question) else question.label(code, language)
    return f"✓ {words}" if is_given else words


def _is_starred(question: Question) -> bool:
    return question.form is Form.SCALE and question.measure in _LIFELIKE and question.highest == _STARS


def _ways_on(invitation: Invitation, question: Question, *, is_first: bool) -> Rows:
    here = f"{invitation.id}:{question.key}"
    row = [] if is_first else [Button(f"survey_back:{here}")]
    row += [] if question.required else [Button(f"survey_skip:{here}")]
    return [*([row] if row else []), *([[Button("surveys_off")]] if is_first else [])]
