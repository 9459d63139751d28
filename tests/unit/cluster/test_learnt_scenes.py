"""A finding becomes a rule that a person can change and that finds new judgments."""

import pytest
from disputes import CARD, LOAN, small_corpus, write_cases

from jsmine.cluster import (
    flag_problems,
    group_cases,
    learn_scene,
    match_scene,
    misleads,
    scene_from_yaml,
    scene_to_yaml,
    try_scene,
)
from jsmine.domain.scene import Scene
from jsmine.errors import ClusterError, TooFewJudgments


@pytest.fixture(scope="module")
def scene() -> Scene:
    corpus = small_corpus()
    grouping = group_cases(corpus)
    [finding] = flag_problems(grouping, corpus).findings
    return learn_scene(finding, grouping, corpus)


def test_the_rule_finds_new_judgments_of_the_problem_only(scene):
    new = write_cases(CARD, [12] * 6, seed=9)
    other = write_cases(LOAN, [12] * 6, seed=9)
    assert all(match_scene(scene, j) for j in new)
    assert not any(match_scene(scene, j) for j in other)


def test_matches_point_at_the_words(scene):
    [judgment] = write_cases(CARD, [12], seed=3)
    for anchor in match_scene(scene, judgment):
        assert anchor.span.of(judgment.text) in scene.words


def test_precision_and_recall_are_measured(scene):
    assert scene.measured["精确率"] >= 0.9
    assert scene.measured["召回率"] >= 0.9


def test_yaml_gives_the_same_rule_back(scene):
    assert scene_from_yaml(scene_to_yaml(scene)) == scene


def test_an_edited_rule_is_used(scene):
    text = scene_to_yaml(scene).replace(f"阈值: {scene.least}", "阈值: 99")
    [judgment] = write_cases(CARD, [12], seed=3)
    assert match_scene(scene_from_yaml(text), judgment) == ()


def test_a_trial_says_what_is_right_wrong_and_missed(scene):
    cards, loans = write_cases(CARD, [12] * 4, seed=9), write_cases(LOAN, [12] * 2, seed=9)
    wanted = {cards[0].id, cards[1].id, loans[0].id}
    trial = try_scene(scene, wanted, [*cards, *loans])
    assert trial.right == (cards[0].id, cards[1].id)
    assert trial.wrong == (cards[2].id, cards[3].id)
    assert trial.missed == (loans[0].id,)
    assert (trial.precision, trial.recall) == (0.5, pytest.approx(2 / 3))
    nothing = try_scene(scene, (), loans)
    assert (nothing.precision, nothing.recall) == (0.0, 0.0)


def test_sections_are_named_in_chinese_and_one_name_needs_no_list(scene):
    text = scene_to_yaml(scene)
    assert "- 裁判理由" in text
    assert scene.sections == ("claims", "defence", "reasoning")
    single = "编号: x\n名称: y\n用语: {会费: 1}\n阈值: 1\n段落: 裁判理由\n主体: 银行"
    assert scene_from_yaml(single).sections == ("reasoning",)
    assert scene_from_yaml(single).roles == ("银行",)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("- 一\n- 二", "键: 值"),
        ("编号: x\n名称: y\n用语: {会费: 1}", "缺少“阈值”"),
        ("编号: x\n名称: y\n用语: {会费: 多}\n阈值: 1", "应当是数字"),
        ("编号: x\n名称: y\n用语: {会费: 1}\n阈值: 1\n段落: [nowhere]", "“nowhere”不存在"),
        ("编号: x\n名称: y\n用语: {会费: 1}\n阈值: 1\n主体: {银行: 1}", "应当是一个列表"),
        ("编号: x\n名称: y\n用语: {}\n阈值: 1", "至少要有一个用语"),
        ("编号: x\n名称: [", "第2行附近"),
    ],
)
def test_a_broken_rule_is_refused_in_chinese(text, message):
    with pytest.raises(ClusterError, match=message):
        scene_from_yaml(text)


def test_learning_needs_others():
    corpus = small_corpus()
    grouping = group_cases(corpus)
    [finding] = flag_problems(grouping, corpus).findings
    own = [j for j in corpus if j.id in finding.documents]
    with pytest.raises(TooFewJudgments, match="其他裁判文书"):
        learn_scene(finding, grouping, own)


@pytest.mark.parametrize(
    ("helpful", "judged", "expected"),
    [(0, 9, False), (0, 10, True), (4, 10, True), (5, 10, False), (5, 11, True)],
)
def test_a_rule_misleads_when_most_of_ten_words_or_more_are_against_it(helpful, judged, expected):
    assert misleads(helpful, judged) is expected
