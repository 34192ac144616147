"""Telegram's answers, as far as somebody reads them.

Whatever was sent comes back whole, with its words, its buttons and who sent it. The desk needs its number and the
ids of its files, and both frameworks take longer to make their objects of the rest than for all else about a call.
"""

import json
from typing import Any

# What makes a message at all, where it stands, and every kind of file that can be in it.
_READ = ("message_id", "date", "message_thread_id")
_FILES = ("photo", "animation", "video", "video_note", "document", "voice", "audio", "sticker")


def read_answer(text: str) -> Any:
    """Raises ValueError if it is no JSON."""
    answer = json.loads(text)
    sent = answer.get("result") if isinstance(answer, dict) else None
    if isinstance(sent, dict) and "message_id" in sent and "chat" in sent:
        chat = sent["chat"]
        answer["result"] = {key: sent[key] for key in (*_READ, *_FILES) if key in sent}
        answer["result"]["chat"] = {"id": chat["id"], "type": chat["type"]}
    return answer
