"""Questions about invitations, answers, campaigns and recoveries."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Select, and_, func, or_, select, tuple_
from sqlalchemy.orm import aliased

from desk.ports.surveys import Rated, Reached
from models.customer import Customer
from models.survey import Answer, Campaign, CampaignState, Invitation, InvitationState, Recovery
from models.ticket import Ticket
from storage.session import UnitSession

_UNDER_WAY = [InvitationState.DUE, InvitationState.SENT, InvitationState.ANSWERED]


class SurveyQueries:
    def __init__(self, session: UnitSession) -> None:
        self._session = session

    async def get(self, invitation_id: int) -> Invitation | None:
        return await self._session.find(Invitation, invitation_id)

    async def of_resolution(self, ticket_id: int, resolution: int) -> Invitation | None:
        query = select(Invitation).where(
            Invitation.ticket_id == ticket_id, Invitation.resolution == resolution
        )
        return (await self._session.scalars(query)).one_or_none()

    async def standing_in(self, notice_id: int, *, customer_id: int) -> Invitation | None:
        of_customer = Invitation.customer_id == customer_id
        query = select(Invitation).where(of_customer, Invitation.notice_id == notice_id).limit(1)
        return (await self._session.scalars(query)).one_or_none()

    async def due(self, now: datetime, *, limit: int) -> Sequence[int]:
        query = (
            select(Invitation.id)
            .where(Invitation.state.in_(_UNDER_WAY), Invitation.due_at <= now)
            .order_by(Invitation.due_at)
            .limit(limit)
        )
        return (await self._session.scalars(query)).all()

    async def last_sent(self, customer_id: int, survey: str) -> datetime | None:
        query = select(func.max(Invitation.sent_at)).where(
            Invitation.customer_id == customer_id, Invitation.survey == survey
        )
        return await self._session.scalar(query)

    async def answers(self, invitation_id: int) -> Sequence[Answer]:
        query = select(Answer).where(Answer.invitation_id == invitation_id).order_by(Answer.first_at)
        return (await self._session.scalars(query)).all()

    async def ratings(
        self, customer_id: int, questions: Sequence[tuple[str, str]], *, limit: int
    ) -> Sequence[Rated]:
        query = _rated(questions).where(Invitation.customer_id == customer_id)
        return await self._list(query.order_by(Answer.at.desc()).limit(limit))

    async def ratings_of(
        self, agent_id: int, questions: Sequence[tuple[str, str]], *, since: datetime, until: datetime
    ) -> Sequence[Rated]:
        stretch = and_(Answer.first_at >= since, Answer.first_at <= until)
        query = _rated(questions).where(Invitation.agent_id == agent_id, stretch)
        return await self._list(query.order_by(Answer.first_at.desc()))

    async def _list(
        self, query: Select[int | None, int | None, str | None, datetime, str | None]
    ) -> list[Rated]:
        rows = await self._session.execute(query)
        return [
            Rated(ticket, agent, int(score or 0), at, words or "") for ticket, agent, score, at, words in rows
        ]

    async def asked_since(
        self, survey: str, since: datetime, *, among: tuple[int, int] | None = None
    ) -> frozenset[int]:
        query = select(Invitation.customer_id).where(Invitation.survey == survey, Invitation.sent_at >= since)
        if among is not None:
            query = query.where(Invitation.customer_id.between(*among))
        return frozenset(await self._session.scalars(query))

    async def campaign(self, campaign_id: int) -> Campaign | None:
        return await self._session.find(Campaign, campaign_id)

    async def campaigns(self, *, limit: int) -> Sequence[Campaign]:
        return (await self._session.scalars(select(Campaign).order_by(Campaign.id.desc()).limit(limit))).all()

    async def under_way(self, survey: str) -> Campaign | None:
        query = (
            select(Campaign)
            .where(Campaign.survey == survey, Campaign.state != CampaignState.DONE)
            .order_by(Campaign.id.desc())
            .limit(1)
        )
        return (await self._session.scalars(query)).one_or_none()

    async def running(self) -> Sequence[int]:
        query = select(Campaign.id).where(Campaign.state == CampaignState.RUNNING).order_by(Campaign.id)
        return (await self._session.scalars(query)).all()

    async def reachable(self, *, after: int, limit: int) -> Sequence[Reached]:
        newest = (
            select(func.max(Ticket.opened_at))
            .where(Ticket.customer_id == Customer.id)
            .correlate(Customer)
            .scalar_subquery()
        )
        away = or_(
            Customer.blocked_at.is_not(None),
            Customer.silenced_at.is_not(None),
            Customer.surveys_stopped_at.is_not(None),
        )
        query = (
            select(
                Customer.id,
                Customer.language,
                Customer.zone,
                Customer.created_at,
                newest,
                Customer.last_survey_at,
                away,
            )
            .where(Customer.id > after)
            .order_by(Customer.id)
            .limit(limit)
        )
        return [Reached(*row) for row in await self._session.execute(query)]

    async def unsent(self, campaign_id: int, *, limit: int) -> Sequence[Invitation]:
        query = (
            select(Invitation)
            .where(
                Invitation.campaign_id == campaign_id,
                Invitation.state == InvitationState.DUE,
                Invitation.due_at.is_(None),
            )
            .order_by(Invitation.id)
            .limit(limit)
        )
        return (await self._session.scalars(query)).all()

    async def tally(self, campaign_id: int) -> dict[tuple[str, str], int]:
        query = (
            select(Invitation.state, func.coalesce(Invitation.reason, ""), func.count())
            .where(Invitation.campaign_id == campaign_id)
            .group_by(Invitation.state, Invitation.reason)
        )
        return {(state, reason): count for state, reason, count in await self._session.execute(query)}

    async def put_off(self, campaign_id: int) -> int:
        query = select(func.count()).where(
            Invitation.campaign_id == campaign_id,
            Invitation.state == InvitationState.DUE,
            Invitation.due_at.is_not(None),
        )
        return await self._session.scalar(query) or 0

    async def recovery(self, ticket_id: int) -> Recovery | None:
        return await self._session.find(Recovery, ticket_id)

    async def recovery_for(self, invitation_id: int) -> Recovery | None:
        query = select(Recovery).where(Recovery.invitation_id == invitation_id)
        return (await self._session.scalars(query)).one_or_none()

    async def recoveries_from(self, source_id: int) -> Sequence[Recovery]:
        query = select(Recovery).where(Recovery.source_id == source_id).order_by(Recovery.ticket_id)
        return (await self._session.scalars(query)).all()


def _rated(
    questions: Sequence[tuple[str, str]],
) -> Select[int | None, int | None, str | None, datetime, str | None]:
    """Answers to those questions that were not skipped, each with what was typed in the same survey."""
    typed = aliased(Answer)
    words = (
        select(func.max(typed.words))
        .where(typed.invitation_id == Invitation.id, typed.words.is_not(None))
        .correlate(Invitation)
        .scalar_subquery()
    )
    return (
        select(Invitation.ticket_id, Invitation.agent_id, Answer.last, Answer.at, words)
        .join(Answer, Answer.invitation_id == Invitation.id)
        .where(tuple_(Invitation.survey, Answer.question).in_(questions), Answer.last.is_not(None))
    )
