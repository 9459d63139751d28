"""Real databases for the contract tests: an SQLite file, and a PostgreSQL server on loopback."""

import os
import shutil
import socket
import subprocess
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

from jsmine.store import Database, open_database

_BINARIES = sorted(Path("/usr/lib/postgresql").glob("*/bin"))


@pytest.fixture(scope="session")
def postgresql(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server of its own, started for this run."""
    if not _BINARIES:
        pytest.skip("没有 PostgreSQL（Debian 软件包 postgresql），跳过其契约测试")
    pytest.importorskip("psycopg", reason="没有 psycopg，跳过 PostgreSQL 的契约测试")
    binaries = _BINARIES[-1]
    folder = Path("/var/tmp") / f"jsmine-pg-{uuid.uuid4().hex[:8]}"
    folder.mkdir()
    # The server refuses to run as root: there, Debian's own user for it does.
    become = []
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres", "postgres")
        become = ["runuser", "-u", "postgres", "--"]
    data = folder / "data"

    def run(*command: str) -> None:
        subprocess.run([*become, *command], check=True, capture_output=True, cwd="/", timeout=60)

    run(str(binaries / "initdb"), "-D", str(data), "-U", "jsmine", "-A", "trust", "-E", "UTF8")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder}"
    control = str(binaries / "pg_ctl")
    run(control, "-D", str(data), "-w", "-l", str(folder / "log"), "-o", options, "start")
    try:
        yield f"postgresql+psycopg://jsmine@127.0.0.1:{port}"
    finally:
        run(control, "-D", str(data), "-m", "immediate", "stop")
        shutil.rmtree(folder)


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """An empty database of either kind, schema up to date."""
    if request.param == "sqlite":
        opened = open_database(f"sqlite:///{tmp_path / 'a.db'}")
    else:
        server = request.getfixturevalue("postgresql")
        name = f"test_{uuid.uuid4().hex[:8]}"
        import psycopg

        plain = server.replace("+psycopg", "") + "/postgres"
        with psycopg.connect(plain, autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}".encode())
        opened = open_database(f"{server}/{name}")
    yield opened
    opened.close()
