"""Who is staff, which chat is which, which ticket is meant, and what staff see in their lists."""

import pytest

from desk import claim, lists, meet, rights, views
from desk.incoming import Person
from desk.leaving import leave_group
from desk.where import address, is_its_thread, link_to, ticket_meant
from desk.work import Work
from models.errors import NotAllowed, UnknownTicket
from models.outbox import Action, Bot, Card, Notice
from models.staff import ChatRole, Membership, StaffChat, StaffMember
from tests.desk.world import GROUP, SUPERVISORS, World


async def _chat(world: World, role: ChatRole) -> StaffChat:
    return next(each for each in await world.all(StaffChat) if each.role == role)


async def test_who_left_the_group_is_no_agent_any_more(world: World) -> None:
    await world.do(rights.agent, world.sari)
    await world.do(meet.learn_membership, chat_id=GROUP, user_id=world.sari.id, status="left")

    with pytest.raises(NotAllowed):
        await world.do(rights.agent, world.sari)


async def test_a_supervisor_may_do_what_agents_do_and_not_the_reverse(world: World) -> None:
    await world.do(rights.agent, world.ratna)
    await world.do(rights.supervisor, world.ratna)

    with pytest.raises(NotAllowed):
        await world.do(rights.supervisor, world.sari)


async def test_one_person_alone_may_be_the_supervisors_chat(world: World) -> None:
    await world.do(meet.settle_chat, ChatRole.SUPERVISORS, configured_id=555)

    await world.do(rights.supervisor, Person(555, "Pemilik"))


async def test_names_of_staff_follow_what_they_are_called_now(world: World) -> None:
    await world.do(meet.meet_staff, Person(world.sari.id, "Sari Baru", "baru"))

    sari = next(each for each in await world.all(StaffMember) if each.id == world.sari.id)
    assert (sari.name, sari.username) == ("Sari Baru", "baru")


async def test_names_of_customers_follow_what_they_are_called_now(world: World) -> None:
    await world.say("cashback belum masuk")
    await world.say("bulan Maret", who=Person(world.ani.id, "Ani Baru", None, "id"))

    await world.claim(1)

    assert "Ani Baru" in world.group()[0].text


async def test_a_group_that_became_a_supergroup_takes_everything_along(world: World) -> None:
    await world.say("cashback belum masuk")
    await world.claim(1)
    new = -1003000000003

    await world.do(meet.move_group, old=GROUP, new=new)

    assert (await _chat(world, ChatRole.STAFF)).chat_id == new
    assert {each.chat_id for each in await world.all(Card)} == {new}
    assert {each.chat_id for each in await world.all(Membership)} == {new, SUPERVISORS}
    await world.do(claim.release, world.sari, 1)
    assert world.group_keys(new)[-1] == "thread-released"


async def test_the_database_knows_a_migrated_group_better_than_the_settings(world: World) -> None:
    await world.do(meet.move_group, old=GROUP, new=-1003000000003)

    await world.do(meet.settle_chat, ChatRole.STAFF, configured_id=GROUP, title="Petugas")
    kept = await _chat(world, ChatRole.STAFF)
    await world.do(meet.settle_chat, ChatRole.STAFF, configured_id=-1004, is_forum=False)
    changed = await _chat(world, ChatRole.STAFF)

    assert (kept.chat_id, kept.title, kept.is_forum) == (-1003000000003, "Petugas", True)
    assert (changed.chat_id, changed.title, changed.is_forum) == (-1004, "Petugas", False)


async def test_topics_switched_off_and_on_are_noticed(world: World) -> None:
    await world.do(meet.see_group, chat_id=GROUP, is_forum=False)
    off = (await _chat(world, ChatRole.STAFF)).is_forum
    await world.do(meet.see_group, chat_id=GROUP, is_forum=True)
    on = (await _chat(world, ChatRole.STAFF)).is_forum
    await world.do(meet.see_group, chat_id=-999, is_forum=False)

    assert (off, on) == (False, True)


