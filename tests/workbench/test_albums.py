"""An album goes on as one album, in both directions; what comes late follows it, and nothing is lost."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from desk import album
from playground.people import STAFF_BOT
from tests.workbench.bench import BUDI, RINA, Bench, Case, Json, data, marks, media, words
from tests.workbench.test_conversations import bytes_of, heard

pytestmark = pytest.mark.asyncio(loop_scope="module")
CONTENTS = [b"\x89PNG foto %d" % place for place in range(5)]


@pytest.fixture(autouse=True, scope="module")
def impatience() -> Iterator[None]:
    """The playground hands an album over at once, so less than a second is waited for the next of its files."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(album, "PATIENCE", timedelta(seconds=0.6))
        yield


def picture(content: bytes, album: str, *, kind: str = "photo", caption: str | None = None) -> Json:
    return media(kind, content, media_group_id=album, caption=caption)


def groups(messages: list[Json]) -> list[str | None]:
    return [each.get("media_group_id") for each in messages]


async def pictures(bench: Bench, chat_id: int | None = None, **more: int | None) -> list[Json]:
    """What the bot showed there."""
    return [each for each in await bench.chat(chat_id, **more) if each["from"]["is_bot"] and "photo" in each]


async def send_album(bench: Bench, case: Case, contents: list[bytes], album: str) -> list[int]:
    """Rina's pictures in the ticket's topic, at once."""
    return [
        await bench.people.send(
            RINA,
            None,
            chat_id=bench.group,
            thread_id=case.thread,
            media=picture(each, album, caption=None if place else "Ini buktinya."),
        )
        for place, each in enumerate(contents)
    ]


async def test_a_customers_album_is_one_album_for_the_agent_and_a_straggler_follows_it(bench: Bench):
    case = await bench.claimed()
    for place, content in enumerate(CONTENTS[:4]):
        caption = None if place else "masih ini buktinya"
        await bench.people.send(case.customer, media=picture(content, "a1", caption=caption))
    await bench.quiet()
    await bench.people.send(case.customer, media=picture(CONTENTS[4], "a1"))
    await bench.quiet()

    *album, late = await pictures(bench, thread_id=case.thread)
    assert len(album) == 4
    assert len(set(groups(album))) == 1
    assert groups(album)[0] is not None
    assert [words(each) for each in album[1:]] == ["", "", ""]
    assert "menyusul" in words(late)
    assert late["reply_to_message"]["message_id"] == album[0]["message_id"]
    assert [await bytes_of(bench, each, "photo") for each in [*album, late]] == CONTENTS
    assert sum("masih ini buktinya" in each for each in await bench.in_thread(case)) == 1


async def test_the_agent_answers_one_picture_of_an_album(bench: Bench):
    case = await bench.claimed()
    sent = [
        await bench.people.send(case.customer, media=picture(each, "a2", caption="masih ini"))
        for each in CONTENTS[:3]
    ]
    await bench.quiet()
    shown = await pictures(bench, thread_id=case.thread)

    await bench.write(RINA, "Yang ini kurang jelas.", case, reply_to=shown[2]["message_id"])

    arrived = await bench.last(case.customer)
    assert arrived["reply_to_message"]["message_id"] == sent[2]


async def test_an_agents_album_is_one_album_for_the_customer_and_a_straggler_follows_it(bench: Bench):
    case = await bench.claimed()
    sent = await send_album(bench, case, CONTENTS[:4], "b1")
    await bench.quiet()
    sent.append(await bench.write(RINA, None, case, media=picture(CONTENTS[4], "b1")))

    *album, late = await pictures(bench, case.customer)
    assert len(album) == 4
    assert len(set(groups(album))) == 1
    assert groups(album)[0] is not None
    assert sum("Rina" in words(each) for each in album) == 1
    assert late["reply_to_message"]["message_id"] == album[0]["message_id"]
    assert [await bytes_of(bench, each, "photo") for each in [*album, late]] == CONTENTS
    assert sum("Ini buktinya." in each for each in await heard(bench, case)) == 1
    assert [marks(await bench.message(each)) for each in sent] == [["👍"]] * 5


async def test_documents_and_photos_sent_together_arrive_in_as_few_albums_as_telegram_takes(bench: Bench):
    case = await bench.claimed()
    kinds = ["photo", "video", "document", "document"]

    for kind, content in zip(kinds, CONTENTS, strict=False):
        await bench.people.send(case.customer, media=picture(content, "a3", kind=kind))
    await bench.quiet()

    shown = [each for each in await bench.chat(thread_id=case.thread) if "media_group_id" in each]
    first, second = groups(shown)[0], groups(shown)[2]
    assert groups(shown) == [first, first, second, second]
    assert first != second
    for kind, content, each in zip(kinds, CONTENTS, shown, strict=False):
        assert await bytes_of(bench, each, kind) == content


async def test_an_album_that_telegram_refuses_arrives_file_by_file(bench: Bench):
    case = await bench.claimed()
    refusal = {"method": "sendMediaGroup", "action": "400", "description": "Bad Request: wrong type"}
    await bench.people.faults(rules=[{**refusal, "times": 1}])

    for content in CONTENTS[:3]:
        await bench.people.send(case.customer, media=picture(content, "a4"))
    await bench.quiet()

    shown = await pictures(bench, thread_id=case.thread)
    assert groups(shown) == [None] * 3
    assert [await bytes_of(bench, each, "photo") for each in shown] == CONTENTS[:3]


async def test_an_album_under_a_note_stays_inside_as_a_whole(bench: Bench):
    case = await bench.claimed()
    before = await heard(bench, case)
    note = picture(CONTENTS[0], "b2", caption="// layar sistem inti")

    sent = [
        await bench.write(RINA, None, case, media=note),
        await bench.write(RINA, None, case, media=picture(CONTENTS[1], "b2")),
    ]

    assert await heard(bench, case) == before
    assert [marks(await bench.message(each)) for each in sent] == [["✍"]] * 2


async def test_a_colleagues_album_is_asked_about_once_and_goes_with_one_tap(bench: Bench):
    case = await bench.claimed(by=BUDI)
    sent = await send_album(bench, case, CONTENTS[:3], "b3")
    await bench.quiet()
    asked = await bench.reply_to(sent[0])
    others = [await bench.replies(each) for each in sent[1:]]

    await bench.press(BUDI, asked["message_id"], data(asked)[0])

    assert others == [[], []]
    arrived = await pictures(bench, case.customer)
    assert [await bytes_of(bench, each, "photo") for each in arrived] == CONTENTS[:3]
    assert len(set(groups(arrived))) == 1


async def test_every_call_was_one_that_telegram_knows(bench: Bench):
    assert await bench.people.violations() == []
    assert STAFF_BOT in bench.running.world.bots
