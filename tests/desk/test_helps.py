"""Helps at the desk: ready words, steps, priority, joining and parting, taking back, spam, search."""

from dataclasses import replace

import pytest

from desk import (
    company,
    customer_card,
    deliver,
    find,
    merge,
    own_figures,
    priority,
    ready,
    resolve,
    spam,
    split,
    steps,
    unsend,
)
from desk.canned import Canned
from desk.editing import edit_by_customer
from escalation.clocks import ClockKind, clocks
from escalation.promises import promises, waiting
from models.customer import Customer
from models.errors import NotAllowed, NotTheOwner, StepsOpen
from models.event import EventKind
from models.message import Message, MessageState
from models.outbox import Action, Bot, Notice, NoticeState
from models.replaying import replay
from models.resolution import Step
from models.ticket import Ticket
from tests.desk.keywords import CATALOGUE
from tests.desk.world import GROUP, SUPERVISORS, World
from topics.catalogue import catalogue_of

_STEPS = ("Blokir kartu", "Telepon nasabah")


@pytest.fixture(autouse=True)
def taught(world: World) -> None:
    """The topics have model replies and a procedure; the owner has two replies of his own."""
    topics = [
        {
            **topic,
            "replies": {
                "id": ["Cashback {promo_name} sudah masuk.", "Halo {name}, {ticket_no} sedang kami cek."],
                "en": ["We are checking {ticket_no}."],
            },
            **({"procedure": {"id": list(_STEPS)}} if topic["id"] in {"stolen", "cashback"} else {}),
        }
        for topic in CATALOGUE["topics"]
    ]
    own = Canned(name="salam", text={"id": "Halo {customer}, saya {agent}.", "en": "Hello {customer}."})
    part = Canned(name="bukti", text={"id": "Mohon bukti {merchant}."})
    world.desk.office = replace(
        world.desk.office,
        catalogue=catalogue_of({**CATALOGUE, "topics": topics}),
        replies={each.name: each for each in (own, part)},
    )


async def _ask(world: World, use, text: str, ticket: int = 1, **more):
    words = world.words(text, world.fresh_id(), thread_id=await world.thread_of(ticket), **more)
    return await world.do(use, words, ticket)


async def _agrees(world: World, ticket: int) -> None:
    """The journal tells the same as the row."""
    row, told = await world.ticket(ticket), replay(await world.journal(ticket))
    assert {name: told[name] for name in ("status", "topic", "severity", "team", "outcome")} == {
        "status": row.status,
        "topic": row.topic,
        "severity": row.severity,
        "team": row.team,
        "outcome": row.outcome,
    }


# ready words


async def test_reply_alone_lists_the_owners_words_and_the_topics_model_replies(world: World) -> None:
    await world.say("cashback belum masuk")
    await world.claim(1)

    await _ask(world, ready.offer, "")

    listed = world.group()[-1]
    assert listed.key == "reply-list"
    assert "/reply salam" in listed.text
    assert (await world.ticket()).number in listed.text.partition("<b>1</b>. ")[2]
    assert "Halo Ani Lestari, saya Sari." in listed.text
    assert [data.split(":")[0] for data in listed.buttons] == ["ready1", "ready2"]


async def test_suggestions_are_near_to_the_case_and_name_their_gaps_in_words(world: World) -> None:
    replies = {
        "id": [
            "Cashback untuk {name} sedang kami cek.",
            "Syarat minimum belanja promo {promo_name} belum terpenuhi.",
            "Cashback masuk paling lambat {due_date} setelah transaksi di toko tercatat.",
        ]
    }
    topics = [{**topic, "replies": replies} for topic in CATALOGUE["topics"]]
    world.desk.office = replace(world.desk.office, catalogue=catalogue_of({**CATALOGUE, "topics": topics}))
    await world.say("cashback belum masuk, padahal minimum belanja sudah terpenuhi")
    await world.claim(1)

    await world.staff_press("suggest:1")

    listed = world.group()[-1]
    first = next(line for line in listed.text.splitlines() if line.startswith("<b>1</b>"))
    assert first == "<b>1</b>. Syarat minimum belanja promo [nama promo] belum terpenuhi."
    assert "masih perlu diisi: nama promo" in listed.text
    assert "Ani Lestari sedang kami cek" in listed.text
    assert "{" not in listed.text


