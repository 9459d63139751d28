"""Linkage, identity, dockets and rules keep their promises on any input."""

from datetime import date

import numpy as np
import pytest
from factories import make_judgment
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.cluster.hierarchy import fcluster, linkage

import jsmine.cluster.linkage as linkage_module
from jsmine.cluster import scene_from_yaml, scene_to_yaml
from jsmine.cluster.exposure import measure_exposure
from jsmine.cluster.identity import name_groups
from jsmine.cluster.linkage import average_linkage, renumber
from jsmine.cluster.periods import build_docket
from jsmine.cluster.trend import adjust, sequential_p
from jsmine.cluster.vectors import unit
from jsmine.domain.cluster import Cluster, Grouping
from jsmine.domain.scene import Scene

SEEDS = st.integers(0, 10_000)


def draw_vectors(seed: int, rows: int, size: int = 6) -> np.ndarray:
    drawer = np.random.default_rng(seed)
    return unit(drawer.normal(size=(rows, size)).round(1).astype(np.float32))


@settings(max_examples=40, deadline=None)
@given(SEEDS, st.integers(2, 40), st.floats(0.0, 0.9))
def test_no_two_groups_are_as_alike_as_the_threshold(seed, rows, least):
    vectors = draw_vectors(seed, rows)
    label = average_linkage(vectors, least=least)
    means = np.stack([vectors[label == g].mean(axis=0) for g in range(label.max() + 1)])
    likeness = means @ means.T
    np.fill_diagonal(likeness, -1)
    assert likeness.max(initial=-1) < least + 1e-4


@settings(max_examples=40, deadline=None)
@given(SEEDS, st.integers(2, 150), st.floats(-0.2, 0.9))
def test_the_groups_are_those_of_scipy(seed, rows, least):
    vectors = unit(np.random.default_rng(seed).normal(size=(rows, 4)).astype(np.float32))
    wanted = fcluster(linkage(vectors, "average", "cosine"), 1 - least, "distance")
    label = average_linkage(vectors, least=least)
    assert label.tolist() == renumber(wanted).tolist()


@settings(max_examples=40, deadline=None)
@given(SEEDS, st.integers(2, 30))
def test_starting_groups_stay_together(seed, rows):
    start = np.random.default_rng(seed).integers(0, 5, rows)
    label = average_linkage(draw_vectors(seed, rows), least=0.5, start=start)
    for group in np.unique(start):
        assert len(set(label[start == group].tolist())) == 1


@settings(max_examples=60, deadline=None)
@given(SEEDS, st.integers(12, 60), st.floats(0.1, 0.9))
def test_a_sample_linked_first_changes_no_promise(seed, rows, least):
    vectors = draw_vectors(seed, rows)
    vectors[3] = 0
    start = np.arange(rows)
    start[5] = start[6] = 7
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(linkage_module, "_MANY", 10)
        patch.setattr(linkage_module, "_DRAWN", 5)
        label = average_linkage(vectors, least=least, start=start, seed=seed)
    assert label.tolist() == renumber(label).tolist()
    assert label[5] == label[6] == label[7]
    assert (label == label[3]).sum() == 1
    means = np.stack([vectors[label == g].mean(axis=0) for g in range(label.max() + 1)])
    likeness = means @ means.T
    np.fill_diagonal(likeness, -1)
    assert likeness.max(initial=-1) < least + 1e-4


def test_what_comes_apart_clearly_comes_apart_by_a_sample_too(monkeypatch):
    drawer = np.random.default_rng(0)
    kinds = np.repeat(np.arange(6), 50)
    noise = drawer.normal(scale=0.1, size=(300, 6))
    vectors = unit((np.eye(6)[kinds] + noise).astype(np.float32))
    whole = average_linkage(vectors, least=0.42)
    monkeypatch.setattr(linkage_module, "_MANY", 200)
    monkeypatch.setattr(linkage_module, "_DRAWN", 60)
    assert average_linkage(vectors, least=0.42).tolist() == whole.tolist() == kinds.tolist()


@given(st.lists(st.integers(-5, 5), min_size=1))
def test_renumbering_keeps_the_groups(values):
    label = np.array(values)
    again = renumber(label)
    assert np.array_equal(label[:, None] == label, again[:, None] == again)
    assert list(dict.fromkeys(again.tolist())) == list(range(again.max() + 1))


@settings(max_examples=40)
@given(st.lists(st.integers(0, 3), min_size=4, max_size=20), st.lists(st.integers(0, 3)))
def test_ids_are_unique_and_come_from_the_largest_overlap(old, moves):
    before: dict[int, list[str]] = {}
    for number, group in enumerate(old):
        before.setdefault(group, []).append(f"j{number}")
    previous = [
        Cluster(id=f"c{g}", title="", label=(), members=tuple(m)) for g, m in before.items()
    ]
    after = {g: list(m) for g, m in before.items()}
    for number, group in enumerate(moves):
        after.setdefault(group, []).append(f"new{number}")
    naming = name_groups(list(after.values()), previous, "cluster")
    assert len(set(naming.ids)) == len(naming.ids)
    kept = dict(zip(after, naming.ids, strict=True))
    assert all(kept[g] == f"c{g}" for g in before)


@settings(max_examples=30, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, 2), st.integers(0, 7), st.integers(0, 2)),
        min_size=8,
        max_size=40,
    )
)
def test_every_case_is_counted_once_and_p_values_are_probabilities(cases):
    judgments = [
        make_judgment(
            claims=str(n),
            court=f"江川省云山市{'甲乙丙'[court]}区人民法院",
            day=date(2023 + quarter // 4, quarter % 4 * 3 + 2, 5),
            tail=str(n),
        )
        for n, (_, quarter, court) in enumerate(cases)
    ]
    groups: dict[int, list[str]] = {}
    for judgment, (group, _, _) in zip(judgments, cases, strict=True):
        groups.setdefault(group, []).append(judgment.id)
    clusters = tuple(
        Cluster(id=f"c{g}", title="", label=(), members=tuple(m)) for g, m in groups.items()
    )
    docket = build_docket(Grouping(clusters=clusters), judgments, None)
    counts = docket.counts(len(clusters))
    assert counts.sum() == len(judgments) == docket.inflow().sum()
    exposure = measure_exposure(docket, len(clusters))
    assert np.allclose(exposure.share.sum(axis=1), 1.0)
    p_values = sequential_p(counts, exposure)
    assert ((p_values >= 0) & (p_values <= 1)).all()
    q_values = adjust(p_values[:, -1])
    assert (q_values >= p_values[:, -1] - 1e-12).all()
    [shuffled] = docket.shuffles(np.random.default_rng(0), 1)
    assert np.array_equal(docket.inflow(shuffled), docket.inflow())


NAMES = st.text("会费退还人脸同意", min_size=1, max_size=4)
WEIGHTS = st.dictionaries(NAMES, st.floats(0.001, 1).map(lambda x: round(x, 3)), max_size=5)
WORDS = WEIGHTS.filter(bool)  # a rule without words is refused


@given(WORDS, WEIGHTS, st.floats(0, 5), st.lists(NAMES, max_size=3))
def test_a_rule_survives_yaml(words, articles, least, roles):
    scene = Scene(
        id="scene-1",
        title="会费",
        words=words,
        least=least,
        articles=articles,
        roles=tuple(roles),
        sections=("claims",),
    )
    assert scene_from_yaml(scene_to_yaml(scene)) == scene
