"""What staff write without a slash, what they edit, and what happens to their groups."""

import re

from telegram import ChatMember, ChatMemberUpdated, Message, Update

from desk import company, editing, joining, meet, reply, rights
from desk.reply import NOTE
from desk.tell import tell_chat
from desk.where import is_group, is_its_thread, is_staff_chat, ticket_meant
from handlers.staff.about import say_help
from handlers.staff.turn import StaffContext, is_anonymous, message_in, person_of, say_unmask, words_of

_COMMAND_TO = re.compile(r"/\w+@(\w+)")  # a command that names the bot it is for


async def write(update: Update, context: StaffContext) -> None:
    """Words in a ticket's thread, or in answer to its card, belong to the ticket."""
    message, work = message_in(update), context.work
    said = message.text or message.caption or ""
    if said.startswith("/") and not said.startswith(NOTE):  # Telegram marks neither "/ resolve" nor captions
        await unknown_command(update, context)
        return
    if not await is_group(work, message.chat_id):
        await _write_elsewhere(message, context)
        return
    await meet.see_group(work, chat_id=message.chat_id, is_forum=bool(message.chat.is_forum))
    words = words_of(message)
    ticket = await ticket_meant(work, words)
    if is_anonymous(message):
        if ticket is not None or words.thread_id is not None:
            await say_unmask(work, message)
        return
    if ticket is not None:
        await reply.speak(work, words, ticket)
        await company.tell_company(work, words, ticket)
    elif words.thread_id is not None:
        await tell_chat(
            work, message.chat_id, "orphan-thread", quote=message.message_id, thread_id=words.thread_id
        )


async def _write_elsewhere(message: Message, context: StaffContext) -> None:
    """In the supervisors' chat the tickets that are worked on there have their talk; in private there is help."""
    work = context.work
    if await is_staff_chat(work, message.chat_id) and not is_anonymous(message):
        words = words_of(message)
        ticket = await ticket_meant(work, words)
        if ticket is not None and await is_its_thread(work, words, ticket):
            await reply.speak(work, words, ticket)
            return
    if message.chat.type == "private":
        await _write_privately(message, context)


async def _write_privately(message: Message, context: StaffContext) -> None:
    words = words_of(message)
    await rights.agent_or_alerted(context.work, words.person)
    await say_help(context.work, words)


async def unknown_command(update: Update, context: StaffContext) -> None:
    """A slash and a word we do not know; never sent to a customer by accident."""
    message = message_in(update)
    addressed = _COMMAND_TO.match(message.text or "")
    if addressed is not None and addressed[1].lower() != context.bot.username.lower():
        return
    if message.chat.type != "private":
        if not await is_staff_chat(context.work, message.chat_id):
            return
        if is_anonymous(message):
            await say_unmask(context.work, message)
            return
    words = words_of(message)
    await rights.agent(context.work, words.person)
    await tell_chat(
        context.work,
        message.chat_id,
        "unknown-staff-command",
        quote=message.message_id,
        thread_id=words.thread_id,
    )


async def edit(update: Update, context: StaffContext) -> None:
    message = message_in(update)
    if not is_anonymous(message):
        await editing.edit_by_agent(context.work, words_of(message))


async def service(update: Update, context: StaffContext) -> None:
    """People come and go, a group becomes a supergroup, topics are made and closed by hand."""
    message, work = message_in(update), context.work
    if message.migrate_to_chat_id:
        await meet.move_group(work, old=message.chat_id, new=message.migrate_to_chat_id)
    if message.migrate_from_chat_id:
        await meet.move_group(work, old=message.migrate_from_chat_id, new=message.chat_id)
    await meet.see_group(work, chat_id=message.chat_id, is_forum=bool(message.chat.is_forum))
    for user in message.new_chat_members:
        await joining.learn_seat(work, chat_id=message.chat_id, user_id=user.id, status="member")
        if not user.is_bot:
            await meet.meet_staff(work, person_of(user))
    if message.left_chat_member:
        await joining.learn_seat(
            work, chat_id=message.chat_id, user_id=message.left_chat_member.id, status="left"
        )


async def member_changed(update: Update, context: StaffContext) -> None:
    """Telegram tells an administrator bot who joined, left or was removed."""
    change = update.chat_member or update.my_chat_member
    if change is None:
        return
    await _learn(change, context)
    if update.my_chat_member is not None:
        await meet.see_own_place(
            context.work,
            chat_id=change.chat.id,
            title=change.chat.title or "",
            is_member=change.new_chat_member.status not in {ChatMember.LEFT, ChatMember.BANNED},
            is_administrator=change.new_chat_member.status == ChatMember.ADMINISTRATOR,
            was_administrator=change.old_chat_member.status == ChatMember.ADMINISTRATOR,
        )


async def _learn(change: ChatMemberUpdated, context: StaffContext) -> None:
    now = change.new_chat_member
    await joining.learn_seat(
        context.work, chat_id=change.chat.id, user_id=now.user.id, status=str(now.status)
    )
    if not now.user.is_bot:
        await meet.meet_staff(context.work, person_of(now.user))
