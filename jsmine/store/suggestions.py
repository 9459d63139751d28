"""Drafts with all their versions."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, insert, select
from sqlalchemy.exc import IntegrityError

from jsmine.domain.suggestion import Suggestion
from jsmine.errors import NotFound, StaleVersion
from jsmine.store import tables
from jsmine.store.codec import from_json, to_json
from jsmine.store.database import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class SuggestionVersion:
    """One save of a draft: who, when, why, and what."""

    version: int
    at: datetime
    by: str
    comment: str
    suggestion: Suggestion


class SuggestionTable:
    """Reads and writes drafts; no save is ever lost."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def record_version(
        self, suggestion: Suggestion, *, by: str, at: datetime, comment: str, after: int
    ) -> int:
        """Saves the draft as the version after ``after`` (0: the first); the new version number.

        Raises:
            StaleVersion: somebody saved in between.
        """
        try:
            with self._database.begin() as connection:
                connection.execute(
                    insert(tables.suggestion).values(
                        id=suggestion.id,
                        version=after + 1,
                        at=at,
                        by=by,
                        comment=comment,
                        payload=to_json(suggestion),
                    )
                )
        except IntegrityError as error:
            raise StaleVersion("该建议书已被他人修改，请重新打开后再保存。") from error
        return after + 1

    def versions(self, suggestion_id: str) -> list[SuggestionVersion]:
        """All saves, oldest first.

        Raises:
            NotFound: there is no such draft.
        """
        column = tables.suggestion.c
        query = select(tables.suggestion).where(column.id == suggestion_id)
        with self._database.begin() as connection:
            rows = connection.execute(query.order_by(column.version)).all()
        if not rows:
            raise NotFound("找不到这份司法建议书，请核对编号。", suggestion=suggestion_id)
        return [
            SuggestionVersion(
                version=row.version,
                at=row.at,
                by=row.by,
                comment=row.comment,
                suggestion=from_json(Suggestion, row.payload),
            )
            for row in rows
        ]

    def newest(self, suggestion_id: str) -> SuggestionVersion:
        """The present version.

        Raises:
            NotFound: there is no such draft.
        """
        return self.versions(suggestion_id)[-1]

    def all_newest(self) -> list[Suggestion]:
        """The present version of every draft, ordered by id."""
        column = tables.suggestion.c
        last = (
            select(column.id, func.max(column.version).label("version"))
            .group_by(column.id)
            .subquery()
        )
        query = (
            select(column.payload)
            .join(last, (last.c.id == column.id) & (last.c.version == column.version))
            .order_by(column.id)
        )
        with self._database.begin() as connection:
            return [from_json(Suggestion, payload) for payload in connection.scalars(query)]
