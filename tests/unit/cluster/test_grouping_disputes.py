"""Judgments are grouped by dispute, the same way every time, and corrections hold."""

from collections import Counter

import numpy as np
import pytest
from disputes import CARD, LIFT, LOAN, small_corpus, write_cases
from factories import make_judgment

from jsmine import parse_judgment
from jsmine.cluster import group_cases
from jsmine.cluster.partition import ALONE, attach_silent
from jsmine.cluster.texts import dispute_text
from jsmine.domain.cluster import Change, Correction, Grouping, SerialGroup
from jsmine.domain.judgment import Outcome
from jsmine.errors import TooFewJudgments


def home(grouping: Grouping) -> dict[str, str]:
    return {member: c.id for c in grouping.clusters for member in c.members}


def test_each_dispute_is_one_cluster_with_telling_words():
    corpus = small_corpus()
    grouping = group_cases(corpus)
    causes = {j.id: j.cause.name for j in corpus}
    assert [len(c.members) for c in grouping.clusters] == [48, 25, 12]
    for cluster in grouping.clusters:
        assert len({causes[m] for m in cluster.members}) == 1
        assert cluster.stability > 0.8
        assert set(cluster.representative) <= set(cluster.members)
    assert "会费" in grouping.clusters[1].label
    assert "服务合同纠纷" in grouping.clusters[1].title
    assert not grouping.unassigned


def test_one_dispute_under_several_causes_stays_together():
    cards = write_cases(CARD, list(range(8)))
    others = write_cases((*CARD[:3], "买卖合同纠纷"), list(range(8)), seed=1)
    grouping = group_cases([*cards, *others, *write_cases(LOAN, list(range(12)))])
    homes = home(grouping)
    assert len({homes[j.id] for j in (*cards, *others)}) == 1


def test_order_and_repetition_change_nothing():
    corpus = small_corpus()
    assert group_cases(corpus) == group_cases(corpus[::-1])


def test_every_judgment_has_one_place():
    corpus = small_corpus()
    grouping = group_cases(corpus)
    placed = Counter(m for c in grouping.clusters for m in c.members)
    placed.update(grouping.unassigned)
    assert placed == Counter(j.id for j in corpus)
    upper = Counter(m for c in grouping.parents for m in c.members)
    assert set(upper) == set(home(grouping))
    assert {c.parent for c in grouping.clusters} <= {p.id for p in grouping.parents}


def test_ids_stay_when_judgments_are_added():
    corpus = small_corpus()
    before = group_cases(corpus)
    after = group_cases([*corpus, *write_cases(LOAN, [11] * 8, seed=5)], previous=before)
    old, new = home(before), home(after)
    assert all(new[member] == cluster for member, cluster in old.items())
    assert {step.change for step in after.lineage} == {Change.CONTINUED}


def test_a_new_dispute_is_born():
    before = group_cases([*write_cases(CARD, list(range(10))), *write_cases(LOAN, list(range(10)))])
    lifts = write_cases(LIFT, [10, 11] * 5)
    corpus = [*write_cases(CARD, list(range(10))), *write_cases(LOAN, list(range(10))), *lifts]
    after = group_cases(corpus, previous=before)
    born = [step.cluster_id for step in after.lineage if step.change is Change.BORN]
    assert len(born) == 1
    assert {home(after)[j.id] for j in lifts} == set(born)


def test_a_dispute_that_ends_is_noted_as_gone():
    cards, loans = write_cases(CARD, list(range(10))), write_cases(LOAN, list(range(10)))
    before = group_cases([*cards, *loans])
    after = group_cases(cards, previous=before)
    assert home(before)[loans[0].id] in {
        step.cluster_id for step in after.lineage if step.change is Change.GONE
    }


