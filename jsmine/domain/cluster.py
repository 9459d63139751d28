"""类案群: judgments that share one dispute."""

from dataclasses import dataclass
from enum import StrEnum

# The share of the map of disputes that the circles of all clusters cover.
MAP_FILLED = 0.35


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """类案群; its id stays when judgments are added.

    ``label`` are the words that set it apart, ``title`` a plain Chinese name. ``stability`` in
    0..1 is the mean Jaccard overlap with its best match over bootstrap runs. ``parent`` is the
    id of the coarser cluster, ``None`` at the top. ``serial`` says that the members are one
    serial case (one defendant and project, many suits). ``representative`` are members nearest
    to the centre, best first. ``place`` is where it lies on the map of disputes (0..1 × 0..1).
    """

    id: str
    title: str
    label: tuple[str, ...]
    members: tuple[str, ...]
    representative: tuple[str, ...] = ()
    stability: float | None = None
    parent: str | None = None
    serial: bool = False
    place: tuple[float, float] | None = None


class Change(StrEnum):
    """How a cluster came about; the value is the Chinese name."""

    BORN = "新增"
    CONTINUED = "延续"
    SPLIT = "分出"
    MERGED = "并入"
    GONE = "消失"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lineage:
    """One change between two runs: which clusters the new one came from."""

    change: Change
    cluster_id: str
    origins: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A person's decision, kept over every re-run.

    ``kind`` is ``together`` (the judgments belong into one cluster), ``apart`` (they do not),
    ``name`` (``text`` is the cluster's title) or ``exclude`` (the judgments take no part).
    """

    kind: str
    judgment_ids: tuple[str, ...] = ()
    cluster_id: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SerialGroup:
    """系列案: many suits of one defendant over one project; counted as one source."""

    key: str
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grouping:
    """One run over all judgments: finest clusters, their parents, and who is left out.

    ``copies`` are near-duplicates as (kept, other): the other took no part and counts nowhere.
    """

    clusters: tuple[Cluster, ...]
    parents: tuple[Cluster, ...] = ()
    unassigned: tuple[str, ...] = ()
    serials: tuple[SerialGroup, ...] = ()
    lineage: tuple[Lineage, ...] = ()
    copies: tuple[tuple[str, str], ...] = ()
    seed: int = 0

    def cluster(self, cluster_id: str) -> Cluster | None:
        """The cluster with this id, of either level."""
        return next((c for c in (*self.clusters, *self.parents) if c.id == cluster_id), None)
