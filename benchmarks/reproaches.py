"""Are the sentences taken for the court's reproaches its own findings, of the right party?

``python -m benchmarks.reproaches --data DIR [--json]`` reads the civil judgments of
``gold/reproaches.jsonl`` (offsets only, see the README there) and prints precision and recall of
the sentences, and how many name the right actor and its trade. The rules were mended by every
sample; all but the first were labelled before the rules read them, and the README has the figures
at that first sight. Peers in the same run: sentences with one of a few plain words, and every
sentence (the floor).
"""

import argparse
import gzip
import json
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.table import print_table
from jsmine.cluster.wrongs import read_wrongs
from jsmine.domain.judgment import Judgment, SectionKind
from jsmine.ingest import parse_judgment
from jsmine.text.sentences import iter_sentences

GOLD = Path(__file__).parent / "gold" / "reproaches.jsonl"
_HEAD = (
    "样本",
    "文书",
    "方法",
    "取出",
    "是法院认定",
    "行为人对",
    "身份对",
    "准确率",
    "应有",
    "召回率",
)
_PLAIN = re.compile(r"未|没有|拒|擅自|违约|违反|违背|过错|侵[权害犯]")


class Taken(NamedTuple):
    """A sentence taken for a reproach, with the actor's name and trade as far as they are told."""

    start: int
    end: int
    name: str
    role: str


def _ours(judgment: Judgment) -> Iterator[Taken]:
    for wrong in read_wrongs(judgment).wrongs:
        anchor = wrong.evidence.anchor
        yield Taken(anchor.start, anchor.end, wrong.name, wrong.role)


def _all(judgment: Judgment) -> Iterator[Taken]:
    for section in judgment.passages(SectionKind.REASONING):
        for start, end in iter_sentences(judgment.text, section.start, section.end):
            yield Taken(start, end, "", "")


def _plain(judgment: Judgment) -> Iterator[Taken]:
    """Sentences with a plain word of a wrong, of whoever of 原告 and 被告 comes first in them."""
    for taken in _all(judgment):
        sentence = judgment.text[taken.start : taken.end]
        if _PLAIN.search(sentence):
            side = re.search("原告|被告", sentence)
            yield taken._replace(name=side.group() if side else "")


SYSTEMS: dict[str, Callable[[Judgment], Iterator[Taken]]] = {
    "jsmine": _ours,
    "用语检索": _plain,
    "每一句（下限）": _all,
}


def score(gold: dict[str, Any], judgment: Judgment, taken: Iterator[Taken]) -> Counter[str]:
    """Sentences taken, right, with the right actor, with the right trade too; and wanted."""
    counts: Counter[str] = Counter(wanted=len(gold["reproaches"]))
    reached = set()
    for one in taken:
        counts["taken"] += 1
        for start, end, actors, roles in gold["reproaches"]:
            if start <= one.start and one.end <= end:
                reached.add(start)
                counts["right"] += 1
                names = [judgment.text[a:b] for a, b in actors]
                if one.name and any(n in one.name or one.name in n for n in names):
                    counts["actor"] += 1
                    counts["role"] += one.role in roles
    counts["reached"] = len(reached)
    return counts


def read_texts(data: Path, wanted: set[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """The texts of the records asked for; casegen records are joined in order."""
    texts = {}
    for file in sorted({file for file, _ in wanted}):
        with gzip.open(data / "judgments" / f"{file}.jsonl.gz", "rt", encoding="utf-8") as stream:
            for record in map(json.loads, stream):
                if (file, str(record["id"])) in wanted:
                    parts = (record[k] for k in ("fact", "reasoning", "judgement") if k in record)
                    texts[file, str(record["id"])] = record.get("text") or "\n".join(parts)
    return texts


def measure(data: Path) -> Iterator[tuple[object, ...]]:
    """A row for each sample and system; a gold line of another text is not counted."""
    lines = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]
    texts = read_texts(data, {(line["file"], line["id"]) for line in lines})
    totals: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    for line in lines:
        judgment = parse_judgment(texts[line["file"], line["id"]])
        if sha256(judgment.text.encode()).hexdigest() != line["text_sha256"]:
            continue
        for name, system in SYSTEMS.items():
            totals[line["sample"]][name] += score(line, judgment, system(judgment))
            totals[line["sample"]][name]["documents"] += 1
    for sample, systems in totals.items():
        for name, c in systems.items():
            precision = c["right"] / c["taken"] if c["taken"] else 0.0
            counted = (c["taken"], c["right"], c["actor"], c["role"], precision, c["wanted"])
            yield (sample, c["documents"], name, *counted, c["reached"] / c["wanted"])


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    print_table(_HEAD, measure(args.data), as_json=args.json)


if __name__ == "__main__":
    main()
