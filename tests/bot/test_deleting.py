"""A deletion is a notice like any other: in its lane, at least once, and moot where nothing stands."""

import pytest

from bot.trouble import Down, MessageGone, Refused
from desk.work import Work
from models.outbox import Action, NoticeState
from tests.bot.stage import ANDI, Stage


async def _owe_deletion(stage: Stage, target: int) -> int:
    async def use_case(work: Work) -> int:
        sent = await work.unit.outbox.get(target)
        assert sent is not None
        notice = sent.sequel(Action.DELETE, at=work.now, key="unsend")
        return (await work.unit.add(notice)).id

    return await stage.desk.perform(use_case)


@pytest.mark.parametrize("trouble", [None, MessageGone("message to delete not found"), Down("x")])
async def test_what_was_sent_is_deleted_even_if_it_is_gone_or_telegram_is_away(
    stage: Stage, trouble: Exception | None
) -> None:
    (sent,) = await stage.owe("satu")
    await stage.deliver()
    deletion = await _owe_deletion(stage, sent)
    if trouble is not None:
        stage.customers.troubles["delete"].append(trouble)

    await stage.deliver()
    await stage.later(2)

    stands_at = (await stage.notice(sent)).message_id
    assert stage.customers.named("delete")[-1] == ("delete", ANDI.id, stands_at)
    assert (await stage.notice(deletion)).state == NoticeState.SENT


async def test_what_never_arrived_needs_no_deletion(stage: Stage) -> None:
    (never,) = await stage.owe("satu")
    stage.customers.troubles["send"].append(Refused("message is too strange"))
    await stage.deliver()
    deletion = await _owe_deletion(stage, never)

    await stage.deliver()

    assert stage.customers.named("delete") == []
    assert (await stage.notice(deletion)).state == NoticeState.SENT
