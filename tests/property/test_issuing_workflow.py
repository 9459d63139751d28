"""Whatever people try, in whatever order: the rules hold and the events add up to the state."""

from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from issuing_letters import BUREAU, make_letter

from jsmine.domain.issuing import Action, Actor, Dossier, Event, Role, Stage
from jsmine.domain.suggestion import SuggestionKind
from jsmine.errors import IssuingError
from jsmine.issuing import (
    check_chain,
    next_actions,
    next_number,
    open_dossier,
    parse_number,
    replay,
    reply_due,
    take_step,
)
from jsmine.store.codec import from_json, to_json

PEOPLE = (
    Actor(name="judge1", role=Role.JUDGE),
    Actor(name="judge1", role=Role.LEADER),  # the drafter, now in a leader's chair
    Actor(name="leader1", role=Role.LEADER),
    Actor(name="office1", role=Role.ADMIN),
    Actor(name="bureau1", role=Role.RECIPIENT, unit=BUREAU),
    Actor(name="other1", role=Role.RECIPIENT, unit="云溪市教育局"),
    Actor(name="congress1", role=Role.OBSERVER),
)
ANSWERS = st.sampled_from(["采纳：已部署", "部分采纳：试点", "不采纳：无依据", "研究中", ""])
ASIDE = {Action.CONSULT, Action.REMIND, Action.EXTEND}
WILD_FACTS = st.dictionaries(
    st.sampled_from(
        ["date", "opinion", "result", "reason", "item", "note", "term", "until", "number", "stage"]
    )
    | st.sampled_from(["answer", "item:a1", "item:a2", "reply_due", "registered"]),
    st.sampled_from(
        ["a1", "通过", "退回修改", "未落实", "采纳：好", "2024-03-01", "未成年人保护", ""]
    ),
    max_size=4,
)


def good_facts(
    dossier: Dossier, action: Action, answers: tuple[str, str], bad: bool
) -> dict[str, str]:
    waiting = [
        item for item in dossier.items if item.status.value in ("采纳", "部分采纳", "已答复待认定")
    ]
    item = (
        waiting or [i for i in dossier.items if i.status.value in ("已落实", "未落实")] or [None]
    )[0]
    by_action = {
        Action.CONSULT: {"opinion": "无异议"},
        Action.REVIEW: {"result": "退回修改" if bad else "同意", "reason": "须补充"},
        Action.DELIBERATE: {"result": "退回修改" if bad else "通过", "reason": "须补充"},
        Action.REPLY: {
            f"item:{i.clause_id}": text or "采纳"
            for i, text in zip(dossier.items, answers, strict=True)
            if i.status.value != "已落实"
        },
        Action.CHECK_ITEM: {
            "item": item.clause_id if item else "",
            "result": "未落实" if bad else "已落实",
            "note": "走访查看",
        },
        Action.EXTEND: {"reason": "需要会商"},
    }
    return by_action.get(action, {})


