import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text

from jsmine.errors import SchemaTooNew, StoreError
from jsmine.store import open_database
from jsmine.store.tables import metadata


def test_the_migrations_lead_to_the_tables(tmp_path):
    database = open_database(f"sqlite:///{tmp_path / 'a.db'}")
    with database.begin() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    database.close()


def test_a_database_of_a_newer_version_is_refused(tmp_path):
    url = f"sqlite:///{tmp_path / 'a.db'}"
    database = open_database(url)
    with database.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    database.close()
    with pytest.raises(SchemaTooNew, match="升级"):
        open_database(url)


def test_a_file_that_is_no_database_is_refused(tmp_path):
    path = tmp_path / "a.db"
    path.write_text("这不是数据库" * 1000, encoding="utf-8")
    with pytest.raises(StoreError, match="无法打开"):
        open_database(f"sqlite:///{path}")


def test_a_copy_can_be_made_while_others_write(tmp_path):
    database = open_database(f"sqlite:///{tmp_path / 'a.db'}")
    with database.begin() as connection:
        connection.execute(text("INSERT INTO file VALUES ('f', 'a.txt', 1)"))
    database.copy_to(tmp_path / "b.db")
    database.close()
    copy = open_database(f"sqlite:///{tmp_path / 'b.db'}")
    with copy.begin() as connection:
        assert connection.scalar(text("SELECT name FROM file")) == "a.txt"
    copy.close()
