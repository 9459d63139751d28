"""Writes docs/examples/*.md: what the program drafts from the samples, and the letter as edited.

``python docs/examples/build.py`` writes the files. Each ``*.yaml`` beside this file holds what
was changed by hand in one letter, and why; everything else is what the program says now.
"""

from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml

from jsmine.domain.suggestion import CheckReport, Part, Suggestion
from jsmine.draft import edit_suggestion
from jsmine.draft.paragraphs import group_paragraphs
from jsmine.workbench import Workbench, open_workbench

HERE = Path(__file__).parent
SAMPLES = HERE.parents[1] / "data" / "samples"


def examples() -> dict[str, dict[str, Any]]:
    """What was changed by hand, by the name of the example."""
    paths = sorted(HERE.glob("*.yaml"))
    return {path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in paths}


def draft(bench: Workbench, example: Mapping[str, Any]) -> Suggestion:
    """The letter on the finding of the example, as the program drafts it."""
    flagging = bench.flagging()
    findings = flagging.findings if flagging else ()
    finding = next(f for f in findings if example["label"] in f.label)
    return bench.draft_suggestion(finding.id)


def edits(example: Mapping[str, Any]) -> dict[str, str]:
    """The sentences as written by hand; an empty one is taken out."""
    return {edit["clause"]: edit["text"] for edit in example["edits"]}


def page(bench: Workbench, example: Mapping[str, Any]) -> str:
    """The page of one example."""
    letter = draft(bench, example)
    texts = edits(example)
    edited = edit_suggestion(letter, texts)
    report = bench.check_edit(letter.id, texts)
    parts = [
        f"# {example['title']}",
        "案件、当事人、联系人均为虚构。机器稿由 `data/samples` 的文书生成；修改稿由研究室改定，"
        "改动逐条列明理由，并逐句重新核验。",
        "## 一、机器稿",
        *_paragraphs(letter),
        "## 二、改了什么、为什么",
        *_changes(letter, example, report),
        "## 三、修改稿",
        *_paragraphs(edited),
        "## 四、修改稿的核验结果",
        *_verdict(edited, report),
    ]
    return "\n\n".join(parts) + "\n"


def _paragraphs(letter: Suggestion) -> list[str]:
    lines = []
    for paragraph in group_paragraphs(letter.clauses):
        # A number and a stop at the beginning would become a list.
        text = paragraph.text.replace(".", "\\.", 1)
        lines.append(text if paragraph.part is Part.ATTACHMENTS else paragraph.text)
    return lines


def _changes(letter: Suggestion, example: Mapping[str, Any], report: CheckReport) -> list[str]:
    before = {clause.id: clause.text for clause in letter.clauses}
    marked = {p.clause: p.message for p in report.problems if p.blocks}
    lines = []
    for number, edit in enumerate(example["edits"], start=1):
        verdict = marked.get(edit["clause"], "没有指出问题" if edit["text"] else "已删去")
        lines += [
            f"{number}. 原文：{before[edit['clause']]}",
            f"    改为：{edit['text'] or '（删去）'}",
            f"    理由：{edit['why']}",
            f"    核验：{verdict}",
        ]
    return lines


def _verdict(letter: Suggestion, report: CheckReport) -> list[str]:
    faults = [p for p in report.problems if p.blocks]
    checked = report.checked
    whole = (
        f"核验语句{checked['clauses']}条、数字{checked['figures']}个、引文{checked['quotes']}处，"
        f"不能证明的语句{len({p.clause for p in faults})}条。"
    )
    texts = {clause.id: clause.text for clause in letter.clauses}
    return [whole, *(f"- “{texts[p.clause]}”——{p.message}" for p in faults)]


def main() -> None:
    """Writes the pages from a workspace of its own."""
    with TemporaryDirectory() as folder:
        settings = (SAMPLES / "jsmine.toml").read_text(encoding="utf-8")
        (Path(folder) / "jsmine.toml").write_text(settings, encoding="utf-8")
        with open_workbench(Path(folder)) as bench:
            bench.read([SAMPLES / "judgments"])
            bench.flag()
            for name, example in examples().items():
                (HERE / f"{name}.md").write_text(page(bench, example), encoding="utf-8")


if __name__ == "__main__":
    main()
