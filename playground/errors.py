"""What can go wrong, in Telegram's words.

BotApiError      an answer with ok=false; the description is protocol and must read as Telegram's
ControlError     a person's side asked for something impossible (HTTP 400, one sentence)
SchemaViolation  an answer of ours that the official schema does not allow: a fault of the playground
"""

from typing import Any


class ControlError(Exception):
    """A request on the control side that cannot be done; the sentence is shown as it is."""


class SchemaViolation(Exception):
    """The playground was about to say something that the Bot API never says."""


class BotApiError(Exception):
    """An answer with `ok: false`."""

    def __init__(self, code: int, description: str, parameters: dict[str, Any] | None = None) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters


def bad_request(sentence: str) -> BotApiError:
    return BotApiError(400, f"Bad Request: {sentence}")


def forbidden(sentence: str) -> BotApiError:
    return BotApiError(403, f"Forbidden: {sentence}")


def not_found() -> BotApiError:
    return BotApiError(404, "Not Found")


def unauthorized() -> BotApiError:
    return BotApiError(401, "Unauthorized")


def conflict(sentence: str) -> BotApiError:
    return BotApiError(409, f"Conflict: {sentence}")


def too_many_requests(seconds: int) -> BotApiError:
    return BotApiError(429, f"Too Many Requests: retry after {seconds}", {"retry_after": seconds})


def migrated(new_chat_id: int) -> BotApiError:
    return BotApiError(
        400,
        "Bad Request: group chat was upgraded to a supergroup chat",
        {"migrate_to_chat_id": new_chat_id},
    )


def not_modified() -> BotApiError:
    return bad_request(
        "message is not modified: specified new message content and reply markup are exactly the same"
        " as a current content and reply markup of the message"
    )


def wrong_file_identifier() -> BotApiError:
    return bad_request("wrong file identifier/HTTP URL specified")


def query_too_old() -> BotApiError:
    return bad_request("query is too old and response timeout expired or query ID is invalid")


def not_modelled(method: str) -> BotApiError:
    return bad_request(f"playground does not model {method}")
