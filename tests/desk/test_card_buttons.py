"""A card's buttons: each state has its own, and each press is checked again by who presses and when."""

import pytest

from desk import resolve, wait
from desk.escalate import escalate
from desk.incoming import Person
from desk.teach import set_topic
from desk.views import CardView, card_view
from desk.work import Work
from models.errors import IllegalMove, NotAllowed, NothingToSay
from models.event import EventKind
from models.lifecycle import TABLE, Move, Status
from tests.desk.world import GROUP, JAKARTA, World
from texts.card_lines import why_line
from texts.cards import card
from texts.rendering import Outgoing

MOVED = {
    "resolve": Move.RESOLVE,
    "wait": Move.WAIT,
    "resume": Move.RESUME,
    "take": Move.HAND_OVER,
    "release": Move.RELEASE,
    "reopen": Move.REOPEN,
}
OWNERS = {"resolve", "wait", "resume"}
SHOWN = {
    Status.NEW: [["claim"]],
    Status.CLAIMED: [["resolve", "wait"], ["take", "more"]],
    Status.WAITING: [["resolve", "resume"], ["take", "more"]],
    Status.RESOLVED: [["reopen", "more"]],
    Status.CLOSED: [],
}


async def _grown(world: World, status: Status) -> int:
    """A ticket of Sari's in that state, with an answer of hers; its customer is new here."""
    world.ani = Person(world.ani.id + 1000, "Ani Lestari", None, "id")
    await world.say("cashback belum masuk")
    number = (await world.ticket()).id
    if status != Status.NEW:
        await world.claim(number)
        await world.write("Mohon ditunggu.", number)
    if status == Status.WAITING:
        await world.do(wait.wait, world.sari, number)
    if status in {Status.RESOLVED, Status.CLOSED}:
        await world.do(resolve.resolve, world.sari, number)
    if status == Status.CLOSED:
        await world.tap("solved")
    return number


async def _card(world: World, number: int, language: str = "id") -> Outgoing:
    async def look(work: Work) -> CardView:
        return await card_view(work, await work.unit.tickets.get(number), chat_id=GROUP)

    return card(await world.look(look), language, JAKARTA)


@pytest.mark.parametrize("status", list(Status))
async def test_every_state_shows_its_buttons_in_both_languages(world: World, status: Status) -> None:
    number = await _grown(world, status)

    for language in ("id", "en"):
        shown = (await _card(world, number, language)).buttons
        assert [[data for _label, data in row] for row in shown] == [
            [f"{verb}:{number}" for verb in row] for row in SHOWN[status]
        ]
        labels = [label for row in shown for label, _data in row]
        claims = [label for label in labels if "Ambil" in label or "Claim" in label]
        assert claims == ([{"id": "Ambil", "en": "Claim"}[language]] if status == Status.NEW else [])


@pytest.mark.parametrize("role", ["owner", "agent", "supervisor"])
@pytest.mark.parametrize("status", list(Status))
async def test_every_press_moves_what_state_and_role_allow(world: World, status: Status, role: str) -> None:
    who = {"owner": world.sari, "agent": world.joko, "supervisor": world.ratna}[role]
    expected = {verb: _expected(status, role, verb, move) for verb, move in MOVED.items()}
    refused = [verb for verb, after in expected.items() if after is None]
    same = await world.ticket(await _grown(world, status))

    said = [await _pressed(world, f"{verb}:{same.id}", who) for verb in refused]

    left = await world.ticket(same.id)
    assert (left.status, left.owner_id) == (same.status, same.owner_id), said
    for verb in expected.keys() - refused:
        number = await _grown(world, status)
        await world.staff_press(f"{verb}:{number}", who=who)
        moved = await world.ticket(number)
        assert moved.status == expected[verb], verb
        assert verb != "take" or moved.owner_id == who.id


async def _pressed(world: World, data: str, who: Person) -> str:
    try:
        return (await world.staff_press(data, who=who)).key
    except IllegalMove as refused:
        return refused.key


def _expected(status: Status, role: str, verb: str, move: Move) -> Status | None:
    """The state afterwards, or None where nothing may happen."""
    if verb in OWNERS and role != "owner":
        return None
    if verb == "release" and role == "agent":
        return None
    if verb == "take" and (role == "agent" or (role == "owner" and status != Status.NEW)):
        return TABLE.get((status, move)) if status == Status.NEW else None
    return TABLE.get((status, move))


async def test_a_stranger_presses_in_vain(world: World) -> None:
    number = await _grown(world, Status.CLAIMED)
    events = len(await world.journal(number))

    for verb in (*MOVED, "more", "suggest", "topic", "history"):
        with pytest.raises(NotAllowed):
            await world.staff_press(f"{verb}:{number}", who=world.stranger)

    assert len(await world.journal(number)) == events


async def test_who_is_not_the_owner_reads_whose_it_is(world: World) -> None:
    number = await _grown(world, Status.CLAIMED)

    for verb in ("resolve", "wait", "release"):
        toast = await world.staff_press(f"{verb}:{number}", who=world.joko)
        assert (toast.key, toast.values["name"], toast.alert) == ("toast-owned-by", "Sari", True)


