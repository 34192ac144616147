"""Async filters: aiogram runs every other kind in a thread."""

from aiogram.filters import Filter
from aiogram.types import Message


class Private(Filter):
    """A private chat with a person."""

    async def __call__(self, message: Message) -> bool:
        return message.chat.type == "private" and message.from_user is not None


class OwnContact(Filter):
    """The sender's own telephone number, shared with the button."""

    async def __call__(self, message: Message) -> bool:
        contact, sender = message.contact, message.from_user
        return contact is not None and sender is not None and contact.user_id == sender.id


class AnyCommand(Filter):
    """Something that begins like a command."""

    async def __call__(self, message: Message) -> bool:
        return bool(message.text and message.text.startswith("/") and len(message.text) > 1)
