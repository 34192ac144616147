"""A group for each team: where a ticket stands, who may take it, and what happens when it moves."""

from collections import Counter
from pathlib import Path

import pytest

from bot.courier import Place
from bot.errands import CardErrand, Errand, Planner
from bot.teams import settle_teams
from desk import assign, claim, deliver, find, hold, lists, meet, moving, reply, resolve, rights, teach
from desk.colleagues import colleagues
from desk.incoming import Person
from desk.retopic import change_topic
from desk.where import is_its_thread, is_staff_chat, link_to, ticket_meant
from desk.work import Work
from escalation.sweep import Sweep
from handlers.staff.commands import COMMANDS
from models.errors import NotAllowed, OtherGroup
from models.event import EventKind
from models.lifecycle import Status
from models.outbox import MOVED, Action, Bot, Card, Notice, NoticeState, Thread
from models.replaying import replay
from models.staff import TeamChat
from tests.desk.edges import type_as_staff
from tests.desk.world import GROUP, JAKARTA, SUPERVISORS, World

CARDS, ATM = -1002000000011, -1002000000012
TONO = Person(14, "Tono")  # sits in both groups


@pytest.fixture
async def teams(world: World) -> World:
    """Sari works in the group for cards, Joko in the one for cash machines; what is no team's is in the main one."""
    world.obey(groups={"cards": CARDS, "atm": ATM})
    for team, chat_id, title in (("cards", CARDS, "Petugas Kartu"), ("atm", ATM, "Petugas ATM")):
        await world.do(meet.settle_team, team, configured_id=chat_id, title=title, is_forum=True)
    for person, chats in ((world.sari, [CARDS]), (world.joko, [ATM]), (TONO, [CARDS, ATM])):
        await world.do(meet.learn_membership, chat_id=GROUP, user_id=person.id, status="left")
        await world.do(meet.meet_staff, person)
        for chat_id in chats:
            await world.join(person, chat_id)
    return world


async def draw(world: World) -> dict[int, str]:
    """Show every card that waits, like the sender; what each chat's card says now."""
    shown: dict[int, str] = {}
    world.passes(seconds=5)
    planner = Planner(Bot.STAFF, zone=JAKARTA, files=Path())
    while errands := [each for each in await world.look(planner.plan) if isinstance(each, CardErrand)]:
        for each in errands:
            message_id = each.message_id or world.fresh_id()
            await world.do(deliver.on_card_shown, each.card_id, message_id=message_id, revision=each.revision)
            shown[each.chat_id] = each.message.html + str(each.message.buttons)
    return shown


async def cards(world: World) -> dict[int, str]:
    return {each.chat_id: each.place for each in await world.all(Card)}


async def thread_in(world: World, chat_id: int, ticket: int = 1) -> Thread:
    thread = await world.look(lambda work: work.unit.outbox.thread(ticket, chat_id))
    assert thread is not None
    return thread


def texts(world: World, chat_id: int) -> list[str]:
    return [each.text for each in world.group(chat_id)]


async def speak(world: World, text: str, chat_id: int, *, who: Person) -> int:
    message_id = world.fresh_id()
    thread = await thread_in(world, chat_id)
    words = world.words(text, message_id, who=who, chat_id=chat_id, thread_id=thread.thread_id)
    await world.do(reply.speak, words, 1)
    return message_id


async def to_atm(world: World, *, who: Person | None = None) -> None:
    await world.do(teach.set_topic, who or world.sari, 1, "atm")


# where a ticket stands


async def test_a_ticket_stands_in_its_teams_group_and_in_the_main_one_without_a_team(teams: World) -> None:
    await teams.say("cashback belum masuk")
    await teams.say("alamat saya ganti", who=teams.budi)

    assert [each.chat_id for each in await teams.all(Card)] == [CARDS, GROUP]


async def test_a_team_whose_group_was_never_settled_works_in_the_main_one(world: World) -> None:
    world.obey(groups={"cards": CARDS})

    await world.say("cashback belum masuk")

    assert await cards(world) == {GROUP: "queue"}


