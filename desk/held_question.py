"""The question beneath held words: why, and the buttons that decide; asked again where it was lost."""

from desk.tell import Rows, amend, tell_chat, tell_thread
from desk.work import Work
from models.guard import Check
from models.message import Message
from models.outbox import Button, Notice
from models.ticket import Ticket

_ASKS = "asks_secret"


async def ask(work: Work, ticket: Ticket, message: Message, check: Check) -> None:
    """Beneath the words themselves, wherever they stand."""
    thread = await work.unit.outbox.thread(ticket.id, message.chat_id)
    notice = await tell_chat(
        work,
        message.chat_id,
        "held",
        reasons_of(work, ticket, check),
        ticket=ticket,
        buttons=_buttons(check, [Button(f"edit_held:{check.id}")]),
        quote=message.message_id,
        thread_id=thread.thread_id if thread is not None else None,
    )
    check.notice_id = notice.id


async def ask_again(work: Work, ticket: Ticket, *, is_lost: bool = False) -> None:
    """Every open question once more in the thread, with its words; an old one that is not lost says so."""
    for check in await work.unit.guard.undecided(ticket.id):
        message = await work.unit.messages.get(check.message_id)
        author = await work.unit.people.staff(check.agent_id)
        before = await work.unit.outbox.get(check.notice_id) if check.notice_id is not None else None
        if before is not None and not is_lost:
            await _disarm(work, before)
        reply = " ".join(message.text.split()) if message is not None else ""
        params = {
            **reasons_of(work, ticket, check),
            "agent": author.public_name if author is not None else "",
            "reply": reply or "📎",
        }
        notice = await tell_thread(work, ticket, "held-again", params, buttons=_buttons(check, []))
        check.notice_id = notice.id


async def leave_behind(work: Work, ticket: Ticket) -> None:
    """The ticket goes to another group: the questions that stay there keep their words and lose their buttons."""
    for check in await work.unit.guard.undecided(ticket.id):
        notice = await work.unit.outbox.get(check.notice_id) if check.notice_id is not None else None
        if notice is not None:
            await _disarm(work, notice)


async def _disarm(work: Work, notice: Notice) -> None:
    """It points to where it is asked now."""
    await amend(work, notice, "held-asked-again", notice.params)


def asks_secret(check: Check) -> bool:
    return any(kind == _ASKS for kind, _detail in check.reasons)


def reasons_of(work: Work, ticket: Ticket, check: Check) -> dict[str, str]:
    """What the sentence needs: the topic that the words fit, which words, and what else is wrong."""
    language = work.office.staff_language
    details: dict[str, list[str]] = {}
    for kind, detail in check.reasons:
        details.setdefault(kind, []).append(detail)
    return {
        "number": ticket.number,
        "topic": work.office.title(ticket.topic, language),
        "looks_like": work.office.title(check.looks_like, language) if "off_topic" in details else "",
        "words": ", ".join(check.words),
        "secret": "yes" if _ASKS in details else "",
        "tickets": ", ".join(details.get("other_ticket", ())),
        "gaps": ", ".join(details.get("placeholder", ())),
    }


def _buttons(check: Check, beside: list[Button]) -> Rows:
    moves = check.looks_like is not None and not asks_secret(check)
    return [
        [Button(f"send_anyway:{check.id}"), *beside],
        *([[Button(f"move_topic:{check.id}")]] if moves else []),
        [Button(f"keep_inside:{check.id}")],
    ]
