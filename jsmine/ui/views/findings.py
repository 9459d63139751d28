"""类案问题: what was flagged and why, what was not and why not, and the way to a draft."""

from collections.abc import Sequence

import streamlit as st

from jsmine.domain.finding import Evidence, Finding, Flagging, ProblemStatement, Trend
from jsmine.domain.suggestion import SuggestionKind
from jsmine.errors import NotFound
from jsmine.text.quarters import quarter_name
from jsmine.ui import charts, labels, markup, places, session
from jsmine.ui.errors import shown_errors
from jsmine.ui.paper_panel import paper_panel
from jsmine.ui.progress import BarProgress
from jsmine.ui.rows import link
from jsmine.ui.text_view import quote_html

_MOST_EVIDENCE = 12


def main() -> None:
    """Draws the cards, or the finding that is open."""
    if places.opened():
        _open(session.bench().finding(places.opened()))
        return
    st.title("类案问题", anchor=False)
    flagging = session.bench().flagging()
    _run_button(again=flagging is not None)
    if flagging is None:
        st.info("尚未评估。系统从类案群中找出法院反复认定、且增长超出同期收案的问题。")
        return
    st.subheader(f"提示研判的类案问题 {len(flagging.findings)} 个", anchor=False)
    for finding in flagging.findings:
        _card(finding)
    if flagging.findings:
        paper_panel(flagging.findings)
    else:
        st.info("按现有文书，没有类案群达到提示标准；各类案群未提示的理由见下。")
    _not_flagged(flagging)
    with st.expander("统计方法与使用限制", expanded=not flagging.findings):
        for note in flagging.notes:
            st.caption(markup.plain(note))


def _run_button(*, again: bool) -> None:
    label = "重新评估类案问题" if again else "评估类案问题"
    if st.button(label, type="secondary" if again else "primary"):
        bar = BarProgress("正在评估，请稍候")
        with shown_errors():
            session.bench().flag(progress=bar)
            st.rerun()
        bar.done()


def _card(finding: Finding) -> None:
    with st.container(border=True):
        left, right = st.columns([3, 2], gap="large")
        with left:
            with st.container(key=f"cardtitle_{finding.id}"):
                if link(finding.title, key=f"open_{finding.id}"):
                    places.open_here(finding.id)
            st.write(markup.plain(_in_short(finding)))
            st.html(_key_chips(finding))
        with right:
            st.altair_chart(
                charts.spark_chart(finding.trend), width="stretch", key=f"s_{finding.id}"
            )
            st.caption(_growth(finding.trend))


def _in_short(finding: Finding) -> str:
    """The two problems that most judgments state, in the words of a letter; else the court's."""
    problems = list(session.problems_of(finding.id).items())[:2]
    if not problems:
        return finding.problem
    return "；".join(f"{title}（{count} 份裁判）" for title, count in problems) + "。"


def _key_chips(finding: Finding) -> str:
    alert = finding.trend.first_alert
    parts = [
        markup.chip(f"{len(finding.documents)} 件", "blue"),
        markup.chip(f"法院支持率 {labels.percent(finding.support_rate, 0)}"),
        markup.chip(
            f"发出必要性 {labels.points(finding.worthiness.total)}",
            "green",
            "满分 100 分，为六个方面评分的平均，见“必要性与对象”",
        ),
    ]
    if alert:
        parts.insert(1, markup.chip(f"{quarter_name(alert)}预警", "red"))
    if finding.trend.subsided:
        parts.insert(2, markup.chip(f"{quarter_name(finding.trend.subsided)}起已回落", "amber"))
    return f'<div class="jm-chips">{"".join(parts)}</div>'


def _growth(trend: Trend) -> str:
    low, high = trend.interval
    return (
        f"剔除同期收案变化后，末年案件占比为首年的 {trend.rate_ratio:.1f} 倍"
        f"（95% 区间 {low:.1f} 至 {high:.1f}）"
    )


def _not_flagged(flagging: Flagging) -> None:
    if not flagging.not_flagged:
        return
    grouping = session.bench().grouping()
    titles = (
        {c.id: f"{c.title}（{len(c.members)} 份）" for c in grouping.clusters} if grouping else {}
    )
    with st.expander(f"未提示的类案群及理由（{len(flagging.not_flagged)} 个）"):
        rows = [(titles.get(n.cluster_id, n.cluster_id), n.why) for n in flagging.not_flagged]
        st.html(markup.table(("类案群", "未提示的理由"), rows))


def _open(finding: Finding) -> None:
    if st.button("返回类案问题列表", icon=":material/arrow_back:"):
        places.open_here("")
    st.title(markup.plain(finding.title), anchor=False)
    st.html(_key_chips(finding))
    st.write(markup.plain(_in_short(finding)))
    problems, trend, where, worth = st.tabs(
        ["问题与依据", "增长与预警", "集中情况", "必要性与对象"]
    )
    with problems:
        _problems(finding)
        _statements(finding.statements)
    with trend:
        _trend(finding.trend)
    with where:
        _concentration(finding)
    with worth:
        _worthiness(finding)
        _recipients(finding)
    st.divider()
    _draft(finding)
    left, right = st.columns(2)
    if left.button("查看该类案群", icon=":material/workspaces:"):
        places.go("clusters", finding.cluster_id)
    if right.button("学成场景规则", icon=":material/rule:"):
        with shown_errors():
            scene = session.bench().learn_scene(finding.id, by=session.actor().name)
            places.go("scenes", scene.id)


def _problems(finding: Finding) -> None:
    """The problems in the words of the letter; the courts' own sentences follow."""
    problems = session.problems_of(finding.id)
    if problems:
        st.subheader("法院指出的突出问题", anchor=False)
        st.markdown(
            "\n".join(
                f"{place}. {markup.plain(title)}（{count} 份裁判）"
                for place, (title, count) in enumerate(problems.items(), start=1)
            )
        )
        st.subheader("裁判中的具体表述", anchor=False)