async def test_the_talk_goes_on_in_the_teams_group(teams: World) -> None:
    await teams.say("cashback belum masuk")
    await teams.claim(1)
    await speak(teams, "Sedang kami cek.", CARDS, who=teams.sari)

    await teams.say("masih saya tunggu kabarnya")

    assert teams.group(GROUP) == []
    assert teams.group_keys(CARDS)[-1] == "customer-wrote"
    assert teams.told()[-2:] == ["agent-words", "passed-on"]
    thread = await thread_in(teams, CARDS)
    words = teams.words("x", 1, chat_id=CARDS, thread_id=thread.thread_id)
    assert await teams.look(ticket_meant, words) == 1
    assert await teams.look(is_its_thread, words, 1)
    assert (await teams.look(link_to, 1)).endswith(f"2000000011/{thread.thread_id}")


async def test_nobody_took_it_so_somebody_of_its_group_is_asked_there(teams: World) -> None:
    await teams.say("uang tidak keluar dari atm")
    await draw(teams)

    teams.passes(minutes=31)
    await Sweep(teams.desk, wake=lambda: None)()
    await teams.deliver()

    asked = next(each for each in teams.group(ATM) if each.key == "asked-by-name")
    assert "Joko" in asked.text
    assert teams.group(GROUP) == teams.group(CARDS) == []


# who may


async def test_agents_take_what_is_in_their_groups_and_supervisors_everything(teams: World) -> None:
    await teams.say("cashback belum masuk")
    await teams.say("uang tidak keluar dari atm", who=teams.budi)

    with pytest.raises(OtherGroup) as refused:
        await teams.claim(2, who=teams.sari)
    await teams.claim(1, who=teams.ratna)
    with pytest.raises(OtherGroup):
        await teams.do(claim.take_over, teams.joko, 1)

    assert refused.value.values == {"number": (await teams.ticket(2)).number, "group": "Petugas ATM"}
    assert (await teams.ticket(1)).owner_id == teams.ratna.id


async def test_whoever_sits_in_no_group_is_no_agent(teams: World) -> None:
    await teams.do(rights.agent, teams.sari)
    await teams.do(meet.learn_membership, chat_id=CARDS, user_id=teams.sari.id, status="left")

    with pytest.raises(NotAllowed):
        await teams.do(rights.agent, teams.sari)


async def test_colleagues_are_the_members_of_the_tickets_group(teams: World) -> None:
    await teams.say("cashback belum masuk")
    await teams.say("uang tidak keluar dari atm", who=teams.budi)
    first, second = await teams.ticket(1), await teams.ticket(2)

    async def names(work: Work, *tickets: int) -> list[str]:
        found = [await work.unit.tickets.get(each) for each in tickets]
        return [each.member.public_name for each in await colleagues(work, found)]

    assert await teams.look(names, first.id) == ["Sari", "Tono"]
    assert await teams.look(names, first.id, second.id) == ["Tono"]
    assert (await teams.do(assign.assign, teams.ratna, 1, name="Joko")).key == "assign-nobody"


async def test_a_group_lists_its_own_queue_and_a_supervisor_sees_all(teams: World) -> None:
    await teams.say("cashback belum masuk")
    await teams.say("uang tidak keluar dari atm", who=teams.budi)

    async def seen(person: Person, chat_id: int | None) -> list[str]:
        found = await teams.look(lists.queue, person, chat_id=chat_id)
        return [each.topic.split()[0] for each in found.lines]

    assert await seen(teams.sari, None) == ["Cashback"]
    assert sorted(await seen(TONO, None)) == ["Cashback", "Uang"]
    assert await seen(TONO, ATM) == ["Uang"]
    assert len(await seen(teams.ratna, SUPERVISORS)) == 2


async def test_every_group_is_a_place_for_staff(teams: World) -> None:
    places = (GROUP, CARDS, ATM, SUPERVISORS, -5)
    known = [await teams.look(is_staff_chat, each) for each in places]
    words = teams.words("", 7, chat_id=CARDS)

    assert known == [True, True, True, True, False]
    assert await teams.do(find.find, words, "siapa saja") is not None


# a move


