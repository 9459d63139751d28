"""A step of issuing need not wait for the libraries of reading, clustering and search."""

import subprocess
import sys

HEAVY = {"docx", "faiss", "networkx", "openpyxl", "pandas", "scipy", "sklearn", "statsmodels",
         "streamlit", "torch"}  # fmt: skip


def test_a_command_starts_without_the_heavy_libraries():
    code = "import sys, jsmine.cli; print(*{name.partition('.')[0] for name in sys.modules})"
    started = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert not HEAVY & set(started.stdout.split())
