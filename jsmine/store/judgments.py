"""Judgments, the files they came from, and what became of every document read."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from itertools import islice

from sqlalchemy import Connection, func, insert, select, update

from jsmine.domain.judgment import Judgment, Rejected
from jsmine.errors import NotFound
from jsmine.store import tables
from jsmine.store.codec import from_json, to_json
from jsmine.store.database import Database

_SPACE = re.compile(r"\s+")
_AT_ONCE = 500


def fingerprint(text: str) -> str:
    """The hash of the text without white space: equal for one document in two formats."""
    return sha256(_SPACE.sub("", text).encode("utf-8")).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """What a run of reading did: ``judgments + duplicates + len(rejected) == read``."""

    read: int = 0
    judgments: int = 0
    duplicates: int = 0
    rejected: tuple[Rejected, ...] = ()

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(
            read=self.read + other.read,
            judgments=self.judgments + other.judgments,
            duplicates=self.duplicates + other.duplicates,
            rejected=self.rejected + other.rejected,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgmentSummary:
    """The header of a stored judgment, without its text."""

    id: str
    source: str
    case_number: str | None
    court: str | None
    cause: str | None
    judgment_date: date | None
    trial_level: str
    outcome: str


class JudgmentTable:
    """Reads and writes judgments; a ``JudgmentSource``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def is_done(self, file_sha256: str) -> bool:
        """Whether the whole file was read before."""
        with self._database.begin() as connection:
            query = select(tables.file.c.done).where(tables.file.c.sha256 == file_sha256)
            return bool(connection.scalar(query))

    def record_batch(
        self, file_sha256: str, name: str, results: Sequence[Judgment | Rejected], *, last: bool
    ) -> Counts:
        """Stores what one batch of a file held, in one transaction.

        Documents of the file that an interrupted run already stored are passed over.
        """
        with self._database.begin() as connection:
            self._begin_file(connection, file_sha256, name)
            column = tables.document.c
            known = set(
                connection.scalars(
                    select(column.source).where(
                        column.file_sha256 == file_sha256,
                        column.source.in_([result.source for result in results]),
                    )
                )
            )
            new = [result for result in results if result.source not in known]
            counts = self._record(connection, file_sha256, new)
            if last:
                connection.execute(
                    update(tables.file).where(tables.file.c.sha256 == file_sha256).values(done=True)
                )
        return counts

    def judgment(self, judgment_id: str) -> Judgment:
        """The judgment with this id, or the only one whose id begins so.

        Raises:
            NotFound: there is none, or more than one.
        """
        column = tables.judgment.c
        with self._database.begin() as connection:
            query = select(column.payload).where(column.id.startswith(judgment_id, autoescape=True))
            rows = connection.scalars(query.limit(2)).all()
        if len(rows) != 1:
            raise NotFound("找不到这份裁判文书，请先读入，或检查编号。", judgment_id=judgment_id)
        return from_json(Judgment, rows[0])

    def judgments(self, judgment_ids: Iterable[str] | None = None) -> Iterator[Judgment]:
        """These judgments in the order asked, or all, ordered by id."""
        if judgment_ids is None:
            yield from self._all_judgments()
            return
        column = tables.judgment.c
        wanted = iter(judgment_ids)
        while part := list(islice(wanted, _AT_ONCE)):
            with self._database.begin() as connection:
                query = select(column.id, column.payload).where(column.id.in_(part))
                found = {row.id: row.payload for row in connection.execute(query)}
            for judgment_id in part:
                if judgment_id not in found:
                    raise NotFound("找不到这份裁判文书，请先读入。", judgment_id=judgment_id)
                yield from_json(Judgment, found[judgment_id])

    def ids(self) -> list[str]:
        """All judgment ids, ordered."""
        with self._database.begin() as connection:
            return list(connection.scalars(select(tables.judgment.c.id).order_by("id")))

    def numbered(self, case_number: str) -> list[str]:
        """The ids of the judgments with this case number, ordered."""
        column = tables.judgment.c
        query = select(column.id).where(column.case_number == case_number).order_by(column.id)
        with self._database.begin() as connection:
            return list(connection.scalars(query))

    def summaries(self) -> list[JudgmentSummary]:
        """The headers of all judgments, newest first."""
        column = tables.judgment.c
        query = select(
            column.id,
            column.source,
            column.case_number,
            column.court,
            column.cause,
            column.judgment_date,
            column.trial_level,
            column.outcome,
        ).order_by(column.judgment_date.desc(), column.id)
        with self._database.begin() as connection:
            return [JudgmentSummary(**row._mapping) for row in connection.execute(query)]

    def rejected(self) -> list[Rejected]:
        """Every document that became no judgment, with the reason."""
        column = tables.document.c
        query = select(column.source, column.code, column.message).where(
            column.status == "rejected"
        )
        with self._database.begin() as connection:
            return [
                Rejected(source=row.source, code=row.code, message=row.message)
                for row in connection.execute(query.order_by(column.id))
            ]

    def totals(self) -> Counts:
        """What all runs together did."""
        column = tables.document.c
        query = select(column.status, func.count()).group_by(column.status)
        with self._database.begin() as connection:
            by_status: dict[str, int] = {
                str(status): int(n) for status, n in connection.execute(query)
            }
        return Counts(
            read=sum(by_status.values()),
            judgments=by_status.get("judgment", 0),
            duplicates=by_status.get("duplicate", 0),
            rejected=tuple(self.rejected()),
        )

    def _all_judgments(self) -> Iterator[Judgment]:
        column = tables.judgment.c
        after = ""
        while True:
            with self._database.begin() as connection:
                query = select(column.id, column.payload).where(column.id > after)
                rows = connection.execute(query.order_by(column.id).limit(_AT_ONCE)).all()
            if not rows:
                return
            for row in rows:
                yield from_json(Judgment, row.payload)
            after = rows[-1].id

    def _begin_file(self, connection: Connection, file_sha256: str, name: str) -> None:
        column = tables.file.c
        if connection.scalar(select(column.sha256).where(column.sha256 == file_sha256)) is None:
            connection.execute(
                insert(tables.file).values(sha256=file_sha256, name=name, done=False)
            )

    def _record(
        self, connection: Connection, file_sha256: str, results: Sequence[Judgment | Rejected]
    ) -> Counts:
        judgments = [result for result in results if isinstance(result, Judgment)]
        marks = {judgment.id: fingerprint(judgment.text) for judgment in judgments}
        column = tables.judgment.c
        query = select(column.fingerprint, column.id).where(column.fingerprint.in_(marks.values()))
        stored = {row.fingerprint: row.id for row in connection.execute(query)}
        rows: list[dict[str, object]] = []
        documents: list[dict[str, object]] = []
        for result in results:
            if isinstance(result, Rejected):
                became = _became("rejected", code=result.code, message=result.message)
            elif marks[result.id] in stored:
                became = _became("duplicate", judgment_id=stored[marks[result.id]])
            else:
                stored[marks[result.id]] = result.id
                rows.append(_columns(result, marks[result.id]))
                became = _became("judgment", judgment_id=result.id)
            documents.append({"file_sha256": file_sha256, "source": result.source, **became})
        if rows:
            connection.execute(insert(tables.judgment), rows)
        if documents:
            connection.execute(insert(tables.document), documents)
        return Counts(
            read=len(results),
            judgments=len(rows),
            duplicates=len(judgments) - len(rows),
            rejected=tuple(result for result in results if isinstance(result, Rejected)),
        )


def _became(
    status: str,
    *,
    judgment_id: str | None = None,
    code: str | None = None,
    message: str | None = None,
) -> dict[str, object]:
    return {"status": status, "judgment_id": judgment_id, "code": code, "message": message}


def _columns(judgment: Judgment, mark: str) -> dict[str, object]:
    return {
        "id": judgment.id,
        "fingerprint": mark,
        "source": judgment.source,
        "case_number": str(judgment.case_number) if judgment.case_number else None,
        "court": judgment.court.name if judgment.court else None,
        "region": judgment.court.region if judgment.court else None,
        "doc_type": judgment.doc_type,
        "trial_level": judgment.trial_level.value,
        "cause": judgment.cause.name if judgment.cause else None,
        "judgment_date": judgment.judgment_date,
        "outcome": judgment.outcome.value,
        "payload": to_json(judgment),
    }
