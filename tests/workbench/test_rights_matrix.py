"""Every role, every command and button, every state of a ticket: without rights nothing moves.

The matrix is made from the tables that the product routes by: a new command or button without an entry fails.
"""

from dataclasses import dataclass

import pytest

from handlers.staff.alerts import ACTS
from handlers.staff.commands import COMMANDS
from handlers.staff.decisions import CHOICES
from handlers.staff.presses import VERBS
from models.lifecycle import TABLE, Move, Status
from models.message import Author, Message, MessageState
from models.outbox import Bot
from playground.people import STAFF_BOT
from tests.workbench.bench import BUDI, CASHBACK, DEWI, RINA, WEDNESDAY, Bench, Case, words

pytestmark = pytest.mark.asyncio(loop_scope="module")
ANYBODY = frozenset({"stranger", "customer", "removed agent", "anonymous", "agent", "owner", "supervisor"})
STAFF = frozenset({"agent", "owner", "supervisor"})
OWNER = frozenset({"owner"})
BOSS = frozenset({"supervisor"})

MAY_TYPE = {
    "id": ANYBODY,
    **dict.fromkeys(("start", "help", "queue", "mine", "overdue", "on", "off", "mystats", "find"), STAFF),
    **dict.fromkeys(("claim", "take", "reopen", "note", "card", "topic", "assign"), STAFF),
    **dict.fromkeys(("reply", "steps", "customer", "unspam"), STAFF),
    **dict.fromkeys(("resolve", "wait"), OWNER),
    **dict.fromkeys(("release", "redress", "priority", "split", "merge", "spam", "unsend"), OWNER | BOSS),
    **dict.fromkeys(("report", "segment", "survey", "extend"), BOSS),
    **dict.fromkeys(("call", "why"), STAFF),
}
MOVES = {
    "claim": Move.CLAIM,
    "take": Move.HAND_OVER,
    "release": Move.RELEASE,
    "resolve": Move.RESOLVE,
    "reopen": Move.REOPEN,
    "wait": Move.WAIT,
}
MAY_PRESS = {
    **dict.fromkeys(("claim", "take", "claim_send", "send", "take_send", "reopen"), STAFF),
    **dict.fromkeys(("resolve", "wait", "resume", "resolve_anyway", "send_ready"), OWNER),
    **dict.fromkeys(("release", "send_anyway", "move_topic", "keep_inside"), OWNER | BOSS),
    **dict.fromkeys(("more", "suggest", "topic", "history", "edit_held", "off_back", "off_keep"), STAFF),
    **dict.fromkeys(("ready1", "ready2", "ready3", "step", "unspam"), STAFF),
    **dict.fromkeys(("topic1", "topic2", "topic3"), STAFF),
    **dict.fromkeys(("have_it", "waive_steps", "waive_words", "called"), BOSS),
}
MAY_CHOOSE = {
    **dict.fromkeys(("finding", "cause", "redress", "apology", "form_skip", "form_step"), OWNER | BOSS),
    **dict.fromkeys(("approve", "decline"), BOSS),
}
MAY_ACT = {
    **dict.fromkeys(("reassign", "give", "back", "extend", "extend_for"), BOSS),
    **dict.fromkeys(("call", "call_done", "call_missed"), STAFF),
}
ROLES = MAY_PRESS | MAY_CHOOSE | MAY_ACT


@dataclass(frozen=True)
class Snapshot:
    """All that a deed could have changed."""

    status: str
    owner: int | None
    events: int


async def snapshot(bench: Bench, case: Case) -> Snapshot:
    async with bench.desk.looking() as work:
        ticket = await work.unit.tickets.get(case.id)
        return Snapshot(ticket.status, ticket.owner_id, len(await work.unit.tickets.journal(case.id)))


async def test_every_command_and_every_button_has_its_line_in_the_matrix():
    assert set(MAY_TYPE) == set(COMMANDS)
    assert set(MAY_PRESS) == set(VERBS)
    assert set(MAY_CHOOSE) == set(CHOICES)
    assert set(MAY_ACT) == set(ACTS)


def _states_for(role: str) -> list[Status]:
    """Rights are asked before the state is looked at: one role tries every state, the others one."""
    return [*Status] if role == "removed agent" else [Status.CLAIMED]


async def without_rights(bench: Bench, role: str) -> int:
    if role == "stranger":
        return await bench.people.add_person("Joko", kind="stranger")
    if role == "customer":
        return (await bench.complain()).customer
    gone = await bench.people.add_person("Tono Bekas", kind="agent")
    await bench.write(gone, "/mine")
    await bench.people.do("/control/member", chat_id=bench.group, user_id=gone, status="left")
    return gone


