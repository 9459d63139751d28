"""Grouping → Flagging: which disputes are class-wide problems, and why the others are not."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
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
from jsmine.cluster.periods import Counts, Docket, build_docket, quarter_name
from jsmine.cluster.recipients import find_recipients
from jsmine.cluster.replay import Levels, alert_quarter, overall_p, replay
from jsmine.cluster.statements import describe_problem, gather_statements, main_role
from jsmine.cluster.trend import FAMILY, FLAG, adjust, build_trend
from jsmine.cluster.worthiness import weigh
from jsmine.cluster.wrongs import UNDECIDED, Reading, read_wrongs
from jsmine.domain.cluster import Cluster, Grouping
from jsmine.domain.finding import Finding, Flagging, NotFlagged, Trend
from jsmine.domain.judgment import Judgment

FEWEST_CASES = 5
FAIR_SHARE = 0.35
ONE_SOURCE = 0.6
_READ = 200


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
        """The share of the decided cases that were read in which the court states a wrong."""
        read = [j for j in self.decided if j.id in self.readings]
        stated = sum(bool(self.readings[j.id].wrongs) for j in read)
        return stated / len(read) if read else 0.0

    def read_all(self) -> "_Dossier":
        """The dossier with every case read."""
        rest = {j.id: read_wrongs(j) for j in self.judgments if j.id not in self.readings}
        return replace(self, readings={**self.readings, **rest})


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
    dossiers = _open_dossiers(grouping, judgments, docket)
    objections = {d.number: _objection(d) for d in dossiers}
    tested = np.array([n for n, why in objections.items() if not why], dtype=np.int64)
    growth = _measure_growth(docket, size, tested, seed)
    findings, others = [], []
    for dossier in dossiers:
        why = objections[dossier.number]
        trend = None if why else growth.trend(dossier.number)
        if trend is not None and trend.q_value <= FLAG:
            findings.append(_finding(dossier, trend, earlier))
        else:
            why = why or _no_growth(trend)
            others.append(NotFlagged(cluster_id=dossier.cluster.id, why=why))
    findings.sort(key=lambda f: (f.trend.q_value, -len(f.documents), f.id))
    rate = replay(docket, size, tested, growth.levels, seed)
    return Flagging(
        findings=tuple(findings),
        not_flagged=tuple(others),
        false_alarm_rate=rate.rate,
        notes=(
            f"{size}个类案群中有{len(tested)}个法院普遍认定存在不当行为，对其检验增长，错误发现率控制在{FAMILY:.0%}（Benjamini-Hochberg）。",
            f"把各法院内的裁判日期随机打乱重放{rate.runs}次，"
            f"{rate.rate:.1%}的重放中至少有一个类案群被误报。",
        ),
    )


def _open_dossiers(
    grouping: Grouping, judgments: Sequence[Judgment], docket: Docket
) -> list[_Dossier]:
    """Every cluster with its counted cases, and the wrongs in as many as tell its share."""
    known = {judgment.id: judgment for judgment in judgments}
    cases: dict[int, list[Judgment]] = {}
    for case, number in zip(docket.ids, docket.cluster.tolist(), strict=True):
        cases.setdefault(number, []).append(known[case])
    result = []
    for number, cluster in enumerate(grouping.clusters):
        members = tuple(cases.get(number, ()))
        read = members[:_READ] if len(members) >= FEWEST_CASES else ()
        readings = {j.id: read_wrongs(j) for j in read}
        result.append(
            _Dossier(number=number, cluster=cluster, judgments=members, readings=readings)
        )
    return result


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Growth:
    """The tests of the clusters in which courts found a wrong."""

    docket: Docket
    counts: Counts
    inflow: Counts
    exposure: Exposure
    levels: Levels
    p_values: NDArray[np.float64]
    q_values: NDArray[np.float64]

    def trend(self, n: int) -> Trend:
        """The trend of one cluster; an alert is looked for only where growth is significant."""
        docket, counts = self.docket, self.counts[n]
        courts = np.unique(docket.court[docket.cluster == n])
        names = [quarter_name(docket.first + q) for q in range(docket.quarters)]
        rising = self.q_values[n] <= FLAG
        alert = alert_quarter(self.counts, self.exposure, self.levels, n) if rising else None
        return build_trend(
            counts,
            self.exposure.share[n] * counts.sum(),
            self.inflow[courts].sum(axis=0),
            names,
            float(self.p_values[n]),
            float(self.q_values[n]),
            alert,
        )


def _measure_growth(docket: Docket, size: int, tested: NDArray[np.int64], seed: int) -> _Growth:
    """Tests the clusters that could be problems.

    Which ones are tested depends on what the courts found and never on dates, so that leaving
    the others out keeps the false discovery rate (Bourgon, Gentleman and Huber 2010).
    """
    counts = docket.counts(size)
    exposure = measure_exposure(docket, size)
    levels = Levels(exposure, seed)
    p_values, q_values = np.ones(size), np.ones(size)
    p_values[tested] = overall_p(counts[tested], exposure.rows(tested), levels)
    q_values[tested] = adjust(p_values[tested])
    return _Growth(
        docket=docket,
        counts=counts,
        inflow=docket.inflow(),
        exposure=exposure,
        levels=levels,
        p_values=p_values,
        q_values=q_values,
    )


def _objection(dossier: _Dossier) -> str:
    """Why the cluster cannot be a problem whatever its growth, in Chinese; empty if it can."""
    cases, members = len(dossier.judgments), len(dossier.cluster.members)
    folded = "（系列案合并按一件计）" if members > cases else ""
    if dossier.cluster.serial or (cases < FEWEST_CASES and members >= 2 * FEWEST_CASES):
        return f"{members}份文书只来自{max(cases, 1)}件案件{folded}，属系列案，不构成类案问题。"
    if cases < FEWEST_CASES:
        return f"仅有{cases}件案件{folded}，不足{FEWEST_CASES}件，尚不能判断。"
    source = _one_source(dossier.judgments)
    if source:
        return f"{source}的案件起诉的是同一家单位，属同一来源，宜考虑个案类司法建议。"
    if not dossier.decided:
        return f"{cases}件案件均以撤诉、调解等方式结案，法院未作认定。"
    if dossier.wrong_share < FAIR_SHARE:
        rate = support_rate(dossier.judgments)
        return (
            f"已裁判的案件中仅{dossier.wrong_share:.0%}由法院认定有不当行为"
            f"（诉请支持率{rate:.0%}），法院未普遍认定存在问题。"
        )
    return ""


def _no_growth(trend: Trend | None) -> str:
    """Why the growth does not suffice."""
    if trend is None:
        return "没有可统计日期的案件。"
    total = sum(point.count for point in trend.points)
    return (
        f"{total}件案件的增减与同期收案量相当：剔除收案变化后首末年比为{trend.rate_ratio:.2f}"
        f"（95%区间{trend.interval[0]:.2f}至{trend.interval[1]:.2f}，q={trend.q_value:.2g}），"
        "增长不显著。"
    )


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


def _finding(dossier: _Dossier, trend: Trend, earlier: Sequence[tuple[str, str]]) -> Finding:
    """The finding with its statements, places, recipients and card."""
    dossier = dossier.read_all()
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
