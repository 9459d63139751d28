"""Judgments → Grouping: disputes, whatever their cause."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from jsmine.cluster.identity import earlier_groups, name_groups
from jsmine.cluster.labels import Telling, label_of, telling_words
from jsmine.cluster.layout import lay_out
from jsmine.cluster.linkage import Labels, renumber
from jsmine.cluster.parents import parent_groups
from jsmine.cluster.partition import (
    ALONE,
    LEAST,
    attach_silent,
    attach_singles,
    centres,
    link,
    put_apart,
    together_groups,
)
from jsmine.cluster.refine import carve_disputes, join_alike
from jsmine.cluster.stability import measure_stability
from jsmine.cluster.texts import dispute_text
from jsmine.cluster.titles import READ, title_of
from jsmine.cluster.trades import trade_in_common
from jsmine.cluster.vectors import Space, build_space
from jsmine.cluster.words import WordCounts, count_words
from jsmine.domain.cluster import Cluster, Correction, Grouping, Lineage, SerialGroup
from jsmine.domain.judgment import Judgment
from jsmine.errors import TooFewJudgments
from jsmine.ports import Progress

Vector = NDArray[np.float32]
FEWEST = 4
_SHOWN = 5
_SMALL = 3_000
_LOOSE = 0.12  # an earlier cluster is dissolved when it is this much looser than a new one


@dataclass(frozen=True, slots=True, kw_only=True)
class _Units:
    """What is grouped: one judgment for each case, or one for a whole serial case."""

    judgments: tuple[Judgment, ...]
    ids: tuple[str, ...]
    folded: Mapping[str, tuple[str, ...]]

    def members(self, rows: Sequence[int]) -> tuple[str, ...]:
        """The judgments behind these rows, ordered by id."""
        ids = (self.ids[row] for row in rows)
        return tuple(sorted(m for i in ids for m in self.folded.get(i, (i,))))


def group_cases(
    judgments: Sequence[Judgment],
    *,
    seed: int = 0,
    previous: Grouping | None = None,
    corrections: Sequence[Correction] = (),
    serials: Sequence[SerialGroup] = (),
    words: WordCounts | None = None,
    vectors: Mapping[str, Vector] | None = None,
    progress: Progress | None = None,
) -> Grouping:
    """Groups judgments by their dispute, at two levels; the order of ``judgments`` is no matter.

    ``words`` are counts of all these judgments if they are known already, ``vectors`` those to use
    for each judgment in place of latent topics.

    With ``previous`` clusters keep their ids, and old judgments leave their cluster only where it
    has come apart or the new ones have formed a dispute of their own.

    Raises:
        TooFewJudgments: fewer than four cases are left after exclusion and folding.
    """
    units = _fold(judgments, corrections, serials)
    if len(units.judgments) < FEWEST:
        raise TooFewJudgments(
            f"参与聚类的案件只有{len(units.judgments)}件，至少需要{FEWEST}件，请先读入更多裁判文书。",
            count=len(units.judgments),
        )
    # Threads that wait for each other cost small sets more than they bring.
    with threadpool_limits(limits=1 if len(units.judgments) < _SMALL else None):
        tell = progress or _say_nothing
        tell(0, 4, "提取争议用词")
        space = _space(units, words, vectors, seed)
        return _group(units, space, previous, corrections, seed, tell)


def _space(
    units: _Units, words: WordCounts | None, vectors: Mapping[str, Vector] | None, seed: int
) -> Space:
    known = count_words(units.judgments) if words is None else words.of(units.ids)
    given = None if vectors is None else np.stack([vectors[i] for i in units.ids])
    return build_space(known, seed=seed, vectors=given)


def _group(
    units: _Units,
    space: Space,
    previous: Grouping | None,
    corrections: Sequence[Correction],
    seed: int,
    tell: Progress,
) -> Grouping:
    """The other three steps, each told before it begins."""
    tell(1, 4, "聚合类案")
    label = _partition(units, space, previous, corrections, seed)
    tell(2, 4, "检验稳定性")
    stability = measure_stability(space.vectors, label, seed)
    tell(3, 4, "命名类案群")
    grouping = _compose(units, space, label, stability, previous, corrections, seed)
    tell(4, 4, "完成")
    return grouping


def _say_nothing(done: int, total: int | None, what: str) -> None:
    """The progress of one who does not listen."""


def _fold(
    judgments: Sequence[Judgment],
    corrections: Sequence[Correction],
    serials: Sequence[SerialGroup],
) -> _Units:
    """Takes excluded judgments out and lets one judgment stand for each serial case."""
    excluded = {i for c in corrections if c.kind == "exclude" for i in c.judgment_ids}
    known = {j.id: j for j in judgments if j.id not in excluded}
    folded: dict[str, tuple[str, ...]] = {}
    hidden: set[str] = set()
    for serial in serials:
        members = tuple(sorted(m for m in serial.members if m in known and m not in hidden))
        if len(members) > 1 and members[0] not in folded:
            folded[members[0]] = members
            hidden.update(members[1:])
    ids = tuple(i for i in sorted(known) if i not in hidden)
    return _Units(judgments=tuple(known[i] for i in ids), ids=ids, folded=folded)


def _partition(
    units: _Units,
    space: Space,
    previous: Grouping | None,
    corrections: Sequence[Correction],
    seed: int,
) -> Labels:
    """The group of every unit; ``ALONE`` for one that belongs nowhere."""
    ids = units.ids
    start = together_groups(ids, corrections)
    label = carve_disputes(space, link(space.vectors, start, seed), start, seed)
    label = join_alike(space.tfidf, label)
    if previous is not None and previous.clusters:
        start = _join(start, _kept_groups(ids, space, label, previous))
        label = link(space.vectors, start, seed)
    serial = np.array([i in units.folded for i in ids])
    label = attach_singles(space.vectors, label, serial)
    silent = np.asarray(space.counts.sum(axis=1)).ravel() == 0
    causes = [j.cause.name if j.cause else "" for j in units.judgments]
    label = attach_silent(label, silent & ~serial, causes)
    return put_apart(space.vectors, label, ids, corrections)


def _kept_groups(ids: Sequence[str], space: Space, label: Labels, previous: Grouping) -> Labels:
    """The earlier clusters that still hold, as starting groups for the linkage.

    A cluster that has become loose is dissolved, and members leave for a group of the fresh run
    that is new for the greater part.
    """
    old = earlier_groups(ids, previous.clusters)
    is_new = old >= len(previous.clusters)
    size = np.bincount(label)
    share_new = np.bincount(label, weights=is_new) / size
    leaving = (share_new[label] > 0.5) & (size[label] > 2)
    groups = renumber(old)
    means = centres(space.vectors, groups)
    loose = (means * means).sum(axis=1) < LEAST - _LOOSE
    free = leaving | loose[groups]
    return np.where(free, groups.max() + 1 + np.arange(len(ids)), groups)


def _join(first: Labels, second: Labels) -> Labels:
    """The finest groups that contain the groups of both."""
    result = renumber(second)
    for group in np.flatnonzero(np.bincount(first) > 1):
        result[np.isin(result, result[first == group])] = result[first == group].min()
    return renumber(result)


def _compose(
    units: _Units,
    space: Space,
    label: Labels,
    stability: np.ndarray[tuple[int], np.dtype[np.float64]],
    previous: Grouping | None,
    corrections: Sequence[Correction],
    seed: int,
) -> Grouping:
    """The values of the field from the labels."""
    size = int(label.max(initial=ALONE)) + 1
    rows = [np.flatnonzero(label == group).tolist() for group in range(size)]
    groups = [units.members(r) for r in rows]
    naming = name_groups(groups, previous.clusters if previous else (), "cluster")
    parent = parent_groups(space.vectors, label, seed) if size else np.zeros(0, np.int64)
    above = [np.flatnonzero(parent == p).tolist() for p in range(int(parent.max(initial=-1)) + 1)]
    parents = _parents(units, space, label, parent, previous)
    words = telling_words(space.counts, space.words, label)
    names = {c.cluster_id: c.text for c in corrections if c.kind == "name" and c.text}
    means = centres(space.vectors, label)
    places = lay_out(means, np.array([len(g) for g in groups], np.int64)).round(4).tolist()
    clusters = []
    for group in range(size):
        cluster_id = naming.ids[group]
        near = space.vectors[rows[group]] @ means[group]
        order = np.argsort(-near, kind="stable")[:_SHOWN].tolist()
        clusters.append(
            Cluster(
                id=cluster_id,
                title=names.get(cluster_id) or _title(units, rows[group], words[group]),
                label=label_of(words[group]),
                members=groups[group],
                representative=tuple(units.ids[rows[group][i]] for i in order),
                stability=_known(float(stability[group])),
                parent=parents[parent[group]].id if len(above[parent[group]]) else None,
                serial=len(rows[group]) == 1 and len(groups[group]) > 1,
                place=(places[group][0], places[group][1]),
            )
        )
    clusters.sort(key=lambda c: (-len(c.members), c.id))
    alone = units.members(np.flatnonzero(label == ALONE).tolist())
    lineage: tuple[Lineage, ...] = naming.lineage if previous else ()
    return Grouping(
        clusters=tuple(clusters),
        parents=tuple(parents),
        unassigned=alone,
        serials=tuple(SerialGroup(key=i, members=m) for i, m in sorted(units.folded.items())),
        lineage=lineage,
        seed=seed,
    )


def _title(units: _Units, rows: Sequence[int], telling: Sequence[Telling]) -> str:
    """The name of a group. The first rows stand for all: content hashes are in no order."""
    judgments = [units.judgments[row] for row in rows]
    causes = [j.cause.name for j in judgments if j.cause]
    label = label_of(telling)
    trade = trade_in_common(judgments[:READ], label).role
    return title_of(telling, [dispute_text(j) for j in judgments[:READ]], causes, trade)


def _known(value: float) -> float | None:
    """The stability, rounded; ``None`` if it could not be measured."""
    return None if np.isnan(value) else round(value, 4)


def _parents(
    units: _Units, space: Space, label: Labels, parent: Labels, previous: Grouping | None
) -> list[Cluster]:
    """The coarser clusters, in the order of their numbers."""
    if not len(parent):
        return []
    upper = np.where(label >= 0, parent[np.maximum(label, 0)], ALONE)
    size = int(parent.max()) + 1
    rows = [np.flatnonzero(upper == group).tolist() for group in range(size)]
    groups = [units.members(r) for r in rows]
    naming = name_groups(groups, previous.parents if previous else (), "parent")
    words = telling_words(space.counts, space.words, upper)
    result = []
    for group in range(size):
        title = _title(units, rows[group], words[group])
        result.append(
            Cluster(
                id=naming.ids[group],
                title=title,
                label=label_of(words[group]),
                members=groups[group],
            )
        )
    return result
