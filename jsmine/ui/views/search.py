"""类案检索: a judgment or facts in; similar cases with their reasons out."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import streamlit as st

from jsmine.domain.anchor import Span
from jsmine.domain.judgment import Judgment, Outcome
from jsmine.domain.similar import SearchFilter, SimilarCase, Tier, scale_of_degrees
from jsmine.ui import labels, markup, places, session
from jsmine.ui.downloads import download_buttons
from jsmine.ui.errors import shown_errors
from jsmine.ui.text_view import quote_html
from jsmine.ui.uploads import KINDS, on_disk
from jsmine.workbench import JudgmentSummary

if TYPE_CHECKING:  # the page opens without waiting for the libraries of search
    from jsmine.workbench import SearchReply

_REPLY = "search_reply"
_STORED = "search_stored"


def main() -> None:
    """Draws the question, and below it the answer."""
    st.title("类案检索")
    asked = places.opened()
    if asked:
        st.session_state[_STORED] = asked
        st.query_params.clear()
        with shown_errors(), st.spinner("正在检索"):
            st.session_state[_REPLY] = session.bench().search(session.judgment(asked))
    _question()
    if _REPLY in st.session_state:
        _answer(st.session_state[_REPLY])


def _question() -> None:
    way = st.segmented_control(
        "检索依据",
        ["粘贴文书或案情", "上传文件", "选用库中文书"],
        default="粘贴文书或案情" if _STORED not in st.session_state else "选用库中文书",
        required=True,
        key="search_way",
    )
    text, upload, stored = "", None, None
    if way == "粘贴文书或案情":
        text = st.text_area(
            "裁判文书全文，或案件事实与争议",
            height=180,
            key="search_text",
            placeholder="粘贴裁判文书全文；或写明当事人关系、基本事实、争议焦点与诉讼请求；"
            "文书已在库中的，也可以只写案号。",
        )
    elif way == "上传文件":
        upload = st.file_uploader("裁判文书，或写有案情的文件", type=KINDS, key="search_file")
    else:
        by_id = session.summaries_by_id()
        stored = st.selectbox(
            "库中文书",
            list(by_id),
            format_func=lambda i: _name(by_id.get(i)),
            index=None,
            placeholder="输入案号选择",
            key=_STORED,
        )
    where, top = _filters()
    if st.button("检索类案", type="primary"):
        # Never disabled: the click that leaves the text box would not reach it.
        if not (text.strip() or upload or stored):
            st.info("请先写明案情，或者上传、选用一份裁判文书。")
            return
        st.session_state.pop(_REPLY, None)
        with shown_errors(), st.spinner("正在检索"):
            query: Judgment | str = text
            if upload is not None:
                with on_disk([upload]) as paths:
                    query = session.bench().understand_file(paths[0])
            elif stored:
                query = session.judgment(stored)
            st.session_state[_REPLY] = session.bench().search(query, where=where, top=top)


def _filters() -> tuple[SearchFilter, int]:
    summaries = session.summaries()
    with st.expander("限定条件（均可不填）"):
        a, b, c, d = st.columns(4)
        cause = a.selectbox(
            "案由",
            labels.choices(s.cause for s in summaries),
            index=None,
            placeholder="不限",
            key="f_cause",
        )
        court = b.selectbox(
            "审理法院",
            labels.choices(s.court for s in summaries),
            index=None,
            placeholder="不限",
            key="f_court",
        )
        region = c.text_input("地区", placeholder="如 浙江省", key="f_region")
        article = d.text_input("引用法条", placeholder="如 民法典第一千零三十五条", key="f_article")
        a, b, c, d = st.columns(4)
        years = sorted({s.judgment_date.year for s in summaries if s.judgment_date})
        since = a.selectbox("裁判年份自", years, index=None, placeholder="不限", key="f_since")
        until = b.selectbox("裁判年份至", years, index=None, placeholder="不限", key="f_until")
        tier = c.selectbox(
            "检索层级", [t.value for t in Tier], index=None, placeholder="不限", key="f_tier"
        )
        outcome = d.selectbox(
            "裁判结果", [o.value for o in Outcome], index=None, placeholder="不限", key="f_outcome"
        )
        a, b, _ = st.columns([2, 2, 4])
        top = a.number_input("显示前几件", 1, 100, 10, key="f_top")
        effective = b.checkbox("只看已生效裁判", key="f_effective")
    where = SearchFilter(
        cause=cause,
        court=court,
        region=region.strip() or None,
        since=date(since, 1, 1) if since else None,
        until=date(until, 12, 31) if until else None,
        tier=Tier(tier) if tier else None,
        outcome=Outcome(outcome) if outcome else None,
        article=article.strip() or None,
        effective_only=effective,
    )
    return where, int(top)


def _answer(reply: SearchReply) -> None:
    st.divider()
    query = reply.query
    left, right = st.columns([3, 1], vertical_alignment="center")
    left.subheader(f"类案 {len(reply.results)} 件", anchor=False)
    number = f"{query.case_number}" if query.case_number else "所述案情"
    left.caption(f"待决案件：{number} · {_cause(reply)}")
    if not reply.results:
        st.info(reply.caution)
        return
    if reply.caution:
        st.warning(reply.caution)
    if reply.cause:
        st.caption(
            f"所述案情没有写明案由，系统按案情推断，{reply.cause.discount}。"
            "推断有误的，请在“限定条件”中选定案由后再检索。"
        )
    st.caption(scale_of_degrees())
    searcher = session.actor().name
    with right:
        download_buttons(
            "类案检索报告", lambda: session.bench().search_report(reply, searcher=searcher)[1]
        )
    by_id = session.summaries_by_id()
    first = next((c.judgment_id for c in reply.results if c.aligned), "")
    for rank, case in enumerate(reply.results, start=1):
        _case(rank, case, query, by_id, expanded=case.judgment_id == first)


def _cause(reply: SearchReply) -> str:
    if reply.query.cause:
        return reply.query.cause.name
    if reply.cause:
        return f"案由（推断）：{reply.cause.name}，{reply.cause.certainty}"
    return "案由未识别"


def _case(
    rank: int,
    case: SimilarCase,
    query: Judgment,
    by_id: dict[str, JudgmentSummary],
    *,
    expanded: bool,
) -> None:
    summary = by_id.get(case.judgment_id)
    with st.container(border=True):
        left, right = st.columns([3, 2], gap="medium")
        with left:
            if st.button(
                markup.plain(f"{rank}．{_name(summary)}"), key=f"hit_{rank}", type="tertiary"
            ):
                span = case.aligned[0].anchor.span if case.aligned else None
                places.go("judgments", case.judgment_id, span)
            tone = "red" if case.tier is Tier.GUIDING else "blue"
            parts = [markup.chip(case.tier.value, tone), markup.chip(case.tier.effect, tone)]
            if summary:
                day = summary.judgment_date and labels.day(summary.judgment_date)
                parts += [
                    markup.chip(value) for value in (summary.cause, day, summary.outcome) if value
                ]
            if case.siblings:
                parts.append(
                    markup.chip(f"另有同案、同系列案文书 {len(case.siblings)} 份", "amber")
                )
            st.html(f'<div class="jm-chips">{"".join(parts)}</div>')
        with right:
            st.html(
                f'<div class="jm-legend"><span>{case.degree.value}，'
                f"相似度 <b>{case.score:.2f}</b></span></div>"
                + markup.shares(case.channels, labels.CHANNELS, case.score)
            )
        if case.differences:
            st.html(markup.chips(case.differences, "amber"))
        if case.aligned:
            label = f"相似段落对读（{len(case.aligned)} 处）"
            box = st.expander(label, expanded=expanded, key=f"pairs_{rank}", on_change="rerun")
            if box.open:
                with box:
                    _aligned(case, query)


def _aligned(case: SimilarCase, query: Judgment) -> None:
    result = session.judgment(case.judgment_id)
    for pair in case.aligned:
        ours = quote_html(query, _within(pair.query_span, query), title="待决案件")
        theirs = quote_html(result, pair.anchor.span, title="类案")
        st.html(
            f"{markup.chip(pair.why, 'green')}"
            f'<div class="jm-pair"><div>{ours}</div><div>{theirs}</div></div>'
        )


def _within(span: Span, judgment: Judgment) -> Span:
    return Span(span.start, min(span.end, len(judgment.text)))


def _name(summary: JudgmentSummary | None) -> str:
    if summary is None:
        return "（已不在库中）"
    return f"{summary.case_number or summary.source} {summary.court or ''}".strip()


main()
