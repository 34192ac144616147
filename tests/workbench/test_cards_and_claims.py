"""A card for every ticket, kept as things stand; one owner, however many press at once."""

import asyncio

import pytest

from tests.workbench.bench import BUDI, CASHBACK, DEWI, RINA, Bench, data, labels, media, words

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_a_complaint_stands_in_the_group_as_a_card_with_one_button(bench: Bench):
    case = await bench.complain("cashback 5% kartu debit <belum> masuk & saya kecewa")

    card = await bench.message(case.card)

    assert case.number in words(card)
    assert "🟢" in words(card)
    assert "Cashback belum masuk" in words(card)
    assert "cashback 5% kartu debit <belum> masuk & saya kecewa" in words(card)
    assert "Andi Wijaya" in words(card)
    assert "Belum ada petugas · jawaban pertama paling lambat Rabu 4 Maret 2026" in words(card)
    assert labels(card) == ["Ambil"]


async def test_the_card_follows_words_files_phone_and_topic(bench: Bench):
    case = await bench.complain("mesin rusak")
    people = bench.people

    await people.send(case.customer, "uang tidak keluar dari atm")
    await people.send(case.customer, media=media("photo", b"a receipt"))
    await people.send(case.customer, "0812 3456 7890")
    await bench.quiet()

    card = words(await bench.message(case.card))
    assert "Uang tidak keluar dari ATM" in card
    assert "mesin rusak · uang tidak keluar dari atm" in card
    assert "📎 1" in card


async def test_a_shared_phone_number_comes_to_the_card_and_to_the_thread(bench: Bench):
    case = await bench.claimed()
    receipt = await bench.last(case.customer)
    await bench.people.press_text(case.customer, receipt, "Bicara dengan petugas")
    await bench.quiet()

    await bench.people.do(
        "/control/share_contact", user_id=case.customer, bot_id=7_000_000_001, phone="+6281234567890"
    )
    await bench.quiet()

    assert "📞 +6281234567890" in words(await bench.message(case.card))
    assert "🙋" in words(await bench.message(case.card))
    assert any("dapat ditelepon di +6281234567890" in said for said in await bench.in_thread(case))


async def test_of_two_who_press_at_once_one_has_it_and_the_other_hears_who(bench: Bench):
    case = await bench.complain()

    toasts = await asyncio.gather(*(bench.press(who, case.card, f"claim:{case.id}") for who in (RINA, BUDI)))

    owner = (await bench.ticket(case)).owner_id
    winner, loser = ("Rina", 1) if owner == RINA else ("Budi", 0)
    assert toasts[1 - loser] == f"{case.number} milik Anda."
    assert toasts[loser] == f"{case.number} sudah diambil {winner}."
    card = await bench.message(case.card)
    assert f"{winner} menangani" in words(card)
    assert labels(card) == ["✅ Selesai", "💤 Tunggu nasabah", "🔁 Alihkan ke saya", "Lainnya"]


async def test_a_hundred_agents_press_at_once_and_one_has_it(bench: Bench):
    agents = [await bench.people.add_person(f"Petugas {place}", kind="agent") for place in range(100)]
    case = await bench.complain()

    presses = [
        bench.people.press(who, case.card, f"claim:{case.id}", chat_id=bench.group, forged=True)
        for who in agents
    ]
    queries = await asyncio.gather(*presses)
    await bench.quiet()

    toasts = [(await bench.people.answered(query))["text"] for query in queries]
    assert sum("milik Anda" in toast for toast in toasts) == 1
    assert sum("sudah diambil Petugas" in toast for toast in toasts) == 99
    assert (await bench.ticket(case)).owner_id in agents
    thread = await bench.thread_of(case)
    said = [words(each) for each in await bench.chat(thread_id=thread)]
    assert sum("menangani" in each for each in said) == 1


async def test_the_owner_who_presses_again_is_told_that_it_is_theirs(bench: Bench):
    case = await bench.complain()
    await bench.press(RINA, case.card, f"claim:{case.id}")

    toast = await bench.press(RINA, case.card, f"claim:{case.id}", forged=True)

    assert toast == f"{case.number} sudah milik Anda."


async def test_the_topic_is_made_at_the_claim_named_by_number_and_subject(bench: Bench):
    case = await bench.complain()
    assert await bench.thread_of(case) is None

    case = await bench.claim(case)

    world = await bench.people.world()
    topics = next(chat["topics"] for chat in world["chats"] if chat["id"] == bench.group)
    named = {topic["thread_id"]: topic["name"] for topic in topics}
    assert named[case.thread] == f"{case.number} · Cashback belum masuk"
    opening, said = await bench.chat(thread_id=case.thread)
    assert "Rina menangani" in words(opening)
    assert "Andi Wijaya, bahasa Indonesia" in words(opening)
    assert words(said) == CASHBACK
    assert words(await bench.message(case.card)).endswith("Buka percakapan")


async def test_the_card_links_to_the_conversation(bench: Bench):
    case = await bench.claimed()

    card = await bench.message(case.card)

    links = [each["url"] for each in card["entities"] if each["type"] == "text_link"]
    assert links == [f"https://t.me/c/{str(bench.group).removeprefix('-100')}/{case.thread}"]


async def test_files_sent_before_the_claim_are_in_the_topic(bench: Bench):
    customer = await bench.people.add_person("Siti Rahma")
    case = await bench.complain(customer=customer)
    await bench.people.send(customer, media=media("document", b"%PDF-1.4 statement", file_name="mutasi.pdf"))
    await bench.quiet()

    case = await bench.claim(case)

    documents = [each for each in await bench.chat(thread_id=case.thread) if "document" in each]
    assert [each["document"]["file_name"] for each in documents] == ["mutasi.pdf"]


async def test_a_card_that_somebody_deleted_stands_again_at_the_next_change(bench: Bench):
    case = await bench.complain()
    await bench.people.do("/control/delete", user_id=DEWI, chat_id=bench.group, message_id=case.card)

    await bench.write(RINA, f"/claim {case.number}")

    cards = [each for each in await bench.chat(after=case.card) if "Rina menangani" in words(each)]
    assert any(each.get("message_thread_id") is None for each in cards)


async def test_a_card_of_a_closed_ticket_is_grey_and_says_how_it_ended(bench: Bench):
    case = await bench.closed()

    card = await bench.message(case.card)

    assert "⚪" in words(card)
    assert "🔒 Ditutup · dinyatakan beres oleh nasabah" in words(card)
    assert data(card) == []


async def test_pressing_claim_on_an_old_card_of_a_closed_ticket_names_the_way_back(bench: Bench):
    case = await bench.closed()

    toasts = [await bench.press(who, case.card, f"claim:{case.id}", forged=True) for who in (RINA, BUDI)]

    assert toasts == ["Tiket ini sudah ditutup. /reopen membukanya lagi."] * 2


async def test_an_english_team_reads_english(english_bench: Bench):
    case = await english_bench.complain()

    card = await english_bench.message(case.card)

    assert "Unclaimed · first answer due Wednesday 4 March 2026" in words(card)
    assert "Missing cash back" in words(card)
    assert labels(card) == ["Claim"]


async def test_every_call_was_one_that_telegram_knows(bench: Bench, english_bench: Bench):
    assert await bench.people.violations() == []
    assert await english_bench.people.violations() == []
