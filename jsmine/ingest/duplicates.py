"""Near duplicates: the same document with a few characters changed or other masking."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
from rapidfuzz.distance import Indel

from jsmine.domain.judgment import Judgment
from jsmine.text.words import hide_masks

if TYPE_CHECKING:
    from datasketch import MinHash

_PERMUTATIONS = 64
_CANDIDATE = 0.7  # Jaccard of 5-character shingles from which a pair is compared exactly
_SAME = 0.96  # similarity of the unmasked characters of one document in two copies
_SHINGLE = 5
_BASE = np.uint32(0x9E3779B1)


def find_near_duplicates(judgments: Iterable[Judgment]) -> tuple[tuple[str, str], ...]:
    """Pairs of ids (smaller first, sorted) of judgments that are one document.

    MinHash finds candidates (Broder 1997); each is then compared character by character. Two
    judgments with different case numbers are never the same document.
    """
    from datasketch import MinHashLSH  # loads scipy, which takes a second; parsing needs neither

    index = MinHashLSH(threshold=_CANDIDATE, num_perm=_PERMUTATIONS)
    seen: dict[str, tuple[str, str]] = {}
    pairs: set[tuple[str, str]] = set()
    for judgment in judgments:
        if judgment.id in seen:
            continue
        plain = _plain(judgment.text)
        signature = _signature(plain)
        number = _identity(judgment)
        for other in index.query(signature):
            if _one_document(plain, number, *seen[other]):
                pairs.add((min(judgment.id, other), max(judgment.id, other)))
        index.insert(judgment.id, signature)
        seen[judgment.id] = (plain, number)
    return tuple(sorted(pairs))


def _identity(judgment: Judgment) -> str:
    number = judgment.case_number
    return "" if number is None or number.masked else str(number)


def _plain(text: str) -> str:
    return "".join(hide_masks(text).split())


def _signature(plain: str) -> MinHash:
    """The MinHash of the shingles, which are numbered all at once by a polynomial mod 2**32."""
    codes = np.frombuffer(plain.ljust(_SHINGLE).encode("utf-32-le"), dtype=np.uint32)
    count = len(codes) - _SHINGLE + 1
    numbers = np.zeros(count, dtype=np.uint32)
    for place in range(_SHINGLE):
        numbers = numbers * _BASE + codes[place : place + count]
    minhash = _no_shingles().copy()
    minhash.update_batch(numbers.tolist())
    return minhash


@cache
def _no_shingles() -> MinHash:
    from datasketch import MinHash

    return MinHash(num_perm=_PERMUTATIONS, seed=1, hashfunc=int)


def _one_document(plain: str, number: str, other: str, other_number: str) -> bool:
    if number and other_number and number != other_number:
        return False
    longer = max(len(plain), len(other))
    if longer == 0 or abs(len(plain) - len(other)) > longer * (1 - _SAME) * 2:
        return False
    return Indel.normalized_similarity(plain, other, score_cutoff=_SAME) >= _SAME
