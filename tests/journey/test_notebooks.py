"""The notebooks run from the first to the last, one after the other, and show what they say."""

from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient
from nbformat import NotebookNode
from prepared import ROOT

NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))


def printed(notebook: NotebookNode) -> str:
    outputs = [out for cell in notebook.cells for out in cell.get("outputs", ())]
    return "\n".join(out.get("text", "") for out in outputs)


@pytest.mark.slow
def test_the_notebooks_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("JSMINE_WORKSPACE", str(tmp_path))
    done = {}
    for path in NOTEBOOKS:
        notebook = nbformat.read(path, as_version=4)
        client = NotebookClient(notebook, resources={"metadata": {"path": str(ROOT)}}, timeout=300)
        done[path.stem] = printed(client.execute())
    assert list(done) == ["01_read", "02_search", "03_cluster", "04_draft"]
    assert "读到 0" in done["01_read"]  # nothing is read twice
    assert "没有数据依据" in done["04_draft"]  # the changed number is found out
    assert "办理记录完整： True" in done["04_draft"]
