"""Do clusters find disputes, and do flags find problems and nothing else?

``python -m benchmarks.clustering --data DIR [--json] [--run FILE] [--needle N] [--seeds N]``;
``--style planted_third`` measures the planted problems of that style and nothing else; ``--whole``
those of whole judgments that are read from files.

The grain of the clusters was chosen on the halves of cjrc_civil and cjrc_criminal that this
prints when run on the development data; the other sets were looked at and not tuned on.
"""

import argparse
import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from sklearn.metrics import adjusted_rand_score

from benchmarks.clustering_peers import MISSING, SYSTEMS, Groups, installed
from benchmarks.clustering_plants import measure_identity, measure_needle, measure_planted
from benchmarks.clustering_sets import SETS, LabelledSet, read_set
from benchmarks.planted import STYLES
from benchmarks.planted_scoring import Row
from benchmarks.planted_whole import measure_whole
from benchmarks.table import print_table
from benchmarks.whole_pools import WHOLE

_HEAD = ("数据", "数量", "方法", "指标", "值")
_WHOLE_SEEDS = 2  # reading some two thousand files takes longer than composing judgments


def main() -> None:
    """Prints one table: labelled sets, planted problems, stable ids, the needle."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path())
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--run", type=Path)
    parser.add_argument("--needle", type=int, default=20_000, help="裁判文书数；0 不测")
    parser.add_argument("--seeds", type=int, default=5, help="植入语料数；0 不测")
    parser.add_argument("--style", choices=(*STYLES, *WHOLE), action="append", help="只测植入语料")
    parser.add_argument(
        "--whole", action="store_const", const=list(WHOLE), dest="style", help="只测整篇判决书"
    )
    parser.add_argument("--set", choices=sorted(SETS), action="append")
    parser.add_argument("--system", choices=sorted(SYSTEMS), action="append")
    chosen = parser.parse_args()
    if chosen.run is not None:
        chosen.run.unlink(missing_ok=True)
    print_table(_HEAD, _rows(chosen), as_json=chosen.json)


def _rows(chosen: argparse.Namespace) -> Iterator[Row]:
    if chosen.style:
        for style in chosen.style:
            measure = measure_whole if style in WHOLE else measure_planted
            yield from measure(range(chosen.seeds), style)
        return
    for name in chosen.set or SETS:
        yield from _measure_set(
            read_set(chosen.data, name), chosen.system or tuple(SYSTEMS), chosen.run
        )
    if chosen.seeds:
        for style in STYLES:
            yield from measure_planted(range(chosen.seeds), style)
        for style in WHOLE:
            yield from measure_whole(range(min(chosen.seeds, _WHOLE_SEEDS)), style)
        yield from measure_identity(chosen.data)
    if chosen.needle:
        yield from measure_needle(chosen.data, chosen.needle)


def _measure_set(found: LabelledSet, systems: Sequence[str], run: Path | None) -> Iterator[Row]:
    true = len(set(found.labels))
    size = f"{len(found.texts)} 篇 {true} 类"
    for system in systems:
        cluster, package = SYSTEMS[system]
        if not installed(package):
            yield (found.name, size, system, "ARI", MISSING)
            continue
        groups = cluster(found)
        if run is not None:
            _write_run(run, found, system, groups)
        kept = [(label, g) for label, g in zip(found.labels, groups, strict=True) if g is not None]
        score = adjusted_rand_score([a for a, _ in kept], [b for _, b in kept])
        everyone = [-n - 1 if g is None else g for n, g in enumerate(groups)]
        yield (found.name, size, system, "ARI", score)
        yield (
            found.name,
            size,
            system,
            "ARI（未归类各成一类）",
            adjusted_rand_score(found.labels, everyone),
        )
        yield (found.name, size, system, "未归类", 1 - len(kept) / len(groups))
        yield (found.name, size, system, "类数", len({g for _, g in kept}))


def _write_run(path: Path, found: LabelledSet, system: str, groups: Groups) -> None:
    labels = dict(zip(found.ids, groups, strict=True))
    line = {"set": found.name, "system": system, "labels": labels}
    with path.open("a", encoding="utf-8") as file:
        file.write(json.dumps(line, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
