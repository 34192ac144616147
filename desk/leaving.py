"""The customer bot leaves groups: complaints belong into private chats."""

from desk.work import Work
from models.outbox import Action, Bot, Notice, Urgency


async def leave_group(work: Work, chat_id: int) -> None:
    """Owe the leaving; like everything outgoing it goes through the outbox."""
    await work.unit.add(
        Notice(
            bot=Bot.CUSTOMER,
            chat_id=chat_id,
            lane=f"{chat_id}:0",
            urgency=Urgency.DIGEST,
            action=Action.LEAVE,
            key="leave",
            language="id",
            created_at=work.now,
            not_before=work.now,
        )
    )
