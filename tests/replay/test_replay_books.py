"""The ledger tells apart what a person would call answered, answered twice, repeated and out of order."""

import json
from typing import Any

from playground.call_shapes import Call, read_call
from playground.ledger import Ledger
from playground.people import CUSTOMER_BOT, STAFF_BOT

ANDI, GROUP, WORDS = 501, -1001000000001, "Sudah kami bereskan."


def call(text: str = "", *data: str, method: str = "sendMessage", chat: int = ANDI, **more: Any) -> Call:
    """One call; `data` are the buttons' data, `more` is quote, thread, fault, violations or second."""
    params: dict[str, Any] = {"chat_id": str(chat), "text": text, "message_thread_id": more.get("thread")}
    if data:
        rows = [[{"text": each, "callback_data": each}] for each in data]
        params["reply_markup"] = json.dumps({"inline_keyboard": rows})
    if "quote" in more:
        params["reply_parameters"] = {"message_id": more["quote"]}
    code, said = more.get("fault", (0, ""))
    entry = {
        "method": method,
        "bot_id": CUSTOMER_BOT if chat == ANDI else STAFF_BOT,
        "at": f"2026-03-02T01:00:{more.get('second', 5):02}+00:00",
        "params": params,
        "ok": not code,
        "error_code": code,
        "description": said,
        "result_message_id": 900,
    }
    return read_call(entry | ({"violations": ["chat"]} if more.get("violations") else {}))


def receipt(number: int, words: str, **more: Any) -> Call:
    text = f"Nomor <b>TG-{number}</b>\n<blockquote>{words}</blockquote>"
    return call(text, f"wrong:{number}", f"person:{number}", f"withdraw:{number}", **more)


def ledger(*texts: str) -> Ledger:
    """Andi said these, one a second from 01:00:00; his messages are 1, 2, 3 ..."""
    books = Ledger(CUSTOMER_BOT, agents_words=WORDS)
    for place, text in enumerate(texts):
        books.customer_said(ANDI, place + 1, text, 1772413200.0 + place)
    return books


def test_a_receipt_answers_the_message_whose_words_it_repeats() -> None:
    books = ledger("kartu hilang", "saldo <saya> salah sekali")

    books.desk_called(receipt(10029, "saldo &lt;saya&gt; salah…"))

    assert [each.text for each in books.unanswered] == ["kartu hilang"]
    assert books.waits == [4.0]
    assert books.decisions == {"topic": 1}
    assert books.tickets == {10029: "TG-10029"}


def test_words_that_nobody_said_are_taken_for_an_answer_to_the_oldest() -> None:
    books = ledger("kartu saya 4111", "saldo")

    books.desk_called(receipt(10018, "kartu saya ••••"))

    assert [each.text for each in books.unanswered] == ["saldo"]


def test_an_edit_answers_everything_that_waits() -> None:
    books = ledger("satu", "dua", "tiga")

    books.desk_called(receipt(10018, "satu"))
    books.desk_called(call("3 pesan", method="editMessageText"))

    assert books.unanswered == []
    assert books.decisions == {"topic": 1, "added": 2}


def test_what_an_edit_seemed_to_answer_may_still_get_its_own_answer() -> None:
    books = ledger("satu", "dua")

    books.desk_called(call("2 pesan", method="editMessageText"))
    books.desk_called(receipt(10018, "dua"))

    assert books.answered_twice == []


def test_a_second_receipt_for_one_message_is_an_answer_too_many() -> None:
    books = ledger("satu")

    books.desk_called(receipt(10018, "satu"))
    books.desk_called(receipt(10029, "satu"))

    assert [each.number for each in books.answered_twice] == ["TG-10029"]


def test_an_apology_for_a_late_answer_is_no_answer_too_many() -> None:
    books = ledger("satu")

    books.desk_called(receipt(10018, "satu"))
    books.desk_called(call("Mohon maaf, jawaban atas TG-10018 terlambat.", "person:10018"))

    assert books.answered_twice == []
    assert books.decisions == {"topic": 1}


def test_a_quote_of_what_was_answered_is_an_answer_too_many() -> None:
    books = ledger("satu", "dua")

    books.desk_called(receipt(10018, "satu"))
    books.desk_called(call("Ditambahkan ke TG-10018", quote=1))

    assert len(books.answered_twice) == 1
    assert [each.text for each in books.unanswered] == ["dua"]


