"""Commands of drafting: ``draft`` and ``verify``."""

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
from jsmine.cli.shapes import drafting as shapes
from jsmine.domain.similar import SearchFilter
from jsmine.domain.suggestion import CheckReport, SuggestionKind
from jsmine.domain.white_paper import PaperScope
from jsmine.errors import DraftError
from jsmine.workbench import Workbench, open_workbench

OUT = click.option(
    "--out",
    type=click.Path(path_type=Path),
    required=True,
    metavar="文件",
    help="写到这个 .docx；名称以 .pdf 结尾的，经 LibreOffice 转为 PDF（不带溯源数据，不能核验）",
)


@click.group(cls=ChineseGroup)
def draft() -> None:
    """起草司法建议书、类案检索报告、审判白皮书。"""


@draft.command("suggestion")
@click.argument("finding", metavar="类案问题编号")
@click.option("--recipient", metavar="单位", help="被建议单位（默认取职责最相符的一个）")
@click.option("--court", default="", metavar="法院", help="制发法院（默认取设置）")
@click.option(
    "--kind",
    type=click.Choice([kind.value for kind in SuggestionKind]),
    default=SuggestionKind.CLASS.value,
    help="种类",
)
@OUT
@user_option
@json_option
@click.pass_obj
def suggestion(
    workspace: Path,
    finding: str,
    recipient: str | None,
    court: str,
    kind: str,
    out: Path,
    user: str,
    as_json: bool,
) -> None:
    """就一个类案问题起草司法建议书。"""
    with open_workbench(workspace) as bench:
        drafted = bench.draft_suggestion(
            finding,
            recipient=recipient,
            court=court,
            kind=SuggestionKind(kind),
            by=user and bench.actor(user).name,
        )
        write(bench, out, bench.render_docx(drafted.id))
        report = bench.verify(drafted.id)
    if as_json:
        print_json(
            {
                "id": drafted.id,
                "path": str(out),
                "problems": shapes.check_report(report)["problems"],
                "clauses": len(drafted.clauses),
                "figures": sum(len(clause.figures) for clause in drafted.clauses),
            }
        )
        return
    print_table(
        ("编号", "文件", "被建议单位", "条款"),
        [(drafted.id, out, drafted.recipient.name, len(drafted.clauses))],
    )
    _print_problems(report)


@draft.command("show")
@click.argument("suggestion_id", metavar="编号")
@json_option
@click.pass_obj
def show(workspace: Path, suggestion_id: str, as_json: bool) -> None:
    """列出建议书的各条款、待填之处与出处数。"""
    with open_workbench(workspace) as bench:
        saved = bench.suggestion(suggestion_id)
    if as_json:
        print_json(shapes.suggestion_version(saved))
        return
    print_table(
        ("条款", "出处", "数字", "待填", "文字"),
        [
            (c.id, len(c.anchors), len(c.figures), "、".join(c.placeholders), c.text)
            for c in saved.suggestion.clauses
        ],
    )
    say(f"第 {saved.version} 版，{saved.by} 于 {saved.at} 保存：{saved.comment}")


@draft.command("edit")
@click.argument("suggestion_id", metavar="编号")
@click.option("--set", "texts", multiple=True, required=True, metavar="条款=文字", help="改写一条")
@click.option("--comment", default="命令行修改", metavar="文字", help="修改说明")
@user_option
@json_option
@click.pass_obj
def edit(
    workspace: Path,
    suggestion_id: str,
    texts: tuple[str, ...],
    comment: str,
    user: str,
    as_json: bool,
) -> None:
    """改写条款（如填入待填之处），保存为新的一版，并重新核验。"""
    wording = dict(pair(one, "--set") for one in texts)
    with open_workbench(workspace) as bench:
        by = user and bench.actor(user).name
        version = bench.suggestion(suggestion_id).version
        bench.edit_suggestion(suggestion_id, wording, by=by, comment=comment, after=version)
        report = bench.verify(suggestion_id)
    if as_json:
        print_json({"id": suggestion_id, **shapes.check_report(report)})
    else:
        _print_problems(report)


@draft.command("export")
@click.argument("suggestion_id", metavar="编号")
@OUT
@json_option
@click.pass_obj
def export(workspace: Path, suggestion_id: str, out: Path, as_json: bool) -> None:
    """导出建议书的最新一版（已签发的带编号）。"""
    with open_workbench(workspace) as bench:
        version = bench.suggestion(suggestion_id).version
        write(bench, out, bench.render_docx(suggestion_id))
    if as_json:
        print_json({"id": suggestion_id, "version": version, "path": str(out)})
    else:
        print_table(("编号", "版次", "文件"), [(suggestion_id, version, out)])


