"""审判白皮书: what it is to be about, how much that counts, and the paper."""

from collections.abc import Sequence
from datetime import date

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from jsmine.domain.finding import Finding
from jsmine.domain.white_paper import PaperPreview, PaperScope
from jsmine.ui import labels, markup, session
from jsmine.ui.downloads import download_buttons
from jsmine.ui.errors import shown_errors

_PAPER = "white_paper"


def paper_panel(findings: Sequence[Finding]) -> None:
    """The scope, its preview, and the paper once it is written."""
    with st.expander("编写审判白皮书", key="paper", icon=":material/menu_book:"):
        scope = _scope(findings)
        if scope.since and scope.until and scope.since > scope.until:
            st.error("统计期间的起始日期不能晚于截止日期。")
            return
        preview = session.bench().preview_paper(scope)
        _preview(preview, findings)
        ready = any(preview.findings.values())
        if st.button("编写", type="primary", key="paper_write", disabled=not ready):
            with shown_errors(), st.spinner("正在统计和编写，请稍候"):
                _, content, report = session.bench().white_paper(scope)
                st.session_state[_PAPER] = (scope, content, report.ok)
        _written(scope)


def _scope(findings: Sequence[Finding]) -> PaperScope:
    summaries = session.summaries()
    a, b = st.columns(2)
    since = _day(a, "统计期间自", "paper_since")
    until = _day(b, "统计期间至", "paper_until")
    a, b = st.columns(2)  # anew: on a phone the columns stand below each other
    courts = a.multiselect(
        "法院", labels.choices(s.court for s in summaries), placeholder="全部", key="paper_courts"
    )
    causes = b.multiselect(
        "案由", labels.choices(s.cause for s in summaries), placeholder="全部", key="paper_causes"
    )
    titles = {finding.id: finding.title for finding in findings}
    chosen = st.multiselect(
        "类案问题",
        list(titles),
        format_func=lambda name: titles[name],
        placeholder="全部",
        help="选定后，只统计这些问题所涉的裁判文书",
        key="paper_findings",
    )
    return PaperScope(
        since=since,
        until=until,
        courts=tuple(courts),
        causes=tuple(causes),
        findings=tuple(chosen),
    )


def _day(where: DeltaGenerator, label: str, key: str) -> date | None:
    today = session.bench().today()
    value = where.date_input(
        f"{label}（可不填）",
        value=None,
        min_value=date(today.year - 30, 1, 1),
        max_value=today,
        format="YYYY-MM-DD",
        key=key,
    )
    return value if isinstance(value, date) else None


def _preview(preview: PaperPreview, findings: Sequence[Finding]) -> None:
    st.html(
        markup.cards(
            [
                markup.card("范围内的裁判文书", f"{preview.judgments:,}", "", "blue"),
                markup.card(
                    "范围内有文书的类案问题", str(sum(n > 0 for n in preview.findings.values()))
                ),
            ]
        )
    )
    rows = [
        (finding.title, f"{preview.findings[finding.id]:,}")
        for finding in findings
        if finding.id in preview.findings
    ]
    st.html(markup.table(("类案问题", "范围内文书（份）"), rows, numeric=(1,)))
    if not any(preview.findings.values()):
        st.warning("范围内没有类案问题所涉的裁判文书，请放宽期间、法院、案由或者问题。")


def _written(scope: PaperScope) -> None:
    """The paper, as long as it is of the scope that is chosen."""
    written_for, content, ok = st.session_state.get(_PAPER, (None, b"", False))
    if written_for != scope:
        return
    if ok:
        st.success("已编写，各项数字、引文和法条核验通过。")
    else:
        st.warning("已编写，但有核验未通过之处；请用 jsmine verify 查看后修改。")
    download_buttons("审判白皮书", lambda: content)
