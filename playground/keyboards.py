"""Telegram's rules for keyboards."""

from playground.errors import BotApiError, bad_request
from playground.schema import Json

BUTTONS, PER_ROW = 100, 8
DATA_BYTES, COPY_LENGTH = 64, 256
ACTIONS = frozenset(
    {
        "callback_data",
        "url",
        "copy_text",
        "disabled",
        "web_app",
        "login_url",
        "switch_inline_query",
        "switch_inline_query_current_chat",
        "switch_inline_query_chosen_chat",
        "callback_game",
        "pay",
    }
)
STYLES = ("danger", "success", "primary", "link")
URLS = ("http://", "https://", "tg://")


def check_markup(markup: Json | None) -> None:
    """Refuse what Telegram refuses; any of the four kinds of reply markup."""
    if markup is None:
        return
    rows = markup.get("inline_keyboard", markup.get("keyboard"))
    if rows is None:
        return
    inline = "inline_keyboard" in markup
    if sum(len(row) for row in rows) > BUTTONS or any(len(row) > PER_ROW for row in rows):
        raise bad_request("reply markup is too long")
    for row in rows:
        for button in row:
            fault = _inline_fault(button) if inline else _text_fault(button)
            if fault is not None:
                raise fault


def inline_of(markup: Json | None) -> Json | None:
    """The inline keyboard to show on the message; an empty one is none."""
    if not markup or not any(markup.get("inline_keyboard") or ()):
        return None
    return {"inline_keyboard": [row for row in markup["inline_keyboard"] if row]}


def _text_fault(button: Json) -> BotApiError | None:
    return None if button.get("text") else bad_request("keyboard button text must not be empty")


def _inline_fault(button: Json) -> BotApiError | None:
    given = ACTIONS & button.keys()
    if not button["text"]:
        return bad_request("can't parse inline keyboard button: text must be non-empty")
    if len(given) != 1:
        return bad_request(
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
        )
    if button.get("style", "primary") not in STYLES:
        return bad_request("can't parse inline keyboard button: invalid button style specified")
    return _action_fault(next(iter(given)), button)


def _action_fault(action: str, button: Json) -> BotApiError | None:
    value = button[action]
    if action == "callback_data" and not 1 <= len(value.encode()) <= DATA_BYTES:
        return bad_request("BUTTON_DATA_INVALID")
    if action == "copy_text" and not 1 <= len(value["text"]) <= COPY_LENGTH:
        return bad_request("BUTTON_COPY_TEXT_INVALID")
    if action == "url" and not value.startswith(URLS) and ("." not in value or " " in value):
        return bad_request(f"inline keyboard button URL '{value}' is invalid: Wrong HTTP URL")
    return None
