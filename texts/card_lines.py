"""The parts of a card that come and go: why this topic, the decision, the buttons of its state."""

from collections.abc import Sequence
from html import escape
from typing import Protocol

from models.lifecycle import Status
from models.outbox import Button
from texts.moments import money
from texts.rendering import label
from texts.sentences import sentence

Rows = tuple[tuple[tuple[str, str], ...], ...]

_VERBS: dict[str, tuple[tuple[str, ...], ...]] = {
    Status.NEW: (("claim",),),
    Status.CLAIMED: (("resolve", "wait"), ("take", "more")),
    Status.WAITING: (("resolve", "resume"), ("take", "more")),
    Status.RESOLVED: (("reopen", "more"),),
}


class Ruled(Protocol):
    """What is told of a decision; `desk.views.Ruling` has it."""

    @property
    def finding(self) -> str: ...
    @property
    def cause(self) -> str: ...
    @property
    def redress(self) -> str: ...
    @property
    def redress_money(self) -> str: ...
    @property
    def reference(self) -> str: ...
    @property
    def apology(self) -> bool: ...
    @property
    def is_told(self) -> bool: ...


def keyboard(status: str, ticket_id: int, language: str, *, is_to_call: bool = False) -> Rows:
    """The buttons that a ticket in `status` carries; a closed one carries none."""
    rows = [[Button(f"{verb}:{ticket_id}") for verb in row] for row in _VERBS.get(status, ())]
    if is_to_call and status in {Status.CLAIMED, Status.WAITING}:
        rows = [[Button(f"called:{ticket_id}")], *rows]
    return tuple(tuple((label(button, language), button.data) for button in row) for row in rows)


def why_line(telling: tuple[str, ...], runner_up: str, language: str) -> str:
    """The words that decided the topic and the one that came second; empty where neither is known."""
    if not telling and not runner_up:
        return ""
    words, second = (escape(each, quote=False) for each in (", ".join(telling), runner_up))
    return sentence("card-why", language, {"words": words, "runner_up": second})


def ruling_line(ruling: Ruled, language: str) -> str:
    values: dict[str, str | int] = {
        "finding": ruling.finding,
        "cause": escape(ruling.cause, quote=False),
        "redress": ruling.redress,
        "redress_money": money(ruling.redress_money, language),
        "reference": escape(ruling.reference, quote=False),
        "apology": "yes" if ruling.apology else "no",
        "told": "yes" if ruling.is_told else "no",
    }
    return sentence("card-ruling", language, values)


def stay_lines(returned: tuple[str, str], waits_for: str, language: str) -> list[str]:
    """Why it is in the queue again, or what its customer was asked for; nothing where there is nothing to say."""
    lines: list[str] = []
    if returned[0]:
        values = {"reason": returned[0], "agent": escape(returned[1], quote=False)}
        lines.append(sentence("card-returned", language, values))
    if waits_for:
        lines.append(sentence("card-waits-for", language, {"what": escape(waits_for, quote=False)}))
    return lines


def guard_lines(standing: tuple[str, str], language: str) -> list[str]:
    """That a reply is held, or that the last one also sounds like another topic."""
    code, topic = standing
    return [sentence(f"card-{code}", language, {"topic": escape(topic, quote=False)})] if code else []


def detail_line(details: Sequence[tuple[str, str, str]], language: str) -> str:
    """`label: value` of each detail, escaped; what was picked by a button of yes and no is kept as a code."""

    def value_of(value: str, kind: str) -> str:
        return sentence(f"said-{value}", language) if kind == "yesno" and value in {"yes", "no"} else value

    said = [f"{label}: {value_of(value, kind)}" for label, value, kind in details]
    return escape(" · ".join(said), quote=False)


def rating_lines(last: tuple[int, str, str] | None, language: str) -> list[str]:
    """What this customer thought of the last answer, and what they wrote about it."""
    if last is None:
        return []
    score, number, comment = last
    values: dict[str, str | int] = {"score": score, "number": number, "comment": escape(comment, quote=False)}
    return [sentence("card-last-rating", language, values)]


def call_lines(call_at: str, follows: str, language: str) -> list[str]:
    """When the customer expects our call, and the older ticket that this one goes on from."""
    lines = [sentence("card-follows", language, {"number": follows})] if follows else []
    return [*lines, sentence("card-call-at", language, {"at": call_at})] if call_at else lines
