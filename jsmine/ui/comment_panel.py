"""Remarks on a draft: on which sentence of which version, and whether they are settled."""

from collections.abc import Sequence
from datetime import datetime

import streamlit as st

from jsmine.domain.comment import Comment
from jsmine.domain.suggestion import Clause, Suggestion
from jsmine.ui import labels, markup, session
from jsmine.ui.errors import shown_errors
from jsmine.workbench import SuggestionVersion

_SHORT = 36


def comments_panel(versions: Sequence[SuggestionVersion]) -> None:
    """Every remark, the open ones first, and the form for a new one."""
    suggestion_id = versions[-1].suggestion.id
    found = session.bench().comments(suggestion_id)
    waiting = sum(one.open for one in found)
    st.subheader(f"批注（未处理 {waiting} 条，共 {len(found)} 条）", anchor=False)
    letters = {saved.version: saved.suggestion for saved in versions}
    for one in sorted(found, key=lambda comment: (not comment.open, comment.id)):
        with st.container(border=True):
            st.html(comment_html(one, letters[one.version]))
            if one.open and st.button(
                "标为已处理", key=f"settle_{one.id}", icon=":material/check:"
            ):
                with shown_errors():
                    session.bench().resolve_comment(one.id, actor=session.actor())
                    st.rerun()
    _form(versions[-1])


def open_comments(suggestion_id: str) -> None:
    """What is still remarked on the text, for whoever is about to decide on it."""
    found = [one for one in session.bench().comments(suggestion_id) if one.open]
    if not found:
        return
    saved = session.bench().suggestion_versions(suggestion_id)
    letters = {version.version: version.suggestion for version in saved}
    st.warning(f"文稿还有 {len(found)} 条批注未处理，请先阅看。")
    for one in found:
        st.html(comment_html(one, letters[one.version]))


def comment_html(comment: Comment, letter: Suggestion) -> str:
    """One remark with the words it is on, as they stood in its version."""
    clause = next((c for c in letter.clauses if c.id == comment.clause), None)
    state = (
        markup.chip("未处理", "amber")
        if comment.open
        else markup.chip(f"已处理：{comment.resolved_by}，{_moment(comment.resolved_at)}", "green")
    )
    where = f"第 {comment.version} 版 · {_place(clause)}"
    quoted = f'<div class="jm-quote">{markup.text(clause.text)}</div>' if clause else ""
    said = f"{markup.text(comment.by)}，{_moment(comment.at)}"
    return (
        f'<div class="jm-comment"><div class="jm-chips">{state}{markup.chip(where, "blue")}</div>'
        f"{quoted}"
        f"<div>{markup.text(comment.text)}</div><small>{said}</small></div>"
    )


def _form(newest: SuggestionVersion) -> None:
    suggestion = newest.suggestion
    clauses: dict[str, Clause] = {clause.id: clause for clause in suggestion.clauses}
    with st.form("new_comment", clear_on_submit=True, border=True):
        chosen = st.selectbox(
            f"批注第 {newest.version} 版的",
            ["", *clauses],
            format_func=lambda name: _choice(clauses.get(name)),
        )
        text = st.text_area("批注内容", height=90, placeholder="如：此处的件数请与附件核对")
        if st.form_submit_button("添加批注", type="primary"):
            with shown_errors():
                session.bench().comment(
                    suggestion.id,
                    text,
                    clause=chosen,
                    version=newest.version,
                    actor=session.actor(),
                )
                st.rerun()


def _choice(clause: Clause | None) -> str:
    if clause is None:
        return "全文"
    text = clause.text if len(clause.text) <= _SHORT else f"{clause.text[:_SHORT]}…"
    return f"{_place(clause)}：{text}"


def _place(clause: Clause | None) -> str:
    return labels.PARTS.get(clause.part, clause.part) if clause else "全文"


def _moment(at: datetime | None) -> str:
    return f"{labels.day(at.date())} {at:%H:%M}" if at else ""
