"""Documents are offered as Word, and as PDF where this machine has LibreOffice."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from jsmine.workbench import Workbench


def offered(app: AppTest) -> dict[str, str]:
    """The download buttons with their help."""
    assert not app.exception, app.exception
    return {button.proto.label: button.proto.help for button in app.get("download_button")}


@pytest.fixture
def letter(own_bench: Workbench) -> str:
    record = own_bench.leads()[0]
    return own_bench.draft_lead(record.lead.id, recipient="金华市交通运输局").id


def test_with_libreoffice_there_is_a_second_button(
    open_page, letter: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    program = tmp_path / "soffice"
    program.touch(mode=0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    buttons = offered(open_page("suggestions", letter))
    assert list(buttons) == ["下载司法建议书", "下载 PDF"]
    assert buttons["下载司法建议书"] == ""
    assert "核验请用 Word 文书" in buttons["下载 PDF"]


def test_without_it_the_help_says_how_to_get_one(
    open_page, letter: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("PATH", str(tmp_path))
    buttons = offered(open_page("suggestions", letter))
    assert list(buttons) == ["下载司法建议书"]
    assert "安装 LibreOffice" in buttons["下载司法建议书"]
