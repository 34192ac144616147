"""Which driver goes with loyalty, on customers of whom we know it."""

import numpy as np
import pytest

from surveys.drivers import LEAST, Quadrant, drivers_of
from surveys.questions import DRIVERS

RUNS = 200


def customers(seed, n, *, true, together=0.5):
    """Scores 1-5 that all go together a little; loyalty hangs on one of them and on much else."""
    rng = np.random.default_rng(seed)
    mood = rng.normal(size=(n, 1))
    felt = together * mood + np.sqrt(1 - together**2) * rng.normal(size=(n, len(DRIVERS)))
    ratings = np.clip(np.round(3.4 + felt), 1, 5).astype(int)
    outcome = ratings[:, DRIVERS.index(true)] + rng.normal(scale=1.5, size=n)
    return ratings.tolist(), outcome.tolist()


def test_the_one_true_driver_comes_first_in_nearly_every_run(monkeypatch):
    monkeypatch.setattr("surveys.drivers._DRAWS", 50)  # the order needs no interval
    first = [
        drivers_of(DRIVERS, *customers(seed, 150, true=DRIVERS[seed % 4])).drivers[0].code
        == DRIVERS[seed % 4]
        for seed in range(RUNS)
    ]

    assert sum(first) >= 0.95 * RUNS


def test_shares_add_up_and_lie_in_their_intervals():
    found = drivers_of(DRIVERS, *customers(1, 400, true="resolution"))

    assert sum(each.importance.value for each in found.drivers) == pytest.approx(100)
    assert all(each.importance.low <= each.importance.value <= each.importance.high for each in found.drivers)
    assert found.drivers[0].importance.low > found.drivers[1].importance.high
    assert (found.n, 0 < found.explained < 1) == (400, True)


def test_two_drivers_by_hand():
    # Two drivers that have nothing to do with each other, loyalty twice the one plus the other: r^2 is 4/5 and 1/5.
    ratings = [(a, b) for a in (2, 4) for b in (2, 4)] * 25
    outcome = [2 * a + b for a, b in ratings]

    found = drivers_of(("service", "product"), ratings, outcome)

    assert [(each.code, round(each.importance.value, 6)) for each in found.drivers] == [
        ("service", 80),
        ("product", 20),
    ]
    assert found.explained == pytest.approx(1)


def test_what_is_important_and_scored_low_is_to_be_mended():
    ratings, outcome = customers(3, 300, true="product")
    worse = [(s, max(1, p - 1), i, r) for s, p, i, r in ratings]

    found = {each.code: each.quadrant for each in drivers_of(DRIVERS, worse, outcome).drivers}

    assert found["product"] is Quadrant.MEND
    assert set(found.values()) <= {Quadrant.MEND, Quadrant.ENOUGH, Quadrant.WATCH}


def test_too_few_customers_or_customers_who_all_agree_show_no_drivers():
    ratings, outcome = customers(4, LEAST - 1, true="image")

    assert drivers_of(DRIVERS, ratings, outcome) is None
    assert drivers_of(DRIVERS, [(3, 3, 3, 3)] * LEAST, [7.0] * LEAST) is None


def test_a_driver_on_which_all_agree_and_two_that_are_twins_do_no_harm():
    ratings, outcome = customers(5, 200, true="service")
    odd = [(s, s, 3, r) for s, _p, _i, r in ratings]

    found = {each.code: each for each in drivers_of(DRIVERS, odd, outcome).drivers}

    assert found["image"].importance.value == pytest.approx(0)
    assert found["service"].importance.value == pytest.approx(found["product"].importance.value)
