"""Who hears what: the owner's words reach the customer, everything else stays inside and says so."""

from base64 import b64decode

import pytest

from playground.people import CUSTOMER_BOT
from tests.workbench.bench import BUDI, RINA, Bench, Case, Json, data, labels, marks, media, words

pytestmark = pytest.mark.asyncio(loop_scope="module")
PNG = b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mM0+A8AARsBDLMw2Q0AAAAASUVORK5CYII="
)


async def heard(bench: Bench, case: Case) -> list[str]:
    """What the bot told the customer."""
    return [words(each) for each in await bench.chat(case.customer) if each["from"]["is_bot"]]


async def bytes_of(bench: Bench, message: Json, kind: str) -> bytes:
    """The file as whoever reads the message would get it."""
    file = message[kind][-1] if kind == "photo" else message[kind]
    files = bench.running.world.files.files
    return bytes(files[file["file_unique_id"]].content)


async def test_the_owners_words_reach_the_customer_with_number_and_name(bench: Bench):
    case = await bench.claimed()

    sent = await bench.write(RINA, "Mohon maaf, Bapak. Cashback Rp50.000 sudah kami kreditkan.", case)

    expected = f"💬 Rina · {case.number}\n\nMohon maaf, Bapak. Cashback Rp50.000 sudah kami kreditkan."
    assert (await heard(bench, case))[-1] == expected
    assert marks(await bench.message(sent)) == ["👍"]


async def test_formatting_links_and_lines_arrive_as_they_were_written(bench: Bench):
    case = await bench.claimed()
    text = "Selesai <3 hari & pasti:\n1. Cek mutasi\n2. Baca panduan"
    given = [
        {"type": "bold", "offset": 8, "length": 7},
        {"type": "text_link", "offset": 43, "length": 7, "url": "https://contoh.id/a?b=1&c=2"},
    ]

    await bench.write(RINA, text, case, entities=given)

    arrived = await bench.last(case.customer)
    assert words(arrived).endswith(text)
    shift = len(words(arrived)) + 1 - len(text)  # 💬 counts twice in UTF-16
    moved = [{**each, "offset": each["offset"] + shift} for each in given]
    assert [each for each in arrived["entities"] if each["offset"] >= shift] == moved


async def test_words_too_long_for_one_message_arrive_whole_in_several(bench: Bench):
    case = await bench.claimed()
    text = " ".join(f"kata{place}" for place in range(500))[:4000].strip()

    await bench.write(RINA, text, case)

    parts = [each.split("\n\n", 1)[1] for each in await heard(bench, case) if each.startswith("💬")]
    assert len(parts) == 2
    assert " ".join(part.strip() for part in parts) == text


async def test_a_note_stays_inside(bench: Bench):
    case = await bench.claimed()
    before = await heard(bench, case)

    notes = [
        await bench.write(RINA, "// pelanggan ini sudah tiga kali mengeluh", case),
        await bench.write(BUDI, "//cek bagian kartu", case),
        await bench.write(RINA, None, case, media=media("photo", PNG, caption="// layar sistem inti")),
        await bench.write(RINA, "/note sudah ditelepon", case),
    ]

    assert await heard(bench, case) == before
    assert [marks(await bench.message(each)) for each in notes] == [["✍"]] * 4


@pytest.mark.parametrize(
    "text", ["/halo apa kabar", "/ resolve", "/penutup", "/resolv sudah beres", "/claim@BotLain", "/é"]
)
async def test_nothing_that_begins_with_a_slash_reaches_a_customer(bench: Bench, text: str):
    case = await bench.claimed()
    before = await heard(bench, case)

    sent = await bench.write(RINA, text, case)
    captioned = await bench.write(RINA, None, case, media=media("photo", PNG, caption=text))

    assert await heard(bench, case) == before
    if "@" not in text:
        for each in (sent, captioned):
            assert "tidak ada yang terkirim" in words(await bench.reply_to(each))


