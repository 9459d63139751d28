"""场景规则: what a finding looks for, as a rule that a person can read and change."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """A rule learnt from a finding.

    A judgment matches if its sections named in ``sections`` hold at least ``least`` of the weight
    of ``words`` (each counted once), and, if ``roles`` is not empty, a party has one of them.
    Cited ``articles`` add their weight too. ``measured`` keeps precision and recall on the corpus
    it was learnt from; ``cluster_id`` names the 类案群 that it is to find.
    """

    id: str
    title: str
    words: Mapping[str, float]
    least: float
    articles: Mapping[str, float] = field(default_factory=dict)
    roles: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    measured: Mapping[str, float] = field(default_factory=dict)
    cluster_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SceneTrial:
    """What a rule finds in the corpus: judgment ids found rightly, wrongly, and missed."""

    right: tuple[str, ...]
    wrong: tuple[str, ...]
    missed: tuple[str, ...]

    @property
    def precision(self) -> float:
        """The share of what it finds that belongs there; 0 if it finds nothing."""
        found = len(self.right) + len(self.wrong)
        return len(self.right) / found if found else 0.0

    @property
    def recall(self) -> float:
        """The share of what belongs there that it finds; 0 if nothing does."""
        wanted = len(self.right) + len(self.missed)
        return len(self.right) / wanted if wanted else 0.0
