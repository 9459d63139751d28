"""A workspace that read the samples through the command line, shared by the whole journey."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

SAMPLES = Path(__file__).parents[2] / "data" / "samples"


@dataclass(frozen=True)
class Reply:
    """What a command answered."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def lines(self) -> list[Any]:
        return [json.loads(line) for line in self.out.splitlines()]


def jsmine(workspace: Path, *words: object, code: int | None = 0) -> Reply:
    """Runs a command as a user would, in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "jsmine", "--workspace", str(workspace), *map(str, words)],
        capture_output=True,
        text=True,
        timeout=300,
        env={**os.environ, "PYTHONWARNINGS": "ignore", "JSMINE_TODAY": "2026-01-05"},
        check=False,
    )
    if code is not None:
        assert done.returncode == code, done.stderr
    return Reply(done.returncode, done.stdout, done.stderr)


@pytest.fixture(scope="session")
def samples() -> Path:
    return SAMPLES


@pytest.fixture(scope="session")
def expected() -> dict[str, dict[str, Any]]:
    """The true values of each sample by its source name."""
    lines = (SAMPLES / "expected.jsonl").read_text(encoding="utf-8").splitlines()
    return {record["source"]: record for record in map(json.loads, lines)}


@pytest.fixture(scope="session")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The samples read, grouped and flagged."""
    folder = tmp_path_factory.mktemp("workspace")
    shutil.copy(SAMPLES / "jsmine.toml", folder)
    jsmine(folder, "read", SAMPLES / "judgments", "--json")
    jsmine(folder, "cluster", "--json")
    jsmine(folder, "flag", "--json")
    return folder


@pytest.fixture
def run(workspace: Path) -> Callable[..., Reply]:
    """Runs a command in the shared workspace."""
    return lambda *words, code=0: jsmine(workspace, *words, code=code)


@pytest.fixture
def run_in() -> Callable[..., Reply]:
    """Runs a command in a workspace of the test's own."""
    return jsmine