async def test_a_ticket_without_a_topic_is_offered_the_replies_of_what_it_may_be(world: World) -> None:
    await world.say("kartu saya tidak ada")
    await world.claim(1)

    await _ask(world, ready.offer, "")
    await world.staff_tap("ready1")

    listed, draft = world.group()[-2:]
    assert "Tiket ini belum bertopik" in listed.text
    assert "Kartu dicuri, Cashback belum masuk" in listed.text
    assert draft.key == "reply-draft"


async def test_a_ticket_about_which_nothing_is_known_says_why_no_reply_is_offered(world: World) -> None:
    await world.say(kind="voice")
    await world.claim(1)

    await _ask(world, ready.offer, "")

    assert "Tiket ini belum bertopik, jadi belum ada contoh jawaban" in world.group()[-1].text


async def test_chosen_words_wait_as_a_draft_and_only_the_owner_sends_them(world: World) -> None:
    await world.say("cashback belum masuk")
    await world.claim(1)
    await _ask(world, ready.offer, "salam")
    assert world.told() == ["receipt"]

    with pytest.raises(NotTheOwner):
        await world.staff_tap("send_ready", who=world.joko)
    button = world.button("send_ready", chat=GROUP)
    first, again = await world.staff_press(button), await world.staff_press(button)

    assert (first.key, again.key) == ("toast-sent", "toast-sent")
    draft = world.group()[-1]
    assert "✅ Sudah dikirim ke nasabah oleh Sari." in draft.text
    assert "Halo Ani Lestari, saya Sari." in draft.text
    assert draft.buttons == []
    assert world.told() == ["receipt", "agent-words"]
    assert "Halo Ani Lestari, saya Sari." in world.phone()[-1].text
    assert (await world.all(Message))[-1].state == MessageState.SENT


async def test_a_model_reply_brings_no_figures_of_the_case_that_it_was_written_about(world: World) -> None:
    replies = {"id": ["Penarikan Rp1.000.000 gagal; Rp500.000 kembali Kamis, 5 Maret pukul 12.00 WIB."]}
    topics = [{**topic, "replies": replies} for topic in CATALOGUE["topics"]]
    world.desk.office = replace(world.desk.office, catalogue=catalogue_of({**CATALOGUE, "topics": topics}))
    await world.say("cashback Rp500.000 belum masuk")
    await world.claim(1)
    await _ask(world, ready.offer, "")

    await world.staff_tap("ready1")

    draft = world.group()[-1]
    assert "Penarikan {jumlah uang} gagal; Rp500.000 kembali {hari atau tanggal} pukul {jam}." in draft.text
    assert draft.buttons == []


async def test_a_suggestion_pressed_twice_stands_there_once(world: World) -> None:
    await world.say("cashback belum masuk")
    await world.claim(1)
    await _ask(world, ready.offer, "")

    toasts = [await world.staff_tap("ready1"), await world.staff_tap("ready1")]

    assert [each.key for each in toasts] == ["toast-draft-below"] * 2
    assert world.group_keys().count("reply-draft") == 1


async def test_words_with_a_gap_have_no_button_and_a_forged_press_sends_nothing(world: World) -> None:
    await world.say("cashback belum masuk")
    await world.claim(1)

    await _ask(world, ready.offer, "bukti")

    draft = world.group()[-1]
    assert (draft.key, draft.buttons) == ("reply-draft", [])
    assert "{nama toko}" in draft.text
    notice = next(each for each in await world.all(Notice) if each.key == "reply-draft")
    assert (await world.staff_press(f"send_ready:{notice.id}")).key == "toast-old"
    assert world.told() == ["receipt"]


async def test_ready_words_are_in_the_customers_language(world: World) -> None:
    await world.say("the cashback is missing and the money is gone")
    await world.claim(1)

    await _ask(world, ready.offer, "salam")
    await _ask(world, ready.offer, "bukti")

    assert "Hello Ani Lestari." in world.group()[-2].text
    assert world.group_keys()[-1] == "reply-unknown"