async def test_words_become_no_secret_note_or_command_by_an_edit(bench: Bench):
    case = await bench.claimed()
    sent = await bench.write(RINA, "Sedang kami periksa.", case)
    before = await bench.chat(case.customer)

    for text in ("// nasabah ini cerewet", "/resolve"):
        await bench.people.do("/control/edit", user_id=RINA, chat_id=bench.group, message_id=sent, text=text)
    await bench.quiet()

    assert await bench.chat(case.customer) == before
    assert all("tidak diteruskan" in words(each) for each in await bench.replies(sent))
    assert (await bench.ticket(case)).status == "claimed"


async def test_an_edit_is_carried_over_to_what_the_customer_sees(bench: Bench):
    case = await bench.claimed()
    sent = await bench.write(RINA, "Dana masuk Senin.", case)
    count = len(await heard(bench, case))

    await bench.people.do(
        "/control/edit", user_id=RINA, chat_id=bench.group, message_id=sent, text="Dana masuk Selasa."
    )
    await bench.quiet()

    assert (await heard(bench, case))[
        -1
    ] == f"✏️ Rina memperbaiki pesannya · {case.number}\n\nDana masuk Selasa."
    assert len(await heard(bench, case)) == count
    assert words(await bench.reply_to(sent)) == "✏️ Perubahan diteruskan kepada nasabah."


async def test_words_added_to_a_file_afterwards_reach_the_customer(bench: Bench):
    case = await bench.claimed()
    sent = await bench.write(RINA, None, case, media=media("photo", PNG))

    await bench.people.do(
        "/control/edit", user_id=RINA, chat_id=bench.group, message_id=sent, text="Ini bukti transfernya."
    )
    await bench.quiet()

    assert (await heard(bench, case))[-1].endswith("Ini bukti transfernya.")


async def test_a_colleagues_words_wait_for_the_owner_who_lets_them_go(bench: Bench):
    case = await bench.claimed()
    before = await heard(bench, case)
    sent = await bench.write(BUDI, "Kami sudah cek ke pusat.", case)
    offer = await bench.reply_to(sent)
    assert words(offer) == "Belum terkirim, disimpan sebagai catatan: tiket ini ditangani Rina."
    assert labels(offer) == ["Kirim ke nasabah", "Ambil alih dan kirim"]
    assert await heard(bench, case) == before

    refused = await bench.press(BUDI, offer["message_id"], data(offer)[0])
    toast = await bench.press(RINA, offer["message_id"], data(offer)[0])

    assert (
        refused
        == f"Hanya pemilik {case.number} yang dapat melakukan ini. Ketik /take {case.number} untuk mengambil alih."
    )
    assert toast == "Dikirim."
    assert (await heard(bench, case))[-1] == f"💬 Rina · {case.number}\n\nKami sudah cek ke pusat."
    assert marks(await bench.message(sent)) == ["👍"]


async def test_a_colleague_takes_over_with_the_words_already_written(bench: Bench):
    case = await bench.claimed()
    sent = await bench.write(BUDI, "Saya lanjutkan.", case)
    offer = await bench.reply_to(sent)

    wrong = await bench.press(RINA, offer["message_id"], data(offer)[1])
    toast = await bench.press(BUDI, offer["message_id"], data(offer)[1])
    again = await bench.press(BUDI, offer["message_id"], data(offer)[1], forged=True)

    assert wrong == "Hanya penulis kata-kata ini yang dapat mengambil alih dengannya."
    assert toast == "Dikirim."
    assert again.startswith("Tombol ini sudah tidak berlaku")
    assert (await heard(bench, case))[-1] == f"💬 Budi · {case.number}\n\nSaya lanjutkan."
    assert (await bench.ticket(case)).owner_id == BUDI
    assert sum("Saya lanjutkan." in each for each in await heard(bench, case)) == 1


