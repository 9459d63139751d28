"""Rate ratios, intervals, recipients' levels and concentration are the numbers they claim."""

import numpy as np
import pytest
from disputes import CARD, SECOND_COURT, write_cases
from factories import COURT, make_judgment

from jsmine.cluster.concentration import measure_concentration, support_rate
from jsmine.cluster.exposure import Exposure, measure_exposure
from jsmine.cluster.periods import Docket
from jsmine.cluster.replay import Replay, alert_quarter, burst_quarters, draw_chances
from jsmine.cluster.trend import chance, crowded_spans, fit_growth, present_p
from jsmine.domain.judgment import Outcome


def flat(rows: int, quarters: int) -> Exposure:
    return Exposure(share=np.full((rows, quarters), 1 / quarters), base=np.full(rows, 2000.0))


def test_a_known_growth_is_recovered():
    years = np.arange(16) / 4
    counts = np.round(40 * np.exp(0.4 * years))
    growth = fit_growth(counts, np.full(16, counts.mean()))
    assert growth.ratio == pytest.approx(np.exp(0.4 * 3), rel=0.02)
    assert growth.low < growth.ratio < growth.high


def test_wild_counts_take_the_negative_binomial_and_a_wider_interval():
    counts = np.array([0, 30, 1, 25, 2, 40, 0, 35, 1, 30, 3, 45], dtype=float)
    growth = fit_growth(counts, np.full(12, counts.mean()))
    assert "负二项" in growth.method
    assert growth.low < 1 < growth.high


def test_too_few_quarters_claim_nothing():
    growth = fit_growth(np.ones(3), np.ones(3))
    assert (growth.ratio, growth.low, growth.high) == (1.0, 0.0, float("inf"))


def test_slow_rise_and_burst_are_both_seen_and_a_fall_is_not():
    rise = [0, 1, 0, 1, 1, 2, 2, 2, 3, 3, 4, 4]
    burst = [1, 0, 1, 1, 0, 1, 0, 1, 1, 0, 1, 9]
    fall = rise[::-1]
    p_rise, p_burst, p_fall = present_p(np.array([rise, burst, fall], dtype=float), flat(3, 12))
    assert p_rise < 0.01
    assert p_burst < 0.001
    assert p_fall > 0.5


BURST = np.array([[1, 1, 1, 9, 14, 12, 5, 2, 1, 2, 1, 1, 1, 2, 1, 1]], dtype=float)


def test_a_burst_that_has_passed_is_seen_with_its_beginning_and_its_end():
    spans = crowded_spans(BURST, flat(1, 16))
    assert present_p(BURST, flat(1, 16))[0] > 0.5
    assert spans.p_values[0] < 1e-6
    alert, subsided = burst_quarters(BURST, flat(1, 16), spans, 1e-2)
    assert (alert, subsided) == (3, 7)


def test_a_season_is_no_burst_and_what_stays_high_has_not_passed():
    season = np.tile([3.0, 2.0, 7.0, 2.0], 4)[None]
    assert crowded_spans(season, flat(1, 16)).p_values[0] > 0.05
    step = np.array([[1.0] * 4 + [6.0] * 12])
    assert burst_quarters(step, flat(1, 16), crowded_spans(step, flat(1, 16)), 1e-3)[1] is None


def test_a_season_at_the_end_is_no_burst_but_more_than_the_season_is():
    season = np.tile([1.0, 2.0, 2.0, 9.0], 4)
    above = season.copy()
    above[-1] = 24.0
    at_the_end, more = present_p(np.stack([season, above]), flat(2, 16))
    assert at_the_end > 0.1
    assert more < 0.001


def test_a_burst_in_the_first_year_has_no_season_to_be_compared_with():
    counts = np.array([[0, 1, 9]], dtype=float)
    assert present_p(counts, flat(1, 3))[0] < 0.01


def steady_docket(drawer: np.random.Generator) -> Docket:
    """Three courts that take in cases at different times, three disputes that follow them."""
    source = np.repeat([0, 1, 2], [120, 80, 60])
    start = np.array([0, 4, 8])[source]
    quarter = start + drawer.integers(0, 12 - start)
    ids = tuple(map(str, range(len(source))))
    cluster = drawer.integers(0, 3, len(source))
    return Docket(first=0, quarters=12, ids=ids, quarter=quarter, source=source, cluster=cluster)


def test_disputes_that_follow_courts_which_join_late_give_fair_chances():
    drawer = np.random.default_rng(5)
    tested = np.arange(3)
    low = []
    for _ in range(60):
        docket = steady_docket(drawer)
        chances = draw_chances(docket, 3, tested, 0, draws=100)
        exposure = measure_exposure(docket, 3)
        low.extend(chances.of_growth(docket.counts(3), exposure) <= 0.1)
    assert 0.05 <= np.mean(low) <= 0.16


def test_an_alert_that_was_taken_back_is_none():
    brief = np.array([[0, 0, 0, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 9, 9]], dtype=float)
    assert alert_quarter(brief, flat(1, 16), 0.05) == 14
    assert alert_quarter(brief[:, :4], flat(1, 4), 0.05) == 3


def test_a_rate_is_too_high_only_beyond_what_the_runs_leave_open():
    assert not Replay(0.05, 400).too_high
    assert not Replay(0.06, 400).too_high
    assert Replay(0.09, 400).too_high
    assert Replay(1.0, 400).too_high


def test_chances_beyond_the_draws_shrink_in_proportion():
    steady = np.linspace(0.001, 1, 1000)
    assert chance(1e-6, steady) < chance(1e-4, steady) < chance(0.5, steady)


def test_shares_and_their_concentration():
    cases = write_cases(CARD, [0, 1, 2, 3])
    by = {c.by: c for c in measure_concentration(cases)}
    assert dict(by["court"].counts) == {COURT: 2, SECOND_COURT: 2}
    assert by["court"].hhi == 0.5
    assert by["cause"].hhi == 1.0
    assert by["defendant"].hhi == 0.25


def test_support_rate_counts_decided_cases_only():
    outcomes = (Outcome.GRANTED, Outcome.PARTLY_GRANTED, Outcome.DENIED, Outcome.WITHDRAWN)
    assert support_rate([make_judgment(outcome=o) for o in outcomes]) == pytest.approx(
        2 / 3, abs=1e-4
    )
    assert support_rate([]) == 0.0
