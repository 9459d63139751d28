"""Clause by clause: the wording to edit, and what each sentence rests on."""

from collections.abc import Mapping, Sequence
from itertools import groupby

import streamlit as st

from jsmine.domain.comment import Comment
from jsmine.domain.suggestion import Clause, ClauseProblem, Part, Suggestion
from jsmine.ui import labels, markup, places, session
from jsmine.ui.rows import link
from jsmine.ui.text_view import quote_html

_MOST = 8


def edited_texts(suggestion: Suggestion, version: int) -> dict[str, str]:
    """The wordings as they now stand in the fields, with gaps filled; changed ones only."""
    texts = {}
    for clause in suggestion.clauses:
        text = str(st.session_state.get(_key(clause, version), clause.text))
        for place, gap in enumerate(clause.placeholders):
            value = str(st.session_state.get(_gap_key(clause, version, place), "")).strip()
            if value:
                text = text.replace(gap, value)
        if text != clause.text:
            texts[clause.id] = text
    return texts


def clause_editor(
    suggestion: Suggestion,
    version: int,
    problems: Mapping[str, Sequence[ClauseProblem]],
    comments: Mapping[str, Sequence[Comment]],
    *,
    locked: bool,
) -> None:
    """All clauses in order, each with its problems, its open comments and its grounds."""
    for part, clauses in groupby(suggestion.clauses, key=lambda clause: clause.part):
        with st.container(border=True, gap="small"):
            st.markdown(f"**{labels.PARTS.get(part, part)}**")
            for clause in clauses:
                _clause(clause, version, problems.get(clause.id, ()), locked=locked)
                for comment in comments.get(clause.id, ()):
                    st.html(markup.chip(f"批注（{comment.by}）：{comment.text}", "blue"))
                _grounds(clause)


def _clause(
    clause: Clause, version: int, problems: Sequence[ClauseProblem], *, locked: bool
) -> None:
    if clause.part is Part.NUMBER:  # given at signing, by the numbering
        st.write(markup.plain(clause.text))
        return
    st.text_area(
        labels.PARTS.get(clause.part, clause.part),
        value=clause.text,
        key=_key(clause, version),
        height="content",
        label_visibility="collapsed",
        disabled=locked,
    )
    for place, gap in enumerate(clause.placeholders):
        st.text_input(
            gap.strip("【】"),
            key=_gap_key(clause, version, place),
            disabled=locked,
            placeholder="在此填写后即替换上文中的空缺",
        )
    for problem in problems:
        st.html(markup.chip(problem.message, "red" if problem.blocks else "amber"))


def _grounds(clause: Clause) -> None:
    parts = []
    if clause.anchors:
        cases = len({anchor.judgment_id for anchor in clause.anchors})
        parts.append(f"裁判依据 {len(clause.anchors)} 处（{cases} 份文书）")
    if clause.figures:
        parts.append(f"数字 {len(clause.figures)} 个")
    if clause.citations:
        parts.append(f"法条 {len(clause.citations)} 条")
    if not parts:
        return
    box = st.expander("，".join(parts), key=f"why_{clause.id}", type="compact", on_change="rerun")
    if box.open:
        with box:
            _figures(clause)
            _places(clause)


def _figures(clause: Clause) -> None:
    rows = [(f.printed, f"{len(f.query.judgment_ids)} 份文书") for f in clause.figures]
    if rows:
        st.html(markup.table(("数字", "由下列范围统计，可重新计算"), rows))
    if clause.citations:
        st.html(markup.chips([str(citation) for citation in clause.citations], "blue"))


def _places(clause: Clause) -> None:
    by_id = session.summaries_by_id()
    for place, anchor in enumerate(clause.anchors[:_MOST]):
        judgment = session.judgment(anchor.judgment_id)
        st.html(quote_html(judgment, anchor.span))
        summary = by_id.get(anchor.judgment_id)
        name = summary.case_number or summary.source if summary else "该文书"
        if link(f"打开{name}的此处", key=f"a_{clause.id}_{place}"):
            places.go("judgments", anchor.judgment_id, anchor.span)
    if len(clause.anchors) > _MOST:
        st.caption(f"另有 {len(clause.anchors) - _MOST} 处，略。")


def _key(clause: Clause, version: int) -> str:
    return f"clause_{version}_{clause.id}"


def _gap_key(clause: Clause, version: int, place: int) -> str:
    return f"gap_{version}_{clause.id}_{place}"