async def test_a_claimed_ticket_goes_to_the_new_groups_queue_and_nothing_is_lost(teams: World) -> None:
    await teams.say("cashback belum masuk")
    await draw(teams)
    await teams.claim(1)
    await speak(teams, "Sedang kami cek.", CARDS, who=teams.sari)
    await speak(teams, "// mungkin soal mesin", CARDS, who=teams.sari)
    await teams.say("", kind="photo")

    await to_atm(teams)
    shown = await draw(teams)

    ticket = await teams.ticket(1)
    assert (ticket.status, ticket.owner_id, ticket.team) == (Status.NEW, None, "atm")
    assert await cards(teams) == {CARDS: MOVED, ATM: "queue"}
    new = next(each for each in await teams.all(Card) if each.chat_id == ATM)
    assert f"t.me/c/2000000012/{new.message_id}" in shown[CARDS]
    assert "Petugas ATM" in shown[CARDS]
    assert shown[CARDS].endswith("()")
    assert "claim:1" in shown[ATM]
    assert "Pindah dari grup lain; tadinya ditangani Sari" in shown[ATM]
    await teams.deliver()
    pointer = next(each for each in teams.group(CARDS) if each.key == "thread-moved-away")
    assert "tg://user?id=11" in pointer.text
    assert f"/{new.message_id}" in pointer.text
    assert (await thread_in(teams, CARDS)).is_closed
    assert teams.group(ATM) == []

    await teams.claim(1, who=teams.joko)

    assert teams.group_keys(ATM) == ["thread-claimed", "thread-moved-in", "customer-file"]
    summary = texts(teams, ATM)[1]
    for line in ("👤 cashback belum masuk", "🧑‍💼 Sari: Sedang kami cek.", "📝 Sari: // mungkin soal mesin"):
        assert line in summary
    await speak(teams, "Uang sudah kembali.", ATM, who=teams.joko)
    assert teams.phone()[-1].text.endswith("Uang sudah kembali.")


async def test_who_sits_in_the_new_group_too_keeps_the_ticket(teams: World) -> None:
    await teams.say("cashback belum masuk")
    await teams.claim(1, who=TONO)
    before = await thread_in(teams, CARDS)

    await to_atm(teams, who=TONO)

    assert (await teams.ticket(1)).owner_id == TONO.id
    assert not before.is_closed
    assert (await thread_in(teams, CARDS)).is_closed
    assert teams.group_keys(ATM) == ["thread-moved-in"]
    assert "👤 cashback belum masuk" in texts(teams, ATM)[0]
    pointer = next(each for each in teams.group(CARDS) if each.key == "thread-moved-away")
    assert "tidak lagi di tangan" not in pointer.text


async def test_an_unclaimed_ticket_moves_without_a_word_in_threads(teams: World) -> None:
    await teams.say("kartu saya bermasalah")
    await draw(teams)
    assert await cards(teams) == {GROUP: "queue"}

    await teams.tap("pick", place=1)
    await draw(teams)

    moved = await teams.ticket(1)
    assert await cards(teams) == {GROUP: MOVED, (await group_id(teams, moved.team)): "queue"}
    assert [each for each in teams.group(GROUP) if each.key.startswith("thread")] == []


async def group_id(world: World, team: str) -> int:
    return (await world.look(lambda work: work.team_group(team))).chat_id


async def test_when_the_matcher_understands_better_the_ticket_moves_too(teams: World) -> None:
    await teams.say("tolong dibantu")
    await draw(teams)

    await teams.say("cashback belum masuk")
    await draw(teams)
    await teams.claim(1)

    assert await cards(teams) == {GROUP: MOVED, CARDS: "queue"}
    assert teams.group_keys(CARDS) == ["thread-claimed", "customer-wrote", "customer-wrote"]


async def test_words_held_for_the_wrong_topic_go_out_before_the_ticket_moves(teams: World) -> None:
    await teams.say("cashback belum masuk")
    await teams.claim(1)
    text = "Terima kasih, perubahan alamat Bapak sudah kami catat dan berlaku mulai hari ini."
    await speak(teams, text, CARDS, who=teams.sari)
    button = teams.button("move_topic", chat=CARDS)

    await teams.do(hold.move_ticket, teams.sari, int(button.split(":")[1]))

    assert "perubahan alamat" in teams.phone()[-1].text
    ticket = await teams.ticket(1)
    assert (ticket.team, ticket.status) == ("general", Status.NEW)
    assert await cards(teams) == {CARDS: MOVED, GROUP: "queue"}


async def test_back_and_forth_the_old_topic_opens_again_with_what_was_said_meanwhile(teams: World) -> None:
    await teams.say("cashback belum masuk")
    await draw(teams)
    await teams.claim(1, who=TONO)
    await to_atm(teams, who=TONO)
    await draw(teams)
    await speak(teams, "Mesin kami periksa.", ATM, who=TONO)

    await teams.do(teach.set_topic, TONO, 1, "cashback")
    shown = await draw(teams)

    assert await cards(teams) == {CARDS: "queue", ATM: MOVED}
    assert "resolve:1" in shown[CARDS]
    assert not (await thread_in(teams, CARDS)).is_closed
    assert (await thread_in(teams, ATM)).is_closed
    assert teams.group_keys(CARDS)[-1] == "thread-moved-in"
    assert "Tono: Mesin kami periksa." in texts(teams, CARDS)[-1]