async def test_a_ticket_that_nobody_has_is_to_be_claimed_first(world: World) -> None:
    await world.say("cashback belum masuk")

    await _ask(world, ready.offer, "salam")
    await _ask(world, ready.offer, "")
    toast = await world.staff_tap("ready1")

    assert "reply-claim-first" in world.group_keys()
    assert toast.key == "toast-claim-first"
    assert await world.thread_of(1) is None


# steps


async def test_a_grave_complaint_is_not_resolved_with_open_steps(world: World) -> None:
    await world.say("kartu dicuri")
    await world.claim(1)
    await world.write("Kartu sudah kami blokir.", 1)

    with pytest.raises(StepsOpen) as refused:
        await world.do(resolve.resolve, world.sari, 1)

    assert _STEPS[0] in str(refused.value.values["steps"])
    await _ask(world, steps.show_steps, "")
    for place in range(len(_STEPS)):
        await world.staff_press(world.group()[-1].buttons[place])
    await world.do(resolve.resolve, world.sari, 1)
    assert (await world.ticket()).status == "resolved"


async def test_a_tick_says_who_and_when_and_can_be_taken_off(world: World) -> None:
    await world.say("kartu dicuri")
    await world.claim(1)
    await _ask(world, steps.show_steps, "")

    first = await world.staff_tap("step", who=world.joko)

    shown = world.group()[-1]
    assert first.key == "toast-step-done"
    assert "☑ 1. Blokir kartu <i>(Joko, 02/02 10.00)</i>" in shown.text
    assert shown.times_edited == 1
    await world.staff_tap("step")
    assert await world.all(Step) == []


async def test_a_supervisor_may_let_it_be_resolved_and_it_is_written_down(world: World) -> None:
    await world.say("kartu dicuri")
    await world.claim(1)
    await world.write("Kartu sudah kami blokir.", 1)

    with pytest.raises(NotAllowed):
        await world.staff_press("waive_steps:1")
    toast = await world.staff_press("waive_steps:1", who=world.ratna)

    assert (await world.ticket()).status == "resolved"
    assert toast.key == "toast-steps-waived"
    assert "thread-steps-waived" in world.group_keys()
    waived = next(each for each in await world.journal(1) if each.kind == EventKind.STEPS_WAIVED)
    assert (waived.by, waived.values["open"]) == (world.ratna.id, 2)


async def test_the_last_words_wait_for_the_supervisor_and_go_out_in_the_owners_name(world: World) -> None:
    await world.say("kartu dicuri")
    await world.claim(1)

    await world.command_resolve(1, "Kartu dicuri sudah kami blokir dan kami ganti.")
    with pytest.raises(NotAllowed):
        await world.staff_tap("waive_words")
    data = world.button("waive_words", chat=GROUP)
    toast = await world.staff_press(data, who=world.ratna)
    again = await world.staff_press(data, who=world.ratna)

    told = next(each.text for each in world.phone() if each.key == "resolved")
    event = next(each for each in await world.journal(1) if each.kind == EventKind.RESOLVED)
    assert (toast.key, again.key) == ("toast-steps-waived", "toast-old")
    assert "sudah kami blokir dan kami ganti" in told
    assert "Sari" in told
    assert event.by == world.sari.id
    assert "Ratna" in next(each.text for each in world.group() if each.key == "thread-steps-waived")


async def test_words_that_were_not_whole_still_wait_when_steps_are_open_too(world: World) -> None:
    await world.say("kartu dicuri")
    await world.claim(1)
    await world.command_resolve(1, "Bapak [nama], kartu dicuri sudah kami blokir.")

    with pytest.raises(StepsOpen) as refused:
        await world.staff_tap("resolve_anyway")
    error = refused.value
    await world.staff_press(f"{error.way_out}:{error.target}", who=world.ratna)

    assert "[nama]" in next(each.text for each in world.phone() if each.key == "resolved")