def test_a_receipt_that_is_said_word_for_word_again_is_repeated_and_answers_nothing() -> None:
    books = ledger("satu", "dua")

    books.desk_called(receipt(10018, "satu"))
    books.desk_called(receipt(10018, "satu", second=9))

    assert len(books.repeated) == 1
    assert books.answered_twice == []
    assert [each.text for each in books.unanswered] == ["dua"]


def test_the_same_friendly_word_for_two_greetings_is_no_repetition_and_a_third_one_is() -> None:
    books = ledger("halo", "hai")

    for _ in range(3):
        books.desk_called(call("Halo, Andi.", "person:0", "status:0"))

    assert books.unanswered == []
    assert len(books.repeated) == 1
    assert books.decisions == {"chat": 2}


def test_agents_words_and_the_question_whether_it_is_solved_answer_nothing() -> None:
    books = ledger("satu")

    books.desk_called(call(f"Rina · TG-10018 {WORDS}"))
    books.desk_called(call("Sudah selesai?", "solved:1:1", "unsolved:1:1"))
    books.desk_called(call("", method="sendChatAction"))

    assert len(books.unanswered) == 1


def test_an_answer_of_an_unknown_kind_counts_for_the_oldest_that_waits_and_never_twice() -> None:
    books = ledger("satu")

    for text in ("Terima kasih.", "Penting: blokir kartu."):
        books.desk_called(call(text))

    assert books.unanswered == []
    assert books.decisions == {"other": 1}
    assert books.answered_twice == []


def test_each_kind_of_answer_has_its_name() -> None:
    kinds = {
        "ask": call("TG-10018", "pick:1:0", "person:18"),
        "added or new": call("TG-10018", "same:1", "new:1"),
        "person": call("TG-10018", "person:18", "withdraw:18"),
        "status": call("TG-10018", "withdraw:18", "person:0"),
        "added": call("TG-10018", quote=3),
    }

    assert {kind: each.decision for kind, each in kinds.items()} == {kind: kind for kind in kinds}
    assert call("Jangan kirim PIN.", quote=3).decision is None


def test_answers_about_one_ticket_in_the_wrong_order_are_an_inversion() -> None:
    books = ledger("satu", "dua")

    books.desk_called(call("Ditambahkan ke TG-10018", quote=2))
    books.desk_called(receipt(10018, "satu"))

    assert len(books.inversions) == 1


def test_a_customers_words_in_the_wrong_order_in_the_thread_are_an_inversion() -> None:
    books = ledger("satu", "dua")

    for words in ("dua", "satu", "kata petugas"):
        books.desk_called(call(f"<blockquote>{words}</blockquote>", chat=GROUP, thread=7))

    assert len(books.inversions) == 1


def test_words_that_two_people_said_tell_nothing_about_the_order_in_a_thread() -> None:
    books = ledger("satu", "dua")
    books.customer_said(ANDI + 1, 1, "satu", 1772413202.0)

    for words in ("satu", "dua"):
        books.desk_called(call(f"<blockquote>{words}</blockquote>", chat=GROUP, thread=7))

    assert books.inversions == []


def test_two_tickets_with_one_number_and_one_ticket_with_two_are_clashes() -> None:
    books = ledger("satu", "dua", "tiga")

    books.desk_called(call("TG-10018", "person:18", "withdraw:18"))
    books.desk_called(call("TG-10018", "person:19", "withdraw:19"))
    books.desk_called(call("TG-10029", "person:18", "withdraw:18"))

    assert books.shared_numbers() == ["TG-10018"]
    assert books.number_clashes == ["ticket 18 is TG-10018 and TG-10029"]


def test_refusals_are_counted_by_what_they_mean() -> None:
    books = ledger()

    for fault in ((429, "Too Many Requests"), (400, "Bad Request: message is not modified"), (400, "oops")):
        books.desk_called(call("x", fault=fault))
    books.desk_called(call("x", violations=True))

    assert (books.too_many_requests, books.unchanged, books.violations) == (1, 1, 1)
    assert books.errors == {"sendMessage 400 oops": 1}


def test_a_topic_that_is_made_twice_is_repeated() -> None:
    books = ledger()

    for _ in range(2):
        books.desk_called(call("TG-10018 · Kartu", method="createForumTopic", chat=GROUP))

    assert len(books.repeated) == 1
