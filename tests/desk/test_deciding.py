"""The decision of a resolved complaint: a form for the agent, one message for the customer."""

import pytest

from desk import deciding, resolve
from desk.acquaint import forget
from desk.amount import amount_in
from desk.incoming import Person
from desk.views import CardView, card_view
from desk.work import Work
from models.errors import AlreadyDecided, FormOver, NotAllowed, NotTheDecider
from models.event import EventKind
from models.resolution import Resolution
from tests.desk.world import GROUP, JAKARTA, SUPERVISORS, Bubble, World
from texts.cards import card


@pytest.fixture(autouse=True)
async def resolved(world: World) -> None:
    await world.say("cashback belum masuk")
    await world.claim(1)
    await world.do(resolve.resolve, world.sari, 1, words_html="Dana sudah masuk.")


async def _answer(world: World, *codes: str) -> str:
    """Press these answers one after the other; the last toast."""
    toast = None
    for code in codes:
        toast = await world.staff_press(_button(world, code))
    assert toast is not None
    return toast.key


def _button(world: World, code: str) -> str:
    return next(data for data in reversed(_form(world).buttons) if data.endswith(f":{code}"))


def _form(world: World) -> Bubble:
    return next(each for each in reversed(world.group()) if each.key in {"thread-resolved", "decision-form"})


async def _pay(world: World, text: str = "50000 REF123", *, who: Person | None = None) -> dict[str, str]:
    paid = amount_in(text)
    assert paid is not None
    return await world.do(deciding.pay, who or world.sari, 1, paid)


async def _decision(world: World) -> Resolution:
    return (await world.all(Resolution))[-1]


def _decisions(world: World) -> list[str]:
    return [each.text for each in world.phone() if each.key == "decision"]


async def test_a_whole_form_tells_the_customer_once_what_was_found_and_done(world: World) -> None:
    await _answer(world, "upheld", "system", "refund")
    await _pay(world)

    last = await _answer(world, "yes")

    (said,) = _decisions(world)
    assert last == "toast-decision-sent"
    for part in ("kami kabulkan", "Rp50.000", "REF123", "mohon maaf", "balas pesan ini", "1500-000"):
        assert part in said
    assert "Gangguan sistem" not in said  # the cause is for the desk
    assert _form(world).buttons == []
    assert world.group_keys().count("decision-form") == 1  # edited in place


async def test_the_journal_holds_the_decision_in_codes_and_no_words(world: World) -> None:
    await _answer(world, "partly", "fraud", "goodwill")
    await _pay(world, "1,5jt RAHASIA")
    await _answer(world, "no")

    (ruled,) = [each for each in await world.journal(1) if each.kind == EventKind.RULED]

    assert ruled.values == {
        "resolution": 1,
        "finding": "partly",
        "cause": "fraud",
        "redress": "goodwill",
        "amount": 1_500_000,
        "apology": False,
    }


async def test_a_rejection_is_careful_and_says_that_the_reason_may_be_asked(world: World) -> None:
    await _answer(world, "rejected", "misunderstanding", "nothing", "no")

    (said,) = _decisions(world)
    assert "belum dapat kami kabulkan" in said
    assert "Alasannya boleh Bapak/Ibu tanyakan di sini" in said
    assert "mengembalikan" not in said


async def test_every_question_can_be_skipped_and_nothing_goes_out_before_it_is_answered(world: World) -> None:
    await _answer(world, "finding", "cause", "redress")  # the skip buttons end in the step's name

    last = await _answer(world, "yes")

    assert last == "toast-decision-incomplete"
    assert _decisions(world) == []
    await _answer(world, "finding", "upheld", "other", "nothing", "no")
    assert len(_decisions(world)) == 1


async def test_answers_pressed_again_change_nothing_and_a_sent_decision_stands(world: World) -> None:
    first = _button(world, "upheld")
    await world.staff_press(first)
    await _answer(world, "system")
    await world.staff_press(first)
    assert "redress" in _form(world).buttons[0]  # still at the third question
    send = [_button(world, "nothing")]
    await world.staff_press(send[0])
    send.append(_button(world, "no"))
    await world.staff_press(send[1])

    for data in (first, *send):
        with pytest.raises(AlreadyDecided):
            await world.staff_press(data)

    assert len(_decisions(world)) == 1
    assert (await _decision(world)).finding == "upheld"


