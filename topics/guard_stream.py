"""The loop of `tanggap guard`: one JSON object a line in, one a line out, in the same order, each flushed."""

import json
import time
from collections.abc import Iterable
from typing import Any, TextIO

from models.number import numbers_in
from topics.guard import Draft, Guard, Judgement


def stream(lines: Iterable[str], out: TextIO, guard: Guard) -> None:
    """Answer every line; a line that cannot be read is answered by its error, and the loop goes on."""
    for line in lines:
        if line.strip():
            out.write(json.dumps(_answer(line, guard), ensure_ascii=False) + "\n")
            out.flush()


def _answer(line: str, guard: Guard) -> dict[str, Any]:
    try:
        asked = json.loads(line)
    except (ValueError, RecursionError) as error:
        return {"id": None, "error": f"not JSON: {error}"}
    if not isinstance(asked, dict):
        return {"id": None, "error": "needs an object with a `reply`"}
    draft = _draft(asked)
    if isinstance(draft, str):
        return {"id": asked.get("id"), "error": draft}
    started = time.perf_counter_ns()
    judgement = guard.judge(draft)
    micros = (time.perf_counter_ns() - started) // 1000
    return {"id": asked.get("id"), **_said(judgement), "micros": micros}


def _draft(asked: dict[str, Any]) -> Draft | str:
    """The draft, or what is wrong with it in one sentence."""
    topic, thread, facts = asked.get("topic"), asked.get("thread") or [], asked.get("facts") or {}
    if not isinstance(asked.get("reply"), str):
        return "needs a `reply` that is a string"
    if not isinstance(topic, str | None):
        return "`topic` needs the id of a topic, or null"
    if not isinstance(thread, list) or not all(isinstance(message, str) for message in thread):
        return "`thread` needs a list of strings, the customer's messages"
    if not isinstance(facts, dict):
        return "`facts` needs an object of amounts and dates"
    language = asked.get("language")
    return Draft(
        reply=asked["reply"],
        topic=topic,
        thread=tuple(thread),
        language=language if isinstance(language, str) else "id",
        tickets=_tickets(thread, facts),
        resolving=bool(asked.get("resolving")),
        facts=facts,
    )


def _tickets(thread: list[str], facts: dict[str, Any]) -> frozenset[int] | None:
    """The tickets that the customer's messages and the facts name; a line tells nothing else of its own number."""
    named = [number for text in (*thread, *map(str, facts.values())) for number in numbers_in(text)]
    return frozenset(named) or None


def _said(judgement: Judgement) -> dict[str, Any]:
    return {
        "verdict": judgement.verdict,
        "looks_like": judgement.looks_like,
        "words": list(judgement.words),
        "score": round(judgement.score or 0.0, 4),
        "reasons": list(map(str, judgement.reasons)),
    }
