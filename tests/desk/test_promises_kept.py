"""Whatever people say and press: every message is answered, and the journal tells the whole story."""

import random
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

import pytest
from structlog.testing import capture_logs

from desk import acquaint, claim, resolve, wait
from desk.assign import assign
from escalation.sweep import Sweep
from models.errors import DeskError
from models.event import EventKind
from models.message import Author, Message
from models.outbox import Bot, Notice, NoticeState
from models.replaying import replay
from models.ticket import JournalEntry, Ticket
from tests.desk.world import SUPERVISORS, World

PHRASES = [
    "cashback belum masuk",
    "masih soal cashback",
    "atm menelan uang saya",
    "the atm ate my card",
    "kartu saya dicuri",
    "alamat saya salah",
    "cashback dan atm bermasalah",
    "tolong",
    "ada yang aneh di rekening",
    "kartu",
    "halo",
    "terima kasih",
    "kamu robot?",
    "status?",
    "bunga deposito berapa",
    "mau bicara dengan petugas",
    "masih menunggu",
    "TG-10019 bagaimana",
]
KINDS = ["photo", "voice", "sticker", "location", "poll"]
PAUSES = [0, 5, 30, 100, 600, 4000, 90_000]


async def _customer_acts(world: World, dice: random.Random) -> None:
    who = dice.choice([world.ani, world.budi])
    buttons = [data for bubble in world.phone(who) for data in bubble.buttons if data != "share_phone"]
    roll = dice.random()
    if roll < 0.5 or not buttons:
        seen = list(world.chats.get((Bot.CUSTOMER, who.id), {}))
        reply_to = dice.choice(seen) if seen and dice.random() < 0.2 else None
        await world.say(dice.choice(PHRASES), who=who, reply_to=reply_to)
    elif roll < 0.6:
        await world.say(kind=dice.choice(KINDS), who=who, album=dice.choice([None, "album"]))
    elif roll < 0.65:
        await world.do(acquaint.begin, who)
    else:
        await world.press(dice.choice(buttons), who=who)


async def _staff_act(world: World, dice: random.Random) -> None:
    tickets = await world.all(Ticket)
    if not tickets:
        return
    ticket, agent = dice.choice(tickets).id, dice.choice([world.sari, world.joko, world.ratna])
    act = dice.choice(
        ["claim", "write", "note", "release", "take", "wait", "resolve", "reopen", "press", "off", "assign"]
    )
    if act == "write" or act == "note":
        await world.write("// catatan" if act == "note" else "sedang kami cek", ticket, who=agent)
    elif act == "press":
        chat = dice.choice([each for bot, each in world.chats if bot == Bot.STAFF] or [SUPERVISORS])
        buttons = [data for bubble in world.group(chat) for data in bubble.buttons]
        if buttons:
            await world.staff_press(dice.choice(buttons), who=agent)
    elif act == "resolve":
        await world.do(resolve.resolve, agent, ticket, words_html=dice.choice(["", "Beres."]))
    elif act == "assign":
        await world.do(assign, agent, ticket, name=dice.choice(["Sari", "Joko", "Mallory"]))
    elif act == "off":
        await world.do(wait.duty, agent, on=dice.random() < 0.7)
    else:
        use_case = {
            "claim": claim.claim,
            "release": claim.release,
            "take": claim.take_over,
            "wait": wait.wait,
            "reopen": resolve.reopen,
        }[act]
        await world.do(use_case, agent, ticket)


async def _live(world: World, dice: random.Random, *, acts: int) -> None:
    """A stretch of life at the desk; what the desk refuses, it refuses politely."""
    for _ in range(acts):
        world.passes(seconds=dice.choice(PAUSES))
        with suppress(DeskError):
            await (_customer_acts if dice.random() < 0.6 else _staff_act)(world, dice)
        await Sweep(world.desk, wake=lambda: None)()
        await world.deliver()


def _unanswered(messages: Sequence[Message], notices: Sequence[Notice]) -> list[str]:
    """Customers' messages without a sent notice to their own chat."""
    sent = {each.id: each for each in notices if each.state == NoticeState.SENT and each.bot == Bot.CUSTOMER}
    covers = {each.id: sent.get(each.answer_id or 0) for each in messages if each.author == Author.CUSTOMER}
    return [
        each.text or each.kind
        for each in messages
        if each.id in covers
        and ((notice := covers[each.id]) is None or notice.chat_id != each.chat_id or not notice.sent_text)
    ]


def _misdirected(tickets: Sequence[Ticket], notices: Sequence[Notice]) -> list[str]:
    """What was sent about a ticket to anybody but its customer."""
    customers = {each.id: each.customer_id for each in tickets}
    return [
        each.key
        for each in notices
        if each.bot == Bot.CUSTOMER and each.ticket_id and each.chat_id != customers[each.ticket_id]
    ]


def _row(ticket: Ticket) -> dict[str, Any]:
    return {
        "status": ticket.status,
        "owner": ticket.owner_id,
        "topic": ticket.topic,
        "severity": ticket.severity,
        "team": ticket.team,
        "outcome": ticket.outcome,
        "resolutions": ticket.resolutions,
    }


@pytest.mark.parametrize("seed", range(6))
async def test_in_any_stretch_of_life_everybody_is_answered_and_the_journal_is_the_row(
    world: World, seed: int
) -> None:
    with capture_logs() as logs:
        await _live(world, random.Random(seed), acts=40)

    tickets, notices = await world.all(Ticket), await world.all(Notice)
    messages, entries = await world.all(Message), await world.all(JournalEntry)
    said = {each.text for each in messages if len(each.text) > 12}
    assert [each for each in logs if each["log_level"] == "error"] == []
    assert _unanswered(messages, notices) == []
    assert _misdirected(tickets, notices) == []
    assert {each.state for each in notices} <= {NoticeState.SENT}
    assert len({each.number for each in tickets}) == len(tickets)
    assert not said & {value for each in entries for value in each.values.values() if isinstance(value, str)}
    for ticket in tickets:
        journal = [each.event() for each in entries if each.ticket_id == ticket.id]
        assert replay(journal) == _row(ticket)
        assert (journal[0].kind, journal[0].at) == (EventKind.OPENED, ticket.opened_at)
        assert ticket.promised_at is not None
        assert ticket.promised_at >= ticket.opened_at
