"""Write the invented sample corpus: data/samples/judgments/ and expected.jsonl.

Run from anywhere: `python data/samples/sources/compose.py`. The same sources give the
same bytes. Hand-written judgments are taken as they are; the background is composed.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import sys
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from background.formats import Section, render_docx, render_export, render_html
from background.overlap import jaccard, shingle
from background.plan import compose_background

HERE = Path(__file__).resolve().parent
SAMPLES = HERE.parent
HAND_WRITTEN = ("face", "charger", "property", "freight", "qizihua")
_MARK = re.compile(r"\{\{(\w+)\}\}")
_QUOTA = (("txt", 0.55), ("docx", 0.20), ("html", 0.15), ("json", 0.10))
_CORRECTED = "（更正后重新送达）"
_OTHER_CLERK = "楼某某"


@dataclass(slots=True, kw_only=True)
class Sample:
    """One document on its way to a file."""

    key: str
    text: str
    sections: list[Section]
    facts: dict[str, Any]
    form: str = "txt"

    @property
    def title(self) -> str:
        """The title a publishing site would give."""
        sides = [party["name"] for party in self.facts["parties"]]
        return f"{'与'.join(sides[:2])}{self.facts['cause']}{self.facts['doc_type']}"

    @property
    def stem(self) -> str:
        """The file name on the court's shared drive."""
        return f"{self.facts['case_number']}{self.facts['doc_type']}"


def strip_marks(marked: str) -> tuple[str, list[Section]]:
    """Take the section marks out and say where the sections lie."""
    parts = _MARK.split(marked.strip())
    text = ""
    sections: list[Section] = []
    for kind, part in zip(parts[1::2], parts[2::2], strict=True):
        start, body = len(text), part
        text += body
        end = start + len(body.rstrip())
        if sections and sections[-1][0] == kind:
            sections[-1] = (kind, sections[-1][1], end)
        elif body.strip():
            sections.append((kind, start, end))
    return text.rstrip(), sections


def read_hand_written() -> list[Sample]:
    """Read every class folder that has its texts and its answer sheet."""
    samples = []
    for name in HAND_WRITTEN:
        sheet = HERE / name / "expected.jsonl"
        rows = sheet.read_text(encoding="utf-8").splitlines() if sheet.exists() else []
        for row in filter(str.strip, rows):
            facts = json.loads(row)
            path = HERE / name / facts.pop("file")
            if not path.exists():
                sys.stderr.write(f"missing: {path}\n")
                continue
            text, sections = strip_marks(path.read_text(encoding="utf-8"))
            key = f"{name}/{path.name}"
            samples.append(Sample(key=key, text=text, sections=sections, facts=facts))
    return samples


def assign_formats(samples: list[Sample]) -> None:
    """Deal the formats out in fixed shares, each class for itself."""
    groups: dict[str, list[Sample]] = {}
    for sample in samples:
        groups.setdefault(sample.key.split("/")[0], []).append(sample)
    for group in groups.values():
        order = sorted(group, key=lambda s: hashlib.sha256(s.key.encode()).hexdigest())
        for place, sample in enumerate(order):
            position, reach = (place + 0.5) / len(order), 0.0
            for form, share in _QUOTA:
                reach += share
                if position <= reach:
                    sample.form = form
                    break


def add_duplicates(samples: list[Sample]) -> list[tuple[Sample, Sample]]:
    """Add the two planned duplicates: a second format and a corrected re-issue."""
    plain = [s for s in samples if s.form == "txt" and s.key.startswith("background/")]
    first, second = plain[7], plain[31]
    twin = Sample(
        key=first.key + "#docx", text=first.text, sections=first.sections, facts=first.facts,
        form="docx",
    )  # fmt: skip
    text, sections = reissue(second)
    again = Sample(
        key=second.key + "#again", text=text, sections=sections, facts=second.facts, form="txt"
    )
    return [(twin, first), (again, second)]


def reissue(sample: Sample) -> tuple[str, list[Section]]:
    """Correct the name of the clerk, as a court does when it serves a judgment anew."""
    at = sample.text.rfind("书记员") + 3
    new = sample.text[:at] + _OTHER_CLERK
    sections = [(kind, start, min(end, len(new))) for kind, start, end in sample.sections]
    sections[-1] = (*sections[-1][:2], len(new))
    return new, sections


