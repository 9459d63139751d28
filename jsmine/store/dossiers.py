"""Suggestions on their way, and the events that record every step."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy import Connection, insert, select, update
from sqlalchemy.exc import IntegrityError

from jsmine.domain.issuing import Dossier, Event
from jsmine.errors import NotFound, StaleVersion
from jsmine.store import tables
from jsmine.store.codec import from_json, to_json
from jsmine.store.database import Database


class DossierTable:
    """Writes a state together with its event, in one transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def record_step(self, dossier: Dossier, event: Event) -> None:
        """Stores the event and the state that it led to.

        Raises:
            StaleVersion: another step was recorded in between, or the number is taken.
        """
        values = {
            "version": dossier.version,
            "stage": dossier.stage.value,
            "number": dossier.number or None,
            "recipient": dossier.recipient,
            "reply_due": dossier.reply_due,
            "payload": to_json(dossier),
        }
        try:
            with self._database.begin() as connection:
                self._write_state(connection, dossier, values)
                connection.execute(
                    insert(tables.event).values(
                        suggestion_id=event.suggestion_id,
                        sequence=event.sequence,
                        at=event.at,
                        action=event.action.value,
                        hash=event.hash,
                        payload=to_json(event),
                    )
                )
        except IntegrityError as error:
            raise StaleVersion("他人已办理了下一步，或编号已被占用，请刷新后重试。") from error

    def dossier(self, suggestion_id: str) -> Dossier:
        """The present state.

        Raises:
            NotFound: the suggestion was never opened for issuing.
        """
        query = select(tables.dossier.c.payload).where(
            tables.dossier.c.suggestion_id == suggestion_id
        )
        with self._database.begin() as connection:
            payload = connection.scalar(query)
        if payload is None:
            raise NotFound("找不到这份司法建议的办理记录，请核对编号。", suggestion=suggestion_id)
        return from_json(Dossier, payload)

    def dossiers(self, *, due_before: date | None = None) -> list[Dossier]:
        """All states, or those whose reply is due before the day; earliest due first."""
        column = tables.dossier.c
        query = select(column.payload).order_by(column.reply_due, column.suggestion_id)
        if due_before is not None:
            query = query.where(column.reply_due < due_before)
        with self._database.begin() as connection:
            return [from_json(Dossier, payload) for payload in connection.scalars(query)]

    def events(self, suggestion_id: str) -> list[Event]:
        """Everything that happened to a suggestion, oldest first."""
        column = tables.event.c
        query = select(column.payload).where(column.suggestion_id == suggestion_id)
        with self._database.begin() as connection:
            return [
                from_json(Event, payload)
                for payload in connection.scalars(query.order_by(column.sequence))
            ]

    def numbers(self) -> list[str]:
        """Every number given so far."""
        column = tables.dossier.c.number
        with self._database.begin() as connection:
            rows = connection.scalars(select(column).where(column.is_not(None)).order_by(column))
            return [number for number in rows if number is not None]

    def _write_state(
        self, connection: Connection, dossier: Dossier, values: Mapping[str, object]
    ) -> None:
        column = tables.dossier.c
        if dossier.version == 1:
            connection.execute(
                insert(tables.dossier).values(suggestion_id=dossier.suggestion_id, **values)
            )
            return
        changed = connection.execute(
            update(tables.dossier)
            .where(column.suggestion_id == dossier.suggestion_id)
            .where(column.version == dossier.version - 1)
            .values(**values)
        )
        if changed.rowcount != 1:
            raise StaleVersion("他人已办理了下一步，请刷新后重试。")
