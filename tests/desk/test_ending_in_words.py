"""A complaint that may end, said in words: kept, offered the buttons, and open until one is pressed."""

import pytest

from models.lifecycle import Outcome
from models.message import Message
from tests.desk.world import World
from topics.endings import ending_in


@pytest.mark.parametrize(
    ("text", "ending"),
    [
        ("batal aja deh pengaduannya", "withdraw"),
        ("kak gak jadi lapor ya", "withdraw"),
        ("Cancel my complaint please", "withdraw"),
        ("udah beres ya, ternyata sudah masuk", "solved"),
        ("alhamdulillah uangnya udah masuk kak", "solved"),
        ("It's solved now", "solved"),
        ("eh ketemu ding, ga jadi lapor", "withdraw"),
        ("never mind, found the letter", "withdraw"),
        ("ga jadi deh udah bisa login", "solved"),
        ("eh udah masuk ternyata, batalin aja", "withdraw"),
        ("tarik aja laporannya", "withdraw"),
        ("the app one is fixed now", "solved"),
        ("yang mbanking udah bisa kok", "solved"),
        ("udah lunas kok sekarang", "solved"),
        ("udah masuk kok cashbacknya sekarang", "solved"),
        ("it is all settled now", "solved"),
        ("saya sudah lunas", None),
        ("udah lunas kok masih ditagih", None),
        ("udah masuk kok balik lagi", None),
        ("jangan dibatalin ya", None),
        ("udah masuk kak cashbacknya, makasih", "solved"),
        ("i can log in now, thanks", "solved"),
        ("the card is in the cash machine", None),
        ("kok udah masuk lagi", None),
        ("uang sudah kembali 100rb", None),
        ("sudah masuk tapi salah orang", None),
        ("ga jadi, uangnya belum masuk", None),
        ("belum beres", None),
        ("ternyata belum masuk", None),
        ("uangnya sudah masuk?", None),
        ("it's not solved now", None),
        ("transaksi saya batal tapi saldo terpotong", None),
        ("", None),
    ],
)
def test_words_that_end_a_complaint_are_told_from_others(text: str, ending: str | None) -> None:
    assert ending_in(text) == ending


@pytest.mark.parametrize(
    ("text", "verb", "outcome"),
    [
        ("udah beres ya, ternyata sudah masuk", "fixed", Outcome.SELF_SOLVED),
        ("batal aja deh pengaduannya", "withdraw", Outcome.WITHDRAWN),
    ],
)
async def test_the_words_are_kept_and_a_tap_ends_it(
    world: World, text: str, verb: str, outcome: Outcome
) -> None:
    await world.say("cashback belum masuk")
    world.passes(minutes=10)

    await world.say(text)

    assert world.told()[-1] == "end-offered"
    assert (await world.all(Message))[-1].ticket_id == 1
    assert (await world.ticket()).is_open
    await world.tap(verb)
    if verb == "withdraw":
        await world.tap("withdraw_yes")
    assert (await world.ticket()).outcome == outcome


async def test_without_an_open_complaint_the_words_are_read_as_any_others(world: World) -> None:
    await world.say("sudah beres")

    assert "end-offered" not in world.told()


@pytest.mark.parametrize(
    ("text", "outcome", "answer"),
    [
        ("iya udah beres mas", Outcome.SOLVED, "survey"),
        ("yes, got it now, terima kasih", Outcome.SOLVED, "survey"),
        ("iya tapi kurang, terima kasih", None, "thanks"),
        ("sudah", Outcome.SOLVED, "survey"),
        ("alhamdulillah cashbacknya udah masuk, makasih", Outcome.SOLVED, "survey"),
        ("The money is back now, thx", Outcome.SOLVED, "survey"),
        ("belum kak", None, "reopened"),
        ("ya belum lah", None, "reopened-by-words"),
        ("cashback sudah masuk tapi kurang 50rb", None, "reopened-by-words"),
        ("terima kasih", None, "thanks"),
    ],
)
async def test_is_it_solved_may_be_answered_in_words(
    world: World, text: str, outcome: Outcome | None, answer: str
) -> None:
    await world.say("cashback belum dibayar")
    await world.claim(1)
    await world.write("cashback sudah kami kreditkan ke rekening hari ini", 1)
    await world.command_resolve(1)

    await world.say(text)

    assert (world.told()[-1], (await world.ticket()).outcome) == (answer, outcome)
    assert (await world.all(Message))[-1].answer_id is not None


async def test_good_news_without_a_complaint_under_way_opens_none(world: World) -> None:
    await world.say("ternyata transfernya udah nyampe, maaf ya")
    await world.say("sudah")
    await world.say("udah lunas kok sekarang")

    assert world.told() == ["small-talk"] * 3
