"""How much two judgments have in common, with names and figures masked."""

from __future__ import annotations

import re
from collections.abc import Iterable

_FIGURES = re.compile(r"[0-9.,]+|[〇一二三四五六七八九十百千零]{2,}")
_NAMES = re.compile(r"[\u4e00-\u9fff]某[某甲乙丙丁戊己庚]?")


def mask(text: str) -> str:
    """Replace figures and names by one sign each and drop white space."""
    return "".join(_NAMES.sub("N", _FIGURES.sub("0", text)).split())


def shingle(text: str, size: int = 5) -> frozenset[str]:
    """Cut a masked text into overlapping pieces."""
    masked = mask(text)
    return frozenset(masked[at : at + size] for at in range(max(1, len(masked) - size + 1)))


def jaccard(one: frozenset[str], other: frozenset[str]) -> float:
    """Say what share of the pieces of both texts is common."""
    common = len(one & other)
    return common / (len(one) + len(other) - common)


def worst(one: frozenset[str], others: Iterable[frozenset[str]]) -> float:
    """Say how near the nearest of some texts comes."""
    return max((jaccard(one, other) for other in others), default=0.0)
