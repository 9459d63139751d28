"""建议书起草: drafts, edited clause by clause under a live check."""

from collections.abc import Mapping, Sequence

import streamlit as st

from jsmine.domain.comment import Comment
from jsmine.domain.issuing import Action, Dossier, Stage
from jsmine.domain.suggestion import CheckReport, ClauseProblem
from jsmine.ui import labels, markup, places, session
from jsmine.ui.clause_panel import clause_editor, edited_texts
from jsmine.ui.comment_panel import comment_html, comments_panel
from jsmine.ui.differences import changed_clauses
from jsmine.ui.errors import shown_errors
from jsmine.ui.letter import download_letter, letter_html
from jsmine.ui.rephrase_panel import rephrase_panel
from jsmine.ui.rows import Columns, Row, pick_row
from jsmine.workbench import SuggestionVersion

_COLUMNS = Columns(
    link="事由",
    cells=("种类", "被建议单位", "起草日期", "阶段"),
    grid="1fr 2fr 1.2fr 1fr",
    link_share=0.4,
)


def main() -> None:
    """Draws the list of drafts, or the draft that is open."""
    suggestion_id = places.opened()
    if suggestion_id:
        _open(session.bench().suggestion(suggestion_id))
        return
    st.title("建议书起草", anchor=False)
    suggestions = session.bench().suggestions()
    if not suggestions:
        st.info("还没有司法建议书。请在“类案问题”中打开一个问题，选择被建议单位后起草。")
        return
    stages = {d.suggestion_id: d for d, _ in session.bench().dossiers(actor=session.actor())}
    rows = [
        Row(
            id=s.id,
            link=s.subject,
            cells=(
                s.kind.value,
                markup.text(s.recipient.name),
                labels.day(s.drafted_on),
                markup.chip(stages[s.id].stage.label if s.id in stages else "尚未送审", "blue"),
            ),
        )
        for s in suggestions
    ]
    if clicked := pick_row(rows, _COLUMNS, key="suggestions"):
        places.open_here(clicked)


def _open(version: SuggestionVersion) -> None:
    suggestion = version.suggestion
    if st.button("返回列表", icon=":material/arrow_back:"):
        places.open_here("")
    st.title(f"关于{suggestion.subject}的司法建议书", anchor=False)
    dossier = _dossier(suggestion.id)
    locked = dossier is not None and dossier.stage is not Stage.DRAFT
    st.caption(
        f"{suggestion.kind.value} · 被建议单位：{suggestion.recipient.name}"
        f" · 第 {version.version} 版（{version.by}，{labels.day(version.at.date())}）"
    )
    if locked and dossier:
        st.info(f"本件处于“{dossier.stage.label}”阶段，文稿不能再改；需要修改的，请先退回。")
    editing, preview, versions = st.tabs(["逐句修改与核验", "成稿预览", "版本与批注"])
    with editing:
        _edit(version, locked=locked)
    with preview:
        st.html(letter_html(suggestion, dossier.number if dossier else ""))
    with versions:
        saved = session.bench().suggestion_versions(suggestion.id)
        _versions(saved)
        comments_panel(saved)


def _dossier(suggestion_id: str) -> Dossier | None:
    found = session.bench().dossiers(actor=session.actor())
    return next((d for d, _ in found if d.suggestion_id == suggestion_id), None)


def _edit(version: SuggestionVersion, *, locked: bool) -> None:
    suggestion = version.suggestion
    texts = {} if locked else edited_texts(suggestion, version.version)
    report = session.bench().check_edit(suggestion.id, texts)
    by_clause: dict[str, list[ClauseProblem]] = {}
    for problem in report.problems:
        by_clause.setdefault(problem.clause, []).append(problem)
    comments: dict[str, list[Comment]] = {}
    for comment in session.bench().comments(suggestion.id):
        if comment.open:
            comments.setdefault(comment.clause, []).append(comment)
    if not locked and not texts:
        rephrase_panel(version)
    left, right = st.columns([5, 3], gap="large")
    with left, st.container(key="clauses"):
        clause_editor(suggestion, version.version, by_clause, comments, locked=locked)
    with right, st.container(key="check_panel"):
        _check(report)
        _save(version, texts, locked=locked)
        _refused(version)


