"""纠纷聚类: which disputes there are, how they grow, and corrections by people."""

from collections import Counter
from collections.abc import Mapping, Sequence

import streamlit as st

from jsmine.domain.cluster import Cluster, Correction, Grouping
from jsmine.text.quarters import quarter_of, quarters_between
from jsmine.ui import charts, cluster_charts, labels, markup, places, session
from jsmine.ui.errors import shown_errors
from jsmine.ui.progress import BarProgress
from jsmine.ui.rows import Columns, Row, pick_row
from jsmine.workbench import JudgmentSummary

_COLUMNS = Columns(
    link="类案群",
    cells=("份数", "稳定性", "特征词", "变化"),
    grid=".6fr 1.1fr 3.4fr .9fr",
    link_share=0.36,
)
_MEMBERS = Columns(
    link="案号", cells=("审理法院", "案由", "裁判日期", "结果"), grid="1.8fr 1.6fr 6.9rem 1.4fr"
)
_RUNS, _MOST_GONE = 4, 10
_KINDS = {"name": "改名", "together": "合并", "apart": "移出", "exclude": "不参与聚类"}


def main() -> None:
    """Draws the list of clusters, or the one that is open."""
    grouping = session.bench().grouping()
    cluster = grouping.cluster(places.opened()) if grouping else None
    if grouping and cluster:
        _open(grouping, cluster)
        return
    st.title("纠纷聚类", anchor=False)
    _run_button(again=grouping is not None)
    if grouping is None:
        st.info("尚未聚类。系统按纠纷内容（而非案由）把裁判文书归为类案群。")
        return
    _figures(grouping)
    listed, mapped, growing, lineage, corrected = st.tabs(
        ["类案群", "纠纷地图", "变化趋势", "沿革", "人工调整记录"]
    )
    with listed:
        _list(grouping)
    with mapped:
        _map(grouping)
    with growing:
        _growth(grouping)
    with lineage:
        _lineage()
    with corrected:
        _log(grouping)


def _run_button(*, again: bool) -> None:
    left, right = st.columns([1, 3], vertical_alignment="center")
    if again:
        right.caption("读入新文书或人工调整后，请重新聚类；原有类案群的编号保持不变。")
    if left.button("重新聚类" if again else "开始聚类", type="secondary" if again else "primary"):
        bar = BarProgress("正在聚类，请稍候")
        with shown_errors():
            session.bench().cluster(progress=bar)
            st.rerun()
        bar.done()


def _figures(grouping: Grouping) -> None:
    placed = sum(len(c.members) for c in grouping.clusters)
    copies = len(grouping.copies)
    everything = placed + len(grouping.unassigned) + copies
    share = len(grouping.unassigned) / everything if everything else 0.0
    note = f"共 {everything:,} 份" + (f"，内容重复 {copies:,} 份不计" if copies else "")
    st.html(
        markup.cards(
            [
                markup.card("类案群", f"{len(grouping.clusters)}"),
                markup.card("归入类案群的文书", f"{placed:,}", note),
                markup.card(
                    "未归类", labels.percent(share), f"{len(grouping.unassigned)} 份", "grey"
                ),
                markup.card(
                    "系列案", f"{len(grouping.serials)}", "同一被告、同一项目的批量案件", "amber"
                ),
            ]
        )
    )


def _list(grouping: Grouping) -> None:
    changes = {line.cluster_id: line.change.value for line in grouping.lineage}
    ordered = sorted(grouping.clusters, key=lambda c: (-len(c.members), c.id))
    rows = [
        Row(
            id=c.id,
            link=c.title,
            cells=(
                str(len(c.members)),
                _stability(c.stability),
                markup.chips(c.label[:6]),
                markup.text(changes.get(c.id, ""))
                + (markup.chip("系列案", "amber") if c.serial else ""),
            ),
        )
        for c in ordered
    ]
    if clicked := pick_row(rows, _COLUMNS, key="clusters"):
        places.open_here(clicked)
    st.caption(labels.STABILITY)


def _stability(value: float | None) -> str:
    if value is None:
        return "—"
    tone = "green" if value >= 0.75 else "amber" if value >= 0.5 else "red"
    return labels.stability(value) + markup.level(value, tone)


def _map(grouping: Grouping) -> None:
    if not any(cluster.place for cluster in grouping.clusters):
        st.info("这次聚类没有位置信息，请重新聚类后查看。")
        return
    st.altair_chart(cluster_charts.map_chart(grouping.clusters, _states(grouping)), width="content")
    st.caption(
        "每个圆为一个类案群，面积为文书份数，用词相近的靠近；颜色按最近四个季度与此前四个季度"
        "占全部收案的比重划分，未经检验，是否构成类案问题以“类案问题”页为准。"
    )


