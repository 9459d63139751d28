"""场景规则: learnt from a finding, changed and tried, run on what is read, judged by people."""

import streamlit as st

from jsmine.domain.judgment import SectionKind
from jsmine.domain.scene import Scene, SceneTrial
from jsmine.ui import labels, markup, places, session
from jsmine.ui.errors import shown_errors
from jsmine.ui.rows import Columns, Row, link, pick_row
from jsmine.workbench import SceneRecord

_COLUMNS = Columns(
    link="规则",
    cells=("状态", "实测精确率", "实测召回率", "提示", "有用/已反馈"),
    grid="1fr 1fr 1fr .7fr 1.2fr",
    link_share=0.45,
)
_MOST = 20


def main() -> None:
    """Draws the list of rules, or the one that is open."""
    if places.opened():
        _open(session.bench().scene(places.opened()))
        return
    st.title("场景规则", anchor=False)
    st.caption(
        "规则由类案问题学成：哪些用语、法条、主体同时出现即提示。读入新文书时，启用的规则自动运行；"
        "请对每次提示注明有用或无用，十次以上多半无用的规则自动停用。"
    )
    _learn()
    records = session.bench().scenes()
    if not records:
        st.info("尚无规则。请从上面选一个类案问题学成规则。")
        return
    rows = [Row(id=r.scene.id, link=r.scene.title, cells=_cells(r)) for r in records]
    if clicked := pick_row(rows, _COLUMNS, key="scenes"):
        places.open_here(clicked)


def _cells(record: SceneRecord) -> tuple[str, ...]:
    measured = record.scene.measured
    return (
        _state(record),
        _share(measured.get("精确率")),
        _share(measured.get("召回率")),
        str(len(record.hits)),
        f"{record.helpful}/{record.judged}",
    )


def _state(record: SceneRecord) -> str:
    return markup.chip("已停用", "grey") if record.retired else markup.chip("启用", "green")


def _share(value: float | None) -> str:
    return "—" if value is None else labels.percent(value, 0)


def _learn() -> None:
    flagging = session.bench().flagging()
    titles = {f.id: f.title for f in flagging.findings} if flagging else {}
    if not titles:
        st.info("尚无类案问题可学。请先到“类案问题”页评估。")
        return
    left, right = st.columns([3, 1], vertical_alignment="bottom")
    chosen = left.selectbox(
        "类案问题", list(titles), format_func=lambda i: titles[i], key="learn_from"
    )
    if right.button("学成规则", icon=":material/school:", type="primary") and chosen:
        with shown_errors():
            scene = session.bench().learn_scene(chosen, by=session.actor().name)
            places.open_here(scene.id)


def _open(record: SceneRecord) -> None:
    if st.button("返回规则列表", icon=":material/arrow_back:"):
        places.open_here("")
    scene = record.scene
    st.title(markup.plain(scene.title), anchor=False)
    st.html(
        "".join(
            (
                _state(record),
                markup.chip(f"实测精确率 {_share(scene.measured.get('精确率'))}", "blue"),
                markup.chip(f"实测召回率 {_share(scene.measured.get('召回率'))}", "blue"),
                markup.chip(f"有用 {record.helpful}/已反馈 {record.judged}", "amber"),
            )
        )
    )
    st.caption(f"{labels.day(record.at.date())}由{markup.plain(record.by)}存入。")
    rule, hits = st.tabs(["规则", f"提示与反馈（{len(record.hits)}）"])
    with rule:
        _rule(record)
    with hits:
        _hits(record)


def _rule(record: SceneRecord) -> None:
    bench, scene_id = session.bench(), record.scene.id
    _in_words(record.scene)
    box = st.expander("修改和试用规则", icon=":material/edit:")
    with box, st.form(f"rule_{scene_id}", border=False):
        text = st.text_area(
            "规则文本（YAML 格式）",
            value=bench.scene_text(scene_id),
            height=420,
            help="“用语”“法条”后的数字是权重；文书中出现的权重之和达到“阈值”，且有“主体”之一，即提示。"
            "“段落”是查找的范围，留空为全文。",
        )
        first, second, _ = st.columns([1, 1, 3])
        tried = first.form_submit_button("在全部文书上试用")
        saved = second.form_submit_button("保存并启用", type="primary")
    if tried:
        with box, shown_errors():
            _trial(bench.try_scene(text))
    if saved:
        with box, shown_errors():
            kept = bench.save_scene(text, by=session.actor().name)
            places.open_here(kept.id)
    if not record.retired and st.button("停用", icon=":material/block:"):
        with shown_errors():
            bench.retire_scene(scene_id, by=session.actor().name)
            st.rerun()


