"""Many new tickets at once: one overview stands for their cards until each has had its turn."""

from collections.abc import Iterator
from functools import partial

import pytest
from prometheus_client import REGISTRY

from bot.trouble import Down, MessageGone
from desk.claim import claim
from desk.meet import forget_topics, meet_customer
from desk.opening import open_ticket
from desk.work import Work
from models.number import number
from models.outbox import Bot, Card, Overview
from tests.bot.stage import ANDI, GROUP, RINA, Stage

HEAD, OVER = "📋", "✅ Keramaian"


async def rush(stage: Stage, count: int, *, critical: bool = False) -> list[int]:
    """So many tickets in one moment, as when a payment system fails."""

    async def use_case(work: Work) -> list[int]:
        customer = await meet_customer(work, ANDI)
        tickets = [await open_ticket(work, customer, None, None, topic="cashback") for _ in range(count)]
        if critical:
            tickets[-1].severity = "critical"
        return [ticket.id for ticket in tickets]

    return await stage.desk.perform(use_case)


async def go_on(stage: Stage, *, minutes: float) -> None:
    for _ in range(int(minutes * 15)):
        await stage.later(4)


def overviews(stage: Stage) -> list[str]:
    """All that the overview said, sent or edited."""
    said = [call[2] for call in stage.staff.calls if call[0] in {"send", "edit"}]
    return [text for text in said if text.startswith((HEAD, OVER))]


def cards(stage: Stage) -> list[str]:
    return [text for text in stage.staff.texts(GROUP) if "TG-" in text and not text.startswith(HEAD)]


@pytest.fixture
def calls_of_a_minute(stage: Stage) -> Iterator[list[float]]:
    """When each call went into the group, by the sender's own seconds."""
    at: list[float] = []
    stage.staff.before = lambda: at.append(stage.ticks())
    yield at
    assert all(later - first >= 60 for first, later in zip(at, at[19:], strict=False))


async def test_cards_are_counted_among_the_calls_and_what_telegram_said_of_them(stage: Stage) -> None:
    def counted(answer: str) -> float:
        return REGISTRY.get_sample_value("tanggap_calls_total", {"bot": "staff", "answer": answer}) or 0

    before = counted("sent"), counted("down")
    await rush(stage, 1)
    stage.staff.troubles["send"].append(Down("502"))

    await stage.deliver(Bot.STAFF)
    await stage.later(5)

    assert (counted("sent") - before[0], counted("down") - before[1]) == (1, 1)


async def test_two_hundred_tickets_are_one_overview_at_once_and_the_most_urgent_is_on_top(
    stage: Stage, calls_of_a_minute: list[float]
) -> None:
    ids = await rush(stage, 200, critical=True)

    await stage.deliver()

    first = stage.staff.texts(GROUP)[0]
    assert "200 tiket baru" in first
    assert first.index(number(ids[-1])) < first.index(number(ids[0]))
    assert "🚨" in first
    assert "190 tiket lagi: /queue" in first
    await go_on(stage, minutes=1)
    assert sum(text.startswith(HEAD) for text in stage.staff.texts(GROUP)) == 1
    assert len(calls_of_a_minute) < 20


async def test_an_alert_and_the_topic_of_a_claimed_ticket_are_not_behind_the_cards(stage: Stage) -> None:
    ids = await rush(stage, 40)
    await stage.deliver()
    await go_on(stage, minutes=0.5)
    before = len(stage.staff.calls)
    await stage.alert("terlambat")
    await stage.desk.perform(partial(claim, person=RINA, ticket_id=ids[0]))

    await stage.later(4)

    assert [call[0] for call in stage.staff.calls[before:]][:3] == ["send", "open_thread", "send"]
    assert stage.staff.calls[before][2] == "terlambat"
    assert not any(number(ids[0]) in text for text in cards(stage)[:-1])
    await go_on(stage, minutes=0.5)
    assert number(ids[0]) not in overviews(stage)[-1]


async def test_the_overview_is_over_when_every_ticket_has_its_card(
    stage: Stage, calls_of_a_minute: list[float]
) -> None:
    ids = await rush(stage, 30)
    await stage.desk.perform(partial(forget_topics, chat_id=GROUP))
    await stage.deliver()
    await stage.desk.perform(partial(claim, person=RINA, ticket_id=ids[3]))

    await go_on(stage, minutes=5)

    sent = [text for text in cards(stage) if "diterima" in text]
    assert all(sum(number(each) in text for text in sent) == 1 for each in ids)
    assert overviews(stage)[-1].startswith(OVER)
    assert calls_of_a_minute
    (row,) = await stage.all(Overview)
    assert not row.is_open
    assert row.listed == []


async def test_tickets_on_the_overview_keep_their_places_while_the_others_get_their_cards(
    stage: Stage,
) -> None:
    ids = await rush(stage, 24)

    await go_on(stage, minutes=1)

    assert len(cards(stage)) > 3
    assert not any(number(each) in text for each in ids[:10] for text in cards(stage))


async def test_a_few_tickets_need_no_overview(stage: Stage) -> None:
    await rush(stage, 8)

    await go_on(stage, minutes=0.5)

    assert overviews(stage) == []
    assert len(cards(stage)) == 8


@pytest.mark.parametrize("trouble", [Down("away"), MessageGone("deleted"), ValueError("a fault of ours")])
async def test_an_overview_that_fails_comes_again(stage: Stage, trouble: Exception) -> None:
    ids = await rush(stage, 20)
    await stage.deliver()
    stage.staff.troubles["edit"].append(trouble)
    await stage.desk.perform(partial(claim, person=RINA, ticket_id=ids[0]))

    await go_on(stage, minutes=4)

    assert overviews(stage)[-1].startswith(OVER)
    assert all(each.message_id for each in await stage.all(Card))


async def test_a_second_rush_edits_the_overview_that_is_still_in_sight(stage: Stage) -> None:
    await rush(stage, 12)
    await go_on(stage, minutes=2)
    assert overviews(stage)[-1].startswith(OVER)

    await rush(stage, 12)
    await stage.later(30)

    assert overviews(stage)[-1].startswith(HEAD)
    assert sum(text.startswith(HEAD) for text in stage.staff.texts(GROUP)) == 1