def _states(grouping: Grouping) -> dict[str, str]:
    """What each cluster is on the map: flagged, or how its share of the cases has changed."""
    by_id = session.summaries_by_id()
    flagging = session.bench().flagging()
    flagged = {finding.cluster_id for finding in flagging.findings} if flagging else set()
    everything = Counter(quarter_of(s.judgment_date) for s in by_id.values() if s.judgment_date)
    quarters = quarters_between(min(everything), max(everything)) if everything else []
    states = {}
    for cluster in grouping.clusters:
        found = _by_quarter(cluster, by_id)
        states[cluster.id] = (
            cluster_charts.FLAGGED
            if cluster.id in flagged
            else cluster_charts.change_of_share(
                [found.get(q, 0) for q in quarters], [everything[q] for q in quarters]
            )
        )
    return states


def _lineage() -> None:
    runs = session.bench().groupings(_RUNS)
    if len(runs) < 2:
        st.info("只聚类过一次。读入新文书并重新聚类后，这里显示各类案群的延续、新增、分出和并入。")
        return
    st.altair_chart(cluster_charts.lineage_chart(runs), width="stretch")
    st.caption(
        f"从左到右为最近 {len(runs)} 次聚类，每次画出最大的类案群，高度为文书份数；"
        "浅色带为前后两次共有的文书，起点一列不与更早的比较。"
    )
    gone = cluster_charts.vanished(runs)
    if gone:
        names = "、".join(f"{c.title}（{len(c.members)} 份）" for c in gone[:_MOST_GONE])
        more = f"等 {len(gone)} 个" if len(gone) > _MOST_GONE else ""
        text = f"其间消失的类案群（所含文书归入其他类案群或者未归类）：{names}{more}。"
        st.caption(markup.plain(text))


def _growth(grouping: Grouping) -> None:
    by_id = session.summaries_by_id()
    ordered = sorted(grouping.clusters, key=lambda c: (-len(c.members), c.id))
    titles = {c.id: c.title for c in ordered}
    chosen = st.multiselect(
        "显示的类案群",
        list(titles),
        default=list(titles)[:5],
        format_func=lambda i: titles[i],
        placeholder="请选择",
        key="growth_clusters",
    )
    shown = [c for c in ordered if c.id in chosen]
    if not shown:
        return
    rows = [
        (quarter, c.title, count) for c in shown for quarter, count in _by_quarter(c, by_id).items()
    ]
    st.altair_chart(charts.over_time_chart(rows, [c.title for c in shown]), width="stretch")
    st.subheader("法院与时间分布", anchor=False)
    one = st.selectbox("类案群", chosen, format_func=lambda i: titles[i], key="heat_cluster")
    cluster = grouping.cluster(one) if one else None
    if cluster:
        st.altair_chart(charts.heat_chart(_court_quarters(cluster, by_id)), width="stretch")


def _by_quarter(cluster: Cluster, by_id: Mapping[str, JudgmentSummary]) -> dict[str, int]:
    """Members a quarter, from the first to the last without gaps."""
    days = sorted(day for m in cluster.members if m in by_id and (day := by_id[m].judgment_date))
    found = Counter(quarter_of(day) for day in days)
    if not days:
        return {}
    quarters = quarters_between(f"{days[0].year}Q1", f"{days[-1].year}Q4")
    return {quarter: found[quarter] for quarter in quarters}


def _court_quarters(
    cluster: Cluster, by_id: Mapping[str, JudgmentSummary]
) -> list[tuple[str, str, int]]:
    found: Counter[tuple[str, str]] = Counter()
    for member in cluster.members:
        summary = by_id.get(member)
        if summary and summary.judgment_date:
            found[(summary.court or "未识别", quarter_of(summary.judgment_date))] += 1
    return [(court, quarter, count) for (court, quarter), count in sorted(found.items())]


def _log(grouping: Grouping) -> None:
    records = session.bench().corrections()
    if not records:
        st.caption("尚无人工调整。打开一个类案群即可改名、合并或移出文书。")
        return
    rows = [
        (
            labels.day(r.at.date()),
            r.by,
            _KINDS.get(r.correction.kind, r.correction.kind),
            r.correction.text or f"涉及文书 {len(r.correction.judgment_ids)} 份",
        )
        for r in reversed(records)
    ]
    st.html(markup.table(("日期", "调整人", "方式", "内容"), rows))


