"""What staff type: the ticket by number, by place or by reply; and an answer where they asked."""

import pytest

from models.lifecycle import Status
from playground.people import STAFF_BOT
from tests.workbench.bench import BUDI, DEWI, JOKO, RINA, Bench, Json, data, labels, marks, words

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def heard(bench: Bench, customer: int) -> list[str]:
    return [words(each) for each in await bench.chat(customer) if each["from"]["is_bot"]]


async def test_a_command_finds_its_ticket_by_number_by_topic_and_by_reply(bench: Bench):
    case = await bench.claimed()
    prefix, digits = case.number.split("-")

    asked = [
        await bench.write(RINA, f"/card {case.number}"),
        await bench.write(RINA, f"/card {digits}"),
        await bench.write(RINA, f"/card {prefix.lower()} {digits}"),
        await bench.write(RINA, f"/card #{digits}"),
        await bench.write(RINA, "/card", reply_to=case.card),
        await bench.write(RINA, "/card", case),
        await bench.write(RINA, "/card@TanggapStafBot", case),
    ]

    for each in asked:
        assert case.number in words(await bench.reply_to(each))


async def test_a_card_asked_for_can_be_claimed_and_answered(bench: Bench):
    case = await bench.complain()
    shown = await bench.reply_to(await bench.write(RINA, f"/card {case.number}"))
    assert labels(shown) == ["Ambil"]

    asked = await bench.write(BUDI, "/note sudah dilihat", reply_to=shown["message_id"])
    toast = await bench.press(RINA, shown["message_id"], data(shown)[0])

    assert marks(await bench.message(asked)) == ["✍"]
    assert toast == f"{case.number} milik Anda."


async def test_a_mistyped_number_never_falls_back_to_the_ticket_of_the_place(bench: Bench):
    case = await bench.claimed()
    wrong = f"{case.number[:-1]}{(int(case.number[-1]) + 1) % 10}"

    asked = [
        await bench.write(RINA, f"/{name} {wrong} Halo.", case) for name in ("release", "resolve", "note")
    ]

    for each in asked:
        assert words(await bench.reply_to(each)).startswith(f"{wrong} salah ketik")
    assert (await bench.ticket(case)).status == "claimed"


async def test_an_unknown_number_and_a_missing_one_are_said_so(bench: Bench):
    unknown = await bench.write(RINA, "/card TG-990011")
    missing = await bench.write(RINA, "/card")

    assert words(await bench.reply_to(unknown)).startswith("Penulisan TG-990011 benar, tetapi tidak ada")
    assert words(await bench.reply_to(missing)).startswith("Balas kartu atau pesan tiketnya")


async def test_an_unknown_command_names_the_help(bench: Bench):
    asked = await bench.write(RINA, "/resolv")

    assert words(await bench.reply_to(asked)).endswith("/help menunjukkan semuanya.")


async def test_a_command_for_another_bot_is_left_alone(bench: Bench):
    asked = [await bench.write(RINA, "/start@BotLain"), await bench.write(RINA, "/foo@BotLain halo")]

    assert [await bench.replies(each) for each in asked] == [[], []]


async def test_what_was_done_from_general_is_confirmed_there_and_told_in_the_topic(bench: Bench):
    case = await bench.claimed()

    said = []
    for typed in ("wait", "release", "claim", "resolve", "reopen"):
        asked = await bench.write(
            RINA, f"/{typed} {case.number}" + (" Selesai." if typed == "resolve" else "")
        )
        said.append(words(await bench.reply_to(asked)))

    assert said == [
        f"💤 {case.number} menunggu jawaban nasabah; tenggat penyelesaian berhenti sampai ia menulis.",
        f"{case.number} kembali ke antrean.",
        f"{case.number} milik Anda.",
        f"{case.number} selesai. Nasabah ditanya apakah sudah beres.",
        f"{case.number} dibuka kembali.",
    ]
    told = await bench.in_thread(case)
    assert [each[0] for each in told[-5:]] == ["💤", "↩", "🧑", "✅", "🔓"]


