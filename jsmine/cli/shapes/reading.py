"""Judgments, and what reading them did, as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jsmine.cli.shapes.common import Shape, day, problem, rejected, span, statute
from jsmine.domain.anchor import Span
from jsmine.domain.judgment import Cause, Court, Judgment, Party
from jsmine.domain.loss import Loss

if TYPE_CHECKING:
    from jsmine.workbench import ReadReport


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
        "judgment_date": day(value.judgment_date),
        "filing_date": day(value.filing_date),
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
