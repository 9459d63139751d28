"""Grouping → Flagging."""

from collections.abc import Sequence
from datetime import date

from jsmine.domain.cluster import Grouping
from jsmine.domain.finding import Flagging, NotFlagged
from jsmine.domain.judgment import Judgment


def flag_problems(
    grouping: Grouping,
    judgments: Sequence[Judgment],
    *,
    until: date | None = None,
    earlier: Sequence[tuple[str, str]] = (),
    seed: int = 0,
) -> Flagging:
    """Flags class-wide problems."""
    return Flagging(
        findings=(),
        not_flagged=tuple(
            NotFlagged(cluster_id=c.id, why="尚未评估。") for c in grouping.clusters
        ),
    )
