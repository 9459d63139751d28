"""What sets a cluster apart, in words: c-TF-IDF, a title, the members nearest to the centre."""

import re
from collections.abc import Sequence
from itertools import islice

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from jsmine.cluster.linkage import Labels
from jsmine.text.words import tagged_words

WORDS = 8
_SHARED = 0.3
# Parts of speech (ICTCLAS tags): nouns, verbs, set phrases, short forms, words unknown.
_NAMING, _EMPTY = ("n", "v", "l", "i", "j", "x", "eng"), {"vd", "vi", "vq"}
_HELPS = re.compile(r"[不没未应可能需须无][\u4e00-\u9fa5]")
_SIDE = re.compile(r"(?:人|方|者|用户|客户|顾客)$")


def group_matrix(label: Labels) -> csr_matrix:
    """A matrix that sums rows by group; rows without a group are left out."""
    rows = np.flatnonzero(label >= 0)
    shape = (int(label.max(initial=-1)) + 1, len(label))
    ones = np.ones(len(rows), dtype=np.float64)
    return csr_matrix((ones, (label[rows], rows)), shape=shape)


def telling_words(
    counts: csr_matrix, words: NDArray[np.str_], label: Labels
) -> list[tuple[str, ...]]:
    """The words of each group by class-based TF-IDF (Grootendorst 2022), the strongest first.

    A case counts a word once, and a word must occur in three tenths of the group's cases: a word
    that one long judgment repeats is no label. Only names of things and doings are labels, the
    sides of a contract (买受人, 经营者) last.
    """
    sums = group_matrix(label)
    presence = counts.copy()
    presence.data = np.ones_like(presence.data, dtype=np.float64)
    cases = csr_matrix(sums @ presence)
    sizes = np.asarray(sums.sum(axis=1)).ravel()
    total = np.asarray(cases.sum(axis=0)).ravel()
    rarity = np.log1p(sizes.sum() / np.maximum(total, 1.0))
    result = []
    for group in range(cases.shape[0]):
        start, end = cases.indptr[group : group + 2]
        columns, found = cases.indices[start:end], cases.data[start:end]
        share = found / sizes[group]
        score = np.where(share >= _SHARED, share * rarity[columns], 0.0)
        order = np.lexsort((columns, -score)).tolist()
        ranked = (str(words[columns[i]]) for i in order if score[i] > 0)
        best = list(islice(filter(_tells, ranked), WORDS))
        result.append(tuple(sorted(best, key=_is_side)))
    return result


def _tells(word: str) -> bool:
    """Whether a word names a thing or a doing: 押金, 退租; 不断, 之后, 一般 do not."""
    tag = tagged_words(word)[0][1]
    named = not tag or tag.startswith(_NAMING)  # terms of the project's own have no tag
    return named and tag not in _EMPTY and not _HELPS.match(word)


def _is_side(word: str) -> bool:
    return _SIDE.search(word) is not None


def title_of(label: Sequence[str], causes: Sequence[str]) -> str:
    """A plain Chinese name: the three strongest words, and the cause most of the cases have."""
    if not label:
        return "其他纠纷"
    name = "、".join(label[:3]) + "引发的纠纷"
    if not causes:
        return name
    counted = sorted(set(causes), key=lambda cause: (-causes.count(cause), cause))
    more = "等" if len(counted) > 1 else ""
    return f"{name}（{counted[0]}{more}）"