def test_corrections_together_apart_exclude_and_name():
    cards, loans = write_cases(CARD, list(range(10))), write_cases(LOAN, list(range(10)))
    corpus = [*cards, *loans]
    plain = group_cases(corpus)
    loan_cluster = home(plain)[loans[0].id]
    grouping = group_cases(
        corpus,
        previous=plain,
        corrections=(
            Correction(kind="together", judgment_ids=(cards[0].id, loans[0].id)),
            Correction(kind="exclude", judgment_ids=(cards[9].id,)),
            Correction(kind="name", cluster_id=loan_cluster, text="民间借贷利息争议"),
        ),
    )
    homes = home(grouping)
    assert homes[cards[0].id] == homes[loans[0].id]
    assert cards[9].id not in homes
    assert cards[9].id not in grouping.unassigned
    titles = {c.id: c.title for c in grouping.clusters}
    assert titles.get(loan_cluster, "民间借贷利息争议") == "民间借贷利息争议"
    split = group_cases(
        corpus, corrections=(Correction(kind="apart", judgment_ids=(loans[0].id, loans[1].id)),)
    )
    assert home(split)[loans[0].id] != home(split)[loans[1].id]


def test_a_serial_case_counts_once_and_is_marked():
    cards, loans = write_cases(CARD, list(range(10))), write_cases(LOAN, list(range(10)))
    lifts = write_cases(LIFT, [3] * 10)
    serial = SerialGroup(key="同一项目", members=tuple(j.id for j in lifts))
    grouping = group_cases([*cards, *loans, *lifts], serials=(serial,))
    marked = [c for c in grouping.clusters if c.serial]
    assert [set(c.members) for c in marked] == [{j.id for j in lifts}]


def test_few_are_left_out():
    odd = [make_judgment(claims=f"请求处理{word}一事。", tail=word) for word in ("鹦鹉", "古琴")]
    grouping = group_cases([*small_corpus(), *odd])
    assert len(grouping.unassigned) <= 0.1 * 87


def test_too_few_is_said_in_chinese():
    with pytest.raises(TooFewJudgments, match="至少需要4件"):
        group_cases(small_corpus()[:3])


def test_progress_is_told_in_order():
    heard = []
    group_cases(small_corpus(), progress=lambda done, total, what: heard.append((done, total)))
    assert heard == [(n, 4) for n in range(5)]


def test_rulings_that_tell_nothing_go_by_their_cause_or_nowhere():
    label = np.array([0, 0, 0, 0, 1, 1, 1, 1, 2, 2])
    causes = ["离婚"] * 4 + ["服务合同"] * 3 + ["买卖合同"] + ["离婚", "服务合同"]
    silent = np.array([False] * 8 + [True] * 2)
    assert attach_silent(label, silent, causes).tolist() == [0, 0, 0, 0, 1, 1, 1, 1, 0, ALONE]
    causes[3] = causes[4] = "甲"  # a cause that is spread over disputes, and one of too few cases
    causes[2] = "服务合同"
    assert attach_silent(label, silent, causes).tolist()[-2:] == [ALONE, ALONE]


def test_a_withdrawal_without_claims_says_nothing_of_the_dispute():
    told = make_judgment(claims="退还会费三千元，健身房停业。", outcome=Outcome.WITHDRAWN)
    bare = make_judgment(reasoning="原告申请撤诉，应予准许。", outcome=Outcome.WITHDRAWN)
    decided = make_judgment(reasoning="健身房停业，应当退还会费。", outcome=Outcome.GRANTED)
    assert "会费" in dispute_text(told)
    assert dispute_text(bare) == ""
    assert "会费" in dispute_text(decided)


def test_a_withdrawal_that_tells_the_dispute_in_its_course_is_told():
    course = (
        "本院在审理原告钱某与被告孙某物业服务合同纠纷一案中，钱某起诉要求物业公司为其车位安装充电桩出具同意证明，街道召集居委会、"
        "供电企业到车位现场商定走线位置，物业公司当场盖章后完工送电。"
    )
    header = "云山市东湖区人民法院\n民事裁定书\n原告：钱某。\n被告：孙某。\n"
    order = "原告钱某申请撤回起诉。\n本院认为，应予准许。裁定如下：\n准许原告钱某撤回起诉。\n"
    assert dispute_text(parse_judgment(header + "本院于三月立案。\n" + order)) == ""
    text = f"{header}{course}\n{order}"
    assert "充电桩" in dispute_text(parse_judgment(text))
