"""`//` under any file of an album keeps the whole album inside, those too that came before it."""

from desk import hold
from desk.incoming import Words
from desk.tell import react
from desk.unsend import take_back
from desk.work import Work
from models.message import Message, MessageState
from models.outbox import Bot
from models.ticket import Ticket

KEPT = "✍"


async def keep_album_inside(work: Work, words: Words, ticket: Ticket) -> None:
    """What waits for a tap or behind the guard becomes a note; what is on its way to the customer is taken back."""
    if words.album is None:
        return
    album = await work.unit.messages.in_album(Bot.STAFF, words.chat_id, words.album)
    own = [each for each in album if each.author_id == words.person.id and each.ticket_id == ticket.id]
    held = [each for each in own if each.state == MessageState.HELD]
    for message in own:
        if message.state == MessageState.SENT:
            await take_back(work, ticket, message, by=words.person.id)
        elif message.state in {MessageState.DRAFT, MessageState.HELD}:
            message.state = MessageState.NOTE
            await react(work, message, KEPT)
    for message in held:
        await _drop_question(work, words, message)


async def _drop_question(work: Work, words: Words, message: Message) -> None:
    """The guard need not be answered any more; what waited behind these words goes on."""
    check = await work.unit.guard.newest_of(message.id)
    if check is not None and check.is_undecided:
        await hold.keep_inside(work, words.person, check.id)
