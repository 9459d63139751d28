"""One lead: the court's sentence, the provision, and what a person decides on it."""

import streamlit as st

from jsmine.domain.lead import Duty, LeadRecord
from jsmine.ui import labels, markup, places, session
from jsmine.ui.errors import shown_errors
from jsmine.ui.rows import link
from jsmine.ui.text_view import quote_html

_MOST = 3


def lead_card(record: LeadRecord, *, with_case: bool = True) -> None:
    """The sentence, the rule and the two ways on; nothing is drafted before it is asked for."""
    lead = record.lead
    with st.container(border=True):
        tone = "red" if lead.duty.must else "amber"
        word, title = f"{lead.duty.word}提出", lead.duty.title
        chips = markup.chip(word, tone) + markup.chip(title, "blue")
        st.html(f'<div class="jm-chips">{chips}</div>')
        judgment = session.judgment(lead.judgment_id)
        for place, evidence in enumerate(lead.evidence[:_MOST]):
            st.html(quote_html(judgment, evidence.anchor.span))
            if with_case and link(
                f"打开{judgment.case_number or judgment.source}的此处", key=f"{lead.id}_{place}"
            ):
                places.go("judgments", lead.judgment_id, evidence.anchor.span)
        st.html(
            markup.facts(
                [
                    ("依据", lead.duty.basis),
                    ("施行日期", _since(lead.duty)),
                    ("对象", lead.duty.addressee),
                    ("特别期限", lead.duty.term and f"按“{lead.duty.term}”的规定"),
                    ("文书效力", _effect(judgment.effective)),
                ]
            )
        )
        if record.open:
            _decide(record)
        else:
            _decided(record)


def _since(duty: Duty) -> str:
    return labels.day(duty.since) if duty.since else f"{duty.applies}，请核对裁判时是否已经施行"


def _effect(effective: bool | None) -> str:
    return "" if effective else "尚未生效或者不能判断，请核对"


def _decide(record: LeadRecord) -> None:
    lead = record.lead
    unit = st.text_input(
        "被建议单位全称",
        key=f"unit_{lead.id}",
        placeholder=f"{lead.duty.addressee}；可先不填，起草后补写",
    ).strip()
    if st.button(
        "起草个案建议书", key=f"draft_{lead.id}", type="primary", icon=":material/edit_document:"
    ):
        with shown_errors():
            drafted = session.bench().draft_lead(lead.id, recipient=unit, by=session.actor().name)
            places.go("suggestions", drafted.id)
    with st.expander("不提出建议", key=f"aside_{lead.id}"):
        reason = st.text_input("理由", key=f"reason_{lead.id}", placeholder="如：已由上级法院提出")
        if st.button("记明不提出", key=f"set_aside_{lead.id}"):
            with shown_errors():
                session.bench().set_aside_lead(lead.id, reason, by=session.actor().name)
                st.rerun()


def _decided(record: LeadRecord) -> None:
    if not record.suggestion_id:
        st.caption(markup.plain(f"{record.by}记明不提出：{record.reason}"))
        return
    st.html(markup.chip(f"{record.by}已起草", "green"))
    if link("打开所起草的建议书", key=f"letter_{record.lead.id}"):
        places.go("suggestions", record.suggestion_id)