async def test_only_who_resolved_or_a_supervisor_decides(world: World) -> None:
    data = _button(world, "upheld")

    with pytest.raises(NotTheDecider) as refused:
        await world.staff_press(data, who=world.joko)
    with pytest.raises(NotAllowed):
        await world.staff_press(data, who=world.stranger)
    with pytest.raises(NotTheDecider):
        await _pay(world, who=world.joko)
    assert refused.value.values["name"] == "Sari"
    assert (await _decision(world)).finding is None

    await world.staff_press(data, who=world.ratna)

    assert (await _decision(world)).finding == "upheld"


async def test_an_old_form_is_over_and_the_next_resolution_has_its_own(world: World) -> None:
    old = _button(world, "upheld")
    await world.tap("unsolved")
    with pytest.raises(FormOver):
        await world.staff_press(old)
    await world.do(resolve.resolve, world.sari, 1, words_html="Sekarang sudah.")
    with pytest.raises(FormOver):
        await world.staff_press(old)

    await _answer(world, "rejected", "other", "nothing", "no")

    decisions = await world.all(Resolution)
    assert [(each.number, each.finding) for each in decisions] == [(1, None), (2, "rejected")]


async def test_a_resolution_that_was_taken_back_is_never_decided_however_the_ticket_ends(
    world: World,
) -> None:
    await _answer(world, "upheld", "system", "nothing")
    send = _button(world, "no")
    await world.tap("unsolved")
    await world.tap("withdraw")
    await world.tap("withdraw_yes")

    with pytest.raises(FormOver):
        await world.staff_press(send)

    assert _decisions(world) == []
    assert "⚖️" not in card(await world.look(_view), "id", JAKARTA).html


async def test_forged_answers_are_only_old_buttons(world: World) -> None:
    forged = ["finding:1:1:guilty", "cause:1:1:nobody", "redress:1:1:gold", "apology:1:1:maybe"]
    forged += ["form_skip:1:1:x", "form_step:1:1:x", "finding:1", "finding:1:x:upheld", "approve:1:1"]

    toasts = [await world.staff_press(data, who=world.ratna) for data in forged]

    assert {toast.key for toast in toasts} <= {"toast-old", "toast-redress-changed"}
    assert (await _decision(world)).finding is None


@pytest.mark.parametrize("judged", ["approve", "decline"])
async def test_above_the_limit_a_supervisor_judges_first(world: World, judged: str) -> None:
    world.obey(redress_limit=40_000)
    await _answer(world, "upheld", "our_mistake", "refund")
    await _pay(world)
    assert await _answer(world, "yes") == "toast-redress-asked"
    assert _decisions(world) == []
    ask = world.button(judged, chat=SUPERVISORS)
    with pytest.raises(NotAllowed):
        await world.staff_press(ask, who=world.sari)

    await world.staff_press(ask, who=world.ratna)

    asked = next(each for each in world.group(SUPERVISORS) if each.key == "redress-ask")
    assert (asked.buttons, asked.times_edited) == ([], 1)
    assert "Ratna" in next(each.text for each in world.group() if each.key == "redress-judged")
    (event,) = [each for each in await world.journal(1) if each.kind == EventKind.REDRESS_JUDGED]
    assert event.values == {"resolution": 1, "amount": 50_000, "approved": judged == "approve"}
    assert len(_decisions(world)) == (judged == "approve")
    if judged == "approve":
        with pytest.raises(AlreadyDecided):
            await world.staff_press(ask, who=world.ratna)
    else:
        assert (await world.staff_press(ask, who=world.ratna)).key == "toast-redress-changed"
        await _answer(world, "nothing", "no")
        assert "mengembalikan" not in _decisions(world)[0]


async def test_what_was_asked_cannot_be_approved_as_something_else(world: World) -> None:
    world.obey(redress_limit=40_000)
    await _answer(world, "upheld", "system", "refund")
    await _pay(world)
    await _answer(world, "no")
    ask = world.button("approve", chat=SUPERVISORS)
    await _pay(world, "9jt")

    toast = await world.staff_press(ask, who=world.ratna)

    assert toast.key == "toast-redress-changed"
    assert _decisions(world) == []
    await _answer(world, "no")
    await world.staff_tap("approve", who=world.ratna, chat=SUPERVISORS)
    assert "Rp9.000.000" in _decisions(world)[0]