@pytest.mark.parametrize("role", ["stranger", "customer", "removed agent"])
async def test_who_has_no_rights_hears_one_refusal_and_moves_nothing_by_typing(bench: Bench, role: str):
    who = await without_rights(bench, role)
    cases = await bench.planted(*_states_for(role))
    before = [await snapshot(bench, case) for case in cases]
    forbidden = [name for name, allowed in MAY_TYPE.items() if role not in allowed]

    sent = {
        await bench.people.send(who, f"/{name} {case.number} Halo.", bot_id=STAFF_BOT): (name, case.number)
        for name in forbidden
        for case in cases
    }
    await bench.quiet()

    answers = await bench.chat(who, bot_id=STAFF_BOT)
    said = [
        (each["reply_to_message"]["message_id"], words(each)) for each in answers if each["from"]["is_bot"]
    ]
    assert {place for place, _ in said} == set(sent)
    assert len(said) == len(sent)
    assert {text for _, text in said} == {
        "Mohon maaf, ini meja kerja petugas. Bila Anda nasabah, silakan hubungi bot pengaduan kami."
    }
    assert [await snapshot(bench, case) for case in cases] == before


@pytest.mark.parametrize("role", ["stranger", "customer", "removed agent"])
async def test_who_has_no_rights_hears_one_refusal_and_moves_nothing_by_pressing(bench: Bench, role: str):
    who = await without_rights(bench, role)
    cases = await bench.planted(*_states_for(role))
    drafts = [await draft_in(bench, case) for case in cases]
    before = [await snapshot(bench, case) for case in cases]

    [resolved] = await bench.planted(Status.RESOLVED)
    pressed = {
        (verb, case.number): f"{verb}:{draft if 'send' in verb else case.id}"
        for verb in VERBS
        for case, draft in zip(cases, drafts, strict=True)
    }
    pressed |= {(verb, resolved.number): f"{verb}:{resolved.id}:1:upheld" for verb in CHOICES}
    pressed |= {(verb, cases[0].number): f"{verb}:{cases[0].id}:{BUDI}" for verb in ACTS}

    toasts = await pressed_from_outside(bench, who, pressed)

    expected = {True: "Tombol ini untuk penyelia.", False: "Tombol ini untuk petugas."}
    assert toasts == {place: expected[ROLES[place[0]] == BOSS] for place in toasts}
    assert [await snapshot(bench, case) for case in cases] == before


async def draft_in(bench: Bench, case: Case) -> int:
    """Words of a colleague that wait in this ticket."""

    async def keep(work):
        message = Message(
            bot=Bot.STAFF,
            chat_id=bench.group,
            message_id=900_000 + case.id,
            author=Author.AGENT,
            author_id=BUDI,
            ticket_id=case.id,
            kind="text",
            state=MessageState.DRAFT,
            text=CASHBACK,
            html=CASHBACK,
            at=WEDNESDAY,
        )
        return (await work.unit.add(message)).id

    return int(await bench.desk.perform(keep))


Place = tuple[str, str]


async def pressed_from_outside(bench: Bench, who: int, pressed: dict[Place, str]) -> dict[Place, str]:
    """Presses that no app of Telegram would offer, all at once: the toast that answered each."""
    message = {
        "message_id": 1,
        "date": 0,
        "chat": {"id": bench.group, "type": "supergroup", "title": "x"},
    }
    person = {"from": bench.running.world.people[who].user, "chat_instance": "1", "message": message}
    queries = {f"{who}{place}": each for place, each in enumerate(pressed)}
    for query, place in queries.items():
        update = {"callback_query": {"id": query, "data": pressed[place], **person}}
        await bench.people.do("/control/inject", bot_id=STAFF_BOT, update=update)
    await bench.quiet()

    answers = [each["params"] for each in await bench.calls("answerCallbackQuery")]
    toasts = [(each["callback_query_id"], str(each["text"])) for each in answers]
    said = [(queries[query], toast) for query, toast in toasts if query in queries]
    assert len(said) == len(queries)
    return dict(said)


async def test_an_anonymous_administrator_hears_how_to_become_somebody(bench: Bench):
    cases = await bench.planted(*_states_for("anonymous"))
    before = [await snapshot(bench, case) for case in cases]
    forbidden = [name for name, allowed in MAY_TYPE.items() if "anonymous" not in allowed]

    sent = [
        await bench.people.send(DEWI, f"/{name} {case.number} Halo.", chat_id=bench.group, anonymous=True)
        for name in forbidden
        for case in cases
    ]
    sent.append(
        await bench.people.send(DEWI, "Halo.", chat_id=bench.group, reply_to=cases[0].card, anonymous=True)
    )
    sent.append(await bench.people.send(DEWI, "/foo", chat_id=bench.group, anonymous=True))
    await bench.quiet()

    for message in sent:
        assert "Matikan “Tetap anonim”" in words(await bench.reply_to(message))
    assert [await snapshot(bench, case) for case in cases] == before


