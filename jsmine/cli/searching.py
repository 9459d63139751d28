"""Commands of searching: ``search`` and ``laws``."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from jsmine.cli.output import (
    Bar,
    ChineseCommand,
    ChineseGroup,
    json_option,
    print_json,
    print_table,
    say,
)
from jsmine.cli.shapes import searching as shapes
from jsmine.cli.shapes.common import rejected
from jsmine.domain.judgment import Judgment, Outcome
from jsmine.domain.similar import SearchFilter, Tier, scale_of_degrees
from jsmine.errors import SearchError
from jsmine.workbench import open_workbench

if TYPE_CHECKING:
    from jsmine.workbench import SearchReply, Workbench

DAY = click.DateTime(formats=["%Y-%m-%d"])


@click.command(cls=ChineseCommand)
@click.argument("text", required=False, metavar="[事实或文书全文]")
@click.option(
    "--file", type=click.Path(path_type=Path), metavar="文件", help="以文件中的文书或案情检索"
)
@click.option("--judgment", "judgment_id", metavar="编号", help="以库中的文书检索")
@click.option(
    "--queries", type=click.Path(path_type=Path), metavar="文件", help="批量检索（JSONL）"
)
@click.option("--top", type=click.IntRange(1, 1000), default=10, metavar="N", help="返回几件")
@click.option("--cause", metavar="案由", help="只看这一案由")
@click.option("--court", metavar="法院", help="只看这一法院")
@click.option("--region", metavar="地区", help="只看这一地区")
@click.option("--since", type=DAY, metavar="年-月-日", help="裁判日期不早于")
@click.option("--until", type=DAY, metavar="年-月-日", help="裁判日期不晚于")
@click.option("--tier", type=click.Choice([t.value for t in Tier]), help="只看这一层级")
@click.option("--outcome", type=click.Choice([o.value for o in Outcome]), help="只看这一结果")
@click.option("--article", metavar="法条", help="只看引用这一法条的")
@json_option
@click.pass_obj
def search(
    workspace: Path,
    /,
    text: str | None,
    file: Path | None,
    judgment_id: str | None,
    queries: Path | None,
    top: int,
    as_json: bool,
    **limits: str | datetime | None,
) -> None:
    """检索类案，说明为何相似。"""
    given = [one for one in (text, file, judgment_id, queries) if one is not None]
    if len(given) != 1:
        raise click.UsageError("事实、--file、--judgment、--queries 须给出其中一项，且只给一项")
    where = _where(limits)
    with open_workbench(workspace) as bench:
        if queries is not None:
            for qid, reply in bench.search_many(_read_queries(queries), where=where, top=top):
                found = _found(bench, reply)
                print_json({"qid": qid, **shapes.search_reply(reply, found)})
            return
        reply = bench.search(_query(bench, text, file, judgment_id), where=where, top=top)
        found = _found(bench, reply)
    if as_json:
        print_json(shapes.search_reply(reply, found))
    else:
        _print_reply(reply, found)


@click.command(cls=ChineseCommand)
@click.option("--rebuild", is_flag=True, help="不论现有索引如何，全部重建")
@json_option
@click.pass_obj
def index(workspace: Path, rebuild: bool, as_json: bool) -> None:
    """使检索索引与库中文书一致；更换向量模型或索引损坏后用 --rebuild 重建。"""
    with open_workbench(workspace) as bench, Bar() as bar:
        count = bench.rebuild_index(bar) if rebuild else bench.update_index()
    if as_json:
        print_json({"judgments": count, "rebuilt": rebuild})
    else:
        say(f"索引{'已重建' if rebuild else '已就绪'}，可检索 {count} 份文书。")


@click.group(cls=ChineseGroup)
def laws() -> None:
    """导入法律法规，查找法条。"""


@laws.command("import")
@click.argument("path", type=click.Path(path_type=Path), metavar="路径")
@json_option
@click.pass_obj
def import_laws(workspace: Path, path: Path, as_json: bool) -> None:
    """导入法律法规（JSONL 或 Markdown 文件夹）。"""
    with open_workbench(workspace) as bench, Bar() as bar:
        done = bench.import_laws(path, bar)
    if as_json:
        print_json(
            {
                "laws": done.laws,
                "articles": done.articles,
                "rejected": [rejected(one) for one in done.rejected],
            }
        )
        return
    print_table(("法律法规", "条文", "未导入"), [(done.laws, done.articles, len(done.rejected))])
    for one in done.rejected:
        say(f"未导入 {one.source}：{one.message}")


@laws.command("find")
@click.argument("question", metavar="问题")
@click.option("--top", type=click.IntRange(1, 1000), default=10, metavar="N", help="返回几条")
@click.option("--on", type=DAY, metavar="年-月-日", help="哪一天有效的条文（默认今天）")
@json_option
@click.pass_obj
def find_laws(workspace: Path, question: str, top: int, on: datetime | None, as_json: bool) -> None:
    """查找回答问题的法条。"""
    with open_workbench(workspace) as bench:
        hits = bench.find_laws(question, top=top, on=_day(on))
    if as_json:
        print_json(shapes.article_hits(hits))
        return
    print_table(
        ("序", "法律法规", "条", "内容"),
        [
            (rank, hit.article.law, hit.article.number, hit.article.text[:60].replace("\n", " "))
            for rank, hit in enumerate(hits, 1)
        ],
    )


def _query(
    bench: Workbench, text: str | None, file: Path | None, judgment_id: str | None
) -> Judgment | str:
    if file is not None:
        return bench.understand_file(file)
    if judgment_id is not None:
        return bench.judgment(judgment_id)
    return text or ""


def _read_queries(path: Path) -> Iterator[tuple[str, str]]:
    try:
        with path.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                try:
                    record = json.loads(line)
                    yield str(record["qid"]), str(record["text"])
                except (ValueError, KeyError, TypeError) as error:
                    raise SearchError(
                        f"{path} 第 {number} 行须为含 qid、text 的 JSON 对象。"
                    ) from error
    except OSError as error:
        raise SearchError(f"{path} 不能打开，请检查路径与权限。") from error


def _where(limits: dict[str, str | datetime | None]) -> SearchFilter:
    def text(name: str) -> str | None:
        value = limits[name]
        return value if isinstance(value, str) else None

    tier, outcome = text("tier"), text("outcome")
    return SearchFilter(
        cause=text("cause"),
        court=text("court"),
        region=text("region"),
        since=_day(limits["since"]),
        until=_day(limits["until"]),
        tier=Tier(tier) if tier else None,
        outcome=Outcome(outcome) if outcome else None,
        article=text("article"),
    )


def _day(value: object) -> date | None:
    return value.date() if isinstance(value, datetime) else None


def _found(bench: Workbench, reply: SearchReply) -> dict[str, Judgment]:
    return {j.id: j for j in bench.judgments([case.judgment_id for case in reply.results])}


def _print_reply(reply: SearchReply, found: dict[str, Judgment]) -> None:
    rows = []
    for rank, case in enumerate(reply.results, 1):
        stored = found[case.judgment_id]
        rows.append(
            (
                rank,
                f"{case.score:.2f} {case.degree.value}",
                stored.case_number or stored.source,
                stored.cause.name if stored.cause else None,
                stored.outcome.value,
                f"{case.tier.value}（{case.tier.effect}）",
                "、".join(dict.fromkeys(a.why for a in case.aligned)),
            )
        )
    if reply.caution:
        say(reply.caution)
    if not rows:
        return
    print_table(("序", "相似度", "案号", "案由", "结果", "层级", "为何相似"), rows)
    say(scale_of_degrees())
    if reply.cause:
        say(
            f"案由（推断）：{reply.cause.name}，{reply.cause.certainty}。{reply.cause.discount}。"
            "推断有误的，请以 --cause 指定案由。"
        )
    say(f"用时 {reply.took_ms:.0f} 毫秒")
