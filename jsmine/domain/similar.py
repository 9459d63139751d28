"""类案: judgments similar in basic facts, dispute focus and application of law."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from jsmine.domain.anchor import Anchor, Span
from jsmine.domain.judgment import Outcome


class Tier(StrEnum):
    """检索层级 (法发〔2020〕24号 art. 4), strongest first; the value is the Chinese name."""

    GUIDING = "指导性案例"
    SUPREME = "最高人民法院"
    HIGH = "本省高级人民法院"
    HIGHER = "上一级人民法院"
    OWN = "本院"
    OTHER = "其他法院"

    @property
    def effect(self) -> str:
        """How far it binds (art. 9)."""
        return "应当参照" if self is Tier.GUIDING else "可以参考"


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchFilter:
    """What the results must satisfy; ``None`` asks nothing."""

    cause: str | None = None
    court: str | None = None
    region: str | None = None
    since: date | None = None
    until: date | None = None
    tier: Tier | None = None
    outcome: Outcome | None = None
    article: str | None = None
    effective_only: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Alignment:
    """Two passages that say the same: of the query and of the result, and in what respect."""

    query_span: Span
    anchor: Anchor
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SimilarCase:
    """类案 with its reasons.

    ``channels`` gives each channel's share of ``score``, so that the values add up to it.
    ``differences`` are Chinese phrases on what sets the result apart (结果、金额、年份).
    ``siblings`` are the other judgments of the same serial case, folded into this place.
    """

    judgment_id: str
    score: float
    tier: Tier
    channels: Mapping[str, float] = field(default_factory=dict)
    aligned: tuple[Alignment, ...] = ()
    differences: tuple[str, ...] = ()
    siblings: tuple[str, ...] = ()
