"""An update that nobody could process is kept masked; long words are cut and nothing is lost."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.chunks import chunks, units
from desk.opening import shortened
from desk.parking import masked, park
from models.intake import ParkedUpdate
from models.outbox import Bot
from tests.desk.world import SUPERVISORS, World

CARD = "4111111111111111"


async def test_a_parked_update_is_masked_and_told_to_both_sides(world: World) -> None:
    await world.say("halo")
    raw = {"update_id": 7, "message": {"from": {"id": world.ani.id}, "text": f"kartu {CARD}", "tags": [CARD]}}

    await world.do(park, Bot.CUSTOMER, raw, error=ValueError("x"), keep=timedelta(days=7))

    (parked,) = await world.all(ParkedUpdate)
    assert CARD not in str(parked.raw)
    assert (parked.update_id, parked.error) == (7, "ValueError")
    assert parked.expires_at == world.now + timedelta(days=7)
    assert world.group_keys(SUPERVISORS) == ["parked-update"]
    assert world.told() == ["greeting", "error"]


@pytest.mark.parametrize("message", [None, {}, {"from": None}, {"from": {"id": 12345}}, {"from": {}}])
async def test_without_a_known_writer_only_the_supervisors_hear(world: World, message: object) -> None:
    raw = {"update_id": 7, "edited_message": message}

    await world.do(park, Bot.CUSTOMER, raw, error=ValueError("x"), keep=timedelta(days=7))

    assert world.group_keys(SUPERVISORS) == ["parked-update"]
    assert world.told() == []


async def test_a_staff_update_tells_the_supervisors_only(world: World) -> None:
    await world.say("halo")
    raw = {"update_id": 7, "message": {"from": {"id": world.ani.id}}}

    await world.do(park, Bot.STAFF, raw, error=ValueError("x"), keep=timedelta(days=7))

    assert world.told() == ["greeting"]


def test_masking_leaves_everything_else_as_it_was() -> None:
    raw = {"update_id": 7, "n": 1.5, "yes": True, "no": None, "list": [{"text": "halo"}, "apa"]}

    assert masked(raw) == raw


@given(st.text(max_size=400), st.integers(min_value=2, max_value=50))
def test_cut_words_fit_and_nothing_is_lost(text: str, room: int) -> None:
    parts = list(chunks(text, room))

    assert "".join(parts) == text
    assert all(units(part) <= room for part in parts)


def test_words_are_cut_at_a_space_where_there_is_one() -> None:
    assert list(chunks("satu dua tiga empat", 10)) == ["satu dua ", "tiga empat"]


def test_an_emoji_counts_double_as_telegram_counts_it() -> None:
    assert units("a🙋") == 3
    assert list(chunks("🙋🙋🙋", 4)) == ["🙋🙋", "🙋"]


@pytest.mark.parametrize(
    ("words", "shown"),
    [("satu\n dua ", "satu dua"), ("satu dua tiga", "satu dua tiga"), ("satu dua tigaempat", "satu dua…")],
)
def test_a_headline_is_one_line_cut_at_a_word(words: str, shown: str) -> None:
    assert shortened(words, 15) == shown