async def test_no_message_of_another_group_is_quoted(teams: World) -> None:
    await teams.say("cashback belum masuk")
    await teams.claim(1, who=TONO)
    spoken = await speak(teams, "Sedang kami cek.", CARDS, who=TONO)
    answer = next(each.message_id for each in await teams.all(Notice) if each.key == "agent-words")
    await to_atm(teams, who=TONO)

    await teams.say("masih belum", reply_to=answer)
    wrote = [each for each in await teams.all(Notice) if each.key == "customer-wrote"]

    assert wrote[-1].chat_id == ATM
    assert wrote[-1].quote is None
    assert spoken not in {each.quote for each in wrote}


async def test_words_in_the_thread_that_was_left_do_not_reach_the_customer_unasked(teams: World) -> None:
    await teams.say("cashback belum masuk")
    await teams.claim(1, who=TONO)
    await to_atm(teams, who=TONO)
    told = len(teams.phone())

    await speak(teams, "Halo?", CARDS, who=TONO)

    assert len(teams.phone()) == told
    assert teams.group_keys(CARDS)[-1] == "draft-elsewhere"


async def test_a_ticket_reopened_after_a_move_is_not_given_to_somebody_of_the_old_group(
    teams: World,
) -> None:
    await teams.say("cashback belum masuk")
    await teams.claim(1)
    await speak(teams, "Cashback sudah kami kreditkan ke rekening.", CARDS, who=teams.sari)
    await teams.do(resolve.resolve, teams.sari, 1)
    await to_atm(teams)
    assert (await teams.ticket(1)).owner_id == teams.sari.id

    await teams.do(resolve.reopen, teams.joko, 1)

    assert (await teams.ticket(1)).status == Status.NEW


async def test_the_journal_of_a_moved_ticket_tells_the_whole_of_it(teams: World) -> None:
    await teams.say("cashback belum masuk")
    await teams.claim(1)
    await to_atm(teams)

    journal, ticket = await teams.journal(1), await teams.ticket(1)

    assert [each.values["reason"] for each in journal if each.kind is EventKind.RELEASED] == ["moved"]
    said = replay(journal)
    assert (said["status"], said["owner"], said["team"]) == (ticket.status, ticket.owner_id, ticket.team)


async def test_a_card_on_its_way_while_its_ticket_moves_still_loses_its_button(teams: World) -> None:
    await teams.say("cashback belum masuk")
    await to_atm(teams)
    left = next(each for each in await teams.all(Card) if each.place == MOVED)
    assert left.wanted == left.shown

    await teams.do(deliver.on_card_shown, left.id, message_id=77, revision=1)

    assert "Petugas ATM" in (await draw(teams))[CARDS]


async def test_a_left_card_that_somebody_deleted_is_not_sent_again(teams: World) -> None:
    await teams.say("cashback belum masuk")
    await draw(teams)
    await to_atm(teams)
    left = next(each for each in await teams.all(Card) if each.place == MOVED)

    await teams.do(deliver.on_card_put_off, left.id, wait=moving._PATIENCE, error="gone", is_gone=True)

    assert CARDS not in await draw(teams)


async def test_a_left_topic_that_was_deleted_is_not_built_anew(teams: World) -> None:
    await teams.say("cashback belum masuk")
    await teams.claim(1, who=TONO)
    teams.is_delivering = False
    await to_atm(teams, who=TONO)
    pointer = next(each for each in await teams.all(Notice) if each.key == "thread-moved-away")

    await teams.do(deliver.on_thread_gone, pointer.id, ticket_id=1, chat_id=CARDS)
    await teams.do(deliver.on_thread_made, ticket_id=1, chat_id=CARDS, thread_id=9)

    kept = await teams.all(Notice)
    assert next(each.state for each in kept if each.id == pointer.id) == NoticeState.DROPPED
    assert "thread-rebuilt" not in {each.key for each in kept}


# groups change


