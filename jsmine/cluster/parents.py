"""The coarser level: communities of clusters."""

import networkx as nx
import numpy as np

from jsmine.cluster.linkage import Labels, renumber
from jsmine.cluster.neighbours import nearest_rows
from jsmine.ports import Vectors

_NEIGHBOURS = 20
_ENOUGH = 10_000
_TURNS = 10


def parent_groups(vectors: Vectors, label: Labels, seed: int) -> Labels:
    """The parent of every group: Louvain communities (Blondel et al. 2008) of the groups.

    The graph joins every case to its nearest neighbours and is then contracted to the groups, so
    that its modularity is that of the cases; of ten turns the one of highest modularity counts,
    since one turn depends on the order in which it meets the groups.
    """
    size = int(label.max(initial=-1)) + 1
    rows = np.flatnonzero(label >= 0)
    rows = rows[:: max(1, len(rows) // _ENOUGH)]  # a sample draws the same picture
    nearest, likeness = nearest_rows(vectors[rows], min(_NEIGHBOURS, len(rows) - 1), seed)
    left = np.repeat(label[rows], nearest.shape[1])
    right = label[rows][nearest.ravel()]
    weight = np.maximum(likeness.ravel(), 1e-3)
    low, high = np.minimum(left, right), np.maximum(left, right)
    edges, back = np.unique(low * size + high, return_inverse=True)
    weights = np.bincount(back, weights=weight)
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(size))
    for edge, total in zip(edges.tolist(), weights.tolist(), strict=True):
        graph.add_edge(edge // size, edge % size, weight=total)
    parent = np.zeros(size, dtype=np.int64)
    for number, members in enumerate(_communities(graph, seed)):
        parent[sorted(members)] = number
    return renumber(parent)


def _communities(graph: "nx.Graph[int]", seed: int) -> list[set[int]]:
    """The communities of the best turn; every group alone where no two are joined."""
    if not graph.number_of_edges():
        return [{group} for group in graph]
    turns = [nx.community.louvain_communities(graph, seed=seed + turn) for turn in range(_TURNS)]
    return max(turns, key=lambda parts: nx.community.modularity(graph, parts))
