"""Which numbers of a table stay hidden so that no small one can be worked out.

Small numbers are hidden (primary suppression), and as many others as it takes that no hidden one
follows from what is printed: the other numbers and the totals (secondary suppression, as the
offices of statistics practise it). Every number counts in two totals, so that the hidden ones
are the edges of a graph whose nodes are the totals; a number can be another one just if a cycle
of plus and minus one runs through its edge (D. Gusfield, A graph theoretic approach to
statistical data security, SIAM Journal on Computing 17, 1988).
"""

from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from typing import TypeVar

import networkx as nx

P = TypeVar("P", bound=tuple[object, ...])
Totals = Callable[[P], tuple[Hashable, Hashable]]
UNPRINTED = ""  # stands for a total that nobody reads


def suppress(
    values: Mapping[P, float],
    smallest: int,
    totals: Totals[P],
    *,
    already: Collection[P] = (),
    rather: Collection[P] = (),
) -> set[P]:
    """The places to hide: small numbers, those hidden ``already``, and what would tell them.

    ``totals`` says in which two totals, of different names, a place counts. To protect a number,
    another that does it alone is hidden, one of ``rather`` first, then the smallest; a zero only
    if there is nothing else. Where a whole total consists of ones there may be nothing left to
    hide: ask ``derivable``.
    """

    def cost(place: P) -> tuple[object, ...]:
        return not values[place], place not in rather, values[place], place

    hidden = {place for place, value in values.items() if 0 < value < smallest} | set(already)
    for told in iter(lambda: sorted(derivable(_chosen(values, hidden), totals)), []):
        rest = sorted(values.keys() - hidden, key=cost)
        near = {t: [p for p in rest if _common(totals(p), totals(t))] for t in told}
        first = next((place for place in told if near[place]), None)
        if first is None:
            break
        cover = (
            place
            for place in rest
            if _moves(_graph(_chosen(values, {*hidden, place}), totals), first, *totals(first))
        )
        hidden.add(next(cover, near[first][0]))
    return hidden


def _chosen(values: Mapping[P, float], places: Collection[P]) -> dict[P, float]:
    return {place: values[place] for place in places}


def derivable(hidden: Mapping[P, float], totals: Totals[P]) -> set[P]:
    """The hidden places whose number follows from the totals.

    Whoever reads the table knows that zeros are shown: a hidden number is at least one, save
    where it shares a total with a zero that had to be hidden.
    """
    graph = _graph(hidden, totals)
    return {place for place in hidden if not _moves(graph, place, *totals(place))}


def _graph(hidden: Mapping[P, float], totals: Totals[P]) -> "nx.MultiDiGraph[Hashable]":
    """From total to total, an arc for each number that may be more, one back if it may be less."""
    zeros = [totals(place) for place, value in hidden.items() if not value]
    graph: nx.MultiDiGraph[Hashable] = nx.MultiDiGraph()
    for place, value in hidden.items():
        row, column = totals(place)
        graph.add_edge(row, column, place)
        if value > (0 if any(_common(zero, (row, column)) for zero in zeros) else 1):
            graph.add_edge(column, row, place)
    return graph


def _common(own: Sequence[object], other: Sequence[object]) -> bool:
    """Whether a printed total holds both."""
    return bool({*own} & {*other} - {UNPRINTED})


def _moves(
    graph: "nx.MultiDiGraph[Hashable]", place: Hashable, row: Hashable, column: Hashable
) -> bool:
    """Whether the numbers of other places can make up for one more, or one less, here."""
    falls = graph.has_edge(column, row, place)
    others = graph.copy()
    others.remove_edge(row, column, place)
    if falls:
        others.remove_edge(column, row, place)
    return nx.has_path(others, column, row) or (falls and nx.has_path(others, row, column))
