"""Nobody gets an answer to another question: an agent's words are held, decided, edited, and never lost."""

import asyncio
from dataclasses import replace

import pytest

from bot.listening import Listener
from desk import claim, editing, escalate
from desk.guard_report import guard_numbers
from desk.work import Work
from models.errors import NotAllowed, NotTheOwner
from models.event import EventKind
from models.guard import Check
from models.message import Message, MessageState
from models.outbox import Action, Notice
from tests.desk.world import GROUP, SUPERVISORS, World
from topics.guard import Draft, Guard

ADDRESS = "Terima kasih, perubahan alamat Bapak sudah kami catat dan berlaku mulai hari ini."
CASHBACK = "Cashback 5% untuk belanja Bapak sudah kami kreditkan ke rekening hari ini."
THIRD = "Cashback promo belanja sudah masuk, silakan cek mutasi rekening."


@pytest.fixture(autouse=True)
async def complaint(world: World) -> None:
    await world.say("cashback belum masuk")
    await world.claim(1)


def heard(world: World) -> list[str]:
    """The agents' words that the customer has read."""
    return [bubble.text for bubble in world.phone() if bubble.key.startswith("agent-words")]


async def held(world: World) -> list[str]:
    return [each.text for each in await world.all(Message) if each.state == MessageState.HELD]


async def test_a_thank_you_for_the_change_of_address_does_not_leave_for_a_cash_back_complaint(
    world: World,
) -> None:
    words = await world.write(ADDRESS, 1)

    reply = world.group()[-1]
    assert heard(world) == []
    assert (words, "🤔") in world.reactions
    assert reply.key == "held"
    assert "Ubah alamat" in reply.text
    assert "Cashback belum masuk" in reply.text
    assert "alamat" in reply.text
    assert [data.split(":")[0] for data in reply.buttons] == [
        "send_anyway",
        "edit_held",
        "move_topic",
        "keep_inside",
    ]
    assert EventKind.REPLIED not in [event.kind for event in await world.journal(1)]


async def test_an_answer_to_the_complaint_leaves_at_once(world: World) -> None:
    await world.write(CASHBACK, 1)

    assert CASHBACK in heard(world)[0]
    assert "held" not in world.group_keys()


@pytest.mark.parametrize(
    "words", ["Selamat pagi, mohon tunggu sebentar ya.", "Boleh kirim tangkapan layarnya?"]
)
async def test_courtesies_and_requests_are_never_held(world: World, words: str) -> None:
    await world.write(words, 1)

    assert len(heard(world)) == 1


async def test_sent_anyway_the_words_go_out_and_what_waited_follows_in_its_order(world: World) -> None:
    await world.write(ADDRESS, 1)
    second = await world.write(CASHBACK, 1)

    assert heard(world) == []
    assert (second, "👀") in world.reactions
    toast = await world.staff_tap("send_anyway")

    assert toast.key == "toast-sent"
    assert [ADDRESS in heard(world)[0], CASHBACK in heard(world)[1]] == [True, True]
    assert await held(world) == []
    assert "held-decided" in world.group_keys()


async def test_a_second_press_does_nothing(world: World) -> None:
    await world.write(ADDRESS, 1)
    pressed = world.button("send_anyway", chat=GROUP)

    await world.staff_press(pressed)
    toast = await world.staff_press(pressed)

    assert toast.key == "toast-old"
    assert len(heard(world)) == 1


async def test_an_edit_is_checked_again_and_goes_when_it_is_about_the_complaint(world: World) -> None:
    words = await world.write(ADDRESS, 1)
    await world.do(editing.edit_by_agent, world.words("Soal alamat rumah: sudah diperbarui.", words))
    still = await held(world)

    await world.do(editing.edit_by_agent, world.words(CASHBACK, words))

    assert still == ["Soal alamat rumah: sudah diperbarui."]
    assert len(heard(world)) == 1
    assert CASHBACK in heard(world)[0]
    assert [check.choice for check in await world.all(Check)] == ["edited", "edited", None]


async def test_held_words_that_become_a_note_let_the_next_ones_go(world: World) -> None:
    words = await world.write(ADDRESS, 1)
    await world.write(CASHBACK, 1)

    await world.do(editing.edit_by_agent, world.words("// salah tiket", words))

    assert len(heard(world)) == 1
    assert CASHBACK in heard(world)[0]


async def test_the_ticket_moves_to_the_topic_of_the_words_and_they_go_out(world: World) -> None:
    await world.write(ADDRESS, 1)

    await world.staff_tap("move_topic")

    ticket = await world.ticket(1)
    assert (ticket.topic, ticket.topic_source) == ("address", "agent")
    assert len(heard(world)) == 1


async def test_words_for_somebody_else_stay_inside_as_a_note(world: World) -> None:
    await world.write(ADDRESS, 1)
    await world.write(CASHBACK, 1)

    toast = await world.staff_tap("keep_inside")

    assert toast.key == "toast-kept-inside"
    assert [ADDRESS in words for words in heard(world)] == [False]
    assert (await world.all(Message))[1].state == MessageState.NOTE


