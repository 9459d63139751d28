"""Near duplicates: the same document with a few characters changed or other masking."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from rapidfuzz.distance import Indel

from jsmine.domain.judgment import Judgment
from jsmine.text.words import hide_masks

if TYPE_CHECKING:
    from datasketch import MinHash

_PERMUTATIONS = 64
_CANDIDATE = 0.7  # Jaccard of 5-character shingles from which a pair is compared exactly
_SAME = 0.96  # similarity of the unmasked characters of one document in two copies
_SHINGLE = 5


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
    from datasketch import MinHash

    count = max(1, len(plain) - _SHINGLE + 1)
    shingles = {plain[i : i + _SHINGLE] for i in range(count)}
    minhash = MinHash(num_perm=_PERMUTATIONS, seed=1)
    minhash.update_batch([shingle.encode("utf-8") for shingle in sorted(shingles)])
    return minhash


def _one_document(plain: str, number: str, other: str, other_number: str) -> bool:
    if number and other_number and number != other_number:
        return False
    longer = max(len(plain), len(other))
    if longer == 0 or abs(len(plain) - len(other)) > longer * (1 - _SAME) * 2:
        return False
    return Indel.normalized_similarity(plain, other, score_cutoff=_SAME) >= _SAME
