"""`tanggap match`: a line in, a line out, whatever the line."""

import io
import json
from typing import Any

from topics.matcher import Matcher
from topics.matching_stream import stream


def answers(matcher: Matcher, *lines: str) -> list[dict[str, Any]]:
    out = io.StringIO()
    stream([f"{line}\n" for line in lines], out, matcher)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_an_answer_has_exactly_the_agreed_keys(matcher: Matcher) -> None:
    (answer,) = answers(matcher, json.dumps({"id": 7, "text": "paket saya belum sampai"}))

    assert list(answer) == [
        "id", "decision", "topic", "topics", "confidence", "candidates", "language", "ticket", "micros"
    ]  # fmt: skip
    assert answer["id"] == 7
    assert [list(candidate) for candidate in answer["candidates"]] == [["topic", "confidence"]] * 3
    assert answer["micros"] >= 0


def test_answers_come_in_the_order_of_the_lines(matcher: Matcher) -> None:
    lines = [json.dumps({"id": number, "text": "halo"}) for number in range(5)]

    assert [answer["id"] for answer in answers(matcher, *lines)] == list(range(5))


def test_a_ticket_comes_back_as_it_was_written(matcher: Matcher) -> None:
    ticket = {"id": 1042, "topic": "parcel_late", "opening": None}

    (answer,) = answers(matcher, json.dumps({"id": "a", "text": "ini buktinya", "open_tickets": [ticket]}))

    assert answer["ticket"] == 1042


def test_a_bad_line_is_answered_and_the_next_one_too(matcher: Matcher) -> None:
    bad = [
        "{",
        "[]",
        '{"id": 1}',
        '{"id": 2, "text": 3}',
        '{"id": 3, "text": "a", "open_tickets": [{}]}',
        "[" * 99_999,
        '{"id": NaN, "text": "halo"}',
    ]

    replies = answers(matcher, *bad, '{"id": 4, "text": "halo"}')

    assert [reply["id"] for reply in replies] == [None, None, 1, 2, 3, None, None, 4]
    assert all("error" in reply for reply in replies[:-1])


def test_empty_lines_are_passed_over(matcher: Matcher) -> None:
    assert answers(matcher, "", "  ") == []


def test_a_setting_that_is_no_text_is_ignored(matcher: Matcher) -> None:
    (answer,) = answers(matcher, json.dumps({"id": 1, "text": "halo", "lang": ["en"]}))

    assert answer["decision"] == "chat"
