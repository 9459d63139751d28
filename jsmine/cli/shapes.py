"""Domain values → the JSON that ``docs/reference/cli.md`` promises; the keys stay."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from jsmine.domain.anchor import Anchor, Span
from jsmine.domain.cluster import Cluster, Grouping
from jsmine.domain.comment import Comment
from jsmine.domain.finding import Evidence, Finding, Flagging
from jsmine.domain.issuing import Dossier, Event
from jsmine.domain.judgment import (
    Cause,
    Court,
    Judgment,
    Party,
    Problem,
    Rejected,
    StatuteCitation,
)
from jsmine.domain.lead import LeadRecord
from jsmine.domain.loss import Loss
from jsmine.domain.scene import Scene, SceneTrial
from jsmine.domain.statute import ArticleHit
from jsmine.domain.suggestion import CheckReport

if TYPE_CHECKING:
    from jsmine.workbench import (
        Rate,
        ReadReport,
        SceneRecord,
        SearchReply,
        SuggestionVersion,
        YearlyReport,
    )

Shape = dict[str, object]


def span(value: Span | Anchor | None) -> list[int] | None:
    """``[start, end]``."""
    return None if value is None else [value.start, value.end]


def rejected(value: Rejected) -> Shape:
    """A source that became no judgment."""
    return {"source": value.source, "code": value.code, "message": value.message}


def read_report(report: ReadReport) -> Shape:
    """What a run of reading did."""
    counts = report.counts
    return {
        "read": counts.read,
        "judgments": counts.judgments,
        "duplicates": counts.duplicates,
        "rejected": [rejected(one) for one in counts.rejected],
        "losses": [
            {"source": one.source, **loss(each)} for one in report.losses for each in one.losses
        ],
        "files": report.files,
        "files_known": report.files_known,
        "seconds": round(report.seconds, 3),
    }


def loss(value: Loss) -> Shape:
    """Something that reading left out or could not read."""
    return {"kind": value.kind.value, "count": value.count, "message": str(value)}


def judgment(value: Judgment) -> Shape:
    """One parsed document."""
    return {
        "id": value.id,
        "source": value.source,
        "text": value.text,
        "case_number": _case_number(value),
        "court": _court(value.court, value.spans.get("court")),
        "doc_type": value.doc_type,
        "trial_level": value.trial_level.value,
        "cause": _cause(value.cause),
        "judgment_date": _day(value.judgment_date),
        "filing_date": _day(value.filing_date),
        "parties": [_party(party) for party in value.parties],
        "sections": [
            {"kind": s.kind.value, "start": s.start, "end": s.end} for s in value.sections
        ],
        "statutes": [statute(citation) for citation in value.statutes],
        "focuses": [{"text": f.text, "span": span(f.span)} for f in value.focuses],
        "outcome": value.outcome.value,
        "amount_awarded_yuan": value.amount_awarded_yuan,
        "effective": value.effective,
        "problems": [problem(one) for one in value.problems],
        "losses": [loss(one) for one in value.losses],
        "confidence": dict(value.confidence),
    }


def statute(citation: StatuteCitation) -> Shape:
    """One cited article."""
    return {
        "law": citation.law,
        "article": citation.article,
        "paragraph": citation.paragraph,
        "item": citation.item,
        "version_date": _day(citation.version_date),
    }


def problem(value: Problem) -> Shape:
    """Something that did not fit."""
    return {"code": value.code, "message": value.message, "span": span(value.span)}


def search_reply(reply: SearchReply, found: Mapping[str, Judgment]) -> Shape:
    """The similar cases with their reasons."""
    results = []
    for rank, case in enumerate(reply.results, 1):
        stored = found[case.judgment_id]
        results.append(
            {
                "rank": rank,
                "judgment_id": case.judgment_id,
                "source": stored.source,
                "case_number": str(stored.case_number) if stored.case_number else None,
                "court": stored.court.name if stored.court else None,
                "cause": stored.cause.name if stored.cause else None,
                "judgment_date": _day(stored.judgment_date),
                "tier": case.tier.value,
                "effect": case.tier.effect,
                "score": round(case.score, 6),
                "channels": {name: round(part, 6) for name, part in case.channels.items()},
                "aligned": [
                    {"query_span": span(a.query_span), "span": span(a.anchor), "why": a.why}
                    for a in case.aligned
                ],
                "differences": list(case.differences),
                "siblings": list(case.siblings),
            }
        )
    return {"results": results, "took_ms": round(reply.took_ms, 2)}


def article_hits(hits: Iterable[ArticleHit]) -> Shape:
    """The articles that answer a question."""
    return {
        "results": [
            {
                "rank": rank,
                "law": hit.article.law,
                "article": hit.article.number,
                "text": hit.article.text,
                "version_date": _day(hit.article.version_date),
                "in_force": hit.in_force,
                "score": round(hit.score, 6),
            }
            for rank, hit in enumerate(hits, 1)
        ]
    }


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


def evidence(value: Evidence) -> Shape:
    """A quoted place in a judgment."""
    return {
        "judgment_id": value.anchor.judgment_id,
        "span": span(value.anchor),
        "quote": value.quote,
    }


def check_report(report: CheckReport) -> Shape:
    """What the check found."""
    return {
        "ok": report.ok,
        "problems": [
            {"code": p.code, "message": p.message, "clause": p.clause, "blocks": p.blocks}
            for p in report.problems
        ],
        "checked": dict(report.checked),
    }


def lead_record(record: LeadRecord, sources: Mapping[str, str]) -> Shape:
    """A sentence on which the law has the court suggest something, and what was decided."""
    value = record.lead
    return {
        "id": value.id,
        "duty": value.duty.id,
        "title": value.duty.title,
        "must": value.duty.must,
        "basis": value.duty.basis,
        "since": value.duty.since and value.duty.since.isoformat(),
        "addressee": value.duty.addressee,
        "judgment_id": value.judgment_id,
        "source": sources.get(value.judgment_id, ""),
        "evidence": [evidence(one) for one in value.evidence],
        "open": record.open,
        "suggestion_id": record.suggestion_id,
        "reason": record.reason,
        "by": record.by,
    }


def comment(value: Comment) -> Shape:
    """A remark on a version of a draft."""
    return {
        "id": value.id,
        "suggestion_id": value.suggestion_id,
        "version": value.version,
        "clause": value.clause,
        "text": value.text,
        "by": value.by,
        "at": value.at.isoformat(),
        "open": value.open,
        "resolved_by": value.resolved_by,
        "resolved_at": value.resolved_at.isoformat() if value.resolved_at else None,
    }


def suggestion_version(saved: SuggestionVersion) -> Shape:
    """One saved version of a draft, clause by clause."""
    value = saved.suggestion
    return {
        "id": value.id,
        "version": saved.version,
        "by": saved.by,
        "at": saved.at.isoformat(),
        "comment": saved.comment,
        "kind": value.kind.value,
        "recipient": value.recipient.name,
        "clauses": [
            {
                "id": clause.id,
                "part": clause.part.value,
                "text": clause.text,
                "anchors": [
                    {"judgment_id": a.judgment_id, "span": span(a)} for a in clause.anchors
                ],
                "figures": [{"printed": f.printed, "value": f.value} for f in clause.figures],
                "citations": [statute(citation) for citation in clause.citations],
                "placeholders": list(clause.placeholders),
                "pairs_with": clause.pairs_with,
            }
            for clause in value.clauses
        ],
    }


def dossier(value: Dossier) -> Shape:
    """The state of a suggestion on its way."""
    return {
        "id": value.suggestion_id,
        "kind": value.kind,
        "title": value.title,
        "court": value.court,
        "recipient": value.recipient,
        "stage": value.stage.value,
        "stage_label": value.stage.label,
        "number": value.number or None,
        "items": [
            {"clause": i.clause_id, "text": i.text, "status": i.status.value, "reply": i.reply}
            for i in value.items
        ],
        "signed_on": _day(value.signed_on),
        "sent_on": _day(value.sent_on),
        "received_on": _day(value.received_on),
        "reply_due": _day(value.reply_due),
        "replied_on": _day(value.replied_on),
        "version": value.version,
    }


def event(value: Event) -> Shape:
    """One step of the history."""
    return {
        "sequence": value.sequence,
        "action": value.action.value,
        "label": value.action.label,
        "by": value.actor.name,
        "role": value.actor.role.value,
        "unit": value.actor.unit,
        "at": value.at.isoformat(),
        "stage": value.stage.value,
        "facts": dict(value.facts),
        "hash": value.hash,
    }


def rate(value: Rate) -> Shape:
    """One rate with its formula."""
    return {
        "name": value.name,
        "formula": value.formula,
        "numerator": value.numerator,
        "denominator": value.denominator,
        "value": value.value,
        "unit": value.unit,
        "period": value.period,
        "note": value.note,
    }


def yearly_report(value: YearlyReport) -> Shape:
    """The yearly report as tables of name and number, with the rates."""
    return {
        "year": value.year,
        "tables": [
            {"title": title, "rows": [{"name": name, "count": count} for name, count in rows]}
            for title, rows in value.tables
        ],
        "rates": [rate(one) for one in value.rates],
    }


def _day(value: object) -> str | None:
    return None if value is None else str(value)


def _case_number(judgment: Judgment) -> Shape | None:
    value, where = judgment.case_number, judgment.spans.get("case_number")
    if value is None:
        return None
    return {
        "raw": where.of(judgment.text) if where else str(value),
        "year": value.year,
        "court_code": value.court_code,
        "specialty": value.specialty,
        "type_code": value.type_code,
        "serial": value.serial,
        "suffix": value.suffix,
        "span": span(where),
    }


def _court(value: Court | None, where: Span | None) -> Shape | None:
    if value is None:
        return None
    return {
        "name": value.name,
        "code": value.code,
        "level": value.level.value if value.level else None,
        "region": value.region,
        "span": span(where),
    }


def _cause(value: Cause | None) -> Shape | None:
    if value is None:
        return None
    return {
        "name": value.name,
        "code": value.code,
        "version": value.version,
        "path": list(value.path),
    }


def _party(value: Party) -> Shape:
    return {
        "role": value.role,
        "name": value.name,
        "kind": value.kind.value,
        "span": span(value.span),
    }
