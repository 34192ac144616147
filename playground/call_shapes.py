"""Reads from a Bot API call what a person would see in it: which ticket, which decision, answer or not.

Only shapes count (the verbs of its buttons, a quoted message, a ticket number), so it works in any language.
"""

import json
import re
from dataclasses import dataclass
from html import unescape
from typing import Any

from playground.schema import Json

NUMBER = re.compile(r"\bTG-\d{5,}")
MENTION = re.compile(r"tg://user\?id=(\d+)")
BLOCKQUOTE = re.compile(r"<blockquote[^>]*>(.*?)</blockquote>", re.DOTALL)
SENDS = frozenset({"sendMessage", "sendPhoto", "sendDocument", "sendVoice", "sendVideo", "sendAudio"})
EDITS = frozenset({"editMessageText", "editMessageCaption"})


@dataclass(frozen=True, slots=True)
class Call:
    """One call of the journal. `buttons` maps the first word of a button's data to the rest of it."""

    method: str
    bot_id: int
    at: str
    ok: bool
    code: int
    description: str
    chat_id: int
    thread_id: int | None
    message_id: int | None
    text: str
    buttons: dict[str, str]
    quote: int | None
    is_violation: bool

    @property
    def number(self) -> str | None:
        """The first ticket number in the text."""
        found = NUMBER.search(self.text)
        return found[0] if found else None

    @property
    def ticket_id(self) -> int | None:
        """The ticket whose receipt this is: every receipt offers a person for it."""
        told = self.buttons.get("person", "0")
        return int(told) if told.isdigit() and told != "0" else None

    @property
    def words(self) -> str:
        """What it repeats of somebody's words, as they were written; empty if it repeats none."""
        found = BLOCKQUOTE.search(self.text)
        return one_line(unescape(found[1])).removesuffix("…") if found else ""

    @property
    def mentioned(self) -> int | None:
        found = MENTION.search(self.text)
        return int(found[1]) if found else None

    @property
    def decision(self) -> str | None:
        """What the desk made of a message that this call answers; None if it answers none.

        Receipts offer a person, other answers too; `pick` asks for the topic, `same` for the ticket, `wrong`
        doubts a topic that was filed; a plain quote with a number says that a message was added.
        """
        for verb, meaning in _BY_VERB.items():
            if verb in self.buttons:
                return meaning
        if "person" in self.buttons:
            return _BY_PERSON[self.ticket_id is not None, "status" in self.buttons]
        return "added" if self.quote is not None and self.number and not self.buttons else None


_BY_VERB = {"pick": "ask", "same": "added or new", "wrong": "topic"}
_BY_PERSON = {  # (offers a person for one ticket, offers the list of tickets)
    (True, False): "person",
    (True, True): "person",
    (False, True): "chat",
    (False, False): "status",
}


def read_call(entry: Json) -> Call:
    """From an entry of `/control/journal`."""
    params: Json = entry["params"]
    quoted = _parsed(params.get("reply_parameters")) or {}
    return Call(
        method=entry["method"],
        bot_id=entry["bot_id"],
        at=entry["at"],
        ok=entry["ok"],
        code=int(entry.get("error_code", 0)),
        description=str(entry.get("description", "")),
        chat_id=_number(params.get("chat_id")) or 0,
        thread_id=_number(params.get("message_thread_id")),
        message_id=_number(entry.get("result_message_id") or params.get("message_id")),
        text=str(params.get("text") or params.get("caption") or params.get("name") or ""),
        buttons=_buttons(_parsed(params.get("reply_markup")) or {}),
        quote=_number(quoted.get("message_id")),
        is_violation="violations" in entry,
    )


def one_line(words: str) -> str:
    return " ".join(words.split())


def _buttons(markup: Json) -> dict[str, str]:
    rows = markup.get("inline_keyboard", [])
    datas = [str(button.get("callback_data", "")) for row in rows for button in row]
    return {verb: rest for verb, _, rest in (data.partition(":") for data in datas)}


def _parsed(value: Any) -> Any:
    return json.loads(value) if isinstance(value, str) and value else value


def _number(value: Any) -> int | None:
    text = str(value)
    return int(text) if text.removeprefix("-").isdigit() else None