async def test_a_released_thread_offers_to_claim_and_send(bench: Bench):
    case = await bench.claimed()
    await bench.write(RINA, "/release", case)
    before = await heard(bench, case)
    sent = await bench.write(BUDI, "Dana sudah kembali.", case)
    offer = await bench.reply_to(sent)
    assert words(offer) == "Belum terkirim: tiket ini belum ada petugasnya."
    assert await heard(bench, case) == before

    toast = await bench.press(BUDI, offer["message_id"], data(offer)[0])

    assert toast == "Dikirim."
    assert (await heard(bench, case))[-1] == f"💬 Budi · {case.number}\n\nDana sudah kembali."


async def test_claim_and_send_after_somebody_else_claimed_names_them_and_sends_nothing(bench: Bench):
    case = await bench.claimed()
    await bench.write(RINA, "/release", case)
    offer = await bench.reply_to(await bench.write(BUDI, "Dana sudah kembali.", case))
    await bench.write(RINA, "/claim", case)
    before = await heard(bench, case)

    toast = await bench.press(BUDI, offer["message_id"], data(offer)[0])
    assert (toast, await heard(bench, case)) == (f"{case.number} sudah diambil Rina.", before)

    toast = await bench.press(RINA, offer["message_id"], data(offer)[0])
    assert toast == "Dikirim."


async def test_a_draft_that_became_a_note_cannot_be_sent(bench: Bench):
    case = await bench.claimed()
    sent = await bench.write(BUDI, "Kata pusat ini salah sistem.", case)
    offer = await bench.reply_to(sent)

    await bench.people.do(
        "/control/edit", user_id=BUDI, chat_id=bench.group, message_id=sent, text="// jangan dikirim"
    )
    await bench.quiet()

    assert (await bench.press(RINA, offer["message_id"], data(offer)[0])).startswith("Tombol ini sudah tidak")


async def test_an_answer_to_the_card_among_colleagues_needs_a_second_tap(bench: Bench):
    case = await bench.claimed()
    before = await heard(bench, case)

    sent = await bench.write(RINA, "siapa yang kenal nasabah ini?", reply_to=case.card)

    offer = await bench.reply_to(sent)
    assert await heard(bench, case) == before
    assert words(offer).startswith(f"Belum terkirim: percakapan {case.number} ada di topiknya.")
    assert offer.get("message_thread_id") is None

    await bench.press(RINA, offer["message_id"], data(offer)[0])
    assert (await heard(bench, case))[-1].endswith("siapa yang kenal nasabah ini?")


async def test_an_answer_to_an_unclaimed_card_offers_to_claim_and_opens_no_topic_yet(bench: Bench):
    case = await bench.complain()

    sent = await bench.write(RINA, "Kami periksa.", reply_to=case.card)

    offer = await bench.reply_to(sent)
    assert labels(offer) == ["Ambil dan kirim"]
    assert await bench.thread_of(case) is None


async def test_words_to_a_closed_ticket_are_kept_and_the_way_back_is_named(bench: Bench):
    case = await bench.closed()
    before = await heard(bench, case)

    for who in (RINA, BUDI):
        sent = await bench.write(who, "Satu hal lagi.", case, thread_id=None, reply_to=case.card)
        assert "/reopen" in words(await bench.reply_to(sent))

    assert await heard(bench, case) == before


async def test_the_customers_words_ring_the_owner_once_a_burst(bench: Bench):
    case = await bench.claimed()
    await bench.advance(200)

    for text in ("masih belum ada", "masih kosong", "masih menunggu"):
        await bench.people.send(case.customer, text)
    await bench.quiet()

    said = (await bench.in_thread(case))[-3:]
    assert said == ["masih belum ada\nRina", "masih kosong", "masih menunggu"]