def write_files(samples: list[Sample], folder: Path) -> dict[str, str]:
    """Write every document and say under which source each can be found."""
    sources: dict[str, str] = {}
    exports: dict[str, list[dict[str, Any]]] = {}
    for sample in samples:
        title = sample.title
        pick = int(hashlib.sha256(sample.key.encode()).hexdigest()[:6], 16)
        name = f"{sample.stem}.{sample.form}"
        if sample.key.endswith("#again"):
            name = f"{sample.stem}{_CORRECTED}.txt"
        match sample.form:
            case "txt":
                (folder / name).write_text(sample.text + "\n", encoding="utf-8")
            case "docx":
                (folder / name).write_bytes(render_docx(sample.text, sample.sections, title))
            case "html":
                page = render_html(sample.text, sample.sections, title, pick % 5 < 2, pick)
                (folder / name).write_bytes(page)
            case _:
                year = sample.facts["judgment_date"][:4]
                records = exports.setdefault(f"export-{year}.json", [])
                records.append(make_record(sample))
                name = f"export-{year}.json#{len(records)}"
        sources[sample.key] = name
    for name, records in exports.items():
        (folder / name).write_bytes(render_export(records))
    return sources


def make_record(sample: Sample) -> dict[str, str]:
    """Make one record of a case system's export."""
    facts = sample.facts
    return {
        "案号": facts["case_number"],
        "法院": facts["court"],
        "案由": facts["cause"],
        "裁判日期": facts["judgment_date"],
        "标题": sample.title,
        "正文": sample.text,
    }


def write_expected(samples: list[Sample], sources: dict[str, str], twins: dict[str, str]) -> None:
    """Write the answer sheet, one line a document."""
    lines = []
    for sample in samples:
        row = {"source": sources[sample.key], **sample.facts}
        row["sections"] = [list(section) for section in sample.sections]
        if sample.key in twins:
            row["duplicate_of"] = sources[twins[sample.key]]
        lines.append(json.dumps(row, ensure_ascii=False))
    text = "\n".join(lines) + "\n"
    (SAMPLES / "expected.jsonl").write_text(text, encoding="utf-8")


def report(samples: list[Sample], sources: dict[str, str], began: float) -> None:
    """Print what was written and which documents come nearest to each other."""
    cut = [(sample, shingle(sample.text)) for sample in samples]
    pairs = [
        (jaccard(one, two), sources[first.key], sources[second.key], first.key, second.key)
        for at, (first, one) in enumerate(cut)
        for second, two in cut[at + 1 :]
    ]
    pairs.sort(reverse=True)
    for share, one, two, key, other in pairs[:14]:
        sys.stdout.write(f"{share:.3f}  {key} {one}  ~  {other} {two}\n")
    for title, counter in (
        ("cause", Counter(s.facts["cause"] for s in samples)),
        ("year", Counter(s.facts["judgment_date"][:4] for s in samples)),
        ("outcome", Counter(s.facts["outcome"] for s in samples)),
        ("court", Counter(s.facts["court"] for s in samples)),
        ("format", Counter(s.form for s in samples)),
        ("part", Counter(s.key.split("/")[0] for s in samples)),
    ):
        counts = dict(sorted(counter.items(), key=lambda item: (-item[1], item[0])))
        sys.stdout.write(f"{title} {counts}\n")
    sys.stdout.write(f"{len(samples)} documents in {time.monotonic() - began:.1f} s\n")


def main() -> None:
    """Compose everything anew."""
    began = time.monotonic()
    samples = read_hand_written()
    for number, (marked, facts) in enumerate(compose_background([s.facts for s in samples])):
        text, sections = strip_marks(marked)
        key = f"background/{number + 1:03d}-{facts.pop('story')}"
        samples.append(Sample(key=key, text=text, sections=sections, facts=facts))
    assign_formats(samples)
    twins = add_duplicates(samples) if len(samples) > 250 else []
    samples.sort(key=lambda s: (s.facts["judgment_date"], s.key))
    samples += [twin for twin, _ in twins]
    folder = SAMPLES / "judgments"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    sources = write_files(samples, folder)
    write_expected(samples, sources, {twin.key: first.key for twin, first in twins})
    report(samples, sources, began)


if __name__ == "__main__":
    main()