def _open(grouping: Grouping, cluster: Cluster) -> None:
    if st.button("返回类案群列表", icon=":material/arrow_back:"):
        places.open_here("")
    st.title(markup.plain(cluster.title), anchor=False)
    st.html(markup.chips(cluster.label, "blue"))
    by_id = session.summaries_by_id()
    parent = grouping.cluster(cluster.parent) if cluster.parent else None
    left, right = st.columns([2, 1], gap="medium")
    with left:
        st.subheader(f"成员文书 {len(cluster.members)} 份", anchor=False)
        _members(cluster, by_id)
        st.subheader("法院与时间分布", anchor=False)
        st.altair_chart(charts.heat_chart(_court_quarters(cluster, by_id)), width="stretch")
    with right:
        st.html(
            markup.facts(
                [
                    ("上级类案群", _above(cluster, parent)),
                    ("稳定性", labels.stability(cluster.stability)),
                    ("系列案", "是" if cluster.serial else ""),
                ]
            )
        )
        st.caption(labels.STABILITY)
        st.subheader("代表文书", anchor=False)
        for member in cluster.representative[:5]:
            if st.button(
                markup.plain(_name(by_id.get(member))), key=f"rep_{member}", type="tertiary"
            ):
                places.go("judgments", member)
        _corrections(grouping, cluster, by_id)


def _above(cluster: Cluster, parent: Cluster | None) -> str:
    """The coarser cluster with its size; nothing if it holds no more than this one."""
    if parent is None or len(parent.members) == len(cluster.members):
        return ""
    return f"{parent.title}，共 {len(parent.members)} 份"


def _members(cluster: Cluster, by_id: Mapping[str, JudgmentSummary]) -> None:
    found = [by_id[m] for m in cluster.members if m in by_id]
    found.sort(key=lambda s: (str(s.judgment_date or ""), s.id), reverse=True)
    rows = [
        Row(
            id=s.id,
            link=s.case_number or s.source,
            cells=(
                markup.text(s.court or "—"),
                markup.text(s.cause or "—"),
                labels.day(s.judgment_date),
                markup.text(s.outcome),
            ),
        )
        for s in found
    ]
    if clicked := pick_row(rows, _MEMBERS, key="members"):
        places.go("judgments", clicked)


def _corrections(
    grouping: Grouping, cluster: Cluster, by_id: Mapping[str, JudgmentSummary]
) -> None:
    st.subheader("人工调整", anchor=False)
    st.caption("调整以您的姓名记录，重新聚类后生效，以后每次聚类都会遵守。")
    with st.form("rename", border=True):
        title = st.text_input("改名", value=cluster.title)
        if st.form_submit_button("保存名称"):
            _correct(Correction(kind="name", cluster_id=cluster.id, text=title.strip()))
    others = {c.id: c for c in grouping.clusters if c.id != cluster.id}
    with st.form("merge", border=True):
        other = st.selectbox(
            "与另一类案群合并",
            list(others),
            format_func=lambda i: f"{others[i].title}（{len(others[i].members)} 份）",
            index=None,
            placeholder="请选择",
        )
        if st.form_submit_button("合并") and other:
            both = _anchors(cluster) + _anchors(others[other])
            _correct(Correction(kind="together", judgment_ids=both, cluster_id=cluster.id))
    with st.form("take_out", border=True):
        taken = st.multiselect(
            "移出文书",
            list(cluster.members),
            format_func=lambda i: _name(by_id.get(i)),
            placeholder="请选择",
        )
        for_good = st.checkbox("不再参与任何聚类")
        if st.form_submit_button("移出") and taken:
            _take_out(cluster, taken, for_good=for_good)


def _anchors(cluster: Cluster) -> tuple[str, ...]:
    return cluster.representative or cluster.members[:3]


def _take_out(cluster: Cluster, taken: Sequence[str], *, for_good: bool) -> None:
    if for_good:
        _correct(Correction(kind="exclude", judgment_ids=tuple(taken)))
        return
    for judgment_id in taken:
        centre = next((m for m in _anchors(cluster) if m not in taken), None)
        if centre:
            pair = (judgment_id, centre)
            _correct(Correction(kind="apart", judgment_ids=pair, cluster_id=cluster.id))


def _correct(correction: Correction) -> None:
    with shown_errors():
        session.bench().correct(correction, by=session.actor().name)
        st.success(f"已记录（{_KINDS[correction.kind]}），请返回列表重新聚类后生效。")


def _name(summary: JudgmentSummary | None) -> str:
    return summary.case_number or summary.source if summary else "（已不在库中）"


main()
