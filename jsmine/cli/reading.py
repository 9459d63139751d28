"""Commands of reading: ``read`` and ``parse``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from jsmine.cli.output import Bar, ChineseCommand, json_option, print_json, print_table, say
from jsmine.cli.shapes import reading as shapes
from jsmine.cli.shapes.common import Shape
from jsmine.domain.judgment import Judgment, Rejected
from jsmine.domain.loss import add_losses
from jsmine.workbench import open_workbench, parse_file

if TYPE_CHECKING:
    from jsmine.workbench import FileLosses


@click.command(cls=ChineseCommand)
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="路径…")
@json_option
@click.pass_obj
def read(workspace: Path, paths: tuple[Path, ...], as_json: bool) -> None:
    """读入文件、文件夹或压缩包中的裁判文书。"""
    with open_workbench(workspace) as bench, Bar() as bar:
        report = bench.read(paths, bar)
    if as_json:
        print_json(shapes.read_report(report))
        return
    counts = report.counts
    print_table(
        ("读到", "入库", "重复", "未读入", "此前已读文件", "用时（秒）"),
        [
            (
                counts.read,
                counts.judgments,
                counts.duplicates,
                len(counts.rejected),
                report.files_known,
                f"{report.seconds:.1f}",
            )
        ],
    )
    for one in counts.rejected:
        say(f"未读入 {one.source}：{one.message}")
    _say_losses(report.losses)


_FILES_SHOWN = 40


def _say_losses(found: Sequence[FileLosses]) -> None:
    """For each file what was left out; of very many the sums."""
    for one in found[:_FILES_SHOWN]:
        say(f"{one.source}：")
        for loss in one.losses:
            say(f"  {loss}")
    rest = found[_FILES_SHOWN:]
    if rest:
        say(f"另有 {len(rest)} 个文件（用 jsmine parse 可逐个查看），合计：")
        for loss in add_losses(loss for one in rest for loss in one.losses):
            say(f"  {loss}")


@click.command(cls=ChineseCommand)
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="文件…")
@json_option
def parse(files: tuple[Path, ...], as_json: bool) -> None:
    """解析文书结构，不入库；每份文书输出一行。"""
    for path in files:
        for result in parse_file(path):
            if as_json:
                print_json(_shape(result))
            elif isinstance(result, Rejected):
                say(f"未读入 {result.source}：{result.message}")
            else:
                _print_judgment(result)


def _shape(result: Judgment | Rejected) -> Shape:
    if isinstance(result, Rejected):
        what = {"code": result.code, "message": result.message}
        return {"source": result.source, "rejected": what}
    return shapes.judgment(result)


def _print_judgment(judgment: Judgment) -> None:
    print_table(
        ("项目", "内容"),
        [
            ("来源", judgment.source),
            ("法院", judgment.court.name if judgment.court else None),
            ("案号", judgment.case_number),
            ("文书", judgment.doc_type),
            ("案由", judgment.cause.name if judgment.cause else None),
            ("裁判日期", judgment.judgment_date),
            ("当事人", "；".join(f"{p.role}{p.name}" for p in judgment.parties)),
            ("裁判依据", "；".join(map(str, judgment.statutes))),
            ("裁判结果", judgment.outcome.value),
            ("判给金额（元）", judgment.amount_awarded_yuan),
        ],
    )
    print_table(
        ("段落", "起", "止", "开头"),
        [
            (s.kind.label, s.start, s.end, s.span.of(judgment.text)[:24].replace("\n", " "))
            for s in judgment.sections
        ],
    )
    for problem in judgment.problems:
        say(f"提示：{problem.message}")
    for loss in judgment.losses:
        say(f"提示：{loss}")