async def test_resolve_carries_its_words_with_lines_and_formatting(bench: Bench):
    case = await bench.claimed()

    await bench.write(
        RINA,
        "/resolve\nCashback <Rp50.000> masuk.\nTerima kasih.",
        case,
        entities=[{"type": "bold", "offset": 18, "length": 10}],
    )

    asked = await bench.last(case.customer)
    assert "Cashback <Rp50.000> masuk.\nTerima kasih." in words(asked)
    assert "<Rp50.000>" in bold_in(asked)
    assert labels(asked) == ["👍 Ya, sudah", "👎 Belum"]


def bold_in(message: Json) -> list[str]:
    said = words(message).encode("utf-16-le")
    places = [
        (2 * each["offset"], 2 * each["length"]) for each in message["entities"] if each["type"] == "bold"
    ]
    return [said[start : start + length].decode("utf-16-le") for start, length in places]


async def test_an_amount_after_resolve_is_said_and_is_no_ticket_number(bench: Bench):
    case = await bench.claimed()

    await bench.write(RINA, "/resolve 10018 rupiah sudah kami kembalikan", case)

    assert "10018 rupiah sudah kami kembalikan" in words(await bench.last(case.customer))


async def test_resolve_without_any_answer_asks_for_words(bench: Bench):
    case = await bench.claimed()
    before = await heard(bench, case.customer)

    asked = await bench.write(RINA, "/resolve", case)

    assert words(await bench.reply_to(asked)).startswith("Belum ada jawaban kepada nasabah")
    assert await heard(bench, case.customer) == before


async def test_a_note_without_words_asks_for_them(bench: Bench):
    case = await bench.claimed()

    asked = await bench.write(RINA, "/note", case)

    assert words(await bench.reply_to(asked)).startswith("Tulis catatannya sesudah perintah")


async def test_an_edited_command_is_not_obeyed_a_second_time(bench: Bench):
    case = await bench.claimed()
    noted = await bench.write(RINA, "/note cek", case)
    written = await bench.write(RINA, "Kami cek.", case)

    for message, text in ((noted, "/note cek lagi"), (written, "/release")):
        await bench.people.do(
            "/control/edit", user_id=RINA, chat_id=bench.group, message_id=message, text=text
        )
    await bench.quiet()

    assert (await bench.ticket(case)).owner_id == RINA
    assert not any("tidak dapat diproses" in words(each) for each in await bench.chat(bench.supervisors))


async def test_a_topic_set_right_renames_the_thread_and_the_card(bench: Bench):
    case = await bench.claimed()

    asked = await bench.write(RINA, "/topic Ubah alamat", case)

    assert "Ubah alamat" in words(await bench.reply_to(asked))
    assert "Ubah alamat" in words(await bench.message(case.card))
    topics = next(
        each["topics"] for each in (await bench.people.world())["chats"] if each["id"] == bench.group
    )
    named = {each["thread_id"]: each["name"] for each in topics}
    assert named[case.thread] == f"{case.number} · Ubah alamat"


async def test_take_hands_a_colleagues_ticket_over_and_both_see_it(bench: Bench):
    case = await bench.claimed()

    await bench.write(BUDI, "/take", case)
    again = await bench.write(BUDI, "/take", case)

    assert (await bench.in_thread(case))[-3] == "🔁 Budi mengambil alih tiket ini."
    assert words(await bench.reply_to(again)) == f"{case.number} sudah milik Anda."
    assert "Budi menangani" in words(await bench.message(case.card))


async def test_a_supervisor_may_release_for_somebody_who_went_home(bench: Bench):
    case = await bench.claimed()

    await bench.write(DEWI, f"/release {case.number}")

    card = await bench.message(case.card)
    assert labels(card) == ["Ambil"]
    assert "Belum ada petugas" in words(card)


async def test_reopening_tells_the_customer_and_brings_the_ticket_back_to_its_agent(bench: Bench):
    case = await bench.closed()

    await bench.write(BUDI, f"/reopen {case.number}")

    assert f"Pengaduan {case.number} kami buka kembali" in words(await bench.last(case.customer))
    assert (await bench.ticket(case)).owner_id == RINA
    topics = next(
        each["topics"] for each in (await bench.people.world())["chats"] if each["id"] == bench.group
    )
    assert not next(each["closed"] for each in topics if each["thread_id"] == case.thread)


