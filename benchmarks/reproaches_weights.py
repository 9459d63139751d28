"""The weights of ``cluster/sureness.csv``: how they are learnt, and what they are worth.

``python -m benchmarks.reproaches_weights --data DIR [--write]``

A logistic regression over the marks of clauses. A sentence is labelled, not a clause, so each is
learnt by the clause that weighs most, found anew in every round. It learns from all samples of
``gold/reproaches.jsonl`` and, so that it holds for first instance judgments, from the invented
texts of the project, where what the rules take is right; of what they do not take there, only
what the real samples alone call unlikely counts as no reproach.

Printed, each with a model that has not seen it: for every sample, the sentences whose log-odds
are above zero by the marks alone; for every invented source, the share of what the rules take
that is kept. ``--write`` writes the weights learnt from everything.
"""

import argparse
import csv
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from benchmarks.planted import STYLES, compose
from benchmarks.planted_whole import plan_whole
from benchmarks.reproaches import GOLD, read_texts
from benchmarks.table import print_table
from benchmarks.whole_pools import WHOLE
from jsmine.cluster.sureness import BASE
from jsmine.cluster.wrongs import DOUBTFUL, read_sentences, says_act
from jsmine.domain.judgment import Judgment
from jsmine.ingest import parse_judgment, read_documents
from jsmine.resources import load_table

TABLE = Path(__file__).parents[1] / "jsmine" / "resources" / "cluster" / "sureness.csv"
SAMPLES = Path(__file__).parents[1] / "data" / "samples" / "judgments"
_HEAD = ("没有学过的", "种类", "句数", "取出或保留", "是法院认定", "准确率", "应有", "召回或保留率")
_INVENTED = "自拟语料"
_ROUNDS, _UNLIKELY, _SCALE, _SEED = 7, -1.5, 0.35, 3

Rows = NDArray[np.float64]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence with the marks of its clauses; parts of one labelled sentence share ``bag``."""

    source: str
    invented: bool
    right: bool
    bag: str
    clauses: tuple[tuple[str, frozenset[str]], ...]


def real_sentences(data: Path) -> tuple[list[Sentence], dict[str, int]]:
    """The sentences of the gold samples, and how many reproaches each sample has."""
    lines = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]
    texts = read_texts(data, {(line["file"], line["id"]) for line in lines})
    found: list[Sentence] = []
    wanted: dict[str, int] = {}
    for line in lines:
        judgment = parse_judgment(texts[line["file"], line["id"]])
        if sha256(judgment.text.encode()).hexdigest() != line["text_sha256"]:
            continue
        wanted[line["sample"]] = wanted.get(line["sample"], 0) + len(line["reproaches"])
        for read in read_sentences(judgment, mark_all=True):
            anchor = read.evidence.anchor
            within = [s for s, e, *_ in line["reproaches"] if s <= anchor.start and anchor.end <= e]
            found.append(
                Sentence(
                    source=line["sample"],
                    invented=False,
                    right=bool(within),
                    bag=f"{judgment.id} {within[0] if within else anchor.start} {bool(within)}",
                    clauses=tuple((t.said.clause, marks) for t, marks in read.clauses),
                )
            )
    return found, wanted


def invented_sentences() -> Iterator[Sentence]:
    """The different sentences of the samples and of the planted texts; right is what rules take."""
    for source, judgments in _invented():
        seen: set[str] = set()
        for judgment in judgments:
            for read in read_sentences(judgment, mark_all=True):
                wording = _without_names(read.evidence.quote, judgment)
                if wording not in seen:
                    seen.add(wording)
                    yield Sentence(
                        source=source,
                        invented=True,
                        right=read.wrong is not None,
                        bag=f"{source} {wording}",
                        clauses=tuple((t.said.clause, marks) for t, marks in read.clauses),
                    )


def _invented() -> Iterator[tuple[str, Sequence[Judgment]]]:
    batches = read_documents(sorted(SAMPLES.iterdir()), workers=0)
    yield "data/samples", [j for b in batches for j in b.results if isinstance(j, Judgment)]
    for style in STYLES:
        yield style, compose(_SEED, style).judgments
    for style in WHOLE:
        files = plan_whole(_SEED, style, _SCALE).files
        texts = (content for name, content in files.items() if name.endswith(".txt"))
        yield style, [parse_judgment(_decoded(content)) for content in texts]


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("gb18030")


def _without_names(text: str, judgment: Judgment) -> str:
    for party in judgment.parties:
        text = text.replace(party.name, party.role)
    return re.sub(r"\d+", "#", text)


class Learner:
    """Sentences as rows of marks, a row a clause."""

    def __init__(self, sentences: Sequence[Sentence], names: Sequence[str]) -> None:
        """Lays out the clauses of the sentences, one after another."""
        self.names, self.size = names, len(sentences)
        marked = [(n, c) for n, s in enumerate(sentences) for c in s.clauses]
        self.of = np.array([n for n, _ in marked])
        self.rows = np.array([[name in marks for name in names] for _, (_, marks) in marked], float)
        self.acts = np.array([says_act(clause) for _, (clause, _) in marked])
        bags = {bag: n for n, bag in enumerate(dict.fromkeys(s.bag for s in sentences))}
        self.bag = np.array([bags[sentences[n].bag] for n in self.of])
        self.right = np.array([sentences[n].right for n in self.of])

    def learn(self, used: Mask) -> LogisticRegression:
        """The model of the sentences of the mask: at first by clauses with words of an act."""
        index = np.flatnonzero(used[self.of])
        chosen = index[~self.right[index] | self.acts[index]]
        for _ in range(_ROUNDS):
            model = LogisticRegression(C=1.0, max_iter=3000)
            model.fit(self.rows[chosen], self.right[chosen])
            order = index[np.argsort(-model.decision_function(self.rows[index]), kind="stable")]
            _, first = np.unique(self.bag[order], return_index=True)
            chosen = order[np.sort(first)]
        return model

    def odds(self, model: LogisticRegression) -> Rows:
        """The log-odds of every sentence; far below where no clause is the court's own."""
        odds = np.full(self.size, -9.0)
        np.maximum.at(odds, self.of, model.decision_function(self.rows))
        return odds