async def test_replies_quote_what_they_answer_in_both_directions(bench: Bench):
    case = await bench.claimed()
    shown = await bench.last(thread_id=case.thread)

    sent = await bench.write(RINA, "Yang mana?", case, reply_to=shown["message_id"])
    arrived = await bench.last(case.customer)
    await bench.people.send(case.customer, "masih yang kemarin", reply_to=arrived["message_id"])
    await bench.quiet()

    first = next(each for each in await bench.chat(case.customer) if not each["from"]["is_bot"])
    assert arrived["reply_to_message"]["message_id"] == first["message_id"]
    answered = await bench.reply_to(sent)
    assert words(answered).startswith("masih yang kemarin")


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        pytest.param("photo", PNG, id="photo"),
        pytest.param("document", b"%PDF-1.4 mutasi", id="document"),
        pytest.param("voice", b"OggS suara", id="voice"),
        pytest.param("audio", b"ID3 rekaman", id="audio"),
        pytest.param("video", b"ftypmp42 layar", id="video"),
        pytest.param("animation", b"GIF89a layar", id="animation"),
    ],
)
async def test_files_pass_in_both_directions_byte_for_byte(bench: Bench, kind: str, content: bytes):
    case = await bench.claimed()

    await bench.people.send(case.customer, media=media(kind, content + b"1", caption="masih ini buktinya"))
    await bench.quiet()
    sent = await bench.write(RINA, None, case, media=media(kind, content + b"2", caption="Ini balasannya."))

    shown = next(each for each in await bench.chat(thread_id=case.thread) if kind in each)
    arrived = await bench.last(case.customer)
    assert await bytes_of(bench, shown, kind) == content + b"1"
    assert await bytes_of(bench, arrived, kind) == content + b"2"
    assert (await heard(bench, case))[-2].endswith("Ini balasannya.")
    assert marks(await bench.message(sent)) == ["👍"]


@pytest.mark.parametrize("kind", ["video_note", "sticker"])
async def test_what_takes_no_words_arrives_byte_for_byte_too(bench: Bench, kind: str):
    case = await bench.claimed()

    await bench.people.send(case.customer, media=media(kind, b"RIFF lonjong"))
    await bench.quiet()
    sent = await bench.write(RINA, None, case, media=media(kind, b"RIFF bulat"))

    shown = next(each for each in await bench.chat(thread_id=case.thread) if kind in each)
    assert await bytes_of(bench, shown, kind) == b"RIFF lonjong"
    assert await bytes_of(bench, await bench.last(case.customer), kind) == b"RIFF bulat"
    assert marks(await bench.message(sent)) == ["👍"]


async def test_a_customers_place_and_contact_and_forwarded_words_are_told_in_the_thread(bench: Bench):
    case = await bench.claimed()

    await bench.people.send(case.customer, location={"latitude": -6.2, "longitude": 106.8})
    await bench.people.send(case.customer, contact={"phone_number": "+62215000", "first_name": "Toko Maju"})
    await bench.people.send(case.customer, "cashback masuk besok", forward_from="Toko Maju")
    await bench.quiet()

    place, contact, forwarded = (await bench.in_thread(case))[-3:]
    assert "-6.2" in place
    assert "Toko Maju: +62215000" in contact
    assert forwarded.splitlines()[:2] == ["↪️ diteruskan nasabah dari Toko Maju", "cashback masuk besok"]


async def test_a_place_and_a_contact_reach_the_customer_in_words(bench: Bench):
    case = await bench.claimed()

    await bench.write(RINA, None, case, location={"latitude": -6.2, "longitude": 106.8})
    place = (await heard(bench, case))[-1]
    await bench.write(RINA, None, case, contact={"phone_number": "+62215000", "first_name": "Cabang Menteng"})
    contact = (await heard(bench, case))[-1]

    assert place.endswith("📍 https://maps.google.com/?q=-6.20000,106.80000")
    assert contact.endswith("👤 Cabang Menteng: +62215000")


