"""Grouping → Flagging: which disputes are class-wide problems, and why the others are not."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from jsmine.cluster.concentration import (
    defendants,
    measure_concentration,
    sued_roles,
    support_rate,
)
from jsmine.cluster.exposure import Exposure, measure_exposure
from jsmine.cluster.identity import fresh_id
from jsmine.cluster.periods import Docket, build_docket, quarter_name
from jsmine.cluster.recipients import find_recipients
from jsmine.cluster.replay import Levels, alert_quarter, overall_p, replay
from jsmine.cluster.statements import describe_problem, gather_statements, main_role
from jsmine.cluster.trend import FAMILY, adjust, build_trend
from jsmine.cluster.worthiness import weigh
from jsmine.cluster.wrongs import UNDECIDED, Reading, read_wrongs
from jsmine.domain.cluster import Cluster, Grouping
from jsmine.domain.finding import Finding, Flagging, NotFlagged, Trend
from jsmine.domain.judgment import Judgment

FEWEST_CASES = 5
FAIR_SHARE = 0.35
ONE_SOURCE = 0.6


@dataclass(frozen=True, slots=True, kw_only=True)
class _Dossier:
    """One cluster with its counted cases and what the courts said in them."""

    number: int
    cluster: Cluster
    judgments: tuple[Judgment, ...]
    readings: Mapping[str, Reading]

    @property
    def decided(self) -> tuple[Judgment, ...]:
        return tuple(j for j in self.judgments if j.outcome not in UNDECIDED)

    @property
    def wrong_share(self) -> float:
        """The share of decided cases in which the court states a wrong."""
        decided = self.decided
        stated = sum(bool(self.readings[j.id].wrongs) for j in decided)
        return stated / len(decided) if decided else 0.0


def flag_problems(
    grouping: Grouping,
    judgments: Sequence[Judgment],
    *,
    until: date | None = None,
    earlier: Sequence[tuple[str, str]] = (),
    seed: int = 0,
) -> Flagging:
    """Flags the clusters in which courts found a wrong and whose growth outruns the inflow.

    ``until`` leaves later judgments out; ``earlier`` are (id, subject) of suggestions already
    issued. A flag is held to a false discovery rate of 5 % over all clusters; the false-alarm
    rate is measured by flagging again with the dates shuffled within every court.
    """
    docket = build_docket(grouping, judgments, until)
    size = len(grouping.clusters)
    if not docket.ids or not size:
        return Flagging(findings=(), not_flagged=(), notes=("没有可统计日期的案件。",))
    counts, inflow = docket.counts(size), docket.inflow()
    exposure = measure_exposure(docket, size)
    tested = np.flatnonzero(counts.sum(axis=1) >= FEWEST_CASES)
    levels = Levels(exposure, seed)
    p_values, q_values = np.ones(size), np.ones(size)
    p_values[tested] = overall_p(counts[tested], exposure.rows(tested), levels)
    q_values[tested] = adjust(p_values[tested])
    dossiers = _open_dossiers(grouping, judgments, docket)
    findings, others = [], []
    for dossier in dossiers:
        n = dossier.number
        trend = _trend(docket, counts, exposure, inflow, levels, p_values, q_values, n)
        why = _objection(dossier, trend, counts[n], grouping)
        if why:
            others.append(NotFlagged(cluster_id=dossier.cluster.id, why=why))
        else:
            findings.append(_finding(dossier, trend, earlier))
    findings.sort(key=lambda f: (f.trend.q_value, -len(f.documents), f.id))
    rate = replay(docket, size, tested, levels, seed)
    return Flagging(
        findings=tuple(findings),
        not_flagged=tuple(others),
        false_alarm_rate=rate.rate,
        notes=(
            f"共检验{len(tested)}个类案群，错误发现率控制在{FAMILY:.0%}（Benjamini-Hochberg）。",
            f"把各法院内的裁判日期随机打乱重放{rate.runs}次，"
            f"{rate.rate:.1%}的重放中至少有一个类案群被误报。",
        ),
    )


def _open_dossiers(
    grouping: Grouping, judgments: Sequence[Judgment], docket: Docket
) -> list[_Dossier]:
    """Every cluster with its counted cases; only clusters of enough cases are read."""
    known = {judgment.id: judgment for judgment in judgments}
    cases: dict[int, list[Judgment]] = {}
    for case, number in zip(docket.ids, docket.cluster.tolist(), strict=True):
        cases.setdefault(number, []).append(known[case])
    result = []
    for number, cluster in enumerate(grouping.clusters):
        members = tuple(cases.get(number, ()))
        enough = len(members) >= FEWEST_CASES
        readings = {j.id: read_wrongs(j) for j in members} if enough else {}
        result.append(
            _Dossier(number=number, cluster=cluster, judgments=members, readings=readings)
        )
    return result


def _trend(
    docket: Docket,
    counts: NDArray[np.float64],
    exposure: Exposure,
    inflow: NDArray[np.float64],
    levels: Levels,
    p_values: NDArray[np.float64],
    q_values: NDArray[np.float64],
    n: int,
) -> Trend | None:
    """The trend of a tested cluster."""
    if counts[n].sum() < FEWEST_CASES:
        return None
    courts = np.unique(docket.court[docket.cluster == n])
    names = [quarter_name(docket.first + q) for q in range(docket.quarters)]
    rising = q_values[n] <= FAMILY
    alert = alert_quarter(counts, exposure, levels, n) if rising else None
    same = inflow[courts].sum(axis=0)
    expected = exposure.share[n] * counts[n].sum()
    return build_trend(
        counts[n], expected, same, names, float(p_values[n]), float(q_values[n]), alert
    )


def _objection(
    dossier: _Dossier, trend: Trend | None, counts: NDArray[np.float64], grouping: Grouping
) -> str:
    """Why the cluster is no problem, in Chinese; empty if it is one."""
    cases, members = len(dossier.judgments), len(dossier.cluster.members)
    folded = "，其余属于同一系列案，合并按一件计" if members > cases else ""
    if dossier.cluster.serial or (cases < FEWEST_CASES and members >= 2 * FEWEST_CASES):
        return f"{members}份文书只来自{max(cases, 1)}件案件{folded}，属系列案，不构成类案问题。"
    if trend is None:
        return f"仅有{cases}件案件{folded}，不足{FEWEST_CASES}件，尚不能判断。"
    source = _one_source(dossier.judgments)
    if source:
        return f"{source}的案件起诉的是同一家单位，属同一来源，宜考虑个案类司法建议。"
    if dossier.wrong_share < FAIR_SHARE:
        rate = support_rate(dossier.judgments)
        return (
            f"已裁判的{len(dossier.decided)}件中仅{dossier.wrong_share:.0%}由法院认定有不当行为"
            f"（诉请支持率{rate:.0%}），法院未普遍认定存在问题。"
        )
    return _no_growth(trend, counts)


def _no_growth(trend: Trend, counts: NDArray[np.float64]) -> str:
    """Why the growth does not suffice; empty if it does."""
    if trend.q_value > FAMILY:
        total = int(counts.sum())
        return (
            f"{total}件案件的增减与同期收案量相当：剔除收案变化后首末年比为{trend.rate_ratio:.2f}"
            f"（95%区间{trend.interval[0]:.2f}至{trend.interval[1]:.2f}，q={trend.q_value:.2g}），"
            "增长不显著。"
        )
    return ""


def _one_source(judgments: Sequence[Judgment]) -> str:
    """The share of cases against one organisation, if it is most of them."""
    total = len(judgments)
    counted: dict[str, int] = {}
    for judgment in judgments:
        for name in defendants(judgment):
            if "某某" not in name and "××" not in name:
                counted[name] = counted.get(name, 0) + 1
    top = max(counted.values(), default=0)
    return f"{top / total:.0%}" if total and top / total >= ONE_SOURCE else ""


def _finding(
    dossier: _Dossier, trend: Trend, earlier: Sequence[tuple[str, str]]
) -> Finding:
    """The finding with its statements, places, recipients and card."""
    cluster, judgments = dossier.cluster, dossier.judgments
    known = {j.id: j for j in judgments}
    statements = gather_statements(dossier.readings)
    concentration = measure_concentration(judgments)
    lead = main_role(dossier.readings)
    roles = (lead, *(role for role in sued_roles(judgments) if role != lead))
    text = "".join(w.evidence.quote for r in dossier.readings.values() for w in r.wrongs)
    recipients = find_recipients(cluster.label, text, roles, judgments)
    return Finding(
        id=fresh_id([cluster.id], "finding"),
        cluster_id=cluster.id,
        label=cluster.label,
        title=cluster.title,
        problem=describe_problem(dossier.readings, known, cluster.label),
        documents=cluster.members,
        statements=statements,
        trend=trend,
        support_rate=support_rate(judgments),
        concentration=concentration,
        recipients=recipients,
        worthiness=weigh(
            cases=len(judgments),
            wrong_share=dossier.wrong_share,
            trend=trend,
            statements=statements,
            concentration=concentration,
            recipients=recipients,
            title=cluster.title,
            words=cluster.label,
            earlier=earlier,
        ),
    )