async def test_a_teams_group_that_became_a_supergroup_goes_on_under_its_new_id(teams: World) -> None:
    await teams.say("cashback belum masuk")
    await draw(teams)
    await teams.claim(1)
    new = -1002000000099

    await teams.do(meet.move_group, old=CARDS, new=new)
    await teams.do(meet.settle_team, "cards", configured_id=CARDS, title="Petugas Kartu")

    assert (await teams.look(lambda work: work.team_group("cards"))).chat_id == new
    assert new in await draw(teams)
    await teams.do(rights.agent, teams.sari)


async def test_a_group_that_the_owner_adds_or_strikes_out_fetches_its_tickets(teams: World) -> None:
    await teams.say("cashback belum masuk")
    await teams.claim(1, who=TONO)
    await teams.join(TONO, GROUP)

    teams.obey(groups={"atm": ATM})
    await settle_teams(teams.desk, {})
    await teams.deliver()

    assert await cards(teams) == {CARDS: MOVED, GROUP: "queue"}
    assert teams.group_keys(GROUP) == ["thread-moved-in"]
    assert (await thread_in(teams, CARDS)).is_closed


async def test_a_place_without_topics_takes_replies_to_the_card(teams: World) -> None:
    await teams.do(meet.forget_topics, chat_id=ATM)
    await teams.say("uang tidak keluar dari atm")
    await draw(teams)
    teams.is_delivering = False
    await teams.claim(1, who=teams.joko)

    planner = Planner(Bot.STAFF, zone=JAKARTA, files=Path())
    errands = [each for each in await teams.look(planner.plan) if isinstance(each, Errand)]

    card = next(iter(await teams.all(Card)))
    assert [each.place for each in errands] == [Place(ATM, quote=card.message_id)]


async def test_the_supervisors_hear_when_the_bot_loses_a_teams_group(teams: World) -> None:
    await teams.do(
        meet.see_own_place, chat_id=ATM, title="Petugas ATM", is_member=True, is_administrator=False
    )
    await teams.do(meet.see_group, chat_id=ATM, is_forum=False)

    assert teams.group_keys(SUPERVISORS) == ["lost-rights"]
    assert {each.team: each.is_forum for each in await teams.all(TeamChat)} == {"atm": False, "cards": True}
    assert not [each for each in await teams.all(Notice) if each.action == Action.LEAVE]


@pytest.mark.parametrize("command", ["/card", "/customer", "/find"])
async def test_alone_with_the_bot_agents_see_what_their_own_groups_show(teams: World, command: str) -> None:
    await teams.say("cashback belum masuk")
    number = (await teams.ticket()).number

    for who in (teams.sari, teams.joko, teams.ratna):
        await type_as_staff(teams, f"{command} {number}", who=who, chat_id=who.id)

    told = [teams.group(who.id)[-1].text for who in (teams.sari, teams.joko, teams.ratna)]
    assert ["cashback belum masuk" in each for each in told] == [True, False, True]


async def test_where_others_than_staff_read_along_nothing_of_customers_and_agents_is_said(
    world: World,
) -> None:
    await world.say("cashback belum masuk")

    for name in COMMANDS:
        await type_as_staff(world, f"/{name} TG-10019", who=world.ratna, chat_id=-100999)
        await type_as_staff(world, f"/{name} surveys", who=world.ratna, chat_id=-100999)

    said = Counter(each.key for each in world.group(-100999))
    assert said == {
        "only-in-staff-chats": 2 * (len(COMMANDS) - 3),
        "staff-id": 2,
        "staff-start": 2,
        "staff-help": 2,
    }
    assert (await world.ticket()).status == Status.NEW


async def test_a_held_reply_keeps_its_words_and_no_buttons_in_the_group_that_its_ticket_left(
    teams: World,
) -> None:
    await teams.say("cashback belum masuk")
    await teams.claim(1)
    thread = (await thread_in(teams, CARDS)).thread_id
    await teams.write("Mohon kirim PIN dan OTP Ibu.", 1, chat_id=CARDS, thread_id=thread)
    held = next(each for each in teams.group(CARDS) if each.key == "held")

    await teams.do(_send_to, "atm")

    left = next(each for each in teams.group(CARDS) if each.key == "held-asked-again")
    assert held.buttons
    assert left.buttons == []
    await teams.claim(1, who=teams.joko)
    assert any(each.key == "held-again" and each.buttons for each in teams.group(ATM))


async def _send_to(work: Work, topic: str) -> None:
    await change_topic(work, await work.unit.tickets.get(1), topic, source="agent", by=21)
