"""发出必要性: six aspects, each in 0..1 with its reason (法释〔2023〕11号 arts. 1-4)."""

from collections.abc import Sequence

from jsmine.domain.cluster import Cluster
from jsmine.domain.finding import (
    Concentration,
    ProblemStatement,
    Recipient,
    Trend,
    Worthiness,
)
from jsmine.domain.suggestion import Suggestion
from jsmine.text.quarters import quarter_name

_ENOUGH_CASES = 20
_SAME = 0.5
_TELLING = 5


def same_matter(suggestion: Suggestion, cluster: Cluster) -> bool:
    """Whether an earlier suggestion is on the matter of a cluster.

    It is where half of the judgments that it rests on are in the cluster, or half of the
    cluster's are among them: a subject is worded by its measures, not by its disputes (规范居住
    小区充电设施安装管理 on 车位、装桩), so words tell only where the judgments are others. Then
    the subject must name two of the cluster's most telling words.
    """
    ours, theirs = set(cluster.members), suggestion.judgment_ids
    fewer = min(len(ours), len(theirs))
    if fewer and len(ours & theirs) >= _SAME * fewer:
        return True
    return sum(word in suggestion.subject for word in cluster.label[:_TELLING]) >= 2


def weigh(
    *,
    cases: int,
    wrong_share: float,
    trend: Trend,
    statements: Sequence[ProblemStatement],
    concentration: Sequence[Concentration],
    recipients: Sequence[Recipient],
    same: Sequence[str],
) -> Worthiness:
    """The card that says why a suggestion is worth issuing, or not.

    ``same`` are the ids of the earlier suggestions on the same matter.
    """
    courts = next((c for c in concentration if c.by == "court"), None)
    sued = next((c for c in concentration if c.by == "defendant"), None)
    spread = 1.0 - sued.hhi if sued and sued.counts else 0.5
    places = len(courts.counts) if courts else 0
    direct = [r for r in recipients if not r.via_higher_court]
    scores = {
        "普遍性": min(1.0, cases / _ENOUGH_CASES),
        "增长": 0.0 if trend.subsided else min(1.0, max(0.0, (trend.rate_ratio - 1.0) / 3.0)),
        "法院认定": min(1.0, wrong_share),
        "分布": spread,
        "可整改": 1.0 if direct else (0.6 if recipients else 0.0),
        "新颖": 0.0 if same else 1.0,
    }
    lead = statements[0] if statements else None
    reasons = {
        "普遍性": f"共{cases}件案件（系列案按一件计），涉及{places}家法院。",
        "增长": _growth(trend),
        "法院认定": f"{wrong_share:.0%}的案件中法院认定有不当行为"
        + (f"，其中{len(lead.judgment_ids)}件说理相近。" if lead else "。"),
        "分布": f"被诉单位{len(sued.counts) if sued else 0}家，"
        + ("分散于不同单位，属行业性问题。" if spread >= 0.7 else "较为集中，可考虑个案建议。"),
        "可整改": "由" + "、".join(r.name for r in recipients) + "等单位职责范围内整改。"
        if recipients
        else "未找到职责对应的单位，请承办人核实。",
        "新颖": f"已就类似事项起草或者发出{len(same)}份建议，宜先看办理和落实情况。"
        if same
        else "未发现就类似事项起草或者发出过司法建议。",
    }
    return Worthiness(
        scores={name: round(value, 4) for name, value in scores.items()},
        reasons=reasons,
        earlier=tuple(same),
    )


def _growth(trend: Trend) -> str:
    """The reason for the aspect of growth."""
    if trend.first_alert and trend.subsided:
        return (
            f"{quarter_name(trend.first_alert)}起突增（校正后检验概率{trend.q_value:.2g}），"
            f"{quarter_name(trend.subsided)}起已回落到同期收案的水平，宜先核实问题是否已经解决。"
        )
    return (
        f"剔除同期收案变化后，末年案件占比为首年的{trend.rate_ratio:.1f}倍"
        f"（95%区间{trend.interval[0]:.1f}至{trend.interval[1]:.1f}，校正后检验概率{trend.q_value:.2g}）。"
    )
