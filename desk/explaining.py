"""What was found, in one sentence of the agent's own: typed in the thread after a tap, read in the decision.

It is guarded like any reply. It stands in the decision's row, which can be erased, and never in the journal.
"""

from datetime import timedelta

from desk import decision_form as form
from desk import rights
from desk.held_question import reasons_of
from desk.hold import draft
from desk.incoming import Words
from desk.tell import tell_chat
from desk.where import is_its_thread
from desk.work import Work
from models.guard import Check
from models.resolution import Resolution
from models.ticket import Ticket

LONGEST = 500  # characters
_STANDS = timedelta(minutes=15)  # after the tap; later words are a reply again


async def take(work: Work, words: Words, ticket: Ticket) -> bool:
    """Whether these words are the sentence that was asked for: then it stands in the form, or they read why not."""
    resolution = await _asking(work, words, ticket)
    if resolution is None:
        return False
    if len(words.text) > LONGEST:
        await _refuse(work, words, ticket, "finding-too-long", {"limit": LONGEST})
        return True
    judgement = work.office.guard.judge(await draft(work, ticket, words.text))
    if judgement.verdict == "hold":
        check = Check(
            looks_like=judgement.looks_like,
            words=list(judgement.words),
            reasons=[[reason.kind, reason.detail] for reason in judgement.reasons],
        )
        await _refuse(work, words, ticket, "finding-refused", dict(reasons_of(work, ticket, check)))
        return True
    resolution.explanation, resolution.writes_at = words.text, None
    await form.show(work, ticket, resolution, "apology")
    return True


async def _asking(work: Work, words: Words, ticket: Ticket) -> Resolution | None:
    """The decision that waits for a sentence of this person, here and now."""
    if ticket.resolved_at is None or not words.text or words.file is not None:
        return None
    found = await work.unit.decisions.resolution(ticket.id, ticket.resolutions)
    if found is None or found.told_at is not None or found.writes_at is None:
        return None
    is_theirs = words.person.id == found.agent_id or await rights.is_supervisor(work, words.person)
    is_fresh = work.now - found.writes_at <= _STANDS
    return found if is_theirs and is_fresh and await is_its_thread(work, words, ticket.id) else None


async def _refuse(work: Work, words: Words, ticket: Ticket, key: str, params: dict[str, str | int]) -> None:
    """The form still waits for other words."""
    await tell_chat(
        work,
        words.chat_id,
        key,
        params,
        ticket=ticket,
        quote=words.message_id,
        thread_id=words.thread_id,
    )