async def test_an_ordinary_complaint_needs_no_ticks(world: World) -> None:
    await world.say("cashback belum masuk")
    await world.claim(1)
    await world.write("Sedang kami cek.", 1)

    await world.do(resolve.resolve, world.sari, 1)

    assert (await world.ticket()).status == "resolved"


# priority


async def test_a_priority_changes_the_promises_but_never_breaks_what_the_customer_was_told(
    world: World,
) -> None:
    await world.say("kartu dicuri")
    promised = (await world.ticket()).promised_at
    await world.claim(1)

    toast = await world.do(priority.set_priority, world.sari, 1, "low")

    ticket = await world.ticket()
    assert (toast.key, ticket.severity) == ("priority-set", "low")
    assert ticket.promised_at <= promised
    assert world.group_keys()[-1] == "thread-priority"
    await _agrees(world, 1)


async def test_only_the_owner_or_a_supervisor_sets_a_priority(world: World) -> None:
    await world.say("cashback belum masuk")
    await world.claim(1)

    with pytest.raises(NotTheOwner):
        await world.do(priority.set_priority, world.joko, 1, "high")
    await world.do(priority.set_priority, world.ratna, 1, "high")

    assert (await world.ticket()).severity == "high"


# joining and parting


async def _two(world: World) -> None:
    await world.say("cashback belum masuk")
    await world.say("atm tidak keluar uang")
    assert (await world.ticket()).id == 2


async def test_the_older_of_two_tickets_goes_on_and_takes_the_words_along(world: World) -> None:
    await _two(world)
    await world.claim(1)
    await world.claim(2, who=world.joko)

    toast = await world.do(merge.merge, world.joko, 2, 1)

    gone, stays = await world.ticket(2), await world.ticket(1)
    assert toast.key == "merge-done"
    assert (gone.status, gone.outcome, gone.merged_into) == ("closed", "merged", 1)
    assert stays.status == "claimed"
    assert world.told()[-1] == "merged"
    assert stays.number in world.phone()[-1].text
    assert any(each.key == "customer-wrote" and "atm" in each.text for each in world.group()[-2:])
    for each in (1, 2):
        await _agrees(world, each)
    found = await world.look(find.find, world.words("", 1), "atm")
    assert [each.number for each in found.lines] == [stays.number], "words that went along are found there"


async def test_what_the_customer_writes_to_the_closed_one_reaches_the_other(world: World) -> None:
    await _two(world)
    quoted = (await world.all(Message))[-1].message_id
    await world.claim(1)
    await world.do(merge.merge, world.sari, 1, 2)

    await world.say("masih belum ada kabar", reply_to=quoted)

    assert (await world.all(Message))[-1].ticket_id == 1
    assert (await world.ticket(2)).status == "closed"


async def test_whoever_claims_later_is_shown_the_words_of_both(world: World) -> None:
    await _two(world)
    await world.do(merge.merge, world.sari, 2, 1)

    await world.claim(1)

    shown = " ".join(each.text for each in world.group() if each.key == "customer-wrote")
    assert "cashback" in shown
    assert "atm" in shown


async def test_words_that_nobody_answered_are_owed_by_the_one_that_goes_on(world: World) -> None:
    await _two(world)
    await world.claim(1)
    await world.write("Cashback sudah masuk.", 1)

    await world.do(merge.merge, world.sari, 1, 2)

    office = world.desk.office
    running = clocks(await world.journal(1), office.policy, office.calendar)
    assert any(each.kind is ClockKind.NEXT_RESPONSE and each.running for each in running)


async def test_tickets_of_two_customers_or_of_somebody_else_are_not_joined(world: World) -> None:
    await world.say("cashback belum masuk")
    await world.say("cashback belum masuk", who=world.budi)
    await world.claim(1)

    strangers = await world.do(merge.merge, world.sari, 1, 2)
    await world.say("alamat saya salah")
    with pytest.raises(NotTheOwner):
        await world.do(merge.merge, world.joko, 1, 3)

    assert strangers.key == "merge-strangers"
    assert {each.status for each in (await world.ticket(2), await world.ticket(3))} == {"new"}


