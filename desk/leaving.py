"""The customer bot leaves groups: complaints belong into private chats."""

from desk.work import Work
from models.outbox import Action, Bot, Notice, NoticeState, Urgency


async def leave_group(work: Work, chat_id: int) -> None:
    """Owe the leaving; like everything outgoing it goes through the outbox."""
    await work.unit.add(
        Notice(
            bot=Bot.CUSTOMER,
            chat_id=chat_id,
            in_thread=False,
            lane=f"{chat_id}:0",
            urgency=Urgency.DIGEST,
            action=Action.LEAVE,
            key="leave",
            params={},
            buttons=[],
            language="id",
            state=NoticeState.QUEUED,
            created_at=work.now,
            not_before=work.now,
            attempts=0,
        )
    )
