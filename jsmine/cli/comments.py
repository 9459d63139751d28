"""Commands of comments: ``comment add | list | resolve``."""

from collections.abc import Iterable
from pathlib import Path

import click

from jsmine.cli.output import (
    ChineseCommand,
    ChineseGroup,
    json_option,
    print_json,
    print_table,
    say,
    user_option,
)
from jsmine.cli.shapes import drafting as shapes
from jsmine.domain.comment import Comment
from jsmine.workbench import open_workbench

_ID = click.argument("suggestion_id", metavar="编号")


@click.group(cls=ChineseGroup)
def comment() -> None:
    """批注建议书文稿的某一版、某一句；处理后的批注仍可查看。"""


@comment.command("add", cls=ChineseCommand)
@_ID
@click.argument("text", metavar="批注内容")
@click.option("--clause", default="", metavar="条款", help="批注哪一条（默认针对全文）")
@click.option("--version", type=int, metavar="版次", help="批注哪一版（默认最新一版）")
@user_option
@json_option
@click.pass_obj
def add(
    workspace: Path,
    suggestion_id: str,
    text: str,
    clause: str,
    version: int | None,
    user: str,
    as_json: bool,
) -> None:
    """添加一条批注。"""
    with open_workbench(workspace) as bench:
        actor = bench.actor(user) if user else None
        kept = bench.comment(suggestion_id, text, clause=clause, version=version, actor=actor)
    if as_json:
        print_json(shapes.comment(kept))
    else:
        print_comments([kept])


@comment.command("list", cls=ChineseCommand)
@_ID
@click.option("--open", "only_open", is_flag=True, help="只列未处理的")
@json_option
@click.pass_obj
def list_comments(workspace: Path, suggestion_id: str, only_open: bool, as_json: bool) -> None:
    """列出一份建议书的全部批注。"""
    with open_workbench(workspace) as bench:
        bench.suggestion(suggestion_id)  # an unknown letter is said to be unknown
        found = [one for one in bench.comments(suggestion_id) if one.open or not only_open]
    if as_json:
        print_json([shapes.comment(one) for one in found])
    else:
        print_comments(found)
        say(f"未处理 {sum(one.open for one in found)} 条")


@comment.command("resolve", cls=ChineseCommand)
@click.argument("comment_id", type=int, metavar="批注编号")
@user_option
@json_option
@click.pass_obj
def resolve(workspace: Path, comment_id: int, user: str, as_json: bool) -> None:
    """把一条批注标为已处理。"""
    with open_workbench(workspace) as bench:
        settled = bench.resolve_comment(comment_id, actor=bench.actor(user) if user else None)
    if as_json:
        print_json(shapes.comment(settled))
    else:
        print_comments([settled])


def print_comments(found: Iterable[Comment]) -> None:
    """The comments as a table."""
    print_table(
        ("编号", "版次", "条款", "批注人", "时间", "状态", "内容"),
        [
            (
                one.id,
                f"第{one.version}版",
                one.clause or "全文",
                one.by,
                one.at,
                "未处理" if one.open else f"已处理（{one.resolved_by}）",
                one.text,
            )
            for one in found
        ],
    )
