"""Comments on the versions of drafts; none is ever changed but by being settled."""

from datetime import datetime

from sqlalchemy import Row, insert, select, update

from jsmine.domain.comment import Comment
from jsmine.errors import NotFound
from jsmine.store import tables
from jsmine.store.database import Database


class CommentTable:
    """Reads and writes comments."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def record_comment(
        self, suggestion_id: str, version: int, clause: str, text: str, *, by: str, at: datetime
    ) -> Comment:
        """Keeps a comment on a stored version.

        Raises:
            NotFound: there is no such version of the draft.
        """
        version_of = tables.suggestion.c
        known = (
            select(version_of.version)
            .where(version_of.id == suggestion_id)
            .where(version_of.version == version)
        )
        values = {
            "suggestion_id": suggestion_id,
            "version": version,
            "clause": clause,
            "text": text,
            "by": by,
            "at": at,
        }
        with self._database.begin() as connection:
            if connection.scalar(known) is None:
                raise NotFound(
                    f"找不到这份司法建议书的第{version}版，请核对编号。", suggestion=suggestion_id
                )
            done = connection.execute(
                insert(tables.comment).values(values).returning(*tables.comment.c)
            )
            return _comment(done.one())

    def comments(self, suggestion_id: str) -> list[Comment]:
        """All comments on a draft, oldest first."""
        column = tables.comment.c
        query = select(tables.comment).where(column.suggestion_id == suggestion_id)
        with self._database.begin() as connection:
            return [_comment(row) for row in connection.execute(query.order_by(column.id))]

    def resolve(self, comment_id: int, *, by: str, at: datetime) -> Comment:
        """Settles a comment; what was settled before stays as it is.

        Raises:
            NotFound: there is no such comment.
        """
        column = tables.comment.c
        with self._database.begin() as connection:
            connection.execute(
                update(tables.comment)
                .where(column.id == comment_id)
                .where(column.resolved_at.is_(None))
                .values(resolved_by=by, resolved_at=at)
            )
            row = connection.execute(
                select(tables.comment).where(column.id == comment_id)
            ).one_or_none()
        if row is None:
            raise NotFound(f"没有编号为 {comment_id} 的批注，请刷新后再办理。")
        return _comment(row)


def _comment(row: Row[tuple[object, ...]]) -> Comment:
    return Comment(**row._mapping)