def read_names() -> list[str]:
    """The names of the marks in the table."""
    return [row["name"] for row in load_table("cluster/sureness.csv") if row["name"] != BASE]


def unlikely_kept(real: Sequence[Sentence], invented: Sequence[Sentence]) -> list[Sentence]:
    """The invented sentences without those the rules miss but the real samples do not."""
    names, known = read_names(), len(real)
    learner = Learner([*real, *invented], names)
    odds = learner.odds(learner.learn(np.arange(learner.size) < known))[known:]
    return [s for s, o in zip(invented, odds, strict=True) if s.right or o < _UNLIKELY]


def measure(
    sentences: Sequence[Sentence], wanted: dict[str, int], learner: Learner
) -> Iterator[tuple[object, ...]]:
    """A row for each sample and source, by a model that has not seen it."""
    sources = np.array([s.source for s in sentences])
    right = np.array([s.right for s in sentences])
    totals = np.zeros(4, int)
    for source in dict.fromkeys(sources):
        own = sources == source
        odds = learner.odds(learner.learn(~own))
        kind = _INVENTED if sentences[int(np.argmax(own))].invented else "真实文书"
        if kind == _INVENTED:
            kept, all_right = (
                int((own & right & (odds >= DOUBTFUL)).sum()),
                int((own & right).sum()),
            )
            yield source, kind, int(own.sum()), kept, kept, "", all_right, kept / all_right
            continue
        taken = own & (odds >= 0)
        hits = {s.bag for s, hit in zip(sentences, taken & right, strict=True) if hit}
        row = np.array([own.sum(), taken.sum(), (taken & right).sum(), len(hits)])
        totals += row
        yield _counted(source, kind, row, wanted[source])
    yield _counted("各样本合计", "真实文书", totals, sum(wanted.values()))


def _counted(source: str, kind: str, row: NDArray[np.int64], due: int) -> tuple[object, ...]:
    size, taken, right, reached = (int(n) for n in row)
    return source, kind, size, taken, right, right / taken if taken else 0.0, due, reached / due


def write_weights(model: LogisticRegression, names: Sequence[str]) -> None:
    """Puts the weights into the table, which keeps its comments, marks and patterns."""
    weights = dict(zip(names, model.coef_[0].tolist(), strict=True))
    weights[BASE] = float(model.intercept_[0])
    comments = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if line[:1] == "#"]
    rows = [
        {**row, "weight": f"{weights[row['name']]:.2f}"}
        for row in load_table("cluster/sureness.csv")
    ]
    with TABLE.open("w", encoding="utf-8", newline="") as stream:
        stream.writelines(line + "\n" for line in comments)
        writer = csv.DictWriter(stream, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--write", action="store_true", help="写入 sureness.csv")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    real, wanted = real_sentences(args.data)
    sentences = [*real, *unlikely_kept(real, [*invented_sentences()])]
    names = read_names()
    learner = Learner(sentences, names)
    print_table(_HEAD, measure(sentences, wanted, learner), as_json=args.json)
    if args.write:
        write_weights(learner.learn(np.ones(learner.size, bool)), names)


if __name__ == "__main__":
    main()
