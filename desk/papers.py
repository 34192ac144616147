"""Files of the desk's own making: owed like words, made outside the unit, sent when they are there."""

from collections.abc import Mapping
from datetime import date

from desk.incoming import Words
from desk.tell import tell_chat
from desk.work import Work
from models.message import MAKER, Attachment, Author, Message, MessageState
from models.outbox import Bot
from surveys.report import Stretch

PICTURE, TABLE = "picture", "table"
_KINDS = {PICTURE: ("photo", "png"), TABLE: ("document", "csv")}


async def owe_paper(
    work: Work,
    words: Words,
    stretch: Stretch,
    key: str,
    params: Mapping[str, str],
    *,
    form: str,
    survey: str = "",
) -> None:
    """A picture or a table of these days, in answer to the message that asked for it; `key` is its caption.

    What stands in it is read again when it is made, so nothing that customers wrote is kept twice.
    """
    kind, ending = _KINDS[form]
    message = await _asking(work, words)
    file = await work.unit.add(
        Attachment(
            message_id=message.id,
            bot=MAKER,
            kind=kind,
            file_id=order_of(stretch, form=form, survey=survey, chat_id=words.chat_id),
            file_name=f"{survey or 'surveys'}-{stretch.since}-{stretch.until}.{ending}",
        )
    )
    await tell_chat(
        work,
        words.chat_id,
        key,
        params,
        quote=words.message_id,
        thread_id=words.thread_id,
        attachment_id=file.id,
    )


async def _asking(work: Work, words: Words) -> Message:
    """The message that asked, kept without its words: files hang on messages."""
    known = await work.unit.messages.at_place(Bot.STAFF, words.chat_id, words.message_id)
    return known or await work.unit.add(
        Message(
            bot=Bot.STAFF,
            chat_id=words.chat_id,
            message_id=words.message_id,
            author=Author.AGENT,
            author_id=words.person.id,
            kind="report",
            state=MessageState.NOTE,
            text="",
            at=words.at,
        )
    )


def order_of(stretch: Stretch, *, form: str, survey: str, chat_id: int) -> str:
    """What to make, in the place of a file's id."""
    days = (each.isoformat() for each in (stretch.since, stretch.until, stretch.before))
    return ":".join((form, survey, str(chat_id), *days))


def read_order(order: str) -> tuple[str, str, int, Stretch]:
    """(form, survey, chat, days) of what `order_of` wrote."""
    form, survey, chat_id, *days = order.split(":")
    since, until, before = map(date.fromisoformat, days)
    return form, survey, int(chat_id), Stretch(since, until, before)
