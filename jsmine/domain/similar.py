"""类案: judgments similar in basic facts, dispute focus and application of law."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
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


class Degree(StrEnum):
    """How similar a result is, most similar first; the value is the Chinese name.

    The bounds were drawn where ``benchmarks.similarity`` finds the share of results that are of
    one kind with the query to change: see docs/decisions/0087.
    """

    HIGH = "高度相似"
    FAIR = "较为相似"
    SOME = "一般相似"
    LOW = "相似程度低"

    @property
    def least(self) -> float:
        """The score from which on a result is that similar."""
        return {Degree.HIGH: 0.6, Degree.FAIR: 0.4, Degree.SOME: 0.2, Degree.LOW: 0.0}[self]

    @property
    def caution(self) -> str:
        """What to tell the reader where no result is more similar than that."""
        return {
            Degree.SOME: "没有文书达到较为相似，也可能是案由难以推断而打了折扣。"
            "请逐件核对案情后再用。",
            Degree.LOW: "没有检索到案情相近的文书。以下只是库中相对接近的，不宜作为类案。",
        }.get(self, "")

    @classmethod
    def of(cls, score: float) -> "Degree":
        """The degree of a score."""
        return next((degree for degree in cls if score >= degree.least), cls.LOW)


def scale_of_degrees() -> str:
    """How the degrees are to be read, in one sentence."""
    parts = [f"{degree.least}以上为{degree.value}" for degree in Degree if degree.least]
    return f"相似度以1为各方面完全一致，{'，'.join(parts)}，不足的{Degree.LOW.value}。"


@dataclass(frozen=True, slots=True, kw_only=True)
class InferredCause:
    """案由 told from the facts, where the query writes none, with how sure that is (0..1).

    ``told`` is how far the facts speak for each 案由 of the collection. ``problem`` names the
    类案问题 that the similar cases belong to, where its cases are brought under several 案由;
    ``problem_sure`` is how far the facts speak for these together.
    """

    name: str
    sure: float
    told: Mapping[str, float] = field(default_factory=dict)
    problem: str = ""
    problem_sure: float = 0.0

    @property
    def discount(self) -> str:
        """By what the scores were lowered, in words."""
        if not self.problem:
            return "相似度已按推断的把握折减"
        found = f"检索到的文书多属类案问题“{self.problem}”，该类纠纷分属数个案由，"
        if self.problem_sure > 0.99:
            return found + "合计把握大，相似度不作折减"
        return found + f"相似度按这些案由合计的把握（{self.problem_sure:.2f}）折减"

    @property
    def certainty(self) -> str:
        """How sure, in words."""
        return next(words for least, words in _CERTAINTIES if self.sure >= least)


# How often the cause is right: see docs/decisions/0087.
_CERTAINTIES = ((0.8, "把握较大"), (0.5, "把握一般"), (0.0, "把握较小"))


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

    ``score`` is 0..1, and means the same for every query and collection: how far the judgment
    agrees with the query in all that is compared, times how sure the query's 案由 is.
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

    @property
    def degree(self) -> Degree:
        """How similar, in words."""
        return Degree.of(self.score)

    def weighed(self, factor: float) -> "SimilarCase":
        """The case with its score, and each channel's share of it, times a factor."""
        channels = {name: share * factor for name, share in self.channels.items()}
        return replace(self, score=self.score * factor, channels=channels)
