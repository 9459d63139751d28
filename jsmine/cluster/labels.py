"""What sets a cluster apart, in words: class-based TF-IDF."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from jsmine.cluster.linkage import Labels
from jsmine.text.words import tagged_words, vague_words

WORDS = 8
_TOLD = 12
_SHARED = 0.3
# Parts of speech (ICTCLAS tags): nouns, verbs, set phrases, short forms, words unknown.
_NAMING, _EMPTY = ("n", "v", "l", "i", "j", "x", "eng"), {"vd", "vi", "vq"}
_HELPS = re.compile(r"[不没未应可能需须无][\u4e00-\u9fa5]")
_SIDE = re.compile(
    r"(?:人|方|者|户|客户|顾客|业主|货主|买家|卖家|父亲|母亲|父母|夫妻|子女|女儿|儿子|孩子|家长"
    r"|好友|朋友|员工|工人|工友)$"
)


def group_matrix(label: Labels) -> csr_matrix:
    """A matrix that sums rows by group; rows without a group are left out."""
    rows = np.flatnonzero(label >= 0)
    shape = (int(label.max(initial=-1)) + 1, len(label))
    ones = np.ones(len(rows), dtype=np.float64)
    return csr_matrix((ones, (label[rows], rows)), shape=shape)


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """A word that sets a group apart: its tag, its share of the group's cases, its rarity."""

    text: str
    tag: str
    share: float
    rarity: float

    @property
    def names(self) -> bool:
        """Whether it names a thing; otherwise a doing."""
        return not self.tag.startswith("v")


def telling_words(
    counts: csr_matrix, words: NDArray[np.str_], label: Labels
) -> list[tuple[Telling, ...]]:
    """The words of each group by class-based TF-IDF (Grootendorst 2022), the strongest first.

    A case counts a word once, and a word must occur in three tenths of the group's cases: a word
    that one long judgment repeats is no label. Only names of things and doings tell.
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
        ranked = (
            Telling(text=word, tag=_tag(word), share=share[i], rarity=rarity[columns[i]])
            for i in order
            if score[i] > 0 and _tells(word := str(words[columns[i]]))
        )
        result.append(tuple(islice(ranked, _TOLD)))
    return result


def label_of(telling: Sequence[Telling]) -> tuple[str, ...]:
    """The words shown as the label, the sides of a contract (买受人, 经营者) last."""
    return tuple(sorted((word.text for word in telling[:WORDS]), key=is_side))


@lru_cache(maxsize=2**16)
def _tag(word: str) -> str:
    """The part of speech; terms of the project's own have none and are names."""
    return tagged_words(word)[0][1] or "n"


def _tells(word: str) -> bool:
    """Whether a word names a thing or a doing: 押金, 退租; 不断, 之后, 另行 do not."""
    tag = _tag(word)
    named = tag.startswith(_NAMING) and tag not in _EMPTY
    return named and word not in vague_words() and not _HELPS.match(word)


def is_side(word: str) -> bool:
    """Whether the word is a side of a contract or suit."""
    return _SIDE.search(word) is not None
