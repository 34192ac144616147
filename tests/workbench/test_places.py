"""Where staff talk: topics deleted and closed, groups without topics or rights, groups that move."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from playground.people import STAFF_BOT
from playground.world import World
from tests.workbench.bench import (
    BUDI,
    CASHBACK,
    DEWI,
    RINA,
    STAFF_GROUP,
    Bench,
    Case,
    data,
    labels,
    marks,
    media,
    opened_bench,
    words,
)

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def plain(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Bench]:
    """A staff group without topics."""

    def without_topics(world: World) -> None:
        world.groups[STAFF_GROUP].is_forum = False
        world.groups[STAFF_GROUP].refresh()

    async with opened_bench(tmp_path_factory.mktemp("plain"), change=without_topics) as opened:
        yield opened


async def heard(bench: Bench, case: Case) -> list[str]:
    return [words(each) for each in await bench.chat(case.customer) if each["from"]["is_bot"]]


async def test_a_deleted_topic_is_built_anew_with_all_that_was_said(bench: Bench):
    case = await bench.claimed("cashback 5% saya belum masuk")
    await bench.people.send(case.customer, media=media("document", b"%PDF mutasi", file_name="mutasi.pdf"))
    await bench.quiet()
    await bench.write(RINA, "Sedang kami cek.", case)
    await bench.write(RINA, "// sistem promo salah", case)
    await bench.people.do("/control/topic", chat_id=bench.group, thread_id=case.thread, action="delete")

    await bench.people.send(case.customer, "masih belum ada kabar")
    await bench.quiet()

    thread = await bench.thread_of(case)
    assert thread not in (None, case.thread)
    said = await bench.chat(thread_id=thread)
    summary = words(said[0])
    assert summary.startswith(f"🧵 Topik {case.number} yang lama sudah dihapus")
    assert "ditangani Rina" in summary
    for line in (
        "👤 cashback 5% saya belum masuk",
        "🧑‍💼 Rina: Sedang kami cek.",
        "📝 Rina: // sistem promo salah",
    ):
        assert line in summary
    assert "kartu tiket" in summary
    assert [each["document"]["file_name"] for each in said if "document" in each] == ["mutasi.pdf"]
    assert sum(words(each).startswith("masih belum ada kabar") for each in said) == 1
    card = await bench.message(case.card)
    assert any(each.get("url", "").endswith(f"/{thread}") for each in card["entities"])


async def test_after_the_rebuilding_words_go_out_from_the_new_topic(bench: Bench):
    case = await bench.claimed()
    await bench.people.do("/control/topic", chat_id=bench.group, thread_id=case.thread, action="delete")
    await bench.people.send(case.customer, "masih menunggu")
    await bench.quiet()

    thread = await bench.thread_of(case)
    sent = await bench.write(RINA, "Sudah masuk.", thread_id=thread)

    assert (await heard(bench, case))[-1].endswith("Sudah masuk.")
    assert marks(await bench.message(sent)) == ["👍"]


async def test_a_topic_closed_by_hand_still_takes_the_customers_words(bench: Bench):
    case = await bench.claimed()
    await bench.people.do("/control/topic", chat_id=bench.group, thread_id=case.thread, action="close")

    await bench.people.send(case.customer, "masih menunggu")
    await bench.quiet()

    assert (await bench.in_thread(case))[-1].startswith("masih menunggu")


async def test_the_topic_closes_with_the_ticket_and_opens_when_the_customer_writes_again(bench: Bench):
    case = await bench.closed()
    assert await is_closed(bench, case)

    await bench.people.send(case.customer, f"{case.number} masih belum masuk")
    await bench.quiet()

    assert not await is_closed(bench, case)
    assert any("menulis lagi" in each and "Rina" in each for each in await bench.in_thread(case))
    assert "Rina menangani" in words(await bench.message(case.card))


async def is_closed(bench: Bench, case: Case) -> bool:
    topics = next(
        each["topics"] for each in (await bench.people.world())["chats"] if each["id"] == bench.group
    )
    return bool(next(each["closed"] for each in topics if each["thread_id"] == case.thread))


async def test_without_topics_the_talk_goes_in_replies_to_the_card(plain: Bench):
    case = await plain.claimed()
    assert case.thread is None

    opening = next(each for each in await plain.chat(after=case.card) if "Rina menangani" in words(each))
    sent = await plain.write(RINA, "Sedang kami cek.", reply_to=case.card)
    await plain.people.send(case.customer, "masih menunggu")
    await plain.quiet()
    shown = await plain.last()
    again = await plain.write(RINA, "Sudah masuk.", reply_to=shown["message_id"])

    assert "Balas pesan ini atau kartunya: kata-kata Anda sampai ke nasabah." in words(opening)
    assert opening["reply_to_message"]["message_id"] == case.card
    assert words(shown).startswith("masih menunggu")
    assert shown["reply_to_message"]["message_id"] == case.card
    assert [marks(await plain.message(each)) for each in (sent, again)] == [["👍"], ["👍"]]
    assert [each.split("\n\n")[1] for each in await heard(plain, case) if each.startswith("💬")] == [
        "Sedang kami cek.",
        "Sudah masuk.",
    ]


async def test_without_topics_chatting_reaches_nobody_and_drafts_wait(plain: Bench):
    case = await plain.claimed()
    before = await heard(plain, case)

    await plain.write(RINA, "ada yang bisa bantu?")
    sent = await plain.write(BUDI, "Saya bantu.", reply_to=case.card)
    offer = await plain.reply_to(sent)
    assert await heard(plain, case) == before

    await plain.press(BUDI, offer["message_id"], data(offer)[1])
    assert (await heard(plain, case))[-1].endswith("Saya bantu.")


async def test_without_topics_commands_by_reply_work_to_the_end(plain: Bench):
    case = await plain.claimed()

    await plain.write(RINA, "// catatan", reply_to=case.card)
    await plain.write(RINA, "/wait", reply_to=case.card)
    await plain.write(RINA, "/resolve Selesai.", reply_to=case.card)
    await plain.people.press_text(case.customer, await plain.last(case.customer), "Ya, sudah")
    await plain.quiet()

    assert "🔒 Ditutup" in words(await plain.message(case.card))
    assert await plain.people.violations() == []


async def test_without_the_right_to_make_topics_replies_do_and_the_supervisors_hear_once(bench: Bench):
    right = {"can_manage_chat": True, "can_delete_messages": True}
    await set_rights(bench, "administrator", right | {"can_manage_topics": False})
    before = len(await bench.chat(bench.supervisors))

    cases = [await bench.claimed(), await bench.claimed()]

    for case in cases:
        opening = next(each for each in await bench.chat(after=case.card) if "alas pesan ini" in words(each))
        assert opening["reply_to_message"]["message_id"] == case.card
        await bench.write(RINA, "halo")  # a word in the forum makes us try for topics again
        await bench.write(RINA, "Sedang kami cek.", reply_to=opening["message_id"])
        assert (await heard(bench, case))[-1].endswith("Sedang kami cek.")
    told = (await bench.chat(bench.supervisors))[before:]
    assert len(told) == 1
    assert "hak admin “Kelola topik”" in words(told[0])

    await set_rights(bench, "administrator", right | {"can_manage_topics": True})
    await bench.write(RINA, "halo")
    assert (await bench.claimed()).thread is not None


async def set_rights(bench: Bench, status: str, rights: dict[str, bool] | None = None) -> None:
    await bench.people.do(
        "/control/bot_rights", chat_id=bench.group, bot_id=STAFF_BOT, status=status, rights=rights
    )
    await bench.quiet()


async def test_who_takes_the_bots_administrator_right_away_is_noticed_by_the_supervisors(bench: Bench):
    await set_rights(bench, "member")
    told = words(await bench.last(bench.supervisors))
    await set_rights(bench, "administrator")

    assert told.startswith("⚠️ Saya bukan lagi admin di grup “Petugas Bank Contoh”")


async def test_thrown_out_of_the_group_the_bot_loses_nothing(bench: Bench):
    case = await bench.claimed()
    await set_rights(bench, "kicked")
    await bench.people.send(case.customer, "masih menunggu")
    customer = await bench.people.add_person("Siti Rahma")
    await bench.people.send(customer, CASHBACK)
    await bench.people.wait_for(customer, lambda each: "TG-" in words(each))
    told = words(await bench.last(bench.supervisors))

    await set_rights(bench, "administrator")
    await bench.advance(400)

    assert told.startswith("⚠️ Saya dikeluarkan dari grup")
    assert (await bench.in_thread(case))[-1].startswith("masih menunggu")
    assert any("Siti Rahma" in words(each) for each in await bench.chat(after=case.card))


async def test_when_the_group_moves_the_desk_moves_with_it(tmp_path_factory: pytest.TempPathFactory):
    def small(world: World) -> None:
        chat = world.groups[STAFF_GROUP]
        chat.is_forum, chat.type = False, "group"
        chat.refresh()

    async with opened_bench(tmp_path_factory.mktemp("moving"), change=small) as bench:
        waiting, talked = await bench.complain(), await bench.claimed(by=BUDI)

        moved = await bench.people.do("/control/migrate", chat_id=bench.group, is_forum=True)
        await bench.quiet()
        bench.group = moved["chat_id"]

        cards = {words(each).split()[1]: each for each in await bench.chat() if "·" in words(each)}
        assert set(cards) == {waiting.number, talked.number}
        assert labels(cards[waiting.number]) == ["Ambil"]
        await bench.press(RINA, cards[waiting.number]["message_id"], f"claim:{waiting.id}")
        thread = await bench.thread_of(waiting)
        await bench.write(RINA, "Kami cek.", thread_id=thread)
        await bench.write(BUDI, f"/resolve {talked.number} Selesai.")
        assert (await heard(bench, waiting))[-1].endswith("Kami cek.")
        assert "Selesai." in (await heard(bench, talked))[-1]
        asked = await bench.write(DEWI, "/mine")
        assert words(await bench.reply_to(asked)).startswith("Tiket Anda: 0")


async def test_every_call_was_one_that_telegram_knows(bench: Bench, plain: Bench):
    assert await bench.people.violations() == []
    assert await plain.people.violations() == []
