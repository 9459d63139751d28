"""What yearly counts show, in words: one rule writes them and proves them again."""

from collections.abc import Callable, Sequence
from itertools import pairwise

from jsmine.domain.suggestion import Figure


def direction(parts: Sequence[Figure]) -> str:
    """What the yearly counts show, if it is plain; the check reads the same counts again."""
    return next((word for word, holds in DIRECTIONS.items() if holds(parts)), "")


def _rising(parts: Sequence[Figure]) -> bool:
    return all(a.value < b.value for a, b in pairwise(parts)) and len(parts) >= 3


def _mostly_rising(parts: Sequence[Figure]) -> bool:
    half = len(parts) // 2
    early, late = (sum(f.value for f in side) for side in (parts[:half], parts[-half:]))
    return len(parts) >= 3 and parts[-1].value > parts[0].value and late > early


def _turned(parts: Sequence[Figure]) -> list[Figure]:
    return list(reversed(parts))


DIRECTIONS: dict[str, Callable[[Sequence[Figure]], bool]] = {
    "逐年增加": _rising,
    "总体呈上升趋势": _mostly_rising,
    "逐年减少": lambda parts: _rising(_turned(parts)),
    "总体呈下降趋势": lambda parts: _mostly_rising(_turned(parts)),
}
