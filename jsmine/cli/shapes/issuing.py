"""Dossiers, their events and rates as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jsmine.cli.shapes.common import Shape, day
from jsmine.domain.issuing import Dossier, Event

if TYPE_CHECKING:
    from jsmine.workbench import Rate, YearlyReport


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
        "signed_on": day(value.signed_on),
        "sent_on": day(value.sent_on),
        "received_on": day(value.received_on),
        "reply_due": day(value.reply_due),
        "replied_on": day(value.replied_on),
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
