"""An update that nobody could process: kept masked for a person to look at, told to both sides."""

import json
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from desk.incoming import Person
from desk.meet import meet_customer
from desk.tell import tell_chat, tell_customer
from desk.work import Work
from models.intake import ParkedUpdate
from models.outbox import Bot, Urgency
from models.staff import ChatRole
from topics.secrets import mask

_LARGEST = 2**52  # Telegram's promise for the ids of people
_NAME = 64  # characters, as Telegram takes them


async def park(work: Work, bot: Bot, raw: Mapping[str, Any], *, error: Exception, keep: timedelta) -> None:
    """Keep the update until `keep` is over; the customer hears of it, the supervisors which it was."""
    said = f"{type(error).__name__}"
    parked = await work.unit.add(
        ParkedUpdate(
            bot=bot,
            update_id=int(raw["update_id"]),
            raw=masked(raw),
            error=said,
            at=work.now,
            expires_at=work.now + keep,
        )
    )
    chat = await work.chat(ChatRole.SUPERVISORS)
    await tell_chat(
        work,
        chat,
        "parked-update",
        {"bot": bot, "update_id": str(parked.update_id), "error": said},
        urgency=Urgency.ALERT,
    )
    person = _writer(raw) if bot == Bot.CUSTOMER else None
    if person is not None:
        await tell_customer(work, await meet_customer(work, person), "error")


def masked(raw: Mapping[str, Any]) -> dict[str, Any]:
    """The same update with every secret in its texts masked."""
    return {key: _masked(value) for key, value in json.loads(json.dumps(dict(raw))).items()}


def _masked(value: Any) -> Any:
    if isinstance(value, str):
        return mask(value).text
    if isinstance(value, list):
        return [_masked(each) for each in value]
    if isinstance(value, dict):
        return {key: _masked(each) for key, each in value.items()}
    return value


def _writer(raw: Mapping[str, Any]) -> Person | None:
    """Who waits for an answer, as far as a broken update tells; also who writes for the first time."""
    message = raw.get("message") or raw.get("edited_message")
    writer, chat = (message.get("from"), message.get("chat")) if isinstance(message, dict) else (None, None)
    if not isinstance(writer, dict) or writer.get("is_bot"):
        return None
    number = writer.get("id")
    is_elsewhere = isinstance(chat, dict) and chat.get("id") != number
    if is_elsewhere or not isinstance(number, int) or not 0 < number < _LARGEST:
        return None
    name, language = writer.get("first_name"), writer.get("language_code")
    return Person(
        id=number,
        name=name[:_NAME] if isinstance(name, str) else "",
        language=language[:_NAME] if isinstance(language, str) else None,
    )