def _check(report: CheckReport) -> None:
    blocking = sum(p.blocks for p in report.problems)
    warning = len(report.problems) - blocking
    if report.ok and report.blanks:
        st.warning(f"核验通过：各句均有依据，可以送审；尚有 {report.blanks} 处待填，签发前须填写。")
    elif report.ok:
        st.success(
            "核验通过：各句均有依据，可以送审。" + (f"另有 {warning} 处提醒。" if warning else "")
        )
    else:
        st.error(
            f"有 {blocking} 处须处理后才能送审"
            + (f"，另有 {warning} 处提醒。" if warning else "。")
        )
    names = {"clauses": "语句", "figures": "数字", "quotes": "引文", "statutes": "法条"}
    done = "、".join(f"{names.get(k, k)} {n}" for k, n in report.checked.items())
    st.caption(f"已逐项核验：{done}。")
    for problem in sorted(report.problems, key=lambda p: not p.blocks):
        st.html(markup.chip(problem.message, "red" if problem.blocks else "amber"))


def _save(version: SuggestionVersion, texts: Mapping[str, str], *, locked: bool) -> None:
    suggestion_id = version.suggestion.id
    if not locked:
        comment = st.text_input(
            "修改说明",
            key=f"comment_{version.version}",
            placeholder="如：补充被建议单位已采取的措施",
        )
        if texts:
            st.html(markup.chip(f"{len(texts)} 处修改尚未保存", "amber"))
        if st.button("保存修改", type="primary", disabled=not texts, width="stretch"):
            with shown_errors():
                session.bench().edit_suggestion(
                    suggestion_id,
                    texts,
                    by=session.actor().name,
                    comment=comment or "修改文稿",
                    after=version.version,
                )
                st.rerun()
    download_letter(suggestion_id)
    if locked:
        if st.button("查看办理情况", icon=":material/send:", width="stretch"):
            places.go("issuing", suggestion_id)
        return
    if st.button("送审", icon=":material/send:", disabled=bool(texts), width="stretch"):
        with shown_errors():
            session.bench().issue(Action.SUBMIT, suggestion_id, actor=session.actor())
            places.go("issuing", suggestion_id)


def _refused(version: SuggestionVersion) -> None:
    if version.suggestion.refused:
        with st.expander(f"因缺乏依据未写入或未采用的语句（{len(version.suggestion.refused)} 处）"):
            st.html(markup.chips([p.message for p in version.suggestion.refused], "amber"))


def _versions(versions: Sequence[SuggestionVersion]) -> None:
    rows = [
        (f"第 {v.version} 版", v.by, f"{labels.day(v.at.date())} {v.at:%H:%M}", v.comment)
        for v in versions
    ]
    st.html(markup.table(("版本", "修改人", "时间", "说明"), rows))
    if len(versions) < 2:
        return
    names = [v.version for v in versions]
    a, b = st.columns(2)
    old = a.selectbox(
        "较早版本",
        names[:-1],
        index=len(names) - 2,
        format_func=lambda n: f"第 {n} 版",
        key="v_old",
    )
    new = b.selectbox(
        "较新版本", names[1:], index=len(names) - 2, format_func=lambda n: f"第 {n} 版", key="v_new"
    )
    changes = changed_clauses(versions[old - 1].suggestion, versions[new - 1].suggestion)
    if not changes:
        st.caption("两个版本的文字相同。")
    said = [
        c for c in session.bench().comments(versions[0].suggestion.id) if old <= c.version <= new
    ]
    letters = {v.version: v.suggestion for v in versions}
    for clause, html in changes:
        with st.container(border=True):
            st.html(html)
            for comment in said:
                if comment.clause == clause:
                    st.html(comment_html(comment, letters[comment.version]))


main()
