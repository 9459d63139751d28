"""A workspace that read the invented samples, grouped and flagged: made once a test run."""

import shutil
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "data" / "samples"
TODAY = "2026-01-05"


@cache
def prepared_workspace() -> Path:
    """The folder; tests copy it before they write."""
    keeper = tempfile.TemporaryDirectory(prefix="jsmine-tests-", ignore_cleanup_errors=True)
    prepared_workspace.keeper = keeper  # the folder lives as long as the process
    folder = Path(keeper.name) / "workspace"
    folder.mkdir()
    settings = (SAMPLES / "jsmine.toml").read_text(encoding="utf-8")
    lines = [line for line in settings.splitlines() if not line.startswith(("today", "workers"))]
    lines += [f"today = {TODAY}", "workers = 0"]
    (folder / "jsmine.toml").write_text("\n".join(lines), encoding="utf-8")
    _jsmine(folder, "read", SAMPLES / "judgments")
    _jsmine(folder, "flag")
    _jsmine(folder, "search", "物业服务")  # builds the index
    return folder


def copy_workspace(target: Path) -> Path:
    """A copy of it that a test may write to."""
    return Path(shutil.copytree(prepared_workspace(), target / "workspace"))


def _jsmine(folder: Path, *words: object) -> None:
    subprocess.run(
        [sys.executable, "-m", "jsmine", "--workspace", str(folder), *map(str, words)],
        check=True,
        capture_output=True,
        timeout=300,
    )
