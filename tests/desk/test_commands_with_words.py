"""`/new` takes its words along, and a command in capitals is the same command."""

import pytest
from aiogram.filters import Command
from aiogram.types import Chat, Message, User

from handlers.customer.messages import new, router
from models.ticket import Ticket
from tests.desk.world import World


def _written(world: World, text: str) -> Message:
    return Message(
        message_id=world.fresh_id(),
        date=world.now,
        chat=Chat(id=world.ani.id, type="private"),
        from_user=User(id=world.ani.id, is_bot=False, first_name="Ani", language_code="id"),
        text=text,
    )


async def _new(world: World, text: str) -> None:
    await world.do(lambda work: new(_written(world, text), work))


@pytest.mark.parametrize("text", ["/new masih cashback kartu lain", "/NEW\nmasih cashback kartu lain"])
async def test_the_words_of_slash_new_open_a_complaint_at_once(world: World, text: str) -> None:
    await world.say("cashback belum masuk")

    await _new(world, text)

    assert len(await world.all(Ticket)) == 2
    assert world.told() == ["receipt", "receipt"]
    assert "/new" not in world.phone()[-1].text.lower()


async def test_slash_new_alone_asks_for_the_words(world: World) -> None:
    await _new(world, "/new")

    assert world.told() == ["new-complaint"]


def test_commands_are_known_in_any_case() -> None:
    commands = [
        each.callback
        for handler in router().message.handlers
        for each in handler.filters or ()
        if isinstance(each.callback, Command)
    ]

    assert commands
    assert all(each.ignore_case for each in commands)