async def test_resolve_without_an_answer_is_refused_like_the_command(world: World) -> None:
    await world.say("cashback belum masuk")
    await world.claim(1)

    with pytest.raises(NothingToSay):
        await world.staff_press("resolve:1")

    assert (await world.ticket()).status == Status.CLAIMED


async def test_one_tap_takes_from_a_colleague_only_who_is_off_duty(world: World) -> None:
    number = await _grown(world, Status.CLAIMED)
    kept = await world.staff_press(f"take:{number}", who=world.joko)
    await world.do(wait.duty, world.sari, on=False)

    taken = await world.staff_press(f"take:{number}", who=world.joko)

    assert (kept.key, kept.alert) == ("toast-on-duty", True)
    assert taken.key == "toast-taken-over"
    assert (await world.ticket()).owner_id == world.joko.id
    assert (await world.staff_press(f"take:{number}", who=world.joko)).key == "toast-yours"


async def test_waiting_and_going_on_are_told_in_the_thread(world: World) -> None:
    number = await _grown(world, Status.CLAIMED)

    await world.staff_press(f"wait:{number}")
    await world.staff_press(f"resume:{number}")

    assert world.group_keys()[-2:] == ["waiting-set", "thread-resumed"]
    kinds = [each.kind for each in await world.journal(number)]
    assert kinds[-2:] == [EventKind.WAITING, EventKind.RESUMED]
    with pytest.raises(IllegalMove):
        await world.staff_press(f"resume:{number}")


@pytest.mark.parametrize(
    ("status", "verbs"),
    [(Status.CLAIMED, ["suggest", "release", "topic", "history"]), (Status.RESOLVED, ["topic", "history"])],
)
async def test_more_lists_the_commands_in_the_thread(world: World, status: Status, verbs: list[str]) -> None:
    number = await _grown(world, status)

    await world.staff_press(f"more:{number}", who=world.joko)

    shown = world.group()[-1]
    assert shown.key == "card-more"
    assert len(shown.text.splitlines()) == 2
    assert [data.split(":")[0] for data in shown.buttons] == verbs


async def test_history_tells_who_did_what_and_when_without_anybodys_words(world: World) -> None:
    number = await _grown(world, Status.CLOSED)

    await world.staff_press(f"history:{number}", who=world.ratna)

    lines = world.group()[-1].text.splitlines()[1:]
    assert lines[0] == "Sen 2 Feb 10.00 WIB · pengaduan masuk"
    assert "Sen 2 Feb 10.00 WIB · ditangani – Sari" in lines
    assert lines[-1] == "Sen 2 Feb 10.00 WIB · ditutup – Ani Lestari"
    assert "cashback" not in world.group()[-1].text


async def test_the_topic_button_says_why_and_how_to_set_it_right(world: World) -> None:
    number = await _grown(world, Status.CLAIMED)

    await world.staff_press(f"topic:{number}", who=world.joko)

    assert "Kata yang menentukan: <i>cashback</i>" in world.group()[-1].text
    assert "/topic lalu nama topiknya" in world.group()[-1].text


async def test_the_card_says_why_this_topic_until_a_person_chose_it(world: World) -> None:
    number = await _grown(world, Status.CLAIMED)
    guessed = (await _card(world, number)).html
    await world.do(set_topic, world.sari, number, "atm")

    chosen = (await _card(world, number)).html

    assert "🔎 karena: <i>cashback</i>" in guessed.splitlines()  # what came second was far behind
    assert "🔎" not in chosen


@pytest.mark.parametrize(
    ("telling", "runner_up", "line"),
    [
        (
            ("<kartu>", "masuk"),
            "Kartu & ATM",
            "🔎 karena: <i>&lt;kartu&gt;, masuk</i> · mungkin juga: Kartu &amp; ATM",
        ),
        ((), "Transfer gagal", "🔎 mungkin juga: Transfer gagal"),
        ((), "", ""),
    ],
)
def test_why_is_one_line(telling: tuple[str, ...], runner_up: str, line: str) -> None:
    assert why_line(telling, runner_up, "id") == line


@pytest.mark.parametrize(
    ("hours", "words"), [(0, "masih dalam waktu"), (1.1, "segera jatuh tempo"), (2.1, "<b>terlambat</b>")]
)
async def test_the_time_left_has_its_moment_and_its_word(world: World, hours: float, words: str) -> None:
    number = await _grown(world, Status.NEW)
    world.passes(hours=hours)
    await world.do(escalate, number)

    assert f"Senin 2 Februari 2026 12.00 WIB</b> · {words}" in (await _card(world, number)).html


async def test_the_next_agent_reads_rating_and_comment_after_a_day(world: World) -> None:
    await world.say("cashback belum masuk")
    await world.claim(1)
    await world.do(resolve.resolve, world.sari, 1, words_html="Beres.")
    await world.tap("solved")
    await world.press("answer:1:score:3")
    await world.say("jawabannya <kaku>")
    await world.say("atm menelan uang")

    fresh = (await _card(world, 2)).html
    world.passes(hours=25)
    later = (await _card(world, 2)).html

    assert "Nilai terakhir" not in fresh
    assert "3/5 (TG-10019): “jawabannya &lt;kaku&gt;”" in later
