"""What the workbench says of letters and histories that are not as they were kept."""

from dataclasses import replace
from pathlib import Path

import pytest
from issuing_letters import JUDGE, NOON, Way, make_letter

from jsmine.domain.issuing import Action
from jsmine.draft import render_suggestion
from jsmine.errors import IllegalTransition
from jsmine.workbench import Workbench, issuing, open_workbench
from jsmine.workbench.workspace import Workspace, open_workspace


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return open_workspace(tmp_path / "court")


@pytest.fixture
def bench(tmp_path: Path) -> Workbench:
    return open_workbench(tmp_path / "elsewhere")


def record(workspace: Workspace, way: Way, **altered: str) -> None:
    """Keeps the last step of the letter, its state altered."""
    workspace.dossiers.record_step(replace(way.dossier, **altered), way.events[-1])


def test_a_state_that_the_history_does_not_give_is_named(workspace: Workspace):
    way = Way()
    record(workspace, way)
    assert issuing.verify_log(workspace, "s1") == []
    way.step(Action.CONSULT, JUDGE, {"opinion": "同意"})
    record(workspace, way, recipient="云溪市教育局")
    assert [p.code for p in issuing.verify_log(workspace, "s1")] == ["state_differs"]


def test_nothing_is_submitted_that_was_not_checked(workspace: Workspace):
    workspace.suggestions.record_version(make_letter(), by="judge1", at=NOON, comment="", after=0)
    with pytest.raises(IllegalTransition, match="核验"):
        issuing.issue(workspace, "s1", Action.SUBMIT, actor=JUDGE, facts={}, check=None)
    assert workspace.dossiers.dossiers() == []


def test_a_letter_of_another_court_is_checked_by_its_own_provenance(
    bench: Workbench, tmp_path: Path
):
    path = tmp_path / "letter.docx"
    path.write_bytes(render_suggestion(replace(make_letter(), drafted_on=NOON.date())))
    problems = bench.verify(str(path)).problems
    assert problems[0].code == "not_stored"
    assert not problems[0].blocks
