"""总览: what was read, what needs attention, when things were last run."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

import streamlit as st

from jsmine.domain.issuing import Action, Dossier, Role, Stage
from jsmine.text.quarters import quarter_name
from jsmine.ui import charts, labels, markup, places, session
from jsmine.ui.reading import reading_panel
from jsmine.ui.rows import link
from jsmine.workbench import Colour, JudgmentSummary

# The steps that a letter waits for, by who usually takes them.
_TURNS = {
    Role.LEADER: (Action.REVIEW, Action.SIGN),
    Role.JUDGE: (Action.SEND, Action.CHECK_ITEM, Action.CLOSE),
}
_REST = frozenset({Stage.SENT, Stage.RECEIVED, Stage.CLOSED, Stage.ARCHIVED})


def main() -> None:
    """Draws the page."""
    st.title("总览", anchor=False)
    summaries = session.summaries()
    if not summaries:
        st.info("库中还没有裁判文书。读入后即可检索类案、聚类纠纷、发现类案问题。")
        if session.actor().role is not Role.ADMIN:
            reading_panel("overview")
        return
    _figures()
    left, right = st.columns([2, 3], gap="large")
    with left:  # what a phone shows first
        _attention()
        _ranking("审理法院", Counter(s.court or "未识别" for s in summaries), "法院")
        _rejected()
        _runs()
    with right:
        _charts(summaries)


def _figures() -> None:
    bench = session.bench()
    totals, grouping, flagging = bench.totals(), bench.grouping(), bench.flagging()
    found = len(flagging.findings) if flagging else 0
    due = sum(record.open and record.lead.duty.must for record in bench.leads())
    dossiers = bench.dossiers(actor=session.actor())
    waiting = sum(dossier.stage in (Stage.SENT, Stage.RECEIVED) for dossier, _ in dossiers)
    st.html(
        markup.cards(
            [
                markup.card("裁判文书", f"{totals.judgments:,}", f"共读到 {totals.read:,} 份"),
                markup.card("重复文书", f"{totals.duplicates:,}", "只入库一次", "grey"),
                markup.card(
                    "未能读入",
                    f"{len(totals.rejected):,}",
                    "原因见“未能读入的文书”" if totals.rejected else "",
                    "amber" if totals.rejected else "grey",
                ),
                markup.card(
                    "类案群",
                    f"{len(grouping.clusters):,}" if grouping else "—",
                    "" if grouping else "尚未聚类",
                ),
                markup.card(
                    "类案问题",
                    f"{found:,}" if flagging else "—",
                    "待研判" if found else "",
                    "red" if found else "",
                ),
                markup.card(
                    "应提建议线索", f"{due:,}", "待处理" if due else "", "red" if due else ""
                ),
                markup.card(
                    "待签收或待答复", f"{waiting:,}", f"司法建议共 {len(dossiers)} 件", "green"
                ),
            ]
        )
    )


def _charts(summaries: Sequence[JudgmentSummary]) -> None:
    years = Counter(s.judgment_date.year for s in summaries if s.judgment_date)
    st.subheader("各年裁判文书", anchor=False)
    if years:
        st.altair_chart(charts.years_chart(years), width="stretch")
    undated = sum(s.judgment_date is None for s in summaries)
    if undated:
        st.caption(f"另有 {undated} 份未识别出裁判日期。")
    _ranking("主要案由", Counter(s.cause or "未识别" for s in summaries), "案由")


def _ranking(title: str, counts: Counter[str], name: str) -> None:
    st.subheader(title, anchor=False)
    st.altair_chart(charts.counts_chart(counts, name), width="stretch")
    st.caption(charts.beyond(counts, name))


def _attention() -> None:
    st.subheader("需要关注", anchor=False)
    bench = session.bench()
    found = bench.dossiers(actor=session.actor())
    late = [(dossier, notice) for dossier, notice in found if notice.colour is not Colour.NONE]
    waiting = [(d, step) for d, _ in found if (step := _step_waiting(d))]
    flagging = bench.flagging()
    findings = flagging.findings if flagging else ()
    if not late and not waiting and not findings:
        st.caption("没有待您办理或者临期、逾期的司法建议，也没有新的类案问题。")
    for dossier, step in waiting:
        with st.container(border=True):
            st.html(markup.chip(f"待您办理：{step.label}", "amber"))
            if link(dossier.title, key=f"waiting_{dossier.suggestion_id}"):
                places.go("issuing", dossier.suggestion_id)
    for dossier, notice in late:
        with st.container(border=True):
            tone = {"red": "red", "yellow": "amber"}.get(notice.colour.value, "blue")
            st.html(markup.chip(notice.text, tone))
            if st.button(
                markup.plain(dossier.title), key=f"late_{dossier.suggestion_id}", type="tertiary"
            ):
                places.go("issuing", dossier.suggestion_id)
    for finding in findings[:5]:
        with st.container(border=True):
            alert = finding.trend.first_alert
            since = f"，{quarter_name(alert)}起显著上升" if alert else ""
            if finding.trend.subsided:
                since += f"，{quarter_name(finding.trend.subsided)}起已回落"
            st.html(markup.chip(f"类案问题：{len(finding.documents)} 件{since}", "red"))
            if link(finding.title, key=f"finding_{finding.id}"):
                places.go("findings", finding.id)


def _step_waiting(dossier: Dossier) -> Action | None:
    """The step that only waits for this person; none if it is others' turn."""
    person = session.actor()
    turns = _TURNS.get(person.role, ())
    if dossier.stage in _REST or not turns:
        return None
    view = session.bench().dossier(dossier.suggestion_id, actor=person)
    reviewed = view.events and view.events[-1].action is Action.REVIEW
    steps = [step for step in turns if step in view.next_actions]
    return steps[-1 if reviewed else 0] if steps else None


def _rejected() -> None:
    rejected = session.bench().totals().rejected
    if not rejected:
        return
    st.subheader("未能读入的文书", anchor=False)
    by_reason = Counter(r.message for r in rejected)
    st.html(
        markup.table(
            ("原因", "份数"), [(m, str(n)) for m, n in by_reason.most_common(8)], numeric=(1,)
        )
    )
    with st.expander(f"逐份查看（{len(rejected)} 份）"):
        st.html(markup.table(("来源", "原因"), [(r.source, r.message) for r in rejected[:200]]))


def _runs() -> None:
    st.subheader("最近运行", anchor=False)
    runs = session.bench().last_runs()
    st.html(
        markup.facts(
            [("聚类", _moment(runs.grouped_at)), ("类案问题评估", _moment(runs.flagged_at))]
        )
    )


def _moment(at: datetime | None) -> str:
    return f"{labels.day(at.date())} {at:%H:%M}" if at else "尚未运行"


main()
