from functools import partial

import pytest

from bot.trouble import Down, MessageGone, Moved, NoRights, NoTopics, Refused, Slow, ThreadGone, Unchanged
from desk.meet import meet_customer
from desk.record import redraw
from desk.tell import amend, react, tell_customer, tell_thread
from desk.work import Work
from models.message import FileCopy
from models.number import number
from models.outbox import Action, Bot, Notice
from models.ticket import Ticket
from tests.bot.stage import ANDI, GROUP, Stage


async def test_the_thread_is_made_once_and_every_notice_of_the_ticket_waits_for_it(stage: Stage) -> None:
    ticket_id = await stage.ticket(is_claimed=True)
    await stage.in_thread(ticket_id, "satu", "dua")
    stage.staff.troubles["open_thread"].append(Down("x"))

    await stage.deliver(Bot.STAFF)
    waiting = [call for call in stage.staff.named("send") if call[3] is not None or "satu" in call[2]]
    await stage.at_leisure()

    thread_id = (await stage.thread()).thread_id
    assert waiting == []
    assert len(stage.staff.named("open_thread")) == 2
    told = [call for call in stage.staff.named("send") if call[3] is not None]
    assert {call[3] for call in told} == {thread_id}
    assert [call[2] for call in told][-2:] == ["satu", "dua"]


async def test_the_thread_bears_the_number_and_the_topic(stage: Stage) -> None:
    ticket_id = await stage.ticket(is_claimed=True)

    await stage.deliver(Bot.STAFF)

    ((_, chat_id, name),) = stage.staff.named("open_thread")
    assert (chat_id, name) == (GROUP, f"{number(ticket_id)} · Cashback")


async def test_a_deleted_thread_is_built_again_and_nothing_is_lost(stage: Stage) -> None:
    ticket_id = await stage.ticket(is_claimed=True)
    await stage.deliver(Bot.STAFF)
    old = (await stage.thread()).thread_id
    await stage.in_thread(ticket_id, "satu", "dua")
    stage.staff.troubles["send"].append(ThreadGone("Bad Request: message thread not found"))
    stage.staff.calls.clear()

    await stage.at_leisure()

    new = (await stage.thread()).thread_id
    told = [call for call in stage.staff.named("send") if call[3] is not None]
    assert new != old
    assert [(call[2], call[3]) for call in told if call[2] in {"satu", "dua"}] == [
        ("satu", old),
        ("satu", new),
        ("dua", new),
    ]


async def test_in_a_group_without_topics_the_tickets_words_answer_its_card(stage: Stage) -> None:
    ticket_id = await stage.ticket()
    await stage.deliver(Bot.STAFF)
    await stage.in_thread(ticket_id, "satu")
    stage.staff.troubles["open_thread"].append(NoTopics("Bad Request: the chat is not a forum"))

    await stage.deliver(Bot.STAFF)
    await stage.deliver(Bot.STAFF)

    card = await stage.card()
    assert ("send", GROUP, "satu", None, card.message_id) in stage.staff.calls


async def test_a_bot_that_may_not_make_topics_answers_the_card_instead(stage: Stage) -> None:
    ticket_id = await stage.ticket()
    await stage.deliver(Bot.STAFF)
    await stage.in_thread(ticket_id, "satu")
    stage.staff.troubles["open_thread"].append(NoRights("Bad Request: not enough rights"))

    await stage.at_leisure()

    card = await stage.card()
    assert ("send", GROUP, "satu", None, card.message_id) in stage.staff.calls
    assert len(stage.staff.named("open_thread")) == 1


@pytest.mark.parametrize(
    ("action", "call"),
    [
        (Action.NAME_THREAD, "name_thread"),
        (Action.CLOSE_THREAD, "close_thread"),
        (Action.REOPEN_THREAD, "reopen_thread"),
    ],
)
async def test_a_thread_is_named_closed_and_reopened(stage: Stage, action: Action, call: str) -> None:
    ticket_id = await stage.ticket(is_claimed=True)
    await stage.deliver(Bot.STAFF)

    await stage.in_thread(ticket_id, "", action=action)
    await stage.at_leisure()

    assert stage.staff.named(call)[0][1] == GROUP
    assert set(await stage.states()) == {"sent"}
    assert (await stage.thread()).is_closed == (action == Action.CLOSE_THREAD)