class Workflow(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.at = datetime(2024, 1, 2, 9)
        self.letters: list[tuple[Dossier, list[Event]]] = []

    @initialize(kinds=st.lists(st.sampled_from(list(SuggestionKind)), min_size=1, max_size=2))
    def open(self, kinds: list[SuggestionKind]) -> None:
        for place, kind in enumerate(kinds):
            letter = make_letter(kind, id=f"s{place}")
            dossier, event = open_dossier(letter, actor=PEOPLE[0], at=self.at)
            self.letters.append((dossier, [event]))

    def step(self, place: int, action: Action, actor: Actor, facts: dict[str, str]) -> None:
        before, events = self.letters[place]
        after, event = take_step(
            before,
            action,
            actor=actor,
            at=self.at,
            facts=facts,
            previous_hash=events[-1].hash,
            taken_numbers=[dossier.number for dossier, _ in self.letters if dossier.number],
            number_place="云溪",
            check_ok=True,
        )
        assert after.version == before.version + 1 == event.sequence
        assert after.stage is event.stage
        assert action in next_actions(before, actor)
        assert actor.role is not Role.OBSERVER
        assert action is not Action.SIGN or actor.name != "judge1"
        assert actor.role is not Role.RECIPIENT or actor.unit == BUREAU
        self.letters[place] = (after, [*events, event])

    @rule(days=st.integers(0, 40))
    def wait(self, days: int) -> None:
        self.at += timedelta(days, hours=1)

    @precondition(lambda self: self.letters)
    @rule(
        data=st.data(),
        place=st.integers(0, 1),
        steps=st.integers(1, 6),
        aside=st.booleans(),
        bad=st.integers(0, 4),
        answers=st.tuples(ANSWERS, ANSWERS),
    )
    def go_on(
        self,
        data: st.DataObject,
        place: int,
        steps: int,
        aside: bool,
        bad: int,
        answers: tuple[str, str],
    ) -> None:
        """What ``next_actions`` offers can be done."""
        place %= len(self.letters)
        for count in range(steps):
            dossier, _ = self.letters[place]
            offered = [(a, actor) for actor in PEOPLE for a in next_actions(dossier, actor)]
            ahead = [
                pair
                for pair in offered
                if pair[0] not in ASIDE
                or (pair[0] is Action.CONSULT and dossier.consulted_on is None)
            ]
            if not offered:
                assert dossier.stage is Stage.ARCHIVED
                return
            action, actor = data.draw(st.sampled_from(offered if aside else ahead or offered))
            facts = good_facts(dossier, action, answers, bad == count)
            if action is Action.EXTEND and dossier.reply_due < self.at.date():
                with pytest.raises(IssuingError, match="期限已过"):
                    self.step(place, action, actor, facts)
            else:
                self.step(place, action, actor, facts)

    @precondition(lambda self: self.letters)
    @rule(
        place=st.integers(0, 1),
        action=st.sampled_from(list(Action)),
        actor=st.sampled_from(PEOPLE),
        facts=WILD_FACTS,
    )
    def try_anything(self, place: int, action: Action, actor: Actor, facts: dict[str, str]) -> None:
        """A wild attempt is refused or was allowed; any other error, or a broken rule, fails."""
        with suppress(IssuingError):
            self.step(place % len(self.letters), action, actor, facts)

    @invariant()
    def events_add_up(self) -> None:
        for dossier, events in self.letters:
            stored = [from_json(Event, to_json(event)) for event in events]
            assert check_chain(stored) == []
            assert replay(stored) == dossier

    @invariant()
    def official_order_holds(self) -> None:
        for dossier, _ in self.letters:
            if dossier.signed_on and dossier.kind == SuggestionKind.GOVERNANCE:
                assert dossier.consulted_on is not None
                assert dossier.deliberated_on is not None
                assert dossier.consulted_on <= dossier.deliberated_on
            dates = (dossier.deliberated_on, dossier.signed_on, dossier.sent_on)
            dates += (dossier.received_on, dossier.replied_on, dossier.closed_on)
            known = [day for day in dates if day is not None]
            assert known == sorted(known)

    @invariant()
    def numbers_have_no_gap(self) -> None:
        numbers = [parse_number(d.number) for d, _ in self.letters if d.number]
        for year in {number.year for number in numbers}:
            serials = sorted(number.serial for number in numbers if number.year == year)
            assert serials == list(range(1, len(serials) + 1))


Workflow.TestCase.settings = settings(
    max_examples=60,
    stateful_step_count=40,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
TestWorkflow = Workflow.TestCase


def make_history() -> list[Event]:
    people = dict.fromkeys(Action, PEOPLE[0]) | {
        Action.DELIBERATE: PEOPLE[2],
        Action.SIGN: PEOPLE[2],
    }
    dossier, event = open_dossier(
        make_letter(SuggestionKind.GOVERNANCE), actor=PEOPLE[0], at=datetime(2024, 6, 18)
    )
    events = [event]
    way = (Action.CONSULT, Action.SUBMIT, Action.DELIBERATE, Action.SIGN, Action.SEND)
    for action in (*way, Action.RECEIVE, Action.REMIND, Action.REMIND, Action.REPLY):
        dossier, event = take_step(
            dossier,
            action,
            actor=people[action],
            at=datetime(2024, 6, 18),
            facts=good_facts(dossier, action, ("采纳", "研究中"), bad=False),
            previous_hash=events[-1].hash,
            number_place="云溪",
            check_ok=True,
        )
        events.append(event)
    return events


HISTORY = make_history()


@settings(derandomize=True)
@given(data=st.data())
def test_any_single_change_of_the_log_is_found(data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(HISTORY) - 1))
    event = HISTORY[place]
    changed = data.draw(
        st.sampled_from(
            [
                replace(event, actor=PEOPLE[3]),
                replace(event, at=event.at + timedelta(seconds=1)),
                replace(event, facts={**event.facts, "note": "补记"}),
                replace(event, sequence=event.sequence + 1),
                replace(event, previous_hash="0" * 64),
                replace(event, hash="0" * 64),
                replace(event, suggestion_id="s9"),
            ]
        )
    )
    assert check_chain([*HISTORY[:place], changed, *HISTORY[place + 1 :]])


@settings(derandomize=True)
@given(order=st.permutations(range(len(HISTORY))), kept=st.integers(1, len(HISTORY)))
def test_any_reordering_or_loss_but_of_the_tail_is_found(order: list[int], kept: int) -> None:
    chosen = order[:kept]
    whole = chosen == list(range(kept))
    assert (check_chain([HISTORY[n] for n in chosen]) == []) == whole


@settings(derandomize=True)
@given(
    place=st.sampled_from(["", "浙", "浙金", "云溪"]),
    serials=st.sets(st.integers(1, 30)),
    year=st.integers(2023, 2099),
)
def test_next_number_is_new_and_lowest(place: str, serials: set[int], year: int) -> None:
    taken = [f"{place}法建〔{year}〕{n}号" for n in serials]
    number = next_number(place, year, taken)
    assert str(number) not in taken
    assert set(range(1, number.serial)) <= serials
    assert parse_number(str(number)) == number


@settings(derandomize=True)
@given(received=st.dates(date(2005, 1, 1), date(2060, 1, 1)), months=st.integers(1, 2))
def test_due_day_comes_later_for_who_receives_later(received: date, months: int) -> None:
    due = reply_due(received, months=months, kind="综合治理类")
    assert received < due <= received + timedelta(62 + 11)  # the longest holiday so far: 8 days
    assert due <= reply_due(received + timedelta(1), months=months, kind="综合治理类")