async def test_an_open_complaint_never_ends_in_one_that_is_over(world: World) -> None:
    await _two(world)
    await world.claim(1)
    await world.write("Cashback sudah masuk.", 1)
    await world.do(resolve.resolve, world.sari, 1)

    await world.do(merge.merge, world.sari, 1, 2)

    assert ((await world.ticket(2)).status, (await world.ticket(1)).outcome) == ("new", "merged")


async def test_a_message_about_another_matter_becomes_a_ticket_of_its_own(world: World) -> None:
    await world.say("cashback belum masuk")
    written = world.now
    second = await world.say("masih soal alamat saya")
    await world.claim(1)
    world.passes(minutes=30)
    copies = world.chats[Bot.STAFF, GROUP]
    copy = next(
        place for place, each in copies.items() if "alamat" in each.text and each.key == "customer-wrote"
    )

    toast = await _ask(world, split.split, "", reply_to=copy)
    again = await _ask(world, split.split, "", reply_to=copy)

    fresh = await world.ticket()
    assert (toast.key, again.key) == ("split-done", "split-done")
    assert (fresh.id, fresh.topic, fresh.split_from, fresh.opened_at) == (2, "address", 1, written)
    assert fresh.number in world.phone()[-1].text
    receipt = next(each for each in await world.all(Notice) if each.ticket_id == 2 and each.key == "receipt")
    assert receipt.quote == second
    await _agrees(world, 2)


async def test_what_was_split_off_is_waited_for_in_its_own_ticket_alone(world: World) -> None:
    await world.say("cashback belum masuk")
    await world.claim(1)
    await world.write("Kami cek dulu.", 1)
    world.passes(minutes=10)
    await world.say("ganti alamat saya")
    before, (turn,) = await world.ticket(1), await _turns(world, 1)
    copy = max(place for place, each in world.chats[Bot.STAFF, GROUP].items() if each.key == "customer-wrote")

    await _ask(world, split.split, "", reply_to=copy)

    toast = await world.tap("new")
    assert (toast and toast.key, len(await world.all(Ticket))) == ("toast-noted", 2)
    assert waiting(promises(await world.journal(1))) is None
    assert (await world.ticket(1)).due_at > before.due_at
    assert await _turns(world, 1) == []
    world.passes(minutes=10)
    await world.say("cashbacknya masih belum masuk")
    assert await _turns(world, 1) == [turn + 1]


async def _turns(world: World, ticket: int) -> list[int]:
    """The epochs of the next answer; a number that rungs may have climbed by is not used again."""
    office = world.desk.office
    found = clocks(await world.journal(ticket), office.policy, office.calendar)
    return [each.epoch for each in found if each.kind is ClockKind.NEXT_RESPONSE]


async def test_the_only_message_of_a_ticket_is_not_split_off(world: World) -> None:
    await world.say("cashback belum masuk")
    await world.claim(1)
    copy = next(
        place for place, each in world.chats[Bot.STAFF, GROUP].items() if each.key == "customer-wrote"
    )

    toast = await _ask(world, split.split, "", reply_to=copy)

    assert toast.key == "split-only"


# taking back


async def test_a_wrong_answer_is_deleted_and_the_customer_is_owed_one_again(world: World) -> None:
    await world.say("cashback belum masuk")
    await world.claim(1)
    spoken = await world.write("Alamat Bapak sudah diubah.", 1)
    if world.told()[-1] != "agent-words":
        await world.staff_tap("send_anyway")
    world.passes(minutes=3)

    told = await _ask(world, unsend.unsend, "", reply_to=spoken)

    deletion = next(each for each in await world.all(Notice) if each.action == Action.DELETE)
    assert told is None
    assert deletion.state == NoticeState.SENT
    assert "3 menit" in world.group()[-1].text
    assert (spoken, "🙈") in world.reactions
    office = world.desk.office
    first = clocks(await world.journal(1), office.policy, office.calendar)[1]
    assert (first.kind, first.running) == (ClockKind.FIRST_RESPONSE, True)


