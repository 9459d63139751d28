"""Commands of leads: ``triggers list | scan | draft | set-aside``."""

from pathlib import Path

import click

from jsmine.cli.drafting import OUT, write
from jsmine.cli.output import (
    Bar,
    ChineseCommand,
    ChineseGroup,
    json_option,
    print_json,
    print_table,
    say,
    user_option,
)
from jsmine.cli.shapes import drafting as shapes
from jsmine.domain.lead import LeadRecord
from jsmine.workbench import open_workbench

_ID = click.argument("lead_id", metavar="线索编号")
_QUOTED = 60


@click.group(cls=ChineseGroup)
def triggers() -> None:
    """应当（可以）提出司法建议的线索：读入时查找，由人决定起草或者不提出。"""


@triggers.command("list", cls=ChineseCommand)
@click.option("--judgment", metavar="文书编号", help="只列这份文书的线索")
@click.option("--open", "only_open", is_flag=True, help="只列未处理的")
@json_option
@click.pass_obj
def list_leads(workspace: Path, judgment: str | None, only_open: bool, as_json: bool) -> None:
    """列出线索：裁判原句、依据和处理情况。"""
    with open_workbench(workspace) as bench:
        which = bench.judgment(judgment).id if judgment else None
        found = [one for one in bench.leads(which) if one.open or not only_open]
        sources = bench.sources()
    _print(found, sources, as_json=as_json)


@triggers.command("scan", cls=ChineseCommand)
@json_option
@click.pass_obj
def scan(workspace: Path, as_json: bool) -> None:
    """在库中全部文书里重新查找（规则更新后使用），已处理的不变。"""
    with open_workbench(workspace) as bench, Bar() as bar:
        found = bench.scan_leads(bar)
        sources = bench.sources()
    _print(found, sources, as_json=as_json)


@triggers.command("draft", cls=ChineseCommand)
@_ID
@click.option("--recipient", metavar="单位", help="被建议单位（默认留空待填）")
@OUT
@user_option
@json_option
@click.pass_obj
def draft(
    workspace: Path, lead_id: str, recipient: str | None, out: Path, user: str, as_json: bool
) -> None:
    """就一条线索起草个案类司法建议书；送审、签发仍由人办理。"""
    with open_workbench(workspace) as bench:
        by = user and bench.actor(user).name
        drafted = bench.draft_lead(lead_id, recipient=recipient, by=by)
        write(bench, out, bench.render_docx(drafted.id))
    if as_json:
        print_json({"id": drafted.id, "path": str(out), "clauses": len(drafted.clauses)})
    else:
        print_table(("编号", "文件", "被建议单位"), [(drafted.id, out, drafted.recipient.name)])


@triggers.command("set-aside", cls=ChineseCommand)
@_ID
@click.argument("reason", metavar="理由")
@user_option
@json_option
@click.pass_obj
def set_aside(workspace: Path, lead_id: str, reason: str, user: str, as_json: bool) -> None:
    """记明一条线索不提出司法建议及其理由。"""
    with open_workbench(workspace) as bench:
        bench.set_aside_lead(lead_id, reason, by=user and bench.actor(user).name)
    if as_json:
        print_json({"id": lead_id, "reason": reason})
    else:
        say("已记明不提出司法建议。")


def _print(found: list[LeadRecord], sources: dict[str, str], *, as_json: bool) -> None:
    if as_json:
        print_json([shapes.lead_record(one, sources) for one in found])
        return
    print_table(
        ("编号", "情形", "要求", "规定施行", "文书", "处理", "裁判原句"),
        [
            (
                one.lead.id,
                one.lead.duty.title,
                one.lead.duty.word,
                one.lead.duty.applies,
                sources.get(one.lead.judgment_id),
                _state(one),
                one.lead.evidence[0].quote[:_QUOTED],
            )
            for one in found
        ],
    )
    must = sum(one.open and one.lead.duty.must for one in found)
    say(f"应当提出而未处理的 {must} 条，其他未处理的 {sum(o.open for o in found) - must} 条")


def _state(record: LeadRecord) -> str:
    if record.open:
        return "未处理"
    return f"已起草 {record.suggestion_id}" if record.suggestion_id else f"不提出：{record.reason}"
