"""Of what was sent only that is read which somebody needs; every other answer stays whole."""

import json

import pytest

from bot.answers import read_answer


def test_of_a_message_that_was_sent_its_number_its_place_and_its_files_are_left() -> None:
    sent = {
        "message_id": 7,
        "date": 1_700_000_000,
        "from": {"id": 1, "is_bot": True, "first_name": "Tanggap"},
        "chat": {"id": -100, "type": "supergroup", "title": "Tim"},
        "message_thread_id": 3,
        "document": {"file_id": "abc", "file_unique_id": "a"},
        "caption": "Bukti",
        "reply_markup": {"inline_keyboard": []},
    }

    answer = read_answer(json.dumps({"ok": True, "result": sent}))

    assert answer == {
        "ok": True,
        "result": {
            "message_id": 7,
            "date": 1_700_000_000,
            "chat": {"id": -100, "type": "supergroup"},
            "message_thread_id": 3,
            "document": {"file_id": "abc", "file_unique_id": "a"},
        },
    }


@pytest.mark.parametrize(
    "answer",
    [
        {"ok": True, "result": True},
        {"ok": True, "result": [{"update_id": 1, "message": {"message_id": 1, "text": "Halo"}}]},
        {"ok": True, "result": {"message_thread_id": 3, "name": "TG-7", "icon_color": 1}},
        {"ok": False, "error_code": 429, "description": "Too Many", "parameters": {"retry_after": 3}},
        [],
    ],
)
def test_every_other_answer_stays_as_it_is(answer: object) -> None:
    assert read_answer(json.dumps(answer)) == answer
