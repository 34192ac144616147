"""A resolution and its decision as agents press them: from the card's button to the customer's message."""

from dataclasses import replace

import pytest

from tests.workbench.bench import BUDI, DEWI, RINA, Bench, Json, data, labels, words

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def form_of(bench: Bench, thread: int | None) -> Json:
    return next(
        each for each in reversed(await bench.chat(thread_id=thread)) if "finding:" in str(data(each))
    )


async def press_on(bench: Bench, who: int, message: int, code: str, chat_id: int | None = None) -> str:
    shown = await bench.message(message, chat_id)
    pressed = next(each for each in data(shown) if each.split(":")[-1] == code or each.startswith(code))
    return await bench.press(who, message, pressed, chat_id=chat_id)


async def test_from_the_cards_button_to_an_approved_decision(bench: Bench):
    office = bench.desk.office
    bench.desk.office = replace(office, policy=office.policy.model_copy(update={"redress_limit": 40_000}))
    case = await bench.claimed()
    await bench.write(RINA, "Cashback Anda kami kreditkan besok.", case)

    toast = await bench.press(RINA, case.card, f"resolve:{case.id}")
    form = (await form_of(bench, case.thread))["message_id"]
    refused = await press_on(bench, BUDI, form, "upheld")
    for code in ("upheld", "system", "refund"):
        await press_on(bench, RINA, form, code)
    paid = await bench.write(RINA, "/redress 50000", case)
    asked = await press_on(bench, RINA, form, "yes")
    question = await bench.last(bench.supervisors)
    approved = await press_on(bench, DEWI, question["message_id"], "approve", bench.supervisors)

    bench.desk.office = office
    assert toast == f"{case.number} selesai. Nasabah ditanya apakah sudah beres."
    assert refused.startswith(f"Putusan {case.number} diisi oleh Rina")
    assert words(await bench.reply_to(paid)).startswith(f"💰 {case.number}: Rp50.000.")
    assert asked.startswith("Penyelia diminta menyetujui.")
    assert "pengembalian dana Rp50.000" in words(question)
    assert approved == f"Disetujui. Putusan {case.number} dikirim ke nasabah."
    told = words(await bench.last(case.customer))
    assert "kami kabulkan. Kami mengembalikan dana Bapak/Ibu senilai Rp50.000." in told
    assert "Kami mohon maaf" in told
    assert labels(await bench.message(form)) == []
    card = await bench.message(case.card)
    assert "⚖️ Dikabulkan · Gangguan sistem · pengembalian dana Rp50.000 · permintaan maaf" in words(card)
    assert labels(card) == ["🔓 Buka lagi", "Lainnya"]


async def test_redress_before_a_resolution_and_without_an_amount_are_told_what_is_missing(bench: Bench):
    case = await bench.claimed()

    early = await bench.write(RINA, f"/redress {case.number} 50rb")
    empty = await bench.write(RINA, "/redress", case)
    nowhere = await bench.write(RINA, "/redress 50rb")

    assert words(await bench.reply_to(early)).startswith(
        f"Formulir putusan {case.number} ini sudah tidak berlaku"
    )
    assert "50rb, Rp50.000, atau 1,5jt" in words(await bench.reply_to(empty))
    assert words(await bench.reply_to(nowhere)).startswith("Tulis jumlahnya sesudah perintah")