async def test_a_group_without_topics_or_the_right_to_them_is_remembered(world: World) -> None:
    for _ in range(2):
        await world.do(meet.forget_topics, chat_id=GROUP, is_forbidden=True)
    world.passes(days=2)
    await world.do(meet.forget_topics, chat_id=GROUP, is_forbidden=True)
    await world.do(meet.forget_topics, chat_id=-999)

    assert not (await _chat(world, ChatRole.STAFF)).is_forum
    assert world.group_keys(SUPERVISORS) == ["no-topic-rights", "no-topic-rights"]


async def test_the_customer_bot_leaves_groups(world: World) -> None:
    await world.do(leave_group, -1009)

    (notice,) = await world.all(Notice)
    assert (notice.bot, notice.chat_id, notice.action) == (Bot.CUSTOMER, -1009, Action.LEAVE)


async def test_a_ticket_is_meant_by_number_thread_card_or_message(world: World) -> None:
    await world.say("cashback belum masuk")
    number = (await world.ticket()).number
    written = await world.write("sedang kami cek", 1)
    await world.claim(1)
    await world.do(_card_stands, 4711)
    first = next(iter(world.chats["staff", GROUP]))
    thread = await world.thread_of(1)

    def words(**more: object) -> object:
        return world.words("x", 9, thread_id=more.get("thread_id"), reply_to=more.get("reply_to"))

    assert await world.look(ticket_meant, words(), number) == 1
    assert await world.look(ticket_meant, words(thread_id=thread)) == 1
    assert await world.look(ticket_meant, words(reply_to=4711)) == 1
    assert await world.look(ticket_meant, words(reply_to=first)) == 1
    assert await world.look(ticket_meant, words(reply_to=written)) == 1
    assert await world.look(ticket_meant, words(reply_to=31337)) is None
    assert await world.look(ticket_meant, words(thread_id=31337)) is None
    assert await world.look(ticket_meant, words()) is None


async def _card_stands(work: Work, message_id: int) -> None:
    (card,) = await work.unit.outbox.cards(1)
    card.message_id = message_id


async def test_a_mistyped_number_never_means_the_ticket_of_the_place(world: World) -> None:
    await world.say("cashback belum masuk")
    await world.claim(1)
    words = world.words("x", 9, thread_id=await world.thread_of(1))

    with pytest.raises(UnknownTicket):
        await world.look(ticket_meant, words, "TG-10010")


async def test_in_a_plain_group_every_place_is_the_tickets(world: World) -> None:
    await world.say("cashback belum masuk")
    await world.claim(1)
    beside, elsewhere = world.words("x", 9), world.words("x", 9, chat_id=SUPERVISORS)
    in_forum = await world.look(is_its_thread, beside, 1)
    await world.do(meet.forget_topics, chat_id=GROUP)

    in_plain = await world.look(is_its_thread, beside, 1)

    assert (in_forum, in_plain, await world.look(is_its_thread, elsewhere, 1)) == (False, True, False)


async def test_links_exist_for_supergroups_only(world: World) -> None:
    await world.say("cashback belum masuk")
    without = await world.look(link_to, 1)
    await world.do(_card_stands, 4711)
    to_card = await world.look(link_to, 1)
    await world.claim(1)
    to_thread = await world.look(link_to, 1)

    assert (without, to_card) == ("", "https://t.me/c/2000000001/4711")
    assert to_thread == f"https://t.me/c/2000000001/{await world.thread_of(1)}"
    assert address(-300, 5) == ""


async def test_the_queue_is_what_nobody_has_the_oldest_first(world: World) -> None:
    await world.say("cashback belum masuk")
    world.passes(minutes=5)
    await world.say("alamat salah", who=world.budi)
    await world.say("atm menelan uang", who=world.budi)
    await world.claim(3)

    found = await world.look(lists.queue, world.sari)

    assert (found.key, found.total) == ("list-queue", 2)
    assert [line.topic for line in found.lines] == ["Cashback belum masuk", "Ubah alamat"]
    assert found.lines[0].words == "cashback belum masuk"


