"""What one process at a time may do; only a database that several share has leases."""

from datetime import timedelta

import pytest

LONG, OVER = timedelta(minutes=5), timedelta(seconds=-1)


@pytest.fixture
def backend() -> str:
    return "postgresql"


async def test_a_lease_is_held_by_one_until_it_runs_out_and_then_by_another_in_a_new_epoch(database):
    async def take(holder, lasting):
        return await database.transact(lambda unit: unit.leases.take("send", holder=holder, lasting=lasting))

    first, refused = await take("a", LONG), await take("b", LONG)
    await database.transact(lambda unit: unit.leases.renew("send", epoch=1, lasting=OVER))
    second = await take("b", LONG)

    assert (first, refused, second) == (1, None, 2)


async def test_whoever_lost_it_can_neither_renew_it_nor_give_it_back_nor_book(database):
    for holder in ("a", "b"):
        await database.transact(
            lambda unit, holder=holder: unit.leases.take("send", holder=holder, lasting=OVER)
        )

    renewed = await database.transact(lambda unit: unit.leases.renew("send", epoch=1, lasting=LONG))
    await database.transact(lambda unit: unit.leases.release("send", epoch=1))
    held = [await database.transact(lambda unit, n=n: unit.leases.is_held("send", epoch=n)) for n in (1, 2)]

    assert renewed is False
    assert held == [False, True]


async def test_one_that_ran_out_and_that_nobody_took_goes_on(database):
    await database.transact(lambda unit: unit.leases.take("send", holder="a", lasting=OVER))

    renewed = await database.transact(lambda unit: unit.leases.renew("send", epoch=1, lasting=LONG))
    refused = await database.transact(lambda unit: unit.leases.take("send", holder="b", lasting=LONG))

    assert (renewed, refused) == (True, None)


async def test_given_back_it_is_free_at_once(database):
    await database.transact(lambda unit: unit.leases.take("send", holder="a", lasting=LONG))

    await database.transact(lambda unit: unit.leases.release("send", epoch=1))
    second = await database.transact(lambda unit: unit.leases.take("send", holder="b", lasting=LONG))

    assert second == 2


async def test_a_lease_from_before_the_clock_was_set_back_holds_nobody_up(database):
    ahead = timedelta(hours=1) + LONG
    await database.transact(lambda unit: unit.leases.take("send", holder="dead", lasting=ahead))

    epoch = await database.transact(lambda unit: unit.leases.take("send", holder="b", lasting=LONG))

    assert epoch == 2
