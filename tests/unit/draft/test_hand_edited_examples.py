"""The examples in docs: what is printed is what the program drafts, and what the check marks."""

import importlib.util
from collections.abc import Iterator
from pathlib import Path

import pytest
from prepared import ROOT, copy_workspace

from jsmine.workbench import Workbench, open_workbench

_PATH = ROOT / "docs" / "examples" / "build.py"
_SPEC = importlib.util.spec_from_file_location("docs_examples_build", _PATH)
assert _SPEC is not None
assert _SPEC.loader is not None
build = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(build)

# The sentences of each edited letter that lost their support.
LOST = {"face": set(), "property": {"problem-2.3"}}


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workbench]:
    with open_workbench(copy_workspace(tmp_path_factory.mktemp("examples"))) as opened:
        yield opened


def test_every_example_has_its_page():
    pages = {path.stem for path in Path(_PATH.parent).glob("*.md")}
    assert pages == set(build.examples()) == set(LOST)


@pytest.mark.parametrize("name", sorted(LOST))
def test_the_page_is_what_the_program_says_now(bench: Workbench, name: str):
    written = (_PATH.parent / f"{name}.md").read_text(encoding="utf-8")
    assert written == build.page(bench, build.examples()[name])


@pytest.mark.parametrize("name", sorted(LOST))
def test_the_check_marks_the_sentences_that_lost_their_support(bench: Workbench, name: str):
    example = build.examples()[name]
    letter = build.draft(bench, example)
    report = bench.check_edit(letter.id, build.edits(example))
    assert {p.clause for p in report.problems if p.blocks} == LOST[name]
    assert {p.code for p in report.problems if not p.blocks} == {"placeholder"}
