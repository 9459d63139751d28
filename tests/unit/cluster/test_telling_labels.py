"""The words of a cluster name things and doings, not how or when."""

import numpy as np
from scipy.sparse import csr_matrix

from jsmine.cluster.labels import telling_words

WORDS = ("一直", "不断", "之后", "买受人", "充电桩", "押金", "退租", "不足以")


def test_adverbs_and_places_in_time_are_no_labels_and_sides_come_last():
    counts = csr_matrix(np.ones((4, len(WORDS)), dtype=np.int64))
    [label] = telling_words(counts, np.array(WORDS), np.zeros(4, dtype=np.int64))
    assert set(label) == {"充电桩", "押金", "退租", "买受人"}
    assert label[-1] == "买受人"
