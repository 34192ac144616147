"""Async filters: aiogram runs every other kind in a thread."""

from aiogram.filters import Filter
from aiogram.types import CallbackQuery, Message


class Private(Filter):
    """A private chat with a person, whose own id is the chat's: an answer can reach nobody else."""

    async def __call__(self, message: Message) -> bool:
        writer = message.from_user
        return message.chat.type == "private" and writer is not None and writer.id == message.chat.id > 0


class PressedByPerson(Filter):
    """Only a person has a private chat, which is where a press is answered."""

    async def __call__(self, query: CallbackQuery) -> bool:
        return query.from_user.id > 0


class OwnContact(Filter):
    """The sender's own telephone number, shared with the button."""

    async def __call__(self, message: Message) -> bool:
        contact, sender = message.contact, message.from_user
        return contact is not None and sender is not None and contact.user_id == sender.id


class AnyCommand(Filter):
    """Something that begins like a command."""

    async def __call__(self, message: Message) -> bool:
        return bool(message.text and message.text.startswith("/") and len(message.text) > 1)
