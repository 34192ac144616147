"""Faults on order: which calls fail, how, and how often."""

from dataclasses import dataclass, field
from typing import Any

from playground.errors import BotApiError, ControlError, too_many_requests
from playground.schema import Json

ACTIONS = ("429", "500", "502", "403", "400", "drop_before", "drop_after", "slow")
WORDS = {
    "500": (500, "Internal Server Error"),
    "502": (502, "Bad Gateway"),
    "403": (403, "Forbidden: bot was blocked by the user"),
    "400": (400, "Bad Request: chat not found"),
}
SLOW_SECONDS = 5.0


@dataclass(slots=True)
class Rule:
    """The next `times` calls that fit; fields left out fit everything ("*" too)."""

    action: str
    method: str = "*"
    chat_id: int | None = None
    token: str | None = None
    times: int = 1
    retry_after: int = 1
    description: str = ""
    latency_ms: int | None = None

    def fits(self, *, method: str, token: str, chat_id: Any) -> bool:
        return (
            self.times > 0
            and self.method.lower() in ("*", method.lower())
            and (self.chat_id is None or str(self.chat_id) == str(chat_id))
            and self.token in (None, token)
        )

    def error(self) -> BotApiError | None:
        """What the call answers; None for faults of the connection."""
        if self.action == "429":
            return too_many_requests(self.retry_after)
        if self.action not in WORDS:
            return None
        code, words = WORDS[self.action]
        return BotApiError(code, self.description or words)

    def seconds(self) -> float:
        if self.action != "slow":
            return 0.0
        return SLOW_SECONDS if self.latency_ms is None else self.latency_ms / 1000

    def as_json(self) -> Json:
        return {name: getattr(self, name) for name in self.__slots__}


@dataclass(slots=True)
class Faults:
    """Latency of every call and the rules in force, oldest first."""

    latency_ms: int = 0
    rules: list[Rule] = field(default_factory=list)

    def take(self, *, method: str, token: str, chat_id: Any) -> Rule | None:
        """Use up one time of the first rule that fits."""
        for rule in self.rules:
            if rule.fits(method=method, token=token, chat_id=chat_id):
                rule.times -= 1
                self.rules = [rule for rule in self.rules if rule.times > 0]
                return rule
        return None


def rule_from(values: Json) -> Rule:
    values = {name: value for name, value in values.items() if value is not None}
    values["action"] = str(values.get("action", ""))
    if values["action"] not in ACTIONS:
        raise ControlError(f"A fault's action is one of {', '.join(ACTIONS)}.")
    extra = values.keys() - set(Rule.__slots__)
    if extra:
        raise ControlError(f"A fault rule has no field {', '.join(sorted(extra))}.")
    return Rule(**values)
