"""Grouping → Flagging: which disputes are class-wide problems, and why the others are not."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from jsmine.cluster.concentration import (
    defendants,
    measure_concentration,
    sued_roles,
    support_rate,
)
from jsmine.cluster.exposure import comparable_cases
from jsmine.cluster.growth import measure_growth
from jsmine.cluster.identity import fresh_id
from jsmine.cluster.periods import Docket, build_docket
from jsmine.cluster.recipients import find_recipients
from jsmine.cluster.roles import cast_of
from jsmine.cluster.statements import describe_problem, gather_statements, main_role
from jsmine.cluster.titles import matter_of
from jsmine.cluster.trades import NO_COMMON, Trade, trade_in_common
from jsmine.cluster.worthiness import same_matter, weigh
from jsmine.cluster.wrongs import UNDECIDED, Reading, read_wrongs
from jsmine.domain.cluster import Cluster, Grouping
from jsmine.domain.finding import Finding, Flagging, NotFlagged, Trend
from jsmine.domain.judgment import Judgment
from jsmine.domain.suggestion import Suggestion

FEWEST_CASES = 5
FAIR_SHARE = 0.35
ONE_SOURCE = 0.6
COMPARABLE = 0.8
_READ = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class _Dossier:
    """One cluster with its counted cases and what the courts said in them.

    ``comparable`` of the cases have inflow of the same source to be compared with; ``trade`` is
    what the sued have in common.
    """

    number: int
    comparable: int
    cluster: Cluster
    judgments: tuple[Judgment, ...]
    readings: Mapping[str, Reading]
    trade: Trade

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
        rest = {
            j.id: read_wrongs(j, self.trade) for j in self.judgments if j.id not in self.readings
        }
        return replace(self, readings={**self.readings, **rest})


def flag_problems(
    grouping: Grouping,
    judgments: Sequence[Judgment],
    *,
    until: date | None = None,
    earlier: Sequence[Suggestion] = (),
    seed: int = 0,
) -> Flagging:
    """Flags the clusters in which courts found a wrong and whose growth outruns the inflow.

    Where the growth has been a burst that has passed, the finding says so (``trend.subsided``)
    and comes after those that last.

    ``until`` leaves later judgments out; ``earlier`` are the suggestions already
    drafted or issued. A flag is held to a false discovery rate of 5 % over all clusters; the
    false-alarm rate is measured by flagging again with the dates shuffled within every court.
    Where it is above the stated level, nothing is flagged.
    """
    docket = build_docket(grouping, judgments, until)
    size = len(grouping.clusters)
    if not docket.ids or not size:
        return Flagging(findings=(), not_flagged=(), notes=("没有可统计日期的案件。",))
    dossiers = _open_dossiers(grouping, judgments, docket)
    objections = {d.number: _objection(d) for d in dossiers}
    tested = [number for number, objection in objections.items() if not objection]
    growth = measure_growth(docket, size, tested, seed)
    findings, others = [], []
    for dossier in dossiers:
        why = objections[dossier.number]
        trend = None if why else growth.trend(dossier.number)
        why = growth.doubt(trend) if trend else why
        if trend is None or why:
            others.append(NotFlagged(cluster_id=dossier.cluster.id, why=why))
        else:
            findings.append(_finding(dossier, trend, earlier))
    findings.sort(
        key=lambda f: (f.trend.subsided is not None, f.trend.q_value, -len(f.documents), f.id)
    )
    return Flagging(
        findings=tuple(findings),
        not_flagged=tuple(others),
        false_alarm_rate=growth.replay.rate,
        notes=growth.notes(),
    )


def _open_dossiers(
    grouping: Grouping, judgments: Sequence[Judgment], docket: Docket
) -> list[_Dossier]:
    """Every cluster with its counted cases, and the wrongs in as many as tell its share."""
    known = {judgment.id: judgment for judgment in judgments}
    comparable = comparable_cases(docket, len(grouping.clusters)).astype(int).tolist()
    cases: dict[int, list[Judgment]] = {}
    for case, number in zip(docket.ids, docket.cluster.tolist(), strict=True):
        cases.setdefault(number, []).append(known[case])
    result = []
    for number, cluster in enumerate(grouping.clusters):
        members = tuple(cases.get(number, ()))
        read = members[:_READ] if len(members) >= FEWEST_CASES else ()
        trade = trade_in_common(members, cluster.label) if read else NO_COMMON
        readings = {j.id: read_wrongs(j, trade) for j in read}
        result.append(
            _Dossier(
                number=number,
                comparable=comparable[number],
                cluster=cluster,
                judgments=members,
                readings=readings,
                trade=trade,
            )
        )
    return result


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
        rate = f"诉请支持率{support_rate(dossier.judgments):.0%}"
        if not dossier.wrong_share:
            return f"已裁判的案件中，法院均未认定有不当行为（{rate}）。"
        return (
            f"已裁判的案件中仅{dossier.wrong_share:.0%}由法院认定有不当行为（{rate}），"
            "法院未普遍认定存在问题。"
        )
    if dossier.comparable < COMPARABLE * cases:
        return (
            f"同期收案不足：{cases}件案件中只有{dossier.comparable}件，其所在法院另有十件以上、"
            "分布于四个以上季度的同类收案可作对照，其余无从判断是否增长。"
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


def _cause(judgments: Sequence[Judgment]) -> str:
    """The cause that most of the cases have."""
    causes = sorted(j.cause.name for j in judgments if j.cause)
    return max(causes, key=causes.count, default="")


def _finding(dossier: _Dossier, trend: Trend, earlier: Sequence[Suggestion]) -> Finding:
    """The finding with its statements, places, recipients and card."""
    dossier = dossier.read_all()
    cluster, judgments = dossier.cluster, dossier.judgments
    known = {j.id for j in judgments}
    casts = {j.id: cast_of(j, dossier.trade) for j in judgments}
    statements = gather_statements(dossier.readings, casts, cluster.label)
    concentration = measure_concentration(judgments)
    lead = main_role(dossier.readings)
    roles = (lead, *(role for role in sued_roles(judgments, dossier.trade) if role != lead))
    said = ["".join(w.evidence.quote for w in r.wrongs) for r in dossier.readings.values()]
    recipients = find_recipients(cluster.label, said, roles, judgments)
    return Finding(
        id=fresh_id([cluster.id], "finding"),
        cluster_id=cluster.id,
        label=cluster.label,
        title=cluster.title,
        problem=describe_problem(
            dossier.readings, casts, cluster.label, matter_of(cluster.title, _cause(judgments))
        ),
        documents=cluster.members,
        counted=tuple(m for m in cluster.members if m in known),
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
            same=[s.id for s in earlier if same_matter(s, cluster)],
        ),
    )
