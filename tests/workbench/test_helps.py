"""The helps through Telegram: what is typed, pressed, and seen on both sides."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
import pytest_asyncio

from desk.canned import Canned
from tests.desk.keywords import CATALOGUE
from tests.workbench.bench import BUDI, DEWI, RINA, Bench, data, labels, marks, words
from topics.catalogue import catalogue_of

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(loop_scope="module")
async def taught(bench: Bench) -> AsyncIterator[Bench]:
    """Stolen cards have a procedure, and the owner has ready words."""
    office = bench.desk.office
    topics = [
        {**topic, "procedure": {"id": ["Blokir kartu"]}} if topic["id"] == "stolen" else topic
        for topic in CATALOGUE["topics"]
    ]
    ready = Canned(name="cek", text={"id": "Pengaduan {number} sedang kami cek, mohon ditunggu."})
    bench.desk.office = replace(
        office, catalogue=catalogue_of({**CATALOGUE, "topics": topics}), replies={"cek": ready}
    )
    yield bench
    bench.desk.office = office


async def heard(bench: Bench, customer: int) -> list[str]:
    return [words(each) for each in await bench.chat(customer) if each["from"]["is_bot"]]


async def test_a_wrong_answer_vanishes_at_the_customers_and_the_thread_says_what_was_seen(bench: Bench):
    case = await bench.claimed()
    spoken = await bench.write(RINA, "Mohon ditunggu, sedang kami cek.", case)
    assert "sedang kami cek" in (await heard(bench, case.customer))[-1]

    await bench.write(RINA, "/unsend", case, reply_to=spoken)

    assert not any("sedang kami cek" in each for each in await heard(bench, case.customer))
    assert marks(await bench.message(spoken)) == ["🙈"]
    assert "mungkin terbaca" in (await bench.in_thread(case))[-1]


async def test_ready_words_become_the_owners_own_with_one_button(bench: Bench):
    case = await bench.claimed()
    listed = await bench.reply_to(await bench.write(RINA, "/reply", case))
    assert case.number in words(listed)
    unknown = await bench.reply_to(await bench.write(RINA, "/reply halo", case))

    assert words(unknown).startswith("Tidak ada kata siap pakai")


async def test_a_grave_complaint_waits_for_its_steps_or_for_a_supervisor(taught: Bench):
    bench = taught
    case = await bench.claimed("kartu dicuri")
    await bench.write(RINA, "Mohon ditunggu, sedang kami cek.", case)

    refusal = await bench.reply_to(await bench.write(RINA, "/resolve", case))
    by_button = await bench.press(RINA, case.card, f"resolve:{case.id}", forged=True)
    by_agent = await bench.press(RINA, refusal["message_id"], data(refusal)[0])
    await bench.press(DEWI, refusal["message_id"], data(refusal)[0])
    await bench.write(RINA, "/resolve", case)

    assert "1. Blokir kartu" in words(refusal)
    assert labels(refusal) == ["Penyelia: tetap selesaikan"]
    assert by_button.startswith(f"{case.number} belum dapat diselesaikan")
    assert labels((await bench.replies(case.card))[-1]) == labels(refusal)
    assert by_agent == "Tombol ini untuk penyelia."
    assert (await bench.ticket(case)).status == "resolved"


async def test_a_draft_goes_out_with_the_mark_of_delivery_on_it(taught: Bench):
    bench = taught
    case = await bench.claimed()
    await bench.write(RINA, "/reply cek", case)
    draft = await bench.last(thread_id=case.thread)

    send = data(draft)[0]
    toasts = [await bench.press(who, draft["message_id"], send) for who in (BUDI, RINA)]
    late = await bench.press(RINA, draft["message_id"], send, forged=True)  # from a screen that is not fresh

    assert toasts[0].startswith("Hanya pemilik")
    assert (toasts[1], late) == ("Dikirim.", "Dikirim.")
    sent = await bench.message(draft["message_id"])
    assert "✅ Sudah dikirim ke nasabah oleh Rina." in words(sent)
    assert data(sent) == []
    assert (
        f"Pengaduan {case.number} sedang kami cek, mohon ditunggu." in (await heard(bench, case.customer))[-1]
    )
    assert marks(await bench.message(draft["message_id"])) == ["👍"]


async def test_an_unclaimed_and_a_strange_ticket_are_found_and_joined_only_where_they_may(bench: Bench):
    case = await bench.claimed("cashback nasi goreng belum masuk")
    other = await bench.complain("cashback saya juga belum masuk")

    found = words(await bench.reply_to(await bench.write(BUDI, "/find nasi gorng")))
    private = words(await bench.private(BUDI, "/find nasi goreng"))
    refused = words(await bench.reply_to(await bench.write(RINA, f"/merge {other.number}", case)))
    nowhere = words(await bench.reply_to(await bench.write(RINA, f"/merge {other.number}")))

    assert case.number in found
    assert case.number in private
    assert "nasabah yang berbeda" in refused
    assert nowhere.startswith("Ketik di percakapan tiketnya")


async def test_a_priority_is_set_in_either_language_and_with_a_number(bench: Bench):
    case = await bench.claimed()

    by_number = words(await bench.reply_to(await bench.write(DEWI, f"/priority tinggi {case.number}")))
    refused = words(await bench.reply_to(await bench.write(BUDI, f"/priority {case.number} low")))
    how = words(await bench.reply_to(await bench.write(RINA, "/priority besok", case)))

    assert by_number == f"Prioritas {case.number} kini tinggi; tenggatnya dihitung ulang."
    assert refused.startswith("Hanya pemilik")
    assert how.startswith("Sebutkan satu dari empat prioritas")
    assert (await bench.ticket(case)).severity == "high"
    assert any("menetapkan prioritas tinggi" in each for each in await bench.in_thread(case))


async def test_spam_is_silent_until_it_is_undone_by_number(bench: Bench):
    case = await bench.claimed()
    await bench.write(RINA, "/spam", case)
    told = len(await heard(bench, case.customer))
    await bench.people.send(case.customer, "cashback, cashback")
    await bench.quiet()
    card = await bench.reply_to(await bench.write(BUDI, f"/customer {case.number}"))

    undone = await bench.reply_to(await bench.write(BUDI, f"/unspam {case.number}"))

    assert "1 pesan disimpan tanpa jawaban" in words(card)
    assert "didengar kembali" in words(undone)
    assert len(await heard(bench, case.customer)) == told + 1
    assert any("cashback, cashback" in each for each in await bench.in_thread(case))


async def test_own_figures_and_steps_are_answered_where_they_are_asked(bench: Bench):
    case = await bench.claimed()

    figures = words(await bench.reply_to(await bench.write(RINA, "/mystats")))
    steps = words(await bench.reply_to(await bench.write(RINA, "/steps", case)))

    assert figures.startswith("Angka Anda")
    assert "n = " in figures
    assert steps.startswith("Untuk topik")


async def test_a_note_beside_the_owner_names_the_owner(bench: Bench):
    case = await bench.claimed()
    await bench.write(RINA, "Mohon ditunggu, sedang kami cek.", case)

    note = await bench.write(BUDI, "// saya juga lihat", case)

    assert "Rina juga sedang menulis" in words(await bench.reply_to(note))


async def test_every_call_was_one_that_telegram_knows(bench: Bench):
    assert await bench.people.violations() == []
