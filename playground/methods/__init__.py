"""The modelled Bot API methods; importing the package enters them all into the table of `calls`."""

from playground.methods import (
    account,
    chats,
    copies,
    edits,
    marks,
    media,
    polls,
    presses,
    texts,
    topics,
    webhooks,
)

__all__ = [
    "account",
    "chats",
    "copies",
    "edits",
    "marks",
    "media",
    "polls",
    "presses",
    "texts",
    "topics",
    "webhooks",
]
