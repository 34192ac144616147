"""Keep what a customer sent as it came, and hear in which language it is."""

import re

from desk.incoming import Incoming
from desk.work import Work
from models.customer import Customer
from models.message import Attachment, Author, Message, MessageState
from models.outbox import Bot
from surveys.hours import zone_at
from topics.wording import clean, language_of, tokens

TOO_LARGE = 20 * 1024 * 1024  # bytes; Telegram gives a bot no larger file
_PLACE = re.compile(r"(-?\d+\.\d+), (-?\d+\.\d+)")  # degrees, as a place is kept in words
_A_PHRASE, _A_SENTENCE = 2, 4  # words from which a language is heard, before and after the first ticket


async def language_heard(work: Work, customer: Customer, incoming: Incoming) -> str:
    """The language they write in; a "thank you" within an Indonesian conversation does not turn it over."""
    words = tokens(clean(incoming.text))
    enough = _A_SENTENCE if await work.unit.tickets.live_of(customer.id) else _A_PHRASE
    return language_of(words, otherwise=customer.language) if len(words) >= enough else customer.language


def learn_place(customer: Customer, incoming: Incoming) -> None:
    """A place that they send tells in which hours a question is polite there; nothing else is kept of it."""
    found = _PLACE.fullmatch(incoming.text) if incoming.kind == "location" else None
    if found is not None:
        customer.zone = zone_at(float(found[1]), float(found[2])) or customer.zone


async def keep_message(work: Work, customer: Customer, incoming: Incoming) -> Message:
    message = await work.unit.add(
        Message(
            bot=Bot.CUSTOMER,
            chat_id=customer.id,
            message_id=incoming.message_id,
            author=Author.CUSTOMER,
            author_id=customer.id,
            customer_id=customer.id,
            kind=incoming.kind,
            state=MessageState.RECEIVED,
            text=incoming.text,
            reply_to=incoming.reply_to,
            album=incoming.album,
            forwarded_from=incoming.forwarded_from and incoming.forwarded_from[:256],
            at=incoming.at,
        )
    )
    file = incoming.file
    if file is not None and (file.size or 0) <= TOO_LARGE:
        await work.unit.add(
            Attachment(
                message_id=message.id,
                bot=Bot.CUSTOMER,
                kind=file.kind,
                file_id=file.file_id,
                file_name=file.file_name,
                mime=file.mime,
                size=file.size,
            )
        )
    return message
