"""From vectors to groups: average linkage, small ones attached, corrections obeyed."""

from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from jsmine.cluster.linkage import Labels, average_linkage, renumber
from jsmine.domain.cluster import Correction
from jsmine.ports import Vectors

LEAST = 0.42  # mean similarity inside a dispute; docs/explanation/statistics.md says how chosen
ATTACH = 0.2  # a single case joins the nearest dispute at this similarity
LEFT_OUT = 0.1  # and at any, when more than this share would stay alone
ALONE = -1
_NEARLY_ALL, _FEWEST_ALIKE = 0.8, 4


def centres(vectors: Vectors, label: Labels) -> Vectors:
    """The mean vector of every group; the inner product with it is the mean similarity."""
    size = int(label.max(initial=-1)) + 1
    kept = label >= 0
    sums = np.zeros((size, vectors.shape[1]), dtype=np.float32)
    np.add.at(sums, label[kept], vectors[kept])
    counts = np.maximum(np.bincount(label[kept], minlength=size), 1)
    return np.asarray(sums / counts[:, None], dtype=np.float32)


def attach_singles(vectors: Vectors, label: Labels, keep: NDArray[np.bool_]) -> Labels:
    """Groups of one join the nearest larger group or become ``ALONE``; rows in ``keep`` stay."""
    sizes = np.bincount(label)
    single = (sizes[label] == 1) & ~keep
    larger = np.flatnonzero(sizes > 1)
    result = np.where(single, ALONE, label)
    rows = np.flatnonzero(single & vectors.any(axis=1))
    if len(larger) and len(rows):
        near = vectors[rows] @ centres(vectors, label)[larger].T
        best, likeness = near.argmax(axis=1), near.max(axis=1)
        spare = int(LEFT_OUT * len(label)) - int(single.sum() - len(rows))
        order = np.argsort(-likeness, kind="stable")
        joins = likeness >= ATTACH
        joins[order[: max(0, len(rows) - max(0, spare))]] = True
        result[rows[joins]] = larger[best[joins]]
    return _renumber_kept(result)


def attach_silent(label: Labels, silent: NDArray[np.bool_], causes: Sequence[str]) -> Labels:
    """Rows that tell nothing of their dispute go where nearly all of their cause are, or alone.

    A ruling on a withdrawal often tells the cause and no more: with 离婚 that is enough, with
    服务合同 it may be any of many disputes.
    """
    result = np.where(silent, ALONE, label)
    homes: dict[str, Counter[int]] = {}
    for group, cause in zip(result.tolist(), causes, strict=True):
        if group != ALONE and cause:
            homes.setdefault(cause, Counter())[group] += 1
    for row in np.flatnonzero(silent).tolist():
        home = homes.get(causes[row], Counter())
        group, held = next(iter(home.most_common(1)), (ALONE, 0))
        if held >= _FEWEST_ALIKE and held >= _NEARLY_ALL * home.total():
            result[row] = group
    return _renumber_kept(result)


def _renumber_kept(label: Labels) -> Labels:
    """Groups numbered anew without gaps; ``ALONE`` stays."""
    result = np.full(len(label), ALONE, dtype=np.int64)
    kept = label >= 0
    result[kept] = renumber(label[kept])
    return result


def together_groups(ids: Sequence[str], corrections: Iterable[Correction]) -> Labels:
    """One label a row, shared by rows that a person put together."""
    place = {judgment_id: row for row, judgment_id in enumerate(ids)}
    label = np.arange(len(ids), dtype=np.int64)
    for correction in corrections:
        rows = [place[i] for i in correction.judgment_ids if i in place]
        if correction.kind == "together" and len(rows) > 1:
            label[np.isin(label, label[rows])] = label[rows].min()
    return label


def put_apart(
    vectors: Vectors, label: Labels, ids: Sequence[str], corrections: Iterable[Correction]
) -> Labels:
    """Splits groups that hold judgments a person put apart; the others go with the nearer one."""
    place = {judgment_id: row for row, judgment_id in enumerate(ids)}
    label = label.copy()
    for correction in corrections:
        rows = [place[i] for i in correction.judgment_ids if i in place]
        if correction.kind != "apart":
            continue
        for group in sorted({int(label[row]) for row in rows} - {ALONE}):
            seeds = [row for row in rows if label[row] == group]
            members = np.flatnonzero(label == group)
            side = (vectors[members] @ vectors[seeds].T).argmax(axis=1)
            for number, seed in enumerate(seeds):
                side[members == seed] = number
            for number in range(1, len(seeds)):
                label[members[side == number]] = label.max() + 1
    return label


def link(vectors: Vectors, start: Labels, seed: int) -> Labels:
    """Average linkage at the project's grain."""
    return average_linkage(vectors, least=LEAST, start=start, seed=seed)