async def test_an_answer_that_has_not_left_never_leaves(world: World) -> None:
    await world.say("cashback belum masuk")
    await world.claim(1)
    world.is_delivering = False
    spoken = await world.write("Sedang kami cek.", 1)

    await _ask(world, unsend.unsend, "", reply_to=spoken)
    await world.deliver()

    assert "agent-words" not in world.told()
    assert "nasabah tidak melihatnya" in world.group()[-1].text


async def test_an_answer_that_was_on_its_way_is_deleted_when_it_has_arrived(world: World) -> None:
    await world.say("cashback belum masuk")
    await world.claim(1)
    world.is_delivering = False
    spoken = await world.write("Sedang kami cek.", 1)
    on_its_way = next(each for each in await world.all(Notice) if each.key == "agent-words")

    await _ask(world, unsend.unsend, "", reply_to=spoken)
    await world.do(deliver.on_sent, notice_id=on_its_way.id, message_id=77, text="Sedang kami cek.")

    [deletion] = [each for each in await world.all(Notice) if each.action == Action.DELETE]
    assert (deletion.target, deletion.state) == (on_its_way.id, NoticeState.QUEUED)
    assert [each.key for each in await world.all(Notice)].count("thread-unsent") == 2


async def test_only_the_author_or_a_supervisor_takes_back_and_only_for_two_days(world: World) -> None:
    await world.say("cashback belum masuk")
    await world.claim(1)
    spoken = await world.write("Sedang kami cek.", 1)

    other = await _ask(world, unsend.unsend, "", reply_to=spoken, who=world.joko)
    world.passes(hours=48)
    late = await _ask(world, unsend.unsend, "", reply_to=spoken, who=world.ratna)

    assert (other.key, late.key) == ("unsend-not-yours", "unsend-too-late")
    assert (await world.all(Message))[-1].state == MessageState.SENT


# spam


async def test_what_a_silenced_person_writes_is_kept_and_comes_back_with_them(world: World) -> None:
    await world.say("cashback murah klik di sini")
    await world.claim(1)
    await world.do(spam.mark_spam, world.sari, 1)
    before = len(world.phone())

    await world.say("cashback lagi")
    await world.press("person:0")
    changed = world.incoming("kartu dicuri", (await world.all(Message))[-1].message_id)
    await world.do(edit_by_customer, changed)

    assert len(world.phone()) == before
    assert [each.id for each in await world.all(type(await world.ticket()))] == [1]
    view = await world.look(customer_card.customer_view, world.words("", 1), 1)
    assert (view.unheard, view.silenced_at is not None) == (1, True)

    await world.staff_tap("unspam")

    ticket = await world.ticket()
    assert (ticket.status, ticket.owner_id) == ("claimed", world.sari.id)
    assert (await world.all(Message))[-1].ticket_id == 1
    assert world.told()[-1] == "heard-again"
    assert (await world.all(Customer))[0].silenced_at is None
    await _agrees(world, 1)


async def test_beside_other_open_tickets_only_a_supervisor_calls_it_spam(world: World) -> None:
    await _two(world)

    asked = await world.do(spam.mark_spam, world.sari, 2)
    await world.do(spam.mark_spam, world.ratna, 2)

    assert asked.key == "spam-supervisor"
    assert ((await world.ticket(2)).outcome, (await world.ticket(1)).status) == ("spam", "new")


# search and people


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("chasback", {1, 2}),
        ("Ani Lestri", {1}),
        ("@ani", {1}),
        ("budi casback", {2}),
        ("08123456789", {1}),
        ("helikopter", set()),
    ],
)
async def test_a_ticket_is_found_by_words_names_and_phones_with_slips_of_the_finger(
    world: World, said: str, found: set[int]
) -> None:
    await world.say("cashback belum masuk")
    await world.say("cashback kartu kredit", who=world.budi)
    await world.do(_give_phone, 501, "+628123456789")

    listed = await world.look(find.find, world.words(said, 1), said)

    assert {each.number for each in listed.lines} == {(await world.ticket(each)).number for each in found}


