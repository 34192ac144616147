"""The first message of a complaint, and what the customer is told."""

from typing import Any


async def test_a_sure_complaint_is_receipted_with_number_topic_and_promise(world: Any) -> None:
    await world.say("cashback saya belum masuk")

    (receipt,) = world.phone()
    ticket = await world.ticket()
    assert ticket.topic == "cashback"
    for part in (ticket.number, "Cashback belum masuk", "12.00 WIB", "Bank Contoh, 1500-000"):
        assert part in receipt.text
