"""Are the nearest judgments the similar ones?

``python -m benchmarks.retrieval --data DIR [--json] [--run FILE] [--set NAME …]``
"""

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.retrieval_peers import SYSTEMS
from benchmarks.retrieval_sets import SETS, RankingSet
from benchmarks.scoring import Ranking, interval, write_run
from benchmarks.table import print_table

_HEAD = ("数据", "数量", "指标", "方法", "均值", "低", "高")


def main() -> None:
    """Prints one table for all sets."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--run", type=Path)
    parser.add_argument("--set", choices=sorted(SETS), action="append")
    parser.add_argument("--system", choices=sorted(SYSTEMS), action="append")
    chosen = parser.parse_args()
    if chosen.run is not None:
        chosen.run.unlink(missing_ok=True)
    rows = (
        row
        for name in chosen.set or SETS
        for row in _measure(SETS[name](chosen.data), chosen.system or tuple(SYSTEMS), chosen.run)
    )
    print_table(_HEAD, rows, as_json=chosen.json)


def _measure(
    found: RankingSet, systems: Sequence[str], run: Path | None
) -> Iterator[tuple[object, ...]]:
    for system in systems:
        ranked: list[tuple[str, Ranking]] = list(SYSTEMS[system](found))
        if run is not None:
            write_run(run, ((found.name, system, qid, ranking) for qid, ranking in ranked))
        for metric, score in found.metrics.items():
            values = [value for qid, ranking in ranked for value in score(qid, ranking)]
            mean = sum(values) / len(values)
            size = f"{len(values)} / {len(found.judgments)} 篇"
            yield (found.name, size, metric, system, mean, *interval(values))


if __name__ == "__main__":
    main()
