"""What is hidden cannot be worked out: every table that fits what is printed is tried."""

from collections.abc import Callable, Hashable, Iterator, Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jsmine.draft.suppression import UNPRINTED, derivable, suppress

SMALLEST = 3
Place = tuple[int, int]
Totals = Callable[[Place], tuple[Hashable, Hashable]]


def by_court_and_year(place: Place) -> tuple[Hashable, Hashable]:
    """Two quarters a year."""
    return f"court {place[0]}", f"year {place[1] // 2}"


def by_sum_alone(_: Place) -> tuple[Hashable, Hashable]:
    return UNPRINTED, "sum"


def printed(totals: tuple[Hashable, Hashable]) -> set[Hashable]:
    return {*totals} - {UNPRINTED}


tables = st.integers(1, 3).flatmap(
    lambda courts: st.integers(2, 4).flatmap(
        lambda quarters: st.lists(
            st.sampled_from((0, 0, 1, 1, 2, 3, 4)), min_size=courts * quarters,
            max_size=courts * quarters,
        ).map(lambda cells: {(n // quarters, n % quarters): v for n, v in enumerate(cells)})
    )
)  # fmt: skip


def fitting(hidden: Mapping[Place, int], totals: Totals) -> Iterator[dict[Place, int]]:
    """Every filling of the hidden places that gives the totals; zeros beside hidden zeros."""
    left: dict[Hashable, int] = {}
    for place, value in hidden.items():
        for total in printed(totals(place)):
            left[total] = left.get(total, 0) + value
    zeros = {
        total for place, value in hidden.items() if not value for total in printed(totals(place))
    }
    places = list(hidden)

    def fill(n: int, left: dict[Hashable, int]) -> Iterator[dict[Place, int]]:
        if n == len(places):
            if not any(left.values()):
                yield {}
            return
        own = printed(totals(places[n]))
        for value in range(0 if zeros & set(own) else 1, min(left[t] for t in own) + 1):
            rest = {t: had - value * (t in own) for t, had in left.items()}
            for filled in fill(n + 1, rest):
                yield {places[n]: value, **filled}

    return fill(0, left)


def told_by_trying(hidden: Mapping[Place, int], totals: Totals) -> set[Place]:
    """The places that have one value in all fillings."""
    seen: dict[Place, set[int]] = {place: set() for place in hidden}
    for filled in fitting(hidden, totals):
        for place, value in filled.items():
            seen[place].add(value)
        if all(len(found) > 1 for found in seen.values()):
            break
    return {place for place, found in seen.items() if len(found) == 1}


@pytest.mark.parametrize("totals", [by_court_and_year, by_sum_alone])
@given(table=tables)
def test_nothing_hidden_can_be_told_but_where_nothing_is_left_to_hide(
    totals: Totals, table: dict[Place, int]
):
    hidden = suppress(table, SMALLEST, totals)
    assert {place for place, value in table.items() if 0 < value < SMALLEST} <= hidden
    kept = {place: table[place] for place in hidden}
    told = told_by_trying(kept, totals)
    assert told == derivable(kept, totals)
    for place in told:
        near = {q for q in table if printed(totals(q)) & printed(totals(place))}
        assert near <= hidden


@given(table=tables, data=st.data())
def test_what_can_be_told_is_what_has_one_value_in_all_fitting_tables(table, data):
    chosen = data.draw(st.sets(st.sampled_from(sorted(table)), max_size=8))
    hidden = {place: table[place] for place in chosen if table[place]}
    assert derivable(hidden, by_court_and_year) == told_by_trying(hidden, by_court_and_year)


@pytest.mark.parametrize(
    ("cells", "hidden"),
    [
        ((1, 5, 9, 0), {0, 1}),
        ((1, 1, 9, 5, 0), {0, 1, 3}),  # two ones follow from their sum
        ((2, 1, 9, 0), {0, 1}),
        ((1, 1, 1, 0, 0), {0, 1, 2, 3}),  # only a zero is left
        ((1, 1, 1), {0, 1, 2}),
        ((4, 5, 0), set()),
    ],
)
def test_the_smallest_others_are_hidden(cells: tuple[int, ...], hidden: set[int]):
    values = {(n,): float(value) for n, value in enumerate(cells)}
    assert {n for (n,) in suppress(values, SMALLEST, by_sum_alone)} == hidden