@pytest.mark.parametrize("is_forum", [True, False])
async def test_there_is_nothing_to_close_where_no_thread_was_made(stage: Stage, is_forum: bool) -> None:
    ticket_id = await stage.ticket()
    await stage.forum(is_forum=is_forum)

    await stage.in_thread(ticket_id, "", action=Action.CLOSE_THREAD)
    await stage.deliver(Bot.STAFF)

    assert not stage.staff.named("close_thread")
    assert not stage.staff.named("open_thread")
    assert await stage.states() == ["sent"]


async def test_an_edit_goes_to_the_message_that_was_sent(stage: Stage) -> None:
    (notice_id,) = await stage.owe("satu")
    await stage.deliver()

    await stage.desk.perform(partial(_amend, notice_id=notice_id, text="satu, dua"))
    await stage.deliver()

    assert stage.customers.calls[-1] == ("edit", ANDI.id, "satu, dua", 101)


async def test_an_edit_whose_message_was_never_sent_becomes_a_message(stage: Stage) -> None:
    (notice_id,) = await stage.owe("satu")
    await stage.desk.perform(partial(_amend, notice_id=notice_id, text="satu, dua"))
    stage.customers.troubles["send"].append(Refused("Bad Request"))

    await stage.deliver(Bot.CUSTOMER)

    assert stage.customers.texts(ANDI.id) == ["satu", "satu, dua"]


async def test_an_edit_asked_for_before_its_message_was_sent_waits_for_it(stage: Stage) -> None:
    (notice_id,) = await stage.owe("satu")
    await stage.desk.perform(partial(_amend, notice_id=notice_id, text="satu, dua"))

    await stage.deliver(Bot.CUSTOMER)

    assert [call[0] for call in stage.customers.calls] == ["send", "edit"]


@pytest.mark.parametrize("trouble", [Unchanged("not modified"), MessageGone("to edit not found")])
async def test_an_edit_that_changes_nothing_or_finds_nothing_counts_as_done(
    stage: Stage, trouble: Exception
) -> None:
    (notice_id,) = await stage.owe("satu")
    await stage.deliver()
    await stage.desk.perform(partial(_amend, notice_id=notice_id, text="satu, dua"))
    stage.customers.troubles["edit"].append(trouble)

    await stage.deliver()

    assert await stage.states() == ["sent", "sent"]


async def test_a_reaction_costs_nothing_of_the_limits(stage: Stage) -> None:
    ticket_id = await stage.ticket()
    await stage.deliver(Bot.STAFF)
    await stage.reply(ticket_id, "halo")

    async def use_case(work: Work) -> None:
        message = await work.unit.messages.get(1)
        assert message is not None
        for _ in range(40):
            await react(work, message, "👀")

    await stage.desk.perform(use_case)
    await stage.deliver(Bot.STAFF)

    assert len(stage.staff.named("react")) == 40


async def test_the_card_is_sent_once_and_then_edited_to_the_newest(stage: Stage) -> None:
    ticket_id = await stage.ticket()
    await stage.deliver(Bot.STAFF)
    for severity in ("low", "high", "critical", "medium", "high"):
        await stage.desk.perform(partial(_redraw, ticket_id=ticket_id, severity=severity))

    await stage.at_leisure()

    card = await stage.card()
    assert [call[0] for call in stage.staff.calls] == ["send", "edit"]
    assert (card.shown, card.wanted) == (6, 6)


async def test_five_changes_before_the_first_sending_make_one_card(stage: Stage) -> None:
    ticket_id = await stage.ticket()
    for severity in ("low", "high", "critical", "medium", "high"):
        await stage.desk.perform(partial(_redraw, ticket_id=ticket_id, severity=severity))

    await stage.deliver(Bot.STAFF)

    assert [call[0] for call in stage.staff.calls] == ["send"]


