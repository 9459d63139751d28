"""The demo: the samples from files to a drafted letter, step by step, with times."""

import sys
import time
from pathlib import Path

import click

from jsmine.text.quarters import quarter_name
from jsmine.workbench import Workbench, open_workbench

SAMPLES = Path(__file__).parent
SETTINGS = SAMPLES / "jsmine.toml"
FACTS = (
    "原告到售楼处看房，售楼处的摄像头未经同意抓拍其人脸，开发商据此认定其为自然到访客户，"
    "拒绝给付渠道优惠。"
)


def main(folder: Path) -> None:
    """Runs every step over the samples in a workspace folder."""
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / SETTINGS.name).exists():
        (folder / SETTINGS.name).write_text(SETTINGS.read_text(encoding="utf-8"), encoding="utf-8")
    begin = time.perf_counter()
    with open_workbench(folder) as bench:
        for step in (read, search, cluster, flag, draft):
            at = time.perf_counter()
            click.echo(f"{step(bench)}（{time.perf_counter() - at:.1f} 秒）")
    click.echo(f"共用时 {time.perf_counter() - begin:.1f} 秒，工作区在 {folder}")


def read(bench: Workbench) -> str:
    """Reads the samples."""
    bench.read([SAMPLES / "judgments"])
    total = bench.totals()
    return (
        f"一、读入：{total.read} 份文书，入库 {total.judgments}，"
        f"重复 {total.duplicates}，未读入 {len(total.rejected)}"
    )


def search(bench: Workbench) -> str:
    """Searches similar cases for facts as a judge would type them."""
    reply = bench.search(FACTS, top=3)
    found = bench.judgments([case.judgment_id for case in reply.results])
    numbers = "、".join(str(judgment.case_number) for judgment in found)
    return f"二、检索：与所述事实最相近的是 {numbers}"


def cluster(bench: Workbench) -> str:
    """Groups the disputes."""
    grouping = bench.cluster()
    return f"三、聚类：{len(grouping.clusters)} 类纠纷，未归类 {len(grouping.unassigned)} 件"


def flag(bench: Workbench) -> str:
    """Flags the class-wide problems."""
    flagging = bench.flag()
    names = "；".join(
        f"{f.title}（{len(f.documents)} 件，{quarter_name(f.trend.first_alert or '')}预警）"
        for f in flagging.findings
    )
    return f"四、类案问题 {len(flagging.findings)} 个：{names}"


def draft(bench: Workbench) -> str:
    """Drafts and checks one letter for each problem."""
    flagging = bench.flagging()
    lines = []
    for number, finding in enumerate(flagging.findings if flagging else (), 1):
        suggestion = bench.draft_suggestion(finding.id)
        path = bench.folder / f"司法建议书-{number}.docx"
        path.write_bytes(bench.render_docx(suggestion.id))
        report = bench.verify(suggestion.id)
        todo = sum(problem.code == "placeholder" for problem in report.problems)
        lines.append(
            f"    {path}：致{suggestion.recipient.name}，核验条款 {report.checked['clauses']}、"
            f"数字 {report.checked['figures']}、引文 {report.checked['quotes']}，待填 {todo} 处"
        )
    return "五、起草司法建议书：\n" + "\n".join(lines)


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "demo-workspace"))