async def test_mine_and_overdue_tell_what_is_late(world: World) -> None:
    await world.say("cashback belum masuk")
    await world.claim(1)
    world.passes(hours=3)
    await world.do(_escalate)

    mine = await world.look(lists.mine, world.sari)
    late = await world.look(lists.overdue, world.joko)

    assert [(line.owner, line.late_seconds) for line in mine.lines] == [("Sari", 3600)]
    assert [line.number for line in late.lines] == [mine.lines[0].number]
    assert late.lines[0].is_overdue
    assert (await world.look(lists.mine, world.joko)).lines == ()


async def _escalate(work: Work) -> None:
    from desk.escalate import escalate

    await escalate(work, 1)


@pytest.mark.parametrize("view", [lists.queue, lists.mine, lists.overdue])
async def test_lists_are_for_staff(world: World, view: object) -> None:
    with pytest.raises(NotAllowed):
        await world.look(view, world.stranger)  # type: ignore[arg-type] - three of one form


async def test_the_card_shows_the_ticket_as_it_is_now(world: World) -> None:
    await world.say("cashback belum masuk", kind="photo")
    await world.tap("person")
    await world.claim(1)

    shown = await world.look(_view)

    assert (shown.owner, shown.status, shown.files, shown.wants_person) == ("Sari", "claimed", 1, True)
    assert shown.words == "cashback belum masuk"
    assert shown.clock == "first_response"


async def test_the_card_of_an_ended_ticket_has_no_clock(world: World) -> None:
    await world.say("cashback belum masuk")
    await world.press("withdraw_yes:1")

    shown = await world.look(_view)

    assert (shown.clock, shown.due_at, shown.outcome) == ("", None, "withdrawn")


async def _view(work: Work) -> views.CardView:
    return await views.card_view(work, await work.unit.tickets.get(1), chat_id=GROUP)


@pytest.mark.parametrize(
    ("chat", "is_member", "told", "key"),
    [
        (GROUP, True, SUPERVISORS, "lost-rights"),
        (GROUP, False, SUPERVISORS, "lost-group"),
        (SUPERVISORS, False, GROUP, "lost-group"),
    ],
)
async def test_a_staff_bot_that_lost_its_place_says_so_in_the_other_chat(
    world: World, chat: int, told: int, key: str, *, is_member: bool
) -> None:
    await world.do(
        meet.see_own_place, chat_id=chat, title="Petugas", is_member=is_member, is_administrator=False
    )

    assert world.group_keys(told) == [key]


@pytest.mark.parametrize(("was", "told"), [(False, ["got-rights"]), (True, [])])
async def test_a_staff_bot_that_got_its_rights_back_says_so_once(
    world: World, told: list[str], *, was: bool
) -> None:
    place = {"title": "Petugas", "is_member": True, "is_administrator": True}

    await world.do(meet.see_own_place, chat_id=GROUP, was_administrator=was, **place)

    assert world.group_keys(SUPERVISORS) == told


async def test_a_member_is_enough_in_the_supervisors_chat(world: World) -> None:
    place = {"title": "Penyelia", "is_member": True, "is_administrator": False}

    await world.do(meet.see_own_place, chat_id=SUPERVISORS, **place)
    await world.do(meet.see_own_place, chat_id=-1009, **place)

    assert world.group() == world.group(SUPERVISORS) == []


async def test_without_settled_chats_nothing_is_done_by_halves(world: World) -> None:
    async def lose(work: Work) -> None:
        chat = await work.chat(ChatRole.STAFF)
        await work.unit.discard(chat)

    await world.do(lose)

    with pytest.raises(LookupError, match="never settled"):
        await world.do(rights.agent, world.sari)


async def test_no_group_becomes_a_persons_private_chat(world: World) -> None:
    await world.do(meet.move_group, old=SUPERVISORS, new=world.stranger.id)

    assert (await _chat(world, ChatRole.SUPERVISORS)).chat_id == SUPERVISORS
