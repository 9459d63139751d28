"""办理记录: the state is what the events add up to, and no event can be changed unseen."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from hashlib import sha256

from jsmine.domain.issuing import Action, Dossier, Event, Item, ItemStatus, Stage
from jsmine.domain.judgment import Problem
from jsmine.errors import IssuingError
from jsmine.issuing.facts import ITEM, read_answer
from jsmine.issuing.stages import leads_to


def seal(event: Event) -> Event:
    """The event with its hash: SHA-256 over canonical JSON of all its other fields."""
    content = {
        "suggestion_id": event.suggestion_id,
        "sequence": event.sequence,
        "action": event.action.value,
        "actor": [event.actor.name, event.actor.role.value, event.actor.unit],
        "at": event.at.isoformat(),
        "stage": event.stage.value,
        "facts": dict(event.facts),
        "previous_hash": event.previous_hash,
    }
    canonical = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return replace(event, hash=sha256(canonical.encode("utf-8")).hexdigest())


def replay(events: Sequence[Event]) -> Dossier:
    """The state that the events add up to.

    Raises:
        IssuingError: there are no events, or the first does not open the dossier.
    """
    if not events or events[0].action is not Action.CREATE:
        raise IssuingError("办理记录不是从立项开始的，无法还原办理状态，请用备份核对。")
    dossier = opened(events[0])
    for event in events[1:]:
        dossier = apply(dossier, event)
    return dossier


def opened(event: Event) -> Dossier:
    """The state after the opening event."""
    facts = event.facts
    return Dossier(
        suggestion_id=event.suggestion_id,
        kind=facts["kind"],
        title=facts["title"],
        court=facts["court"],
        recipient=facts["recipient"],
        stage=event.stage,
        items=tuple(Item(clause_id=key, text=text) for key, text in json.loads(facts["items"])),
        version=event.sequence,
        drafted_by=(event.actor.name,),
        reply_months=int(facts["reply_months"]),
    )


def apply(dossier: Dossier, event: Event) -> Dossier:
    """The state after one more event; reads nothing but the event."""
    moved = replace(dossier, stage=event.stage, version=event.sequence)
    change = _CHANGES.get(event.action)
    return moved if change is None else change(moved, event)


def check_chain(events: Sequence[Event]) -> list[Problem]:
    """Every break: a changed, missing, moved or foreign event, or a step that cannot follow.

    A log rewritten as a whole, with all hashes made anew, shows only against a copy of its last
    hash kept elsewhere.
    """
    problems = []
    previous: Event | None = None
    for place, event in enumerate(events, start=1):
        problems += [
            Problem(code=code, message=f"第{place}条办理记录（{event.action.label}）{message}")
            for code, message in _breaks(event, previous, place, events[0])
        ]
        previous = event
    return problems


def _breaks(
    event: Event, previous: Event | None, place: int, first: Event
) -> list[tuple[str, str]]:
    found = []
    if event.hash != seal(event).hash:
        found.append(("event_changed", "的内容被改动过，与其校验值不符。"))
    if event.sequence != place:
        found.append(("event_missing", f"的序号为{event.sequence}，记录有缺失、重复或次序颠倒。"))
    if event.previous_hash != (previous.hash if previous else ""):
        found.append(("chain_broken", "与前一条记录衔接不上，记录被删改或调换。"))
    if event.suggestion_id != first.suggestion_id:
        found.append(("foreign_event", "属于另一件司法建议。"))
    if not _follows(event, previous, first.facts.get("kind", "")):
        found.append(("illegal_step", "不符合办理流程，不应出现在此处。"))
    return found


def _follows(event: Event, previous: Event | None, kind: str) -> bool:
    if previous is None:
        return event.action is Action.CREATE and event.stage is Stage.DRAFT
    return leads_to(event.action, kind, previous.stage, event.stage)


def _day(event: Event, key: str = "date") -> date:
    return date.fromisoformat(event.facts[key])


def _submitted(dossier: Dossier, event: Event) -> Dossier:
    names = dict.fromkeys((*dossier.drafted_by, event.actor.name))
    return replace(dossier, drafted_by=tuple(names))


def _deliberated(dossier: Dossier, event: Event) -> Dossier:
    passed = event.stage is Stage.DELIBERATED
    return replace(dossier, deliberated_on=_day(event) if passed else None)


def _signed(dossier: Dossier, event: Event) -> Dossier:
    return replace(dossier, signed_on=_day(event), number=event.facts["number"])


def _received(dossier: Dossier, event: Event) -> Dossier:
    return replace(dossier, received_on=_day(event), reply_due=_day(event, "reply_due"))


def _replied(dossier: Dossier, event: Event) -> Dossier:
    items = []
    for item in dossier.items:
        if text := event.facts.get(ITEM + item.clause_id):
            status, reply = read_answer(text)
            item = replace(item, status=status, answer=status, reply=reply, check_note="")
        items.append(item)
    return replace(dossier, items=tuple(items), replied_on=dossier.replied_on or _day(event))


def _checked(dossier: Dossier, event: Event) -> Dossier:
    status = ItemStatus(event.facts["result"])
    items = tuple(
        replace(item, status=status, check_note=event.facts["note"])
        if item.clause_id == event.facts["item"]
        else item
        for item in dossier.items
    )
    return replace(dossier, items=items)


def _reminded(dossier: Dossier, event: Event) -> Dossier:
    return replace(dossier, reminders=dossier.reminders + 1, reminded_on=_day(event))


_CHANGES: Mapping[Action, Callable[[Dossier, Event], Dossier]] = {
    Action.CONSULT: lambda dossier, event: replace(dossier, consulted_on=_day(event)),
    Action.SUBMIT: _submitted,
    Action.DELIBERATE: _deliberated,
    Action.SIGN: _signed,
    Action.SEND: lambda dossier, event: replace(
        dossier, sent_on=_day(event), term=event.facts.get("term", "")
    ),
    Action.RECEIVE: _received,
    Action.REPLY: _replied,
    Action.CHECK_ITEM: _checked,
    Action.REMIND: _reminded,
    Action.EXTEND: lambda dossier, event: replace(
        dossier, reply_due=_day(event, "until"), extended=True
    ),
    Action.CLOSE: lambda dossier, event: replace(dossier, closed_on=_day(event)),
}
