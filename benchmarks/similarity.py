"""Does a score mean the same everywhere? How often is a result of each degree a similar case?

``python -m benchmarks.similarity --data DIR [--json]``

Beside the labelled sets stand two on which nothing is right: queries whose causes were taken out
of the collection (civil), and criminal queries put to civil judgments.
"""

import argparse
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.retrieval_peers import index_without_labels_of, of_fold
from benchmarks.retrieval_sets import RankingSet, civil, lecard, lecard_grades, sentences
from benchmarks.table import print_table
from jsmine.domain.judgment import Judgment
from jsmine.domain.similar import Degree
from jsmine.search import SimilarCaseIndex

_HEAD = ("数据", "档", "件数", "其中同类", "份额")
_TOP = 10
_PARTS = 5
Right = Callable[[str, str], bool]


@dataclass(frozen=True, slots=True)
class Found:
    """One result: its score, and whether it is of one kind with the query."""

    score: float
    right: bool


def main() -> None:
    """Prints one table for all sets."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--json", action="store_true")
    chosen = parser.parse_args()
    print_table(_HEAD, _rows(chosen.data), as_json=chosen.json)


def _rows(data: Path) -> Iterator[tuple[object, ...]]:
    causes = civil(data)
    yield from _by_degree("民事案由", _asked(causes, _shares(causes, _causes)))
    focuses = sentences(data)
    yield from _by_degree("MUSER 焦点", _asked(focuses, _shares(focuses, _focuses)))
    yield from _by_degree("LeCaRD（有标注的）", _labelled(data))
    yield from _by_degree("民事，库中没有的案由", _held_out(causes))
    crimes = lecard(data).queries
    index = SimilarCaseIndex.build(causes.judgments)
    strange = (Found(s, False) for q in crimes for _, s in index.rank(q)[:_TOP])
    yield from _by_degree("刑事案情检索民事文书", strange)
    yield from _by_certainty(causes)


def _by_degree(name: str, found: Iterable[Found]) -> Iterator[tuple[object, ...]]:
    results = list(found)
    for degree in Degree:
        inside = [one for one in results if Degree.of(one.score) is degree]
        yield _row(name, degree.value, [one.right for one in inside])


def _row(name: str, part: str, right: list[bool]) -> tuple[object, ...]:
    return name, part, len(right), sum(right), sum(right) / len(right) if right else None


def _asked(found: RankingSet, right: Right) -> Iterator[Found]:
    for fold in range(found.folds):
        index = index_without_labels_of(found, fold)
        for query in of_fold(found.queries, fold, found.folds):
            for key, score in index.rank(query)[:_TOP]:
                yield Found(score, right(query.id, key))


def _labelled(data: Path) -> Iterator[Found]:
    found, grades = lecard(data), lecard_grades(data)
    index = SimilarCaseIndex.build(found.judgments)
    for query in found.queries:
        known = grades[query.id[1:]]
        for key, score in index.rank(query):
            if key in known:
                yield Found(score, known[key] >= 2)


def _held_out(found: RankingSet) -> Iterator[Found]:
    labels = {j.id: _causes(j) for j in found.judgments}
    names = sorted(set().union(*labels.values()))
    for part in range(_PARTS):
        out = set(names[part::_PARTS])
        index = SimilarCaseIndex.build([j for j in found.judgments if not labels[j.id] & out])
        for query in found.queries:
            if labels[query.id] <= out:
                yield from (Found(score, False) for _, score in index.rank(query)[:_TOP])


def _by_certainty(found: RankingSet) -> Iterator[tuple[object, ...]]:
    """How often the inferred cause is right, by how sure it is said to be."""
    labels = {j.id: _causes(j) for j in found.judgments}
    right: dict[str, list[bool]] = {}
    for fold in range(found.folds):
        index = index_without_labels_of(found, fold)
        for query in of_fold(found.queries, fold, found.folds):
            cause = index.infer_cause(query)
            if cause is not None:
                values = right.setdefault(cause.certainty, [])
                values.append(cause.name in labels[query.id])
    for words, values in right.items():
        yield _row("推断的民事案由", words, values)


def _shares(found: RankingSet, labels: Callable[[Judgment], set[str]]) -> Right:
    known = {j.id: labels(j) for j in found.judgments}
    return lambda query, result: bool(known[query] & known[result])


def _causes(judgment: Judgment) -> set[str]:
    return set(judgment.cause.name.split("、")) if judgment.cause else set()


def _focuses(judgment: Judgment) -> set[str]:
    return {focus.text for focus in judgment.focuses}


if __name__ == "__main__":
    main()
