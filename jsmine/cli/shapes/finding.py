"""Clusters, findings and scenes as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from jsmine.cli.shapes.common import Shape, evidence
from jsmine.domain.cluster import Cluster, Grouping
from jsmine.domain.finding import Finding, Flagging
from jsmine.domain.scene import Scene, SceneTrial

if TYPE_CHECKING:
    from jsmine.workbench import SceneRecord


def grouping(value: Grouping, sources: Mapping[str, str], seconds: float) -> Shape:
    """The clusters; near-duplicates stand beside the document that they repeat."""
    copies: dict[str, list[str]] = {}
    for kept, other in value.copies:
        copies.setdefault(kept, []).append(other)

    def documents(members: Iterable[str]) -> list[str]:
        return [sources[one] for kept in members for one in (kept, *copies.get(kept, ()))]

    def shape(cluster: Cluster) -> Shape:
        listed = documents(cluster.members)
        return {
            "id": cluster.id,
            "title": cluster.title,
            "label": list(cluster.label),
            "size": len(listed),
            "documents": listed,
            "stability": cluster.stability,
            "parent": cluster.parent,
            "serial": cluster.serial,
        }

    return {
        "clusters": [shape(cluster) for cluster in value.clusters],
        "parents": [
            {"id": c.id, "title": c.title, "label": list(c.label), "size": len(c.members)}
            for c in value.parents
        ],
        "unassigned": documents(value.unassigned),
        "lineage": [
            {"change": one.change.value, "cluster_id": one.cluster_id, "origins": [*one.origins]}
            for one in value.lineage
        ],
        "seconds": round(seconds, 3),
    }


def flagging(value: Flagging, sources: Mapping[str, str]) -> Shape:
    """The findings, and why the other clusters became none."""
    return {
        "findings": [finding(one, sources) for one in value.findings],
        "not_flagged": [{"cluster_id": n.cluster_id, "why": n.why} for n in value.not_flagged],
        "false_alarm_rate": value.false_alarm_rate,
        "notes": list(value.notes),
    }


def finding(value: Finding, sources: Mapping[str, str]) -> Shape:
    """One class-wide problem."""
    trend = value.trend
    return {
        "id": value.id,
        "cluster_id": value.cluster_id,
        "title": value.title,
        "label": list(value.label),
        "problem": value.problem,
        "documents": [sources[one] for one in value.documents],
        "first_alert": trend.first_alert,
        "subsided": trend.subsided,
        "rate_ratio": trend.rate_ratio,
        "interval": list(trend.interval),
        "p_value": trend.p_value,
        "q_value": trend.q_value,
        "method": trend.method,
        "trend": [
            {"period": p.period, "count": p.count, "inflow": p.inflow, "expected": p.expected}
            for p in trend.points
        ],
        "support_rate": value.support_rate,
        "concentration": {
            c.by: {"counts": dict(c.counts), "hhi": c.hhi} for c in value.concentration
        },
        "statements": [
            {"text": s.text, "role": s.role, "judgments": len(s.judgment_ids)}
            for s in value.statements
        ],
        "evidence": [evidence(e) for s in value.statements for e in s.evidence],
        "recipients": [
            {"name": r.name, "why": r.why, "via_higher_court": r.via_higher_court}
            for r in value.recipients
        ],
        "worthiness": {
            "total": value.worthiness.total,
            "scores": dict(value.worthiness.scores),
            "reasons": dict(value.worthiness.reasons),
            "earlier": list(value.worthiness.earlier),
        },
    }


def scene(value: Scene) -> Shape:
    """A rule with what it achieved when it was last measured."""
    return {
        "id": value.id,
        "title": value.title,
        "cluster_id": value.cluster_id,
        "words": dict(value.words),
        "articles": dict(value.articles),
        "least": value.least,
        "roles": list(value.roles),
        "sections": list(value.sections),
        "measured": dict(value.measured),
    }


def scene_record(value: SceneRecord, sources: Mapping[str, str]) -> Shape:
    """A kept rule with its hits and what people said of them."""
    return {
        **scene(value.scene),
        "retired": value.retired,
        "saved_by": value.by,
        "helpful": value.helpful,
        "judged": value.judged,
        "precision": value.precision,
        "hits": [
            {"judgment_id": h.judgment_id, "source": sources[h.judgment_id], "helpful": h.helpful}
            for h in value.hits
        ],
    }


def scene_trial(value: SceneTrial, sources: Mapping[str, str]) -> Shape:
    """What a rule finds in the corpus."""
    return {
        "precision": round(value.precision, 4),
        "recall": round(value.recall, 4),
        "right": [sources[one] for one in value.right],
        "wrong": [sources[one] for one in value.wrong],
        "missed": [sources[one] for one in value.missed],
    }
