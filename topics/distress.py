"""Whether somebody may harm themselves: a matter for a person at once, whatever the complaint is about."""

import re
from functools import cache

from topics.lexicon import shipped
from topics.wording import clean


def in_distress(text: str) -> bool:
    """True when the text has one of the phrases; said of machines ("the app died") it has none of them."""
    return _phrases().search(clean(text)) is not None


@cache
def _phrases() -> re.Pattern[str]:
    listed = [phrase for phrases in shipped("data/distress.yaml").values() for phrase in phrases]
    return re.compile(r"\b(?:" + "|".join(map(re.escape, listed)) + r")\b")
