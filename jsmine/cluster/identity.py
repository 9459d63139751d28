"""Clusters keep their ids over runs: who continues whom, what was split or merged."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

import numpy as np

from jsmine.cluster.linkage import Labels
from jsmine.domain.cluster import Change, Cluster, Lineage

_SHARE = 0.3


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """The id of every group and how each came about."""

    ids: tuple[str, ...]
    lineage: tuple[Lineage, ...]


def fresh_id(members: Sequence[str], prefix: str) -> str:
    """An id that depends on the founding members only."""
    digest = sha256("\n".join(sorted(members)).encode()).hexdigest()
    return f"{prefix}-{digest[:10]}"


def name_groups(
    groups: Sequence[Sequence[str]], previous: Sequence[Cluster], prefix: str
) -> Naming:
    """Matches groups to earlier clusters by shared members, the largest overlap first.

    The group with most of an earlier cluster's members takes its id. A part that holds at least
    three tenths of the other's members counts as origin.
    """
    shared = _overlaps(groups, previous)
    earlier = {cluster.id: cluster for cluster in previous}
    heir: dict[int, str] = {}
    taken: set[str] = set()
    for (group, cluster_id), _ in sorted(shared.items(), key=lambda item: (-item[1], item[0])):
        if group not in heir and cluster_id not in taken:
            heir[group] = cluster_id
            taken.add(cluster_id)
    ids: list[str] = []
    for number, members in enumerate(groups):
        cluster_id = heir.get(number) or fresh_id(members, prefix)
        while cluster_id in earlier and number not in heir:
            cluster_id += "x"
        ids.append(cluster_id)
    lineage = [
        _change(number, ids[number], groups[number], heir, shared, earlier)
        for number in range(len(groups))
    ]
    gone = [Lineage(change=Change.GONE, cluster_id=c.id) for c in previous if c.id not in taken]
    return Naming(ids=tuple(ids), lineage=(*lineage, *gone))


def _overlaps(
    groups: Sequence[Sequence[str]], previous: Sequence[Cluster]
) -> Mapping[tuple[int, str], int]:
    """How many members every group shares with every earlier cluster."""
    home = {member: cluster.id for cluster in previous for member in cluster.members}
    return Counter(
        (number, home[member])
        for number, members in enumerate(groups)
        for member in members
        if member in home
    )


def _change(
    number: int,
    cluster_id: str,
    members: Sequence[str],
    heir: Mapping[int, str],
    shared: Mapping[tuple[int, str], int],
    earlier: Mapping[str, Cluster],
) -> Lineage:
    """How one group came about."""
    origins = tuple(
        sorted(
            other
            for (group, other), count in shared.items()
            if group == number
            and (count >= _SHARE * len(earlier[other].members) or count >= _SHARE * len(members))
        )
    )
    if not origins:
        return Lineage(change=Change.BORN, cluster_id=cluster_id)
    if len(origins) > 1:
        return Lineage(change=Change.MERGED, cluster_id=cluster_id, origins=origins)
    if number not in heir:
        return Lineage(change=Change.SPLIT, cluster_id=cluster_id, origins=origins)
    return Lineage(change=Change.CONTINUED, cluster_id=cluster_id, origins=origins)


def earlier_groups(ids: Sequence[str], previous: Sequence[Cluster]) -> Labels:
    """The earlier cluster of every row, as a label; rows that are new have labels of their own."""
    home = {m: number for number, c in enumerate(previous) for m in c.members}
    fresh = len(previous) + np.arange(len(ids))
    found = [home.get(judgment_id, -1) for judgment_id in ids]
    return np.where(np.array(found, dtype=np.int64) >= 0, found, fresh).astype(np.int64)