async def test_only_the_owner_or_a_supervisor_decides(world: World) -> None:
    await world.write(ADDRESS, 1)

    with pytest.raises(NotTheOwner):
        await world.staff_tap("send_anyway", who=world.joko)
    with pytest.raises(NotAllowed):
        await world.staff_tap("move_topic", who=world.stranger)

    assert heard(world) == []
    await world.staff_tap("send_anyway", who=world.ratna)
    assert len(heard(world)) == 1


async def test_asking_for_a_secret_is_held_and_only_a_supervisor_can_send_it(world: World) -> None:
    await world.write("Mohon kirimkan PIN dan kode OTP kartu Bapak untuk pengecekan cashback.", 1)

    with pytest.raises(NotAllowed):
        await world.staff_tap("send_anyway")

    assert heard(world) == []
    assert "rahasia" in world.group()[-1].text


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("Cashback untuk tiket TG-10034 sudah masuk.", "TG-10034"),
        ("Bapak [nama], cashback belanja sudah kami kreditkan.", "[nama]"),
    ],
)
async def test_a_strangers_number_and_an_unfilled_gap_are_held(world: World, words: str, shown: str) -> None:
    await world.write(words, 1)

    assert heard(world) == []
    assert shown in world.group()[-1].text


async def test_the_customers_own_number_may_be_named(world: World) -> None:
    number = (await world.ticket(1)).number

    await world.write(f"Cashback untuk {number} sudah kami kreditkan.", 1)

    assert len(heard(world)) == 1


async def test_nobody_decides_so_the_agent_is_reminded_and_then_the_supervisors_hear_once(
    world: World,
) -> None:
    await world.write(ADDRESS, 1)

    for minutes in (11, 20, 20):
        world.passes(minutes=minutes)
        await world.do(escalate.escalate, 1)

    assert world.group_keys().count("held-reminder") == 1
    assert world.group_keys(SUPERVISORS).count("held-undecided") == 1
    assert heard(world) == []


async def test_held_words_do_not_stop_the_clock_of_the_first_response(world: World) -> None:
    await world.write(ADDRESS, 1)

    world.passes(hours=3)
    await world.do(escalate.escalate, 1)

    assert (await world.ticket(1)).overdue_at is not None


async def test_a_colleague_who_takes_over_may_send_what_waited(world: World) -> None:
    await world.write(ADDRESS, 1)
    await world.do(claim.take_over, world.joko, 1)

    await world.staff_tap("send_anyway", who=world.joko)

    assert len(heard(world)) == 1


async def test_what_reached_the_customer_teaches_and_words_sent_anyway_count_double(world: World) -> None:
    await world.write(ADDRESS, 1)
    await world.staff_tap("send_anyway")
    listener = Listener(world.desk)

    first, second = await listener(), await listener()

    rows = {
        (topic, word): count
        for topic, word, count in await world.look(lambda work: work.unit.guard.rows("cashback"))
    }
    assert (first, second) == (True, False)
    assert rows["cashback", "alamat"] == 2.0
    assert rows["cashback", ""] == 1.0


async def test_a_few_such_replies_sent_anyway_and_the_guard_lets_them_pass(world: World) -> None:
    listener = Listener(world.desk)
    for turn in range(8):
        await world.write(f"Perubahan alamat Bapak sudah kami catat. {turn}", 1)
        if await held(world):
            await world.staff_tap("send_anyway")
        await listener()

    await world.write("Perubahan alamat Bapak sudah kami catat.", 1)

    assert await held(world) == []


async def test_a_new_catalogue_takes_nothing_of_what_was_learned(world: World) -> None:
    listener = Listener(world.desk)
    await world.write(ADDRESS, 1)
    await world.staff_tap("send_anyway")
    await listener()
    taught, installed = world.desk.office.guard, Guard.of(world.desk.office.catalogue)

    world.desk.office = replace(world.desk.office, guard=installed)
    again = [await listener(), await listener()]

    draft = Draft(ADDRESS, "cashback")
    assert again == [True, False]
    assert world.desk.office.guard.judge(draft) == taught.judge(draft) != installed.judge(draft)


async def test_two_who_teach_at_once_are_both_counted(world: World) -> None:
    async def teach(work: Work) -> None:
        await work.unit.guard.hear([("cashback", "zebra", 1.0), ("cashback", "alamat", 2.0)])

    await asyncio.gather(*(world.desk.perform(teach) for _ in range(3)))

    rows = await world.look(lambda work: work.unit.guard.rows("cashback"))
    assert {word: count for _topic, word, count in rows} == {"zebra": 3.0, "alamat": 6.0}