@draft.command("rephrase")
@click.argument("suggestion_id", metavar="编号")
@click.option(
    "--clause", "taking", multiple=True, metavar="条款", help="只采用这一条的改写，可多次写"
)
@user_option
@json_option
@click.pass_obj
def rephrase(
    workspace: Path, suggestion_id: str, taking: tuple[str, ...], user: str, as_json: bool
) -> None:
    """用法院内网的语言模型改写文句（须先设置），核验不过的保留原文并列明原因。"""
    with open_workbench(workspace) as bench:
        by = user and bench.actor(user).name
        proposal = bench.propose_rephrasing(suggestion_id)
        changed = [new for _, new in proposal.changed if not taking or new.id in taking]
        bench.accept_rephrasing(proposal, [clause.id for clause in changed], by=by)
        version = bench.suggestion(suggestion_id).version
        report = bench.verify(suggestion_id)
    refused = proposal.refused
    if as_json:
        print_json(
            {
                "id": suggestion_id,
                "version": version,
                "rephrased": [c.id for c in changed],
                "refused": [{"code": p.code, "message": p.message} for p in refused],
                **shapes.check_report(report),
            }
        )
        return
    print_table(("条款", "改写后的文字"), [(c.id, c.text) for c in changed])
    for problem in refused:
        say(problem.message)
    if changed:
        say("核验不能证明改写后意思未变，请逐句审阅；原文保存在上一版。")
    _print_problems(report)


@draft.command("whitepaper")
@click.option("--since", type=DAY, metavar="年-月-日", help="统计期间自")
@click.option("--until", type=DAY, metavar="年-月-日", help="统计期间至")
@click.option("--court", "courts", multiple=True, metavar="法院", help="只统计该法院，可多次写")
@click.option("--cause", "causes", multiple=True, metavar="案由", help="只统计该案由，可多次写")
@click.option(
    "--finding", "findings", multiple=True, metavar="编号", help="只写该类案问题，可多次写"
)
@OUT
@json_option
@click.pass_obj
def white_paper(
    workspace: Path,
    since: datetime | None,
    until: datetime | None,
    courts: tuple[str, ...],
    causes: tuple[str, ...],
    findings: tuple[str, ...],
    out: Path,
    as_json: bool,
) -> None:
    """就已发现的类案问题编写审判白皮书。"""
    scope = PaperScope(
        since=since.date() if since else None,
        until=until.date() if until else None,
        courts=courts,
        causes=causes,
        findings=findings,
    )
    with open_workbench(workspace) as bench:
        paper, content, report = bench.white_paper(scope)
        write(bench, out, content)
    if as_json:
        clauses = [clause for chapter in paper.chapters for clause in chapter.clauses]
        print_json(
            {
                "id": paper.id,
                "path": str(out),
                "problems": shapes.check_report(report)["problems"],
                "clauses": len(clauses),
                "figures": report.checked.get("figures", 0),
            }
        )
        return
    print_table(("文件", "章节"), [(out, len(paper.chapters))])
    _print_problems(report)


@draft.command("search-report")
@click.option(
    "--file",
    type=click.Path(path_type=Path),
    required=True,
    metavar="文件",
    help="待决案件的文书或案情",
)
@click.option("--cause", metavar="案由", help="待决案件的案由；只列这一案由的类案")
@click.option("--top", type=click.IntRange(1, 50), default=10, metavar="N", help="列入几件")
@click.option("--searcher", default="", metavar="姓名", help="检索人")
@OUT
@json_option
@click.pass_obj
def search_report(
    workspace: Path,
    file: Path,
    cause: str | None,
    top: int,
    searcher: str,
    out: Path,
    as_json: bool,
) -> None:
    """就待决案件制作类案检索报告。"""
    with open_workbench(workspace) as bench:
        where = SearchFilter(cause=cause)
        reply = bench.search(bench.understand_file(file), where=where, top=top)
        report, content = bench.search_report(reply, searcher=searcher)
        write(bench, out, content)
    if as_json:
        print_json({"id": report.id, "path": str(out), "results": len(reply.results)})
    else:
        print_table(("文件", "类案"), [(out, len(reply.results))])


@click.command(cls=ChineseCommand)
@click.argument("what", metavar="编号或文件.docx")
@json_option
@click.pass_obj
def verify(workspace: Path, what: str, as_json: bool) -> None:
    """对照数据库逐句核验司法建议书、类案检索报告、审判白皮书。"""
    with open_workbench(workspace) as bench:
        report = bench.verify(what)
    if as_json:
        print_json(shapes.check_report(report))
        return
    checked = report.checked
    print_table(
        ("结论", "条款", "数字", "引文", "法条"),
        [
            (
                "通过" if report.ok else "不通过",
                *(checked.get(name, 0) for name in ("clauses", "figures", "quotes", "statutes")),
            )
        ],
    )
    _print_problems(report)


def write(bench: Workbench, path: Path, content: bytes) -> None:
    """Writes a .docx as it is, or as PDF where the path says so.

    Raises:
        MissingExtraError: it is to be PDF, and there is no LibreOffice.
        DraftError: LibreOffice made no PDF, or the path cannot be written.
    """
    if path.suffix.lower() == ".pdf":
        content = bench.to_pdf(content)
    try:
        path.write_bytes(content)
    except OSError as error:
        raise DraftError(f"不能写入 {path}，请检查路径与权限。") from error


def _print_problems(report: CheckReport) -> None:
    for problem in report.problems:
        weight = "须改" if problem.blocks else "提示"
        say(f"{weight}：{problem.message}（{problem.clause or '全文'}）")
