"""Pages run by Streamlit's AppTest over the prepared workspace."""

import gc
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import streamlit as st
from prepared import ROOT, copy_workspace, prepared_workspace
from streamlit.testing.v1 import AppTest

from jsmine.domain.issuing import Role
from jsmine.ui import session
from jsmine.workbench import Workbench

OpenPage = Callable[..., AppTest]


@pytest.fixture
def workspace(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The shared workspace: for tests that only look."""
    yield from _used(prepared_workspace(), monkeypatch)


@pytest.fixture
def own_workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of it: for tests that write."""
    yield from _used(copy_workspace(tmp_path), monkeypatch)


@pytest.fixture
def empty_workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A workspace in which nothing was read yet."""
    (tmp_path / "jsmine.toml").write_text("workers = 0\n", encoding="utf-8")
    yield from _used(tmp_path, monkeypatch)


@pytest.fixture
def bench(workspace: Path) -> Workbench:
    """The workbench that the pages use over the shared workspace."""
    return session.bench()


@pytest.fixture
def own_bench(own_workspace: Path) -> Workbench:
    """The workbench that the pages use over the test's own copy."""
    return session.bench()


@pytest.fixture
def open_page() -> OpenPage:
    """Opens a page by name, at a thing, in a role."""

    def opened(name: str, what: str = "", *, role: Role = Role.JUDGE, unit: str = "") -> AppTest:
        app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
        app.session_state[session.LOCAL_ROLE] = role
        if unit:
            app.session_state[session.LOCAL_UNIT] = unit
        app.run()
        app.switch_page(f"jsmine/ui/views/{name}.py")
        if what:
            app.query_params["id"] = what
        app.run()
        assert not app.exception, app.exception
        return app

    return opened


def _used(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("JSMINE_WORKSPACE", str(folder))
    yield folder
    session.bench().close()
    st.cache_resource.clear()
    gc.collect()