async def test_a_file_too_big_is_refused_kindly_and_the_customer_hears_nothing(bench: Bench):
    case = await bench.claimed()
    before = await heard(bench, case)

    sent = await bench.write(RINA, None, case, media=media("document", b"x", size=21 * 1024 * 1024))

    assert words(await bench.reply_to(sent)).startswith("⚠️ Berkas ini lebih dari 20 MB")
    assert await heard(bench, case) == before


async def test_what_cannot_be_passed_on_is_said_so(bench: Bench):
    case = await bench.claimed()
    before = await heard(bench, case)

    odd = [
        await bench.write(RINA, None, case, dice="🎲"),
        await bench.write(RINA, None, case, poll={"question": "?", "options": ["a", "b"]}),
    ]

    assert await heard(bench, case) == before
    for each in odd:
        assert "tidak dapat diteruskan" in words(await bench.reply_to(each))


async def test_words_that_telegram_refuses_are_marked_failed_and_said_so(bench: Bench):
    case = await bench.claimed()
    await bench.people.faults(
        rules=[
            {
                "method": "sendMessage",
                "chat_id": case.customer,
                "action": "400",
                "description": "Bad Request: chat not found",
            }
        ]
    )

    sent = await bench.write(RINA, "Selesai.", case)

    assert marks(await bench.message(sent)) == ["👎"]
    assert words(await bench.reply_to(sent)).startswith("⚠️ Pesan ini tidak dapat dikirim.")


async def test_a_blocked_customer_is_told_to_the_agent_and_the_words_wait_for_their_return(bench: Bench):
    case = await bench.claimed()
    await bench.people.block(case.customer)
    await bench.quiet()

    sent = await bench.write(RINA, "Sudah kami kreditkan.", case)
    assert marks(await bench.message(sent)) == ["👀"]
    assert "memblokir bot" in words(await bench.reply_to(sent))

    await bench.people.block(case.customer, blocked=False)
    await bench.quiet()
    assert (await heard(bench, case))[-1].endswith("Sudah kami kreditkan.")
    assert marks(await bench.message(sent)) == ["👍"]


async def test_a_block_noticed_only_at_sending_is_told_all_the_same(bench: Bench):
    case = await bench.claimed()
    await bench.people.faults(rules=[{"method": "sendMessage", "chat_id": case.customer, "action": "403"}])

    sent = await bench.write(RINA, "Sudah kami kreditkan.", case)

    assert marks(await bench.message(sent)) == ["👀"]
    assert "memblokir bot" in words(await bench.reply_to(sent))
    await bench.people.send(case.customer, "masih menunggu")
    await bench.quiet()
    assert any("Sudah kami kreditkan." in each for each in await heard(bench, case))


async def test_resolving_for_a_blocked_customer_says_that_they_will_hear_later(bench: Bench):
    case = await bench.claimed()
    await bench.people.block(case.customer)
    await bench.quiet()

    await bench.write(RINA, "/resolve Selesai.", case)

    assert "memblokir bot" in (await bench.in_thread(case))[-1]


async def test_staff_who_chat_in_general_are_left_alone(bench: Bench):
    before = len(await bench.chat())

    await bench.write(RINA, "makan siang di mana?")
    await bench.write(BUDI, "// di kantin")

    assert len(await bench.chat()) == before + 2


async def test_a_message_in_a_topic_of_no_ticket_is_answered(bench: Bench):
    made = await bench.people.do("/control/topic", chat_id=bench.group, action="create", name="Rapat")

    sent = await bench.write(RINA, "halo?", thread_id=made["thread_id"])

    answer = await bench.reply_to(sent)
    assert "tidak dipakai untuk tiket mana pun" in words(answer)
    assert answer["message_thread_id"] == made["thread_id"]


async def test_every_call_was_one_that_telegram_knows(bench: Bench):
    assert await bench.people.violations() == []
    assert CUSTOMER_BOT in bench.running.world.bots
