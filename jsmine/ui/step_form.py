"""The form of one step: the facts that it takes, asked for in Chinese."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta

import streamlit as st

from jsmine.domain.issuing import Action, Dossier, Item, ItemStatus
from jsmine.errors import MissingFact
from jsmine.ui import markup, session
from jsmine.ui.errors import shown_errors
from jsmine.workbench import FactField

_DATES = frozenset({"date", "until"})
_LONG = frozenset({"opinion", "reason", "note", "answer"})
_ANSWERS = ("采纳", "部分采纳", "不采纳", "非本单位职责")
_SAYS_NOTHING = "暂不答复"
_TO_CHECK = frozenset(
    {ItemStatus.ACCEPTED, ItemStatus.PARTLY, ItemStatus.ANSWERED, ItemStatus.NOT_DONE}
)


def step_form(dossier: Dossier, action: Action) -> None:
    """Asks for the facts and takes the step; the page runs again when it was taken."""
    with st.form(f"step_{action.value}_{dossier.version}", border=True):
        facts: dict[str, str] = {}
        if action is Action.REPLY:
            facts |= _answers(dossier)
        for fact in session.bench().step_facts(action):
            value = _ask(dossier, action, fact)
            if value:
                facts[fact.key] = value
        if st.form_submit_button(f"确认{action.label}", type="primary", width="stretch"):
            with shown_errors():
                _check_answers(dossier, facts, action)
                session.bench().issue(
                    action, dossier.suggestion_id, actor=session.actor(), facts=facts
                )
                st.rerun()


def _answers(dossier: Dossier) -> Mapping[str, str]:
    """One answer an item, as the step wants it: ``采纳：…``."""
    st.caption("请逐项答复；不采纳或认为非本单位职责的，须写明理由。")
    facts = {}
    again = any(item.status is not ItemStatus.OPEN for item in dossier.items)
    for place, item in enumerate(dossier.items, start=1):
        if item.status is ItemStatus.DONE:
            continue
        st.markdown(f"**建议{place}**")
        st.write(markup.plain(item.text))
        # A first answer is never chosen beforehand: each one is the unit's own.
        status = st.segmented_control(
            f"对建议{place}的答复",
            [_SAYS_NOTHING, *_ANSWERS] if again else list(_ANSWERS),
            default=_SAYS_NOTHING if again else None,
            key=f"answer_{dossier.version}_{item.clause_id}",
        )
        reason = st.text_area(
            f"采取的措施或理由（建议{place}）",
            key=f"answer_text_{dossier.version}_{item.clause_id}",
            height=90,
        ).strip()
        if status and status != _SAYS_NOTHING:
            facts[f"item:{item.clause_id}"] = f"{status}：{reason}" if reason else str(status)
    return facts


def _check_answers(dossier: Dossier, facts: Mapping[str, str], action: Action) -> None:
    """The first reply answers every item."""
    if action is not Action.REPLY or any(i.status is not ItemStatus.OPEN for i in dossier.items):
        return
    open_items = [
        f"建议{place}"
        for place, item in enumerate(dossier.items, start=1)
        if f"item:{item.clause_id}" not in facts
    ]
    if open_items:
        raise MissingFact(f"{'、'.join(open_items)}尚未选择是否采纳，请逐项答复。")


def _ask(dossier: Dossier, action: Action, fact: FactField) -> str:
    label = fact.label + ("" if fact.required else "（可不填）")
    key = f"fact_{action.value}_{fact.key}"
    if fact.key == "item":
        return _ask_item(dossier, label, key)
    if fact.key == "term":
        return _ask_term(label, key)
    if fact.choices:
        return str(st.selectbox(fact.label, fact.choices, key=key))
    if fact.key in _DATES:
        day = st.date_input(label, value=_default_day(dossier, fact), format="YYYY-MM-DD", key=key)
        return day.isoformat() if isinstance(day, date) else ""
    ask: Callable[..., str] = st.text_area if fact.key in _LONG else st.text_input
    return ask(label, key=key).strip()


def _default_day(dossier: Dossier, fact: FactField) -> date:
    """Today; for a new term one month after the present one, to be changed at will."""
    if fact.key == "until" and dossier.reply_due:
        return dossier.reply_due + timedelta(days=30)
    return session.bench().today()


def _ask_item(dossier: Dossier, label: str, key: str) -> str:
    waiting: dict[str, Item] = {
        item.clause_id: item for item in dossier.items if item.status in _TO_CHECK
    }
    places = {item.clause_id: n for n, item in enumerate(dossier.items, start=1)}
    chosen = st.selectbox(
        label,
        list(waiting),
        format_func=lambda i: f"建议{places[i]}（{waiting[i].status.value}）",
        placeholder="没有待核查的条目",
        key=key,
    )
    return chosen or ""


def _ask_term(label: str, key: str) -> str:
    terms = {term.name: term for term in session.bench().reply_terms()[1:]}
    chosen = st.selectbox(
        label,
        list(terms),
        index=None,
        placeholder="一般期限（不超过两个月）",
        format_func=lambda n: f"{n}（{terms[n].basis}）",
        key=key,
    )
    return chosen or ""
