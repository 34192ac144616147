"""The loop of `tanggap match`: one JSON object a line in, one a line out, in the same order, each flushed."""

import json
import time
from collections.abc import Iterable
from typing import Any, TextIO

from topics.decision import Decision, OpenTicket
from topics.matcher import Matcher


def stream(lines: Iterable[str], out: TextIO, matcher: Matcher) -> None:
    """Answer every line; a line that cannot be read is answered by its error, and the loop goes on."""
    for line in lines:
        if line.strip():
            out.write(json.dumps(_answer(line, matcher), ensure_ascii=False) + "\n")
            out.flush()


def _answer(line: str, matcher: Matcher) -> dict[str, Any]:
    try:
        asked = json.loads(line, parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        return {"id": None, "error": f"not JSON: {error}"}
    if not isinstance(asked, dict):
        return {"id": None, "error": "needs an object with a `text`"}
    if not isinstance(asked.get("text"), str):
        return {"id": asked.get("id"), "error": "needs a `text` that is a string"}
    try:
        tickets = _tickets(asked.get("open_tickets") or ())
    except (TypeError, KeyError, AttributeError):
        return {"id": asked.get("id"), "error": "`open_tickets` needs a list of objects with an `id`"}
    started = time.perf_counter_ns()
    decision = matcher.decide(asked["text"], lang=asked.get("lang"), open_tickets=tuple(tickets))
    micros = (time.perf_counter_ns() - started) // 1000
    return {"id": asked.get("id"), **_said(decision, tickets), "micros": micros}


def _refuse(constant: str) -> None:
    """NaN and the like are no JSON, and what we answer must be."""
    msg = f"{constant} is no value"
    raise ValueError(msg)


def _tickets(written: Any) -> dict[OpenTicket, Any]:
    """Tickets with the ids as they were written: a number comes back as a number."""
    return {
        OpenTicket(str(one["id"]), one.get("topic"), str(one.get("opening") or "")): one["id"]
        for one in written
    }


def _said(decision: Decision, tickets: dict[OpenTicket, Any]) -> dict[str, Any]:
    return {
        "decision": decision.decision,
        "topic": decision.topic,
        "topics": list(decision.topics),
        "confidence": round(decision.confidence, 4),
        "candidates": [
            {"topic": candidate.topic, "confidence": round(candidate.confidence, 4)}
            for candidate in decision.candidates
        ],
        "language": decision.language,
        "ticket": next((id_ for ticket, id_ in tickets.items() if ticket.id == decision.ticket), None),
    }
