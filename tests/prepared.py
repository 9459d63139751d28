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

_PREPARE = """
import sys
from jsmine.workbench import open_workbench
with open_workbench(sys.argv[1]) as bench:
    bench.read([sys.argv[2]])
    bench.flag()
    bench.rebuild_index()
"""


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
    # In a process of its own, as a user would: it leaves no state behind in this one.
    subprocess.run(
        [sys.executable, "-c", _PREPARE, str(folder), str(SAMPLES / "judgments")],
        check=True,
        capture_output=True,
        timeout=300,
    )
    return folder


def copy_workspace(target: Path) -> Path:
    """A copy of it that a test may write to."""
    return Path(shutil.copytree(prepared_workspace(), target / "workspace"))
