"""场景规则: what a finding looks for, as a rule that a person can read and change."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """A rule learnt from a finding.

    A judgment matches if its sections named in ``sections`` hold at least ``least`` of the weight
    of ``words`` (each counted once), and, if ``roles`` is not empty, a party has one of them.
    Cited ``articles`` add their weight too. ``measured`` keeps precision and recall on the corpus
    it was learnt from.
    """

    id: str
    title: str
    words: Mapping[str, float]
    least: float
    articles: Mapping[str, float] = field(default_factory=dict)
    roles: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    measured: Mapping[str, float] = field(default_factory=dict)
