"""Files that were sent as one album go on as one album, in either direction; Telegram hands them over one by one.

So each file waits a moment for the next of its album. What comes after the album has left follows as an addition
that answers it; nothing is lost, and nobody reads the same words under every picture.
"""

from datetime import timedelta

from desk.work import Work
from models.message import Message, MessageState
from models.outbox import Notice, NoticeState

PATIENCE = timedelta(seconds=1.5)  # for the next file of an album
_GONE = frozenset({NoticeState.SENT, NoticeState.DEAD})


async def join(work: Work, notice: Notice, message: Message, *, is_retold: bool = False) -> None:
    """Let the notice of a file wait for the rest of its album; a straggler answers what went out before.

    What is retold in a new place has nothing there to answer.
    """
    if message.album is None:
        return
    before = await work.unit.outbox.of_album(notice.bot, notice.lane, message.album)
    shown = [each.message_id for each in before if each.state == NoticeState.SENT and not is_retold]
    notice.album = message.album
    notice.quote = shown[0] if shown else notice.quote
    until = min(max(work.now, message.at + PATIENCE), work.now + PATIENCE)
    for each in [*before, notice]:
        if each.state not in _GONE:
            each.not_before = max(each.not_before, until)


async def has_left(work: Work, bot: str, lane: str, message: Message) -> bool:
    """Whether the album of this message went out in that lane, so that this one follows it."""
    if message.album is None:
        return False
    before = await work.unit.outbox.of_album(bot, lane, message.album)
    return any(each.state == NoticeState.SENT for each in before)


async def drafts(work: Work, message: Message) -> list[Message]:
    """All files of this message's album that wait for the same tap, in their order; alone it is its own album."""
    if message.album is None:
        return [message]
    album = await work.unit.messages.in_album(message.bot, message.chat_id, message.album)
    return [
        each
        for each in album
        if each.state == MessageState.DRAFT
        and (each.author_id, each.ticket_id) == (message.author_id, message.ticket_id)
    ]
