"""Figures that somebody worked out by hand, and what no figure may do."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import special

from surveys import scoring
from surveys.scoring import (
    Figure,
    answers_needed,
    change,
    csat,
    effort,
    loyalty,
    missing,
    nps,
    share,
)


def said(figure, digits=1):
    return tuple(round(each, digits) for each in (figure.value, figure.low, figure.high))


def people(promoters, passives, detractors):
    return [10] * promoters + [8] * passives + [3] * detractors


def test_satisfaction_is_the_share_of_four_and_five_with_wilsons_interval():
    ten = csat([5] * 5 + [4] * 3 + [3, 1])
    hundred = csat([5] * 80 + [2] * 20)

    assert (said(ten), ten.n) == ((80.0, 49.0, 94.3), 10)
    assert (said(hundred), hundred.n) == ((80.0, 71.1, 86.7), 100)


def test_the_net_promoter_score_has_the_adjusted_interval():
    hundred, ten = nps(people(50, 30, 20)), nps(people(6, 2, 2))

    assert (said(hundred), hundred.n) == ((30.0, 14.1, 44.2), 100)
    assert (said(ten), ten.n) == ((40.0, -12.6, 74.1), 10)


def test_ten_points_either_way_need_about_235_answers_and_five_about_940():
    answers = people(50, 30, 20)

    assert answers_needed(answers, within=10) == 235
    assert answers_needed(answers, within=5) == pytest.approx(940, abs=3)


def test_no_score_leaves_its_scale():
    assert nps(people(5, 0, 0)).high == 100
    assert nps(people(0, 0, 5)).low == -100
    assert csat([5, 5]).high == 100
    assert csat([1, 1]).low == 0


def test_effort_is_a_mean_with_students_interval():
    figure = effort([5, 6, 7, 6, 4])  # mean 5.6, s = 1.140, t(4) = 2.776

    assert said(figure, 2) == (5.60, 4.18, 7.00)
    assert said(scoring.easy([5, 6, 7, 6, 4])) == (80.0, 37.6, 96.4)
    assert effort([6]) == Figure(6, 1, 7, 1)


@pytest.mark.parametrize("freedom", [1, 2, 3, 4, 9, 29, 100, 999, 5000])
def test_students_quantile_is_the_one_of_the_tables(freedom):
    assert scoring.student(freedom) == pytest.approx(special.stdtrit(freedom, 0.975), abs=1e-6)


def test_the_loyalty_index_of_three_customers_by_hand():
    measured = loyalty([(10, 9, 8), (8, 8, 8), (10, 10, 1)])  # 90, 80 and 70

    assert measured.index.value == pytest.approx(80)
    assert measured.index.n == 3
    assert measured.index.is_indicative
    assert 70 <= measured.index.low < 80 < measured.index.high <= 90
    assert said(measured.loyal) == (66.7, 20.8, 93.9)


def test_the_same_answers_give_the_same_interval_and_many_give_a_narrow_one():
    few, many = [(10, 9, 8), (4, 5, 6)] * 5, [(10, 9, 8), (4, 5, 6)] * 10_000

    assert loyalty(few) == loyalty(few)
    assert loyalty(many).index.high - loyalty(many).index.low < 1  # sd 20 / sqrt(20,000), four times
    assert loyalty(many).index.low < loyalty(many).index.value < loyalty(many).index.high


def test_nobody_asked_is_no_number():
    assert [csat([]), nps([]), effort([]), loyalty([]), share(0, 0), answers_needed([], within=5)] == [
        None
    ] * 6


def test_a_change_is_clear_only_where_chance_hardly_explains_it():
    small = change(share(8, 10), share(6, 10))
    large = change(share(800, 1000), share(600, 1000))

    assert small.difference == large.difference == pytest.approx(20)
    assert not small.is_clear
    assert large.is_clear
    assert (round(large.low, 1), round(large.high, 1)) == (16.0, 23.9)


def test_newcombes_own_example_of_a_difference():
    found = change(share(56, 70), share(48, 80))  # Newcombe (1998), table II, example (a), method 10

    assert (round(found.low / 100, 4), round(found.high / 100, 4)) == (0.0524, 0.3339)


def test_who_is_missing_are_those_who_answer_clearly_less_often():
    invited = ["fees"] * 100 + ["fraud"] * 60 + ["app"] * 5
    answered = ["fees"] * 50 + ["fraud"] * 6 + ["app"] * 1

    (found,) = missing(invited, answered)

    assert (found.group, found.invited, found.answered) == ("fraud", 60, 6)
    assert round(found.rate.value, 1) == 10.0


@given(scores=st.lists(st.integers(0, 10), min_size=1, max_size=60))
def test_every_interval_holds_its_value(scores):
    figures = [
        nps(scores),
        share(sum(each > 5 for each in scores), len(scores)),
        effort([each % 7 + 1 for each in scores]),
    ]

    assert all(each.low <= each.value <= each.high and each.n == len(scores) for each in figures)
