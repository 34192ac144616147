"""The bot itself: getMe, its names, descriptions, commands, rights and menu button."""

from typing import Any

from playground.calls import Call, answers
from playground.errors import bad_request
from playground.schema import Json

COMMANDS = 100
NO_RIGHTS = (
    "is_anonymous",
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
    "can_send_welcome_messages",
)


@answers("User", "getMe")
def get_me(call: Call) -> Json:
    return call.bot.as_me()


@answers("True", "logOut", "close")
def leave_server(call: Call) -> bool:
    call.bot.queue.arrived.set()
    return True


def _language(call: Call) -> str:
    return str(call.get("language_code") or "")


def _set(texts: dict[str, str], call: Call, value: str, longest: int) -> bool:
    if len(value) > longest:
        raise bad_request(f"{call.method.removeprefix('setMy').upper()}_TOO_LONG")
    texts[_language(call)] = value
    return True


def _get(texts: dict[str, str], call: Call) -> str:
    return texts.get(_language(call)) or texts.get("", "")


@answers("True", "setMyName")
def set_name(call: Call) -> bool:
    return _set(call.bot.profile.name, call, call.get("name") or "", 64)


@answers("BotName", "getMyName")
def get_name(call: Call) -> Json:
    return {"name": _get(call.bot.profile.name, call) or call.bot.name}


@answers("True", "setMyDescription")
def set_description(call: Call) -> bool:
    return _set(call.bot.profile.description, call, call.get("description") or "", 512)


@answers("BotDescription", "getMyDescription")
def get_description(call: Call) -> Json:
    return {"description": _get(call.bot.profile.description, call)}


@answers("True", "setMyShortDescription")
def set_short_description(call: Call) -> bool:
    return _set(call.bot.profile.short_description, call, call.get("short_description") or "", 120)


@answers("BotShortDescription", "getMyShortDescription")
def get_short_description(call: Call) -> Json:
    return {"short_description": _get(call.bot.profile.short_description, call)}


def _scope(call: Call) -> tuple[str, str]:
    scope: Json = call.get("scope") or {"type": "default"}
    return ":".join(str(scope[key]) for key in ("type", "chat_id", "user_id") if key in scope), _language(
        call
    )


@answers("True", "setMyCommands")
def set_commands(call: Call) -> bool:
    commands: list[Json] = call.params["commands"]
    if len(commands) > COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        name = command["command"].removeprefix("/")
        if not (
            1 <= len(name) <= 32
            and name.isascii()
            and name.replace("_", "a").isalnum()
            and name == name.lower()
        ):
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= len(command["description"]) <= 256:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    call.bot.profile.commands[_scope(call)] = [
        command | {"command": command["command"].removeprefix("/")} for command in commands
    ]
    return True


@answers("Array of BotCommand", "getMyCommands")
def get_commands(call: Call) -> list[Json]:
    return call.bot.profile.commands.get(_scope(call), [])


@answers("True", "deleteMyCommands")
def delete_commands(call: Call) -> bool:
    call.bot.profile.commands.pop(_scope(call), None)
    return True


@answers("True", "setMyDefaultAdministratorRights")
def set_default_rights(call: Call) -> bool:
    call.bot.profile.rights[bool(call.get("for_channels"))] = call.get("rights") or {}
    return True


@answers("ChatAdministratorRights", "getMyDefaultAdministratorRights")
def get_default_rights(call: Call) -> Json:
    stored = call.bot.profile.rights.get(bool(call.get("for_channels")), {})
    return dict.fromkeys(NO_RIGHTS, False) | stored


@answers("True", "setChatMenuButton")
def set_menu_button(call: Call) -> bool:
    button: Any = call.get("menu_button") or {"type": "default"}
    call.bot.profile.menu_buttons[call.get("chat_id") or 0] = button
    return True


@answers("MenuButton", "getChatMenuButton")
def get_menu_button(call: Call) -> Json:
    buttons = call.bot.profile.menu_buttons
    return buttons.get(call.get("chat_id") or 0) or buttons.get(0) or {"type": "commands"}
