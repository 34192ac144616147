"""Cut long words so that each part fits into one message of Telegram."""

from collections.abc import Iterator

ROOM = 3500  # of Telegram's 4096 UTF-16 units; the rest is for number, name and mention


def units(text: str) -> int:
    """The length as Telegram counts it, in UTF-16 code units."""
    return len(text.encode("utf-16-le")) // 2


def chunks(text: str, room: int = ROOM) -> Iterator[str]:
    """Parts of at most `room` UTF-16 units, cut at a line or a space where there is one; nothing is lost."""
    while units(text) > room:
        end = _fitting(text, room)
        cut = max(text.rfind("\n", 0, end), text.rfind(" ", 0, end))
        cut = cut + 1 if cut > end // 2 else end
        yield text[:cut]
        text = text[cut:]
    yield text


def _fitting(text: str, room: int) -> int:
    """How many characters from the start fit into `room` units."""
    used = 0
    for place, character in enumerate(text):
        used += 2 if ord(character) > 0xFFFF else 1
        if used > room:
            return place
    return len(text)