@pytest.mark.parametrize(("typed", "asks"), [("30rb", False), (None, True)])
async def test_below_the_limit_nobody_is_asked_but_an_amount_left_open_is_above_every_limit(
    world: World, typed: str | None, *, asks: bool
) -> None:
    world.obey(redress_limit=40_000)
    await _answer(world, "upheld", "system", "refund")
    if typed:
        await _pay(world, typed)
    else:
        await _answer(world, "amount")  # skipped

    await _answer(world, "no")

    assert ("redress-ask" in world.group_keys(SUPERVISORS)) is asks
    assert len(_decisions(world)) == (not asks)


async def test_an_amount_takes_back_that_there_is_none(world: World) -> None:
    await _answer(world, "upheld", "system", "nothing")

    told = await _pay(world, "Rp25.000")

    assert told["redress_money"] == "25000 IDR"
    assert "redress" in _form(world).buttons[0]
    await _answer(world, "fee", "no")
    assert "kami hapus senilai <b>Rp25.000</b>" in _decisions(world)[0]


async def test_the_owner_names_the_causes_and_where_else_a_customer_may_go(world: World) -> None:
    world.obey(causes={"weather": {"id": "Cuaca"}}, appeal={"id": "Atau hubungi OJK 157."})
    await _answer(world, "upheld")
    assert [data for data in _form(world).buttons if data.startswith("cause:")] == ["cause:1:1:weather"]

    await _answer(world, "weather", "nothing", "no")

    assert _decisions(world)[0].endswith("Atau hubungi OJK 157.")


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("id", "⚖️ Dikabulkan · Gangguan sistem · pengembalian dana Rp50.000 (REF123) · permintaan maaf"),
        ("en", "⚖️ Upheld · Gangguan sistem · refund Rp50,000 (REF123) · apology"),
    ],
)
async def test_the_card_tells_the_decision_in_one_line(world: World, language: str, line: str) -> None:
    await _answer(world, "upheld", "system", "refund")
    await _pay(world)
    await _answer(world, "yes")

    view = await world.look(_view)

    assert line in card(view, language, JAKARTA).html.splitlines()


async def _view(work: Work) -> CardView:
    return await card_view(work, await work.unit.tickets.get(1), chat_id=GROUP)


async def test_forgetting_takes_the_reference_and_what_was_said_of_it(world: World) -> None:
    await _answer(world, "upheld", "system", "refund")
    await _pay(world, "50000 NAMA-ANI")
    await _answer(world, "words")
    await world.write("Ani benar.", 1)
    await _answer(world, "no")
    await world.tap("solved")

    await world.do(forget, world.ani)

    kept = await _decision(world)
    assert (kept.reference, kept.explanation) == (None, None)
    view = await world.look(_view)
    assert "NAMA-ANI" not in card(view, "id", JAKARTA).html
    assert view.telling == ()


# what was found, in the agent's own words


async def test_a_sentence_typed_after_a_tap_stands_in_the_decision_and_nowhere_else(world: World) -> None:
    await _answer(world, "upheld", "system", "nothing", "words")

    await world.write("Cashback tertahan karena kode promo belum tercatat.", 1)
    await _answer(world, "yes")

    (letter,) = _decisions(world)
    assert "Yang kami temukan: Cashback tertahan karena kode promo belum tercatat." in letter
    assert "agent-words" not in world.told()
    assert all("promo" not in str(each.values) for each in await world.journal(1))


@pytest.mark.parametrize(
    "words",
    [
        "Mohon kirim PIN dan OTP Ibu agar dapat diperiksa.",
        "Sama dengan temuan pada TG-10027.",
        "Dana masuk pada {tanggal}.",
        "x" * 501,
    ],
)
async def test_what_no_reply_may_say_no_decision_says(world: World, words: str) -> None:
    await _answer(world, "upheld", "system", "nothing", "words")

    await world.write(words, 1)

    assert world.group_keys()[-1] in {"finding-refused", "finding-too-long"}
    assert (await _decision(world)).explanation is None
    await _answer(world, "apology", "yes")
    assert words not in _decisions(world)[0]


async def test_without_the_tap_or_long_after_it_words_are_a_reply(world: World) -> None:
    await world.write("Silakan dicek kembali.", 1)
    await _answer(world, "upheld", "system", "nothing", "words")
    world.passes(minutes=20)
    await world.write("Baik, terima kasih.", 1)

    assert world.told().count("agent-words") == 2
    assert (await _decision(world)).explanation is None