def _statements(statements: Sequence[ProblemStatement]) -> None:
    if not statements:
        st.caption("没有可列示的问题表述。")
    for place, statement in enumerate(statements, start=1):
        with st.container(border=True):
            st.markdown(f"**{place}．{markup.plain(statement.text)}**")
            st.html(
                markup.chip(statement.role or "主体未识别", "blue")
                + markup.chip(f"{len(statement.judgment_ids)} 份裁判认定", "red")
            )
            _quotes("裁判原文", statement.evidence, key=f"e{place}", expanded=place == 1)
            _quotes("法院指明的规范要求", statement.norms, key=f"n{place}")


def _quotes(title: str, items: Sequence[Evidence], *, key: str, expanded: bool = False) -> None:
    if not items:
        return
    label = f"{title}（{len(items)} 处）"
    box = st.expander(label, expanded=expanded, key=f"box_{key}", on_change="rerun")
    if box.open:
        with box:
            _evidence(items, key=key)


def _evidence(items: Sequence[Evidence], *, key: str) -> None:
    by_id = session.summaries_by_id()
    for place, item in enumerate(items[:_MOST_EVIDENCE]):
        anchor = item.anchor
        summary = by_id.get(anchor.judgment_id)
        judgment = session.judgment(anchor.judgment_id)
        st.html(quote_html(judgment, anchor.span))
        name = summary.case_number or summary.source if summary else "该文书"
        if link(f"打开{name}的此处", key=f"{key}_{place}"):
            places.go("judgments", anchor.judgment_id, anchor.span)
    if len(items) > _MOST_EVIDENCE:
        st.caption(f"另有 {len(items) - _MOST_EVIDENCE} 处，略。")


def _trend(trend: Trend) -> None:
    st.altair_chart(charts.trend_chart(trend), width="stretch")
    st.caption(
        "蓝柱为案件数（系列案只计一次），红柱为首次预警的季度；"
        "虚线为按同期收案推算的预期，浅色带为其 95% 范围。"
    )
    low, high = trend.interval
    st.html(
        markup.facts(
            [
                ("增长倍数", f"{trend.rate_ratio:.1f} 倍（95% 区间 {low:.1f} 至 {high:.1f}）"),
                ("单侧检验概率", _probability(trend.p_value)),
                ("多重比较校正后", _probability(trend.q_value)),
                ("首次预警", quarter_name(trend.first_alert or "") or "无"),
                ("回落", f"{quarter_name(trend.subsided)}起" if trend.subsided else "尚未回落"),
                ("方法", trend.method),
            ]
        )
    )


def _probability(value: float) -> str:
    return "小于 0.001" if value < 0.001 else f"{value:.3f}"


def _concentration(finding: Finding) -> None:
    if not finding.concentration:
        st.caption("没有集中情况的统计。")
    columns = st.columns(2, gap="large")
    for place, item in enumerate(finding.concentration):
        name = labels.CONCENTRATION.get(item.by, item.by)
        with columns[place % 2]:
            st.markdown(f"**按{name}**")
            st.caption(f"集中度指数 {item.hhi:.2f}（1 为全部集中于一处）")
            st.altair_chart(
                charts.concentration_chart(item, name), width="stretch", key=f"c_{item.by}"
            )


def _worthiness(finding: Finding) -> None:
    worth = finding.worthiness
    st.subheader(f"发出必要性 {labels.points(worth.total)}", anchor=False)
    st.caption("满分 100 分，为下列各方面评分的平均，仅供研判参考，是否发出由院领导决定。")
    rows = "".join(
        f"<tr><td>{markup.text(labels.WORTH.get(name, name))}</td>"
        f'<td style="min-width:7rem">{labels.points(score)}{markup.level(score)}</td>'
        f"<td>{markup.text(worth.reasons.get(name, ''))}</td></tr>"
        for name, score in worth.scores.items()
    )
    st.html(markup.table_html("<tr><th>方面</th><th>评分</th><th>理由</th></tr>", rows))
    if worth.earlier:
        st.warning("此前已就类似事项起草或者发出建议：")
    for earlier in worth.earlier:
        subject = session.bench().suggestion(earlier).suggestion.subject
        if link(f"关于{subject}的司法建议书", key=f"earlier_{earlier}"):
            places.go("suggestions", earlier)


def _recipients(finding: Finding) -> None:
    st.subheader("可能的被建议单位", anchor=False)
    rows = [
        (
            r.name,
            "、".join(p for p in (r.level, r.region) if p),
            r.why,
            "是" if r.via_higher_court else "",
        )
        for r in finding.recipients
    ]
    st.html(markup.table(("单位", "层级与地区", "理由", "须层报上级法院"), rows))


def _draft(finding: Finding) -> None:
    st.subheader("起草司法建议书", anchor=False)
    names = [r.name for r in finding.recipients]
    a, b = st.columns(2)
    recipient = a.selectbox(
        "被建议单位",
        names,
        index=0 if names else None,
        placeholder="请选择或写明单位全称",
        accept_new_options=True,
        key="draft_recipient",
    )
    kind = b.selectbox(
        "种类", list(SuggestionKind), index=1, format_func=lambda k: k.value, key="draft_kind"
    )
    if st.button("起草建议书", type="primary", icon=":material/edit_document:") and kind:
        with shown_errors():
            if not recipient:
                raise NotFound("请先选择被建议单位，或写明单位全称。")
            suggestion = session.bench().draft_suggestion(
                finding.id, recipient=recipient, kind=kind, by=session.actor().name
            )
            places.go("suggestions", suggestion.id)


main()
