"""Only the owner's words go to the customer; everything else is kept and can be sent with one tap."""

import pytest

from desk import claim
from desk.incoming import FileSeen
from models.errors import NotAllowed, NotTheOwner
from models.event import EventKind
from models.guard import Check
from models.message import Message, MessageState
from models.outbox import Action, Notice, NoticeState
from tests.desk.world import GROUP, World


@pytest.fixture(autouse=True)
async def complaint(world: World) -> None:
    await world.say("cashback belum masuk")


async def _last(world: World) -> Message:
    return (await world.all(Message))[-1]


async def test_the_owners_words_reach_the_customer_with_number_and_first_name(world: World) -> None:
    await world.claim(1)

    words = await world.write("Dana masuk <b>besok</b>", 1)

    said = world.phone()[-1]
    assert said.key == "agent-words"
    for part in ((await world.ticket()).number, "<b>Sari</b>", "Dana masuk <b>besok</b>"):
        assert part in said.text
    assert "Dewi" not in said.text
    assert (words, "👍") in world.reactions


async def test_the_first_response_clock_stops_at_the_owners_words(world: World) -> None:
    await world.claim(1)

    await world.write("sedang kami cek", 1)

    replied = [each for each in await world.journal(1) if each.kind == EventKind.REPLIED]
    notice = next(each for each in await world.all(Notice) if each.key == "agent-words")
    assert [each.values["notice"] for each in replied] == [notice.id]


async def test_words_for_a_ticket_that_nobody_has_wait_for_claim_and_send(world: World) -> None:
    await world.write("sedang kami cek", 1)
    assert world.told() == ["receipt"]
    assert world.group_keys()[-1] == "draft-unclaimed"

    toast = await world.staff_tap("claim_send")

    assert toast.key == "toast-sent"
    assert world.told() == ["receipt", "agent-words"]
    assert (await world.ticket()).owner_id == world.sari.id


async def test_claim_and_send_works_after_the_ticket_was_claimed_on_its_card(world: World) -> None:
    await world.write("sedang kami cek", 1)
    await world.claim(1)

    await world.staff_tap("claim_send")

    assert world.told() == ["receipt", "agent-words"]


async def test_claim_and_send_of_a_ticket_that_somebody_took_sends_nothing(world: World) -> None:
    await world.write("sedang kami cek", 1)
    await world.claim(1, who=world.joko)

    toast = await world.staff_tap("claim_send")

    assert toast.key == "toast-taken"
    assert world.told() == ["receipt"]


@pytest.mark.parametrize("verb", ["claim_send", "send", "take_send"])
async def test_words_that_were_sent_are_never_sent_again(world: World, verb: str) -> None:
    await world.write("sedang kami cek", 1)
    data = world.button("claim_send", chat=GROUP)
    await world.staff_tap("claim_send")
    number = data.split(":")[1]

    await world.staff_press(f"{verb}:{number}")

    assert world.told().count("agent-words") == 1


async def test_another_agents_words_stay_a_note_until_the_owner_sends_them(world: World) -> None:
    await world.claim(1)
    await world.write("coba cek mutasi", 1, who=world.joko)
    assert world.told() == ["receipt"]
    assert world.group_keys()[-1] == "draft-not-owner"
    with pytest.raises(NotTheOwner):
        await world.staff_tap("send", who=world.joko)

    await world.staff_tap("send", who=world.sari)

    assert world.told() == ["receipt", "agent-words"]
    assert "<b>Sari</b>" in world.phone()[-1].text
    question = world.group()[-1]
    assert (question.text, question.buttons) == ("✅ Sudah dikirim ke nasabah oleh Sari.", [])


async def test_the_writer_may_take_over_and_send(world: World) -> None:
    await world.claim(1)
    await world.write("dananya sudah masuk", 1, who=world.joko)
    assert (await world.staff_tap("take_send", who=world.sari)).key == "toast-not-yours"

    await world.staff_tap("take_send", who=world.joko)

    assert (await world.ticket()).owner_id == world.joko.id
    assert "<b>Joko</b>" in world.phone()[-1].text
    assert "thread-taken-over" in world.group_keys()


async def test_two_slashes_are_always_a_note(world: World) -> None:
    await world.claim(1)

    words = await world.write("// jangan lupa cek mutasi", 1)

    assert world.told() == ["receipt"]
    assert (await _last(world)).state == MessageState.NOTE
    assert (words, "✍") in world.reactions
    assert EventKind.NOTED in [each.kind for each in await world.journal(1)]


async def test_words_for_a_closed_ticket_say_how_to_go_on(world: World) -> None:
    await world.claim(1)
    await world.tap("withdraw")
    await world.tap("withdraw_yes")

    await world.write("apakah sudah?", 1)

    assert world.group_keys()[-1] == "draft-closed"
    assert "/reopen" in world.group()[-1].text


async def test_strangers_words_go_nowhere(world: World) -> None:
    with pytest.raises(NotAllowed):
        await world.write("transfer ke rekening ini", 1, who=world.stranger)

    assert world.told() == ["receipt"]


