"""Leads: sentences on which the law has the court suggest something, and what became of them."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection, Row, delete, insert, select, update

from jsmine.domain.lead import Lead, LeadRecord
from jsmine.errors import NotFound
from jsmine.store import tables
from jsmine.store.codec import from_json, to_json
from jsmine.store.database import Database


class LeadTable:
    """Reads and writes leads; what a person decided is never overwritten."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def record(self, leads: Iterable[Lead], at: datetime) -> None:
        """Keeps leads; one that is known already stays as it is."""
        with self._database.begin() as connection:
            _insert(connection, leads, at)

    def replace(self, leads: Iterable[Lead], at: datetime) -> None:
        """Keeps these instead of all on which nobody has decided."""
        column = tables.lead.c
        with self._database.begin() as connection:
            connection.execute(delete(tables.lead).where(column.decided_at.is_(None)))
            _insert(connection, leads, at)

    def leads(self, judgment_id: str | None = None) -> list[LeadRecord]:
        """The leads in stored judgments, or in one: open first, 应当 before 可以, newest first."""
        column, judgment = tables.lead.c, tables.judgment.c
        query = (
            select(tables.lead)
            .join(tables.judgment, judgment.id == column.judgment_id)
            .order_by(judgment.judgment_date.desc(), column.judgment_id, column.duty)
        )
        if judgment_id is not None:
            query = query.where(column.judgment_id == judgment_id)
        with self._database.begin() as connection:
            records = [_record(row) for row in connection.execute(query)]
        return sorted(records, key=lambda r: (not r.open, not r.lead.duty.must))

    def decide(
        self,
        lead: Lead,
        *,
        by: str,
        at: datetime,
        suggestion_id: str = "",
        reason: str = "",
    ) -> None:
        """Keeps what a person decided: a letter was drafted, or none is due and why.

        Raises:
            NotFound: there is no such lead.
        """
        column = tables.lead.c
        with self._database.begin() as connection:
            changed = connection.execute(
                update(tables.lead)
                .where(column.judgment_id == lead.judgment_id, column.duty == lead.duty.id)
                .values(suggestion_id=suggestion_id, reason=reason, by=by, decided_at=at)
            )
            if changed.rowcount != 1:
                raise NotFound("没有这条线索，请刷新后再办理。", lead=lead.id)


def _insert(connection: Connection, leads: Iterable[Lead], at: datetime) -> None:
    column = tables.lead.c
    for lead in leads:
        known = select(column.duty).where(
            column.judgment_id == lead.judgment_id, column.duty == lead.duty.id
        )
        if connection.scalar(known) is None:
            connection.execute(
                insert(tables.lead).values(
                    judgment_id=lead.judgment_id, duty=lead.duty.id, at=at, payload=to_json(lead)
                )
            )


def _record(row: Row[tuple[object, ...]]) -> LeadRecord:
    values = row._mapping
    return LeadRecord(
        lead=from_json(Lead, str(values["payload"])),
        **{name: values[name] for name in ("at", "suggestion_id", "reason", "by", "decided_at")},
    )
