"""A customer who asks in words for the other language gets it, as if they had tapped its button."""

from desk.acquaint import choose_language
from desk.meaning import Heard
from desk.work import Work
from topics.talking_back import language_wished


async def wishes_language(work: Work, heard: Heard) -> bool:
    wished = language_wished(heard.incoming.text)
    if wished is None:
        return False
    await choose_language(work, heard.incoming.person, wished, covers=[heard.message])
    return True