async def test_off_duty_a_reopened_ticket_goes_to_the_queue(bench: Bench):
    case = await bench.closed()
    assert words(await bench.reply_to(await bench.write(RINA, "/off"))).startswith("Anda tidak bertugas")

    await bench.people.send(case.customer, f"{case.number} masih belum masuk")
    await bench.quiet()
    on = await bench.write(RINA, "/on")

    assert (await bench.ticket(case)).status == "new"
    assert words(await bench.reply_to(on)) == "Anda bertugas. /queue menunjukkan tiket yang belum diambil."


async def test_more_tickets_than_fit_are_listed_by_urgency_with_links_and_the_rest_is_counted(bench: Bench):
    agent = await bench.people.add_person("Sari Sibuk", kind="agent")
    await bench.planted(*[Status.CLAIMED] * 16, *[Status.WAITING] * 2, owner=agent)

    found = await bench.reply_to(await bench.write(agent, "/mine"))

    lines = words(found).splitlines()
    assert lines[0] == "Tiket Anda: 18"
    assert lines[-1] == "… dan 3 tiket lagi."
    assert lines[1].startswith("🟢 TG-")
    assert "Cashback belum masuk · jawaban pertama Rab 4 Mar 12.0" in lines[1]
    assert sum(each["type"] == "text_link" for each in found["entities"]) == 15


async def test_empty_lists_say_what_else_there_is(bench: Bench):
    agent = await bench.people.add_person("Sari Santai", kind="agent")

    mine = await bench.reply_to(await bench.write(agent, "/mine"))

    assert (
        words(mine)
        == "Tiket Anda: 0\nTidak ada tiket terbuka pada Anda. /queue menunjukkan yang belum diambil."
    )


async def test_the_queue_shows_the_oldest_first_and_who_waits_for_what(bench: Bench):
    await bench.complain("cashback <b> & c")

    found = words(await bench.reply_to(await bench.write(RINA, "/queue")))

    assert found.startswith("Antrean: ")
    assert "belum ada petugasnya" in found.splitlines()[0]


async def test_id_works_for_everybody_everywhere(bench: Bench):
    stranger = await bench.private(JOKO, "/id")
    case = await bench.claimed()
    in_topic = await bench.reply_to(await bench.write(RINA, "/id", case))

    assert words(stranger) == f"Nomor obrolan ini: {JOKO}. Nomor Anda: {JOKO}."
    assert words(in_topic) == f"Nomor obrolan ini: {bench.group} (topik {case.thread}). Nomor Anda: {RINA}."


async def test_staff_alone_with_the_bot_are_greeted_and_helped(bench: Bench):
    hello = await bench.private(DEWI, "/start")
    helped = await bench.private(DEWI, "halo?")
    listed = await bench.private(DEWI, "/queue")

    assert words(hello).startswith("Halo, Dewi. Ini meja kerja petugas.")
    assert "/resolve – selesai" in words(helped)
    assert words(listed).startswith("Antrean: ")


async def test_a_stranger_who_writes_to_the_staff_bot_is_shown_the_door_politely(bench: Bench):
    for text in ("halo", "/queue", "/apa", "/start"):
        answer = await bench.private(JOKO, text)
        assert words(answer).startswith("Mohon maaf, ini meja kerja petugas.")


async def test_english_staff_are_answered_in_english(english_bench: Bench):
    bench = english_bench
    case = await bench.claimed()

    said = [
        words(await bench.reply_to(await bench.write(RINA, typed)))
        for typed in ("/help", "/mine", "/card TG-990011", "/foo", f"/release {case.number}", "/on")
    ]

    assert "/resolve – done, closing words may follow" in said[0]
    assert said[1].startswith("Your tickets: 1\n🟢 ")
    assert said[2].startswith("The number TG-990011 is well written, but no ticket has it.")
    assert said[3:] == [
        "There is no such command, and nothing was sent. /help shows them all.",
        f"{case.number} is back in the queue.",
        "You are on duty. /queue shows what nobody has yet.",
    ]


async def test_every_call_was_one_that_telegram_knows(bench: Bench):
    assert await bench.people.violations() == []
    assert STAFF_BOT in bench.running.world.bots