async def _give_phone(work, customer: int, phone: str) -> None:
    (await work.unit.people.customer(customer)).phone = phone


async def test_a_number_is_found_in_every_chat_of_the_staff(world: World) -> None:
    await world.say("cashback belum masuk")
    number = (await world.ticket()).number

    listed = await world.look(find.find, world.words("", 1), number)
    alone = await world.look(find.find, world.words("", 1, chat_id=world.sari.id), number)
    supervisors = await world.look(find.find, world.words("", 1, chat_id=SUPERVISORS), number)

    assert listed.total == alone.total == supervisors.total == 1
    with pytest.raises(NotAllowed):
        await world.look(find.find, world.words("", 1, who=world.stranger), number)


async def test_own_figures_count_own_deeds_and_hide_few_ratings(world: World) -> None:
    await world.say("cashback belum masuk")
    await world.claim(1)
    world.passes(minutes=20)
    await world.write("Sedang kami cek.", 1)
    await world.do(resolve.resolve, world.sari, 1)
    await world.tap("solved")
    await world.tap("answer")

    today, week = await world.look(own_figures.own_figures, world.sari)
    other, _week = await world.look(own_figures.own_figures, world.joko)

    assert (today.claimed, today.answered, today.resolved, today.reopened) == (1, 1, 1, 0)
    assert (today.first_response, week.ratings, week.score) == (20 * 60, 0, None)
    assert (other.claimed, other.answered, other.ratings) == (0, 0, 0)


async def test_who_was_rated_hears_of_it_a_day_later_and_others_at_once(world: World) -> None:
    await world.say("cashback belum masuk")
    await world.claim(1)
    await world.do(resolve.resolve, world.sari, 1, words_html="Beres.")
    await world.tap("solved")
    await world.tap("answer", place=4)
    await world.say("orangnya ramah sekali")

    for hours, of_rated in ((23, 0), (1, 1)):
        world.passes(hours=hours)
        _today, week = await world.look(own_figures.own_figures, world.sari)
        seen = [
            await world.look(customer_card.customer_view, world.words("", 1, who=who), 1)
            for who in (world.sari, world.joko)
        ]
        assert (week.ratings, len(week.said)) == (of_rated, of_rated)
        assert [len(view.ratings) for view in seen if view] == [of_rated, 1]


async def test_whoever_writes_a_note_beside_the_busy_owner_reads_who_is_at_it(world: World) -> None:
    await world.say("cashback belum masuk")
    await world.claim(1)
    await world.write("Sedang kami cek.", 1)

    for minutes in (1, 5):
        world.passes(minutes=minutes)
        note = await world.write("// saya juga lihat", 1, who=world.joko)
        words = world.words("", note, who=world.joko, thread_id=await world.thread_of(1))
        await world.do(company.tell_company, words, 1)

    assert [each.text for each in world.group() if each.key == "in-company"] == [
        f"✍️ Sari juga sedang menulis di <b>{(await world.ticket()).number}</b>. Sepakati dulu siapa yang menjawab."
    ]


async def test_a_second_draft_names_who_wrote_the_first(world: World) -> None:
    await world.join(world.ratna, GROUP)
    await world.say("cashback belum masuk")
    await world.claim(1)
    world.passes(minutes=10)
    await world.write("Menurut saya begini.", 1, who=world.joko)

    draft = await world.write("Atau begini.", 1, who=world.ratna)
    words = world.words("", draft, who=world.ratna, thread_id=await world.thread_of(1))
    await world.do(company.tell_company, words, 1)

    assert world.group_keys()[-1] == "in-company"
    assert "Joko" in world.group()[-1].text


@pytest.mark.parametrize(
    "verb", ["ready1", "ready2", "ready3", "send_ready", "step", "unspam", "waive_steps", "waive_words"]
)
async def test_a_stranger_presses_in_vain(world: World, verb: str) -> None:
    await world.say("kartu dicuri")
    before = await world.journal(1)

    with pytest.raises(NotAllowed):
        await world.staff_press(f"{verb}:1", who=world.stranger)

    assert await world.journal(1) == before
