"""Opening the database and bringing its schema up to date."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import as_file, files
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DatabaseError, OperationalError
from sqlalchemy.pool import ConnectionPoolEntry

from jsmine.errors import SchemaTooNew, StoreError

# WAL lets the app read while a long reading run writes. With it, NORMAL can lose the last
# transactions on a power cut, never the database: what they held is simply read again.
_PRAGMAS = ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON", "busy_timeout=10000")


class Database:
    """An open database; each ``begin()`` is one transaction."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    @contextmanager
    def begin(self) -> Iterator[Connection]:
        """A transaction: committed at the end of the block, rolled back on an error.

        Raises:
            StoreError: the disk is full or fails, or another program holds the database.
        """
        try:
            with self.engine.begin() as connection:
                yield connection
        except OperationalError as error:
            # SQLite also calls wrong SQL operational: that is a fault of ours.
            if getattr(error.orig, "sqlite_errorcode", None) == sqlite3.SQLITE_ERROR:
                raise
            raise StoreError(
                "数据库无法读写，请检查磁盘空间与权限，并确认没有别的程序占用后重新运行；"
                "已保存的不受影响。"
            ) from error

    def copy_to(self, target: Path) -> None:
        """Writes a consistent copy of an SQLite database, also while others write."""
        with self.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("VACUUM INTO :target"), {"target": str(target)})

    def close(self) -> None:
        """Releases every connection."""
        self.engine.dispose()


def open_database(url: str) -> Database:
    """Opens (and on first use makes) the database at an SQLAlchemy URL, schema up to date.

    Raises:
        SchemaTooNew: a newer jsmine wrote it.
        StoreError: it cannot be opened.
    """
    engine = create_engine(url)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
    try:
        _upgrade(engine)
    except DatabaseError as error:
        engine.dispose()
        raise StoreError("数据库无法打开，请检查路径与权限，或用备份恢复。", url=url) from error
    return Database(engine)


def _prepare_sqlite(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    cursor = connection.cursor()
    for pragma in _PRAGMAS:
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _upgrade(engine: Engine) -> None:
    with as_file(files("jsmine.store").joinpath("migrations")) as folder:
        config = _alembic_config(folder)
        known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
        with engine.begin() as connection:
            current = MigrationContext.configure(connection).get_current_revision()
            if current is not None and current not in known:
                raise SchemaTooNew("数据库由更新版本的 jsmine 写成，请升级 jsmine 后再打开。")
            config.attributes["connection"] = connection
            command.upgrade(config, "head")


def _alembic_config(folder: Path) -> Config:
    config = Config()
    config.set_main_option("script_location", str(folder))
    return config
