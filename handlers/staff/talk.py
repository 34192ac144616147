"""What staff write without a slash, what they edit, and what happens to their groups."""

from telegram import ChatMemberUpdated, Message, Update

from desk import editing, meet, reply, rights
from desk.tell import tell_chat
from desk.where import ticket_meant
from handlers.staff.turn import StaffContext, is_anonymous, message_in, person_of, words_of
from models.staff import ChatRole


async def write(update: Update, context: StaffContext) -> None:
    """Words in a ticket's thread, or in answer to its card, belong to the ticket."""
    message, work = message_in(update), context.work
    if message.chat.type == "private":
        await _write_privately(message, context)
        return
    staff = await work.chat(ChatRole.STAFF)
    if message.chat_id != staff.chat_id:
        return
    await meet.see_group(work, chat_id=message.chat_id, is_forum=bool(message.chat.is_forum))
    if is_anonymous(message):
        await tell_chat(work, message.chat_id, "anonymous-admin", quote=message.message_id)
        return
    words = words_of(message)
    ticket = await ticket_meant(work, words)
    if ticket is not None:
        await reply.speak(work, words, ticket)
    elif words.thread_id is not None:
        await tell_chat(
            work, message.chat_id, "orphan-thread", quote=message.message_id, thread_id=words.thread_id
        )


async def _write_privately(message: Message, context: StaffContext) -> None:
    words = words_of(message)
    await rights.agent(context.work, words.person)
    await tell_chat(context.work, message.chat_id, "staff-help", quote=message.message_id)


async def unknown_command(update: Update, context: StaffContext) -> None:
    """A slash and a word we do not know; never sent to a customer by accident."""
    message = message_in(update)
    if message.chat.type != "private":
        staff = await context.work.chat(ChatRole.STAFF)
        if message.chat_id != staff.chat_id or is_anonymous(message):
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
    for user in message.new_chat_members:
        await meet.learn_membership(work, chat_id=message.chat_id, user_id=user.id, status="member")
        if not user.is_bot:
            await meet.meet_staff(work, person_of(user))
    if message.left_chat_member:
        await meet.learn_membership(
            work, chat_id=message.chat_id, user_id=message.left_chat_member.id, status="left"
        )


async def member_changed(update: Update, context: StaffContext) -> None:
    """Telegram tells an administrator bot who joined, left or was removed."""
    change = update.chat_member or update.my_chat_member
    if change is not None:
        await _learn(change, context)


async def _learn(change: ChatMemberUpdated, context: StaffContext) -> None:
    now = change.new_chat_member
    await meet.learn_membership(
        context.work, chat_id=change.chat.id, user_id=now.user.id, status=str(now.status)
    )
    if not now.user.is_bot:
        await meet.meet_staff(context.work, person_of(now.user))