def _in_words(scene: Scene) -> None:
    """What the rule looks for, for people who do not write rules."""
    where = "、".join(SectionKind(kind).label for kind in scene.sections) or "全文"
    whole = sum(scene.words.values()) + sum(scene.articles.values())
    share = labels.percent(scene.least / whole if whole else None, 0)
    roles = f"，并且有{'或者'.join(scene.roles)}作为当事人的" if scene.roles else "的"
    st.write(
        markup.plain(
            f"在裁判文书的{where}中查找下列用语和法条，各按其对本类案件的区分作用计分；"
            f"一份文书得分达到总分的{share}{roles}，即予提示。"
        )
    )
    for name, weights in (("用语", scene.words), ("法条", scene.articles)):
        if weights:
            st.html(
                f"<b>{name}</b>（作用大的在前）"
                + markup.chips(sorted(weights, key=lambda one: -weights[one]))
            )


def _trial(trial: SceneTrial) -> None:
    found = len(trial.right) + len(trial.wrong)
    st.html(
        markup.cards(
            [
                markup.card("提示", f"{found}", "份文书"),
                markup.card("精确率", labels.percent(trial.precision, 0), "提示中属于该类案群的"),
                markup.card("召回率", labels.percent(trial.recall, 0), "该类案群中被提示的"),
            ]
        )
    )
    _examples("多出的（不属于该类案群）", trial.wrong, "wrong")
    _examples("漏掉的（属于该类案群）", trial.missed, "missed")


def _examples(title: str, ids: tuple[str, ...], key: str) -> None:
    if not ids:
        return
    by_id = session.summaries_by_id()
    st.subheader(f"{title} {len(ids)} 份", anchor=False)
    rows = [
        (s.case_number or s.source, s.court or "—", s.cause or "—", labels.day(s.judgment_date))
        for one in ids[:_MOST]
        if (s := by_id.get(one))
    ]
    st.html(markup.table(("案号", "审理法院", "案由", "裁判日期"), rows))
    if len(ids) > _MOST:
        st.caption(f"另有 {len(ids) - _MOST} 份，略。")


def _hits(record: SceneRecord) -> None:
    if not record.hits:
        st.caption("尚未提示过。读入新文书后，符合规则的会列在这里。")
    by_id = session.summaries_by_id()
    words = {True: "有用", False: "无用", None: ""}
    for hit in record.hits[:_MOST]:
        summary = by_id.get(hit.judgment_id)
        name = summary.case_number or summary.source if summary else "（已不在库中）"
        where, state, good, bad = st.columns([4, 2, 1, 1], vertical_alignment="center")
        with where:
            if link(
                f"{name}　{summary.court or '' if summary else ''}", key=f"h_{hit.judgment_id}"
            ):
                places.go("judgments", hit.judgment_id)
        state.caption(f"{labels.day(hit.at.date())}　{words[hit.helpful]}{markup.plain(hit.by)}")
        if good.button("有用", key=f"good_{hit.judgment_id}"):
            _judge(record, hit.judgment_id, helpful=True)
        if bad.button("无用", key=f"bad_{hit.judgment_id}"):
            _judge(record, hit.judgment_id, helpful=False)
    if len(record.hits) > _MOST:
        st.caption(f"只列最近 {_MOST} 次；反馈后余下的仍计入。")


def _judge(record: SceneRecord, judgment_id: str, *, helpful: bool) -> None:
    with shown_errors():
        by = session.actor().name
        session.bench().judge_hit(record.scene.id, judgment_id, helpful=helpful, by=by)
        st.rerun()


main()
