"""Commands of finding: ``cluster`` and ``flag``."""

import time
from pathlib import Path

import click

from jsmine.cli.output import Bar, ChineseCommand, json_option, print_json, print_table, say
from jsmine.cli.shapes import finding as shapes
from jsmine.domain.finding import Trend
from jsmine.text.quarters import quarter_name
from jsmine.workbench import open_workbench

_REASONS = 10


@click.command(cls=ChineseCommand)
@json_option
@click.pass_obj
def cluster(workspace: Path, as_json: bool) -> None:
    """把库中文书按纠纷聚类。"""
    begin = time.perf_counter()
    with open_workbench(workspace) as bench, Bar() as bar:
        grouping = bench.cluster(bar)
        sources = bench.sources()
    seconds = time.perf_counter() - begin
    if as_json:
        print_json(shapes.grouping(grouping, sources, seconds))
        return
    print_table(
        ("编号", "份数", "名称", "稳定性", "特征词"),
        [
            (
                c.id,
                len(c.members),
                c.title,
                "—" if c.stability is None else f"{c.stability:.0%}",
                "、".join(c.label[:5]),
            )
            for c in grouping.clusters
        ],
    )
    say(f"未归类 {len(grouping.unassigned)} 份；用时 {seconds:.1f} 秒")


@click.command(cls=ChineseCommand)
@json_option
@click.pass_obj
def flag(workspace: Path, as_json: bool) -> None:
    """找出上升快于收案、且法院认定有过错的类案问题。"""
    with open_workbench(workspace) as bench, Bar() as bar:
        flagging = bench.flag(bar)
        grouping = bench.grouping()
        sources = bench.sources()
    if as_json:
        print_json(shapes.flagging(flagging, sources))
        return
    titles = {c.id: c.title for c in grouping.clusters} if grouping else {}
    print_table(
        ("编号", "件数", "类案问题", "首次预警", "增长倍数", "95%区间", "校正后检验概率", "支持率"),
        [
            (
                f.id,
                len(f.documents),
                f.title,
                _alert(f.trend),
                f"{f.trend.rate_ratio:.1f}",
                f"{f.trend.interval[0]:.1f}–{f.trend.interval[1]:.1f}",
                f"{f.trend.q_value:.4f}",
                f"{f.support_rate:.0%}",
            )
            for f in flagging.findings
        ],
    )
    listed = flagging.not_flagged[:_REASONS]
    if listed:
        say(f"另有 {len(flagging.not_flagged)} 个类案群未列为问题，最大的 {len(listed)} 个及理由：")
    for one in listed:
        say(f"  {titles.get(one.cluster_id, one.cluster_id)}：{one.why}")
    for note in flagging.notes:
        say(f"说明：{note}")


def _alert(trend: Trend) -> str:
    """The quarter of the first alert, and from when on the burst had passed."""
    first = quarter_name(trend.first_alert or "") or "—"
    return f"{first}（{quarter_name(trend.subsided)}起已回落）" if trend.subsided else first
