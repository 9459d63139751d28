"""The map of disputes: alike near alike, no circle over another, the same every time."""

import numpy as np

from jsmine.cluster.grouping import group_cases
from jsmine.cluster.layout import lay_out

from disputes import small_corpus  # isort: skip


def test_circles_do_not_overlap_and_stay_on_the_map():
    centres = np.random.default_rng(3).normal(size=(40, 8)).astype(np.float32)
    sizes = np.arange(1, 41)
    places = lay_out(centres, sizes)
    radius = np.sqrt(0.35 * sizes / sizes.sum() / np.pi)
    distance = np.linalg.norm(places[:, None] - places[None], axis=2)
    np.fill_diagonal(distance, np.inf)
    assert (radius[:, None] + radius[None] - distance).max() < 0.02
    assert ((places >= radius[:, None] - 1e-9) & (places <= 1 - radius[:, None] + 1e-9)).all()


def test_alike_groups_lie_nearer():
    centres = np.array([[1, 0, 0.0], [0.9, 0.1, 0], [0, 0, 1], [0, 0.1, 0.9]], dtype=np.float32)
    one, two, three, four = lay_out(centres, np.ones(4, dtype=np.int64))
    assert np.linalg.norm(one - two) < np.linalg.norm(one - three)
    assert np.linalg.norm(three - four) < np.linalg.norm(two - four)


def test_one_group_lies_in_the_middle_and_none_nowhere():
    assert lay_out(np.ones((1, 4), np.float32), np.ones(1, np.int64)).tolist() == [[0.5, 0.5]]
    assert lay_out(np.ones((0, 4), np.float32), np.ones(0, np.int64)).shape == (0, 2)


def test_every_cluster_has_its_place_whatever_the_order():
    cases = small_corpus()
    places = {c.id: c.place for c in group_cases(cases).clusters}
    assert all(place is not None for place in places.values())
    assert len(set(places.values())) == len(places)
    assert {c.id: c.place for c in group_cases(cases[::-1]).clusters} == places
