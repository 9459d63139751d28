"""Letters with their checks and remarks, and leads, as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from jsmine.cli.shapes.common import Shape, evidence, span, statute
from jsmine.domain.comment import Comment
from jsmine.domain.lead import LeadRecord
from jsmine.domain.suggestion import CheckReport

if TYPE_CHECKING:
    from jsmine.workbench import SuggestionVersion


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
        "applies": value.duty.applies,
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
