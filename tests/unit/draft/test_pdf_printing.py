"""Word becomes PDF by the real LibreOffice; without it, or when it fails, a sentence says so."""

import time
from io import BytesIO
from pathlib import Path

import docx
import psutil
import pytest

from benchmarks.drafting_pages import open_pages
from jsmine.draft import find_office, print_pdf
from jsmine.errors import DraftError, MissingExtraError


def document(text: str) -> bytes:
    made = docx.Document()
    made.add_paragraph(text)
    file = BytesIO()
    made.save(file)
    return file.getvalue()


def install(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Puts a program in the place of LibreOffice."""
    program = folder / "soffice"
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")


@pytest.mark.skipif(find_office() is None, reason="本机没有 LibreOffice，不能转换")
def test_each_document_becomes_a_pdf_in_order():
    texts = ["一审判决已经生效", "二审维持原判"]
    for text, printed in zip(texts, print_pdf([document(t) for t in texts]), strict=True):
        assert printed.startswith(b"%PDF-")
        (only,) = open_pages(printed)
        assert "".join(glyph.text for glyph in only.glyphs) == text


def test_without_libreoffice_the_error_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert find_office() is None
    with pytest.raises(MissingExtraError, match=r"没有 LibreOffice.*请安装.*另存为 PDF"):
        print_pdf([document("无")])


def test_a_libreoffice_that_makes_nothing_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    install(tmp_path, "exit 1", monkeypatch)
    with pytest.raises(DraftError, match=r"没有生成 PDF.*请确认"):
        print_pdf([document("无")])


def test_one_that_hangs_is_ended_with_what_it_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    install(tmp_path, f"sleep 600 & echo $! > {tmp_path}/child\nwait", monkeypatch)
    with pytest.raises(DraftError, match="1 秒内没有生成 PDF"):
        print_pdf([document("无")], seconds=1)
    child = int((tmp_path / "child").read_text(encoding="utf-8"))
    deadline = time.monotonic() + 10
    while _runs(child) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not _runs(child)


def _runs(process: int) -> bool:
    return psutil.pid_exists(process) and psutil.Process(process).status() != psutil.STATUS_ZOMBIE
