"""The command ``issue``: every step of a suggestion on its way, and what became of it."""

from datetime import datetime
from pathlib import Path

import click

from jsmine.cli.output import (
    ChineseCommand,
    ChineseGroup,
    json_option,
    pair,
    print_json,
    print_table,
    say,
    user_option,
)
from jsmine.cli.searching import DAY
from jsmine.cli.shapes import issuing as shapes
from jsmine.cli.shapes.common import Shape, problem
from jsmine.domain.comment import Comment
from jsmine.domain.issuing import Action, Dossier
from jsmine.workbench import facts_for, open_workbench

# Whoever decides on the text is shown what others still remark on it.
_DECIDING = frozenset({Action.REVIEW, Action.DELIBERATE, Action.SIGN})


@click.group(cls=ChineseGroup)
def issue() -> None:
    """办理司法建议：送审、签发、送达、签收、答复、核查、办结。"""


def _step(action: Action) -> click.Command:
    wanted = "；".join(
        f"{field.key}（{field.label}{'，必填' if field.required else ''}）"
        for field in facts_for(action)
    )
    needs = f" 可填：{wanted}。" if wanted else ""

    @click.command(action.value, cls=ChineseCommand, help=f"{action.label}。{needs}")
    @click.argument("suggestion_id", metavar="编号")
    @click.option(
        "--fact", "facts", multiple=True, metavar="名称=内容", help="本步骤填写的内容，可多次给出"
    )
    @click.option("--note", default="", metavar="文字", help="说明、理由或意见")
    @user_option
    @json_option
    @click.pass_obj
    def step(
        workspace: Path,
        suggestion_id: str,
        facts: tuple[str, ...],
        note: str,
        user: str,
        as_json: bool,
    ) -> None:
        with open_workbench(workspace) as bench:
            actor = bench.actor(user) if user else None
            if action in _DECIDING:
                _show_open(bench.comments(suggestion_id))
            dossier = bench.issue(action, suggestion_id, actor=actor, facts=_facts(facts, note))
            notice = bench.dossier(suggestion_id, actor=actor).notice
        if as_json:
            print_json({**shapes.dossier(dossier), "warning": notice.text})
        else:
            _print_dossiers([(dossier, notice.text)])

    return step


for _action in Action:
    if _action is not Action.CREATE:
        issue.add_command(_step(_action))


@issue.command("show")
@click.argument("suggestion_id", metavar="编号")
@user_option
@json_option
@click.pass_obj
def show(workspace: Path, suggestion_id: str, user: str, as_json: bool) -> None:
    """查看办理状态、期限与记录。"""
    with open_workbench(workspace) as bench:
        view = bench.dossier(suggestion_id, actor=bench.actor(user) if user else None)
    if as_json:
        print_json(
            {
                **shapes.dossier(view.dossier),
                "warning": view.notice.text,
                "next_actions": [action.value for action in view.next_actions],
                "events": [shapes.event(event) for event in view.events],
            }
        )
        return
    _print_dossiers([(view.dossier, view.notice.text)])
    print_table(
        ("条", "建议", "状态", "答复"),
        [
            (n, item.text[:40], item.status.value, item.reply[:40])
            for n, item in enumerate(view.dossier.items, 1)
        ],
    )
    steps = "、".join(f"{a.label}（{a.value}）" for a in view.next_actions)
    say(f"下一步：{steps}" if steps else "目前没有需要您办理的步骤。")


@issue.command("list")
@click.option("--due-before", type=DAY, metavar="年-月-日", help="反馈期限早于这一天的")
@user_option
@json_option
@click.pass_obj
def list_dossiers(workspace: Path, due_before: datetime | None, user: str, as_json: bool) -> None:
    """按反馈期限列出在办的司法建议。"""
    with open_workbench(workspace) as bench:
        found = bench.dossiers(
            actor=bench.actor(user) if user else None,
            due_before=due_before.date() if due_before else None,
        )
    if as_json:
        print_json([{**shapes.dossier(one), "warning": clock.text} for one, clock in found])
    else:
        _print_dossiers([(one, clock.text) for one, clock in found])


@issue.command("log")
@click.argument("suggestion_id", metavar="编号")
@click.option("--verify", is_flag=True, help="核验记录未被改动")
@json_option
@click.pass_obj
def log(workspace: Path, suggestion_id: str, verify: bool, as_json: bool) -> None:
    """查看办理记录；--verify 核验哈希链。"""
    with open_workbench(workspace) as bench:
        events = bench.events(suggestion_id)
        problems = bench.verify_log(suggestion_id) if verify else []
    if as_json:
        value: Shape = {"events": [shapes.event(event) for event in events]}
        if verify:
            value["ok"] = not problems
            value["problems"] = [problem(one) for one in problems]
        print_json(value)
        return
    print_table(
        ("序", "时间", "动作", "办理人", "哈希"),
        [
            (
                e.sequence,
                e.at,
                e.action.label,
                f"{e.actor.name}（{e.actor.role.label}）",
                e.hash[:12],
            )
            for e in events
        ],
    )
    if verify:
        say("记录完整，未被改动。" if not problems else "记录有问题：")
    for one in problems:
        say(one.message)


@issue.command("stats")
@json_option
@click.pass_obj
def stats(workspace: Path, as_json: bool) -> None:
    """反馈率、采纳率、落实率等，附公式、分子、分母。"""
    with open_workbench(workspace) as bench:
        rates = bench.issuing_rates()
    if as_json:
        print_json({"rates": [shapes.rate(one) for one in rates]})
        return
    print_table(
        ("指标", "数值", "公式", "分子", "分母"),
        [(r.name, r.printed, r.formula, r.numerator, r.denominator) for r in rates],
    )


@issue.command("report")
@click.option("--year", type=int, required=True, metavar="年", help="哪一年")
@json_option
@click.pass_obj
def report(workspace: Path, year: int, as_json: bool) -> None:
    """向人大常委会报告用的年度统计。"""
    with open_workbench(workspace) as bench:
        found = bench.yearly_report(year)
    if as_json:
        print_json(shapes.yearly_report(found))
        return
    for title, rows in found.tables:
        click.echo(title)
        print_table(("项目", "数量"), rows)


def _show_open(comments: list[Comment]) -> None:
    for one in comments:
        if one.open:
            where = one.clause or "全文"
            say(f"未处理的批注（第{one.version}版，{where}，{one.by}）：{one.text}")


def _facts(given: tuple[str, ...], note: str) -> dict[str, str]:
    return {**({"note": note} if note else {}), **dict(pair(one, "--fact") for one in given)}


def _print_dossiers(rows: list[tuple[Dossier, str]]) -> None:
    print_table(
        ("编号", "文号", "被建议单位", "阶段", "反馈期限", "提醒"),
        [
            (d.suggestion_id, d.number, d.recipient, d.stage.label, d.reply_due, notice)
            for d, notice in rows
        ],
    )
