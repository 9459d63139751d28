"""办理与反馈: letters by due date, one opened with its next steps, replies item by item."""

from collections.abc import Sequence

import streamlit as st

from jsmine.domain.issuing import Action, Actor, Dossier, Role, Stage
from jsmine.ui import labels, markup, places, session
from jsmine.ui.comment_panel import open_comments
from jsmine.ui.dossier_panel import (
    clock_chip,
    dossier_facts,
    items_panel,
    steps_bar,
    timeline,
)
from jsmine.ui.letter import download_letter, letter_html
from jsmine.ui.rows import Columns, Row, pick_row
from jsmine.ui.step_form import step_form
from jsmine.workbench import Colour, DossierView, Notice

_COLUMNS = Columns(
    link="司法建议书",
    cells=("编号", "被建议单位", "阶段", "反馈期限", "提醒"),
    grid="1.3fr 1.5fr 1fr 1.1fr 2fr",
    link_share=0.34,
)
# A unit need not be told which unit it is.
_OUTSIDE = Columns(
    link="司法建议书",
    cells=("编号", "阶段", "反馈期限", "提醒"),
    grid="1.3fr 1fr 1.1fr 2fr",
    link_share=0.4,
)
_FINISHED = frozenset({Stage.CLOSED, Stage.ARCHIVED})
# What advances the matter comes before what only accompanies it, and before what the court
# only enters for the unit.
_SIDE_STEPS = (Action.CONSULT, Action.REMIND, Action.EXTEND)
_DECIDING = frozenset({Action.REVIEW, Action.DELIBERATE, Action.SIGN})
_OF_THE_UNIT = (Action.RECEIVE, Action.REPLY)


def main() -> None:
    """Draws the list of letters, or the letter that is open."""
    person = session.actor()
    suggestion_id = places.opened()
    if suggestion_id:
        _open(person, session.bench().dossier(suggestion_id, actor=person))
        return
    outside = person.role is Role.RECIPIENT
    st.title("收到的司法建议" if outside else "办理与反馈", anchor=False)
    found = session.bench().dossiers(actor=person)
    if not found:
        st.info(
            "本单位没有收到司法建议。"
            if outside
            else "还没有送审的司法建议书。请在“建议书起草”中送审。"
        )
        return
    _list(found, outside=outside)


def _list(found: Sequence[tuple[Dossier, Notice]], *, outside: bool) -> None:
    if not outside:
        late = sum(w.colour is Colour.RED for _, w in found)
        soon = sum(w.colour in (Colour.YELLOW, Colour.BLUE) for _, w in found)
        going = sum(d.stage not in _FINISHED for d, _ in found)
        st.html(
            markup.cards(
                [
                    markup.card("办理中", str(going)),
                    markup.card("临近期限", str(soon), tone="amber" if soon else "grey"),
                    markup.card("已逾期", str(late), tone="red" if late else "grey"),
                    markup.card("已办结", str(len(found) - going), tone="green"),
                ]
            )
        )
    everything = st.toggle("含已办结", value=outside, key="issuing_all")
    rows = [
        Row(
            id=d.suggestion_id,
            link=d.title,
            cells=(
                markup.text(d.number or "未编号"),
                *(() if outside else (markup.text(d.recipient),)),
                markup.chip(d.stage.label, "blue"),
                labels.day(d.reply_due) if d.reply_due else "尚未起算",
                clock_chip(w),
            ),
        )
        for d, w in sorted(found, key=_urgency)
        if everything or d.stage not in _FINISHED
    ]
    if clicked := pick_row(rows, _OUTSIDE if outside else _COLUMNS, key="dossiers"):
        places.open_here(clicked)


def _urgency(pair: tuple[Dossier, Notice]) -> tuple[bool, str, str]:
    dossier, _ = pair
    return dossier.stage in _FINISHED, str(dossier.reply_due or "9"), dossier.suggestion_id


def _open(person: Actor, view: DossierView) -> None:
    dossier = view.dossier
    outside = person.role is Role.RECIPIENT
    if st.button("返回列表", icon=":material/arrow_back:"):
        places.open_here("")
    st.title(markup.plain(dossier.title), anchor=False)
    st.html(clock_chip(view.notice) + steps_bar(dossier, outside=outside))
    left, right = st.columns([3, 2], gap="large")
    with left:
        _next(view)
        # Before it is sent there are no answers: who decides reads the letter itself.
        _full_text(dossier, opened=dossier.sent_on is None)
        answering = outside and dossier.stage is Stage.RECEIVED  # the form lists them already
        if dossier.sent_on is not None and not answering:
            st.subheader("建议事项与答复", anchor=False)
            items_panel(dossier)
    with right:
        st.subheader("办理信息", anchor=False)
        st.html(dossier_facts(dossier))
        download_letter(dossier.suggestion_id)
        if not outside and st.button(
            "查看文稿与依据", icon=":material/edit_document:", width="stretch"
        ):
            places.go("suggestions", dossier.suggestion_id)
        st.subheader("办理记录", anchor=False)
        st.html(timeline(view.events))
        if not outside:
            _verify(dossier)


def _next(view: DossierView) -> None:
    court = session.actor().role is not Role.RECIPIENT
    last = (*_SIDE_STEPS, *(_OF_THE_UNIT if court else ()))
    if Action.SIGN in view.next_actions:  # the committee need not, but may discuss it
        last = (Action.DELIBERATE, *last)
    if view.events and view.events[-1].action is Action.REVIEW:  # once reviewed, it is signed
        last = (Action.REVIEW, *last)
    actions = sorted(view.next_actions, key=lambda a: last.index(a) if a in last else -1)
    if not actions:
        st.info("目前没有需要您办理的步骤。")
        return
    if not court and view.dossier.stage is Stage.REPLIED:
        st.success("已经答复，请等待法院核查。", icon=":material/task_alt:")
        with st.expander("补充或者更正答复"):
            step_form(view.dossier, Action.REPLY)
        return
    st.subheader("下一步", anchor=False)
    if _DECIDING.intersection(actions):
        open_comments(view.dossier.suggestion_id)
    chosen = st.segmented_control(
        "可办理的步骤",
        actions,
        default=actions[0],
        format_func=lambda a: f"代登记{a.label}" if court and a in _OF_THE_UNIT else a.label,
        required=True,
        label_visibility="collapsed",
        key=f"next_{view.dossier.suggestion_id}_{view.dossier.version}",
    )
    if chosen:
        step_form(view.dossier, chosen)


def _full_text(dossier: Dossier, *, opened: bool) -> None:
    letter = session.bench().suggestion(dossier.suggestion_id).suggestion
    key = f"letter_{dossier.suggestion_id}_{opened}"
    with st.expander("阅读全文", expanded=opened, key=key, on_change="rerun") as box:
        if box.open:
            st.html(letter_html(letter, dossier.number))


def _verify(dossier: Dossier) -> None:
    if not st.button("核验办理记录是否完整", icon=":material/verified:", width="stretch"):
        return
    problems = session.bench().verify_log(dossier.suggestion_id)
    if problems:
        for problem in problems:
            st.error(problem.message)
    else:
        st.success(f"办理记录完整：{dossier.version} 条记录首尾相接，未被改动。")


main()
