"""What staff type after a slash: each command finds its ticket and calls one use case."""

from telegram import Update

from desk import claim, lists, meet, reply, resolve, rights, teach, views, whole
from desk.company import tell_company
from desk.incoming import Words
from desk.tell import tell_chat
from desk.where import is_among_staff
from desk.work import Toast
from handlers.staff import alerts, decisions
from handlers.staff.about import Command, on_ticket, say_help
from handlers.staff.about import confirm as _confirm
from handlers.staff.about import say as _say
from handlers.staff.campaigns import survey
from handlers.staff.duty import DUTY
from handlers.staff.helps import HELPS
from handlers.staff.report import report
from handlers.staff.turn import StaffContext, is_anonymous, message_in, say_unmask, words_of
from models.outbox import Button
from texts.cards import card, ticket_list
from texts.why import why_topic


async def show_id(update: Update, context: StaffContext) -> None:
    """`/id` works for everybody everywhere: it tells nothing that its reader could not see."""
    words = words_of(message_in(update))
    await _say(
        context.work,
        words,
        "staff-id",
        {
            "chat_id": str(words.chat_id),
            "thread_id": str(words.thread_id or ""),
            "user_id": "" if is_anonymous(message_in(update)) else str(words.person.id),
        },
    )


async def start(update: Update, context: StaffContext) -> None:
    """A supervisor who pressed start, or whom else the ladder tells, can be written to in private."""
    words = words_of(message_in(update))
    member = await rights.agent_or_alerted(context.work, words.person)
    member.started_at = context.work.now
    key = "staff-start" if await rights.is_agent(context.work, words.person) else "staff-told"
    await _say(context.work, words, key, {"name": member.public_name})


async def show_help(update: Update, context: StaffContext) -> None:
    words = words_of(message_in(update))
    await rights.agent_or_alerted(context.work, words.person)
    await say_help(context.work, words)


async def queue(update: Update, context: StaffContext) -> None:
    words = words_of(message_in(update))
    await _list(context, words, await lists.queue(context.work, words.person, chat_id=words.chat_id))


async def mine(update: Update, context: StaffContext) -> None:
    words = words_of(message_in(update))
    await _list(context, words, await lists.mine(context.work, words.person))


async def overdue(update: Update, context: StaffContext) -> None:
    words = words_of(message_in(update))
    await _list(context, words, await lists.overdue(context.work, words.person, chat_id=words.chat_id))


async def _claim(context: StaffContext, words: Words, ticket: int) -> None:
    toast = await claim.claim(context.work, words.person, ticket)
    await _say(context.work, words, toast.key, toast.values)


async def _take(context: StaffContext, words: Words, ticket: int) -> None:
    await _confirm(context, words, ticket, await claim.take_over(context.work, words.person, ticket))


async def _release(context: StaffContext, words: Words, ticket: int) -> None:
    await _confirm(context, words, ticket, await claim.release(context.work, words.person, ticket))


async def _resolve(context: StaffContext, words: Words, ticket: int) -> None:
    done = await whole.resolve_if_whole(context.work, words, ticket)
    if done is not None:
        await _confirm(context, words, ticket, Toast("toast-resolved", {"number": done.number}))


async def _reopen(context: StaffContext, words: Words, ticket: int) -> None:
    done = await resolve.reopen(context.work, words.person, ticket)
    await _confirm(context, words, ticket, Toast("toast-reopened", {"number": done.number}))


async def _note(context: StaffContext, words: Words, ticket: int) -> None:
    if not words.text:
        await _say(context.work, words, "note-needs-words", {})
        return
    await reply.note(context.work, words, await context.work.unit.tickets.get(ticket))
    await tell_company(context.work, words, ticket)


async def _card(context: StaffContext, words: Words, ticket: int) -> None:
    found = await context.work.unit.tickets.get(ticket)
    group = await context.work.group_of(found)
    view = await views.card_view(context.work, found, chat_id=group.chat_id)
    shown = card(view, context.work.office.staff_language, context.turn.zone)
    await tell_chat(
        context.work,
        words.chat_id,
        "plain",
        {"text_html": shown.html},
        ticket=found,
        buttons=[[Button(data) for _label, data in row] for row in shown.buttons],
        quote=words.message_id,
        thread_id=words.thread_id,
    )


async def _topic(context: StaffContext, words: Words, ticket: int) -> None:
    """With a name it sets the topic right; alone it tells why the topic is what it is."""
    work, language = context.work, context.work.office.staff_language
    found = await work.unit.tickets.get(ticket)
    if not words.text:
        choices = teach.choices(work)
        reason = await teach.why_topic(work, words.person, ticket)
        await _say(work, words, "plain", {"text_html": why_topic(found.number, reason, choices, language)})
        return
    topic = await teach.set_topic(work, words.person, ticket, words.text)
    if topic is None:
        await teach.offer_topics(work, words, ticket)
        return
    title = work.office.title(topic, language)
    await _say(work, words, "topic-set", {"number": found.number, "topic": title})


def known(command: Command) -> Command:
    """Behind the mask of an anonymous administrator there is nobody to give a right to; `/id` needs none.

    And where others than staff read along nothing is said of customers, of tickets, or of what agents do.
    """

    async def checked(update: Update, context: StaffContext) -> None:
        message, work = message_in(update), context.work
        if is_anonymous(message) and command is not show_id:
            await say_unmask(work, message)
            return
        await meet.see_group(work, chat_id=message.chat_id, is_forum=bool(message.chat.is_forum))
        words = words_of(message)
        if command in _ANYWHERE or await is_among_staff(work, words.chat_id, words.person.id):
            await command(update, context)
            return
        await rights.agent(work, words.person)
        await _say(work, words, "only-in-staff-chats", {})

    return checked


COMMANDS: dict[str, Command] = {
    "id": show_id,
    "start": start,
    "help": show_help,
    "queue": queue,
    "mine": mine,
    "overdue": overdue,
    "claim": on_ticket(_claim, wordless=True),
    "take": on_ticket(_take, wordless=True),
    "release": on_ticket(_release, wordless=True),
    "resolve": on_ticket(_resolve),
    "reopen": on_ticket(_reopen, wordless=True),
    "note": on_ticket(_note, how="note-needs-words"),
    "card": on_ticket(_card, wordless=True, told=True),
    "topic": on_ticket(_topic),
    **decisions.COMMANDS,
    **alerts.COMMANDS,
    "report": report,
    "survey": survey,
    **DUTY,
    **HELPS,
}
_ANYWHERE = frozenset({show_id, start, show_help})


async def _list(context: StaffContext, words: Words, found: lists.TicketList) -> None:
    html = ticket_list(found, context.work.office.staff_language, context.turn.zone)
    await _say(context.work, words, "plain", {"text_html": html})
