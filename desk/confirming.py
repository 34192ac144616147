"""Words that answer "is it solved?": the same as the buttons beneath it, for who answers a question may type."""

from desk.beside import keep_small_talk
from desk.meaning import Heard, named, quoted
from desk.rating import not_solved, solved
from desk.work import Work
from models.lifecycle import Status
from models.outbox import Bot
from models.ticket import Ticket
from topics.endings import begins_with_yes, is_good_news, yes_or_no

_ASKS = frozenset({"resolved", "closing-soon", "decision"})  # what they answer, if it was said last


async def confirms(work: Work, heard: Heard) -> bool:
    """A bare yes or no answers our question alone; good news may come later, where one complaint waits for it."""
    said = True if _thanks_with_yes(heard) else yes_or_no(heard.incoming.text)
    is_good = is_good_news(heard.incoming.text)
    if said is None and not is_good:
        return False
    ticket = await _asked_about(work, heard) or (await _speaks_of(work, heard) if is_good else None)
    if ticket is None or ticket.status != Status.RESOLVED:
        return False
    await keep_small_talk(work, heard.customer, ticket, heard.message, "thanks")
    answer = solved if said or is_good else not_solved
    await answer(work, heard.incoming.person, ticket.id, ticket.resolutions)
    answered = await work.unit.outbox.last_said(heard.customer.id)
    heard.message.answer_id = answered.id if answered is not None else None
    return True


def _thanks_with_yes(heard: Heard) -> bool:
    """ "Yes, got it now, thanks": a yes first, and nothing after it but thanks."""
    is_thanks = heard.decision is not None and heard.decision.decision == "chat"
    return is_thanks and begins_with_yes(heard.incoming.text)


async def _asked_about(work: Work, heard: Heard) -> Ticket | None:
    outbox, reply_to = work.unit.outbox, heard.incoming.reply_to
    if reply_to is not None:
        said = await outbox.sent_at_place(Bot.CUSTOMER, heard.customer.id, reply_to)
    else:
        said = await outbox.last_said(heard.customer.id)
    if said is None or said.key not in _ASKS or said.ticket_id is None:
        return None
    return await work.unit.tickets.get(said.ticket_id)


async def _speaks_of(work: Work, heard: Heard) -> Ticket | None:
    """The ticket quoted or named, else the only one that is not over."""
    ticket = await quoted(work, heard) or await named(work, heard)
    live = await work.unit.tickets.live_of(heard.customer.id)
    return ticket or (live[0] if len(live) == 1 else None)
