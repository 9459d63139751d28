"""One letter on its way: where it stands, what was advised and answered, what happened."""

import json
from collections.abc import Mapping
from datetime import date

import streamlit as st

from jsmine.domain.issuing import Action, Dossier, Event, ItemStatus, Stage
from jsmine.ui import labels, markup, session
from jsmine.workbench import Colour, Notice

_TONES = {Colour.RED: "red", Colour.YELLOW: "amber", Colour.BLUE: "blue", Colour.NONE: "grey"}
_ITEM_TONES = {
    ItemStatus.ACCEPTED: "green",
    ItemStatus.DONE: "green",
    ItemStatus.PARTLY: "blue",
    ItemStatus.REFUSED: "red",
    ItemStatus.NOT_COMPETENT: "amber",
    ItemStatus.NOT_DONE: "red",
}
_HIDDEN = frozenset({"items", "kind", "title", "court", "recipient", "reply_months"})


def clock_chip(notice: Notice) -> str:
    """The state of the term in the court's colours."""
    return markup.chip(notice.text, _TONES[notice.colour])


def steps_bar(dossier: Dossier, *, outside: bool) -> str:
    """The stages in a row, the present one marked; outsiders see them from the sending on."""
    stages = list(Stage)
    now = stages.index(dossier.stage)
    first = stages.index(Stage.SENT) if outside else 0
    shown = [stage for stage in stages[first:] if not _passed_over(dossier, stage)]
    cells = []
    for stage in shown:
        place = stages.index(stage)
        state = " jm-now" if place == now else " jm-done" if place < now else ""
        cells.append(f'<div class="jm-step{state}">{stage.label}</div>')
    return f'<div class="jm-steps">{"".join(cells)}</div>'


def _passed_over(dossier: Dossier, stage: Stage) -> bool:
    """Whether the letter went on without the judicial committee, as only some kinds may."""
    stages = list(Stage)
    beyond = stages.index(dossier.stage) > stages.index(Stage.DELIBERATED)
    return stage is Stage.DELIBERATED and beyond and dossier.deliberated_on is None


def dossier_facts(dossier: Dossier) -> str:
    """The header of the file."""
    days = [
        ("沟通日期", dossier.consulted_on),
        ("审委会讨论", dossier.deliberated_on),
        ("签发日期", dossier.signed_on),
        ("送达日期", dossier.sent_on),
        ("签收日期", dossier.received_on),
        ("反馈期限", dossier.reply_due),
        ("最近催办", dossier.reminded_on),
        ("答复日期", dossier.replied_on),
        ("办结日期", dossier.closed_on),
    ]
    head = [
        ("编号", dossier.number),
        ("种类", dossier.kind),
        ("制发法院", dossier.court),
        ("被建议单位", dossier.recipient),
    ]
    return markup.facts([*head, *((name, labels.day(day)) for name, day in days if day)])


def items_panel(dossier: Dossier) -> None:
    """Every advice with its answer and the court's check."""
    for place, item in enumerate(dossier.items, start=1):
        with st.container(border=True):
            chip = markup.chip(item.status.value, _ITEM_TONES.get(item.status, "grey"))
            answer = f"<dt>答复</dt><dd>{markup.text(item.reply)}</dd>" if item.reply else ""
            check = (
                f"<dt>核查</dt><dd>{markup.text(item.check_note)}</dd>" if item.check_note else ""
            )
            st.html(
                f"<b>建议{place}</b> {chip}<div>{markup.text(item.text)}</div>"
                f'<dl class="jm-facts" style="margin-top:.4rem">{answer}{check}</dl>'
            )


def timeline(events: tuple[Event, ...]) -> str:
    """What happened, newest first."""
    return f'<div class="jm-time">{"".join(_event(event) for event in reversed(events))}</div>'


def _event(event: Event) -> str:
    actor = event.actor
    who = f"{actor.name}（{actor.role.label}{'，' + actor.unit if actor.unit else ''}）"
    told = "；".join(
        f"{name}：{value.removesuffix('。')}" for name, value in _told(event.action, event.facts)
    )
    return (
        f'<div class="jm-event"><b>{event.action.label}</b> '
        f"<small>{labels.day(event.at.date())} {event.at:%H:%M} · {markup.text(who)}</small>"
        f"<div>{markup.text(told)}</div></div>"
    )


def _written(value: str) -> str:
    """A fact as people write it: 2026-01-05 is 2026年1月5日."""
    try:
        return labels.day(date.fromisoformat(value))
    except ValueError:
        return value


def _told(action: Action, facts: Mapping[str, str]) -> list[tuple[str, str]]:
    names = {
        "number": "编号",
        "reply_due": "反馈期限",
        "registered": "登记方式",
        "note": "说明",
        "date": "日期",
    } | {fact.key: fact.label for fact in session.bench().step_facts(action)}
    told = []
    answers = [value for key, value in facts.items() if key.startswith("item:")]
    for key, value in facts.items():
        if key in _HIDDEN or key.startswith("item:") or key == "item":
            continue
        told.append((names.get(key, key), _written(value)))
    told += [(f"建议{n}", value) for n, value in enumerate(answers, start=1)]
    if action is Action.CREATE and "items" in facts:
        told.append(("建议事项", f"{len(json.loads(facts['items']))} 项"))
    return told
