"""`tanggap guard`: a line in, a line out, whatever the line."""

import io
import json
from typing import Any

import pytest

from models.number import number
from topics.catalogue import catalogue_of
from topics.guard import Guard
from topics.guard_stream import stream


@pytest.fixture(scope="module")
def guard() -> Guard:
    replies = {
        "refund": ["The refund was paid to your card.", "Your money is back.", "We returned the full price."],
        "parcel": ["The courier brings your parcel.", "Your parcel waits in the depot.", "Tracking is on."],
    }
    topics = [
        {
            "id": id_,
            "title": id_,
            "examples": {"en": [f"where is my {id_}"]},
            "replies": {"en": texts},
            "must_mention": [[id_]],
        }
        for id_, texts in replies.items()
    ]
    return Guard.of(catalogue_of({"topics": topics}))


def answers(guard: Guard, *lines: Any) -> list[dict[str, Any]]:
    out = io.StringIO()
    stream([f"{line if isinstance(line, str) else json.dumps(line)}\n" for line in lines], out, guard)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_an_answer_has_exactly_the_agreed_keys(guard: Guard) -> None:
    line = {
        "id": 7,
        "topic": "refund",
        "thread": ["where is it"],
        "reply": "The courier brings your parcel today.",
    }

    (answer,) = answers(guard, line)

    assert list(answer) == ["id", "verdict", "looks_like", "words", "score", "reasons", "micros"]
    assert (answer["id"], answer["verdict"], answer["looks_like"]) == (7, "hold", "parcel")
    assert answer["words"][0] in {"courier", "parcel", "brings"}
    assert answer["reasons"] == ["off_topic: parcel"]
    assert isinstance(answer["score"], float)
    assert answer["micros"] >= 0


def test_a_pass_is_empty_of_reasons(guard: Guard) -> None:
    (answer,) = answers(guard, {"id": "a", "topic": "refund", "thread": [], "reply": "ok"})

    assert answer | {"micros": 0} == {
        "id": "a", "verdict": "pass", "looks_like": None, "words": [], "score": 0.0, "reasons": [], "micros": 0,
    }  # fmt: skip


def test_resolving_asks_for_words_and_facts(guard: Guard) -> None:
    line = {
        "id": 1,
        "topic": "refund",
        "thread": [],
        "reply": "All done.",
        "resolving": True,
        "facts": {"amount": 50000},
    }

    (answer,) = answers(guard, line)

    assert answer["verdict"] == "hold"
    assert answer["reasons"] == ["missing_words: refund", "missing_amount: Rp50.000"]


@pytest.mark.parametrize(
    ("thread", "facts", "verdict"),
    [
        ([], {}, "pass"),
        ([f"ada kabar {number(5)}?"], {}, "hold"),
        ([f"ada kabar {number(6)}?"], {}, "pass"),
        ([], {"ticket": number(6)}, "pass"),
        ([], {"ticket": number(5)}, "hold"),
    ],
)
def test_a_ticket_is_strange_when_others_were_named(
    guard: Guard, thread: list[str], facts: dict[str, str], verdict: str
) -> None:
    line = {"id": 1, "topic": None, "thread": thread, "reply": f"Tiket {number(6)} selesai.", "facts": facts}

    assert answers(guard, line)[0]["verdict"] == verdict


def test_a_bad_line_is_answered_and_the_next_one_too(guard: Guard) -> None:
    bad = [
        "{",
        "[]",
        "[" * 99_999,
        {"id": 1},
        {"id": 2, "reply": 3},
        {"id": 3, "reply": "a", "topic": 4},
        {"id": 4, "reply": "a", "thread": "b"},
        {"id": 5, "reply": "a", "thread": [1]},
        {"id": 6, "reply": "a", "facts": [1]},
    ]

    replies = answers(guard, *bad, {"id": 7, "reply": "halo", "language": ["en"]})

    assert [reply["id"] for reply in replies] == [None, None, None, 1, 2, 3, 4, 5, 6, 7]
    assert all("error" in reply for reply in replies[:-1])
    assert replies[-1]["verdict"] == "pass"


def test_empty_lines_are_passed_over(guard: Guard) -> None:
    assert answers(guard, "", "  ") == []


def test_the_command_reads_a_catalogue_and_answers(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Any, capsys: Any
) -> None:
    from bot.command import app

    path = tmp_path / "catalogue.json"
    topics = [{"id": id_, "title": id_, "examples": {"en": [f"my {id_}"]}} for id_ in ("refund", "parcel")]
    path.write_text(json.dumps({"topics": topics}))
    monkeypatch.setattr("sys.stdin", io.StringIO('{"id": 1, "topic": "refund", "reply": "Send your PIN"}\n'))

    app(["guard", "--catalogue", str(path)], standalone_mode=False)

    assert json.loads(capsys.readouterr().out)["reasons"] == ["asks_secret: pin"]