async def test_an_anonymous_administrator_may_ask_for_the_chats_number_and_chat(bench: Bench):
    asked = await bench.write(DEWI, "/id", anonymous=True)
    chatted = await bench.write(DEWI, "selamat pagi", anonymous=True)

    assert words(await bench.reply_to(asked)) == f"Nomor obrolan ini: {bench.group}."
    assert await bench.replies(chatted) == []


@pytest.mark.parametrize(("role", "who"), [("owner", RINA), ("agent", BUDI), ("supervisor", DEWI)])
async def test_staff_move_a_ticket_as_its_life_and_their_role_allow(bench: Bench, role: str, who: int):
    states = list(Status)
    grown = await bench.planted(*[state for _ in MOVES for state in states])
    cases = {name: grown[place * 5 : place * 5 + 5] for place, name in enumerate(MOVES)}
    before = {case: await snapshot(bench, case) for planted in cases.values() for case in planted}

    sent = {
        await bench.people.send(who, _typed(name, case), chat_id=bench.group): (name, state, case)
        for name, planted in cases.items()
        for state, case in zip(states, planted, strict=True)
    }
    await bench.quiet()

    wrong = {}
    for message, (name, state, case) in sent.items():
        after = await snapshot(bench, case)
        expected = _expected(role, name, state)
        answers = [words(each) for each in await bench.replies(message)]
        if (after.status, len(answers)) != (expected or state, 1):
            wrong[name, state] = (after.status, expected, answers)
        if expected is None and after != before[case]:
            wrong[name, state] = (after, before[case], answers)
    assert wrong == {}


def _typed(name: str, case: Case) -> str:
    return f"/{name} {case.number} Selesai." if name == "resolve" else f"/{name} {case.number}"


def _expected(role: str, name: str, state: Status) -> Status | None:
    """The state afterwards, or None where nothing may happen."""
    is_owner = role == "owner" and state != Status.NEW
    allowed = MAY_TYPE[name]
    if role not in allowed or (allowed == OWNER and not is_owner):
        return None
    if name in {"claim", "take"} and is_owner:
        return None
    return TABLE.get((state, MOVES[name]))


_WORDS = {"priority": "tinggi", "redress": "50000", "extend": "3"}  # so that rights are what refuses them


@pytest.mark.parametrize(("role", "who"), [("owner", RINA), ("agent", BUDI), ("supervisor", DEWI)])
async def test_staff_move_nothing_by_what_their_role_has_no_right_to(bench: Bench, role: str, who: int):
    cases = [case, resolved, other] = await bench.planted(Status.CLAIMED, Status.RESOLVED, Status.CLAIMED)
    draft = await draft_in(bench, case)
    before = [await snapshot(bench, each) for each in cases]
    typed = {
        name: _WORDS.get(name, other.number) for name, allowed in MAY_TYPE.items() if role not in allowed
    }
    subjects = {
        **dict.fromkeys(VERBS, f"{case.id}"),
        **dict.fromkeys(CHOICES, f"{resolved.id}:1:upheld"),
        **dict.fromkeys(ACTS, f"{case.id}:{BUDI}"),
    }
    forbidden = [verb for verb, allowed in ROLES.items() if role not in allowed]
    pressed = {(verb, ""): f"{verb}:{draft if 'send' in verb else subjects[verb]}" for verb in forbidden}

    sent = {
        await bench.people.send(who, f"/{name} {case.number} {more}", chat_id=bench.group): name
        for name, more in typed.items()
    }
    toasts = await pressed_from_outside(bench, who, pressed)

    answers = {(name, "/"): words(await bench.reply_to(message)) for message, name in sent.items()} | toasts
    allowed = {place: ROLES[place[0]] if place in toasts else MAY_TYPE[place[0]] for place in answers}
    to_boss = {answer for place, answer in answers.items() if allowed[place] == BOSS}
    assert to_boss <= {"Hanya untuk penyelia.", "Tombol ini untuk penyelia."}
    assert [await snapshot(bench, each) for each in cases] == before


async def test_every_call_was_one_that_telegram_knows(bench: Bench):
    assert await bench.people.violations() == []
