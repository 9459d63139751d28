"""Figures of a ranking, their bootstrap intervals, and the file of what was ranked."""

import json
import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np

Ranking = Sequence[str]
_KEPT = 1000


def ndcg(ranking: Ranking, grades: Mapping[str, int], at: int = 10) -> float:
    """Normalised discounted cumulative gain with linear gain."""
    gains = [grades.get(item, 0) / math.log2(place + 2) for place, item in enumerate(ranking[:at])]
    best = sorted(grades.values(), reverse=True)[:at]
    ideal = sum(grade / math.log2(place + 2) for place, grade in enumerate(best))
    return sum(gains) / ideal if ideal else 0.0


def recall(ranking: Ranking, wanted: Collection[str], at: int) -> float:
    """The share of the wanted that stand among the first."""
    return len(set(ranking[:at]) & set(wanted)) / len(wanted)


def interval(values: Sequence[float], runs: int = 1000, seed: int = 0) -> tuple[float, float]:
    """The middle 95 % of the mean over resampled queries."""
    found = np.asarray(values)
    picks = np.random.default_rng(seed).integers(len(found), size=(runs, len(found)))
    low, high = np.percentile(found[picks].mean(axis=1), [2.5, 97.5])
    return float(low), float(high)


def write_run(file: Path, rows: Iterable[tuple[str, str, str, Ranking]]) -> None:
    """Adds one line a query: set, system, query and its ranking."""
    with file.open("a", encoding="utf-8") as stream:
        for name, system, qid, ranking in rows:
            line = {"set": name, "system": system, "qid": qid, "ranking": list(ranking[:_KEPT])}
            stream.write(json.dumps(line, ensure_ascii=False) + "\n")
