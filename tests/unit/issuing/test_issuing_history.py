from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from issuing_letters import JUDGE, Way

from jsmine.domain.issuing import Action, Event
from jsmine.errors import IssuingError
from jsmine.issuing import check_chain, replay
from jsmine.issuing.history import seal
from jsmine.store.codec import from_json, to_json


@pytest.fixture(scope="module")
def way() -> Way:
    return Way().until(Action.ARCHIVE)


def test_untouched_history_is_whole_and_adds_up(way: Way) -> None:
    stored = [from_json(Event, to_json(event)) for event in way.events]
    assert check_chain(stored) == []
    assert replay(stored) == way.dossier


@pytest.mark.parametrize(
    ("tamper", "code"),
    [
        (lambda e: [*e[:3], replace(e[3], actor=JUDGE), *e[4:]], "event_changed"),
        (lambda e: [*e[:6], replace(e[6], at=e[6].at + timedelta(1)), *e[7:]], "event_changed"),
        (lambda e: [*e[:8], replace(e[8], facts={"item:a1": "采纳"}), *e[9:]], "event_changed"),
        (lambda e: [*e[:4], *e[5:]], "event_missing"),
        (lambda e: e[1:], "event_missing"),
        (lambda e: [*e[:4], e[5], e[4], *e[6:]], "chain_broken"),
        (lambda e: [*e[:4], seal(replace(e[4], facts={})), *e[5:]], "chain_broken"),
        (lambda e: [*e[:2], seal(replace(e[2], suggestion_id="s2")), *e[3:]], "foreign_event"),
        (lambda e: [*e[:2], seal(replace(e[2], action=Action.CLOSE)), *e[3:]], "illegal_step"),
    ],
)
def test_every_tampering_is_found(
    way: Way, tamper: Callable[[list[Event]], list[Event]], code: str
) -> None:
    problems = check_chain(tamper(list(way.events)))
    assert code in {problem.code for problem in problems}
    assert all(problem.message.startswith("第") for problem in problems)


def test_empty_history_gives_no_state(way: Way) -> None:
    assert check_chain([]) == []
    with pytest.raises(IssuingError, match="立项"):
        replay([])
    with pytest.raises(IssuingError, match="立项"):
        replay(way.events[1:])
