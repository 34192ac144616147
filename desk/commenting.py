"""Words after a rating: a comment while we asked for one, and never a lost complaint."""

from datetime import timedelta

from desk.complain import complain
from desk.incoming import Person
from desk.meet import meet_customer
from desk.opening import fears
from desk.surveying import is_glad, take_comment, typed_score
from desk.tell import tell_customer
from desk.work import Toast, Work
from models.customer import Customer
from models.dialogue import Ask, Question
from models.message import Message
from models.outbox import Button
from models.ticket import LIKE
from topics.courtesy import is_courtesy
from topics.matcher import Decision
from topics.wording import clean, tokens

_PATIENCE = timedelta(days=1)  # later words are hardly the reason behind a score
_OPENS = 0.5  # probability from which words sound like the opening of a complaint
_LIKELY = 0.5  # confidence from which a topic that was not sure is worth a question
_A_STORY = 10  # words from which even somebody satisfied tells of something that went wrong


async def take_reason(
    work: Work, customer: Customer, question: Question, message: Message, decision: Decision | None
) -> bool:
    """True if the words were the comment. Surely another matter, they are read as the complaint that they are;
    what may be one stays a comment and is offered a ticket."""
    if work.now - question.asked_at > _PATIENCE:
        question.close("expired", at=work.now)
        return False
    if typed_score(message.text) is not None or is_courtesy(message.text):
        return False
    invitation_id = int(question.choices[0])
    if _opens(decision) and await _is_another_matter(work, invitation_id, message, decision):
        question.close("complaint", at=work.now)
        return False
    question.close("comment", at=work.now)
    key = str(question.choices[1]) if len(question.choices) > 1 else ""
    if not await take_comment(work, invitation_id, key, message, decision):
        return False
    if _opens(decision) and (
        _is_sure(decision)
        or not await _is_settled(work, invitation_id)
        or await _may_be_grave(work, invitation_id, decision)
    ):
        await _offer_ticket(work, customer, message)
    return True


async def file_comment(work: Work, person: Person, question_id: int, *, wanted: bool) -> Toast | None:
    """ "Yes, a new complaint": the comment stays one, and its words open a ticket too."""
    customer = await meet_customer(work, person)
    question = await work.unit.dialogue.get(question_id)
    if question is None or question.customer_id != customer.id or question.kind != Ask.COMMENT:
        return Toast("toast-late")
    message = await work.unit.messages.get(question.message_id or 0)
    if question.answered_at is not None or message is None or not message.text:
        return Toast("toast-noted")
    question.close("filed" if wanted else "comment only", at=work.now)
    if not wanted:
        return Toast("toast-thanks")
    await complain(work, customer, message, work.office.matcher.decide(message.text))
    return None


async def _offer_ticket(work: Work, customer: Customer, message: Message) -> None:
    question = await work.unit.add(
        Question(
            customer_id=customer.id,
            ticket_id=None,
            kind=Ask.COMMENT,
            choices=[],
            message_id=message.id,
            asked_at=work.now,
        )
    )
    await tell_customer(
        work,
        customer,
        "comment-or-complaint",
        buttons=[[Button(f"file:{question.id}"), Button(f"no_file:{question.id}")]],
    )


def _is_sure(decision: Decision | None) -> bool:
    return decision is not None and decision.decision == "topic"


async def _is_settled(work: Work, invitation_id: int) -> bool:
    """Unsure words after a good score are praise, and after a bad one a supervisor reads them anyway."""
    recovery = await work.unit.surveys.recovery_for(invitation_id)
    return recovery is not None or await is_glad(work, invitation_id)


async def _may_be_grave(work: Work, invitation_id: int, decision: Decision | None) -> bool:
    """What may be critical, and is not what was rated, does not wait for a supervisor to call tomorrow."""
    feared = fears(work, decision).get(LIKE) if decision is not None else None
    invitation = await work.unit.surveys.get(invitation_id)
    ticket = await work.unit.tickets.find(invitation.ticket_id or 0) if invitation else None
    return feared is not None and (ticket is None or ticket.topic != feared)


def _opens(decision: Decision | None) -> bool:
    if decision is None or decision.opening < _OPENS:
        return False
    likely = decision.candidates[0].confidence if decision.candidates else 0.0
    return decision.decision == "topic" or (decision.decision == "ask" and likely >= _LIKELY)


async def _is_another_matter(
    work: Work, invitation_id: int, message: Message, decision: Decision | None
) -> bool:
    """Surely another topic than that of the complaint which is rated; after a good score praise names topics too."""
    invitation = await work.unit.surveys.get(invitation_id)
    ticket = await work.unit.tickets.find(invitation.ticket_id or 0) if invitation else None
    topic = decision.topic if decision else None
    if topic is None or (ticket is not None and ticket.topic == topic):
        return False
    return len(tokens(clean(message.text))) >= _A_STORY or not await is_glad(work, invitation_id)