async def test_the_owner_of_the_desk_sees_what_was_held_and_what_became_of_it(world: World) -> None:
    await world.write(CASHBACK, 1)
    await world.write(ADDRESS, 1)
    await world.staff_tap("send_anyway")
    await world.write(ADDRESS + " Baik.", 1)

    numbers = await world.look(guard_numbers, world.ratna, days=7)

    assert (numbers.checked, numbers.held, numbers.anyway, numbers.open) == (3, 2, 1, 1)
    assert [(line.name, line.held, line.checked) for line in numbers.agents] == [("Sari", 2, 3)]
    assert [(line.name, line.held, line.checked) for line in numbers.topics] == [
        ("Cashback belum masuk", 2, 3)
    ]
    with pytest.raises(NotAllowed):
        await world.look(guard_numbers, world.stranger, days=7)


async def test_a_ticket_is_not_resolved_while_words_are_held(world: World) -> None:
    await world.write(CASHBACK, 1)
    await world.write(ADDRESS, 1)

    await world.command_resolve(1)

    assert world.refusals == ["resolve-held"]
    assert (await world.ticket(1)).status == "claimed"


async def test_what_an_answer_must_mention_stops_the_resolve_until_it_is_said(world: World) -> None:
    await world.say("transfer gagal", who=world.budi)
    await world.claim(2)
    await world.write("Sudah kami bantu ya.", 2)
    await world.command_resolve(2)
    stopped = await world.ticket(2)

    await world.write("Dana transfer sudah dikembalikan ke rekening.", 2)
    await world.command_resolve(2)

    assert stopped.status == "claimed"
    assert "dikembalikan / dikreditkan" in next(
        bubble.text for bubble in world.group() if bubble.key == "resolve-not-whole"
    )
    assert (await world.ticket(2)).status == "resolved"


async def test_the_agent_may_resolve_all_the_same_with_the_words_of_the_command(world: World) -> None:
    await world.say("transfer gagal", who=world.budi)
    await world.claim(2)
    await world.write("Sudah kami bantu ya.", 2)
    await world.command_resolve(2, "Sudah beres.")

    toast = await world.staff_tap("resolve_anyway")
    again = await world.staff_press(world.button("resolve_anyway", chat=GROUP))

    assert (toast.key, again.key) == ("toast-resolved", "toast-old")
    assert (await world.ticket(2)).status == "resolved"
    assert "Sudah beres." in next(
        bubble.text for bubble in world.phone(world.budi) if bubble.key == "resolved"
    )


async def test_the_amount_of_a_money_claim_has_to_be_named(world: World) -> None:
    await world.say("transfer 250rb gagal", who=world.budi)
    await world.claim(2)
    await world.write("Dana transfer sudah dikembalikan ke rekening.", 2)
    await world.command_resolve(2)
    stopped = await world.ticket(2)

    await world.write("Dana transfer Rp250.000 sudah dikembalikan.", 2)
    await world.command_resolve(2)

    assert stopped.status == "claimed"
    assert "Rp250.000" in next(bubble.text for bubble in world.group() if bubble.key == "resolve-not-whole")
    assert (await world.ticket(2)).status == "resolved"


async def test_words_behind_held_ones_get_buttons_when_the_ticket_changed_hands(world: World) -> None:
    await world.write(ADDRESS, 1)
    behind = await world.write(CASHBACK, 1)
    await world.do(claim.take_over, world.joko, 1)

    await world.staff_tap("keep_inside", who=world.sari)

    asked = world.group()[-1]
    notice = [each for each in await world.all(Notice) if each.action == Action.SEND][-1]
    assert (asked.key, notice.quote) == ("draft-not-owner", behind)
    await world.staff_tap("send", who=world.joko)
    assert world.phone()[-1].text.endswith(CASHBACK)


@pytest.mark.parametrize("changed", [ADDRESS, "Mohon kirimkan PIN Bapak untuk kami periksa."])
async def test_words_that_were_sent_are_not_edited_past_the_guard(world: World, changed: str) -> None:
    words = await world.write(CASHBACK, 1)

    await world.do(editing.edit_by_agent, world.words(changed, words))

    assert len(heard(world)) == 1
    assert CASHBACK in heard(world)[0]
    assert world.group_keys()[-1] == "agent-edit-kept-inside"


async def test_words_that_were_let_go_are_corrected_without_asking_again_but_for_nothing_worse(
    world: World,
) -> None:
    words = await world.write(ADDRESS, 1)
    await world.staff_tap("send_anyway")

    await world.do(editing.edit_by_agent, world.words(f"{ADDRESS} Salam.", words))
    await world.do(editing.edit_by_agent, world.words(f"{ADDRESS} Kirimkan PIN Bapak.", words))

    assert heard(world)[-1].endswith("Salam.")
    assert world.group_keys()[-1] == "agent-edit-kept-inside"


async def test_what_no_agent_may_send_is_held_behind_resolve_too(world: World) -> None:
    await world.write(CASHBACK, 1)

    await world.command_resolve(1, "Selesai. Mohon kirimkan PIN Bapak untuk kami periksa.")

    assert world.group_keys()[-1] == "held"
    with pytest.raises(NotAllowed):
        await world.staff_tap("send_anyway")
    assert (await world.ticket()).is_open
    assert len(heard(world)) == 1