async def test_a_card_that_looks_as_before_costs_no_call(stage: Stage) -> None:
    ticket_id = await stage.ticket()
    await stage.deliver(Bot.STAFF)
    await stage.desk.perform(partial(_redraw, ticket_id=ticket_id, severity="medium"))

    await stage.at_leisure()

    assert [call[0] for call in stage.staff.calls] == ["send"]
    assert (await stage.card()).shown == 2


async def test_a_card_that_cannot_be_drawn_is_tried_later(stage: Stage) -> None:
    await stage.ticket()
    (ticket,) = await stage.all(Ticket)

    async def spoil(work: Work, status: str) -> None:
        (await work.unit.tickets.get(ticket.id)).status = status

    await stage.desk.perform(partial(spoil, status="unheard-of"))
    await stage.alert("terlambat")
    await stage.deliver(Bot.STAFF)
    await stage.desk.perform(partial(spoil, status="new"))
    await stage.later(1)

    assert stage.staff.texts(GROUP)[0] == "terlambat"
    assert (await stage.card()).shown == 1


async def test_a_board_that_has_seen_very_many_cards_forgets_their_looks(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.board._REMEMBERED", 1)
    first = await stage.ticket()
    await stage.deliver(Bot.STAFF)
    await stage.ticket()
    await stage.deliver(Bot.STAFF)
    await stage.desk.perform(partial(_redraw, ticket_id=first, severity="medium"))

    await stage.at_leisure()

    assert [call[0] for call in stage.staff.calls] == ["send", "send", "edit"]


async def test_a_card_that_did_not_change_counts_as_shown(stage: Stage) -> None:
    ticket_id = await stage.ticket()
    await stage.deliver(Bot.STAFF)
    await stage.desk.perform(partial(_redraw, ticket_id=ticket_id))
    stage.staff.troubles["edit"].append(Unchanged("not modified"))

    await stage.at_leisure()

    card = await stage.card()
    assert (card.message_id, card.shown) == (101, 2)


async def test_a_card_that_was_deleted_in_the_chat_is_sent_anew(stage: Stage) -> None:
    ticket_id = await stage.ticket()
    await stage.deliver(Bot.STAFF)
    await stage.desk.perform(partial(_redraw, ticket_id=ticket_id))
    stage.staff.troubles["edit"].append(MessageGone("message to edit not found"))

    await stage.at_leisure()

    assert [call[0] for call in stage.staff.calls] == ["send", "edit", "send"]
    assert (await stage.card()).message_id == 102


async def test_a_card_waits_while_telegram_is_down_and_comes_with_the_newest_state(stage: Stage) -> None:
    await stage.ticket()
    stage.staff.troubles["send"].extend([Down("x"), KeyError("surprise")])

    await stage.deliver(Bot.STAFF)
    await stage.later(1)
    await stage.later(2)

    assert len(stage.staff.named("send")) == 3
    assert (await stage.card()).message_id is not None


async def test_a_card_pauses_its_chat_when_telegram_says_429(stage: Stage) -> None:
    await stage.ticket()
    stage.staff.troubles["send"].append(Slow(9))

    await stage.deliver(Bot.STAFF)
    await stage.alert("terlambat")
    await stage.later(8)
    early = len(stage.staff.calls)
    await stage.later(1)

    assert early == 1
    assert len(stage.staff.calls) == 3


async def test_a_card_follows_its_group_to_the_new_id(stage: Stage) -> None:
    await stage.ticket()
    stage.staff.troubles["send"].append(Moved(-1002))

    await stage.deliver(Bot.STAFF)
    await stage.deliver(Bot.STAFF)

    assert len(stage.staff.texts(-1002)) == 1


async def test_a_file_waits_until_it_is_kept_and_is_uploaded_only_once(stage: Stage) -> None:
    attachment_id = await stage.file("F1")
    await stage.desk.perform(partial(_owe_file, attachment_id=attachment_id))
    await stage.deliver(Bot.CUSTOMER)
    waiting = list(stage.customers.calls)
    await stage.desk.perform(partial(_keep, attachment_id=attachment_id, sha256="ab" * 32))
    await stage.later(1)
    await stage.desk.perform(partial(_owe_file, attachment_id=attachment_id))
    await stage.deliver(Bot.CUSTOMER)

    first, again = (call[2] for call in stage.customers.named("send_file"))
    assert waiting == []
    assert (first.path, first.file_id) == (stage.folder / "ab" / ("ab" * 32), None)
    assert again.file_id == "copy-of-abab"
    assert len(await stage.all(FileCopy)) == 1


async def test_to_wait_for_a_file_is_no_try_however_long_it_lasts(stage: Stage) -> None:
    """Else one surprise would lose it, and one bad second of Telegram hold it up for minutes."""
    attachment_id = await stage.file("F1")
    await stage.desk.perform(partial(_owe_file, attachment_id=attachment_id))
    for _ in range(8):
        await stage.later(1)
    await stage.desk.perform(partial(_keep, attachment_id=attachment_id, sha256="ab" * 32))
    stage.customers.troubles["send_file"] += [KeyError("surprise"), Down("502")]

    for _ in range(5):
        await stage.later(1)

    assert len(stage.customers.named("send_file")) == 3
    assert await stage.states() == ["sent"]


async def test_a_file_that_could_not_be_fetched_is_told_and_the_lane_goes_on(stage: Stage) -> None:
    ticket_id = await stage.ticket()
    await stage.forum(is_forum=False)
    attachment_id = await stage.file("F1")

    async def show(work: Work) -> None:
        ticket = await work.unit.tickets.get(ticket_id)
        owner = {"owner": "", "owner_id": 0, "forwarded": False, "origin": ""}
        await tell_thread(work, ticket, "customer-file", owner, attachment_id=attachment_id)

    await stage.desk.perform(show)
    await stage.in_thread(ticket_id, "sesudahnya")
    await stage.desk.perform(partial(_keep, attachment_id=attachment_id, sha256=None))

    await stage.at_leisure()

    texts = stage.staff.texts(GROUP)
    assert "sesudahnya" in texts
    assert any("berkasnya tidak dapat diambil" in text for text in texts)


async def test_a_file_that_is_no_more_counts_as_one_that_could_not_be_fetched(stage: Stage) -> None:
    attachment_id = await stage.file("F1")
    await stage.desk.perform(partial(_owe_file, attachment_id=attachment_id))

    async def forget(work: Work) -> None:
        notice = (await work.unit.outbox.waiting_in(Bot.CUSTOMER, ANDI.id))[0]
        notice.attachment_id = None
        file = await work.unit.messages.attachment(attachment_id)
        assert file is not None
        await work.unit.discard(file)

    await stage.desk.perform(forget)
    await stage.deliver(Bot.CUSTOMER)

    assert {str(each.state) for each in await stage.all(Notice)} == {"sent"}


async def _amend(work: Work, *, notice_id: int, text: str) -> None:
    notice = await work.unit.outbox.get(notice_id)
    assert notice is not None
    await amend(work, notice, "plain", {"text_html": text})


async def _redraw(work: Work, *, ticket_id: int, severity: str = "critical") -> None:
    ticket = await work.unit.tickets.get(ticket_id)
    ticket.severity = severity
    await redraw(work, ticket)


async def _owe_file(work: Work, *, attachment_id: int) -> None:
    customer = await meet_customer(work, ANDI)
    await tell_customer(work, customer, "plain", {"text_html": "berkas"}, attachment_id=attachment_id)


async def _keep(work: Work, *, attachment_id: int, sha256: str | None) -> None:
    file = await work.unit.messages.attachment(attachment_id)
    assert file is not None
    file.kept_at, file.sha256 = work.now, sha256
