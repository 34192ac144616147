"""Gaps in ready words: what is still to be filled, named for a person instead of by its key."""

import re
from html import escape

from texts.sentences import sentence

_PLACE = re.compile(r"\{(\w{1,40})\}")


def named(text: str, language: str, *, marks: tuple[str, str]) -> str:
    """Escaped, with every `{due_date}` in words between the two `marks`."""
    left, right = marks
    return _PLACE.sub(lambda found: f"{left}{in_words(found[1], language)}{right}", escape(text, quote=False))


def in_words(name: str, language: str) -> str:
    """`due_date` as people say it; a name that no sentence knows is read with spaces."""
    return sentence("gap", language, {"code": name, "name": name.replace("_", " ")})
