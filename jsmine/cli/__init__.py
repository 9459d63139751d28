"""The command line: ``jsmine [--workspace DIR] COMMAND …``, one thin function a command."""

import sys
from pathlib import Path

import click

from jsmine.cli import (
    comments,
    drafting,
    finding,
    issuing,
    keeping,
    leads,
    reading,
    scenes,
    searching,
)
from jsmine.cli.output import ChineseGroup, run


@click.group(cls=ChineseGroup)
@click.option(
    "--workspace",
    type=click.Path(path_type=Path, file_okay=False),
    envvar="JSMINE_WORKSPACE",
    default=Path("jsmine-workspace"),
    metavar="目录",
    help="工作区（默认 ./jsmine-workspace，首次使用时建立）",
)
@click.pass_context
def command_line(context: click.Context, workspace: Path) -> None:
    """读裁判文书，找类案，发现类案问题，起草并跟踪司法建议。"""
    context.obj = workspace


for _command in (
    reading.read,
    reading.parse,
    searching.search,
    searching.laws,
    searching.index,
    finding.cluster,
    finding.flag,
    leads.triggers,
    scenes.scene,
    drafting.draft,
    comments.comment,
    drafting.verify,
    issuing.issue,
    keeping.user,
    keeping.serve,
    keeping.backup,
    keeping.restore,
    keeping.doctor,
):
    command_line.add_command(_command)


def main() -> None:
    """The entry of the ``jsmine`` program."""
    sys.exit(run(command_line))