async def test_long_words_arrive_whole_in_several_messages(world: World) -> None:
    await world.claim(1)
    text = " ".join(f"kata{place}" for place in range(900)) + " 5 < 9"

    words = await world.write(text, 1)

    parts = [bubble.text for bubble in world.phone() if bubble.key == "agent-words"]
    assert len(parts) == 3
    assert all(f"kata{place}" in "".join(parts) for place in (0, 450, 899))
    assert parts[-1].endswith("5 &lt; 9")
    assert world.reactions.count((words, "👍")) >= 1


async def test_a_file_follows_its_words_in_one_lane(world: World) -> None:
    await world.claim(1)

    await world.write("ini formulirnya", 1, kind="document", file=FileSeen("document", "f1", "form.pdf"))
    await world.write("", 1, kind="photo", file=FileSeen("photo", "f2"))

    assert world.told() == ["receipt", "agent-words", "agent-file", "agent-file"]
    lanes = {each.lane for each in await world.all(Notice) if each.key in {"agent-words", "agent-file"}}
    assert lanes == {"501:1"}


async def test_a_file_that_no_bot_may_fetch_is_refused_to_the_agent(world: World) -> None:
    await world.claim(1)
    huge = FileSeen("video", "f", size=21 * 1024 * 1024)

    await world.write("lihat video", 1, kind="video", file=huge)

    assert world.told() == ["receipt"]
    assert world.group_keys()[-1] == "staff-file-too-large"


async def test_the_answer_quotes_the_customers_message_that_the_agent_answered(world: World) -> None:
    asked = await world.say("berapa lama prosesnya")
    await world.claim(1)
    copies = [number for number, each in world.chats["staff", GROUP].items() if "berapa lama" in each.text]

    await world.write("dua hari", 1, reply_to=copies[0])
    await world.write("paling lama", 1, reply_to=999_999)

    quotes = [each.quote for each in await world.all(Notice) if each.key == "agent-words"]
    assert quotes == [asked, None]


async def test_words_beside_the_thread_need_a_second_tap(world: World) -> None:
    await world.claim(1)

    await world.write("ini untuk kalian", 1, thread_id=None)
    assert world.told() == ["receipt"]
    assert world.group_keys()[-1] == "draft-elsewhere"

    await world.staff_tap("send")
    assert world.told() == ["receipt", "agent-words"]


async def test_what_cannot_be_passed_on_is_said_to_the_agent(world: World) -> None:
    await world.claim(1)

    await world.write("", 1, kind="sticker")

    assert world.group_keys()[-1] == "staff-cannot-pass-on"


async def test_a_released_agents_words_wait_again(world: World) -> None:
    await world.claim(1)
    await world.do(claim.release, world.sari, 1)

    await world.write("masih saya?", 1)

    assert world.group_keys()[-1] == "draft-unclaimed"


@pytest.mark.parametrize("delivered", [True, False])
async def test_a_note_under_any_picture_keeps_the_whole_album_from_the_customer(
    world: World, *, delivered: bool
) -> None:
    await world.claim(1)
    world.is_delivering = delivered
    await world.write("", 1, kind="photo", album="a1", file=world.file("photo"))
    await world.write("// hanya untuk kita", 1, kind="photo", album="a1", file=world.file("photo"))
    await world.write("bukti transfer", 1, kind="photo", album="a1", file=world.file("photo"))
    world.is_delivering = True
    await world.deliver()

    states = [each.state for each in await world.all(Message) if each.album == "a1"]
    to_customer = [each for each in await world.all(Notice) if each.key in {"agent-words", "agent-file"}]
    deleted = [each.target for each in await world.all(Notice) if each.action == Action.DELETE]
    assert states == [MessageState.UNSENT, MessageState.NOTE, MessageState.NOTE]
    assert {each.state for each in to_customer} <= {NoticeState.DROPPED, NoticeState.SENT}
    assert deleted == [each.id for each in to_customer if each.state == NoticeState.SENT]
    assert bool(deleted) is delivered


async def test_a_note_under_the_second_picture_of_a_colleague_leaves_nothing_to_send(world: World) -> None:
    await world.claim(1)
    await world.write("lihat ini", 1, who=world.joko, kind="photo", album="a1", file=world.file("photo"))
    button = world.button("send", chat=GROUP)

    await world.write("// internal", 1, who=world.joko, kind="photo", album="a1", file=world.file("photo"))

    assert (await world.staff_press(button)).key == "toast-old"
    assert world.told() == ["receipt"]


async def test_a_note_in_an_album_that_the_guard_holds_ends_the_question(world: World) -> None:
    await world.claim(1)
    wrong = "Perubahan alamat rumah Bapak sudah kami catat di sistem dan berlaku mulai hari ini."
    await world.write(wrong, 1, kind="photo", album="a1", file=world.file("photo"))
    assert (await _last(world)).state == MessageState.HELD

    await world.write("// internal", 1, kind="photo", album="a1", file=world.file("photo"))

    assert {each.state for each in await world.all(Message) if each.album} == {MessageState.NOTE}
    assert [each.is_undecided for each in await world.all(Check)] == [False]
    assert world.told() == ["receipt"]
