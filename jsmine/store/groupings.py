"""Runs of grouping and flagging, and the corrections that people made."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, insert, select

from jsmine.domain.cluster import Correction, Grouping
from jsmine.domain.finding import Finding, FlaggedRun, Flagging
from jsmine.errors import NotFound
from jsmine.store import tables
from jsmine.store.codec import from_json, to_json
from jsmine.store.database import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionRecord:
    """A correction with who made it and when."""

    at: datetime
    by: str
    correction: Correction


@dataclass(frozen=True, slots=True, kw_only=True)
class LastRuns:
    """When the newest grouping and the newest flagging were made."""

    grouped_at: datetime | None
    flagged_at: datetime | None


class GroupingTable:
    """Keeps every run; the newest is the present one."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def record_grouping(self, grouping: Grouping, at: datetime) -> None:
        """Adds a run of grouping."""
        with self._database.begin() as connection:
            connection.execute(insert(tables.grouping).values(at=at, payload=to_json(grouping)))

    def grouping(self) -> Grouping | None:
        """The present grouping, if there is one."""
        return next(iter(self.groupings(1)), None)

    def groupings(self, most: int) -> list[Grouping]:
        """The newest runs, at most so many, oldest first."""
        query = select(tables.grouping.c.payload).order_by(tables.grouping.c.id.desc()).limit(most)
        with self._database.begin() as connection:
            payloads = list(connection.scalars(query))
        return [from_json(Grouping, payload) for payload in reversed(payloads)]

    def record_flagging(self, flagging: Flagging, at: datetime) -> None:
        """Adds a run of flagging over the present grouping."""
        newest = select(tables.grouping.c.id).order_by(tables.grouping.c.id.desc()).limit(1)
        with self._database.begin() as connection:
            connection.execute(
                insert(tables.flagging).values(
                    at=at, grouping_id=connection.scalar(newest), payload=to_json(flagging)
                )
            )

    def flagging(self) -> Flagging | None:
        """The newest flagging, if there is one."""
        query = select(tables.flagging.c.payload).order_by(tables.flagging.c.id.desc()).limit(1)
        with self._database.begin() as connection:
            payload = connection.scalar(query)
        return from_json(Flagging, payload) if payload is not None else None

    def flagged_runs(self) -> Iterator[FlaggedRun]:
        """All runs of flagging, newest first, each read when it is asked for."""
        flagging, grouping = tables.flagging, tables.grouping
        with self._database.begin() as connection:
            ids = list(connection.scalars(select(flagging.c.id).order_by(flagging.c.id.desc())))
        columns = (flagging.c.at, flagging.c.payload, grouping.c.payload.label("groups"))
        query = select(*columns).outerjoin(grouping, grouping.c.id == flagging.c.grouping_id)
        for number in ids:
            with self._database.begin() as connection:
                row = connection.execute(query.where(flagging.c.id == number)).one()
            yield FlaggedRun(
                at=row.at,
                flagging=from_json(Flagging, row.payload),
                grouping=from_json(Grouping, row.groups) if row.groups is not None else None,
            )

    def finding(self, finding_id: str) -> Finding:
        """The finding of the newest flagging with this id or cluster id.

        Raises:
            NotFound: there is none.
        """
        flagging = self.flagging()
        for finding in flagging.findings if flagging else ():
            if finding_id in (finding.id, finding.cluster_id):
                return finding
        raise NotFound("找不到这个类案问题，请先运行 jsmine flag 并核对编号。", finding=finding_id)

    def record_correction(self, correction: Correction, by: str, at: datetime) -> None:
        """Adds a person's correction; it takes effect at the next grouping."""
        with self._database.begin() as connection:
            connection.execute(
                insert(tables.correction).values(at=at, by=by, payload=to_json(correction))
            )

    def corrections(self) -> list[Correction]:
        """All corrections, oldest first."""
        query = select(tables.correction.c.payload).order_by(tables.correction.c.id)
        with self._database.begin() as connection:
            return [from_json(Correction, payload) for payload in connection.scalars(query)]

    def correction_records(self) -> list[CorrectionRecord]:
        """All corrections with who made them and when, oldest first."""
        query = select(tables.correction).order_by(tables.correction.c.id)
        with self._database.begin() as connection:
            return [
                CorrectionRecord(
                    at=row.at, by=row.by, correction=from_json(Correction, row.payload)
                )
                for row in connection.execute(query)
            ]

    def last_runs(self) -> LastRuns:
        """When the newest runs were made."""
        with self._database.begin() as connection:
            return LastRuns(
                grouped_at=connection.scalar(select(func.max(tables.grouping.c.at))),
                flagged_at=connection.scalar(select(func.max(tables.flagging.c.at))),
            )
