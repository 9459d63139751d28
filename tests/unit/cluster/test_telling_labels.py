"""The words of a cluster name things and doings, not how or when."""

import numpy as np
from scipy.sparse import csr_matrix

from jsmine.cluster.labels import Telling, label_of, telling_words
from jsmine.cluster.titles import title_of

WORDS = ("一直", "不断", "之后", "买受人", "充电桩", "押金", "退租", "不足以", "另行")


def test_adverbs_vague_verbs_and_places_in_time_are_no_labels_and_sides_come_last():
    counts = csr_matrix(np.ones((4, len(WORDS)), dtype=np.int64))
    [telling] = telling_words(counts, np.array(WORDS), np.zeros(4, dtype=np.int64))
    label = label_of(telling)
    assert set(label) == {"充电桩", "押金", "退租", "买受人"}
    assert label[-1] == "买受人"


def told(*words: tuple[str, str, float]) -> list[Telling]:
    return [Telling(text=text, tag=tag, share=share, rarity=3.0) for text, tag, share in words]


CHARGING = told(("车位", "n", 0.9), ("充电桩", "n", 0.8), ("安装", "v", 0.8), ("退还", "v", 0.5))


def test_a_title_is_a_name_and_doing_that_stand_together_and_the_main_cause():
    texts = ["在自有车位上安装自用的充电桩。", "安装家用充电桩应当准许。", "充电桩安装不妨碍他人。"]
    causes = ["物业服务合同纠纷", "物业服务合同纠纷", "相邻关系纠纷"]
    assert title_of(CHARGING, texts, causes) == "充电桩安装引发的纠纷（物业服务合同纠纷等）"


def test_a_crime_is_no_dispute():
    telling = told(("认罪", "v", 0.9))
    assert (
        title_of(telling, ["认罪。"] * 3, ["盗窃罪", "盗窃罪", "诈骗罪"]) == "盗窃罪等案件（认罪）"
    )


def test_neighbours_keep_the_order_of_the_text():
    telling = told(("押金", "n", 0.9), ("退还", "v", 0.9))
    texts = ["拒不退还押金，应予支付。"] * 3
    assert (
        title_of(telling, texts, ["房屋租赁合同纠纷"]) == "退还押金引发的纠纷（房屋租赁合同纠纷）"
    )


def test_words_of_different_clauses_sides_and_moments_make_no_phrase():
    telling = told(("押金", "n", 0.9), ("退房", "v", 0.9), ("承租人", "n", 0.8))
    for text in ("退房。押金未退。", "退房后押金未退。", "承租人押金。"):
        assert title_of(telling, [text] * 3, []).startswith("押金、")


def test_a_pair_of_few_cases_and_a_word_that_repeats_the_cause_give_way():
    telling = told(("离婚", "n", 0.9), ("抚养费", "n", 0.5), ("支付", "v", 0.4))
    texts = ["支付抚养费。", "离婚。", "离婚。", "离婚。"]
    assert title_of(telling, texts, ["离婚纠纷"]).startswith("抚养费")
    assert title_of([], texts, ["离婚纠纷"]) == "离婚纠纷案件"


def test_what_only_repeats_a_crime_is_left_out():
    assert title_of(told(("盗窃", "v", 0.9)), ["盗窃。"] * 3, ["盗窃罪"]) == "盗窃罪案件"


def test_a_cluster_of_procedural_rulings_is_named_by_cause_and_stage():
    telling = [
        Telling(text=word, tag="n", share=0.9, rarity=2.0)
        for word in ("被执行人", "执行", "确定", "法律效力", "债权")
    ]
    causes = ["劳务合同纠纷", "劳务合同纠纷", "买卖合同纠纷"]
    assert title_of(telling, [], causes) == "劳务合同纠纷等案件（执行）"
    assert title_of(telling, [], []) == "其他纠纷"
    assert title_of(telling[2:4], [], ["劳务合同纠纷"]) == "劳务合同纠纷案件"
