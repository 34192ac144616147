"""What the matcher answers: values without behaviour."""

from dataclasses import dataclass
from typing import Literal

Verdict = Literal["topic", "ask", "chat", "status", "person"]


@dataclass(frozen=True, slots=True)
class OpenTicket:
    """A complaint of the same customer that is not closed; `opening` is its first message."""

    id: str
    topic: str | None = None
    opening: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    topic: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Decision:
    """What the desk does with a message and why.

    `candidates` are the first three by confidence; `offered` are the same as buttons, a critical topic first;
    `urgent` are the critical topics whose emergency advice is due. `kind` is the finer reason: `complaint`,
    `greeting`, `thanks`, `robot`, `small_talk`, `status`, `product`, `out_of_scope`, `wants_person`, `vague`,
    `follow_up`, `unknown`. `opening` is the probability that the message opens a complaint, `words` are those
    that spoke for its topic.
    """

    decision: Verdict
    topic: str | None
    topics: tuple[str, ...]
    confidence: float
    candidates: tuple[Candidate, ...]
    language: str
    kind: str
    opening: float
    offered: tuple[str, ...] = ()
    urgent: tuple[str, ...] = ()
    ticket: str | None = None
    words: tuple[str, ...] = ()
