"""What a recovery's card shows beside an ordinary ticket's: who is unhappy with what, and when to call."""

from dataclasses import dataclass
from datetime import datetime

from desk.opening import shortened
from desk.work import Work
from models.ticket import Ticket
from surveys.questions import Form
from surveys.recovering import RECOVERY, is_low


@dataclass(frozen=True, slots=True)
class Unhappiness:
    """Values for the card; moments are aware UTC. `score` is empty where they said "not solved"."""

    trouble: str
    score: str
    scale: str
    number: str  # of the complaint that was rated
    topic: str
    agent: str
    hands: int
    reason: str
    slot_at: datetime | None
    prefers_chat: bool
    called_at: datetime | None


async def unhappiness(work: Work, ticket: Ticket) -> Unhappiness | None:
    """None for every other ticket."""
    recovery = await work.unit.surveys.recovery(ticket.id) if ticket.topic == RECOVERY else None
    if recovery is None:
        return None
    invitation = await work.unit.surveys.get(recovery.invitation_id or 0)
    source = await work.unit.tickets.find(recovery.source_id or 0)
    agent = await work.unit.people.staff(recovery.agent_id or 0)
    score, scale, reason = await _said(work, invitation.id, invitation.survey) if invitation else ("", "", "")
    return Unhappiness(
        trouble=recovery.trouble,
        score=score,
        scale=scale,
        number=source.number if source else "",
        topic=work.office.title(source.topic, work.office.staff_language) if source else "",
        agent=agent.public_name if agent else "",
        hands=invitation.hands if invitation else 1,
        reason=reason,
        slot_at=recovery.slot_at,
        prefers_chat=recovery.prefers_chat,
        called_at=recovery.called_at,
    )


async def _said(work: Work, invitation_id: int, code: str) -> tuple[str, str, str]:
    """(the low score, of how many, their reason in words or the label of their choice)"""
    survey, language = work.office.surveys.surveys.get(code), work.office.staff_language
    score = scale = ""
    reasons: list[str] = []
    for each in await work.unit.surveys.answers(invitation_id):
        question = survey.question(each.question) if survey else None
        if question is not None and is_low(question, each.last):
            score, scale = each.last or "", str(question.highest)
        elif each.words:
            reasons.append(shortened(each.words))
        elif question is not None and question.form in {Form.CHOICE, Form.MULTI} and each.last:
            reasons += [question.label(one, language) for one in each.last.split(",")]
    return score, scale, " · ".join(reasons)
