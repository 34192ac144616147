"""What customers write: commands, words, files, edits."""

from dataclasses import replace

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.types import ChatMemberUpdated, Message

from desk import acquaint, editing, meet, status
from desk.incoming import Person
from desk.leaving import leave_group
from desk.receive import receive
from desk.work import Work
from handlers.customer.filters import AnyCommand, OwnContact, Private
from handlers.customer.reading import incoming, person_of, phone_of
from topics.matcher import Decision


async def start(message: Message, work: Work) -> None:
    await acquaint.greet(work, _person(message))


async def show_help(message: Message, work: Work) -> None:
    await acquaint.help_customer(work, _person(message))


async def new(message: Message, work: Work) -> None:
    """Words behind the command are the complaint."""
    heard = incoming(message, None)
    _command, *rest = heard.text.split(maxsplit=1)
    words = rest[0].strip() if rest else ""
    await acquaint.begin(work, heard.person, has_words=bool(words))
    if words:
        understanding = work.office.matcher.decide(words)
        await receive(work, replace(heard, text=words, understanding=understanding, reply_to=None))


async def show_status(message: Message, work: Work) -> None:
    await status.show_status(work, _person(message))


async def language(message: Message, work: Work) -> None:
    await acquaint.offer_languages(work, _person(message))


async def my_data(message: Message, work: Work) -> None:
    await acquaint.show_data(work, _person(message))


async def forget(message: Message, work: Work) -> None:
    await acquaint.ask_forget(work, _person(message))


async def stop(message: Message, work: Work) -> None:
    await acquaint.turn_surveys(work, _person(message))


async def obey(message: Message, work: Work, command: CommandObject) -> None:
    await _COMMANDS[command.command.casefold()](message, work)


async def unknown_command(message: Message, work: Work) -> None:
    await acquaint.help_customer(work, _person(message), key="unknown-command")


async def share_phone(message: Message, work: Work) -> None:
    written = message.contact.phone_number if message.contact else ""
    await acquaint.take_phone(work, _person(message), phone=phone_of(written))


async def write(message: Message, work: Work, understanding: Decision | None) -> None:
    """Anything else is for the desk to read."""
    await receive(work, incoming(message, understanding))


async def edit(message: Message, work: Work, understanding: Decision | None) -> None:
    changed = incoming(message, understanding)
    if not await editing.edit_by_customer(work, changed):
        await receive(work, changed)


async def our_place(event: ChatMemberUpdated, work: Work) -> None:
    """Blocked, unblocked, or added to a group, where a customer's complaint has no business."""
    status_now = str(event.new_chat_member.status)
    person = person_of(event.from_user)
    if event.chat.type != "private":
        if status_now in {"member", "administrator"}:
            await leave_group(work, event.chat.id)
    elif status_now == "kicked":
        await meet.blocked(work, person.id)
    else:
        await meet.meet_customer(work, person)


def router() -> Router:
    """Order matters: commands first, words last. A router belongs to one dispatcher, so each gets its own."""
    router = Router(name="messages")
    router.message.filter(Private())
    router.edited_message.filter(Private())
    # Alone with us every command is ours; to compare the name behind the @ would ask Telegram inside the unit.
    router.message.register(obey, Command(*_COMMANDS, ignore_case=True, ignore_mention=True))
    router.message.register(unknown_command, AnyCommand())
    router.message.register(share_phone, OwnContact())
    router.message.register(write)
    router.edited_message.register(edit)
    return router


def membership() -> Router:
    router = Router(name="membership")
    router.my_chat_member.register(our_place)
    return router


_COMMANDS = {
    "start": start,
    "help": show_help,
    "new": new,
    "status": show_status,
    "language": language,
    "mydata": my_data,
    "forget": forget,
    "stop": stop,
}


def _person(message: Message) -> Person:
    if message.from_user is None:
        msg = "a private message without a sender"
        raise ValueError(msg)
    return person_of(message.from_user)
