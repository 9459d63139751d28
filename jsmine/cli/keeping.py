"""Commands of keeping: people, the app, backup, and what is wrong."""

import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import click

from jsmine import workbench
from jsmine.cli.output import (
    ChineseCommand,
    ChineseGroup,
    json_option,
    print_json,
    print_table,
    say,
)
from jsmine.domain.issuing import Role
from jsmine.workbench import open_workbench

_ROLES = "、".join(f"{role.value}（{role.label}）" for role in Role)


@click.group(cls=ChineseGroup)
def user() -> None:
    """本地用户：添加、列出、停用。"""


@user.command("add")
@click.argument("name", metavar="用户名")
@click.option(
    "--role",
    type=click.Choice([role.value for role in Role]),
    required=True,
    metavar="角色",
    help=_ROLES,
)
@click.option("--unit", required=True, metavar="单位", help="所在单位（被建议单位须与文书一致）")
@click.option("--password", metavar="口令", help="口令；省略则询问")
@json_option
@click.pass_obj
def add_user(
    workspace: Path, name: str, role: str, unit: str, password: str | None, as_json: bool
) -> None:
    """添加用户。"""
    if password is None:
        password = click.prompt("口令", hide_input=True, confirmation_prompt="再输一次", err=True)
    with open_workbench(workspace) as bench:
        bench.add_account(name, Role(role), unit, password)
    if as_json:
        print_json({"name": name, "role": role, "unit": unit})
    else:
        say(f"已添加用户 {name}（{Role(role).label}，{unit}）。")


@user.command("list")
@json_option
@click.pass_obj
def list_users(workspace: Path, as_json: bool) -> None:
    """列出用户。"""
    with open_workbench(workspace) as bench:
        accounts = bench.accounts()
    if as_json:
        print_json(
            [
                {"name": a.name, "role": a.role.value, "unit": a.unit, "disabled": disabled}
                for a, disabled in accounts
            ]
        )
        return
    print_table(
        ("用户名", "角色", "单位", "状态"),
        [(a.name, a.role.label, a.unit, "停用" if off else "在用") for a, off in accounts],
    )


@user.command("disable")
@click.argument("name", metavar="用户名")
@json_option
@click.pass_obj
def disable_user(workspace: Path, name: str, as_json: bool) -> None:
    """停用用户；其办理记录保留。"""
    with open_workbench(workspace) as bench:
        bench.disable_account(name)
    if as_json:
        print_json({"name": name, "disabled": True})
    else:
        say(f"已停用 {name}。")


@click.command(cls=ChineseCommand)
@click.option("--port", type=int, default=8501, metavar="端口", help="监听端口")
@click.option("--address", default="127.0.0.1", metavar="地址", help="监听地址（默认仅本机）")
@json_option
@click.pass_obj
def serve(workspace: Path, port: int, address: str, as_json: bool) -> None:
    """打开网页应用。"""
    say(f"在浏览器中打开 http://{address}:{port}")
    page = files("jsmine.ui").joinpath("entry.py")
    subprocess.run(
        [
            sys.executable,
            "-m",
            "streamlit",
            "run",
            str(page),
            f"--server.port={port}",
            f"--server.address={address}",
            "--server.headless=true",
            "--browser.gatherUsageStats=false",
            "--",
            str(workspace),
        ],
        check=True,
    )
    if as_json:
        print_json({"address": address, "port": port})


@click.command(cls=ChineseCommand)
@click.argument("target", type=click.Path(path_type=Path), metavar="文件.tar.gz")
@json_option
@click.pass_obj
def backup(workspace: Path, target: Path, as_json: bool) -> None:
    """把数据库、设置与原件备份到一个文件。"""
    with open_workbench(workspace) as bench:
        size = bench.backup(target)
    if as_json:
        print_json({"path": str(target), "bytes": size})
    else:
        say(f"已备份到 {target}（{size / 1_000_000:.1f} MB）。")


@click.command(cls=ChineseCommand)
@click.argument("source", type=click.Path(path_type=Path), metavar="文件.tar.gz")
@json_option
@click.pass_obj
def restore(workspace: Path, source: Path, as_json: bool) -> None:
    """把备份恢复到一个新的工作区。"""
    workbench.restore_backup(source, workspace)
    if as_json:
        print_json({"workspace": str(workspace)})
    else:
        say(f"已恢复到 {workspace}。")


@click.command(cls=ChineseCommand)
@json_option
@click.pass_obj
def doctor(workspace: Path, as_json: bool) -> None:
    """检查工作区有什么问题，怎样解决。"""
    with open_workbench(workspace) as bench:
        ailments = bench.examine()
    if as_json:
        print_json(
            {
                "ok": not ailments,
                "problems": [{"code": a.code, "message": a.message} for a in ailments],
            }
        )
        return
    for ailment in ailments:
        say(ailment.message)
    if not ailments:
        say("没有发现问题。")
